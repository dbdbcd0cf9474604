import type { NewReward, RewardChange, RewardView } from '../catalogue-contract.ts'
import { type Fit, givesCodes, isIntangible, type RewardKind } from '../reward.ts'

/** A reward as it stands in the form: what is switched off keeps what was typed. */
export type RewardValues = {
  kind: RewardKind
  is_dream: boolean
  name_he: string
  name_en: string
  description_he: string
  description_en: string
  terms_he: string
  terms_en: string
  points_price: number | string
  takes_money: boolean
  money_max_minor: number | null
  minor_per_point: number | null
  cost_minor: number | null
  value_minor: number | null
  barcode: string
  sku: string
  fit: Fit
  interests: string[]
  raffle: string
  pickup: boolean
  home: boolean
  fee_points: number | string
  fee_minor: number | null
  digital: boolean
  valid_days: number | string
  hold_minutes: number | string
  from_on: string | null
  to_on: string | null
  segments: string[]
  tiers: string[]
  plans: string[]
  limits: { key: string; count: number | string; days: number | string }[]
  alarm_below: number | string
  /** Empty: none of ours. */
  partner: string
  honour_minor: number | null
  from_pool: boolean
}

export const newValues = (): RewardValues => ({
  kind: 'product',
  is_dream: false,
  name_he: '',
  name_en: '',
  description_he: '',
  description_en: '',
  terms_he: '',
  terms_en: '',
  points_price: '',
  takes_money: false,
  money_max_minor: null,
  minor_per_point: null,
  cost_minor: null,
  value_minor: null,
  barcode: '',
  sku: '',
  fit: 'core',
  interests: [],
  raffle: '',
  pickup: true,
  home: false,
  fee_points: '',
  fee_minor: null,
  digital: false,
  valid_days: '',
  hold_minutes: '',
  from_on: null,
  to_on: null,
  segments: [],
  tiers: [],
  plans: [],
  limits: [],
  alarm_below: '',
  partner: '',
  honour_minor: null,
  from_pool: false,
})

export const toValues = (reward: RewardView): RewardValues => ({
  kind: reward.kind,
  is_dream: reward.is_dream,
  name_he: reward.name.he,
  name_en: reward.name.en,
  description_he: reward.description?.he ?? '',
  description_en: reward.description?.en ?? '',
  terms_he: reward.terms?.he ?? '',
  terms_en: reward.terms?.en ?? '',
  points_price: reward.points_price,
  takes_money: reward.money_max_minor > 0,
  money_max_minor: reward.money_max_minor || null,
  minor_per_point: reward.minor_per_point,
  cost_minor: reward.cost_minor,
  value_minor: reward.value_minor,
  barcode: reward.barcode ?? '',
  sku: reward.sku ?? '',
  fit: reward.fit,
  interests: reward.interests,
  raffle: reward.raffle ?? '',
  pickup: reward.delivery.pickup,
  home: reward.delivery.home !== null,
  fee_points: reward.delivery.home?.fee_points ?? '',
  fee_minor: reward.delivery.home?.fee_minor ?? null,
  digital: reward.delivery.digital,
  valid_days: reward.valid_days ?? '',
  hold_minutes: reward.hold_minutes ?? '',
  from_on: reward.from_on,
  to_on: reward.to_on,
  segments: reward.audience.segments,
  tiers: reward.audience.tiers,
  plans: reward.audience.plans,
  limits: reward.limits.map(({ count, days }, at) => ({ key: String(at), count, days: days ?? '' })),
  alarm_below: reward.alarm_below ?? '',
  partner: reward.partner?.id ?? '',
  honour_minor: reward.honour_minor,
  from_pool: reward.from_pool,
})

const numberOf = (typed: number | string): number | null => (typed === '' ? null : Number(typed))
const textOf = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim())

/** Where one language is left out, the other stands for it. */
const eachOf = (he: string, en: string): { he: string; en: string } => ({
  he: he.trim() || en.trim(),
  en: en.trim() || he.trim(),
})

