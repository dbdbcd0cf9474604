import { describe, expect, it } from 'vitest'
import { checkDefinition } from './finding.ts'
import { sayFinding } from './finding-kind.ts'
import { DEFAULT_DEFINITION } from './programme.ts'
import { type Condition, NO_CAPS, type Rule } from './rule.ts'

const rule = (...when: Condition[]): Rule => ({
  code: 'r',
  name: { he: 'כלל', en: 'Rule' },
  on: 'receipt',
  when: [{ kind: 'basket_value', at_least_minor: 10_000 }, ...when],
  effect: { kind: 'bonus', points: 10 },
  caps: NO_CAPS,
  group: null,
  holdout_percent: 0,
})
const names = {
  branch: { TLV: 'Tel Aviv' },
  plan: { plus: 'Club Plus' },
  segment: { seg_1: 'Loyal' },
}
const found = (around: Parameters<typeof checkDefinition>[1], ...when: Condition[]) =>
  checkDefinition({ ...DEFAULT_DEFINITION, rules: [rule(...when)] }, around)

describe('codes that a rule asks for', () => {
  const asked: [string, Condition, string][] = [
    ['plan', { kind: 'plan', plans: ['plus', 'gone'] }, 'gone'],
    ['segment', { kind: 'segment', segments: ['seg_2', 'seg_1'] }, 'seg_2'],
    ['branch', { kind: 'branch', branches: ['TLV', 'HFA'] }, 'HFA'],
  ]

  it.each(asked)('a %s that the club does not have is told, in words', (kind, condition, code) => {
    const [finding, ...others] = found({ names }, condition)
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      code: `unknown_${kind}`,
      severity: 'warning',
      pointer: '/rules/0/when/1',
      values: { other: code },
    })
    for (const language of ['he', 'en'] as const) {
      const words = finding && sayFinding(finding, language, 'ILS')
      expect(words).toContain(code)
      expect(words).toContain(language === 'he' ? 'כלל' : 'Rule')
    }
  })

  it('is told also within any of several, and where it must not be', () => {
    const plan: Condition = { kind: 'plan', plans: ['gone'], not: true }
    const findings = found({ names }, { kind: 'any', of: [plan, { kind: 'household' }] })
    expect(findings.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'unknown_plan /rules/0/when/1/of/0',
    ])
  })

  it('are not judged where nobody said what the club has', () => {
    for (const [, condition] of asked) expect(found({}, condition)).toEqual([])
  })

  it('a code that is the name of what every object has is no plan', () => {
    expect(found({ names }, { kind: 'plan', plans: ['constructor'] })).toHaveLength(1)
  })
})
