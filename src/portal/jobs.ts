import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { PeriodicJob } from '#platform/jobs.ts'
import { forgetCodes } from './code-queries.ts'
import { forgetSessions } from './session-queries.ts'

/** Codes are counted for a day; sessions say for a while where one was signed in. */
const CODES_KEPT = Temporal.Duration.from({ hours: 25 })
const SESSIONS_KEPT = Temporal.Duration.from({ hours: 90 * 24 })

export const portalUpkeep = ({ db, clock }: { db: Database; clock: Clock }): PeriodicJob[] => [
  {
    name: 'portal.forget',
    at: '43 * * * *',
    run: (clubId) =>
      db.inClub(clubId, async (tx) => {
        const now = clock.now()
        await forgetCodes(tx, now.subtract(CODES_KEPT))
        await forgetSessions(tx, now.subtract(SESSIONS_KEPT))
      }),
  },
]
