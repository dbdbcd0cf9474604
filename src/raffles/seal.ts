import { ALGORITHM } from './draw.ts'
import { bytesOf, sha256, toHex } from './sha256.ts'

type Texts = { he: string; en: string }

export type SeedSource = {
  kind: 'drand' | 'named'
  words: string
  /** Hash of the beacon's chain, and its round; null where the source is another. */
  chain: string | null
  round: number | null
  /** Nobody knows the seed before. */
  at: string
}

/** Everything that a closed raffle has told, but its tickets one by one: those stand in the root. */
export type Sealed = {
  raffle: string
  name: Texts
  prize: Texts
  /** What name and prize were before their spelling was put right, the first one first. */
  corrections: { at: string; name: Texts; prize: Texts }[]
  points_per_ticket: number | null
  most_per_member: number | null
  winners: number
  reserves: number
  one_win_each: boolean
  commitment: string
  committed_at: string
  closes_at: string
  seed_source: SeedSource
  /** The source that was announced, where the list was closed too late for it. */
  first_seed_source: SeedSource | null
  list: { closed_at: string; count: number; root: string }
}

const textsOf = ({ he, en }: Texts): unknown => [he, en]

const sourceOf = ({ kind, words, chain, round, at }: SeedSource): unknown => [kind, words, chain, round, at]

/** The seal: SHA-256 of these, in this order, as JSON without spaces (`JSON.stringify`). */
export function sealOf(sealed: Sealed): string {
  const text = JSON.stringify([
    ALGORITHM,
    sealed.raffle,
    textsOf(sealed.name),
    textsOf(sealed.prize),
    sealed.corrections.map(({ at, name, prize }) => [at, textsOf(name), textsOf(prize)]),
    sealed.points_per_ticket,
    sealed.most_per_member,
    sealed.winners,
    sealed.reserves,
    sealed.one_win_each,
    sealed.commitment,
    sealed.committed_at,
    sealed.closes_at,
    sourceOf(sealed.seed_source),
    sealed.first_seed_source && sourceOf(sealed.first_seed_source),
    sealed.list.closed_at,
    sealed.list.count,
    sealed.list.root,
  ])
  return toHex(sha256(bytesOf(text)))
}
