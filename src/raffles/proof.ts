import { DRAND, roundAt, seedOfSignature } from './beacon.ts'
import { isSignedInRound } from './beacon-signature.ts'
import {
  ALGORITHM,
  byTicket,
  commitTo,
  draw,
  FIRST_ALGORITHM,
  messageOfRoot,
  messageOfSeal,
  normaliseSeed,
  rootOf,
  type Ticket,
} from './draw.ts'
import { MINUTES_LISTED, MINUTES_TO_SEED } from './raffle.ts'
import { type Sealed, sealOf } from './seal.ts'

/** What anyone may know of a raffle; enough to draw it again. Browser-safe. */
export type Proof = Omit<Sealed, 'list'> & {
  algorithm: string
  state: 'open' | 'closed' | 'drawn' | 'settled' | 'cancelled'
  cancelled_at: string | null
  /** Until now, or in the list. With the first one the terms stand. */
  tickets_taken: number
  /** From the close on. Without a seal where it was closed before there were seals. */
  list: (Sealed['list'] & { seal: string | null; tickets: [ticket: string, holder: string][] }) | null
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

export const CHECKS = ['algorithm', 'order', 'terms', 'list', 'commitment', 'seed', 'winners'] as const

export type CheckName = (typeof CHECKS)[number]

/** `later`: there is nothing to check yet. `yours`: the seed was typed, and only its public source can tell. */
export type Checked = { check: CheckName; result: 'holds' | 'broken' | 'later' | 'yours' }

/** Draws again what a proof tells of, and says of each step whether it is so. */
export function verifyProof(proof: Proof): Checked[] {
  const { list, draw: drawn } = proof
  const judge: Record<CheckName, () => Checked['result']> = {
    algorithm: () => holds(isKnownAlgorithm(proof)),
    order: () => holds(isInOrder(proof)),
    terms: () =>
      list === null ? 'later' : holds(list.seal === null || list.seal === sealOf(withList(proof, list))),
    list: () => (list === null ? 'later' : holds(isListed(list))),
    commitment: () => (drawn === null ? 'later' : holds(commitTo(drawn.secret) === proof.commitment)),
    seed: () => judgeSeed(proof),
    winners: () => (drawn === null ? 'later' : holds(isDrawnSo(proof))),
  }
  // Of a raffle that was closed before there were seals, nothing holds the terms to the draw.
  const isUnsealed = list !== null && list.seal === null
  const checks = CHECKS.filter((check) => check !== 'terms' || !isUnsealed)
  return checks.map((check) => ({ check, result: judge[check]() }))
}

/** Nothing is broken. */
export const isSound = (checked: readonly Checked[]): boolean =>
  checked.every(({ result }) => result !== 'broken')

const holds = (is: boolean): 'holds' | 'broken' => (is ? 'holds' : 'broken')

const withList = (proof: Proof, list: NonNullable<Proof['list']>): Sealed => ({ ...proof, list })

const isKnownAlgorithm = ({ algorithm, list }: Proof): boolean =>
  algorithm === (list !== null && list.seal === null ? FIRST_ALGORITHM : ALGORITHM)

const before = (earlier: string, later: string): boolean => Date.parse(earlier) < Date.parse(later)

const minutesFrom = (earlier: string, later: string): number =>
  (Date.parse(later) - Date.parse(earlier)) / 60_000

/** Committed, closed, listed, seed told, drawn: one after the other, and nothing called off once the seed was told. */
function isInOrder(proof: Proof): boolean {
  const { state, committed_at, closes_at, seed_source, list, draw: drawn, cancelled_at } = proof
  if (!before(committed_at, closes_at) || !before(closes_at, seed_source.at)) return false
  if (!isRightRound(seed_source)) return false
  if (list !== null && (before(list.closed_at, closes_at) || !isListedInTime(proof, list))) return false
  if (drawn !== null && (list === null || before(drawn.drawn_at, seed_source.at))) return false
  const isDrawn = state === 'drawn' || state === 'settled'
  if (isDrawn !== (drawn !== null) || (state === 'cancelled') !== (cancelled_at !== null)) return false
  const isCalledOff = cancelled_at !== null && list?.seal !== null
  if (isCalledOff && !before(cancelled_at, seed_source.at)) return false
  return !(state === 'closed' && list === null) && !(state === 'open' && list !== null)
}

/** The beacon's round is the one that follows the announced moment, of the chain whose key is known. */
function isRightRound({ kind, chain, round, at }: Proof['seed_source']): boolean {
  if (kind === 'named') return chain === null && round === null
  return chain === DRAND.chain && round === roundAt(Date.parse(at) / 1000)
}

/** The list stood before its seed was told; where it came too late for the seed that was announced, the later one is no choice. */
function isListedInTime(proof: Proof, list: NonNullable<Proof['list']>): boolean {
  const { seed_source: source, first_seed_source: first } = proof
  if (!before(list.closed_at, source.at)) return false
  if (list.seal === null) return first === null
  if (minutesFrom(list.closed_at, source.at) < MINUTES_LISTED) return false
  if (first === null) return true
  const isLate = minutesFrom(list.closed_at, first.at) < MINUTES_LISTED
  const isNext = minutesFrom(list.closed_at, source.at) === MINUTES_TO_SEED
  return isLate && isNext && source.kind === 'drand'
}

const ticketsOf = (list: NonNullable<Proof['list']>): Ticket[] =>
  list.tickets.map(([ticket, holder]) => ({ ticket, holder }))

function isListed(list: NonNullable<Proof['list']>): boolean {
  const tickets = ticketsOf(list)
  const isSorted = tickets.every((ticket, at) => at === 0 || byTicket(tickets[at - 1] as Ticket, ticket) < 0)
  return isSorted && tickets.length === list.count && rootOf(tickets) === list.root
}

/** Of the beacon: the seed is the digest of a signature that only the network could give, in this round and no other. */
function judgeSeed({ seed_source: { kind, round }, draw: drawn }: Proof): Checked['result'] {
  if (drawn === null) return 'later'
  if (kind === 'named')
    return normaliseSeed(drawn.seed) === drawn.seed && drawn.seed !== '' ? 'yours' : 'broken'
  const { signature, seed } = drawn
  if (signature === null || round === null || seedOfSignature(signature) !== seed) return 'broken'
  return holds(isSignedInRound(signature, round))
}

function isDrawnSo({ raffle, winners, reserves, one_win_each, list, draw: drawn }: Proof): boolean {
  if (drawn === null || list === null) return false
  const { secret, seed } = drawn
  const again = draw({
    secret,
    message: list.seal === null ? messageOfRoot(raffle, list.root, seed) : messageOfSeal(list.seal, seed),
    tickets: ticketsOf(list),
    places: winners + reserves,
    oneWinEach: one_win_each,
  })
  const told = drawn.winners.map(({ place, ticket, holder }) => ({ place, ticket, holder }))
  return JSON.stringify(again) === JSON.stringify(told)
}
