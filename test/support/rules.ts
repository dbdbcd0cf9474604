import fc from 'fast-check'
import { HOLIDAYS } from '#platform/holiday.ts'
import { counterKey, periodOf } from '#programme/counter.ts'
import type { CounterChange, EarningPlace, EarningState } from '#programme/evaluation.ts'
import { factsNeeded } from '#programme/facts-needed.ts'
import { DEFAULT_DEFINITION, type ProgrammeDefinition } from '#programme/programme.ts'
import {
  type Caps,
  type Condition,
  type Effect,
  type MemberFacts,
  NO_CAPS,
  type Rule,
  type StackingGroup,
} from '#programme/rule.ts'
import type { BoughtLine } from '#programme/take-back.ts'

/** Programmes of rules, members and receipts that often meet: few categories, brands, branches and days. */

const CATEGORIES = ['dairy', 'bread', 'wine'] as const
const BRANDS = ['Tnuva', 'Angel'] as const
const SKUS = ['milk', 'cheese', 'loaf', 'merlot'] as const
const DAYS = ['2026-03-01', '2026-03-03', '2026-03-04', '2026-04-01'] as const
const WEEKDAYS = ['sunday', 'tuesday', 'wednesday', 'saturday'] as const

const some = <T>(items: readonly T[]) => fc.subarray([...items], { minLength: 1 })
const not = fc.option(fc.boolean(), { nil: undefined, freq: 2 }).map((value) => (value ? { not: true } : {}))
const small = fc.integer({ min: 0, max: 20_000 })
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 2 })

/** Conditions about single lines; `price` is left out where a test splits lines, since a piece then costs something else. */
const choosing = (withPrice: boolean): fc.Arbitrary<Condition>[] => [
  fc.record({ kind: fc.constant('category' as const), categories: some(CATEGORIES) }),
  fc.record({ kind: fc.constant('brand' as const), brands: some(BRANDS) }),
  fc.record({ kind: fc.constant('sku' as const), skus: some(SKUS) }),
  ...(withPrice
    ? [fc.record({ kind: fc.constant('price' as const), from_minor: maybe(small), to_minor: maybe(small) })]
    : []),
]

const others: fc.Arbitrary<Condition>[] = [
  fc.record({ kind: fc.constant('basket_value' as const), at_least_minor: small }),
  fc.record({ kind: fc.constant('basket_size' as const), at_least: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ kind: fc.constant('branch' as const), branches: some(['b1', 'b2']) }),
  fc.record({ kind: fc.constant('weekday' as const), days: some(WEEKDAYS) }),
  fc.constant({ kind: 'hour', from: '08:00', to: '16:00' } as const),
  fc.constant({ kind: 'hour', from: '22:00', to: '10:00' } as const),
  fc.record({
    kind: fc.constant('dates' as const),
    from_on: maybe(fc.constantFrom(...DAYS)),
    to_on: fc.constant(null),
  }),
  fc.record({
    kind: fc.constant('hebrew_holiday' as const),
    holidays: some(HOLIDAYS.map(({ code }) => code)),
  }),
  fc.record({ kind: fc.constant('hebrew_month' as const), months: some(['adar', 'nisan']) }),
  fc.record({
    kind: fc.constant('visit' as const),
    nth: fc.integer({ min: 1, max: 4 }),
    every: fc.boolean(),
  }),
  fc.constant({ kind: 'first_purchase' } as const),
  fc.record({ kind: fc.constant('birthday' as const), days_before: fc.nat(9), days_after: fc.nat(9) }),
  fc.record({
    kind: fc.constant('age' as const),
    from_years: maybe(fc.constantFrom(18, 50)),
    to_years: fc.constant(null),
  }),
  fc.record({ kind: fc.constant('tier' as const), tiers: some(['gold', 'silver']) }),
  fc.record({ kind: fc.constant('plan' as const), plans: some(['plus']) }),
  fc.record({ kind: fc.constant('segment' as const), segments: some(['s1', 's2']) }),
  fc.record({ kind: fc.constant('days_since_last' as const), at_least: fc.integer({ min: 1, max: 40 }) }),
  fc.constant({ kind: 'household' } as const),
]

const leaf = (withPrice: boolean): fc.Arbitrary<Condition> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 3, arbitrary: fc.oneof(...choosing(withPrice)) },
        { weight: 4, arbitrary: fc.oneof(...others) },
      ),
      not,
    )
    .map(([condition, negation]) => ({ ...condition, ...negation }))

const anyCondition = (withPrice = true): fc.Arbitrary<Condition> =>
  fc.oneof(
    { weight: 6, arbitrary: leaf(withPrice) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.array(leaf(withPrice), { minLength: 1, maxLength: 3 }), not)
        .map(([of, negation]): Condition => ({ kind: 'any', of, ...negation })),
    },
  )

