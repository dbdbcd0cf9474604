import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  basket,
  bread,
  caps,
  dairy,
  IN_DAIRY,
  known,
  POINT,
  programme,
  rule,
} from '../../test/support/rule-parts.ts'
import { counterKey } from './counter.ts'
import { evaluate } from './evaluate.ts'
import type { EarningState } from './evaluation.ts'
import { findNearMisses, sayNearMiss } from './near-miss.ts'
import type { Condition, Rule } from './rule.ts'

describe('what nearly held', () => {
  const definition = programme(
    rule('sum', {
      name: 'Dairy',
      when: [IN_DAIRY, { kind: 'basket_value', at_least_minor: 6_240 }],
      effect: { kind: 'multiplier', hundredths: 200 },
    }),
    rule('tuesdays', { when: [{ kind: 'weekday', days: ['wednesday'] }] }),
    rule('gold', { when: [{ kind: 'segment', segments: ['gold'] }] }),
    rule('wine', { name: 'Wine', when: [{ kind: 'category', categories: ['wine'] }] }),
    rule('held', { when: [{ kind: 'basket_value', at_least_minor: 6_000 }], holdout_percent: 100 }),
    rule('given', {}),
  )
  const misses = findNearMisses(definition, known(), basket(dairy(5_000)))

  it('is what this basket can still mend first; what holds, or is held out, is not told', () => {
    expect(misses.map(({ rule: code, mend }) => [code, mend])).toEqual([
      ['sum', 'now'],
      ['wine', 'now'],
      ['tuesdays', 'later'],
      ['gold', 'never'],
    ])
    expect(misses[0]?.gaps).toEqual([
      {
        condition: { kind: 'basket_value', at_least_minor: 6_240 },
        gap: { mend: 'now', share: 1_240 / 6_240, missing: 1_240 },
      },
    ])
  })

  it('is told in both languages', () => {
    const tell = (language: 'he' | 'en') =>
      misses.slice(0, 3).map((miss) =>
        sayNearMiss(miss, definition, { language, currency: 'ILS' })
          ?.replace(/[\u200e\u200f]/g, '')
          .replaceAll('\u00a0', ' '),
      )
    expect(tell('en')).toEqual([
      'Dairy: double points on goods in the category dairy with ₪12.40 more.',
      'Wine: a bonus of 5 points for buying goods in the category wine.',
      'tuesdays: a bonus of 5 points only on Wednesdays.',
    ])
    expect(tell('he')).toEqual([
      'Dairy: עוד 12.40 ₪ – כפל נקודות על מוצרים בקטגוריה dairy.',
      'Wine: בונוס של 5 נקודות על קניית מוצרים בקטגוריה wine.',
      'tuesdays: בונוס של 5 נקודות רק בימי רביעי.',
    ])
  })
})

describe('what would give nothing even if it held is not told', () => {
  const MORE = [{ kind: 'basket_value', at_least_minor: 6_240 } as const]
  const near = (change: Partial<Rule>, code = 'near') => rule(code, { when: MORE, ...change })
  const told = (state: EarningState, ...rules: Rule[]) =>
    findNearMisses(programme(...rules), state, basket(dairy(5_000))).map((miss) => miss.rule)
  const off = (amount_minor: number) => ({ kind: 'money_off', amount_minor }) as const
  const bonus = (points: number) => ({ kind: 'bonus', points }) as const

  it.each([
    ['day', 'per_day'],
    ['month', 'per_month'],
    ['ever', 'per_member'],
  ] as const)('a limit of the member that is used up: %s', (span, cap) => {
    const limited = near({ caps: caps({ [cap]: 5 }) })
    const given = (points: number) => known({ counters: { [counterKey('near', span)]: points * POINT } })
    expect(told(given(4), limited)).toEqual(['near'])
    expect(told(given(5), limited)).toEqual([])
  })

  it('a budget that is spent', () => {
    const limited = near({ caps: caps({ budget: 100 }) })
    expect(told({ ...known(), budgets: { near: 1 } }, limited)).toEqual(['near'])
    expect(told({ ...known(), budgets: { near: 0 } }, limited)).toEqual([])
  })

  it('money off that each member gets so much of, to nobody', () => {
    const limited = near({ effect: off(500), caps: caps({ per_month: 1_000 }) })
    const nobody: EarningState = { window_spend_minor: 0, member: null }
    expect(told(known(), limited)).toEqual(['near'])
    expect(told(nobody, limited)).toEqual([])
    expect(told(nobody, near({ effect: off(500) }))).toEqual(['near'])
  })

  it('a group of which the first counts, and an earlier one does', () => {
    const group = 'first'
    const holds = rule('holds', { group })
    expect(told(known(), holds, near({ group, effect: bonus(100) }))).toEqual([])
    expect(told(known(), near({ group, effect: bonus(1) }), holds)).toEqual(['near'])
  })

  it('a group of which the best counts, and this is not better', () => {
    const group = 'best'
    const holds = rule('holds', { group, effect: bonus(10) })
    expect(told(known(), holds, near({ group, effect: bonus(10) }))).toEqual([])
    expect(told(known(), near({ group, effect: bonus(10) }), holds)).toEqual(['near'])
    expect(told(known(), holds, near({ group, effect: bonus(11) }))).toEqual(['near'])
    // What its limits leave counts, not what it would want.
    expect(told(known(), holds, near({ group, effect: bonus(11), caps: caps({ per_receipt: 9 }) }))).toEqual(
      [],
    )
  })

  it('a share of the goods is compared as it would be with the money that is missing', () => {
    const group = 'best'
    const double = near({ group, effect: { kind: 'multiplier', hundredths: 200 } })
    // 62.40 shekels, doubled, give another 6.24 points.
    expect(told(known(), rule('holds', { group, effect: bonus(7) }), double)).toEqual([])
    expect(told(known(), rule('holds', { group, effect: bonus(6) }), double)).toEqual(['near'])
    // How much wine would be bought is not known.
    const wine = { ...double, when: [{ kind: 'category', categories: ['wine'] } as const] }
    expect(told(known(), rule('holds', { group, effect: bonus(7) }), wine)).toEqual(['near'])
  })

  it('money off decides its group before points', () => {
    for (const group of ['first', 'best']) {
      expect(told(known(), rule('holds', { group, effect: off(1) }), near({ group }))).toEqual([])
      expect(told(known(), rule('holds', { group }), near({ group, effect: off(1) }))).toEqual(['near'])
    }
  })
})

