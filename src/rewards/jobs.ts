import type { PeriodicJob } from '#platform/jobs.ts'
import { addEvents } from '#platform/outbox.ts'
import { forgetAddresses } from './after-queries.ts'
import { markCodesLow, readSettings } from './catalogue-queries.ts'
import { type PaymentParts, settlePayments } from './payment-service.ts'
import { findOverdue } from './queries.ts'
import { redeemAll } from './redeem-service.ts'

const HOLDS_AT_ONCE = 500

/** Holds run out, pools run low, addresses are no longer needed. */
export function rewardJobs({ db, clock, provider }: PaymentParts): PeriodicJob[] {
  return [
    {
      // Before holds run out: who has paid by then gets what they paid for.
      name: 'rewards.settle_payments',
      at: '* * * * *',
      run: (clubId, { signal }) => settlePayments({ db, clock, provider }, clubId, signal),
    },
    {
      name: 'rewards.expire_holds',
      at: '* * * * *',
      async run(clubId, { signal }) {
        let found: number
        do
          found = await db.inClub(clubId, async (tx) => {
            const now = clock.now()
            const overdue = await findOverdue(tx, now, HOLDS_AT_ONCE)
            if (overdue.length > 0)
              await redeemAll(
                tx,
                overdue.map((redemptionId) => ({ do: 'expire', redemptionId })),
                now,
              )
            return overdue.length
          })
        while (found === HOLDS_AT_ONCE && !signal.aborted)
      },
    },
    {
      name: 'rewards.tell_low_codes',
      at: '*/5 * * * *',
      run: (clubId) =>
        db.inClub(clubId, async (tx) => {
          const now = clock.now()
          const low = await markCodesLow(tx, now)
          const events = low.map(({ reward_id, free }) => ({ subjectId: reward_id, data: { free } }))
          await addEvents(tx, 'rewards.codes_low', events, now)
        }),
    },
    {
      name: 'rewards.forget_addresses',
      at: '41 * * * *',
      run: (clubId) =>
        db.inClub(clubId, async (tx) => {
          const { addressDays } = await readSettings(tx)
          await forgetAddresses(tx, clock.now().subtract({ hours: addressDays * 24 }))
        }),
    },
  ]
}
