import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caps, programme, rule } from '../../test/support/rule-parts.ts'
import { anyBasket, anyMember, anyPlace, anyRuleProgramme } from '../../test/support/rules.ts'
import { evaluate } from './evaluate.ts'
import { checkDefinition } from './finding.ts'
import { sayFinding } from './finding-kind.ts'
import { type ProgrammeDefinition, worthOfPoints } from './programme.ts'
import { type Condition, NO_CAPS, type Rule } from './rule.ts'

const coupon: Rule['effect'] = {
  kind: 'gesture',
  gift: { kind: 'coupon_amount', name: 'Coffee', amount_minor: 100_000 },
  valid_days: 30,
}
const off: Rule['effect'] = { kind: 'money_off', amount_minor: 100_000 }
const pieces: Rule['effect'] = { kind: 'line_bonus', points: 1_000 }
const many: Rule['effect'] = { kind: 'multiplier', hundredths: 15_000 }
const wholeBack: Rule['effect'] = {
  kind: 'rate',
  pays: 'points',
  over: 'receipt',
  steps: [{ from_minor: 0, rate: 10_000_000 }],
}
const priceOff = (percent: number): Rule['effect'] => ({
  kind: 'rate',
  pays: 'money_off',
  over: 'receipt',
  steps: [{ from_minor: 0, rate: percent * 100 }],
})
const wholeOff = priceOff(100)
const halfOff = priceOff(50)
const from = (at_least_minor: number): Condition => ({ kind: 'basket_value', at_least_minor })
const OFF = ['sums_off_take_all']
const found = (change: Partial<Rule>) =>
  checkDefinition({ ...programme(rule('r', change)), groups: [] }).map(({ code }) => code)
const SMALL = ['more_than_small_basket']
const TOGETHER = ['combination_gives_more_than_spent']

describe('what a rule can give beyond what is bought', () => {
  it.each([
    ['a sum off every basket', { effect: off }, SMALL],
    ['from a least sum on', { effect: off, when: [{ kind: 'basket_value', at_least_minor: 200_000 }] }, []],
    ['a coupon on every purchase', { effect: coupon }, SMALL],
    ['one coupon a member', { effect: coupon, caps: caps({ per_member: 1 }) }, []],
    ['coupons without end in effect', { effect: coupon, caps: caps({ per_month: 1_000 }) }, SMALL],
    ['a small sum off a month', { effect: off, caps: caps({ per_month: 50_000 }) }, []],
    [
      'points a piece, under a limit that nobody reaches',
      { effect: pieces, caps: caps({ per_month: 1e6 }) },
      SMALL,
    ],
    ['points a piece, under one that binds', { effect: pieces, caps: caps({ per_month: 5_000 }) }, []],
    ['a sum cut to what a basket bears', { effect: off, caps: caps({ per_receipt: 0 }) }, ['cap_is_zero']],
    ['a hundred and fifty times the points', { effect: many }, TOGETHER],
    [
      'so many times, a receipt at most a million',
      { effect: many, caps: caps({ per_receipt: 1e6 }) },
      TOGETHER,
    ],
    [
      'so many times, a receipt at most 5,000: a basket of 333 earns more than 333',
      { effect: many, caps: caps({ per_receipt: 5_000 }) },
      ['sums_more_than_basket'],
    ],
    ['so many times, a month at most 5,000', { effect: many, caps: caps({ per_month: 5_000 }) }, []],
    ['the whole price off, up to so much', { effect: wholeOff, caps: caps({ per_receipt: 49_900 }) }, OFF],
    ['half the price off, up to so much', { effect: halfOff, caps: caps({ per_receipt: 49_900 }) }, []],
    [
      'the whole price back, up to a hundred, from two hundred on',
      { effect: wholeBack, caps: caps({ per_receipt: 1_000 }), when: [from(20_000)] },
      [],
    ],
    [
      'the whole price back, up to a hundred, from fifty on',
      { effect: wholeBack, caps: caps({ per_receipt: 1_000 }), when: [from(5_000)] },
      ['sums_more_than_basket'],
    ],
    [
      'a hundred each day',
      { effect: { kind: 'bonus', points: 1_000 }, caps: caps({ per_day: 1_000 }) },
      SMALL,
    ],
    ['a coffee each day', { effect: { kind: 'bonus', points: 100 }, caps: caps({ per_day: 100 }) }, []],
  ] as [string, Partial<Rule>, string[]][])('%s', (_what, change, codes) => {
    expect(found(change)).toEqual(codes)
  })
})

