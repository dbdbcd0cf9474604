import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { advanceRuns } from './advance-service.ts'
import { holdSpent } from './budget-service.ts'
import { endFinished } from './ending-service.ts'
import { openRun } from './freeze-service.ts'
import { selectDue } from './queries.ts'
import { followEvents, followMissed } from './trigger-service.ts'

/** Leads a club's campaigns on to this moment: what begins, who comes in, who goes a step further, what is over. */
export async function leadCampaigns(
  { db, clock }: { db: Database; clock: Clock },
  clubId: Uuid,
  signal: AbortSignal,
): Promise<void> {
  for (const campaignId of await db.inClub(clubId, (tx) => selectDue(tx, clock.now())))
    await db.inClub(clubId, (tx) => openRun(tx, campaignId, clock.now()))
  for (const follow of [followMissed, followEvents]) {
    let hasMore = true
    while (hasMore && !signal.aborted) hasMore = await db.inClub(clubId, (tx) => follow(tx, clock.now()))
  }
  await db.inClub(clubId, (tx) => holdSpent(tx, clock.now()))
  await advanceRuns({ db, clock }, clubId, signal)
  await db.inClub(clubId, (tx) => endFinished(tx, clock.now()))
}
