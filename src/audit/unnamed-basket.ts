import {
  type Estimate,
  estimateRatio,
  estimateShare,
  estimateTopShare,
  sumOf,
} from '#statistics/ratio-range.ts'
import type { Figure, Prospect, ShopPart } from './contract.ts'
import { estimated, unknown } from './figure.ts'
import { type Basket, type Gathered, tellsYear, yearsOf } from './gathered.ts'

/** Fewer receipts than this tell nothing of the usual one. */
const LEAST_BASKETS = 200
const LEAST_OF_PART = 100
const MOST_PARTS = 12
const Z = 1.959963984540054
/** In spreads; so high, because every branch and every kind of goods is looked at. */
const LEAST_Z = 4
/** The least difference that is worth a word: a tenth of the others' basket, two points of discount. */
const [LEAST_BASKET, LEAST_RATE] = [0.1, 0.02]

/** How often a member may come in a year: nothing in receipts without members tells it. */
export const VISITS_A_YEAR = { low: 6, middle: 12, high: 24 }
/** With so many members an audit tells them apart. */
const MEMBERS_TO_TELL = 100

/** What a club would meet in a shop whose receipts name nobody; null where members are named. */
export function describeProspect(gathered: Gathered, hasDiscounts: boolean): Prospect | null {
  if (gathered.memberCount > 0) return null
  const needed = neededFigure(gathered)
  const drawn = drawnOf(gathered)
  if (drawn === null) {
    const gap = gapOf(gathered)
    const codes = ['usual_basket', 'largest_tenth_paid', 'single_line_share'] as const
    const untold = codes.map((code) => unknown(code, code === 'usual_basket' ? 'money_minor' : 'share', gap))
    return { figures: [...untold, needed], parts: [] }
  }
  const paid = drawn.map((basket) => basket.paid)
  const single = drawn.filter(({ lines }) => lines === 1).length
  return {
    figures: [
      estimated('usual_basket', 'money_minor', basketAt(drawn, 0.5)),
      estimated('largest_tenth_paid', 'share', estimateTopShare(paid, 0.1)),
      estimated('single_line_share', 'share', estimateShare(single, drawn.length)),
      needed,
    ],
    parts: [
      ...branchesOf(drawn).map((branch) => partOfBranch(branch, drawn.length, hasDiscounts)),
      ...categoriesOf(gathered, drawn, hasDiscounts),
    ],
  }
}

/** Receipts drawn by chance, where they can be told from rows and are enough. */
export const drawnOf = ({ baskets }: Gathered): readonly Basket[] | null =>
  baskets === null || baskets.drawn.length < LEAST_BASKETS ? null : baskets.drawn

export const gapOf = ({ baskets }: Gathered): 'no_receipts' | 'few_receipts' =>
  baskets === null ? 'no_receipts' : 'few_receipts'

/** What is paid on the receipt below which the share `at` of them lies; the range by the ranks that chance leaves open. */
export function basketAt(drawn: readonly Basket[], at: number): Estimate {
  const sorted = drawn.map(({ paid }) => paid).sort((a, b) => a - b)
  const last = sorted.length - 1
  const half = Z * Math.sqrt(sorted.length * at * (1 - at))
  const paidAt = (rank: number): number => sorted[Math.min(last, Math.max(0, Math.round(rank)))] ?? 0
  const rank = last * at
  return { value: paidAt(rank), low: paidAt(rank - half), high: paidAt(rank + half) }
}

/** How many of a year's receipts must name a member until members can be told apart. */
function neededFigure(gathered: Gathered): Figure {
  if (gathered.baskets === null) return unknown('named_needed', 'share', 'no_receipts')
  if (!tellsYear(gathered)) return unknown('named_needed', 'share', 'too_short')
  const year = gathered.total.baskets / yearsOf(gathered)
  const shareAt = (visits: number): number => Math.min(1, (MEMBERS_TO_TELL * visits) / year)
  return estimated('named_needed', 'share', {
    value: shareAt(VISITS_A_YEAR.middle),
    low: shareAt(VISITS_A_YEAR.low),
    high: shareAt(VISITS_A_YEAR.high),
  })
}

type Branch = { readonly name: string; readonly own: readonly Basket[]; readonly rest: readonly Basket[] }

/** Branches with what lies outside each, the largest first; none where there is but one. */
function branchesOf(drawn: readonly Basket[]): Branch[] {
  const groups = [...Map.groupBy(drawn, ({ branch }) => branch)]
  if (groups.length < 2) return []
  return groups
    .flatMap(([name, own]) => (name === null || own.length < LEAST_OF_PART ? [] : { name, own }))
    .sort((a, b) => b.own.length - a.own.length)
    .slice(0, MOST_PARTS)
    .map(({ name, own }) => ({ name, own, rest: drawn.filter(({ branch }) => branch !== name) }))
}

