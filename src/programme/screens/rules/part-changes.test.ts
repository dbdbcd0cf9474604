import { describe, expect, test } from 'vitest'
import { DEFAULT_DEFINITION, type ProgrammeDefinition } from '../../programme.ts'
import { comparePieces } from './part-changes.ts'
import { newCondition, newRule } from './rule-form.ts'

const telling = { language: 'en', currency: 'ILS' } as const
const [a, b] = [newRule('a', 'First'), newRule('b', 'Second')]
const withRules = (...rules: ProgrammeDefinition['rules']) => ({ ...DEFAULT_DEFINITION, rules })
const compare = (before: ProgrammeDefinition, after: ProgrammeDefinition) =>
  comparePieces(before, after, telling)

describe('two definitions side by side', () => {
  test('what is the same is not told', () => {
    expect(compare(withRules(a, b), withRules(a, b))).toEqual([])
  })

  test('a rule is added, taken out, or other than it was, each side in its words', () => {
    const changed = { ...a, when: [newCondition('weekday')], caps: { ...a.caps, per_month: 20 } }
    expect(compare(withRules(a), withRules(changed, b))).toEqual([
      {
        key: 'a',
        kind: 'rule_changed',
        before: 'First: double points.',
        after: 'First: double points, on Tuesdays. At most 20 points a month for each member.',
      },
      { key: 'b', kind: 'rule_added', before: null, after: 'Second: double points.' },
    ])
    expect(compare(withRules(a), withRules())).toMatchObject([{ kind: 'rule_removed', after: null }])
  })

  test('a term that goes without saying is nothing beside one that does not', () => {
    const points_life = { pending_days: 14, expiry: { kind: 'never' as const } }
    expect(compare(DEFAULT_DEFINITION, { ...DEFAULT_DEFINITION, points_life })).toEqual([
      {
        key: 'points_life',
        kind: 'points_life',
        before: null,
        after: 'Points can be used 14 days after the purchase.',
      },
    ])
  })
})
