import type { z } from 'zod'
import { nameMembers } from '#members/service.ts'
import { showId } from '#members/view.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { DRAND } from './beacon.ts'
import type { ProofView, RaffleBody, RaffleView } from './contract.ts'
import { ALGORITHM, FIRST_ALGORITHM } from './draw.ts'
import * as queries from './queries.ts'
import {
  beaconAt,
  mayCancel,
  RAFFLE_PREFIX,
  type Raffle,
  type RaffleTerms,
  type SeedSource,
  takesTickets,
} from './raffle.ts'
import type { Sealed } from './seal.ts'
import { readHoldings } from './ticket-service.ts'

/** No raffle has the nil id, so an id that no UUID can have finds nothing. */
export const raffleIdOf = (id: string): Uuid =>
  parseId(RAFFLE_PREFIX, id) ?? '00000000-0000-0000-0000-000000000000'

/** Where anybody can see and check a raffle, in a browser. */
export const proofPathOf = (raffleId: Uuid): string => `/raffles/${formatId(RAFFLE_PREFIX, raffleId)}/proof`

/** Terms as a body says them. The beacon's round follows from the moment. */
export function readTerms(body: RaffleBody): RaffleTerms {
  const at = Temporal.Instant.from(body.seed.at)
  return {
    name: body.name,
    prize: body.prize,
    rulesName: body.rules_name,
    pointsPerTicket: body.points_per_ticket,
    mostPerMember: body.most_per_member,
    winners: body.winners,
    reserves: body.reserves,
    oneWinEach: body.one_win_each,
    closesAt: Temporal.Instant.from(body.closes_at),
    seed:
      body.seed.kind === 'drand' ? beaconAt(at) : { kind: 'named', words: body.seed.words, round: null, at },
  }
}

/** The terms of a raffle as a body would say them, so that a change names only what changes. */
export const writeTerms = (raffle: Raffle): RaffleBody => ({
  name: raffle.name,
  prize: raffle.prize,
  rules_name: raffle.rulesName,
  points_per_ticket: raffle.pointsPerTicket,
  most_per_member: raffle.mostPerMember,
  winners: raffle.winners,
  reserves: raffle.reserves,
  one_win_each: raffle.oneWinEach,
  closes_at: raffle.closesAt.toString(),
  seed:
    raffle.seed.kind === 'drand'
      ? { kind: 'drand', at: raffle.seed.at.toString() }
      : { kind: 'named', words: raffle.seed.words, at: raffle.seed.at.toString() },
})

const showSeed = (seed: SeedSource): Sealed['seed_source'] => ({
  ...seed,
  chain: seed.kind === 'drand' ? DRAND.chain : null,
  at: seed.at.toString(),
})

/** Raffles as the desk sees them. */
export async function showRaffles(
  tx: Tx,
  raffles: readonly Raffle[],
  now: Temporal.Instant,
): Promise<RaffleView[]> {
  const holdings = await readHoldings(tx, raffles, null, now)
  const winners = await queries.readWinners(
    tx,
    raffles.map(({ raffleId }) => raffleId),
  )
  const names = await nameMembers(
    tx,
    winners.map(({ member_id }) => member_id),
  )
  const byRaffle = Map.groupBy(winners, ({ raffle_id }) => raffle_id)
  return raffles.map((raffle, at) => ({
    id: formatId(RAFFLE_PREFIX, raffle.raffleId),
    ...writeTerms(raffle),
    seed: showSeed(raffle.seed),
    first_seed: raffle.firstSeed && showSeed(raffle.firstSeed),
    state: raffle.state,
    may_cancel: mayCancel(raffle, now),
    takes_tickets: takesTickets(raffle, now),
    commitment: raffle.commitment,
    created_at: raffle.createdAt.toString(),
    closed_at: raffle.list?.closedAt.toString() ?? null,
    drawn_at: raffle.draw?.drawnAt.toString() ?? null,
    settled_at: raffle.settledAt?.toString() ?? null,
    cancelled_at: raffle.cancelledAt?.toString() ?? null,
    tickets: holdings[at]?.tickets ?? 0,
    members: holdings[at]?.members ?? 0,
    points: holdings[at]?.points ?? 0,
    places: (byRaffle.get(raffle.raffleId) ?? []).map(({ place, ticket, state, resolved_at, member_id }) => {
      const named = names.get(member_id)
      return {
        place,
        ticket,
        state,
        resolved_at: resolved_at?.toString() ?? null,
        // Whoever was erased has no name and no page any more.
        member: named ? { id: showId(named.memberId), name: named.name } : null,
      }
    }),
    proof_path: proofPathOf(raffle.raffleId),
  }))
}

/** What a raffle has told before its close, besides its source: the first part of its seal. */
export async function showTerms(tx: Tx, raffle: Raffle): Promise<Omit<Sealed, 'list'>> {
  const corrections = await queries.readCorrections(tx, raffle.raffleId)
  return {
    raffle: formatId(RAFFLE_PREFIX, raffle.raffleId),
    name: raffle.name,
    prize: raffle.prize,
    corrections: corrections.map((was) => ({
      at: was.corrected_at.toString(),
      name: { he: was.name_he, en: was.name_en },
      prize: { he: was.prize_he, en: was.prize_en },
    })),
    points_per_ticket: raffle.pointsPerTicket,
    most_per_member: raffle.mostPerMember,
    winners: raffle.winners,
    reserves: raffle.reserves,
    one_win_each: raffle.oneWinEach,
    commitment: raffle.commitment,
    committed_at: raffle.createdAt.toString(),
    closes_at: raffle.closesAt.toString(),
    seed_source: showSeed(raffle.seed),
    first_seed_source: raffle.firstSeed && showSeed(raffle.firstSeed),
  }
}

/** Everything that anybody may know, and nothing of who the members are. The secret is in it only once it is drawn. */
export async function showProof(
  tx: Tx,
  raffle: Raffle,
  now: Temporal.Instant,
): Promise<z.output<typeof ProofView>> {
  const { raffleId, list, draw } = raffle
  const tickets = list === null ? [] : await queries.readTickets(tx, raffleId)
  const winners = draw === null ? [] : await queries.readWinners(tx, [raffleId])
  const [held] = await readHoldings(tx, [raffle], null, now)
  return {
    algorithm: list !== null && list.seal === null ? FIRST_ALGORITHM : ALGORITHM,
    ...(await showTerms(tx, raffle)),
    state: raffle.state,
    cancelled_at: raffle.cancelledAt?.toString() ?? null,
    tickets_taken: held?.tickets ?? 0,
    list: list && {
      closed_at: list.closedAt.toString(),
      count: list.count,
      root: list.root,
      seal: list.seal,
      tickets: tickets.map(({ ticket, holder }) => [ticket, holder]),
    },
    draw: draw && {
      drawn_at: draw.drawnAt.toString(),
      secret: await queries.readSecret(tx, raffleId),
      seed: draw.seed,
      signature: draw.signature,
      seed_proof: draw.proof,
      winners: winners.map(({ place, ticket, holder }) => ({ place, ticket, holder })),
    },
  }
}
