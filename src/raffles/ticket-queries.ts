import sql from 'sql-template-tag'
import { textColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

export type PurchaseRow = {
  purchase_id: Uuid
  purchase_ref: string
  raffle_id: Uuid
  member_id: Uuid
  source: 'points' | 'reward'
  account_id: Uuid | null
  tickets: number
  points: number
  bought_at: Temporal.Instant
  returned_at: Temporal.Instant | null
}

const COLUMNS = sql`purchase_id, purchase_ref, raffle_id, member_id, source, account_id, tickets, points, bought_at, returned_at`

/** Those of these names under which tickets were bought or given. */
export async function findKnownRefs(tx: Tx, purchaseRefs: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ purchase_ref: string }>(
    sql`select purchase_ref from raffles.purchase
        where club_id = ${tx.clubId} and purchase_ref = any(${textColumn(purchaseRefs)}::text[])`,
  )
  return new Set(rows.map(({ purchase_ref }) => purchase_ref))
}

export const findPurchase = (tx: Tx, purchaseRef: string): Promise<PurchaseRow | null> =>
  tx.maybeOne(
    sql`select ${COLUMNS} from raffles.purchase where club_id = ${tx.clubId} and purchase_ref = ${purchaseRef}`,
  )

/** False when a purchase of this name is there already. */
export async function insertPurchase(tx: Tx, row: Omit<PurchaseRow, 'returned_at'>): Promise<boolean> {
  const made = await tx.query<object>(
    sql`insert into raffles.purchase (club_id, ${PLAIN})
        values (${tx.clubId}, ${row.purchase_id}, ${row.purchase_ref}, ${row.raffle_id}, ${row.member_id}, ${row.source},
          ${row.account_id}, ${row.tickets}, ${row.points}, ${row.bought_at})
        on conflict (club_id, purchase_ref) do nothing returning 1`,
  )
  return made.length === 1
}

const PLAIN = sql`purchase_id, purchase_ref, raffle_id, member_id, source, account_id, tickets, points, bought_at`

/** All purchases of a raffle that were not returned. */
export const readPurchases = (tx: Tx, raffleId: Uuid): Promise<PurchaseRow[]> =>
  tx.query(
    sql`select ${COLUMNS} from raffles.purchase
        where club_id = ${tx.clubId} and raffle_id = ${raffleId} and returned_at is null order by purchase_id`,
  )

/** Tickets that came with something else, of raffles that were called off: what they came with has to be undone. */
export const findOwed = (
  tx: Tx,
  after: Uuid | null,
  limit: number,
): Promise<{ purchase_id: Uuid; purchase_ref: string }[]> =>
  tx.query(
    sql`select p.purchase_id, p.purchase_ref from raffles.purchase p
        join raffles.raffle r on r.club_id = p.club_id and r.raffle_id = p.raffle_id and r.state = 'cancelled'
        where p.club_id = ${tx.clubId} and p.source = 'reward' and p.returned_at is null
          and (${after}::uuid is null or p.purchase_id > ${after}::uuid)
        order by p.purchase_id limit ${limit}`,
  )

/** How many tickets of these raffles each of these members has that were not returned, bought and taken alike. */
export const sumOwnTickets = (
  tx: Tx,
  raffleIds: readonly Uuid[],
  memberIds: readonly Uuid[],
): Promise<{ raffle_id: Uuid; member_id: Uuid; tickets: number }[]> =>
  tx.query(
    sql`select raffle_id, member_id, sum(tickets)::bigint as tickets from raffles.purchase
        where club_id = ${tx.clubId} and raffle_id = any(${raffleIds}::uuid[]) and member_id = any(${memberIds}::uuid[])
          and returned_at is null
        group by raffle_id, member_id`,
  )

export async function markReturned(
  tx: Tx,
  purchaseIds: readonly Uuid[],
  at: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`update raffles.purchase set returned_at = ${at}
        where club_id = ${tx.clubId} and purchase_id = any(${purchaseIds}::uuid[])`,
  )
}

export type Sums = { raffle_id: Uuid; tickets: number; points: number; members: number }

/** Tickets that were taken and not returned, of each raffle. Of one member, or of all (null). */
export const sumPurchases = (tx: Tx, raffleIds: readonly Uuid[], memberId: Uuid | null): Promise<Sums[]> =>
  tx.query(
    sql`select raffle_id, sum(tickets)::bigint as tickets,
          sum(points)::bigint as points,
          count(distinct member_id) as members
        from raffles.purchase
        where club_id = ${tx.clubId} and raffle_id = any(${raffleIds}::uuid[]) and returned_at is null
          and (${memberId}::uuid is null or member_id = ${memberId}::uuid)
        group by raffle_id`,
  )

/** Raffles in whose list a member has tickets. */
export const readOwnTickets = (
  tx: Tx,
  memberId: Uuid,
  raffleIds: readonly Uuid[],
): Promise<{ raffle_id: Uuid; ticket: string; won: boolean }[]> =>
  tx.query(
    sql`select t.raffle_id, t.ticket, coalesce(w.state in ('won', 'handed_over'), false) as won
        from raffles.ticket t left join raffles.winner w using (club_id, raffle_id, ticket)
        where t.club_id = ${tx.clubId} and t.member_id = ${memberId} and t.raffle_id = any(${raffleIds}::uuid[])
        order by t.raffle_id, t.ticket collate "C"`,
  )

export const countHolders = (
  tx: Tx,
  raffleIds: readonly Uuid[],
): Promise<{ raffle_id: Uuid; members: number }[]> =>
  tx.query(
    sql`select raffle_id, count(distinct holder) as members from raffles.ticket
        where club_id = ${tx.clubId} and raffle_id = any(${raffleIds}::uuid[]) group by raffle_id`,
  )

export async function moveTickets(tx: Tx, from: Uuid, into: Uuid): Promise<void> {
  await tx.query(
    sql`update raffles.purchase set member_id = ${into} where club_id = ${tx.clubId} and member_id = ${from}`,
  )
  await tx.query(
    sql`update raffles.ticket set member_id = ${into} where club_id = ${tx.clubId} and member_id = ${from}`,
  )
}
