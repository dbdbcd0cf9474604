import { type Estimate, estimateRatio, estimateTopShare, sumOf } from '#statistics/ratio-range.ts'
import { type BuyerYear, bestOf } from './buyer-year.ts'
import type { Figure, Gap, Judgement, Verdict } from './contract.ts'
import { clampShare, counted, estimated, yearly } from './figure.ts'
import type { DiscountRate, Gathered } from './gathered.ts'

const LEAST_BUYERS = 100
/** Less than this of what members pay is no discount to speak of. */
export const LEAST_RATE = 0.005
/** One rate on so many of the members' lines is a rule for everybody. */
export const FIXED_FROM = 0.5
export const FIXED_BELOW = 0.25
/** Who is given so much more than the small ones is rewarded for buying. */
export const REWARDED = 0.005
export const NOT_REWARDED = 0.01
/** Who buys most, as the page tells of them. */
const BEST = 0.1

/** The fourth mistake: one discount for all, which the small baskets get as much as the loyal. */
export function judgeFixedDiscount(
  gathered: Gathered,
  buyers: readonly BuyerYear[],
  isKnown: boolean,
): Judgement {
  const gaps: Gap[] = []
  if (!isKnown) gaps.push('no_discounts')
  else if (buyers.length < LEAST_BUYERS) gaps.push('few_members')
  if (gaps.length > 0)
    return { mistake: 'fixed_discount', verdict: 'unknown', gaps, weight: null, figures: [], shifts: [] }
  const { memberDiscount, memberPaid } = gathered.total
  const fixed = fixedRateOf(gathered.rates)
  const reward = rewardOf(buyers)
  if (fixed.strangers === null) gaps.push('no_strangers')
  return {
    mistake: 'fixed_discount',
    verdict: verdictOf(memberDiscount / Math.max(1, memberPaid), fixed, reward),
    gaps,
    weight: clampShare(fixed.share),
    figures: [...spentOf(gathered, fixed), ...receiversOf(buyers, reward)],
    shifts: [],
  }
}

type FixedRate = { rate: number; share: number; strangers: number | null }

function verdictOf(rate: number, { share, strangers }: FixedRate, reward: Estimate | null): Verdict {
  if (rate < LEAST_RATE) return 'not_made'
  const isOfMembers = strangers === null || strangers <= share / 2
  if (share < FIXED_BELOW || !isOfMembers) return 'not_made'
  if (reward !== null && reward.low > REWARDED) return 'not_made'
  return share >= FIXED_FROM && (reward === null || reward.high < NOT_REWARDED) ? 'made' : 'unsure'
}

/** The rate that most of the members' lines have, and on how many of their lines and of the strangers' it stands. */
function fixedRateOf(rates: readonly DiscountRate[]): FixedRate {
  const lines = sumOf(rates.map(({ memberLines }) => memberLines))
  const others = sumOf(rates.map(({ strangerLines }) => strangerLines))
  const most = rates
    .filter(({ rate }) => rate > 0)
    .reduce<DiscountRate | null>(
      (best, each) => (best === null || each.memberLines > best.memberLines ? each : best),
      null,
    )
  return {
    rate: most?.rate ?? 0,
    share: (most?.memberLines ?? 0) / Math.max(1, lines),
    strangers: others === 0 ? null : (most?.strangerLines ?? 0) / others,
  }
}

const grossOf = ({ total, discount }: BuyerYear): number => total + discount
const rateOf = (buyers: readonly BuyerYear[]): Estimate | null =>
  estimateRatio(
    buyers.map(({ discount }) => discount),
    buyers.map(grossOf),
  )

/** By how much the best fifth's rate of discount is above that of the lesser half. */
function rewardOf(buyers: readonly BuyerYear[]): Estimate | null {
  const sorted = buyers.toSorted((a, b) => b.total - a.total)
  const best = rateOf(sorted.slice(0, Math.round(sorted.length / 5)))
  const lesser = rateOf(sorted.slice(Math.round(sorted.length / 2)))
  if (best === null || lesser === null) return null
  const half = Math.hypot(best.high - best.value, lesser.high - lesser.value)
  const value = best.value - lesser.value
  return { value, low: value - half, high: value + half }
}

function spentOf(gathered: Gathered, { rate, share, strangers }: FixedRate): Figure[] {
  const { memberDiscount, memberPaid } = gathered.total
  return [
    yearly('discount_a_year', gathered, memberDiscount),
    counted('discount_rate', 'share', memberDiscount / Math.max(1, memberDiscount + memberPaid)),
    counted('fixed_rate', 'percent', rate),
    counted('fixed_rate_lines', 'share', share),
    ...(strangers === null ? [] : [counted('fixed_rate_strangers', 'share', strangers)]),
  ]
}

/** Who gets the money, and who would by a rate that grows with what one buys, at the same cost. */
function receiversOf(buyers: readonly BuyerYear[], reward: Estimate | null): Figure[] {
  const given = buyers.map(({ discount }) => discount)
  const best = new Set(bestOf(buyers, BEST).map(({ member }) => member))
  const toBest = buyers.map(({ member, discount }) => (best.has(member) ? discount : 0))
  const proportional = shareByBands(buyers)
  return [
    estimated('small_baskets_discount', 'share', smallBasketsShare(buyers)),
    estimated(
      'small_baskets_money',
      'share',
      estimateRatio(
        buyers.map(({ smallPaid }) => smallPaid),
        buyers.map(({ total }) => total),
      ),
    ),
    estimated('best_tenth_discount', 'share', estimateRatio(toBest, given)),
    estimated(
      'best_tenth_money',
      'share',
      estimateTopShare(
        buyers.map(({ total }) => total),
        BEST,
      ),
    ),
    estimated('best_tenth_proportional', 'share', estimateTopShare(proportional, BEST)),
    estimated('reward_of_best', 'share', reward),
  ]
}

/** The share of the discount that is given in baskets no larger than the median one. */
export const smallBasketsShare = (buyers: readonly BuyerYear[]): Estimate | null =>
  estimateRatio(
    buyers.map(({ smallDiscount }) => smallDiscount),
    buyers.map(({ discount }) => discount),
  )

/** What each would be given by a rate on what they buy above the median member, in shares of an equal cost. */
function shareByBands(buyers: readonly BuyerYear[]): number[] {
  const sorted = buyers.map(({ total }) => total).sort((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0
  return buyers.map(({ total }) => Math.max(0, total - median))
}