const grossOf = ({ paid, discount }: Basket): number => paid + discount
const meanOf = (baskets: readonly Basket[]): Estimate | null =>
  estimateRatio(
    baskets.map(({ paid }) => paid),
    baskets.map(() => 1),
  )
export const rateOf = (baskets: readonly Basket[]): Estimate | null =>
  estimateRatio(
    baskets.map(({ discount }) => discount),
    baskets.map(grossOf),
  )

/** Whether two figures lie farther apart than chance and than `least`. */
function isApart(a: Estimate | null, b: Estimate | null, least: (other: number) => number): boolean {
  if (a === null || b === null) return false
  const spread = Math.hypot(a.high - a.low, b.high - b.low) / (2 * Z)
  const apart = Math.abs(a.value - b.value)
  return apart >= least(b.value) && apart > LEAST_Z * spread
}

const isRateApart = (a: Estimate | null, b: Estimate | null): boolean => isApart(a, b, () => LEAST_RATE)

function partOfBranch({ name, own, rest }: Branch, count: number, hasDiscounts: boolean): ShopPart {
  const [mean, rate] = [meanOf(own), hasDiscounts ? rateOf(own) : null]
  const differs: ShopPart['differs'] = []
  if (isApart(mean, meanOf(rest), (other) => other * LEAST_BASKET)) differs.push('basket')
  if (isRateApart(rate, hasDiscounts ? rateOf(rest) : null)) differs.push('discount')
  const all = [...own, ...rest]
  const paid = estimateRatio(
    all.map((basket, at) => (at < own.length ? basket.paid : 0)),
    all.map((basket) => basket.paid),
  )
  return {
    ...{ kind: 'branch', name, differs, basket_minor: mean, discount_rate: rate },
    receipts: estimateShare(own.length, count) ?? NOTHING,
    paid: paid ?? NOTHING,
  }
}

const NOTHING: Estimate = { value: 0, low: 0, high: 0 }

function categoriesOf(
  { baskets }: Gathered,
  drawn: readonly Basket[],
  hasDiscounts: boolean,
): readonly ShopPart[] {
  const uses = (baskets?.categories ?? []).filter((use) => use.baskets >= LEAST_OF_PART)
  if (uses.length < 2) return []
  const whole = sumOf(drawn.map(({ paid }) => paid))
  const wholeSquares = sumOf(drawn.map(({ paid }) => paid * paid))
  const all = sumOf(uses.map((use) => use.paid + use.discount))
  const given = sumOf(uses.map(({ discount }) => discount))
  return uses.map((use) => {
    const gross = use.paid + use.discount
    const rate = hasDiscounts
      ? bySums(use.discount, gross, [use.discountSquares, use.discountByGross, use.grossSquares])
      : null
    const other = all > gross ? (given - use.discount) / (all - gross) : null
    const others = other === null ? null : { value: other, low: other, high: other }
    return {
      ...{ kind: 'category', name: use.category, basket_minor: null, discount_rate: rate },
      receipts: estimateShare(use.baskets, drawn.length) ?? NOTHING,
      paid: bySums(use.paid, whole, [use.paidSquares, use.paidByWhole, wholeSquares]),
      differs: isRateApart(rate, others) ? ['discount'] : [],
    }
  })
}

/** A ratio and its range (the delta method) by the sums of squares and products that it takes. */
function bySums(top: number, bottom: number, [tops, products, bottoms]: [number, number, number]): Estimate {
  const value = top / bottom
  const half = (Z * Math.sqrt(Math.max(0, tops - 2 * value * products + value * value * bottoms))) / bottom
  return { value, low: Math.max(0, value - half), high: Math.min(1, value + half) }
}

/** What branches that clearly give more take off a year, above what the others give; nothing where none does. */
export function excessDiscount(gathered: Gathered): number {
  const drawn = drawnOf(gathered)
  if (drawn === null) return 0
  const excess = branchesOf(drawn).map(({ own, rest }) => {
    const [rate, other] = [rateOf(own), rateOf(rest)]
    if (rate === null || other === null || rate.value <= other.value || !isRateApart(rate, other)) return 0
    return (rate.value - other.value) * sumOf(own.map(grossOf))
  })
  return (sumOf(excess) * gathered.total.baskets) / drawn.length / yearsOf(gathered)
}
