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

const NOTHING_USED: ReadonlyMap<string, number> = new Map()

/**
 * Cashback on these months' spend, month by month: each rounded down and within the month's cap, of which other terms have
 * `used` a part, and all of them within the term's cap.
 */
export function cashbackByMonth(terms: Terms, spend: MonthlySpend, used = NOTHING_USED): Map<string, number> {
  const { cashback } = terms
  if (cashback === null) return new Map()
  let left = cashback.cap_term_minor ?? Infinity
  const months = [...spend].sort(([a], [b]) => (a < b ? -1 : 1))
  return new Map(
    months.map(([month, spent]) => {
      const room = Math.max(0, (cashback.cap_month_minor ?? Infinity) - (used.get(month) ?? 0))
      const earned = Math.min(partOf(Math.max(0, spent), cashback.rate_bp), room, left)
      left -= earned
      return [month, earned]
    }),
  )
}

/** Cashback of a term by itself. */
export const cashbackOn = (terms: Terms, spend: MonthlySpend): number =>
  sumOf(cashbackByMonth(terms, spend).values())

const sumOf = (amounts: Iterable<number>): number => [...amounts].reduce((sum, amount) => sum + amount, 0)

/** The cashback of a term, as the member's other terms leave it. */
export type CashbackStanding = {
  /** By spend and caps, and what a refund was kept back for. */
  readonly earnedMinor: number
  /** Of what is earned, what was given beyond the rules elsewhere. */
  readonly setOffMinor: number
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
    /** Without it the term stands by itself. */
    cashback?: CashbackStanding
  },
): Entitlement {
  // Of the fee never more comes back than was paid, however it comes.
  const left = Math.max(0, membership.feeMinor - known.given.refund)
  const fee_return = Math.min(feeReturnThrough(terms, membership, known.through), left)
  const standing = known.cashback ?? { earnedMinor: cashbackOn(terms, known.spend), setOffMinor: 0 }
  const cashback = Math.max(0, standing.earnedMinor - standing.setOffMinor)
  const guarantee = terms.top_up_guarantee
  const isOver = Temporal.PlainDate.compare(lastServed(membership), known.through) <= 0
  if (guarantee === null || !isOver || membership.cancelledOn !== null)
    return { fee_return, cashback, top_up: 0 }
  // What was given counts as got back, though goods came back later; so does what a debt was set off against.
  const money =
    Math.max(fee_return, known.given.fee_return) +
    Math.max(standing.earnedMinor, known.given.cashback) +
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
