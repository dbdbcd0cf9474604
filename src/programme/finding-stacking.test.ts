import { describe, expect, it } from 'vitest'
import { caps, programme, rule } from '../../test/support/rule-parts.ts'
import { checkDefinition } from './finding.ts'
import { sayFinding } from './finding-kind.ts'
import type { Condition, Rule } from './rule.ts'

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
      'on the birthday, but not on it',
      'fault condition_never_holds',
      rule('r', {
        on: 'birthday',
        effect: bonus(50),
        when: [{ kind: 'birthday', days_before: 0, days_after: 0, not: true }],
      }),
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
      'double points beside double points in a group',
      'warning overlap_without_choice',
      rule('a', { effect: twice, group: 'best', when: [goods('dairy')] }),
      rule('b', { effect: twice }),
    ],
    [
      'double points in two groups',
      'warning overlap_without_choice',
      rule('a', { effect: twice, group: 'best' }),
      rule('b', { effect: twice, group: 'first' }),
    ],
    [
      'a tenth off beside a sum off in a group',
      'warning overlap_without_choice',
      rule('a', { effect: tenth, group: 'best' }),
      rule('b', { effect: sumOff(100), when: [from(1_000)] }),
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
      'behind what doubles everything',
      'fault shadowed',
      rule('a', { effect: twice, group: 'first' }),
      rule('b', { effect: twice, group: 'first', when: [goods('dairy')] }),
    ],
    [
      'beside what gives more of everything',
      'warning outdone',
      rule('a', { effect: twice, group: 'best', when: [goods('dairy')] }),
      rule('b', { effect: { ...twice, hundredths: 300 }, group: 'best' }),
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
      'double points in a group, and goods that earn more beside it',
      rule('a', { effect: twice, group: 'best' }),
      rule('b', {
        effect: { ...halfBack, steps: [{ from_minor: 0, rate: 50_000 }] },
        when: [goods('dairy')],
      }),
    ],
    [
      'double points of two groups that never meet',
      rule('a', { effect: twice, group: 'best', when: [goods('dairy')] }),
      rule('b', { effect: twice, group: 'first', when: [goods('bread')] }),
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
      'the best of a group that gives more for less',
      rule('a', { effect: { ...twice, hundredths: 300 }, group: 'best', when: [goods('dairy')] }),
      rule('b', { effect: twice, group: 'best' }),
    ],
    [
      'the best of a group that gives more up to a limit',
      rule('a', { effect: { ...twice, hundredths: 300 }, group: 'best', caps: caps({ per_month: 100 }) }),
      rule('b', { effect: twice, group: 'best', when: [goods('dairy')] }),
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