const steps = (most: number) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: 30_000 }), { maxLength: 2 })
    .chain((froms) =>
      fc.tuple(
        ...[0, ...froms.sort((a, b) => a - b)].map((from_minor) =>
          fc.nat(most).map((rate) => ({ from_minor, rate })),
        ),
      ),
    )

const over = fc.constantFrom('receipt' as const, 'chain' as const, 'selection' as const)

const pointEffects: fc.Arbitrary<Effect>[] = [
  fc.record({
    kind: fc.constant('rate' as const),
    pays: fc.constant('points' as const),
    over,
    steps: steps(900_000),
  }),
  fc.record({ kind: fc.constant('multiplier' as const), hundredths: fc.integer({ min: 101, max: 500 }) }),
  fc.record({ kind: fc.constant('bonus' as const), points: fc.integer({ min: 1, max: 300 }) }),
  fc.record({ kind: fc.constant('line_bonus' as const), points: fc.integer({ min: 1, max: 40 }) }),
]
const moneyEffects: fc.Arbitrary<Effect>[] = [
  fc.record({
    kind: fc.constant('rate' as const),
    pays: fc.constant('money_off' as const),
    over,
    // Up to the whole price, so that rules find goods from which others have taken all.
    steps: steps(10_000),
  }),
  fc.record({ kind: fc.constant('money_off' as const), amount_minor: fc.integer({ min: 1, max: 5_000 }) }),
  fc.record({
    kind: fc.constant('money_off' as const),
    amount_minor: fc.integer({ min: 5_000, max: 90_000 }),
  }),
]
const pieceEffects: fc.Arbitrary<Effect>[] = [
  fc.constant({ kind: 'gesture', gift: { kind: 'sample', name: 'tea' }, valid_days: 30 } as const),
  fc.record({
    kind: fc.constant('raffle_tickets' as const),
    raffle: fc.constant('bike'),
    tickets: fc.integer({ min: 1, max: 5 }),
  }),
]

const cap = fc.option(fc.nat(400), { freq: 3 })
const caps: fc.Arbitrary<Caps> = fc.record({
  per_receipt: cap,
  per_day: cap,
  per_month: cap,
  per_member: cap,
  budget: cap,
})

export const GROUPS: readonly StackingGroup[] = [
  { code: 'best', name: 'best', mode: 'best' },
  { code: 'first', name: 'first', mode: 'first' },
  { code: 'sum', name: 'sum', mode: 'sum' },
]

type Wish = {
  withPrice?: boolean
  /** `rivals`: money off that leaves little to each other, and points in the same groups. */
  effects?: 'points' | 'all' | 'rivals'
  holdout?: boolean
  group?: boolean
}

/** Effects, and what limits and conditions go with them: rivals nearly always hold, for one kind of goods each. */
function bodyOf(
  wanted: Wish['effects'],
  withPrice: boolean,
): fc.Arbitrary<Pick<Rule, 'effect' | 'when' | 'caps'>> {
  const when = fc.array(anyCondition(withPrice), { maxLength: 2 })
  const points = fc.oneof(...pointEffects)
  const money = fc.oneof(...moneyEffects)
  if (wanted === 'points') return fc.record({ effect: points, when, caps })
  if (wanted === 'all')
    return fc.record({ effect: fc.oneof(...pointEffects, ...moneyEffects, ...pieceEffects), when, caps })
  const few = fc.oneof({ weight: 4, arbitrary: fc.constant(NO_CAPS) }, { weight: 1, arbitrary: caps })
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ effect: money, when: fc.tuple(fc.oneof(...choosing(withPrice))), caps: few }),
    },
    { weight: 1, arbitrary: fc.record({ effect: points, when: fc.constant([]), caps: few }) },
  )
}

function anyRule({
  withPrice = true,
  effects = 'all',
  holdout = true,
  group = true,
}: Wish): fc.Arbitrary<Omit<Rule, 'code'>> {
  const standing = fc.record({
    name: fc.constant('rule'),
    on: fc.constant('receipt' as const),
    group: group ? fc.option(fc.constantFrom('best', 'first', 'sum')) : fc.constant(null),
    holdout_percent: holdout ? fc.constantFrom(0, 0, 0, 50) : fc.constant(0),
  })
  return fc.tuple(standing, bodyOf(effects, withPrice)).map(([head, body]) => ({ ...head, ...body }))
}

const anyRules = (wish: Wish = {}): fc.Arbitrary<Rule[]> =>
  fc
    .array(anyRule(wish), { minLength: 1, maxLength: 8 })
    .map((rules) => rules.map((rule, index) => ({ ...rule, code: `r${index}` })))

