import type { Uuid } from '#platform/id.ts'

/** What a reward is, before anybody takes it. Pure: no clock, no database. */

export const REWARD_PREFIX = 'rwd'
export const PICTURE_PREFIX = 'pic'

export const REWARD_KINDS = [
  'product',
  'discount',
  'sample',
  'digital_code',
  'partner_benefit',
  'donation',
  'raffle_ticket',
] as const
export type RewardKind = (typeof REWARD_KINDS)[number]

export const REWARD_STATES = ['draft', 'live', 'paused', 'retired'] as const
export type RewardState = (typeof REWARD_STATES)[number]

/** How near it is to what the shop sells. */
export const FITS = ['core', 'adjacent', 'partner'] as const
export type Fit = (typeof FITS)[number]

export const DELIVERY_WAYS = ['pickup', 'home', 'digital'] as const
export type DeliveryWay = (typeof DELIVERY_WAYS)[number]

export const SHELVES = ['now', 'soon', 'later', 'dreams'] as const
export type ShelfName = (typeof SHELVES)[number]

/** What who has no store credit could not pay from afar: nobody has it; nobody has it brought home; nobody pays a part in money. */
export const PAY_GAPS = ['shut', 'fee', 'rest'] as const
export type PayGap = (typeof PAY_GAPS)[number]

export const MOST_PICTURES = 8
export const MOST_LIMITS = 4
export const MOST_QTY = 100
export const HIGHEST_POINTS = 1_000_000_000
export const HIGHEST_MINOR = 1_000_000_000
export const MOST_STOCK = 1_000_000_000
/** Stock that belongs to no branch: for home delivery, and for every branch without a row of its own. */
export const CENTRAL = ''

export type Bilingual = { readonly he: string; readonly en: string }

/** At most `count` pieces in `days` days, today included; `days` null is for ever. */
export type MemberLimit = { readonly count: number; readonly days: number | null }

/** A fee for bringing it home: so many points, or so much money; both: the member chooses; neither: free. */
export type HomeDelivery = { readonly fee_points: number | null; readonly fee_minor: number | null }

export type Delivery = {
  readonly pickup: boolean
  readonly home: HomeDelivery | null
  readonly digital: boolean
}

/** Whoever fits one of each list that is not empty. */
export type Audience = {
  readonly segments: readonly string[]
  readonly tiers: readonly string[]
  readonly plans: readonly string[]
}

export const EVERYBODY: Audience = { segments: [], tiers: [], plans: [] }

export const isForEverybody = ({ segments, tiers, plans }: Audience): boolean =>
  segments.length + tiers.length + plans.length === 0

export type RewardTerms = {
  readonly kind: RewardKind
  readonly isDream: boolean
  readonly name: Bilingual
  readonly description: Bilingual | null
  readonly conditions: Bilingual | null
  readonly pointsPrice: number
  /** How much of the price of one may be paid with money; 0: points alone. */
  readonly moneyMaxMinor: number
  /** How much money stands for one point; null where no money is taken. */
  readonly minorPerPoint: number | null
  readonly costMinor: number
  readonly valueMinor: number
  readonly barcode: string | null
  readonly sku: string | null
  /** The first and the last day on which it can be taken, in the club's zone. */
  readonly fromOn: Temporal.PlainDate | null
  readonly toOn: Temporal.PlainDate | null
  readonly audience: Audience
  readonly limits: readonly MemberLimit[]
  readonly delivery: Delivery
  /** For how many days what was taken can be picked up or used; null: for ever. */
  readonly validDays: number | null
  readonly holdMinutes: number | null
  readonly fit: Fit
  readonly interests: readonly string[]
  /** Of a raffle ticket: which raffle. */
  readonly raffle: string | null
  /** Free codes below this are an alarm; null: none. */
  readonly alarmBelow: number | null
  /** Each piece is a code of its pool: what is digital always, and what a partner delivered codes for. Stays as it was made. */
  readonly hasPool: boolean
  /** Which partner gives it; null: nobody whom the club has as a partner. */
  readonly partnerId: Uuid | null
  /** What the partner is owed for each piece that it honours; null without a partner. */
  readonly honourMinor: number | null
}

