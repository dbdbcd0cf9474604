import type { Uuid } from '#platform/id.ts'
import { roundAt, wordsOfRound } from './beacon.ts'

/** How a raffle is shown at the edge. */
export const RAFFLE_PREFIX = 'rfl'

export const RAFFLE_STATES = ['open', 'closed', 'drawn', 'settled', 'cancelled'] as const
export type RaffleState = (typeof RAFFLE_STATES)[number]

export const RAFFLE_ACTIONS = ['change', 'sell', 'draw', 'settle', 'cancel'] as const
export type RaffleAction = (typeof RAFFLE_ACTIONS)[number]

/** What may be done with a raffle, by its state. */
const ALLOWED: Readonly<Record<RaffleState, readonly RaffleAction[]>> = {
  open: ['change', 'sell', 'cancel'],
  closed: ['draw', 'cancel'],
  drawn: ['settle'],
  settled: [],
  cancelled: [],
}

export const mayDo = (state: RaffleState, action: RaffleAction): boolean => ALLOWED[state].includes(action)

export const WINNER_STATES = ['won', 'reserve', 'handed_over', 'not_claimed'] as const
export type WinnerState = (typeof WINNER_STATES)[number]

export const SEED_KINDS = ['drand', 'named'] as const
export type SeedKind = (typeof SEED_KINDS)[number]

type Bilingual = { readonly he: string; readonly en: string }

export type SeedSource = {
  readonly kind: SeedKind
  /** Which source, so that anybody finds it. */
  readonly words: string
  /** Of the beacon. */
  readonly round: number | null
  /** Nobody knows the seed before. */
  readonly at: Temporal.Instant
}

/** The beacon's first round at or after an instant. */
export function beaconAt(at: Temporal.Instant): SeedSource {
  const round = roundAt(at.epochMilliseconds / 1000)
  return { kind: 'drand', words: wordsOfRound(round), round, at }
}

/** What everybody is told before they take a ticket. */
export type RaffleTerms = {
  readonly name: Bilingual
  readonly prize: Bilingual
  /** What rules call it; null: no rule gives tickets. */
  readonly rulesName: string | null
  /** Null: not for points. */
  readonly pointsPerTicket: number | null
  /** Of tickets that cost points, bought here or taken as a reward; those of rules are not counted. */
  readonly mostPerMember: number | null
  readonly winners: number
  readonly reserves: number
  readonly oneWinEach: boolean
  readonly closesAt: Temporal.Instant
  readonly seed: SeedSource
}

export type Raffle = RaffleTerms & {
  readonly raffleId: Uuid
  readonly state: RaffleState
  readonly commitment: string
  readonly createdAt: Temporal.Instant
  readonly settledAt: Temporal.Instant | null
  readonly cancelledAt: Temporal.Instant | null
  /** What was announced, where the list was closed too late for it. */
  readonly firstSeed: SeedSource | null
  readonly list: {
    readonly closedAt: Temporal.Instant
    readonly count: number
    readonly root: string
    /** Null: it was closed before there were seals. */
    readonly seal: string | null
  } | null
  readonly draw: {
    readonly drawnAt: Temporal.Instant
    readonly seed: string
    readonly signature: string | null
    readonly proof: string | null
  } | null
}

/** Minutes between the close and the seed, so that anybody can see and keep the list before the seed is known. */
export const MINUTES_TO_SEED = 30

/** For so many minutes the list must have stood before the seed; where it was closed later, a later seed decides. */
export const MINUTES_LISTED = 10

/**
 * A list that was closed so late that it would not stand before its seed is drawn with another: the beacon's first round
 * half an hour after it was closed, whatever was announced. Nobody chooses that. Null: it was closed in time.
 */
export function findLaterSeed(seed: SeedSource, closedAt: Temporal.Instant): SeedSource | null {
  const listed = closedAt.add({ minutes: MINUTES_LISTED })
  if (Temporal.Instant.compare(listed, seed.at) <= 0) return null
  return beaconAt(closedAt.add({ minutes: MINUTES_TO_SEED }))
}

/** Once the seed is public the winner is settled, and nobody may call that off. */
export const mayCancel = ({ state, seed }: Pick<Raffle, 'state' | 'seed'>, now: Temporal.Instant): boolean =>
  mayDo(state, 'cancel') && Temporal.Instant.compare(now, seed.at) < 0

export type TermsFault =
  | 'closes_in_past'
  | 'seed_before_close'
  | 'seed_too_soon'
  | 'no_way_to_tickets'
  | 'most_needs_points'

/** What is wrong with terms; null when nothing is. */
export function findTermsFault(terms: RaffleTerms, now: Temporal.Instant): TermsFault | null {
  if (Temporal.Instant.compare(terms.closesAt, now) <= 0) return 'closes_in_past'
  if (Temporal.Instant.compare(terms.seed.at, terms.closesAt) <= 0) return 'seed_before_close'
  const soonest = terms.closesAt.add({ minutes: MINUTES_TO_SEED })
  if (Temporal.Instant.compare(terms.seed.at, soonest) < 0) return 'seed_too_soon'
  if (terms.pointsPerTicket === null && terms.rulesName === null) return 'no_way_to_tickets'
  if ((terms.pointsPerTicket === null) !== (terms.mostPerMember === null)) return 'most_needs_points'
  return null
}

/** Open to tickets at an instant, whether or not the job has closed it. */
export const takesTickets = (raffle: Pick<Raffle, 'state' | 'closesAt'>, now: Temporal.Instant): boolean =>
  raffle.state === 'open' && Temporal.Instant.compare(now, raffle.closesAt) < 0

export type SaleFault = 'raffle_closed' | 'not_for_points' | 'too_many_tickets'

/** Why so many tickets cannot be had for points; null when they can. `own` are those for points that the member has. */
export function findSaleFault(
  raffle: Raffle,
  { tickets, own }: { tickets: number; own: number },
  now: Temporal.Instant,
): SaleFault | null {
  if (!takesTickets(raffle, now)) return 'raffle_closed'
  if (raffle.pointsPerTicket === null) return 'not_for_points'
  return isTooMany(raffle, own + tickets) ? 'too_many_tickets' : null
}

/** Whether one member may not have so many tickets for points, however they come. Without a limit there may be any. */
export const isTooMany = ({ mostPerMember }: Pick<Raffle, 'mostPerMember'>, tickets: number): boolean =>
  mostPerMember !== null && tickets > mostPerMember

/** What there is to have of a raffle for one member: `own` are the tickets for points that they have. */
export type TicketRoom = { readonly isOpen: boolean; readonly most: number | null; readonly own: number }

export type Place = { readonly place: number; readonly state: WinnerState }

/** What follows when a winner got the prize, or was not found: the first reserve moves up. */
export function resolvePlace(
  places: readonly Place[],
  place: number,
  outcome: 'handed_over' | 'not_claimed',
):
  | { ok: true; places: Place[]; isSettled: boolean }
  | { ok: false; reason: 'no_such_place' | 'place_resolved' } {
  const own = places.find((one) => one.place === place)
  if (own === undefined || own.state === 'reserve') return { ok: false, reason: 'no_such_place' }
  if (own.state !== 'won') return { ok: false, reason: 'place_resolved' }
  const reserve = outcome === 'not_claimed' ? places.find(({ state }) => state === 'reserve') : undefined
  const after = places.map((one): Place => {
    if (one === own) return { ...one, state: outcome }
    return one === reserve ? { ...one, state: 'won' } : one
  })
  return { ok: true, places: after, isSettled: after.every(({ state }) => state !== 'won') }
}
