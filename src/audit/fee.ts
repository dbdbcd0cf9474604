import { sumOf } from '#statistics/ratio-range.ts'
import { CASHBACK, MORE_BY_PLAN, TAKES_PLAN } from './assumption.ts'
import type { BuyerYear } from './buyer-year.ts'
import type { Assumption, Figure, Gap, Judgement, Verdict } from './contract.ts'
import { clampShare, counted, yearly } from './figure.ts'
import { type Gathered, tellsYear } from './gathered.ts'

const LEAST_BUYERS = 100
/** The fee is what the cashback of a member among the best three tenths returns. */
const PAYS_BACK_FROM = 0.7
/** What is given back is at most so many fees: a plan without a cap is paid by the shop. */
const CAP_FEES = 2
/** Where even the best three tenths buy fewer mean baskets than this in a year, nobody pays to belong. */
const LEAST_BASKETS = 4
/** A plan that needs more extra purchases than this to carry itself is no plan. */
const BEARABLE = 0.1

/** A paid plan as this shop's purchases would carry it; money a year, in minor units, of all members. */
export type PlanSketch = {
  readonly feeMinor: number
  /** Members to whom the fee would come back. */
  readonly worthwhile: number
  readonly fees: number
  readonly returned: number
  /** What they buy in a year. */
  readonly bought: number
  /** How much more they must buy for the plan to carry itself; below nothing: it does as it is. */
  readonly breakEven: number
}

/**
 * The third mistake: a free club, that nobody values and that has no budget. What a paid plan could carry. Whether there is a fee is
 * told by the items alone.
 */
export function judgeFee(
  gathered: Gathered,
  buyers: readonly BuyerYear[],
  margin: Assumption,
  hasItems: boolean,
): Judgement {
  const gaps: Gap[] = []
  if (buyers.length < LEAST_BUYERS) gaps.push('few_members')
  else {
    if (!tellsYear(gathered)) gaps.push('too_short')
    if (!hasItems) gaps.push('no_items')
  }
  const [fee] = gathered.feeItems
  const plan = sketchPlan(gathered, buyers, margin)
  if (gaps.length > 0)
    return {
      ...{ mistake: 'free_club', verdict: 'unknown', gaps, weight: null, shifts: [] },
      figures: plan === null ? [] : figuresOf(plan),
    }
  const carries = plan !== null && plan.breakEven <= BEARABLE
  const verdict: Verdict = fee !== undefined ? 'not_made' : carries ? 'made' : 'unsure'
  const feeFigures =
    fee === undefined
      ? []
      : [
          counted('fee_minor', 'money_minor', fee.priceMinor),
          counted('fee_payers', 'members', fee.buyers),
          yearly('fees_a_year', gathered, sumOf(gathered.feeItems.map(({ paid }) => paid))),
        ]
  return {
    mistake: 'free_club',
    verdict,
    gaps: fee === undefined && plan === null ? ['seldom_bought'] : [],
    weight: fee !== undefined ? 0 : plan && clampShare(1 - plan.breakEven / (2 * BEARABLE)),
    figures: [...feeFigures, ...(plan === null ? [] : figuresOf(plan))],
    shifts: [],
  }
}

const figuresOf = (plan: PlanSketch): Figure[] => [
  counted('plan_fee', 'money_minor', plan.feeMinor),
  counted('plan_worthwhile', 'members', plan.worthwhile),
  {
    code: 'plan_fund',
    unit: 'money_minor_a_year',
    value: plan.fees * TAKES_PLAN.middle,
    low: plan.fees * TAKES_PLAN.low,
    high: plan.fees * TAKES_PLAN.high,
    gap: null,
  },
  counted('plan_break_even', 'share', Math.max(0, plan.breakEven)),
]

/** A fee that comes back as cashback to those who buy most, at most twice; null where nobody buys enough, or often enough. */
export function sketchPlan(
  gathered: Gathered,
  buyers: readonly BuyerYear[],
  margin: Assumption,
): PlanSketch | null {
  if (!tellsYear(gathered)) return null
  const { total, memberCount } = gathered
  const active = buyers.filter(({ year }) => year > 0).sort((a, b) => a.year - b.year)
  const bound = active[Math.floor(active.length * PAYS_BACK_FROM)]?.year
  if (bound === undefined || active.length < 20) return null
  if (bound * total.memberBaskets < LEAST_BASKETS * total.memberPaid) return null
  const cashback = CASHBACK.middle
  const feeMinor = Math.max(100, Math.round((bound * cashback) / 1000) * 1000)
  const worthwhile = active.filter(({ year }) => year * cashback >= feeMinor)
  if (worthwhile.length === 0) return null
  const grow = memberCount / buyers.length
  const fees = worthwhile.length * feeMinor * grow
  const returned = sumOf(worthwhile.map(({ year }) => Math.min(year * cashback, CAP_FEES * feeMinor))) * grow
  const bought = sumOf(worthwhile.map(({ year }) => year)) * grow
  return {
    feeMinor,
    worthwhile: worthwhile.length * grow,
    fees,
    returned,
    bought,
    breakEven: (returned - fees) / (margin.middle * bought),
  }
}

/** What a plan brings in a year, by who takes it and how much more they buy. */
export function planWorth(plan: PlanSketch, margin: Assumption, at: 'low' | 'middle' | 'high'): number {
  const extra = margin[at] * MORE_BY_PLAN[at] * plan.bought
  return TAKES_PLAN[at] * (extra + plan.fees - plan.returned)
}
