import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { PeriodicJob } from '#platform/jobs.ts'
import { followPurchases } from './follow-service.ts'
import { rateClub } from './service.ts'

/**
 * Once a day, soon after the club's midnight, and within the minute after an import: asking is cheap, so it is asked often. Who bought
 * since is rated anew within the minute.
 */
export const standingJobs = (parts: { db: Database; clock: Clock }): PeriodicJob[] => [
  {
    name: 'standing.rate',
    at: '* * * * *',
    async run(clubId, { signal }) {
      await rateClub(parts, clubId, signal)
    },
  },
  {
    name: 'standing.follow_purchases',
    at: '* * * * *',
    async run(clubId, { signal }) {
      await followPurchases(parts, clubId, signal)
    },
  },
]
