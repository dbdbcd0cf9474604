import { z } from 'zod'
import { MemberRef } from '#members/contract.ts'
import { pageQuery } from '#platform/page-query.ts'
import { cleanText, codeText } from '#platform/text.ts'
import { instantText } from '#platform/time-text.ts'
import { RAFFLE_STATES, SEED_KINDS, WINNER_STATES } from './raffle.ts'

const MOST_POINTS = 1_000_000_000

const Names = z.strictObject({ he: cleanText(200), en: cleanText(200) }).meta({ id: 'RaffleNames' })
const Prizes = z.strictObject({ he: cleanText(500), en: cleanText(500) }).meta({ id: 'RafflePrizes' })

/** Which public number decides, and when it becomes known: after the close. */
const SeedSourceBody = z
  .discriminatedUnion('kind', [
    /** The public randomness beacon: its first round at or after `at`, half an hour or more after the close. */
    z.strictObject({ kind: z.literal('drand'), at: instantText }),
    /** Anything else that is public and that nobody can foresee: the state lottery's numbers of a day. */
    z.strictObject({ kind: z.literal('named'), words: cleanText(500), at: instantText }),
  ])
  .meta({ id: 'RaffleSeedSource' })

const terms = {
  name: Names,
  prize: Prizes,
  /** Rules that give tickets under this name give tickets of this raffle. */
  rules_name: cleanText(200).nullable().default(null),
  points_per_ticket: z.int().min(1).max(MOST_POINTS).nullable().default(null),
  /** Of tickets for points. */
  most_per_member: z.int().min(1).max(10_000).nullable().default(null),
  winners: z.int().min(1).max(100).default(1),
  reserves: z.int().min(0).max(100).default(3),
  /** Whoever has won cannot win again. */
  one_win_each: z.boolean().default(true),
  closes_at: instantText,
  seed: SeedSourceBody,
}

export const RaffleBody = z.strictObject(terms).meta({ id: 'NewRaffle' })
export type RaffleBody = z.output<typeof RaffleBody>

export const RaffleChange = z
  .strictObject({
    name: Names,
    prize: Prizes,
    rules_name: cleanText(200).nullable(),
    points_per_ticket: z.int().min(1).max(MOST_POINTS).nullable(),
    most_per_member: z.int().min(1).max(10_000).nullable(),
    winners: z.int().min(1).max(100),
    reserves: z.int().min(0).max(100),
    one_win_each: z.boolean(),
    closes_at: instantText,
    seed: SeedSourceBody,
  })
  .partial()
  .meta({ id: 'RaffleChange' })
export type RaffleChange = z.output<typeof RaffleChange>

const SeedSource = z.object({
  kind: z.enum(SEED_KINDS),
  words: z.string(),
  /** Of the beacon: the hash of its chain. */
  chain: z.string().max(100).nullable(),
  round: z.int().nullable(),
  at: z.string(),
})

export const RaffleView = z
  .object({
    id: z.string(),
    name: z.object({ he: z.string(), en: z.string() }),
    prize: z.object({ he: z.string(), en: z.string() }),
    rules_name: z.string().nullable(),
    points_per_ticket: z.int().nullable(),
    most_per_member: z.int().nullable(),
    winners: z.int(),
    reserves: z.int(),
    one_win_each: z.boolean(),
    state: z.enum(RAFFLE_STATES),
    /** Now: a raffle past its close takes none, though it is closed within the minute only. */
    takes_tickets: z.boolean(),
    commitment: z.string(),
    created_at: z.string(),
    closes_at: z.string(),
    closed_at: z.string().nullable(),
    seed: SeedSource,
    /** What was announced, where the list was closed too late for it. */
    first_seed: SeedSource.nullable(),
    /** Now. Never once the seed is public. */
    may_cancel: z.boolean(),
    drawn_at: z.string().nullable(),
    settled_at: z.string().nullable(),
    cancelled_at: z.string().nullable(),
    /** Taken until now, or what the list holds. */
    tickets: z.int(),
    members: z.int(),
    /** Burned for it and not returned. */
    points: z.int(),
    /** Winners and reserves in the order in which they were drawn; empty until then. */
    places: z.array(
      z.object({
        place: z.int(),
        ticket: z.string(),
        state: z.enum(WINNER_STATES),
        resolved_at: z.string().nullable(),
        member: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
      }),
    ),
    /** Where anybody can see and check it. */
    proof_path: z.string(),
  })
  .meta({ id: 'Raffle' })
