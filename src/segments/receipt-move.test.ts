import { expect, test } from 'vitest'
import type { Fact } from '#members/fact.ts'
import type { Clause, Test } from './definition.ts'
import { READY } from './ready.ts'
import { turnByReceipt } from './receipt-move.ts'

const facts = new Map(
  (
    [
      ['visits', 'rises'],
      ['has_bought', 'rises'],
      ['gap_percent', 'falls'],
      ['joined_on', 'never'],
      ['dreams_open', 'never'],
      ['points_available', undefined],
    ] as const
  ).map(([code, byReceipt]) => [code, { code, ...(byReceipt && { byReceipt }) } as Fact]),
)
const ask = (fact: string, own: Test): Clause => ({ kind: 'fact', fact, test: own })
const from = (fact: string, value: number) => ask(fact, { is: 'between', from: value, to: null })
const upTo = (fact: string, value: number) => ask(fact, { is: 'between', from: null, to: value })
const not = (of: Clause): Clause => ({ kind: 'not', of })
const purchase = { categories: [], brands: [], skus: [], branches: [], when: { kind: 'ever' } } as const
const bought = (at_least: number | null, at_most: number | null): Clause => ({
  kind: 'bought',
  purchase,
  measure: 'times',
  at_least,
  at_most,
})

test.each<[string, Clause, 'in' | 'out' | 'both' | 'neither']>([
  ['a count that rises, from a limit on', from('visits', 3), 'in'],
  ['the same up to a limit', upTo('visits', 3), 'out'],
  ['between two limits', ask('visits', { is: 'between', from: 1, to: 3 }), 'both'],
  ['the contrary', not(from('visits', 3)), 'out'],
  ['what falls, from a limit on', from('gap_percent', 300), 'out'],
  ['what falls, once it is known', ask('gap_percent', { is: 'known' }), 'both'],
  ['what no receipt changes', ask('joined_on', { is: 'last_days', days: 3 }), 'neither'],
  ['what may do anything', from('points_available', 3), 'both'],
  ['bought at least so often', bought(2, null), 'in'],
  ['bought at most so often', bought(null, 2), 'out'],
  ['not bought at all', not(bought(null, null)), 'out'],
  ['one of both kinds', { kind: 'or', of: [bought(2, null), upTo('visits', 3)] }, 'both'],
  [
    'one that turns and one that does not',
    { kind: 'and', of: [bought(2, null), ask('joined_on', { is: 'known' })] },
    'in',
  ],
  ['never bought', READY.never_bought.definition, 'out'],
  ['lapsed', READY.lapsed.definition, 'out'],
  ['dreams of nothing', READY.no_dream.definition, 'in'],
])('%s', (_name, clause, way) => {
  expect(turnByReceipt(clause, facts)).toEqual({
    toTrue: way === 'in' || way === 'both',
    toFalse: way === 'out' || way === 'both',
  })
})

test('a fact that nobody offers any more is not moved', () => {
  expect(turnByReceipt(ask('gone', { is: 'yes' }), new Map())).toEqual({ toTrue: false, toFalse: false })
})
