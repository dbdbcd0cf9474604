import type { Postbox } from '#messaging/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { PeriodicJob } from '#platform/jobs.ts'
import { deskLink } from './desk-link.ts'
import type { MonthSources } from './month-compose.ts'
import { mailMonth } from './month-mail-service.ts'
import { closeDueMonth } from './month-service.ts'

type Parts = {
  db: Database
  clock: Clock
  month: MonthSources
  /** Who takes mails; null: nobody, and the report waits in the desk. */
  postbox: Postbox | null
  publicUrl: string
}

/** Looks every hour: the first working day begins in each zone at another. The mail goes out with the closing, or neither. */
export const monthJobs = ({ db, clock, month: sources, postbox, publicUrl }: Parts): PeriodicJob[] => [
  {
    name: 'reports.close_month',
    at: '37 * * * *',
    run: (clubId) =>
      db.inClub(clubId, async (tx) => {
        const asked = { clubId, now: clock.now(), sources }
        const closed = await closeDueMonth(tx, asked)
        // Of months that were missed one mail tells, that of the last.
        if (closed?.isLast && postbox !== null)
          await mailMonth(tx, asked, { ...closed, postbox, linkTo: deskLink(publicUrl) })
      }),
  },
]