/** Both languages or neither. */
const bothOf = (he: string, en: string): { he: string; en: string } | null =>
  he.trim() + en.trim() === '' ? null : eachOf(he, en)

type Nature = Pick<RewardValues, 'kind' | 'partner' | 'from_pool'>

const natureOf = ({ kind, partner, from_pool }: Nature) => ({
  kind,
  partnerId: kind === 'partner_benefit' && partner !== '' ? partner : null,
  hasPool: kind === 'digital_code' || (kind === 'partner_benefit' && from_pool),
})

/** Whether each piece is a code of a pool. */
export const isFromPool = (values: Nature): boolean => givesCodes(natureOf(values))

/** Which delivery ways it can have at all. */
export const waysOf = (values: Nature): { pickup: boolean; home: boolean; digital: boolean } =>
  isIntangible(natureOf(values))
    ? { pickup: false, home: false, digital: true }
    : {
        pickup: true,
        home: values.kind === 'product' || values.kind === 'sample',
        digital: values.kind === 'discount' || values.kind === 'partner_benefit',
      }

/** Fields without which the server would refuse: each with the key of its words. */
export function findMissing(values: RewardValues): Partial<Record<keyof RewardValues, 'missing'>> {
  const { kind, name_he, name_en, points_price, takes_money, money_max_minor, minor_per_point, raffle } =
    values
  return {
    ...(name_he.trim() === '' && name_en.trim() === '' && { name_he: 'missing' as const }),
    ...(numberOf(points_price) === null && { points_price: 'missing' as const }),
    ...(takes_money && money_max_minor === null && { money_max_minor: 'missing' as const }),
    ...(takes_money && minor_per_point === null && { minor_per_point: 'missing' as const }),
    ...(kind === 'raffle_ticket' && raffle.trim() === '' && { raffle: 'missing' as const }),
  }
}

/** What the server takes. Without stock: that is said on the reward's own page. */
export function toReward(values: RewardValues): NewReward {
  const { kind } = values
  const ways = waysOf(values)
  const { partnerId, hasPool } = natureOf(values)
  return {
    kind,
    is_dream: values.is_dream,
    name: eachOf(values.name_he, values.name_en),
    description: bothOf(values.description_he, values.description_en),
    terms: bothOf(values.terms_he, values.terms_en),
    points_price: numberOf(values.points_price) ?? 0,
    money_max_minor: values.takes_money ? (values.money_max_minor ?? 0) : 0,
    minor_per_point: values.takes_money ? values.minor_per_point : null,
    cost_minor: values.cost_minor ?? 0,
    value_minor: values.value_minor ?? 0,
    barcode: textOf(values.barcode),
    sku: textOf(values.sku),
    from_on: values.from_on,
    to_on: values.to_on,
    audience: { segments: values.segments, tiers: values.tiers, plans: values.plans },
    limits: values.limits.flatMap(({ count, days }) => {
      const most = numberOf(count)
      return most === null ? [] : [{ count: most, days: numberOf(days) }]
    }),
    delivery: {
      pickup: ways.pickup && values.pickup,
      home:
        ways.home && values.home
          ? { fee_points: numberOf(values.fee_points), fee_minor: values.fee_minor }
          : null,
      digital: ways.digital && (values.digital || !ways.pickup),
    },
    valid_days: numberOf(values.valid_days),
    hold_minutes: numberOf(values.hold_minutes),
    fit: values.fit,
    interests: values.interests,
    raffle: kind === 'raffle_ticket' ? textOf(values.raffle) : null,
    alarm_below: numberOf(values.alarm_below),
    partner: partnerId,
    honour_minor: partnerId === null ? null : values.honour_minor,
    from_pool: hasPool && kind === 'partner_benefit',
    stock: [],
  }
}

/** What of it can be changed: the rest stays as it was made. */
export function toChange(values: RewardValues): RewardChange {
  const { kind: _kind, stock: _stock, from_pool: _pool, ...change } = toReward(values)
  return change
}
