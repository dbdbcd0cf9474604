import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { PeriodicJob } from '#platform/jobs.ts'
import { findWaitingWithReceipt, lapseReturns } from './return-queries.ts'
import { settleWaiting } from './return-service.ts'

const SETTLED_AT_ONCE = 200

/** Returns that wait: mostly they are settled with their receipt; these find the ones that slipped by. */
export function receiptJobs({ db, clock }: { db: Database; clock: Clock }): PeriodicJob[] {
  return [
    {
      name: 'receipts.settle_returns',
      at: '* * * * *',
      async run(clubId, { signal }) {
        const waiting = await db.inClub(clubId, (tx) => findWaitingWithReceipt(tx, SETTLED_AT_ONCE))
        for (const item of waiting) {
          if (signal.aborted) return
          await db.inClub(clubId, (tx) => settleWaiting(tx, item.receipt_ref, item.return_ref, clock.now()))
        }
      },
    },
    {
      name: 'receipts.lapse_returns',
      at: '27 * * * *',
      async run(clubId) {
        await db.inClub(clubId, (tx) => lapseReturns(tx, clock.now()))
      },
    },
  ]
}
