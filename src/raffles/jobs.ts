import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { PeriodicJob } from '#platform/jobs.ts'
import { closeDue, type TicketsAwaited } from './service.ts'

/**
 * Raffles whose close has come are closed within the minute. `beforeClose` sees to tickets that were taken in time with
 * something else and are not in the raffle yet; while `isAwaiting` says that there are some, it stays open.
 */
export function raffleJobs({
  db,
  clock,
  beforeClose,
  isAwaiting,
}: {
  db: Database
  clock: Clock
  beforeClose: (clubId: Uuid) => Promise<void>
  isAwaiting: TicketsAwaited
}): PeriodicJob[] {
  return [
    {
      name: 'raffles.close_due',
      at: '* * * * *',
      async run(clubId) {
        await beforeClose(clubId)
        await closeDue(db, clubId, () => clock.now(), isAwaiting)
      },
    },
  ]
}
