import { type Membership, servedDays, stateOn, termDays } from './membership.ts'
import type { Terms } from './plan.ts'

/** Every number of a refund, so that it can be shown as a sum. */
export type CancellationQuote = {
  readonly rule: 'not_begun' | 'cooling_off' | 'pro_rata'
  /** The first day without the plan. */
  readonly cancelled_on: string
  readonly fee_minor: number
  readonly term_days: number
  readonly used_days: number
  readonly unused_days: number
  /** The fee of the unused days. */
  readonly unused_minor: number
  /** Of the fee, what came back already or is due for months served; the two together are never more than was paid. */
  readonly fee_returned_minor: number
  readonly refund_minor: number
}

/**
 * What comes back to who cancels on a day. The rule: the fee of each whole unused day, rounded up; the whole fee before the
 * term begins and within the plan's days of grace. Cashback and benefits stay with the member. Of the fee itself never
 * more comes back than was paid.
 */
export function quoteCancellation(
  membership: Membership,
  terms: Pick<Terms, 'cooling_off_days'>,
  known: { on: Temporal.PlainDate; feeReturnedMinor: number },
): { ok: true; quote: CancellationQuote } | { ok: false; reason: 'not_active' } {
  const { on, feeReturnedMinor } = known
  const state = stateOn(membership, on)
  if (state === 'ended' || state === 'cancelled') return { ok: false, reason: 'not_active' }
  const fee = membership.feeMinor
  const term = termDays(membership)
  const used = servedDays(membership, on.subtract({ days: 1 }))
  const graceEnds = membership.soldOn.add({ days: terms.cooling_off_days })
  const isInGrace = Temporal.PlainDate.compare(on, graceEnds) < 0
  const rule = state === 'scheduled' ? 'not_begun' : isInGrace ? 'cooling_off' : 'pro_rata'
  const unusedFee = rule === 'pro_rata' ? roundUp(fee, term - used, term) : fee
  return {
    ok: true,
    quote: {
      rule,
      cancelled_on: on.toString(),
      fee_minor: fee,
      term_days: term,
      used_days: used,
      unused_days: term - used,
      unused_minor: unusedFee,
      fee_returned_minor: feeReturnedMinor,
      refund_minor: Math.max(0, Math.min(unusedFee, fee - feeReturnedMinor)),
    },
  }
}

/** A part of an amount, up to the next whole minor unit: the doubt is the member's. */
function roundUp(amountMinor: number, part: number, whole: number): number {
  const product = BigInt(amountMinor) * BigInt(part)
  return Number((product + BigInt(whole) - 1n) / BigInt(whole))
}
