import type { Fit, PayGap, RewardKind } from './reward.ts'

/** What is known of one live reward when its health is judged. Amounts in minor units, ages in days. */
export type HealthFacts = {
  readonly rewardId: string
  readonly kind: RewardKind
  readonly fit: Fit
  readonly isDream: boolean
  /** Members who save for it; of a dream. */
  readonly savers: number
  /** The worth of one piece as members are told it. */
  readonly valueMinor: number
  readonly daysLive: number
  readonly daysSinceChange: number
  /** Null: it has no last day. */
  readonly daysLeft: number | null
  readonly isBegun: boolean
  /** Redemptions of the last thirty days, and of the sixty before. */
  readonly takenLately: number
  readonly takenBefore: number
  readonly takenEver: number
  /** Null: always enough. */
  readonly inStock: number | null
  /** Of digital codes: fewer free ones than this are an alarm; null: none. */
  readonly alarmBelow: number | null
  /** Pieces sold in the shop in the last four weeks, and in a usual four weeks before; null: it is not sold here. */
  readonly sold: { readonly lately: number; readonly usually: number } | null
  /** What the shop asked for one lately, and before. */
  readonly askedMinor: { readonly lately: number; readonly before: number } | null
  readonly elsewhere: ElsewherePrice | null
  /** What members without store credit could not pay from afar. */
  readonly payGap: PayGap | null
}

/** What somebody asks for one, and who. */
export type Asked = { readonly minor: number; readonly competitor: string }

/** What others ask for the same barcode. */
export type ElsewherePrice = {
  readonly typical: Asked | null
  /** For everybody, without a coupon. */
  readonly promotion: Asked | null
  readonly clubOnly: Asked | null
}

export const HEALTH_SIDES = ['freshness', 'price', 'availability'] as const
export type HealthSide = (typeof HEALTH_SIDES)[number]

export const HEALTH_FINDINGS = [
  'out_of_stock',
  'codes_low',
  'nearly_out',
  'unpayable',
  'over',
  'ending',
  'never_taken',
  'taken_less',
  'old',
  'nobody_saves',
  'leftover_sales',
  'leftover_price',
  'dearer_than_elsewhere',
  'promotion_elsewhere',
  'club_price_elsewhere',
  'price_unknown',
  'sales_unknown',
] as const
export type HealthFinding = (typeof HEALTH_FINDINGS)[number]

export type Found = {
  readonly finding: HealthFinding
  readonly side: HealthSide
  /** What it takes off a health of one hundred. */
  readonly weight: number
  readonly params: Readonly<Record<string, number | string>>
}

export type Health = { readonly rewardId: string; readonly score: number; readonly found: readonly Found[] }

const WHOLE = 100
const LIVE_LONG_DAYS = 60
const OLD_DAYS = 180
const ENDING_DAYS = 14
const NEARLY_OUT_DAYS = 14
const HALF = 0.5
/** A few pieces more or less are chance. */
const ENOUGH_TO_COMPARE = 6
const MARKED_DOWN = 0.85
const CHEAPER = 0.97

const percentLess = (less: number, than: number): number => Math.round((1 - less / than) * 100)

/** Everything that is not well with a reward, worst first, and what is left of one hundred. */
export function judgeHealth(facts: HealthFacts): Health {
  const found = [
    ...judgeAvailability(facts),
    ...judgePaying(facts),
    ...judgeFreshness(facts),
    ...judgePrice(facts),
  ]
  found.sort((a, b) => b.weight - a.weight)
  const lost = found.reduce((sum, { weight }) => sum + weight, 0)
  return { rewardId: facts.rewardId, score: Math.max(0, WHOLE - lost), found }
}

const one = (
  side: HealthSide,
  finding: HealthFinding,
  weight: number,
  params: Found['params'] = {},
): Found[] => [{ side, finding, weight, params }]

function judgeAvailability(facts: HealthFacts): Found[] {
  const { inStock, takenLately, daysLeft, isBegun, alarmBelow } = facts
  if (daysLeft !== null && daysLeft < 0) return one('availability', 'over', 60)
  const ending =
    daysLeft !== null && daysLeft <= ENDING_DAYS ? one('availability', 'ending', 10, { days: daysLeft }) : []
  if (!isBegun || inStock === null) return ending
  if (inStock <= 0) return [...one('availability', 'out_of_stock', 60), ...ending]
  // What the club itself calls few is told whatever the pace.
  if (alarmBelow !== null && inStock < alarmBelow)
    return [...one('availability', 'codes_low', 20, { left: inStock, alarm: alarmBelow }), ...ending]
  const days = takenLately === 0 ? null : Math.floor((inStock / takenLately) * 30)
  const nearly =
    days !== null && days < NEARLY_OUT_DAYS
      ? one('availability', 'nearly_out', 20, { left: inStock, days })
      : []
  return [...nearly, ...ending]
}