const dear = (from_minor: number): Condition => ({ kind: 'price', from_minor, to_minor: null })
const goods = (category: string): Condition => ({ kind: 'category', categories: [category] })
const bonus = (points: number): Rule['effect'] => ({ kind: 'bonus', points })
const aPiece = (points: number): Rule['effect'] => ({ kind: 'line_bonus', points })
const sumOff = (amount_minor: number): Rule['effect'] => ({ kind: 'money_off', amount_minor })
const aCoupon = (amount_minor: number): Rule['effect'] => ({
  kind: 'gesture',
  gift: { kind: 'coupon_amount', name: 'Next time', amount_minor },
  valid_days: 30,
})
const allOff: Rule['effect'] = {
  kind: 'gesture',
  gift: { kind: 'coupon_percent', name: 'Free', percent_bp: 10_000 },
  valid_days: 30,
}
const three = (change: Partial<Rule>) => ['a', 'b', 'c'].map((code) => rule(code, change))
const thousandfold = { kind: 'multiplier', hundredths: 100_000 } as const
const halfBack: Rule['effect'] = {
  kind: 'rate',
  pays: 'points',
  over: 'receipt',
  steps: [{ from_minor: 0, rate: 5_000_000 }],
}
const twice = { kind: 'multiplier', hundredths: 200 } as const
const tenth = priceOff(10)
const said = (...rules: Rule[]) =>
  checkDefinition(programme(...rules)).flatMap((finding) => {
    if (finding.code === 'group_unused') return []
    for (const language of ['he', 'en'] as const)
      expect(sayFinding(finding, language, 'ILS')).not.toMatch(/[{}]|undefined|““/)
    return [`${finding.severity} ${finding.code}`]
  })