export type RaffleView = z.infer<typeof RaffleView>

export const RaffleListQuery = pageQuery({ most: 100, usual: 50 })
export const RaffleList = z
  .object({ items: z.array(RaffleView), next_cursor: z.string().nullable() })
  .meta({ id: 'RaffleList' })

export const RafflePath = z.object({
  id: z.string().regex(/^rfl_[0-9a-hjkmnp-tv-z]{26}$/, 'a raffle id looks like rfl_…'),
})
export const PlacePath = RafflePath.extend({
  place: z.string().regex(/^[1-9]\d{0,2}$/, 'a place is a number from 1'),
})

export const TicketBody = z
  .strictObject({
    /** The caller's own name of this purchase: sent again, it is made once. */
    purchase_id: codeText(120),
    member: MemberRef,
    tickets: z.int().min(1).max(10_000),
  })
  .meta({ id: 'BuyTickets' })

export const TicketPurchase = z
  .object({
    purchase_id: z.string(),
    raffle: z.string(),
    member: z.object({ id: z.string() }),
    tickets: z.int(),
    points: z.int(),
    bought_at: z.string(),
    /** All tickets of the member in this raffle, from wherever. */
    own_tickets: z.int(),
    available: z.int(),
  })
  .meta({ id: 'TicketPurchase' })

export const DrawBody = z
  .strictObject({
    /** What the source told: the beacon's `randomness`, or the numbers as they were published. */
    seed: cleanText(500),
    /** Of the beacon: its `signature`, from which the number follows. */
    signature: z
      .string()
      .regex(/^([0-9a-f]{2}){32,200}$/, 'hexadecimal digits')
      .optional(),
    /** Where the seed can be read. */
    proof: cleanText(500).optional(),
  })
  .meta({ id: 'DrawRaffle' })

export const ResolveBody = z
  .strictObject({ outcome: z.enum(['handed_over', 'not_claimed']) })
  .meta({ id: 'ResolvePrize' })

export const EmptyBody = z.strictObject({}).meta({ id: 'CancelRaffle' })

const ProofTexts = z.object({ he: z.string().max(500), en: z.string().max(500) })

/** Everything that is needed to draw again; `raffles/draw.ts` and `raffles/seal.ts` say how. */
export const ProofView = z
  .object({
    algorithm: z.string().max(100),
    raffle: z.string().max(100),
    name: ProofTexts,
    prize: ProofTexts,
    /** What both were before their spelling was put right, though there were tickets; the first one first. */
    corrections: z.array(z.object({ at: z.string().max(100), name: ProofTexts, prize: ProofTexts })),
    points_per_ticket: z.int().nullable(),
    most_per_member: z.int().nullable(),
    state: z.enum(RAFFLE_STATES),
    cancelled_at: z.string().max(100).nullable(),
    tickets_taken: z.int(),
    commitment: z.string().max(100),
    committed_at: z.string().max(100),
    winners: z.int().min(1).max(100),
    reserves: z.int().min(0).max(100),
    one_win_each: z.boolean(),
    closes_at: z.string().max(100),
    seed_source: SeedSource,
    /** What was announced, where the list was closed too late for it. */
    first_seed_source: SeedSource.nullable(),
    list: z
      .object({
        closed_at: z.string(),
        count: z.int(),
        root: z.string(),
        /** Digest of the terms and the list; null where it was closed before there were seals. */
        seal: z.string().nullable(),
        tickets: z.array(z.tuple([z.string(), z.string()])),
      })
      .nullable(),
    draw: z
      .object({
        drawn_at: z.string(),
        secret: z.string(),
        seed: z.string(),
        signature: z.string().nullable(),
        seed_proof: z.string().nullable(),
        winners: z.array(z.object({ place: z.int(), ticket: z.string(), holder: z.string() })),
      })
      .nullable(),
  })
  .meta({ id: 'RaffleProof' })

/** What a member has in raffles, newest first. */
export const MemberRaffleList = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        name: z.object({ he: z.string(), en: z.string() }),
        state: z.enum(RAFFLE_STATES),
        own_tickets: z.int(),
        /** Their ids in the published list, from the close on. */
        tickets: z.array(z.string()),
        won: z.boolean().nullable(),
      }),
    ),
  })
  .meta({ id: 'MemberRaffleList' })
