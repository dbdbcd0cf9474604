import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { PeriodicJob } from '#platform/jobs.ts'
import { forgetSessions } from './session-queries.ts'

/** So long after its end a session is kept, for whoever asks what happened. */
const KEPT_HOURS = 30 * 24

export function accessJobs({ db, clock }: { db: Database; clock: Clock }): PeriodicJob[] {
  return [
    {
      name: 'access.forget_sessions',
      at: '37 3 * * *',
      async run(clubId) {
        const endedBefore = clock.now().subtract({ hours: KEPT_HOURS })
        await db.inClub(clubId, (tx) => forgetSessions(tx, endedBefore))
      },
    },
  ]
}
