import { lastServed, type Membership, monthsServed } from './membership.ts'
import { partOf, type Terms } from './plan.ts'

/** What counted as spend while the membership was in force, by calendar month ("2026-03"), less what came back. */
export type MonthlySpend = ReadonlyMap<string, number>

/** What a member got of a plan at the till and beside it. */
export type Benefits = {
  /** Money off at the till that a free member would not have got. */
  readonly offMinor: number
  /** The worth of the points that a free member would not have got. */
  readonly pointsWorthMinor: number
  /** Benefits that were used, at their stated value. */
  readonly usedMinor: number
}

export const NO_BENEFITS: Benefits = { offMinor: 0, pointsWorthMinor: 0, usedMinor: 0 }

/** What a run pays, by kind, in minor units. */
export type Entitlement = { readonly fee_return: number; readonly cashback: number; readonly top_up: number }

/** What was given back so far, by kind; `refund` is that of a cancellation, or of a part of the fee at the till. */
export type Given = Entitlement & { readonly refund: number }

export const NOTHING_GIVEN: Given = { fee_return: 0, cashback: 0, top_up: 0, refund: 0 }

/**
 * Of the fee, through a day: the share times the months served, by whole months or whole years, rounded down; the last
 * one brings the rest, so that the parts are exactly the share.
 */
export function feeReturnThrough(terms: Terms, membership: Membership, through: Temporal.PlainDate): number {
  const { fee_return, term_months } = terms
  if (fee_return === null) return 0
  const whole = partOf(membership.feeMinor, fee_return.share_bp)
  const served = monthsServed(membership, term_months, through)
  const counted = fee_return.every === 'month' || served === term_months ? served : served - (served % 12)
  return Number((BigInt(whole) * BigInt(counted)) / BigInt(term_months))
}

/** Cashback on these months' spend: each month rounded down and capped by itself, then the term's cap. */
export function cashbackOn(terms: Terms, spend: MonthlySpend): number {
  const { cashback } = terms
  if (cashback === null) return 0
  let sum = 0
  for (const spent of spend.values())
    sum += Math.min(partOf(Math.max(0, spent), cashback.rate_bp), cashback.cap_month_minor ?? Infinity)
  return Math.min(sum, cashback.cap_term_minor ?? Infinity)
}

/** What counts as got back when the guarantee asks, beside the fee returned and the cashback. */
export const countedBenefits = (counts: 'money' | 'everything', benefits: Benefits): number =>
  counts === 'money' ? benefits.offMinor : benefits.offMinor + benefits.pointsWorthMinor + benefits.usedMinor

/** What the member is entitled to through a day, all of it since the term began; `spend` is known through that day. */
export function entitledThrough(
  terms: Terms,
  membership: Membership,
  known: {
    through: Temporal.PlainDate
    spend: MonthlySpend
    benefits: Benefits
    given: Given
    /** Cashback that another term of the member gave on spend which counts here. */
    besideMinor?: number
  },
): Entitlement {
  // Of the fee never more comes back than was paid, however it comes.
  const left = Math.max(0, membership.feeMinor - known.given.refund)
  const fee_return = Math.min(feeReturnThrough(terms, membership, known.through), left)
  const cashback = Math.max(0, cashbackOn(terms, known.spend) - (known.besideMinor ?? 0))
  const guarantee = terms.top_up_guarantee
  const isOver = Temporal.PlainDate.compare(lastServed(membership), known.through) <= 0
  if (guarantee === null || !isOver || membership.cancelledOn !== null)
    return { fee_return, cashback, top_up: 0 }
  // What was once given stays with the member, though goods came back later: it counts as got back.
  const money =
    Math.max(fee_return, known.given.fee_return) +
    Math.max(cashback, known.given.cashback) +
    known.given.refund
  const back = money + countedBenefits(guarantee.counts, known.benefits)
  return { fee_return, cashback, top_up: Math.max(0, membership.feeMinor - back) }
}

/**
 * What a run pays: all that the member is entitled to, less what was given already, and never less than nothing. So what
 * came late is made good by the next run, what came back is set off against it, and a second run adds nothing.
 */
export const dueOf = (entitled: Entitlement, given: Given): Entitlement => ({
  fee_return: Math.max(0, entitled.fee_return - given.fee_return),
  cashback: Math.max(0, entitled.cashback - given.cashback),
  top_up: Math.max(0, entitled.top_up - given.top_up),
})
