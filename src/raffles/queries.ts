import sql from 'sql-template-tag'
import { int4Column, textColumn, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Drawn } from './draw.ts'
import type { Place, Raffle, RaffleState, RaffleTerms, SeedKind, SeedSource, WinnerState } from './raffle.ts'
import type { Wording } from './wording.ts'

type Row = {
  raffle_id: Uuid
  name_he: string
  name_en: string
  prize_he: string
  prize_en: string
  rules_name: string | null
  points_per_ticket: number | null
  most_per_member: number | null
  winners: number
  reserves: number
  one_win_each: boolean
  closes_at: Temporal.Instant
  seed_kind: SeedKind
  seed_words: string
  seed_round: number | null
  seed_at: Temporal.Instant
  commitment: string
  state: RaffleState
  created_at: Temporal.Instant
  closed_at: Temporal.Instant | null
  tickets: number | null
  root: string | null
  seal: string | null
  first_seed_kind: SeedKind | null
  first_seed_words: string | null
  first_seed_round: number | null
  first_seed_at: Temporal.Instant | null
  drawn_at: Temporal.Instant | null
  seed: string | null
  seed_signature: string | null
  seed_proof: string | null
  settled_at: Temporal.Instant | null
  cancelled_at: Temporal.Instant | null
}

const COLUMNS = sql`raffle_id, name_he, name_en, prize_he, prize_en, rules_name, points_per_ticket, most_per_member, winners,
  reserves, one_win_each, closes_at, seed_kind, seed_words, seed_round, seed_at, commitment, state, created_at, closed_at,
  tickets, root, seal, first_seed_kind, first_seed_words, first_seed_round, first_seed_at, drawn_at, seed, seed_signature, seed_proof, settled_at, cancelled_at`

const toRaffle = (row: Row): Raffle => ({
  raffleId: row.raffle_id,
  name: { he: row.name_he, en: row.name_en },
  prize: { he: row.prize_he, en: row.prize_en },
  rulesName: row.rules_name,
  pointsPerTicket: row.points_per_ticket,
  mostPerMember: row.most_per_member,
  winners: row.winners,
  reserves: row.reserves,
  oneWinEach: row.one_win_each,
  closesAt: row.closes_at,
  seed: { kind: row.seed_kind, words: row.seed_words, round: row.seed_round, at: row.seed_at },
  commitment: row.commitment,
  state: row.state,
  createdAt: row.created_at,
  settledAt: row.settled_at,
  cancelledAt: row.cancelled_at,
  list:
    row.closed_at === null || row.root === null
      ? null
      : { closedAt: row.closed_at, count: row.tickets ?? 0, root: row.root, seal: row.seal },
  firstSeed:
    row.first_seed_at === null || row.first_seed_kind === null || row.first_seed_words === null
      ? null
      : {
          kind: row.first_seed_kind,
          words: row.first_seed_words,
          round: row.first_seed_round,
          at: row.first_seed_at,
        },
  draw:
    row.drawn_at === null || row.seed === null
      ? null
      : { drawnAt: row.drawn_at, seed: row.seed, signature: row.seed_signature, proof: row.seed_proof },
})

export async function insertRaffle(
  tx: Tx,
  raffle: RaffleTerms & { raffleId: Uuid; commitment: string; secret: string; createdAt: Temporal.Instant },
): Promise<void> {
  const { name, prize, seed } = raffle
  await tx.query(
    sql`insert into raffles.raffle (
          club_id, raffle_id, name_he, name_en, prize_he, prize_en, rules_name, points_per_ticket, most_per_member, winners,
          reserves, one_win_each, closes_at, seed_kind, seed_words, seed_round, seed_at, commitment, created_at)
        values (${tx.clubId}, ${raffle.raffleId}, ${name.he}, ${name.en}, ${prize.he}, ${prize.en}, ${raffle.rulesName},
          ${raffle.pointsPerTicket}, ${raffle.mostPerMember}, ${raffle.winners}, ${raffle.reserves}, ${raffle.oneWinEach},
          ${raffle.closesAt}, ${seed.kind}, ${seed.words}, ${seed.round}, ${seed.at}, ${raffle.commitment}, ${raffle.createdAt})`,
  )
  await tx.query(
    sql`insert into raffles.secret (club_id, raffle_id, secret) values (${tx.clubId}, ${raffle.raffleId}, ${raffle.secret})`,
  )
}

export async function updateTerms(tx: Tx, raffleId: Uuid, terms: RaffleTerms): Promise<void> {
  const { name, prize, seed } = terms
  await tx.query(
    sql`update raffles.raffle set name_he = ${name.he}, name_en = ${name.en}, prize_he = ${prize.he}, prize_en = ${prize.en},
          rules_name = ${terms.rulesName}, points_per_ticket = ${terms.pointsPerTicket}, most_per_member = ${terms.mostPerMember},
          winners = ${terms.winners}, reserves = ${terms.reserves}, one_win_each = ${terms.oneWinEach},
          closes_at = ${terms.closesAt}, seed_kind = ${seed.kind}, seed_words = ${seed.words}, seed_round = ${seed.round},
          seed_at = ${seed.at}
        where club_id = ${tx.clubId} and raffle_id = ${raffleId}`,
  )
}

