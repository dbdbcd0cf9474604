import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { advanceRun } from './advance-service.ts'
import { holdSpent } from './budget-service.ts'
import { endFinished } from './ending-service.ts'
import { openRun } from './freeze-service.ts'
import { selectDue } from './queries.ts'
import { selectActive } from './run-queries.ts'
import { followEvents, followMissed } from './trigger-service.ts'

/** Leads a club's campaigns on to this moment: what begins, who comes in, who goes a step further, what is over. */
export async function leadCampaigns(
  { db, clock }: { db: Database; clock: Clock },
  clubId: Uuid,
  signal: AbortSignal,
): Promise<void> {
  const failures = collectFailures()
  for (const campaignId of await db.inClub(clubId, (tx) => selectDue(tx, clock.now())))
    await failures.of(db.inClub(clubId, (tx) => openRun(tx, campaignId, clock.now())))
  for (const follow of [followMissed, followEvents]) {
    let hasMore = true
    while (hasMore && !signal.aborted) hasMore = await db.inClub(clubId, (tx) => follow(tx, clock.now()))
  }
  await db.inClub(clubId, (tx) => holdSpent(tx, clock.now()))
  for (const run of await db.inClub(clubId, selectActive))
    await failures.of(advanceRun({ db, clock }, clubId, run, signal))
  await db.inClub(clubId, (tx) => endFinished(tx, clock.now()))
  failures.tell()
}

/** What fails of one campaign keeps no other from going on, and is told at the end. */
function collectFailures() {
  const failures: unknown[] = []
  return {
    of: (work: Promise<void>): Promise<void> =>
      work.catch((error: unknown) => {
        failures.push(error)
      }),
    tell(): void {
      if (failures.length > 0) throw failures[0]
    },
  }
}
