import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { PeriodicJob } from '#platform/jobs.ts'
import { closeDue } from './service.ts'

/** Raffles whose close has come are closed within the minute. */
export function raffleJobs({ db, clock }: { db: Database; clock: Clock }): PeriodicJob[] {
  return [
    {
      name: 'raffles.close_due',
      at: '* * * * *',
      async run(clubId) {
        await closeDue(db, clubId, () => clock.now())
      },
    },
  ]
}
