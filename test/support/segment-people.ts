import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { BRANCHES, BRANDS, CATEGORIES, CHANNELS, GENDERS, SKUS } from './segments.ts'

// The same sixty members in every run, with what they bought and what came back.

export const TODAY = Temporal.PlainDate.from('2026-03-01')

export type Line = {
  on: string
  at: string
  receipt: string
  /** Its place on the receipt. */
  no: number
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
    const head = {
      on: dayAgo(ago),
      at: `${dayAgo(ago)}T${String(8 + random(10)).padStart(2, '0')}:00:00Z`,
      receipt: newId(),
      branch: oneOf(BRANCHES),
    }
    return Array.from({ length: random(3) === 0 ? 3 : 1 }, (_, no) => ({
      ...head,
      no,
      category: oneOf(CATEGORIES),
      brand: oneOf(BRANDS),
      sku: oneOf(SKUS),
      pieces: 1 + random(3),
      // An adjustment now and then, what costs nothing, and amounts that do not go into pieces.
      minor: no > 0 && random(3) === 0 ? -200 * random(30) : random(20) === 0 ? 0 : 25 * (1 + random(200)),
      kind: random(6) === 0 ? oneOf(['gift_card', 'deposit', 'fee']) : 'sale',
    }))
  }).flat(),
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

/** What came back of a line: how many pieces, and what was given back for them where the shop said it. */
export type Back = { pieces: number; minor: number | null }
export const keyOf = ({ receipt, no }: Line): string => `${receipt} ${no}`
/** Of every fourth line all of it, of every seventh one piece; of some receipts everything. */
export const returned = new Map<string, Back>()
const lines = people.flatMap((person) => person.lines)
const receipts = [...new Set(lines.map(({ receipt }) => receipt))]
for (const [n, line] of lines.entries()) {
  const isWhole = n % 4 === 0 || receipts.indexOf(line.receipt) % 8 === 0
  const pieces = isWhole ? line.pieces : n % 7 === 0 ? 1 : 0
  const share = Math.floor((line.minor * pieces) / line.pieces)
  const minor = n % 3 === 0 && line.minor > 0 ? Math.max(0, share - (n % 2) * 10) : null
  if (pieces > 0) returned.set(keyOf(line), { pieces, minor })
}

export const survivorOf = (person: Person): Person =>
  person.mergedInto === null ? person : (people[person.mergedInto] as Person)
export const active = people.filter(({ mergedInto }) => mergedInto === null)

/** A line of goods with what is left of it; whoever was merged, the survivor bought it. */
export type Sold = Line & { left: { pieces: number; minor: number } }

/** What is left of an amount: stated money is taken off, else a share to the nearest, ties to the even one. */
function moneyLeft({ minor, pieces }: Line, back: Back): number {
  const share = (Math.abs(minor) * back.pieces) / pieces
  const floor = Math.floor(share)
  const rounded = share - floor === 0.5 ? floor + (floor % 2) : Math.round(share)
  return Math.sign(minor) * Math.max(0, Math.abs(minor) - (back.minor ?? rounded))
}

export const sold = Map.groupBy(
  people.flatMap((person) =>
    person.lines.flatMap((line): (Sold & { owner: Uuid })[] => {
      if (line.kind !== 'sale') return []
      const back = returned.get(keyOf(line))
      const left = back
        ? { pieces: line.pieces - back.pieces, minor: moneyLeft(line, back) }
        : { pieces: line.pieces, minor: line.minor }
      return [{ ...line, left, owner: survivorOf(person).id }]
    }),
  ),
  ({ owner: id }) => id,
)