export async function readRaffle(tx: Tx, raffleId: Uuid): Promise<Raffle | null> {
  const row = await tx.maybeOne<Row>(
    sql`select ${COLUMNS} from raffles.raffle where club_id = ${tx.clubId} and raffle_id = ${raffleId}`,
  )
  return row && toRaffle(row)
}

export async function readRaffles(tx: Tx, raffleIds: readonly Uuid[]): Promise<Raffle[]> {
  const rows = await tx.query<Row>(
    sql`select ${COLUMNS} from raffles.raffle where club_id = ${tx.clubId} and raffle_id = any(${uuidColumn(raffleIds)}::uuid[])`,
  )
  return rows.map(toRaffle)
}

/** Locked for whoever moves it along; tills that sell tickets share theirs. */
export async function lockRaffle(tx: Tx, raffleId: Uuid, how: 'move' | 'sell'): Promise<Raffle | null> {
  const lock = how === 'move' ? sql`for no key update` : sql`for share`
  const row = await tx.maybeOne<Row>(
    sql`select ${COLUMNS} from raffles.raffle where club_id = ${tx.clubId} and raffle_id = ${raffleId} ${lock}`,
  )
  return row && toRaffle(row)
}

/** Newest first. */
export async function listRaffles(tx: Tx, after: Uuid | null, limit: number): Promise<Raffle[]> {
  const rows = await tx.query<Row>(
    sql`select ${COLUMNS} from raffles.raffle
        where club_id = ${tx.clubId} and (${after}::uuid is null or raffle_id < ${after}::uuid)
        order by raffle_id desc limit ${limit}`,
  )
  return rows.map(toRaffle)
}

/** Raffles to close: their close has come, or they were closed after their seed and without a seal, so that it cannot be used. */
export const findDue = (tx: Tx, now: Temporal.Instant): Promise<{ raffle_id: Uuid }[]> =>
  tx.query(
    sql`select raffle_id from raffles.raffle where club_id = ${tx.clubId}
          and ((state = 'open' and closes_at <= ${now}) or (state = 'closed' and seal is null and closed_at >= seed_at))
        order by closes_at`,
  )

/** Whether another open raffle takes the tickets that rules give under this name. */
export async function isRulesNameTaken(tx: Tx, rulesName: string, but: Uuid | null): Promise<boolean> {
  const rows = await tx.query<object>(
    sql`select 1 from raffles.raffle where club_id = ${tx.clubId} and rules_name = ${rulesName} and state = 'open'
          and raffle_id is distinct from ${but}::uuid`,
  )
  return rows.length > 0
}

/** `first` is the source that was announced, where the list came too late for it. */
export async function markClosed(
  tx: Tx,
  raffleId: Uuid,
  list: { closedAt: Temporal.Instant; count: number; root: string; seal: string },
  { seed, first }: { seed: SeedSource; first: SeedSource | null },
): Promise<void> {
  await tx.query(
    sql`update raffles.raffle set state = 'closed', closed_at = ${list.closedAt}, tickets = ${list.count}, root = ${list.root},
          seal = ${list.seal}, seed_kind = ${seed.kind}, seed_words = ${seed.words}, seed_round = ${seed.round},
          seed_at = ${seed.at}, first_seed_kind = ${first?.kind ?? null}, first_seed_words = ${first?.words ?? null},
          first_seed_round = ${first?.round ?? null}, first_seed_at = ${first?.at ?? null}
        where club_id = ${tx.clubId} and raffle_id = ${raffleId}`,
  )
}

export async function markDrawn(
  tx: Tx,
  raffleId: Uuid,
  drawn: {
    seed: string
    signature: string | null
    proof: string | null
    at: Temporal.Instant
    isSettled: boolean
  },
): Promise<void> {
  await tx.query(
    sql`update raffles.raffle set state = ${drawn.isSettled ? 'settled' : 'drawn'}, drawn_at = ${drawn.at}, seed = ${drawn.seed},
          seed_signature = ${drawn.signature}, seed_proof = ${drawn.proof},
          settled_at = ${drawn.isSettled ? drawn.at : null}
        where club_id = ${tx.clubId} and raffle_id = ${raffleId}`,
  )
}

export async function markEnded(
  tx: Tx,
  raffleId: Uuid,
  state: 'settled' | 'cancelled',
  at: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`update raffles.raffle set state = ${state},
          settled_at = case when ${state} = 'settled' then ${at}::timestamptz end,
          cancelled_at = case when ${state} = 'cancelled' then ${at}::timestamptz end
        where club_id = ${tx.clubId} and raffle_id = ${raffleId}`,
  )
}

