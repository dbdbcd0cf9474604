import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { advanceRun } from './advance-service.ts'
import { holdSpent } from './budget-service.ts'
import { endFinished } from './ending-service.ts'
import { collectFailures } from './failure.ts'
import { openRun } from './freeze-service.ts'
import { selectDue } from './queries.ts'
import { selectActive, selectCalled } from './run-queries.ts'
import { shareEvents, takeIn } from './trigger-service.ts'

/**
 * Leads a club's campaigns on to this moment: what begins, who comes in, who goes a step further, what is over. Each campaign in
 * transactions of its own, so that one that cannot go on holds back no other.
 */
export async function leadCampaigns(
  { db, clock }: { db: Database; clock: Clock },
  clubId: Uuid,
  signal: AbortSignal,
): Promise<void> {
  const failures = collectFailures()
  const inClub = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.inClub(clubId, work)
  for (const campaignId of await inClub((tx) => selectDue(tx, clock.now())))
    await failures.of(inClub((tx) => openRun(tx, campaignId, clock.now())))
  let hasMore = true
  while (hasMore && !signal.aborted) hasMore = await inClub(shareEvents)
  for (const run of await inClub(selectCalled)) await failures.of(takeIn({ db, clock }, clubId, run, signal))
  const active = await inClub(selectActive)
  for (const run of new Map(active.map((one) => [one.campaignId, one])).values())
    await failures.of(inClub((tx) => holdSpent(tx, run, clock.now())))
  for (const run of active) await failures.of(advanceRun({ db, clock }, clubId, run, signal))
  for (const run of await inClub(selectActive))
    await failures.of(inClub((tx) => endFinished(tx, run, clock.now())))
  failures.tell()
}