describe('what is missing where money comes off', () => {
  const percentOff = (percent: number): Rule['effect'] => ({
    kind: 'rate',
    pays: 'money_off',
    over: 'receipt',
    steps: [{ from_minor: 0, rate: percent * 100 }],
  })
  const from = (at_least_minor: number): Condition => ({ kind: 'basket_value', at_least_minor })
  const missing = (off: Rule[], when: Condition[], ...lines: Parameters<typeof basket>) => {
    const definition = programme(...off, rule('target', { when }))
    const found = findNearMisses(definition, known(), basket(...lines)).find((each) => each.rule === 'target')
    return found?.gaps.find(({ condition }) => condition.kind === 'basket_value')?.gap.missing ?? null
  }
  const tenth = rule('off', { effect: percentOff(10) })

  it('is told so that it is enough after money has come off what is added', () => {
    expect(missing([tenth], [from(10_000)], dairy(10_000))).toBe(1_111)
    expect(missing([], [from(10_000)], dairy(9_000))).toBe(1_000)
  })

  it('also of goods that are not in the basket yet', () => {
    expect(missing([tenth], [IN_DAIRY, from(9_000)], bread(5_000))).toBe(9_999)
  })

  it('is no hint where no sum would be enough', () => {
    expect(missing([rule('off', { effect: percentOff(100) })], [from(10_000)], dairy(9_000))).toBeNull()
  })

  it('bought more, makes the rule hold, and hardly less does not', () => {
    const anyOff = fc
      .array(
        fc.record({
          effect: fc.oneof(
            fc.integer({ min: 1, max: 95 }).map(percentOff),
            fc
              .integer({ min: 1, max: 4_000 })
              .map((amount_minor): Rule['effect'] => ({ kind: 'money_off', amount_minor })),
          ),
          when: fc.constantFrom<Condition[]>([], [IN_DAIRY], [from(8_000)], [IN_DAIRY, from(5_000)]),
          group: fc.constantFrom(null, 'best', 'first'),
          holdout_percent: fc.constantFrom(0, 0, 50),
        }),
        { maxLength: 3 },
      )
      .map((offs) => offs.map((change, index) => rule(`off${index}`, change)))
    let told = 0
    fc.assert(
      fc.property(
        anyOff,
        fc.integer({ min: 1, max: 30_000 }),
        fc.nat(20_000),
        fc.nat(20_000),
        (off, least, milk, loaf) => {
          const lines = [dairy(milk), bread(loaf)]
          const when = [IN_DAIRY, from(least)]
          const definition = programme(...off, rule('target', { when }))
          const more = missing(off, when, ...lines)
          const isGiven = (amount_minor: number) =>
            evaluate(definition, known(), basket(...lines, dairy(amount_minor, { line_id: '3' }))).parts.some(
              (part) => part.kind === 'rule' && part.rule === 'target',
            )
          if (more === null) return
          told += 1
          expect(isGiven(more)).toBe(true)
          // Where what is off hangs on the sum, less may be enough by chance.
          const isSteady = off.every((each) => each.when.length === 0 && each.group === null)
          if (more > 1 && isSteady) expect(isGiven(more - 1)).toBe(false)
        },
      ),
      { numRuns: 1_000 },
    )
    expect(told).toBeGreaterThan(100)
  })
})
