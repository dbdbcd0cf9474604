import { describe, expect, it } from 'vitest'
import { caps, programme, rule } from '../../test/support/rule-parts.ts'
import { checkDefinition } from './finding.ts'
import type { Rule } from './rule.ts'

const coupon: Rule['effect'] = {
  kind: 'gesture',
  gift: { kind: 'coupon_amount', name: 'Coffee', amount_minor: 100_000 },
  valid_days: 30,
}
const off: Rule['effect'] = { kind: 'money_off', amount_minor: 100_000 }
const pieces: Rule['effect'] = { kind: 'line_bonus', points: 1_000 }
const many: Rule['effect'] = { kind: 'multiplier', hundredths: 15_000 }
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
    ['so many times, a receipt at most 5,000', { effect: many, caps: caps({ per_receipt: 5_000 }) }, []],
  ] as [string, Partial<Rule>, string[]][])('%s', (_what, change, codes) => {
    expect(found(change)).toEqual(codes)
  })
})