export type Reward = RewardTerms & {
  readonly rewardId: string
  readonly state: RewardState
  readonly pictureIds: readonly string[]
  readonly version: number
  readonly createdAt: Temporal.Instant
  readonly changedAt: Temporal.Instant
  readonly publishedAt: Temporal.Instant | null
}

export const REWARD_ACTIONS = ['change', 'publish', 'pause', 'retire', 'stock', 'codes', 'pictures'] as const
export type RewardAction = (typeof REWARD_ACTIONS)[number]

/** What may be done to a reward in each state. */
const ALLOWED: Readonly<Record<RewardState, readonly RewardAction[]>> = {
  draft: ['change', 'publish', 'retire', 'stock', 'codes', 'pictures'],
  live: ['change', 'pause', 'retire', 'stock', 'codes', 'pictures'],
  paused: ['change', 'publish', 'retire', 'stock', 'codes', 'pictures'],
  // What is left is counted to the end.
  retired: ['stock'],
}

export const allowedActions = (state: RewardState): readonly RewardAction[] => ALLOWED[state]
export const mayDo = (state: RewardState, action: RewardAction): boolean => ALLOWED[state].includes(action)

/** Each piece is a code from a pool. */
export const givesCodes = ({ hasPool }: Pick<RewardTerms, 'hasPool'>): boolean => hasPool

/** Kinds that may have a pool: the first always has. */
export const mayHavePool = (kind: RewardKind): boolean =>
  kind === 'digital_code' || kind === 'partner_benefit'

type Nature = Pick<RewardTerms, 'kind' | 'hasPool' | 'partnerId'>

/** What nobody picks up and nobody sends: it is there as soon as it is taken. What a partner gives is its code. */
export const isIntangible = ({ kind, hasPool, partnerId }: Nature): boolean =>
  hasPool || kind === 'donation' || kind === 'raffle_ticket' || partnerId !== null

/** It has one code of ours, which is used once, and nothing that is kept anywhere: a discount at a till, or a benefit at its partner. */
export const isCoupon = ({ kind, hasPool, partnerId }: Nature): boolean =>
  kind === 'discount' || (partnerId !== null && !hasPool)

export type TermsFault =
  | 'money_needs_rate'
  | 'money_beyond_price'
  | 'ends_before_start'
  | 'no_delivery_way'
  | 'codes_are_digital'
  | 'raffle_missing'
  | 'partner_gives_benefits'

/** What contradicts itself in a reward's terms; empty when nothing does. */
export function findTermsFaults(terms: RewardTerms): TermsFault[] {
  const { kind, delivery, fromOn, toOn, moneyMaxMinor, minorPerPoint, pointsPrice, partnerId } = terms
  const faults: TermsFault[] = []
  if (moneyMaxMinor > 0 && minorPerPoint === null) faults.push('money_needs_rate')
  else if (minorPerPoint !== null && Math.floor(moneyMaxMinor / minorPerPoint) > pointsPrice)
    faults.push('money_beyond_price')
  if (fromOn && toOn && Temporal.PlainDate.compare(toOn, fromOn) < 0) faults.push('ends_before_start')
  if (!isIntangible(terms) && !delivery.pickup && !delivery.home && !delivery.digital)
    faults.push('no_delivery_way')
  if (givesCodes(terms) && (delivery.home || delivery.pickup)) faults.push('codes_are_digital')
  if (kind === 'raffle_ticket' && terms.raffle === null) faults.push('raffle_missing')
  if (partnerId !== null && kind !== 'partner_benefit') faults.push('partner_gives_benefits')
  return faults
}
