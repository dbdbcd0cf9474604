import { createHash } from 'node:crypto'
import { DRAND, seedOfSignature, wordsOfRound } from '#raffles/beacon.ts'
import { ALGORITHM, byTicket, commitTo, draw, messageOfSeal, rootOf } from '#raffles/draw.ts'
import type { Proof } from '#raffles/proof.ts'
import { sealOf } from '#raffles/seal.ts'

/** A round of the beacon as its network published it. */
const ROUND = 32_285_085
const SIGNATURE =
  '81dbce51d584d90d618547f4b50391d53ace6f6b9aeb8fb67e1879427af9d0310ac0ec6f519271d9a313ee84b378d416'
const SECRET = '5ec7e7'.repeat(11).slice(0, 64)

const idOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

const TICKETS = Array.from({ length: 60 }, (_, at) => ({
  ticket: idOf(`ticket ${at}`),
  holder: idOf(`holder ${at % 40}`),
})).sort(byTicket)

/** A raffle that was drawn with a round of the beacon, as its proof tells it, but for `other`; everything holds. */
export const makeProof = (other: Pick<Partial<Proof>, 'seed_source' | 'draw'> = {}): Proof =>
  redraw({
    algorithm: ALGORITHM,
    raffle: 'rfl_01m0000000e9g8r6fzr00000rf',
    name: { he: 'הגרלת אביב', en: 'Spring raffle' },
    prize: { he: 'אופניים', en: 'A bicycle' },
    corrections: [
      {
        at: '2026-09-02T10:00:00Z',
        name: { he: 'הגרלת אביב', en: 'Spring raffle' },
        prize: { he: 'אופנים', en: 'A bycicle' },
      },
    ],
    points_per_ticket: 10,
    most_per_member: 20,
    state: 'drawn',
    cancelled_at: null,
    tickets_taken: TICKETS.length,
    commitment: commitTo(SECRET),
    committed_at: '2026-09-01T10:00:00Z',
    winners: 3,
    reserves: 4,
    one_win_each: true,
    closes_at: '2026-09-17T14:00:00Z',
    seed_source: {
      kind: 'drand',
      words: wordsOfRound(ROUND),
      chain: DRAND.chain,
      round: ROUND,
      at: '2026-09-17T15:23:38Z',
    },
    first_seed_source: null,
    list: {
      closed_at: '2026-09-17T14:00:30Z',
      count: TICKETS.length,
      root: '',
      seal: '',
      tickets: TICKETS.map(({ ticket, holder }) => [ticket, holder]),
    },
    draw: {
      drawn_at: '2026-09-17T15:30:00Z',
      secret: SECRET,
      seed: seedOfSignature(SIGNATURE),
      signature: SIGNATURE,
      seed_proof: null,
      winners: [],
    },
    ...other,
  })

/** The list in its order, with the root and the seal that belong to it and to the terms; winners as they were. */
export function reseal(proof: Proof): Proof {
  if (proof.list === null) return proof
  const tickets = proof.list.tickets.map(([ticket, holder]) => ({ ticket, holder })).sort(byTicket)
  const list = {
    ...proof.list,
    count: tickets.length,
    root: rootOf(tickets),
    tickets: tickets.map(({ ticket, holder }): [string, string] => [ticket, holder]),
  }
  return { ...proof, list: { ...list, seal: sealOf({ ...proof, list }) } }
}

/** As who knows the secret would make a proof of something else: sealed and drawn anew. */
export function redraw(proof: Proof): Proof {
  const { list, draw: drawn, ...rest } = reseal(proof)
  if (list === null || drawn === null) return { ...rest, list, draw: drawn }
  const winners = draw({
    secret: drawn.secret,
    message: messageOfSeal(list.seal ?? '', drawn.seed),
    tickets: list.tickets.map(([ticket, holder]) => ({ ticket, holder })),
    places: rest.winners + rest.reserves,
    oneWinEach: rest.one_win_each,
  })
  return { ...rest, list, draw: { ...drawn, winners } }
}
