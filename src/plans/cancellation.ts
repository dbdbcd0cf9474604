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
  /** Where the whole fee comes back: money off, benefits and extra points that the plan gave meanwhile, at their worth. */
  readonly given_minor: number
  /** Kept for cashback that was given and is not the member's any more. */
  readonly set_off_minor: number
  readonly refund_minor: number
}

const isInGrace = (
  { soldOn }: Pick<Membership, 'soldOn'>,
  { cooling_off_days }: Pick<Terms, 'cooling_off_days'>,
  on: Temporal.PlainDate,
): boolean => Temporal.PlainDate.compare(on, soldOn.add({ days: cooling_off_days })) < 0

/** A term that was given up within its days of grace leaves nothing: its cashback is not the member's. */
export const hasLapsed = (membership: Membership, terms: Terms): boolean =>
  membership.cancelledOn !== null &&
  membership.setOffMinor !== null &&
  isInGrace(membership, terms, membership.cancelledOn)

/**
 * What comes back to who cancels on a day. The rule: the fee of each whole unused day, rounded up; the whole fee before the
 * term begins and within the plan's days of grace, then less what the plan gave. Cashback that was given beyond the rules is
 * set off. Of the fee itself never more comes back than was paid.
 */
export function quoteCancellation(
  membership: Membership,
  terms: Pick<Terms, 'cooling_off_days'>,
  known: {
    on: Temporal.PlainDate
    feeReturnedMinor: number
    /** Money off, benefits and extra points of the term. */
    benefitsMinor?: number
    /** Cashback that the member would have beyond the rules once the term is cancelled. */
    owedMinor?: number
  },
): { ok: true; quote: CancellationQuote } | { ok: false; reason: 'not_active' } {
  const { on, feeReturnedMinor, benefitsMinor = 0, owedMinor = 0 } = known
  const state = stateOn(membership, on)
  if (state === 'ended' || state === 'cancelled') return { ok: false, reason: 'not_active' }
  const fee = membership.feeMinor
  const term = termDays(membership)
  const used = servedDays(membership, on.subtract({ days: 1 }))
  const isGrace = isInGrace(membership, terms, on)
  const rule = state === 'scheduled' ? 'not_begun' : isGrace ? 'cooling_off' : 'pro_rata'
  const unusedFee = rule === 'pro_rata' ? roundUp(fee, term - used, term) : fee
  const left = Math.max(0, Math.min(unusedFee, fee - feeReturnedMinor))
  const given = rule === 'pro_rata' ? 0 : Math.min(left, Math.max(0, benefitsMinor))
  const setOff = Math.min(left - given, owedMinor)
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
      given_minor: given,
      set_off_minor: setOff,
      refund_minor: left - given - setOff,
    },
  }
}

/** A part of an amount, up to the next whole minor unit: the doubt is the member's. */
function roundUp(amountMinor: number, part: number, whole: number): number {
  const product = BigInt(amountMinor) * BigInt(part)
  return Number((product + BigInt(whole) - 1n) / BigInt(whole))
}
