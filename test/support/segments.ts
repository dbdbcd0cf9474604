import fc from 'fast-check'
import type { Clause, Test, When } from '#segments/definition.ts'

// Random definitions over a small world of goods.

export const GENDERS = ['female', 'male', 'other']
export const BRANCHES = ['A', 'B']
export const CATEGORIES = ['coffee', 'tea', 'bread']
export const BRANDS = ['x', 'y']
export const SKUS = ['s1', 's2', 's3']
export const CHANNELS = ['email', 'sms']

const TODAY = Temporal.PlainDate.from('2026-03-01')
const dayAgo = (days: number): string => TODAY.subtract({ days }).toString()

const subset = (list: readonly string[]) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant<string[]>([]) }, fc.subarray([...list], { minLength: 1 }))
const days = fc.integer({ min: 1, max: 130 })
const pair = <T>(value: fc.Arbitrary<T>, compare: (a: T, b: T) => number) =>
  fc
    .tuple(fc.option(value), fc.option(value))
    .map(
      ([a, b]) => (a !== null && b !== null && compare(a, b) > 0 ? [b, a] : [a, b]) as [T | null, T | null],
    )
const dates = pair(days.map(dayAgo), (a, b) => (a < b ? -1 : 1)).map(([from_on, to_on]) => ({
  from_on,
  to_on,
}))
const when: fc.Arbitrary<When> = fc.oneof(
  fc.constant({ kind: 'ever' as const }),
  days.map((n) => ({ kind: 'last_days' as const, days: n })),
  dates.map((each) => ({ kind: 'dates' as const, ...each })),
)
const goods = fc.record({
  categories: subset(CATEGORIES),
  brands: subset(BRANDS),
  skus: subset(SKUS),
  branches: subset(BRANCHES),
})
const purchase = fc.tuple(goods, when).map(([own, at]) => ({ ...own, when: at }))
const range = (most: number) => pair(fc.integer({ min: 0, max: most }), (a, b) => a - b)
const numberTest: fc.Arbitrary<Test> = fc.oneof(
  range(400).map(([from, to]) => ({ is: 'between' as const, from, to })),
  fc.constant({ is: 'known' as const }),
)
const dateTest: fc.Arbitrary<Test> = fc.oneof(
  dates.map((each) => ({ is: 'dates' as const, ...each })),
  fc
    .tuple(fc.constantFrom('last_days' as const, 'days_ago' as const, 'next_days' as const), days)
    .map(([is, n]) => ({ is, days: n })),
)
const choice = (list: readonly string[]): fc.Arbitrary<Test> =>
  fc.oneof(
    fc.subarray([...list], { minLength: 1 }).map((values) => ({ is: 'any_of' as const, values })),
    fc.constant({ is: 'known' as const }),
  )
const fact = (code: string, asks: fc.Arbitrary<Test>): fc.Arbitrary<Clause> =>
  asks.map((own) => ({ kind: 'fact', fact: code, test: own }))
const leaf: fc.Arbitrary<Clause> = fc.oneof(
  fact('points_available', numberTest),
  fact('visits', numberTest),
  fact(
    'spend',
    range(20_000).map(([from, to]) => ({ is: 'between' as const, from, to })),
  ),
  fact('gender', choice(GENDERS)),
  fact('home_branch', choice([...BRANCHES, "'; drop table members.member; --"])),
  fact('marketing_consent', choice(CHANNELS)),
  fact('joined_on', dateTest),
  fact('last_purchase_on', dateTest),
  fact('birthday_this_month', fc.constant({ is: 'yes' })),
  fact('has_bought', fc.constant({ is: 'yes' })),
  fact('interests', choice(CATEGORIES)),
  fact('declared_interests', choice(CATEGORIES)),
  fact('next_category', choice(CATEGORIES)),
  fact('price_level', choice(['low', 'middle', 'high'])),
  fact('expected_sales', numberTest),
  fc
    .tuple(purchase, fc.constantFrom('times' as const, 'pieces' as const, 'spend_minor' as const), range(6))
    .map(([own, measure, [from, to]]): Clause => {
      const scale = measure === 'spend_minor' ? 2_000 : 1
      return {
        kind: 'bought',
        purchase: own,
        measure,
        at_least: from === null ? null : from * scale,
        at_most: to === null ? null : to * scale,
      }
    }),
  fc
    .tuple(fc.constantFrom('bought_first' as const, 'bought_last' as const), goods, when)
    .map(([kind, own, at]): Clause => ({ kind, goods: own, when: at })),
  fc
    .tuple(purchase, purchase, fc.option(fc.integer({ min: 0, max: 40 })))
    .map(([first, later, within_days]): Clause => ({ kind: 'bought_then', first, later, within_days })),
)
/** A tree of a few levels. */
export const { tree } = fc.letrec<{ tree: Clause }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    leaf,
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((of): Clause => ({ kind: 'and', of })),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((of): Clause => ({ kind: 'or', of })),
    tie('tree').map((of): Clause => ({ kind: 'not', of })),
  ),
}))
