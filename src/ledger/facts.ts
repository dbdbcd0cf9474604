import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'

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
