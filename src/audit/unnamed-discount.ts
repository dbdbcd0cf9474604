import { type Estimate, estimateRatio, sumOf } from '#statistics/ratio-range.ts'
import type { Figure, Gap, Judgement, Verdict } from './contract.ts'
import { clampShare, counted, estimated, yearly } from './figure.ts'
import { FIXED_BELOW, FIXED_FROM, LEAST_RATE, NOT_REWARDED, REWARDED } from './fixed-discount.ts'
import type { Basket, DiscountRate, Gathered } from './gathered.ts'
import { drawnOf, gapOf, rateOf } from './unnamed-basket.ts'

/** Receipts by their full price: the smaller half, the next three tenths, the largest fifth. */
type Bands = Readonly<Record<'small' | 'middle' | 'large', readonly Basket[]>>

/** The fourth mistake by baskets alone: one discount for all, which small receipts get as much as large ones. Of loyalty it tells nothing. */
export function judgeUnnamedDiscount(gathered: Gathered, hasDiscounts: boolean): Judgement {
  const drawn = drawnOf(gathered)
  if (!hasDiscounts || drawn === null) {
    const gaps: Gap[] = [hasDiscounts ? gapOf(gathered) : 'no_discounts']
    return { mistake: 'fixed_discount', verdict: 'unknown', gaps, weight: null, figures: [], shifts: [] }
  }
  const bands = bandsOf(drawn)
  const reward = rewardOf(bands)
  const fixed = fixedRateOf(gathered.rates)
  const { discount, paid } = gathered.total
  const rate = discount / Math.max(1, discount + paid)
  return {
    mistake: 'fixed_discount',
    verdict: verdictOf(rate, fixed.share, reward),
    gaps: ['no_members'],
    weight: clampShare(fixed.share),
    figures: [
      yearly('all_discount_a_year', gathered, discount),
      counted('all_discount_rate', 'share', rate),
      ...(discount > 0 ? [...rateFigures(fixed), ...receiversOf(drawn, bands, reward)] : []),
    ],
    shifts: [],
  }
}

function verdictOf(rate: number, share: number, reward: Estimate | null): Verdict {
  if (rate < LEAST_RATE || share < FIXED_BELOW) return 'not_made'
  if (reward !== null && reward.low > REWARDED) return 'not_made'
  return share >= FIXED_FROM && reward !== null && reward.high < NOT_REWARDED ? 'made' : 'unsure'
}

function bandsOf(drawn: readonly Basket[]): Bands {
  const sorted = drawn.toSorted((a, b) => a.paid + a.discount - b.paid - b.discount)
  const [half, fifth] = [Math.round(sorted.length * 0.5), Math.round(sorted.length * 0.8)]
  return { small: sorted.slice(0, half), middle: sorted.slice(half, fifth), large: sorted.slice(fifth) }
}

/** The rate that most lines with a discount have, and on how many of all lines it stands. */
function fixedRateOf(rates: readonly DiscountRate[]): { rate: number; share: number } {
  const linesOf = (each: DiscountRate): number => each.memberLines + each.strangerLines
  const most = rates
    .filter(({ rate }) => rate > 0)
    .reduce<DiscountRate | null>(
      (best, each) => (best === null || linesOf(each) > linesOf(best) ? each : best),
      null,
    )
  const lines = Math.max(1, sumOf(rates.map(linesOf)))
  return { rate: most?.rate ?? 0, share: most === null ? 0 : linesOf(most) / lines }
}

const rateFigures = ({ rate, share }: { rate: number; share: number }): Figure[] => [
  counted('fixed_rate', 'percent', rate),
  counted('fixed_rate_all_lines', 'share', share),
]

/** By how much the rate of the largest fifth is above that of the smaller half. */
function rewardOf({ small, large }: Bands): Estimate | null {
  const [ofLarge, ofSmall] = [rateOf(large), rateOf(small)]
  if (ofLarge === null || ofSmall === null) return null
  const half = Math.hypot(ofLarge.high - ofLarge.value, ofSmall.high - ofSmall.value)
  const value = ofLarge.value - ofSmall.value
  return { value, low: value - half, high: value + half }
}

/** Who gets the money, what each band brings, and who would get it by a rate on what stands above the usual receipt, at the same cost. */
function receiversOf(drawn: readonly Basket[], bands: Bands, reward: Estimate | null): Figure[] {
  const usual = bands.middle[0]
  const bound = usual === undefined ? 0 : usual.paid + usual.discount
  const shareOf = (band: readonly Basket[], amountOf: (basket: Basket) => number): Estimate | null => {
    const own = new Set(band)
    return estimateRatio(
      drawn.map((basket) => (own.has(basket) ? amountOf(basket) : 0)),
      drawn.map(amountOf),
    )
  }
  const discountOf = ({ discount }: Basket): number => discount
  const paidOf = ({ paid }: Basket): number => paid
  const aboveOf = ({ paid, discount }: Basket): number => Math.max(0, paid + discount - bound)
  return [
    estimated('small_receipts_discount', 'share', shareOf(bands.small, discountOf)),
    estimated('small_receipts_paid', 'share', shareOf(bands.small, paidOf)),
    estimated('middle_receipts_discount', 'share', shareOf(bands.middle, discountOf)),
    estimated('middle_receipts_paid', 'share', shareOf(bands.middle, paidOf)),
    estimated('large_receipts_discount', 'share', shareOf(bands.large, discountOf)),
    estimated('large_receipts_paid', 'share', shareOf(bands.large, paidOf)),
    estimated('large_receipts_above', 'share', shareOf(bands.large, aboveOf)),
    estimated('reward_of_large', 'share', reward),
  ]
}

/** The share of the discounts that is given on the smaller half of the receipts. */
export function smallReceiptsShare(gathered: Gathered): number {
  const drawn = drawnOf(gathered)
  if (drawn === null) return 0
  const given = sumOf(drawn.map(({ discount }) => discount))
  return given > 0 ? sumOf(bandsOf(drawn).small.map(({ discount }) => discount)) / given : 0
}
