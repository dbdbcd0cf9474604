import { describe, expect, test } from 'vitest'
import type { Condition } from '../../rule.ts'
import {
  addAlternative,
  changeCondition,
  duplicateRule,
  moveItem,
  newCondition,
  newRule,
  removeGroup,
} from './rule-form.ts'

const tuesday = newCondition('weekday')
const dairy: Condition = { kind: 'category', categories: ['Dairy'] }
const household = newCondition('household')

describe('conditions', () => {
  test('an alternative makes a group, another joins it, and a group of one is that one again', () => {
    const first = addAlternative([tuesday], [0], dairy)
    expect(first).toEqual({ when: [{ kind: 'any', of: [tuesday, dairy] }], place: [0, 1] })
    const second = addAlternative(first.when, [0, 1], household)
    expect(second.place).toEqual([0, 2])
    const less = changeCondition(second.when, [0, 0], null)
    expect(less).toEqual([{ kind: 'any', of: [dairy, household] }])
    expect(changeCondition(less, [0, 0], null)).toEqual([household])
  })

  test('what a group denied is denied of the one that is left', () => {
    const group: Condition = { kind: 'any', not: true, of: [tuesday, { ...dairy, not: true }] }
    expect(changeCondition([group], [0, 1], null)).toEqual([{ ...tuesday, not: true }])
    expect(changeCondition([group], [0, 0], null)).toEqual([{ ...dairy, not: false }])
  })

  test('a condition is changed and taken out where it stands', () => {
    expect(changeCondition([tuesday, dairy], [1], household)).toEqual([tuesday, household])
    expect(changeCondition([tuesday, dairy], [0], null)).toEqual([dairy])
  })
})

describe('rules', () => {
  const rules = ['a', 'b', 'c'].map((code) => ({ ...newRule(code, code), group: 'g' }))

  test('a copy follows its rule under a code of its own', () => {
    expect(duplicateRule(rules, 0, 'd', 'a 2').map(({ code }) => code)).toEqual(['a', 'd', 'b', 'c'])
  })

  test('they move one place, and not beyond the ends', () => {
    expect(moveItem(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
    expect(moveItem(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
    expect(moveItem(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
  })

  test('when a group is gone, its rules stand alone', () => {
    const left = removeGroup({ rules, groups: [{ code: 'g', name: 'g', mode: 'best' }] }, 'g')
    expect([left.groups, left.rules.map(({ group }) => group)]).toEqual([[], [null, null, null]])
  })
})
