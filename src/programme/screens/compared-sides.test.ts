import { expect, test } from 'vitest'
import { chooseSides } from './compared-sides.ts'

const version = (id: string, state: 'draft' | 'in_force' | 'retired', in_force_from: string | null) => ({
  id,
  state,
  in_force_from,
})
const VERSIONS = [
  version('d', 'draft', null),
  version('v3', 'in_force', '2026-03-01T00:00:00Z'),
  version('v1', 'retired', '2026-01-01T00:00:00Z'),
  version('v2', 'retired', '2026-02-01T00:00:00Z'),
]
const PROGRAMME = { in_force: 'v3', versions: VERSIONS }
const idsOf = (sides: ReturnType<typeof chooseSides>) => sides?.map(({ id }) => id)

test('any two versions stand beside each other, also two that were replaced', () => {
  expect(idsOf(chooseSides(PROGRAMME, { one: 'v1', other: 'v2' }))).toEqual(['v1', 'v2'])
  expect(idsOf(chooseSides(PROGRAMME, { one: 'v2', other: 'd' }))).toEqual(['v2', 'd'])
  expect(idsOf(chooseSides(PROGRAMME, { one: 'v2', other: 'v2' }))).toEqual(['v2', 'v2'])
})

test('what nobody chose is the one in force, and the last that it replaced', () => {
  expect(idsOf(chooseSides(PROGRAMME, {}))).toEqual(['v2', 'v3'])
  expect(idsOf(chooseSides(PROGRAMME, { one: 'gone' }))).toEqual(['v2', 'v3'])
  const [draft, inForce] = VERSIONS
  if (!draft || !inForce) throw new Error('there are versions')
  expect(idsOf(chooseSides({ in_force: 'v3', versions: [draft, inForce] }, {}))).toEqual(['d', 'v3'])
  expect(chooseSides({ in_force: 'v3', versions: [inForce] }, {})).toBeNull()
})
