import type { Uuid } from '#platform/id.ts'

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

/** What everybody is told before they take a ticket. */
export type RaffleTerms = {
  readonly name: Bilingual
  readonly prize: Bilingual
  /** What rules call it; null: no rule gives tickets. */
  readonly rulesName: string | null
  /** Null: not for points. */
  readonly pointsPerTicket: number | null
  /** Of tickets for points. */
  readonly mostPerMember: number | null
  readonly winners: number
  readonly reserves: number
  readonly oneWinEach: boolean
  readonly closesAt: Temporal.Instant
  readonly seed: {
    readonly kind: SeedKind
    /** Which source, so that anybody finds it. */
    readonly words: string
    /** Of the beacon. */
    readonly round: number | null
    readonly at: Temporal.Instant
  }
}

export type Raffle = RaffleTerms & {
  readonly raffleId: Uuid
  readonly state: RaffleState
  readonly commitment: string
  readonly createdAt: Temporal.Instant
  readonly settledAt: Temporal.Instant | null
  readonly cancelledAt: Temporal.Instant | null
  readonly list: { readonly closedAt: Temporal.Instant; readonly count: number; readonly root: string } | null
  readonly draw: {
    readonly drawnAt: Temporal.Instant
    readonly seed: string
    readonly signature: string | null
    readonly proof: string | null
  } | null
}

export type TermsFault = 'closes_in_past' | 'seed_before_close' | 'no_way_to_tickets' | 'most_needs_points'

/** What is wrong with terms; null when nothing is. */
export function findTermsFault(terms: RaffleTerms, now: Temporal.Instant): TermsFault | null {
  if (Temporal.Instant.compare(terms.closesAt, now) <= 0) return 'closes_in_past'
  if (Temporal.Instant.compare(terms.seed.at, terms.closesAt) <= 0) return 'seed_before_close'
  if (terms.pointsPerTicket === null && terms.rulesName === null) return 'no_way_to_tickets'
  if ((terms.pointsPerTicket === null) !== (terms.mostPerMember === null)) return 'most_needs_points'
  return null
}

/** Open to tickets at an instant, whether or not the job has closed it. */
export const takesTickets = (raffle: Pick<Raffle, 'state' | 'closesAt'>, now: Temporal.Instant): boolean =>
  raffle.state === 'open' && Temporal.Instant.compare(now, raffle.closesAt) < 0

export type SaleFault = 'raffle_closed' | 'not_for_points' | 'too_many_tickets'

/** Why so many tickets cannot be had for points; null when they can. `own` are those that the member bought before. */
export function findSaleFault(
  raffle: Raffle,
  { tickets, own }: { tickets: number; own: number },
  now: Temporal.Instant,
): SaleFault | null {
  if (!takesTickets(raffle, now)) return 'raffle_closed'
  if (raffle.pointsPerTicket === null) return 'not_for_points'
  return own + tickets > (raffle.mostPerMember ?? 0) ? 'too_many_tickets' : null
}

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
