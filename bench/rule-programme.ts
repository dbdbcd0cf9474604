import { DEFAULT_DEFINITION, type ProgrammeDefinition } from '#programme/programme.ts'
import { type Caps, type Condition, type Effect, NO_CAPS, type Rule, type Weekday } from '#programme/rule.ts'
import { brandAt, categoryAt, SEGMENT, skuAt } from './vocabulary.ts'

/** Twenty bands and a list of excluded categories. */
export const bandProgramme: ProgrammeDefinition = {
  ...DEFAULT_DEFINITION,
  bands: Array.from({ length: 20 }, (_, i) => ({ from_minor: (i + 1) * 50_000, rate: 300_000 + i * 20_000 })),
  excluded_categories: ['tobacco', 'newspapers', 'lottery'],
}

const DAYS: readonly Weekday[] = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
]
/** More than any run gives away: a budget that is used up would save work. */
const BUDGET = 90_000_000

const inCategory = (...places: number[]): Condition => ({
  kind: 'category',
  categories: places.map(categoryAt),
})
const ofBrand = (place: number): Condition => ({ kind: 'brand', brands: [brandAt(place)] })
const ofGoods = (...places: number[]): Condition => ({ kind: 'sku', skus: places.map(skuAt) })
const worth = (at_least_minor: number): Condition => ({ kind: 'basket_value', at_least_minor })
const gold: Condition = { kind: 'tier', tiers: ['gold'] }
const regulars: Condition = { kind: 'segment', segments: [SEGMENT] }

const times = (hundredths: number): Effect => ({ kind: 'multiplier', hundredths })
const bonus = (points: number): Effect => ({ kind: 'bonus', points })
const each = (points: number): Effect => ({ kind: 'line_bonus', points })
const more = (over: 'receipt' | 'chain' | 'selection'): Effect => ({
  kind: 'rate',
  pays: 'points',
  over,
  steps: [
    { from_minor: 0, rate: 50_000 },
    { from_minor: 200_000, rate: 90_000 },
  ],
})
const coupon: Effect = {
  kind: 'gesture',
  gift: { kind: 'coupon_amount', name: 'coupon', amount_minor: 1_000 },
  valid_days: 30,
}

type Terms = { caps?: Partial<Caps>; group?: string; held?: number }

const rule = (
  code: string,
  when: readonly Condition[],
  effect: Effect,
  { caps, group, held }: Terms = {},
): Rule => ({
  code,
  name: code,
  on: 'receipt',
  when,
  effect,
  caps: { ...NO_CAPS, ...caps },
  group: group ?? null,
  holdout_percent: held ?? 0,
})

/** Each day of the week has its goods, so that as much is given whenever the bench runs. */
const ofTheDay = DAYS.map((day, i) =>
  rule(
    `day-${day}`,
    [ofGoods(i, i + 31, i + 62, i + 93, i + 124), { kind: 'weekday', days: [day] }],
    times(200),
    { group: 'best' },
  ),
)

const ofGoodsAndBrands = [
  rule('goods-of-the-month', [ofGoods(3, 40, 77)], each(10), { caps: { per_receipt: 30, budget: BUDGET } }),
  rule('new-goods', [ofGoods(15, 90, 150)], each(5), { caps: { per_month: 100 } }),
  rule('own-goods', [ofGoods(120, 160)], each(5), { held: 10 }),
  rule('brand-paid-for', [ofBrand(1)], bonus(20), { caps: { per_day: 20, budget: BUDGET } }),
  rule('brand', [ofBrand(15)], more('receipt'), { caps: { per_month: 500 }, held: 10 }),
  rule('goods-off', [ofGoods(8, 9)], { kind: 'money_off', amount_minor: 500 }, { group: 'off' }),
  rule('brand-off', [ofBrand(2), worth(10_000)], { kind: 'money_off', amount_minor: 900 }, { group: 'off' }),
  rule('dear-goods', [{ kind: 'price', from_minor: 20_000, to_minor: null }, regulars], each(25)),
  rule('faithful', [ofGoods(50, 81, 112, 143)], more('selection')),
]

const ofMembers = [
  rule('gold', [gold, inCategory(5)], times(150), { group: 'best' }),
  rule('gold-large', [gold, { kind: 'basket_size', at_least: 3 }, worth(40_000)], bonus(30)),
  rule('birthday', [{ kind: 'birthday', days_before: 7, days_after: 7 }], times(200), {
    caps: { per_member: 5_000 },
    group: 'first',
  }),
  rule('birthday-gift', [{ kind: 'birthday', days_before: 3, days_after: 3 }], coupon, {
    caps: { per_month: 1 },
  }),
  rule('older', [{ kind: 'age', from_years: 70, to_years: null }, inCategory(9)], more('chain'), {
    group: 'first',
  }),
  rule('welcome-back', [{ kind: 'days_since_last', at_least: 85 }, worth(20_000)], bonus(50), {
    caps: { per_month: 50, budget: BUDGET },
    held: 10,
  }),
  rule('first', [{ kind: 'first_purchase' }], bonus(100)),
  rule('tenth-visit', [{ kind: 'visit', nth: 10, every: true }, worth(20_000)], coupon),
  rule('regulars', [regulars, worth(20_000)], bonus(15)),
]

const ofPlaceAndTime = [
  rule('branches', [{ kind: 'branch', branches: ['B1'] }, inCategory(10)], times(150)),
  rule('morning', [{ kind: 'hour', from: '08:00', to: '10:00' }, inCategory(11)], each(5)),
  rule(
    'feast',
    [{ kind: 'any', of: [{ kind: 'hebrew_holiday', holidays: ['purim', 'lag_baomer'] }, worth(60_000)] }],
    bonus(40),
  ),
  rule('campaign-over', [{ kind: 'dates', from_on: '2026-01-01', to_on: '2026-01-31' }], times(300)),
  rule('large', [worth(50_000)], { kind: 'raffle_tickets', raffle: 'car', tickets: 1 }),
]

/**
 * Thirty rules as a shop has them, of the goods that the bench's receipts bear and the members that its clubs have: promotions
 * of goods, goods of a day, tiers, birthdays, win-back; some with limits, three with a budget, some that never hold.
 */
export const ruleProgramme: ProgrammeDefinition = {
  ...bandProgramme,
  tiers: {
    basis: 'spend',
    window: { kind: 'rolling', months: 12 },
    tiers: [
      { code: 'silver', name: { he: 'כסף', en: 'Silver' }, from: 0 },
      { code: 'gold', name: { he: 'זהב', en: 'Gold' }, from: 600_000 },
    ],
    kept_months: 12,
    soft_landing: true,
  },
  groups: [
    { code: 'best', name: 'best', mode: 'best' },
    { code: 'first', name: 'first', mode: 'first' },
    { code: 'off', name: 'off', mode: 'best' },
  ],
  rules: [...ofTheDay, ...ofGoodsAndBrands, ...ofMembers, ...ofPlaceAndTime],
}
