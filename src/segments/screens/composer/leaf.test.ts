import { expect, test } from 'vitest'
import { PreviewBody } from '../../contract.ts'
import { BEHAVIOURS, behaviourOf, groupOf, type KnownFact, newBehaviour, newFactLeaf } from './leaf.ts'

test('each behaviour begins as something that the server takes, and is known again', () => {
  for (const behaviour of BEHAVIOURS) {
    const definition = newBehaviour(behaviour)
    expect(behaviourOf(definition)).toBe(behaviour)
    expect(PreviewBody.safeParse({ definition }).success).toBe(true)
  }
})

test('a fact begins as what it can be asked, money in its smallest unit; a choice waits for its values', () => {
  const begin = (type: KnownFact['type']) => newFactLeaf({ code: 'fact', name: '', type, values: null }, 100)
  for (const type of ['number', 'money', 'date', 'flag'] as const)
    expect(PreviewBody.safeParse({ definition: begin(type) }).success).toBe(true)
  expect(begin('money')).toMatchObject({ test: { is: 'between', from: 10_000 } })
  expect(begin('choices')).toMatchObject({ test: { is: 'any_of', values: [] } })
})

test('facts stand under what they are about, and those nobody thought of under the rest', () => {
  expect([groupOf('visits'), groupOf('plan_fee'), groupOf('moon_phase')]).toEqual([
    'purchases',
    'tier',
    'more',
  ])
})