export type CorrectionRow = {
  corrected_at: Temporal.Instant
  name_he: string
  name_en: string
  prize_he: string
  prize_en: string
}

/** What name and prize were before their spelling was put right, the first one first. */
export const readCorrections = (tx: Tx, raffleId: Uuid): Promise<CorrectionRow[]> =>
  tx.query(
    sql`select corrected_at, name_he, name_en, prize_he, prize_en from raffles.correction
        where club_id = ${tx.clubId} and raffle_id = ${raffleId} order by correction`,
  )

/** `was` is what the raffle and its prize were called until now. Under the raffle's lock. */
export async function insertCorrection(
  tx: Tx,
  raffleId: Uuid,
  was: Wording,
  at: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`insert into raffles.correction (club_id, raffle_id, correction, corrected_at, name_he, name_en, prize_he, prize_en)
        select ${tx.clubId}, ${raffleId}, count(*) + 1, ${at}, ${was.name.he}, ${was.name.en}, ${was.prize.he}, ${was.prize.en}
        from raffles.correction where club_id = ${tx.clubId} and raffle_id = ${raffleId}`,
  )
}

export async function readSecret(tx: Tx, raffleId: Uuid): Promise<string> {
  const { secret } = await tx.one<{ secret: string }>(
    sql`select secret from raffles.secret where club_id = ${tx.clubId} and raffle_id = ${raffleId}`,
  )
  return secret
}

export type ListedTicket = {
  ticket: string
  holder: string
  member_id: Uuid
  source: 'points' | 'reward' | 'rule'
  source_id: Uuid
}

export async function insertTickets(tx: Tx, raffleId: Uuid, tickets: readonly ListedTicket[]): Promise<void> {
  const column = <T>(of: (ticket: ListedTicket) => T): T[] => tickets.map(of)
  await tx.query(
    sql`insert into raffles.ticket (club_id, raffle_id, ticket, holder, member_id, source, source_id)
        select ${tx.clubId}::uuid, ${raffleId}::uuid, t.* from unnest(
          ${textColumn(column(({ ticket }) => ticket))}::text[], ${textColumn(column(({ holder }) => holder))}::text[],
          ${uuidColumn(column(({ member_id }) => member_id))}::uuid[], ${textColumn(column(({ source }) => source))}::text[],
          ${uuidColumn(column(({ source_id }) => source_id))}::uuid[]) as t`,
  )
}

/** The list, sorted as it was hashed. */
export const readTickets = (tx: Tx, raffleId: Uuid): Promise<ListedTicket[]> =>
  tx.query(
    sql`select ticket, holder, member_id, source, source_id from raffles.ticket
        where club_id = ${tx.clubId} and raffle_id = ${raffleId} order by ticket collate "C"`,
  )

export async function insertWinners(
  tx: Tx,
  raffleId: Uuid,
  drawn: readonly (Drawn & { state: WinnerState })[],
): Promise<void> {
  await tx.query(
    sql`insert into raffles.winner (club_id, raffle_id, place, ticket, state)
        select ${tx.clubId}::uuid, ${raffleId}::uuid, w.* from unnest(
          ${int4Column(drawn.map(({ place }) => place))}::integer[], ${textColumn(drawn.map(({ ticket }) => ticket))}::text[],
          ${textColumn(drawn.map(({ state }) => state))}::text[]) as w`,
  )
}

export type WinnerRow = Place & {
  raffle_id: Uuid
  ticket: string
  holder: string
  member_id: Uuid
  resolved_at: Temporal.Instant | null
}

export const readWinners = (tx: Tx, raffleIds: readonly Uuid[]): Promise<WinnerRow[]> =>
  tx.query(
    sql`select w.raffle_id, w.place, w.ticket, w.state, w.resolved_at, t.holder, t.member_id
        from raffles.winner w join raffles.ticket t using (club_id, raffle_id, ticket)
        where w.club_id = ${tx.clubId} and w.raffle_id = any(${raffleIds}::uuid[]) order by w.raffle_id, w.place`,
  )

export async function updatePlaces(
  tx: Tx,
  raffleId: Uuid,
  places: readonly Place[],
  at: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`update raffles.winner w set state = p.state,
          resolved_at = case when p.state in ('handed_over', 'not_claimed') then coalesce(w.resolved_at, ${at}::timestamptz) end
        from unnest(${int4Column(places.map(({ place }) => place))}::integer[],
                    ${textColumn(places.map(({ state }) => state))}::text[]) as p (place, state)
        where w.club_id = ${tx.clubId} and w.raffle_id = ${raffleId} and w.place = p.place`,
  )
}

/** Of which club a raffle is, before a club is known. */
export async function findClub(tx: Tx, raffleId: Uuid): Promise<Uuid | null> {
  const { club_id } = await tx.one<{ club_id: Uuid | null }>(
    sql`select raffles.find_club(${raffleId}) as club_id`,
  )
  return club_id
}
