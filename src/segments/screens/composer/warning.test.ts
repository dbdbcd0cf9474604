import { expect, test } from 'vitest'
import type { Clause, Test } from '../../definition.ts'
import type { KnownFact } from './leaf.ts'
import { openTree } from './tree.ts'
import { findWarnings } from './warning.ts'

const facts: KnownFact[] = [
  { code: 'visits', type: 'number', name: 'visits', values: null },
  { code: 'gender', type: 'choice', name: 'gender', values: null },
  { code: 'consent', type: 'choices', name: 'consent', values: null },
]
const fact = (code: string, asks: Test): Clause => ({ kind: 'fact', fact: code, test: asks })
const visits = (from: number | null, to: number | null) => fact('visits', { is: 'between', from, to })
const anyOf = (code: string, ...values: string[]) => fact(code, { is: 'any_of', values })
const not = (of: Clause): Clause => ({ kind: 'not', of })
const warn = (kind: 'and' | 'or', ...of: Clause[]) =>
  findWarnings(openTree({ kind, of }), facts).map((warning) => warning.kind)

test('one condition twice is told, wherever it stands', () => {
  expect(warn('and', visits(1, null), visits(1, null))).toEqual(['twice'])
  expect(warn('or', visits(9, null), { kind: 'and', of: [visits(1, 2), visits(1, 2)] })).toEqual(['twice'])
  expect(warn('and', visits(1, null), visits(2, null))).toEqual([])
})

test('a condition and its contrary leave nobody, or everybody', () => {
  expect(warn('and', visits(1, 2), not(visits(1, 2)))).toEqual(['nobody'])
  expect(warn('or', visits(1, 2), not(visits(1, 2)))).toEqual(['everybody'])
})

test('bounds that do not meet, and choices of which one excludes the other, leave nobody', () => {
  expect(warn('and', visits(null, 2), visits(3, null))).toEqual(['nobody'])
  expect(warn('or', visits(null, 2), visits(3, null))).toEqual([])
  expect(warn('and', visits(null, 2), not(visits(3, null)))).toEqual([])
  expect(warn('and', anyOf('gender', 'female'), anyOf('gender', 'male', 'other'))).toEqual(['nobody'])
  expect(warn('and', anyOf('consent', 'sms'), anyOf('consent', 'email'))).toEqual([])
})
