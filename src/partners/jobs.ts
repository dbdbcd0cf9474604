import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Job, PeriodicJob } from '#platform/jobs.ts'
import { dropOldCounters } from './counter-queries.ts'
import { takeFolders } from './folder.ts'
import { endHolds } from './hold-service.ts'
import type { Benefits } from './honour.ts'
import { dropCodes } from './link-service.ts'
import { type Sending, sendDue, sendTransfer } from './send-service.ts'
import { SEND_JOB } from './transfer-service.ts'

/** Counters of single days are asked for as long as something may come late, and longer by nobody. */
const COUNTED_DAYS = 120

/** What a member asked for goes out at once. */
export const partnerJobs = (parts: Sending): Job[] => [
  {
    name: SEND_JOB,
    async run({ clubId, transferId = '' }) {
      await sendTransfer(parts, clubId, transferId)
      return 'finished'
    },
  },
]

/** What had no answer is asked again. */
export const transferUpkeep = (parts: Sending): PeriodicJob[] => [
  {
    name: 'partners.send_due',
    at: '* * * * *',
    run: (clubId, { signal }) => sendDue(parts, clubId, signal),
  },
]

export const partnerUpkeep = ({
  db,
  clock,
  dataDir,
  benefits,
}: {
  db: Database
  clock: Clock
  dataDir: string
  benefits: Benefits
}): PeriodicJob[] => [
  {
    name: 'partners.take_files',
    at: '*/5 * * * *',
    run: (clubId, { signal }) => takeFolders({ db, clock, dataDir, benefits }, clubId, signal),
  },
  {
    name: 'partners.end_holds',
    at: '*/10 * * * *',
    run: (clubId, { signal }) => endHolds(db, clubId, clock, signal),
  },
  {
    name: 'partners.drop_old',
    at: '41 2 * * *',
    run: (clubId) =>
      db.inClub(clubId, async (tx) => {
        const now = clock.now()
        await dropCodes(tx, now)
        await dropOldCounters(tx, now.subtract({ hours: 24 * COUNTED_DAYS }))
      }),
  },
]
