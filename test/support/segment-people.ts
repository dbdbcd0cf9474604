import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { BRANCHES, BRANDS, CATEGORIES, CHANNELS, GENDERS, SKUS } from './segments.ts'

// The same sixty members in every run, with what they bought and what came back.

export const TODAY = Temporal.PlainDate.from('2026-03-01')

export type Line = {
  on: string
  at: string
  receipt: string
  branch: string
  category: string
  brand: string
  sku: string
  pieces: number
  minor: number
  kind: string
}
export type Person = {
  id: Uuid
  joined: string
  gender: string | null
  branch: string | null
  points: number
  channels: string[] | null
  lines: Line[]
  mergedInto: number | null
  birthMonth: number | null
  /** What the last rating learned, for those whom it looked at. */
  learned: { interests: string[]; next: string | null; priceLevel: string | null; sales: number } | null
  declared: string[]
}

let seed = 20_260_301
/** A small generator with its own state, so that the members are the same in every run. */
const random = (below: number): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
  return Math.floor((seed / 2 ** 31) * below)
}
const oneOf = <T>(list: readonly T[]): T => list[random(list.length)] as T
export const dayAgo = (days: number): string => TODAY.subtract({ days }).toString()

export const people: Person[] = Array.from({ length: 60 }, (_, n) => ({
  id: newId(),
  joined: dayAgo(random(200)),
  gender: random(3) === 0 ? null : oneOf(GENDERS),
  branch: random(3) === 0 ? null : oneOf(BRANCHES),
  points: random(2) * random(500),
  channels: random(3) === 0 ? null : CHANNELS.filter(() => random(2) === 0),
  lines: Array.from({ length: random(9) }, () => {
    const ago = random(120)
    return {
      on: dayAgo(ago),
      at: `${dayAgo(ago)}T${String(8 + random(10)).padStart(2, '0')}:00:00Z`,
      receipt: newId(),
      branch: oneOf(BRANCHES),
      category: oneOf(CATEGORIES),
      brand: oneOf(BRANDS),
      sku: oneOf(SKUS),
      pieces: 1 + random(3),
      minor: 100 * (1 + random(50)),
      kind: random(10) === 0 ? 'gift_card' : 'sale',
    }
  }),
  mergedInto: n > 50 ? n - 50 : null,
  birthMonth: random(2) === 0 ? null : 1 + random(12),
  learned:
    random(3) === 0
      ? null
      : {
          interests: CATEGORIES.filter(() => random(2) === 0),
          next: random(2) === 0 ? null : oneOf(CATEGORIES),
          priceLevel: random(3) === 0 ? null : oneOf(['low', 'middle', 'high']),
          sales: random(400),
        },
  declared: CATEGORIES.filter(() => random(3) === 0),
}))
/** What came back: of every fifth line all of it, of every seventh one piece. */
export const returned = new Map<string, number>()
for (const [n, line] of people.flatMap(({ lines }) => lines).entries())
  if (n % 5 === 0) returned.set(line.receipt, line.pieces)
  else if (n % 7 === 0 && line.pieces > 1) returned.set(line.receipt, 1)

export const survivorOf = (person: Person): Person =>
  person.mergedInto === null ? person : (people[person.mergedInto] as Person)
export const active = people.filter(({ mergedInto }) => mergedInto === null)
/** What each bought in the end, under who they are now. */
export const bought = Map.groupBy(
  people.flatMap((person) =>
    person.lines.flatMap((line) => {
      const back = returned.get(line.receipt) ?? 0
      const pieces = line.pieces - back
      const minor = line.minor - Math.round((line.minor * back) / line.pieces)
      return line.kind === 'sale' && pieces > 0
        ? [{ ...line, pieces, minor, owner: survivorOf(person).id }]
        : []
    }),
  ),
  ({ owner: id }) => id,
)
