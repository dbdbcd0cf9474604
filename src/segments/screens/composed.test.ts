import { expect, test } from 'vitest'
import { PreviewBody } from '../contract.ts'
import { BOUGHT, composeDefinition, type KnownFact, newRow } from './composed.ts'

const fact = (code: string, type: KnownFact['type']): KnownFact => ({ code, type, name: code, values: null })
const facts = [
  fact('spend', 'money'),
  fact('joined_on', 'date'),
  fact('gender', 'choice'),
  fact('late', 'flag'),
]

test('conditions that are filled in are a definition that the server takes', () => {
  const rows = [
    { ...newRow(1), ask: BOUGHT, values: ['coffee'], atLeast: 3, not: true },
    { ...newRow(2), ask: 'spend', atLeast: 12.5 },
    { ...newRow(3), ask: 'joined_on', dayTest: 'days_ago' as const, days: 30 },
    { ...newRow(4), ask: 'gender', values: ['female'] },
    { ...newRow(5), ask: 'late' },
  ]
  const definition = composeDefinition(rows, 'or', facts, 'ILS')
  expect(PreviewBody.safeParse({ definition }).success).toBe(true)
  expect(definition).toMatchObject({
    kind: 'or',
    of: [
      { kind: 'not', of: { kind: 'bought', at_least: 3 } },
      { fact: 'spend', test: { is: 'between', from: 1_250, to: null } },
      { test: { is: 'days_ago', days: 30 } },
      { test: { is: 'any_of', values: ['female'] } },
      { test: { is: 'yes' } },
    ],
  })
})

test('one that is not filled in leaves no definition', () => {
  expect(composeDefinition([newRow(1), { ...newRow(2), ask: 'gender' }], 'and', facts, 'ILS')).toBeNull()
  expect(composeDefinition([{ ...newRow(1), ask: 'gone' }], 'and', facts, 'ILS')).toBeNull()
  expect(composeDefinition([], 'and', facts, 'ILS')).toBeNull()
})