const GAP_WEIGHTS: Readonly<Record<PayGap, number>> = { shut: 40, fee: 15, rest: 10 }

/** What can be had by whoever can pay it is there for few. */
const judgePaying = ({ payGap }: HealthFacts): Found[] =>
  payGap === null ? [] : one('availability', 'unpayable', GAP_WEIGHTS[payGap], { gap: payGap })

function judgeFreshness(facts: HealthFacts): Found[] {
  const { daysLive, daysSinceChange, takenLately, takenBefore, takenEver, sold, askedMinor, isDream } = facts
  const found: Found[] = []
  // Nobody can take what is not there: that is told of its stock.
  if (facts.inStock !== null && facts.inStock <= 0) return found
  // Whoever saves for a dream takes it later.
  if (takenEver === 0 && daysLive >= LIVE_LONG_DAYS && !isDream)
    found.push(...one('freshness', 'never_taken', 35, { days: daysLive }))
  const before = takenBefore / 2
  if (takenBefore >= ENOUGH_TO_COMPARE && takenLately < before * HALF)
    found.push(...one('freshness', 'taken_less', 20, { percent: percentLess(takenLately, before) }))
  if (daysSinceChange >= OLD_DAYS && takenLately === 0 && (!isDream || facts.savers === 0))
    found.push(...one('freshness', isDream ? 'nobody_saves' : 'old', 15, { days: daysSinceChange }))
  // Whether the shop's own goods are leftovers shows in its sales alone.
  if (sold === null && facts.kind === 'product' && facts.fit === 'core')
    found.push(...one('freshness', 'sales_unknown', 5))
  if (sold !== null && sold.usually >= ENOUGH_TO_COMPARE && sold.lately < sold.usually * HALF)
    found.push(...one('freshness', 'leftover_sales', 25, { percent: percentLess(sold.lately, sold.usually) }))
  if (askedMinor !== null && askedMinor.before > 0 && askedMinor.lately < askedMinor.before * MARKED_DOWN)
    found.push(
      ...one('freshness', 'leftover_price', 25, {
        percent: percentLess(askedMinor.lately, askedMinor.before),
      }),
    )
  return found
}

function judgePrice(facts: HealthFacts): Found[] {
  const { valueMinor, elsewhere } = facts
  // Only goods have a price elsewhere; and what nobody has looked at is not as good as what was found good.
  const isUnknown = elsewhere === null || valueMinor <= 0
  if (isUnknown) return facts.kind === 'product' ? one('price', 'price_unknown', 10) : []
  const cheaper = (finding: HealthFinding, asked: Asked | null, most: number): Found[] | null => {
    if (asked === null || asked.minor >= valueMinor * CHEAPER) return null
    const percent = percentLess(asked.minor, valueMinor)
    return one('price', finding, weigh(asked.minor, valueMinor, most), {
      ...asked,
      value: valueMinor,
      percent,
    })
  }
  return (
    cheaper('dearer_than_elsewhere', elsewhere.typical, 40) ??
    cheaper('promotion_elsewhere', elsewhere.promotion, 25) ??
    cheaper('club_price_elsewhere', elsewhere.clubOnly, 25) ??
    []
  )
}

/** The cheaper it is elsewhere, the more it weighs: all of it at a half. */
const weigh = (minor: number, valueMinor: number, most: number): number =>
  Math.max(5, Math.min(most, Math.round((1 - minor / valueMinor) * 2 * most)))

/** Worst first; of the same health the one that is taken more often. */
export const worstFirst = (a: Health, b: Health): number => a.score - b.score

export type Variety = {
  readonly live: number
  readonly byFit: Readonly<Record<Fit, number>>
  readonly kinds: number
  /** The fewest points for which anything can be had; null: nothing is live. */
  readonly entryPoints: number | null
  readonly dreams: number
}

export const VARIETY_FINDINGS = ['nothing_live', 'one_fit', 'no_entry', 'no_dream', 'few_kinds'] as const
export type VarietyFinding = (typeof VARIETY_FINDINGS)[number]

/** What is missing in the catalogue as a whole. `usualPoints` is what half of the members have. */
export function judgeVariety(variety: Variety, usualPoints: number): VarietyFinding[] {
  const { live, byFit, kinds, entryPoints, dreams } = variety
  if (live === 0) return ['nothing_live']
  const found: VarietyFinding[] = []
  if (entryPoints === null || entryPoints > Math.max(1, usualPoints)) found.push('no_entry')
  if (Object.values(byFit).filter((count) => count > 0).length === 1 && live > 3) found.push('one_fit')
  if (kinds < 3 && live > 3) found.push('few_kinds')
  if (dreams === 0) found.push('no_dream')
  return found
}
