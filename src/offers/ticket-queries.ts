import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

/** Tickets that a rule gave a member for one cause. */
export type GivenTickets = { readonly grantId: Uuid; readonly memberId: Uuid; readonly tickets: number }

type Row = { grant_id: Uuid; member_id: Uuid; tickets: number }

export async function useTickets(tx: Tx, raffle: string, before: Temporal.Instant): Promise<GivenTickets[]> {
  const rows = await tx.query<Row>(
    sql`update offers."grant" set state = 'used', ended_at = ${before}
        where club_id = ${tx.clubId} and grant_id in (
          select g.grant_id from offers."grant" g
          where g.club_id = ${tx.clubId} and g.kind = 'raffle_tickets' and g.name = ${raffle} and g.state = 'issued'
            and g.issued_at < ${before}::timestamptz
          order by g.grant_id for update)
        returning grant_id, member_id, tickets`,
  )
  return rows.map((row) => ({ grantId: row.grant_id, memberId: row.member_id, tickets: row.tickets }))
}

export async function reopenTickets(tx: Tx, grantIds: readonly Uuid[]): Promise<void> {
  await tx.query(
    sql`update offers."grant" set state = 'issued', ended_at = null
        where club_id = ${tx.clubId} and grant_id = any(${grantIds}::uuid[]) and state = 'used' and kind = 'raffle_tickets'`,
  )
}

export const sumTickets = (
  tx: Tx,
  raffles: readonly string[],
  memberId: Uuid | null,
  before: Temporal.Instant,
): Promise<{ raffle: string; tickets: number; members: number }[]> =>
  tx.query(
    sql`select name as raffle, sum(tickets)::bigint as tickets, count(distinct member_id) as members from offers."grant"
        where club_id = ${tx.clubId} and kind = 'raffle_tickets' and name = any(${raffles}::text[]) and state = 'issued'
          and issued_at < ${before}::timestamptz and (${memberId}::uuid is null or member_id = ${memberId}::uuid)
        group by name`,
  )
