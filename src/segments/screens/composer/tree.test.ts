import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PreviewBody } from '../../contract.ts'
import type { Clause } from '../../definition.ts'
import * as tree from './tree.ts'

const visits = (from: number): tree.Leaf => ({
  kind: 'fact',
  fact: 'visits',
  test: { is: 'between', from, to: null },
})
const not = (of: Clause): Clause => ({ kind: 'not', of })
const blank: tree.Leaf = { kind: 'fact', fact: 'gender', test: { is: 'any_of', values: [] } }

const arbitrary: fc.Arbitrary<Clause> = fc.letrec<{ clause: Clause }>((tie) => ({
  clause: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.nat({ max: 9 }).map(visits),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      of: fc.array(tie('clause'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), of: tie('clause') }),
  ),
})).clause

/** Who has so many visits. */
function holds(clause: Clause, count: number): boolean {
  if (clause.kind === 'and') return clause.of.every((each) => holds(each, count))
  if (clause.kind === 'or') return clause.of.some((each) => holds(each, count))
  if (clause.kind === 'not') return !holds(clause.of, count)
  return clause.kind === 'fact' && clause.test.is === 'between' && count >= (clause.test.from ?? 0)
}

test('a definition that is opened and closed says what it said', () => {
  fc.assert(
    fc.property(arbitrary, (definition) => {
      const closed = tree.closeTree(tree.openTree(definition))
      for (let count = 0; count < 10; count += 1)
        expect(closed !== null && holds(closed, count)).toBe(holds(definition, count))
    }),
    { numRuns: 60 },
  )
})

test('a condition alone stays as it was, and so does one that is turned round', () => {
  expect(tree.closeTree(tree.openTree(visits(3)))).toEqual(visits(3))
  expect(tree.closeTree(tree.openTree(not(visits(3))))).toEqual(not(visits(3)))
  expect(tree.closeTree(tree.openTree(not(not(visits(3)))))).toEqual(visits(3))
})

test('nothing is a definition while something in it is blank', () => {
  expect(tree.closeTree(tree.EMPTY_TREE)).toBeNull()
  const { tree: one } = tree.addCondition(tree.EMPTY_TREE, 0, visits(1))
  expect(tree.closeTree(tree.addCondition(one, 0, blank).tree)).toBeNull()
  expect(tree.closeTree(tree.addGroup(one, 0).tree)).toBeNull()
})

test('groups are nested by adding and by grouping what is there, and the server takes them', () => {
  const first = tree.addCondition(tree.EMPTY_TREE, 0, visits(1))
  const second = tree.addCondition(first.tree, 0, visits(2))
  const grouped = tree.groupPart(second.tree, second.key)
  const third = tree.addCondition(grouped.tree, grouped.key, visits(3))
  const deeper = tree.addGroup(third.tree, grouped.key)
  const fourth = tree.addCondition(deeper.tree, deeper.key, visits(4))
  const fifth = tree.addCondition(fourth.tree, deeper.key, visits(5))
  const turned = tree.changePart(fifth.tree, deeper.key, { not: true })
  const definition = tree.closeTree(turned)
  expect(definition).toEqual({
    kind: 'and',
    of: [
      visits(1),
      {
        kind: 'or',
        of: [visits(2), visits(3), not({ kind: 'and', of: [visits(4), visits(5)] })],
      },
    ],
  })
  expect(PreviewBody.safeParse({ definition }).success).toBe(true)
  expect(tree.closeTree(tree.dissolveGroup(turned, deeper.key))).toEqual(definition)
  const flat = tree.dissolveGroup(fifth.tree, deeper.key)
  expect(tree.closeTree(flat)).toMatchObject({ of: [{}, { of: [{}, {}, {}, {}] }] })
})

test('what is taken out goes with a group that is empty then; a copy has keys of its own', () => {
  const first = tree.addCondition(tree.EMPTY_TREE, 0, visits(1))
  const grouped = tree.groupPart(first.tree, first.key)
  expect(tree.removePart(grouped.tree, first.key).of).toEqual([])
  const twice = tree.duplicatePart(grouped.tree, grouped.key)
  const keys = twice.of.flatMap((part) => [
    part.key,
    ...(tree.isGroup(part) ? part.of.map(({ key }) => key) : []),
  ])
  expect(new Set(keys).size).toBe(4)
})

test('no more is composed than the server takes', () => {
  let deep = tree.addCondition(tree.EMPTY_TREE, 0, visits(1))
  let levels = 0
  while (levels < 20) {
    const group = tree.addGroup(deep.tree, levels === 0 ? 0 : deep.key)
    const next = tree.addCondition(
      tree.addCondition(group.tree, group.key, visits(1)).tree,
      group.key,
      visits(2),
    )
    if (!tree.fits(next.tree)) break
    deep = { tree: next.tree, key: group.key }
    levels += 1
  }
  expect(levels).toBeGreaterThan(4)
  expect(levels).toBeLessThan(9)
  expect(PreviewBody.safeParse({ definition: tree.closeTree(deep.tree) }).success).toBe(true)
})

test('what was put by is read again, and anything else is not', () => {
  const { tree: whole } = tree.addGroup(tree.addCondition(tree.EMPTY_TREE, 0, visits(1)).tree, 0)
  expect(tree.readTree(JSON.parse(JSON.stringify(whole)))).toEqual(whole)
  for (const strange of [null, 'tree', [], {}, { ...whole, joined: 'xor' }, { ...whole, of: [{ key: 1 }] }])
    expect(tree.readTree(strange)).toBeNull()
})
