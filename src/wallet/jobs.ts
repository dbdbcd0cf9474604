import type { Uuid } from '#platform/id.ts'
import type { PeriodicJob } from '#platform/jobs.ts'
import { lookAtPasses } from './pass-service.ts'
import { deleteEnded } from './queries.ts'
import { type TellParts, tellPasses } from './tell-service.ts'

const LOOKED_AT_ONCE = 1_000
/** A telephone that was off all the while still finds that its card is void. */
const ENDED_KEPT = Temporal.Duration.from({ hours: 30 * 24 })

/** Keeps cards in wallets in line with what is so. */
export const walletJobs = (parts: TellParts): PeriodicJob[] => [
  {
    name: 'wallet.refresh',
    at: '* * * * *',
    run: (clubId, { signal }) => refreshPasses(parts, clubId, signal),
  },
]

export async function refreshPasses(parts: TellParts, clubId: Uuid, signal: AbortSignal): Promise<void> {
  const { db, clock } = parts
  let after: Uuid | null = null
  do {
    const from: Uuid | null = after
    after = await db.inClub(clubId, (tx) =>
      lookAtPasses(tx, parts, { after: from, limit: LOOKED_AT_ONCE }, clock.now()),
    )
  } while (after !== null && !signal.aborted)
  await tellPasses(parts, clubId, signal)
  await db.inClub(clubId, (tx) => deleteEnded(tx, clock.now().subtract(ENDED_KEPT)))
}
