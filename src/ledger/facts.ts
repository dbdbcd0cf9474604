import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

/** What the club owes its members in points, and they it: over all accounts of points. */
export type Outstanding = {
  /** Available, held and pending. */
  points: number
  /** Owed by members for goods that came back; another member's points do not pay it. */
  debt: number
}

export function sumOutstanding(tx: Tx): Promise<Outstanding> {
  return tx.one<Outstanding>(
    sql`select coalesce(sum(earned - spent + pending), 0)::bigint as points, coalesce(sum(debt), 0)::bigint as debt
        from ledger.account where club_id = ${tx.clubId} and unit = 'points'`,
  )
}

/** What each account has of points, over its purses: account_id, available, pending, debt. */
export const balanceRows = (clubId: Uuid, andOnly: Sql): Sql =>
  sql`select account_id, sum(earned - spent - held)::bigint as available, sum(pending)::bigint as pending,
             sum(debt)::bigint as debt
      from ledger.account where club_id = ${clubId} and unit = 'points'${andOnly} group by account_id`

/** Points that have a last day: account_id, expires_at (of the next to go), expiring (what goes before `until`). */
export const expiryRows = (clubId: Uuid, until: Temporal.Instant, andOnly: Sql): Sql =>
  sql`select account_id, min(expires_at) as expires_at,
             coalesce(sum(open) filter (where expires_at <= ${until}), 0)::bigint as expiring
      from ledger.lot where club_id = ${clubId} and open > 0 and not is_pending and expires_at is not null${andOnly}
      group by account_id`
