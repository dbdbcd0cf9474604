import {
  type Benefits,
  type CashbackStanding,
  cashbackOn,
  feeReturnThrough,
  type Given,
  type MonthlySpend,
} from './entitlement.ts'
import { type Membership, servedDays, termDays } from './membership.ts'
import { partOf, type Terms, WHOLE_BP } from './plan.ts'

/** Before so many days nobody's pace says anything. */
const FEWEST_DAYS = 30

const LONGEST_MONTH = 31

/** More cashback than this is no offer any more but a gift. */
const HIGHEST_MEND_BP = 2_000

/** What would make good what is missing. */
export type Mend =
  /** Something of this value, given once. */
  | { readonly kind: 'gift'; readonly amount_minor: number }
  /** This rate more on what they will spend at their pace, rounded up. */
  | { readonly kind: 'cashback'; readonly rate_bp: number }
  /** So much more spend than at their pace, at the plan's own rate, where no cap stands in the way. */
  | { readonly kind: 'spend'; readonly amount_minor: number }

export type Outlook = {
  readonly paid_minor: number
  /** So far: given, earned by now and on its way, money off, benefits and points at their worth. */
  readonly back_minor: number
  /** By the end of the term, at the member's own pace so far. */
  readonly projected_minor: number
  /** What they will be short of; 0 when they will not. */
  readonly missing_minor: number
  /** Too few days yet to say. */
  readonly is_early: boolean
  readonly served_days: number
  readonly term_days: number
  readonly spent_minor: number
  readonly mends: readonly Mend[]
}

/** How a term will end for its member if they go on as so far. `spend` is known through the day. */
export function judge(
  terms: Terms,
  membership: Membership,
  known: {
    on: Temporal.PlainDate
    spend: MonthlySpend
    benefits: Benefits
    given: Given
    /** Without it the term stands by itself. */
    cashback?: CashbackStanding
  },
): Outlook {
  const paid = membership.feeMinor
  const served = servedDays(membership, known.on)
  const whole = termDays(membership)
  const pace = (soFar: number): number =>
    served === 0 ? 0 : Number((BigInt(soFar) * BigInt(whole)) / BigInt(served))
  const { offMinor, pointsWorthMinor, usedMinor } = known.benefits
  const beside = offMinor + pointsWorthMinor + usedMinor
  const standing = known.cashback ?? { earnedMinor: cashbackOn(terms, known.spend), setOffMinor: 0 }
  const cashback = Math.max(standing.earnedMinor - standing.setOffMinor, known.given.cashback)
  const returned = Math.max(feeReturnThrough(terms, membership, known.on), known.given.fee_return)
  const cap = terms.cashback?.cap_term_minor ?? Infinity
  const { refund } = known.given
  const atEnd =
    refund +
    Math.min(partOf(paid, terms.fee_return?.share_bp ?? 0), paid - refund) +
    Math.min(pace(cashback), cap) +
    Math.max(0, pace(beside))
  const projected = terms.top_up_guarantee === null ? atEnd : Math.max(atEnd, paid)
  const spent = [...known.spend.values()].reduce((sum, month) => sum + month, 0)
  const missing = Math.max(0, paid - projected)
  return {
    paid_minor: paid,
    back_minor: returned + cashback + known.given.top_up + refund + beside,
    projected_minor: projected,
    missing_minor: missing,
    is_early: served < FEWEST_DAYS,
    served_days: served,
    term_days: whole,
    spent_minor: spent,
    mends:
      missing === 0
        ? []
        : findMends(terms, missing, {
            spendToCome: Math.max(0, pace(spent) - spent),
            cashbackAtEnd: Math.min(pace(cashback), cap),
            daysLeft: whole - served,
            termDays: whole,
          }),
  }
}

type Pace = { spendToCome: number; cashbackAtEnd: number; daysLeft: number; termDays: number }

function findMends(terms: Terms, missing: number, pace: Pace): Mend[] {
  const { spendToCome } = pace
  const mends: Mend[] = [{ kind: 'gift', amount_minor: missing }]
  if (spendToCome > 0) {
    const rate = Math.ceil((missing * WHOLE_BP) / spendToCome)
    if (rate <= HIGHEST_MEND_BP) mends.push({ kind: 'cashback', rate_bp: rate })
  }
  const { cashback } = terms
  if (cashback !== null && hasRoom(cashback, missing, pace))
    mends.push({ kind: 'spend', amount_minor: Math.ceil((missing * WHOLE_BP) / cashback.rate_bp) })
  return mends
}

/** Whether so much more cashback stays below the caps, spread evenly over the days that are left. */
function hasRoom(
  caps: { cap_month_minor: number | null; cap_term_minor: number | null },
  missing: number,
  { cashbackAtEnd, daysLeft, termDays }: Pace,
): boolean {
  if (cashbackAtEnd + missing > (caps.cap_term_minor ?? Infinity)) return false
  if (caps.cap_month_minor === null) return true
  if (daysLeft <= 0) return false
  const eachDay = cashbackAtEnd / termDays + missing / daysLeft
  return eachDay * LONGEST_MONTH <= caps.cap_month_minor
}