export const anyRuleProgramme = (wish: Wish = {}): fc.Arbitrary<ProgrammeDefinition> =>
  fc
    .record({ rules: anyRules(wish), rounding: fc.constantFrom('down' as const, 'nearest_even' as const) })
    .map((change) => ({
      ...DEFAULT_DEFINITION,
      bands: [{ from_minor: 20_000, rate: 512_345 }],
      excluded_categories: ['wine'],
      groups: GROUPS,
      ...change,
    }))

export const anyMember: fc.Arbitrary<MemberFacts> = fc.record({
  member_id: fc.uuid(),
  joined_on: fc.constant('2020-01-01'),
  birth: fc.option(
    fc.record({
      on: fc.constantFrom('1970-03-01', '1996-02-29', '2010-03-05'),
      calendar: fc.constantFrom('gregorian' as const, 'hebrew' as const),
    }),
  ),
  tier: fc.option(fc.constantFrom('gold', 'silver', 'basic')),
  plan: fc.option(fc.constant('plus')),
  segments: fc.subarray(['s1', 's2']),
  in_household: fc.boolean(),
  visits: fc.nat(5),
  last_purchase_on: fc.option(fc.constantFrom('2026-02-27', '2026-01-01')),
  counters: fc.constant({}),
})

export const anyPlace: fc.Arbitrary<EarningPlace> = fc.record({
  branch: fc.constantFrom('b1', 'b2'),
  on: fc.constantFrom(...DAYS),
  minute_of_day: fc.nat(1_439),
})

const line = fc.record({
  category: fc.option(fc.constantFrom(...CATEGORIES), { nil: undefined }),
  brand: fc.option(fc.constantFrom(...BRANDS), { nil: undefined }),
  sku: fc.constantFrom(...SKUS),
  kind: fc.constantFrom('sale' as const, 'sale' as const, 'sale' as const, 'gift_card' as const),
  amount_minor: fc.oneof(
    { weight: 9, arbitrary: fc.nat(30_000) },
    { weight: 1, arbitrary: fc.integer({ min: -3_000, max: -1 }) },
  ),
  qty: fc.constantFrom('1', '2', '3', '0.750'),
})

export const anyBasket: fc.Arbitrary<BoughtLine[]> = fc
  .array(line, { minLength: 1, maxLength: 8 })
  .map((lines) => lines.map((each, index) => ({ ...each, line_id: String(index + 1) })))

/** A state in which budgets and counters have been used a little. */
export const anyRuleState = (definition: ProgrammeDefinition): fc.Arbitrary<EarningState> =>
  fc
    .record({
      window_spend_minor: fc.nat(40_000),
      member: fc.option(anyMember, { freq: 5 }),
      used: fc.array(fc.nat(300), { minLength: 40, maxLength: 40 }),
    })
    .map(({ window_spend_minor, member, used }) => {
      const needed = factsNeeded(definition)
      const oneOf = new Map(definition.rules.map((rule) => [rule.code, oneOfRule(rule)]))
      const counters = Object.fromEntries(
        needed.counters.map(({ key, rule, span }, index) => [
          key,
          (used[index % used.length] ?? 0) * (span === 'spend' ? 100 : (oneOf.get(rule) ?? 1)),
        ]),
      )
      const budgets = Object.fromEntries(
        needed.budgets.map((rule, index) => [rule, (used[index + 7] ?? 0) * (oneOf.get(rule) ?? 1)]),
      )
      return { window_spend_minor, member: member && { ...member, counters }, budgets }
    })

/** One point, minor unit or piece in a rule's amounts, written down here apart from the code that is tested. */
export function oneOfRule({ effect }: Rule): number {
  if (effect.kind === 'rate') return effect.pays === 'points' ? 100_000_000 : 1
  return ['multiplier', 'bonus', 'line_bonus'].includes(effect.kind) ? 100_000_000 : 1
}

/** A member's counters after changes, as a reader of the stored rows would sum them for a day. */
export function carryOn(rows: Map<string, number>, changes: readonly CounterChange[]): void {
  for (const { key, period_on, amount } of changes)
    rows.set(`${key}@${period_on}`, (rows.get(`${key}@${period_on}`) ?? 0) + amount)
}

export const readCounters = (
  definition: ProgrammeDefinition,
  rows: ReadonlyMap<string, number>,
  on: string,
) =>
  Object.fromEntries(
    factsNeeded(definition).counters.map(({ rule, span }) => {
      const key = counterKey(rule, span)
      const sum =
        span === 'spend'
          ? [...rows]
              .filter(([row]) => row.startsWith(`${key}@`))
              .reduce((total, [, amount]) => total + amount, 0)
          : (rows.get(`${key}@${periodOf(span, on)}`) ?? 0)
      return [key, sum]
    }),
  )

/** Direction marks are for the eye of the browser; the words are what is tested. */
export const plainText = (text: string): string =>
  text.replace(/[\u200e\u200f]/g, '').replaceAll('\u00a0', ' ')
