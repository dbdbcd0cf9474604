import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { PeriodicJob } from '#platform/jobs.ts'
import { closeDue } from './close-service.ts'

/** Looks every hour: the first working day begins in each zone at another, and what a month waited for comes at any time. */
export const settlementUpkeep = (parts: { db: Database; clock: Clock }): PeriodicJob[] => [
  {
    name: 'settlement.close_months',
    at: '43 * * * *',
    run: (clubId, { signal }) => closeDue(parts, clubId, signal),
  },
]