describe('what rules give together', () => {
  it.each<[string, string, ...Rule[]]>([
    [
      'three bonuses of the whole basket',
      'fault sums_more_than_basket',
      ...three({ effect: bonus(1_000), when: [from(10_000)] }),
    ],
    [
      'three coupons of the whole basket',
      'warning sums_more_than_basket',
      ...three({ effect: aCoupon(10_000), when: [from(10_000)] }),
    ],
    [
      'three sums off',
      'warning sums_off_take_all',
      ...three({ effect: sumOff(9_000), when: [from(10_000)] }),
    ],
    [
      'three bonuses for the goods that give them',
      'fault combination_gives_more_than_spent',
      ...three({ effect: aPiece(100), when: [dear(1_000)] }),
    ],
    [
      'five of a thousand times, each with a limit of the day',
      'warning sums_more_than_basket',
      ...['a', 'b', 'c', 'd', 'e'].map((code) =>
        rule(code, { effect: thousandfold, caps: caps({ per_day: 4_900 }) }),
      ),
    ],
    [
      'three of a thousand times, each within bounds by the month',
      'warning sums_more_than_basket',
      ...three({ effect: thousandfold, caps: caps({ per_month: 5_000 }) }),
    ],
    [
      'halves off, each up to so much',
      'warning sums_off_take_all',
      ...three({ effect: halfOff, caps: caps({ per_receipt: 2_000 }) }),
    ],
    [
      'a bonus beside a share up to so much',
      'warning sums_more_than_basket',
      rule('a', { effect: bonus(900), when: [from(10_000)] }),
      rule('b', { effect: halfBack, caps: caps({ per_receipt: 200 }) }),
    ],
    [
      'a free purchase for each, one for a receipt',
      'fault combination_gives_more_than_spent',
      rule('r', { effect: allOff, caps: caps({ per_receipt: 1 }) }),
    ],
    [
      'a free purchase for each, two a day',
      'warning sums_more_than_basket',
      rule('r', { effect: allOff, caps: caps({ per_day: 2 }) }),
    ],
    ['a free purchase for each', 'fault combination_gives_more_than_spent', rule('r', { effect: allOff })],
    [
      'a free purchase for each, so often that none feels it',
      'fault combination_gives_more_than_spent',
      rule('r', { effect: allOff, caps: caps({ per_month: 100 }) }),
    ],
    [
      'details confirmed each day',
      'warning event_again_and_again',
      rule('r', { on: 'details_confirmed', effect: bonus(90_000) }),
    ],
    [
      'at most once a day',
      'warning event_again_and_again',
      rule('r', { on: 'details_confirmed', effect: bonus(90_000), caps: caps({ per_day: 90_000 }) }),
    ],
    [
      'friends without end',
      'warning event_again_and_again',
      rule('r', { on: 'friend_joined', effect: bonus(500) }),
    ],
    [
      'every first purchase',
      'warning more_than_small_basket',
      rule('r', { effect: bonus(90_000), when: [{ kind: 'visit', nth: 1, every: true }] }),
    ],
    [
      'every second purchase',
      'warning more_than_small_basket',
      rule('r', { effect: bonus(90_000), when: [{ kind: 'visit', nth: 2, every: true }] }),
    ],
    [
      'any day since the last',
      'warning more_than_small_basket',
      rule('r', { effect: bonus(90_000), when: [{ kind: 'days_since_last', at_least: 0 }] }),
    ],
    [
      'a large basket, or any',
      'warning more_than_small_basket',
      rule('r', { effect: bonus(900), when: [{ kind: 'any', of: [from(10_000), { kind: 'household' }] }] }),
    ],
    [
      'pieces of the same goods',
      'warning overlap_without_choice',
      rule('a', { effect: aPiece(1), when: [dear(1_000)] }),
      rule('b', { effect: aPiece(1), when: [dear(1_000)] }),
    ],
    [
      'double points beside a tenth off',
      'warning overlap_of_points_and_off',
      rule('a', { effect: twice }),
      rule('b', { effect: tenth }),
    ],
    [
      'behind one that always holds',
      'fault shadowed',
      rule('a', { effect: bonus(1), group: 'first', when: [from(0)] }),
      rule('b', { group: 'first', when: [from(10_000)] }),
    ],
    [
      'behind one that asks for less',
      'fault shadowed',
      rule('a', { effect: bonus(1), group: 'first', when: [from(10_000)] }),
      rule('b', { group: 'first', when: [from(10_000), goods('dairy')] }),
    ],
  ])('%s: %s', (_what, finding, ...rules) => {
    expect(said(...rules)).toContain(finding)
  })

  it.each<[string, ...Rule[]]>([
    ['three that are less than the basket', ...three({ effect: bonus(200), when: [from(10_000)] })],
    ['three of one group', ...three({ effect: bonus(800), when: [from(10_000)], group: 'best' })],
    [
      'each for goods of its own',
      rule('a', { effect: bonus(600), when: [goods('a'), from(10_000)] }),
      rule('b', { effect: bonus(600), when: [goods('b'), from(10_000)] }),
    ],
    [
      'each on a day of its own',
      rule('a', { effect: bonus(600), when: [from(10_000), { kind: 'weekday', days: ['monday'] }] }),
      rule('b', { effect: bonus(600), when: [from(10_000), { kind: 'weekday', days: ['friday'] }] }),
    ],
    [
      'a free one for every tenth',
      rule('r', { effect: allOff, when: [{ kind: 'visit', nth: 10, every: true }] }),
    ],
    ['one free purchase a member', rule('r', { effect: allOff, caps: caps({ per_member: 1 }) })],
    [
      'details confirmed, once',
      rule('r', { on: 'details_confirmed', effect: bonus(50), caps: caps({ per_member: 50 }) }),
    ],
    ['a push on joining', rule('r', { on: 'joined', effect: bonus(100) })],
    [
      'the first of a group that does not always hold',
      rule('a', { effect: bonus(1), group: 'first', when: [from(20_000)] }),
      rule('b', { group: 'first', when: [from(10_000)] }),
    ],
    [
      'the first of a group that is used up',
      rule('a', { effect: bonus(1), group: 'first', when: [from(10_000)], caps: caps({ budget: 10 }) }),
      rule('b', { group: 'first', when: [from(10_000)] }),
    ],
  ])('nothing about %s', (_what, ...rules) => {
    expect(said(...rules)).toEqual([])
  })
})

const MORE_THAN_BASKET: readonly string[] = [
  'combination_gives_more_than_spent',
  'more_than_small_basket',
  'sums_more_than_basket',
]
/** What may be more than its purchase, since it is seldom, and limits, which may bind late, are left out. */
const SELDOM: readonly string[] = ['first_purchase', 'visit', 'days_since_last']
const isOften = (condition: Condition): boolean => condition.not === true || !SELDOM.includes(condition.kind)

