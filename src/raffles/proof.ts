import {
  ALGORITHM,
  byTicket,
  commitTo,
  draw,
  normaliseSeed,
  rootOf,
  secondOfRound,
  seedOfSignature,
  type Ticket,
} from './draw.ts'

/** What anyone may know of a raffle; enough to draw it again. Browser-safe. */
export type Proof = {
  algorithm: string
  raffle: string
  name: { he: string; en: string }
  state: 'open' | 'closed' | 'drawn' | 'settled' | 'cancelled'
  commitment: string
  committed_at: string
  winners: number
  reserves: number
  one_win_each: boolean
  closes_at: string
  seed_source: { kind: 'drand' | 'named'; words: string; round: number | null; at: string }
  /** From the close on. */
  list: { closed_at: string; count: number; root: string; tickets: [ticket: string, holder: string][] } | null
  /** Once it is drawn. */
  draw: {
    drawn_at: string
    secret: string
    seed: string
    signature: string | null
    /** Where the seed can be read, as who typed it says. */
    seed_proof: string | null
    winners: { place: number; ticket: string; holder: string }[]
  } | null
}

export const CHECKS = ['algorithm', 'order', 'list', 'commitment', 'seed', 'winners'] as const

export type CheckName = (typeof CHECKS)[number]

/** `later`: there is nothing to check yet. `yours`: the seed was typed, and only its public source can tell. */
export type Checked = { check: CheckName; result: 'holds' | 'broken' | 'later' | 'yours' }

/** Draws again what a proof tells of, and says of each step whether it is so. */
export function verifyProof(proof: Proof): Checked[] {
  const judge: Record<CheckName, () => Checked['result']> = {
    algorithm: () => holds(proof.algorithm === ALGORITHM),
    order: () => holds(isInOrder(proof)),
    list: () => (proof.list === null ? 'later' : holds(isListed(proof.list))),
    commitment: () =>
      proof.draw === null ? 'later' : holds(commitTo(proof.draw.secret) === proof.commitment),
    seed: () => judgeSeed(proof),
    winners: () => (proof.draw === null ? 'later' : holds(isDrawnSo(proof))),
  }
  return CHECKS.map((check) => ({ check, result: judge[check]() }))
}

/** Nothing is broken. */
export const isSound = (checked: readonly Checked[]): boolean =>
  checked.every(({ result }) => result !== 'broken')

const holds = (is: boolean): 'holds' | 'broken' => (is ? 'holds' : 'broken')

const before = (earlier: string, later: string): boolean => Date.parse(earlier) < Date.parse(later)

/** Committed, closed, seed told, drawn: one after the other. */
function isInOrder({ state, committed_at, closes_at, seed_source, list, draw: drawn }: Proof): boolean {
  if (!before(committed_at, closes_at) || !before(closes_at, seed_source.at)) return false
  if (seed_source.kind === 'drand' && secondOfRound(seed_source.round ?? 0) * 1000 < Date.parse(closes_at))
    return false
  if (list !== null && before(list.closed_at, closes_at)) return false
  if (list !== null && drawn !== null && !before(list.closed_at, drawn.drawn_at)) return false
  if (drawn !== null && before(drawn.drawn_at, seed_source.at)) return false
  const isDrawn = state === 'drawn' || state === 'settled'
  return (
    isDrawn === (drawn !== null) && !(state === 'open' && list !== null) && !(drawn !== null && list === null)
  )
}

const ticketsOf = (list: NonNullable<Proof['list']>): Ticket[] =>
  list.tickets.map(([ticket, holder]) => ({ ticket, holder }))

function isListed(list: NonNullable<Proof['list']>): boolean {
  const tickets = ticketsOf(list)
  const isSorted = tickets.every((ticket, at) => at === 0 || byTicket(tickets[at - 1] as Ticket, ticket) < 0)
  return isSorted && tickets.length === list.count && rootOf(tickets) === list.root
}

function judgeSeed({ seed_source, draw: drawn }: Proof): Checked['result'] {
  if (drawn === null) return 'later'
  if (seed_source.kind === 'drand')
    return holds(drawn.signature !== null && seedOfSignature(drawn.signature) === drawn.seed)
  return normaliseSeed(drawn.seed) === drawn.seed && drawn.seed !== '' ? 'yours' : 'broken'
}

function isDrawnSo({ raffle, winners, reserves, one_win_each, list, draw: drawn }: Proof): boolean {
  if (drawn === null || list === null) return false
  const again = draw({
    raffle,
    secret: drawn.secret,
    seed: drawn.seed,
    tickets: ticketsOf(list),
    places: winners + reserves,
    oneWinEach: one_win_each,
  })
  const told = drawn.winners.map(({ place, ticket, holder }) => ({ place, ticket, holder }))
  return JSON.stringify(again) === JSON.stringify(told)
}
