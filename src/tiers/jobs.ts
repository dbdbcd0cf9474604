import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { PeriodicJob } from '#platform/jobs.ts'
import type { ProgressReader } from './progress.ts'
import { readOpenReviews } from './review-queries.ts'
import { beginReviews, carryOutNext, planNext } from './review-service.ts'

const PLANNED_AT_ONCE = 2_000
/** Few, since the tiers of these members are locked meanwhile. */
const SETTLED_AT_ONCE = 200

type Parts = { db: Database; clock: Clock; progress: ProgressReader }

/** Reviews: begun, planned and carried out on the days of each club's own zone, so every hour somebody's may have come. */
export function tierJobs({ db, clock, progress }: Parts): PeriodicJob[] {
  return [
    {
      name: 'tiers.review',
      at: '11 * * * *',
      async run(clubId, { signal }) {
        const open = await db.inClub(clubId, async (tx) => {
          await beginReviews(tx, clock.now())
          return readOpenReviews(tx)
        })
        for (const { reviewId, state } of open) {
          const [work, limit] =
            state === 'planning' ? [planNext, PLANNED_AT_ONCE] : [carryOutNext, SETTLED_AT_ONCE]
          let hasMore = true
          while (hasMore && !signal.aborted)
            hasMore = await db.inClub(clubId, (tx) => work(tx, reviewId, { progress, limit }, clock.now()))
        }
      },
    },
  ]
}