/** Small bonuses of what a basket asks for, so that many programmes have nothing wrong with them. */
const anyGenerous = anyRuleProgramme({ holdout: false }).chain((definition) =>
  fc.array(fc.tuple(fc.nat(20_000), fc.nat(150)), { maxLength: 8, minLength: 8 }).map(
    (draws): ProgrammeDefinition => ({
      ...definition,
      rules: definition.rules.map((each, index): Rule => {
        const [least = 0, percent = 0] = draws[index] ?? []
        const { effect } = each
        const when = each.when.filter(isOften)
        const points = Math.max(1, Math.floor((least * percent) / 100 / 10))
        if (effect.kind === 'bonus')
          return { ...each, caps: NO_CAPS, when: [...when, from(least)], effect: { ...effect, points } }
        if (effect.kind === 'line_bonus')
          return {
            ...each,
            caps: NO_CAPS,
            when: [...when, dear(least)],
            effect: { ...effect, points: Math.max(1, Math.floor(points / 6)) },
          }
        return { ...each, caps: caps({ per_receipt: each.caps.per_receipt }), when }
      }),
    }),
  ),
)

it('what is not said to give more than the basket never does, but for one point of rounding', () => {
  let published = 0
  fc.assert(
    fc.property(
      anyGenerous,
      anyMember,
      fc.array(fc.tuple(anyPlace, anyBasket), { minLength: 6, maxLength: 6 }),
      (definition, member, receipts) => {
        if (checkDefinition(definition).some(({ code }) => MORE_THAN_BASKET.includes(code))) return
        published += 1
        for (const [place, bought] of receipts) {
          // Whole pieces: a price is that of a piece or a kilogram, and no condition asks for a weight.
          const lines = bought.map((line) => ({
            ...line,
            amount_minor: Math.abs(line.amount_minor),
            qty: line.qty === '0.750' ? '1' : line.qty,
          }))
          const { points, off } = evaluate(definition, { window_spend_minor: 0, member }, { lines, place })
          const spent = lines.reduce((sum, line) => sum + (line.kind === 'sale' ? line.amount_minor : 0), 0)
          const taken = off.reduce((sum, { amount_minor }) => sum + amount_minor, 0)
          expect(taken + worthOfPoints(definition, Math.max(0, points - 1))).toBeLessThanOrEqual(spent)
        }
      },
    ),
    { numRuns: 500 },
  )
  expect(published).toBeGreaterThan(50)
})

/** Rules that nearly give a basket back, for baskets that are hardly larger than what they ask for. */
const anyTight = fc
  .array(
    fc.record({
      least: fc.constantFrom(5_000, 10_000),
      percent: fc.integer({ min: 20, max: 90 }),
      by: fc.constantFrom('basket', 'piece', 'share', 'share from'),
      where: fc.constantFrom<Condition[]>([], [goods('dairy')], [goods('bread')]),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((draws) =>
    programme(
      ...draws.map(({ least, percent, by, where }, index) => {
        const points = Math.floor((least * percent) / 1_000)
        if (by === 'basket')
          return rule(`r${index}`, { when: [...where, from(least)], effect: bonus(points) })
        if (by === 'piece')
          return rule(`r${index}`, { when: [...where, dear(least)], effect: aPiece(points) })
        return rule(`r${index}`, {
          when: by === 'share' ? where : [...where, from(least)],
          effect: { ...wholeBack, steps: [{ from_minor: 0, rate: percent * 100_000 }] },
          caps: caps({ per_receipt: points }),
        })
      }),
    ),
  )

it('nor where rules nearly give the basket back', () => {
  const amount = fc.oneof(fc.constantFrom(5_000, 10_000), fc.integer({ min: 1, max: 12_000 }))
  let published = 0
  fc.assert(
    fc.property(
      anyTight,
      fc.array(fc.tuple(amount, amount), { minLength: 8, maxLength: 8 }),
      (definition, receipts) => {
        if (checkDefinition(definition).some(({ code }) => MORE_THAN_BASKET.includes(code))) return
        published += 1
        for (const [milk, loaf] of receipts)
          for (const lines of [
            [{ line_id: '1', category: 'dairy', amount_minor: milk }],
            [
              { line_id: '1', category: 'dairy', amount_minor: milk },
              { line_id: '2', category: 'bread', amount_minor: loaf },
            ],
          ]) {
            const { points } = evaluate(definition, { window_spend_minor: 0 }, { lines })
            const spent = lines.reduce((sum, { amount_minor }) => sum + amount_minor, 0)
            expect(worthOfPoints(definition, Math.max(0, points - 1))).toBeLessThanOrEqual(spent)
          }
      },
    ),
    { numRuns: 500 },
  )
  expect(published).toBeGreaterThan(50)
})
