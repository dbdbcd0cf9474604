import type { Postbox } from '#messaging/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { PeriodicJob } from '#platform/jobs.ts'
import { mailAlerts } from './alert-mail-service.ts'
import { watchClub } from './alert-service.ts'
import { deskLink } from './desk-link.ts'

type Parts = {
  db: Database
  clock: Clock
  /** Who takes mails; null: nobody, and alerts wait on the home page. */
  postbox: Postbox | null
  publicUrl: string
  /** Jobs that are begun every day. */
  nightly: readonly string[]
}

/** Looks every hour. */
export const alertJobs = ({ db, clock, postbox, publicUrl, nightly }: Parts): PeriodicJob[] => [
  {
    name: 'reports.watch',
    at: '17 * * * *',
    run: (clubId) =>
      db.inClub(clubId, async (tx) => {
        const now = clock.now()
        await watchClub(tx, now, nightly)
        if (postbox !== null) await mailAlerts(tx, now, { postbox, linkTo: deskLink(publicUrl) })
      }),
  },
]
