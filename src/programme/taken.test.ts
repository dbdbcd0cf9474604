import { describe, expect, it } from 'vitest'
import { bread, caps, dairy, IN_DAIRY, known, PLACE, programme, rule } from '../../test/support/rule-parts.ts'
import { evaluate } from './evaluate.ts'
import type { EarningState, TakenOff } from './evaluation.ts'
import { isHeldOut } from './hold-out.ts'
import type { Rule } from './rule.ts'
import { judgeTaken } from './taken.ts'

const off = (code: string, amount_minor: number, change: Partial<Rule> = {}): Rule =>
  rule(code, { effect: { kind: 'money_off', amount_minor }, ...change })
const tenth: Rule['effect'] = {
  kind: 'rate',
  pays: 'money_off',
  over: 'receipt',
  steps: [{ from_minor: 0, rate: 1_000 }],
}
const taken = (rule: string, amount_minor: number): TakenOff => ({ rule, amount_minor })

const judge = (rules: Rule[], list: TakenOff[], state: EarningState = known()) =>
  judgeTaken(programme(...rules), state, {
    lines: [dairy(4_000), bread(5_000)],
    place: PLACE,
    taken: list,
  })

describe('what a till took off', () => {
  it.each<[string, Rule[], TakenOff[], (string | null)[], EarningState?]>([
    ['what the rule gives is in order', [off('a', 1_000)], [taken('a', 1_000)], [null]],
    ['a rule that nobody knows', [off('a', 1_000)], [taken('nonsense', 77_777_777)], ['unknown_rule']],
    ['a rule that gives points', [rule('a', {})], [taken('a', 5)], ['unknown_rule']],
    ['more than a sum', [off('a', 1_000)], [taken('a', 1_001)], ['too_much']],
    [
      'more than a sum, in two parts',
      [off('a', 1_000)],
      [taken('a', 600), taken('a', 600)],
      [null, 'too_much'],
    ],
    ['a tenth of what it was', [rule('a', { effect: tenth })], [taken('a', 1_000)], [null]],
    ['more than a tenth', [rule('a', { effect: tenth })], [taken('a', 1_100)], ['too_much']],
    [
      'a rule for a tier that the member is not in',
      [off('a', 1_000, { when: [{ kind: 'tier', tiers: ['gold'] }] })],
      [taken('a', 1_000)],
      ['did_not_hold'],
    ],
    [
      'goods that are not there',
      [off('a', 1_000, { when: [{ kind: 'category', categories: ['wine'] }] })],
      [taken('a', 1_000)],
      ['did_not_hold'],
    ],
    [
      'a least sum that the basket had before, and one that it never had',
      [
        off('a', 1_000, { when: [{ kind: 'basket_value', at_least_minor: 10_000 }] }),
        off('b', 1, { when: [{ kind: 'basket_value', at_least_minor: 20_000 }] }),
      ],
      [taken('a', 1_000), taken('b', 1)],
      [null, 'did_not_hold'],
    ],
    ['goods that were made free', [off('a', 9_000, { when: [IN_DAIRY] })], [taken('a', 4_000)], [null]],
    [
      'two of a group',
      [off('a', 1_000, { group: 'first' }), off('b', 1_000, { group: 'first' })],
      [taken('a', 1_000), taken('b', 1_000)],
      [null, 'not_together'],
    ],
    [
      'beyond what is left of a month',
      [off('a', 1_000, { caps: caps({ per_month: 1_500 }) })],
      [taken('a', 1_000)],
      ['over_limit'],
      known({ counters: { 'month/a': 1_000 } }),
    ],
    [
      'beyond what is left of a budget',
      [off('a', 1_000, { caps: caps({ budget: 1_500 }) })],
      [taken('a', 1_000)],
      ['over_budget'],
      { ...known(), budgets: { a: 500 } },
    ],
    [
      'a rule with a limit of the member, for nobody',
      [off('a', 1_000, { caps: caps({ per_month: 1_500 }) })],
      [taken('a', 1_000)],
      ['did_not_hold'],
      { window_spend_minor: 0 },
    ],
  ])('%s', (_what, rules, list, faults, state) => {
    expect(judge(rules, list, state)).toEqual(faults)
  })

  it('knows who is held out, and tells what they would have got by the basket before money off', () => {
    const rules = [off('a', 1_000), rule('b', { effect: tenth, holdout_percent: 50 })]
    const members = Array.from({ length: 40 }, (_, n) => `member ${n}`)
    const out = members.filter((member_id) => isHeldOut('b', member_id, 50))
    expect(out.length).toBeGreaterThan(5)
    expect(out.length).toBeLessThan(35)
    for (const member_id of members) {
      const state = known({ member_id })
      const isOut = out.includes(member_id)
      expect(judge(rules, [taken('b', 900)], state)).toEqual([isOut ? 'held_out' : null])
      const { held_out } = evaluate(programme(...rules), state, {
        lines: [dairy(4_000), bread(5_000)],
        place: PLACE,
        taken: [taken('a', 1_000)],
      })
      expect(held_out).toEqual(isOut ? [{ rule: 'b', in: 'money_off', amount: 1_000 }] : [])
    }
  })

  it('is not offered to nobody where a member could have only so much', () => {
    const quote = (state: EarningState) =>
      evaluate(programme(off('a', 1_000, { caps: caps({ per_month: 1_500 }) })), state, {
        lines: [dairy(4_000)],
        place: PLACE,
      }).off.length
    expect([quote({ window_spend_minor: 0 }), quote(known())]).toEqual([0, 1])
  })
})
