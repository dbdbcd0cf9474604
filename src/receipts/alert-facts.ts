import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Days } from '#tiers/window.ts'

/** What is out of the ordinary is judged by these: days of branches, and cards that are used often. */

export type BranchDay = { branch: string; on: string; receipts: number; points: number }

export const readBranchDays = (tx: Tx, { from, to }: Days): Promise<BranchDay[]> =>
  tx.query(
    sql`select branch, business_on::text as on, count(*) as receipts, sum(points)::bigint as points
        from receipts.receipt where club_id = ${tx.clubId} and business_on between ${from}::date and ${to}::date
        group by branch, business_on`,
  )

/** Returns of known receipts by the branch that had sold, and the day in `timeZone` on which they came back. */
export function readReturnDays(
  tx: Tx,
  { from, to }: Days,
  timeZone: string,
): Promise<{ branch: string; on: string; returns: number }[]> {
  const start = from.toZonedDateTime(timeZone).toInstant()
  const end = to.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
  return tx.query(
    sql`select r.branch, (b.occurred_at at time zone ${timeZone})::date::text as on, count(*) as returns
        from receipts.return b
        join receipts.receipt r
          on r.bucket in (select generate_series(0, ledger.bucket_count() - 1)) and r.receipt_id = b.receipt_id
        where b.club_id = ${tx.clubId} and b.state = 'posted' and b.posted_at is not null
          and b.occurred_at >= ${start} and b.occurred_at < ${end}
        group by 1, 2`,
  )
}

/** The cards that were on most receipts, or in most branches, on one of these days. */
export const readBusiestCards = (
  tx: Tx,
  { from, to }: Days,
  limit: number,
): Promise<{ member_id: Uuid; on: string; receipts: number; branches: number }[]> =>
  tx.query(
    sql`select member_id, business_on::text as on, count(*) as receipts, count(distinct branch) as branches
        from receipts.receipt
        where club_id = ${tx.clubId} and member_id is not null and business_on between ${from}::date and ${to}::date
        group by member_id, business_on having count(*) > 2
        order by count(*) desc, count(distinct branch) desc, member_id limit ${limit}`,
  )

/** How often a card is used in a day by all but one in a thousand, over these days, and on how many of them any was. */
export const readCardHabit = (
  tx: Tx,
  { from, to }: Days,
): Promise<{ receipts: number; branches: number; days: number }> =>
  tx.one(
    sql`select coalesce(percentile_disc(0.999) within group (order by receipts), 0)::int as receipts,
               coalesce(percentile_disc(0.999) within group (order by branches), 0)::int as branches,
               count(distinct business_on)::int as days
        from (
          select business_on, count(*) as receipts, count(distinct branch) as branches
          from receipts.receipt
          where club_id = ${tx.clubId} and member_id is not null and business_on between ${from}::date and ${to}::date
          group by member_id, business_on) card`,
  )
