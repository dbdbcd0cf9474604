import { readUsualEarn } from '#ledger/facts.ts'
import type { Tx } from '#platform/database.ts'

/** What a visit usually earns in a club changes slowly, and is asked for with every newcomer at the till. */
const KEPT_MINUTES = 60

const known = new Map<string, { usual: number; at: Temporal.Instant }>()

/** What a visit usually earns in the transaction's club, at most an hour old; null where nobody has earned anything yet. */
export async function readClubEarn(tx: Tx, now: Temporal.Instant): Promise<number | null> {
  const club = tx.clubId ?? ''
  const kept = known.get(club)
  if (kept && Math.abs(now.since(kept.at).total('minutes')) < KEPT_MINUTES) return kept.usual
  const usual = await readUsualEarn(tx)
  if (usual !== null) known.set(club, { usual, at: now })
  return usual
}
