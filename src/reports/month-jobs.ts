import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { PeriodicJob } from '#platform/jobs.ts'
import type { MonthSources } from './month-compose.ts'
import { closeDueMonth } from './month-service.ts'

type Parts = { db: Database; clock: Clock; month: MonthSources }

/** Looks every hour: the first working day begins in each zone at another. */
export const monthJobs = ({ db, clock, month }: Parts): PeriodicJob[] => [
  {
    name: 'reports.close_month',
    at: '37 * * * *',
    async run(clubId) {
      await closeDueMonth(db, { clubId, now: clock.now(), sources: month })
    },
  },
]
