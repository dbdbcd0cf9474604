import { describe, expect, it } from 'vitest'
import { counterRange, periodOf } from './counter.ts'
import { factsNeeded } from './facts-needed.ts'
import { completeDefinition, DEFAULT_DEFINITION, type ProgrammeDefinition } from './programme.ts'
import { NO_CAPS, type Rule } from './rule.ts'

const rule = (change: Partial<Rule>): Rule => ({
  code: 'r',
  name: 'r',
  on: 'receipt',
  when: [],
  effect: { kind: 'bonus', points: 1 },
  caps: NO_CAPS,
  group: null,
  holdout_percent: 0,
  ...change,
})
const withRules = (...rules: Rule[]): ProgrammeDefinition => ({ ...DEFAULT_DEFINITION, rules })

describe('what must be known before a receipt is evaluated', () => {
  it('is nothing for a programme without rules', () => {
    const needed = factsNeeded(DEFAULT_DEFINITION)
    expect(needed).toEqual({
      member: false,
      facts: new Set(),
      place: false,
      lines: new Set(),
      segments: new Set(),
      counters: [],
      budgets: [],
    })
  })

  it('is what conditions ask, also within others, and nothing that only other events ask', () => {
    const definition = withRules(
      rule({
        when: [
          {
            kind: 'any',
            of: [
              { kind: 'segment', segments: ['new'] },
              { kind: 'tier', tiers: ['gold'] },
            ],
          },
          { kind: 'price', from_minor: 100, to_minor: null },
        ],
        caps: { ...NO_CAPS, per_month: 20, budget: 500 },
      }),
      rule({ code: 'hello', on: 'joined', when: [{ kind: 'age', from_years: 18, to_years: null }] }),
    )
    const needed = factsNeeded(definition)
    expect([...needed.facts]).toEqual(['segments', 'tier'])
    expect([...needed.segments]).toEqual(['new'])
    expect([...needed.lines]).toEqual(['qty', 'sku'])
    expect(needed.counters).toEqual([{ key: 'month/r', rule: 'r', span: 'month' }])
    expect(needed.budgets).toEqual(['r'])
    expect([...factsNeeded(definition, 'joined').facts]).toEqual(['birth'])
  })

  it('a hold-out alone asks who the member is', () => {
    expect(factsNeeded(withRules(rule({ holdout_percent: 10 }))).member).toBe(true)
    expect(factsNeeded(withRules(rule({}))).member).toBe(false)
  })
})

describe('a counter', () => {
  it('belongs to a day, a month, the programme’s window or all time', () => {
    expect(['day', 'month', 'ever', 'spend'].map((span) => periodOf(span as 'day', '2026-05-17'))).toEqual([
      '2026-05-17',
      '2026-05-01',
      '1970-01-01',
      '2026-05-17',
    ])
    const window = { from_on: '2025-05-18' }
    expect(counterRange('month', '2026-05-17', window)).toEqual({
      from_on: '2026-05-01',
      to_on: '2026-05-01',
    })
    expect(counterRange('spend', '2026-05-17', window)).toEqual({
      from_on: '2025-05-18',
      to_on: '2026-05-17',
    })
  })
})

describe('a definition that was stored before there were rules', () => {
  it('is completed with what leaves it as it was', () => {
    const { money_base, rules, groups, tiers, points_life, ...stored } = DEFAULT_DEFINITION
    expect(completeDefinition(stored)).toEqual(DEFAULT_DEFINITION)
    expect([money_base.tax, rules, groups, tiers, points_life.expiry.kind]).toEqual([
      'gross',
      [],
      [],
      null,
      'never',
    ])
  })
})
