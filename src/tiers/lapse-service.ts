import { readClub } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { versionAt } from '#programme/programme.ts'
import { loadVersions } from '#programme/service.ts'
import { ladderAt } from './ladder.ts'
import { decideLapse, returnDays } from './lapse.ts'
import type { ProgressReader } from './progress.ts'
import { lockStandings, readStandings } from './queries.ts'
import { readTierHistory, writeMoves } from './service.ts'
import { heldTier } from './tier.ts'
import { amountOn, windowOf } from './window.ts'

/** More changes than purchases of one return window bring about. */
const CHANGES_READ = 100

/** Goods that came back, and are off what the member has done already. */
export type Returned = {
  readonly memberId: Uuid
  readonly receiptId: Uuid
  readonly boughtOn: Temporal.PlainDate
  readonly returnedAt: Temporal.Instant
}

/**
 * Takes back the tier that a purchase gave, when its goods come back within the return window and what was kept never
 * reached it. In the return's transaction, after its account is locked.
 */
export async function lapseTier(
  tx: Tx,
  { memberId, receiptId, boughtOn, returnedAt }: Returned,
  progress: ProgressReader,
  now: Temporal.Instant,
): Promise<void> {
  const versions = await loadVersions(tx)
  const inForce = ladderAt(versions, now)
  if (inForce === null) return
  const { ladder } = inForce
  const { timeZone } = await readClub(tx)
  const dayOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(timeZone).toPlainDate()
  const on = dayOf(now)
  const pendingDays = versionAt(versions, now)?.definition.points_life.pending_days ?? 0
  const since = dayOf(returnedAt).subtract({ days: returnDays(pendingDays) })
  if (Temporal.PlainDate.compare(boughtOn, since) < 0) return
  // Nearly nobody holds more than the first tier, which no return takes.
  if (!(await readStandings(tx, [memberId])).has(memberId)) return
  const standing = (await lockStandings(tx, [memberId])).get(memberId)
  if (!standing) return
  const changes = await readTierHistory(tx, memberId, CHANGES_READ)
  const span = { from: windowOf(ladder.window, since).from, to: on }
  const days = (await progress.readDays(tx, [memberId], ladder.basis, span)).get(memberId) ?? []
  const dated = changes.map((change) => ({ ...change, on: dayOf(change.decidedAt) }))
  const lapse = decideLapse(ladder, standing, dated, days, { since, on })
  if (lapse === null) return
  const held = heldTier(ladder, standing)
  await writeMoves(
    tx,
    [
      {
        memberId,
        standing,
        from: held.code,
        ...lapse,
        progress: amountOn(ladder.window, days, on),
        threshold: held.from,
        reason: 'not_kept',
        cause: { kind: 'receipt', id: receiptId },
        note: null,
        subject: null,
      },
    ],
    inForce,
    on,
    now,
  )
}
