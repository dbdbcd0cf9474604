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
  const { from: start, until } = instantsOf({ from, to }, timeZone)
  return tx.query(
    sql`select branch, b.on, count(*) as returns from (${RETURNED(tx, timeZone, start, until)}) b group by 1, 2`,
  )
}

const RETURNED = (tx: Tx, timeZone: string, from: Temporal.Instant, until: Temporal.Instant) => sql`
  select r.receipt_ref, r.receipt_id, r.branch, r.member_id, b.return_ref, b.reason, b.occurred_at,
    (b.occurred_at at time zone ${timeZone})::date::text as on, coalesce(b.points, 0) as points
  from receipts.return b
  join receipts.receipt r
    on r.bucket in (select generate_series(0, ledger.bucket_count() - 1)) and r.receipt_id = b.receipt_id
  where b.club_id = ${tx.clubId} and b.state = 'posted' and b.posted_at is not null
    and b.occurred_at >= ${from} and b.occurred_at < ${until}`

/** The instants between which days of a zone lie. */
export const instantsOf = ({ from, to }: Days, timeZone: string) => ({
  from: from.toZonedDateTime(timeZone).toInstant(),
  until: to.add({ days: 1 }).toZonedDateTime(timeZone).toInstant(),
})

/** The cards with most returns on one of these days. */
export const readReturningCards = (
  tx: Tx,
  days: Days,
  { timeZone, limit }: { timeZone: string; limit: number },
): Promise<{ member_id: Uuid; on: string; returns: number }[]> => {
  const { from, until } = instantsOf(days, timeZone)
  return tx.query(
    sql`select member_id, b.on, count(*) as returns from (${RETURNED(tx, timeZone, from, until)}) b
        where member_id is not null group by member_id, b.on having count(*) > 1
        order by returns desc, member_id limit ${limit}`,
  )
}

/** How many returns a card that has any has in a day, but for one in a thousand. */
export const readReturnHabit = async (tx: Tx, days: Days, timeZone: string): Promise<number> => {
  const { from, until } = instantsOf(days, timeZone)
  const { returns } = await tx.one<{ returns: number }>(
    sql`select coalesce(percentile_disc(0.999) within group (order by returns), 0)::int as returns
        from (select count(*) as returns from (${RETURNED(tx, timeZone, from, until)}) b
              where member_id is not null group by member_id, b.on) card`,
  )
  return returns
}

export type ReceiptOn = {
  receipt_ref: string
  branch: string
  member_id: Uuid | null
  at: Temporal.Instant
  total_minor: number
  points: number
}

/** Receipts of a day: of one member the latest first, of all those that gave most points. */
export const listReceiptsOn = (
  tx: Tx,
  on: string,
  memberId: Uuid | null,
  limit: number,
): Promise<ReceiptOn[]> =>
  tx.query(
    memberId === null
      ? sql`select receipt_ref, branch, member_id, occurred_at as at, total_minor, points from receipts.receipt
            where club_id = ${tx.clubId} and business_on = ${on}::date order by points desc, receipt_id limit ${limit}`
      : sql`select receipt_ref, branch, member_id, occurred_at as at, total_minor, points from receipts.receipt
            where club_id = ${tx.clubId} and member_id = ${memberId} and business_on = ${on}::date
            order by occurred_at desc, receipt_id limit ${limit}`,
  )

export type ReturnOn = {
  receipt_ref: string
  branch: string
  member_id: Uuid | null
  at: Temporal.Instant
  reason: string | null
  points: number
}

/** Returns of a day, of one branch or one member: the latest first. */
export const listReturnsOn = (
  tx: Tx,
  on: Temporal.PlainDate,
  of: { branch: string } | { memberId: Uuid },
  { timeZone, limit }: { timeZone: string; limit: number },
): Promise<ReturnOn[]> => {
  const { from, until } = instantsOf({ from: on, to: on }, timeZone)
  const whose = 'branch' in of ? sql`branch = ${of.branch}` : sql`member_id = ${of.memberId}`
  return tx.query(
    sql`select receipt_ref, branch, member_id, occurred_at as at, reason, points from (${RETURNED(tx, timeZone, from, until)}) b
        where ${whose} order by occurred_at desc, return_ref limit ${limit}`,
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

/** Cards that were on four receipts or more in one of these days, those used most first. */
export const readBusyDays = (
  tx: Tx,
  { from, to }: Days,
  limit: number,
): Promise<{ member_id: Uuid; on: string; receipts: number }[]> =>
  tx.query(
    sql`select member_id, business_on::text as on, count(*) as receipts
        from receipts.receipt
        where club_id = ${tx.clubId} and member_id is not null and business_on between ${from}::date and ${to}::date
        group by member_id, business_on having count(*) >= 4
        order by receipts desc, member_id limit ${limit}`,
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
