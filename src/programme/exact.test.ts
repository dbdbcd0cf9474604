import { describe, expect, it } from 'vitest'
import { caps, dairy, known, PLACE, POINT, programme, rule } from '../../test/support/rule-parts.ts'
import { fullBudgets } from './cap.ts'
import { evaluate } from './evaluate.ts'
import { MOST_RULE_POINTS } from './exact.ts'
import { checkDefinition } from './finding.ts'
import { sayFinding } from './finding-kind.ts'
import type { Rule } from './rule.ts'

const LARGEST = caps({
  per_receipt: MOST_RULE_POINTS,
  per_day: MOST_RULE_POINTS,
  per_month: MOST_RULE_POINTS,
  per_member: MOST_RULE_POINTS,
  budget: MOST_RULE_POINTS,
})
const bonus = rule('bonus', { effect: { kind: 'bonus', points: MOST_RULE_POINTS }, caps: LARGEST })
const pieces = rule('pieces', { effect: { kind: 'line_bonus', points: MOST_RULE_POINTS }, caps: LARGEST })

/** Every number in it, however deep. */
const numbersIn = (value: unknown): number[] =>
  typeof value === 'number'
    ? [value]
    : value !== null && typeof value === 'object'
      ? Object.values(value).flatMap(numbersIn)
      : []

describe('the largest amounts of points', () => {
  const definition = programme(bonus, pieces)
  const [large] = [dairy(1_000_000_000_000, { qty: '999999' })]
  const given = (counters: Record<string, number>, budgets = fullBudgets(definition)) =>
    evaluate(definition, { ...known({ counters }), budgets }, { lines: [large], place: PLACE })

  it('are counted exactly, and so are their sums, counters and budgets', () => {
    const all = given({})
    expect(numbersIn(all).filter((each) => !Number.isSafeInteger(each))).toEqual([])
    expect(all.counters.map(({ amount }) => amount)).toEqual(
      Array.from({ length: 6 }, () => MOST_RULE_POINTS * POINT),
    )
    // Ten points for 100 shekels of ten thousand million, and both rules to their limits.
    expect(all.points).toBe(1_000_000_000 + 2 * MOST_RULE_POINTS)
  })

  it('leave to the last hundred-millionth what is left of a limit', () => {
    const used = MOST_RULE_POINTS * POINT - 3 * POINT
    const rest = given({ 'ever/bonus': used, 'day/pieces': used })
    expect(rest.parts.flatMap((part) => (part.kind === 'rule' ? part.units : []))).toEqual([
      3 * POINT,
      3 * POINT,
    ])
    expect(given({}, { bonus: 1, pieces: 0 }).budget_use).toEqual([{ rule: 'bonus', amount: 1 }])
  })

  it.each<[string, Partial<Rule>]>([
    ['/rules/0/effect/points', { effect: { kind: 'bonus', points: MOST_RULE_POINTS + 1 } }],
    ['/rules/0/effect/points', { effect: { kind: 'line_bonus', points: MOST_RULE_POINTS + 1 } }],
    ['/rules/0/caps/per_receipt', { caps: caps({ per_receipt: MOST_RULE_POINTS + 1 }) }],
    ['/rules/0/caps/per_month', { caps: caps({ per_month: MOST_RULE_POINTS + 1 }) }],
    ['/rules/0/caps/budget', { caps: caps({ budget: 1_000_000_000_000 }) }],
  ])('beyond them there is a fault at %s', (pointer, change) => {
    const faults = checkDefinition(programme(rule('much', change))).filter(
      ({ code }) => code === 'too_many_points',
    )
    expect(faults).toMatchObject([{ severity: 'fault', pointer }])
    for (const fault of faults) {
      expect(sayFinding(fault, 'en', 'ILS')).toContain('at most 90,000,000 points')
      expect(sayFinding(fault, 'he', 'ILS')).toContain('עד 90,000,000 נקודות')
    }
  })

  it('bind points alone: money and pieces are counted as they are', () => {
    const money = rule('off', {
      effect: { kind: 'money_off', amount_minor: 100 },
      caps: caps({ budget: 1_000_000_000_000 }),
    })
    expect(checkDefinition(programme(money)).map(({ code }) => code)).not.toContain('too_many_points')
    expect(checkDefinition(definition).map(({ code }) => code)).not.toContain('too_many_points')
  })
})
