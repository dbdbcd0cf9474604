import type { Proof } from './proof.ts'

/**
 * What one keeps of a proof to compare a later one with it. The moments in a proof are what the club's server says they
 * were; whoever has kept the seal from before the seed knows by themselves that nothing was chosen after it.
 */
export type KeptProof = Pick<
  Proof,
  | 'raffle'
  | 'state'
  | 'commitment'
  | 'committed_at'
  | 'tickets_taken'
  | 'prize'
  | 'corrections'
  | 'winners'
  | 'reserves'
  | 'one_win_each'
  | 'closes_at'
  | 'seed_source'
  | 'first_seed_source'
> & {
  list: { root: string; seal: string | null } | null
  draw: { seed: string } | null
}

export const keepProof = (proof: Proof): KeptProof => ({
  raffle: proof.raffle,
  state: proof.state,
  commitment: proof.commitment,
  committed_at: proof.committed_at,
  tickets_taken: proof.tickets_taken,
  prize: proof.prize,
  corrections: proof.corrections,
  winners: proof.winners,
  reserves: proof.reserves,
  one_win_each: proof.one_win_each,
  closes_at: proof.closes_at,
  seed_source: proof.seed_source,
  first_seed_source: proof.first_seed_source,
  list: proof.list && { root: proof.list.root, seal: proof.list.seal },
  draw: proof.draw && { seed: proof.draw.seed },
})

/** What is another now than it was in a proof that was kept, though it must never change. */
export const CHANGES = ['raffle', 'commitment', 'terms', 'list', 'draw'] as const

export type Change = (typeof CHANGES)[number]

export function compareKept(kept: KeptProof, now: KeptProof): Change[] {
  const isChanged: Record<Change, boolean> = {
    raffle: kept.raffle !== now.raffle,
    commitment: kept.commitment !== now.commitment || kept.committed_at !== now.committed_at,
    terms: kept.tickets_taken > 0 && !isSameDeal(kept, now),
    // A list without a seal may get one, with a later seed, where it was closed after the seed.
    list: kept.list !== null && !isSameList(kept.list, now.list),
    draw: kept.draw !== null && kept.draw.seed !== now.draw?.seed,
  }
  return CHANGES.filter((change) => isChanged[change])
}

const isSameList = (kept: NonNullable<KeptProof['list']>, now: KeptProof['list']): boolean =>
  kept.root === now?.root && (kept.seal === null || kept.seal === now.seal)

/** The terms since the first ticket; a prize whose spelling was put right stands among the corrections as it was. */
function isSameDeal(kept: KeptProof, now: KeptProof): boolean {
  const prizes = [now.prize, ...now.corrections.map(({ prize }) => prize)].map(textOf)
  return prizes.includes(textOf(kept.prize)) && dealOf(kept) === dealOf(now)
}

const textOf = ({ he, en }: KeptProof['prize']): string => JSON.stringify([he, en])

function dealOf({ winners, reserves, one_win_each, closes_at, seed_source, first_seed_source }: KeptProof) {
  const { kind, words, at } = first_seed_source ?? seed_source
  return JSON.stringify([winners, reserves, one_win_each, closes_at, kind, words, at])
}
