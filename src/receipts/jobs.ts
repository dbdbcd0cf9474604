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
      async run(clubId, { signal, log }) {
        const waiting = await db.inClub(clubId, (tx) => findWaitingWithReceipt(tx, SETTLED_AT_ONCE))
        for (const item of waiting) {
          if (signal.aborted) return
          try {
            await db.inClub(clubId, (tx) => settleWaiting(tx, item.receipt_ref, item.return_ref, clock.now()))
          } catch (error) {
            // It is tried again in a minute; those behind it do not wait for it.
            const { message } = error as Error
            log.error({ err: message, club: clubId, return: item.return_id }, 'a return could not be settled')
          }
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
