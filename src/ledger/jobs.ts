import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { PeriodicJob } from '#platform/jobs.ts'
import { type FindInactive, lapseInactive, settlePoints } from './life-service.ts'

/** Points reach their days. Each hour: so a club's day ends within the hour, whatever its zone. */
export function ledgerJobs(parts: { db: Database; clock: Clock; findInactive: FindInactive }): PeriodicJob[] {
  const { db, clock, findInactive } = parts
  return [
    {
      name: 'ledger.settle_points',
      at: '1 * * * *',
      run: (clubId, { signal }) => settlePoints(db, clubId, clock, signal),
    },
    {
      name: 'ledger.lapse_inactive',
      at: '11 * * * *',
      run: (clubId, { signal }) => lapseInactive(db, clubId, findInactive, clock, signal),
    },
  ]
}
