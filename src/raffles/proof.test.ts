import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeProof, redraw, reseal } from '../../test/support/raffle-proof.ts'
import { compareKept, keepProof } from './kept-proof.ts'
import { isSound, type Proof, verifyProof } from './proof.ts'

const sound = makeProof()
const list = sound.list as NonNullable<Proof['list']>

/** Of a source that only its readers can check, so that the beacon's signature is not worked out each time. */
const named = makeProof({
  seed_source: { ...sound.seed_source, kind: 'named', chain: null, round: null },
  draw: sound.draw && { ...sound.draw, seed: '5-6', signature: null },
})

type Leaf = { path: readonly (string | number)[]; value: unknown }

const leavesOf = (value: unknown, path: readonly (string | number)[] = []): Leaf[] =>
  typeof value !== 'object' || value === null
    ? [{ path, value }]
    : Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]))

/** What a leaf could be instead. */
const othersOf = ({ path, value }: Leaf): unknown[] => {
  if (typeof value === 'boolean') return [!value]
  if (typeof value === 'number') return [value + 1, value - 1]
  if (value === null) return path.at(-1) === 'cancelled_at' ? ['2026-09-17T14:00:00Z'] : ['x']
  const text = String(value)
  if (/^\d{4}-\d\d-\d\dT/.test(text))
    return [-1_000, 86_400_000].map((ms) => new Date(Date.parse(text) + ms).toISOString())
  return [text.slice(1), text.replace(/[0-9a-f]/, (digit) => (digit === '0' ? '1' : '0'))]
}

const withLeaf = (value: unknown, [key, ...path]: readonly (string | number)[], other: unknown): unknown => {
  if (key === undefined) return other
  const inner = (value as Record<string | number, unknown>)[key]
  const changed = withLeaf(inner, path, other)
  return Array.isArray(value) ? value.with(Number(key), changed) : { ...(value as object), [key]: changed }
}

/** What is said beside the draw and holds nothing up: how many tickets while it was open, and where the seed can be read. */
const BESIDE = ['tickets_taken', 'draw.seed_proof', 'draw.drawn_at']

test('a proof as it should be holds in everything', () => {
  expect(verifyProof(sound).map(({ result }) => result)).toEqual(Array(7).fill('holds'))
  expect(compareKept(keepProof(sound), keepProof(sound))).toEqual([])
})

describe('whatever is changed in a proof is found', () => {
  const unseenIn = (proof: Proof, isMeant: (path: Leaf['path']) => boolean): string[] =>
    leavesOf(proof)
      .filter(({ path }) => isMeant(path) && !BESIDE.includes(path.join('.')))
      .flatMap((leaf) => othersOf(leaf).map((other) => ({ ...leaf, other })))
      .filter(({ value, other }) => other !== value)
      .filter(({ path, other }) => isSound(verifyProof(withLeaf(proof, path, other) as Proof)))
      .map(({ path, other }) => `${path.join('.')} = ${other}`)

  const isOfSeed = ([first, second]: Leaf['path']): boolean =>
    first === 'seed_source' || (first === 'draw' && second !== 'winners')

  test('each thing by itself: ids, holders, order, moments, prize', () => {
    expect(isSound(verifyProof(named))).toBe(true)
    expect(leavesOf(named).filter(({ path }) => !isOfSeed(path)).length).toBeGreaterThan(150)
    expect(unseenIn(named, (path) => !isOfSeed(path))).toEqual([])
  })

  test('and the seed, its round and its source', () => {
    expect(unseenIn(sound, isOfSeed)).toEqual([])
  })

  test('tickets that are added, left out, swapped or given to others, though root and seal are made anew', () => {
    const at = fc.nat({ max: list.tickets.length - 1 })
    const hex = fc.stringMatching(/^[0-9a-f]{16}$/)
    const change = fc.oneof(
      fc.tuple(hex, hex).map((one) => [...list.tickets, one]),
      at.map((index) => list.tickets.toSpliced(index, 1)),
      fc
        .tuple(at, hex)
        .map(([index, holder]) => list.tickets.with(index, [list.tickets[index]?.[0] ?? '', holder])),
      fc
        .tuple(at, hex)
        .map(([index, ticket]) => list.tickets.with(index, [ticket, list.tickets[index]?.[1] ?? ''])),
    )
    fc.assert(
      fc.property(
        change,
        (tickets) => !isSound(verifyProof(reseal({ ...named, list: { ...list, tickets } }))),
      ),
      { numRuns: 100 },
    )
    const swapped = [list.tickets[1], list.tickets[0], ...list.tickets.slice(2)] as typeof list.tickets
    expect(isSound(verifyProof({ ...sound, list: { ...list, tickets: swapped } }))).toBe(false)
  })

  test('a term, though the seal is made anew', () => {
    const terms: Partial<Proof>[] = [
      { prize: { he: 'עט', en: 'A pen' } },
      { name: { he: 'אחרת', en: 'Another' } },
      { points_per_ticket: 1 },
      { closes_at: '2026-09-17T13:00:00Z' },
      { corrections: [] },
      { committed_at: '2026-09-01T10:00:01Z' },
      { list: { ...list, closed_at: '2026-09-17T14:00:31Z' } },
    ]
    const unseen = terms.filter((other) => isSound(verifyProof(reseal({ ...sound, ...other }))))
    expect(unseen).toEqual([])
  })

  test('the list being closed after the seed was public, whatever else is made to fit', () => {
    for (const closed_at of ['2026-09-17T15:13:39Z', sound.seed_source.at, '2026-09-17T16:00:00Z']) {
      const late = redraw({ ...sound, list: { ...list, closed_at } })
      const broken = verifyProof(late).filter(({ result }) => result === 'broken')
      expect(broken.map(({ check }) => check)).toEqual(['order'])
    }
  })
})

describe('who runs the machine and draws anew until a friend wins', () => {
  test('is found by whoever has kept an earlier proof', () => {
    const tickets = [...list.tickets, ['ffffffffffffffff', 'ffffffffffffffff']] as typeof list.tickets
    const forged = redraw({ ...sound, list: { ...list, tickets } })
    // By itself nothing contradicts it: that is why the list is public before the seed.
    expect(isSound(verifyProof(forged))).toBe(true)
    const closed: Proof = { ...sound, state: 'closed', draw: null }
    expect(isSound(verifyProof(closed))).toBe(true)
    expect(compareKept(keepProof(closed), keepProof(sound))).toEqual([])
    expect(compareKept(keepProof(closed), keepProof(forged))).toEqual(['list'])
  })

  test('can change neither secret nor prize since the first ticket', () => {
    const { list: _list, draw: _draw, ...rest } = sound
    const open: Proof = { ...rest, state: 'open', list: null, draw: null, tickets_taken: 1 }
    expect(compareKept(keepProof(open), keepProof(sound))).toEqual([])
    // What was told first stands among the corrections.
    const first = { ...open, prize: sound.corrections[0]?.prize ?? open.prize, corrections: [] }
    expect(compareKept(keepProof(first), keepProof(sound))).toEqual([])
    const pen = redraw({ ...sound, prize: { he: 'עט', en: 'A pen' } })
    expect(isSound(verifyProof(pen))).toBe(true)
    expect(compareKept(keepProof(open), keepProof(pen))).toEqual(['terms'])
    expect(compareKept(keepProof(open), keepProof({ ...sound, commitment: 'ab'.repeat(32) }))).toEqual([
      'commitment',
    ])
  })
})
