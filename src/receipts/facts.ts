import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Days } from './receipt.ts'

/** What was sold on one day of business, receipts as they were posted: goods that came back later are told apart. */
export type SalesOfDay = {
  on: Temporal.PlainDate
  receipts: number
  /** Of these, on which a member was named. */
  receipts_named: number
  revenue_minor: number
  revenue_named_minor: number
  points: number
}

/** Sales by day; a day without a receipt is left out. */
export function readSales(tx: Tx, { from, to }: Days): Promise<SalesOfDay[]> {
  return tx.query<SalesOfDay>(
    sql`select business_on as on, count(*) as receipts, count(member_id) as receipts_named,
               sum(total_minor)::bigint as revenue_minor,
               coalesce(sum(total_minor) filter (where member_id is not null), 0)::bigint as revenue_named_minor,
               sum(points)::bigint as points
        from receipts.receipt
        where club_id = ${tx.clubId} and business_on between ${from}::date and ${to}::date
        group by business_on order by business_on`,
  )
}

/** Points taken back for goods that were returned, by the day on which they came back in `timeZone`. */
export function readTakenBack(
  tx: Tx,
  { from, to }: Days,
  timeZone: string,
): Promise<{ on: Temporal.PlainDate; points: number }[]> {
  const start = from.toZonedDateTime(timeZone).toInstant()
  const end = to.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
  return tx.query(
    sql`select (occurred_at at time zone ${timeZone})::date as on, sum(points)::bigint as points
        from receipts.return
        where club_id = ${tx.clubId} and state = 'posted' and points > 0 and occurred_at >= ${start} and occurred_at < ${end}
        group by 1`,
  )
}

/**
 * How many members bought in two stretches of days, which overlap or follow each other, the later one first. `merged`
 * names the survivor of each member that was merged, whose receipts still bear their own id.
 */
export async function countBuyers(
  tx: Tx,
  [now, before]: readonly [Days, Days],
  merged: ReadonlyMap<Uuid, Uuid>,
): Promise<[number, number]> {
  const row = await tx.one<{ now: number; before: number }>(
    sql`select count(*) filter (where is_now) as now, count(*) filter (where is_before) as before
        from (
          select bool_or(r.business_on >= ${now.from}::date) as is_now, bool_or(r.business_on <= ${before.to}::date) as is_before
          from receipts.receipt r
          left join unnest(${[...merged.keys()]}::uuid[], ${[...merged.values()]}::uuid[]) as m (member_id, survivor_id)
            on m.member_id = r.member_id
          where r.club_id = ${tx.clubId} and r.member_id is not null
            and r.business_on between ${before.from}::date and ${now.to}::date
          group by coalesce(m.survivor_id, r.member_id)) buyer`,
  )
  return [row.now, row.before]
}

/** The latest day with a receipt; null in a club that has none. */
export async function readLastDay(tx: Tx): Promise<Temporal.PlainDate | null> {
  const row = await tx.one<{ on: Temporal.PlainDate | null }>(
    sql`select max(business_on) as on from receipts.receipt where club_id = ${tx.clubId}`,
  )
  return row.on
}

/** Returns that did not find their receipt: those that wait, and those that were given up since an instant. */
export function countUnsettledReturns(
  tx: Tx,
  since: Temporal.Instant,
): Promise<{ waiting: number; given_up: number }> {
  return tx.one(
    sql`select count(*) filter (where state = 'waiting') as waiting,
               count(*) filter (where state in ('rejected', 'lapsed') and posted_at >= ${since}) as given_up
        from receipts.return where club_id = ${tx.clubId} and state in ('waiting', 'rejected', 'lapsed')`,
  )
}
