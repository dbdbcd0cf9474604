import { describe, expect, it } from 'vitest'
import { plainText } from '../../test/support/rules.ts'
import { compareDefinitions, sayChange } from './comparison.ts'
import { DraftBody } from './contract.ts'
import { evaluate } from './evaluate.ts'
import { explainEvaluation } from './explain.ts'
import { checkDefinition } from './finding.ts'
import { sayFinding } from './finding-kind.ts'
import { findNearMisses, sayNearMiss } from './near-miss.ts'
import { DEFAULT_DEFINITION } from './programme.ts'
import { NO_CAPS, type Rule } from './rule.ts'
import { sayRule } from './rule-sentence.ts'

const COFFEE: Rule = {
  code: 'coffee',
  name: { he: 'קפה של בוקר', en: 'Morning coffee' },
  on: 'receipt',
  when: [{ kind: 'basket_value', at_least_minor: 1_000 }],
  effect: {
    kind: 'gesture',
    gift: { kind: 'sample', name: { he: 'עוגייה', en: 'A cookie' } },
    valid_days: 7,
  },
  caps: NO_CAPS,
  group: 'mornings',
  holdout_percent: 0,
}
const DEFINITION = {
  ...DEFAULT_DEFINITION,
  rules: [COFFEE],
  groups: [{ code: 'mornings', name: { he: 'בקרים', en: 'Mornings' }, mode: 'first' as const }],
}
const HEBREW = /[א-ת]/
const en = { language: 'en', currency: 'ILS' } as const
const he = { language: 'he', currency: 'ILS' } as const

describe('what rules, groups and gifts are called', () => {
  it('is said in the language of whoever reads', () => {
    expect(sayRule(COFFEE, DEFINITION.groups, en)).toEqual([
      'Morning coffee: a sample: A cookie, valid for 7 days, for buying goods, when they come to ₪10 or more.',
      'Of the group “Mornings” only the first rule that holds counts.',
    ])
    const [first = '', group = ''] = sayRule(COFFEE, DEFINITION.groups, he).map(plainText)
    expect(first).toContain('קפה של בוקר: טעימה במתנה: עוגייה')
    expect(group).toContain('״בקרים״')
  })

  it('leaves no Hebrew in what an English desk reads', () => {
    const receipt = { lines: [{ line_id: '1', amount_minor: 5_000 }] }
    const state = { window_spend_minor: 0 }
    const earned = explainEvaluation(evaluate(DEFINITION, state, receipt), en, DEFINITION)
    const [miss] = findNearMisses(DEFINITION, state, { lines: [{ line_id: '1', amount_minor: 500 }] })
    const findings = checkDefinition({ ...DEFINITION, rules: [{ ...COFFEE, holdout_percent: 100 }] })
    const changes = compareDefinitions(DEFAULT_DEFINITION, DEFINITION)
    const said = [
      ...earned,
      (miss && sayNearMiss(miss, DEFINITION, en)) ?? '',
      ...findings.map((finding) => sayFinding(finding, 'en', 'ILS')),
      ...changes.map((change) => sayChange(change, en)),
    ].join('\n')
    expect(said).toContain('Morning coffee: a sample: A cookie')
    expect(said).toContain('“Morning coffee” holds every member out')
    expect(said).not.toMatch(HEBREW)
  })

  it('may be one name for both languages, as in versions that were stored with one', () => {
    const plain = { ...DEFINITION, rules: [{ ...COFFEE, name: 'קפה' }], groups: [] }
    expect(DraftBody.parse({ definition: plain }).definition).toEqual(plain)
    expect(DraftBody.parse({ definition: DEFINITION }).definition).toEqual(DEFINITION)
    const half = { ...DEFINITION, rules: [{ ...COFFEE, name: { he: 'קפה' } }] }
    expect(DraftBody.safeParse({ definition: half }).success).toBe(false)
    expect(plainText(sayRule({ ...COFFEE, name: 'קפה' }, [], en)[0] ?? '')).toMatch(/^קפה: a sample/)
  })

  it('keeps what stands beside it in its place where it runs the other way', () => {
    const bonus: Rule = { ...COFFEE, name: 'lb', effect: { kind: 'line_bonus', points: 3 } }
    expect(sayRule(bonus, [], he)[0]).toMatch(/^\u200flb\u200f: 3 /)
    expect(sayRule({ ...bonus, name: 'קפה' }, [], en)[0]).toMatch(/^\u200eקפה\u200e: 3 /)
    expect(sayRule(bonus, [], en)[0]).toMatch(/^lb: 3 /)
  })
})
