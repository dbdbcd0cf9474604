import sql, { type Sql } from 'sql-template-tag'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Days } from '#tiers/window.ts'

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

/** What came back on one day, in money and in points. */
export type ReturnsOfDay = {
  on: Temporal.PlainDate
  /** What the goods had cost; where the shop said what it gave back for them, that. */
  returned_minor: number
  /** Of this, what members brought back. */
  returned_named_minor: number
  points_taken_back: number
}

/**
 * Goods that came back, by the day on which they did in `timeZone`; a day without any is left out. Goods without an amount
 * have their share of their line. Of a return that names no receipt we know whose it was by the points that it took.
 */
export function readReturned(tx: Tx, { from, to }: Days, timeZone: string): Promise<ReturnsOfDay[]> {
  const start = from.toZonedDateTime(timeZone).toInstant()
  const end = to.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
  return tx.query<ReturnsOfDay>(
    sql`select (b.occurred_at at time zone ${timeZone})::date as on, sum(goods.minor)::bigint as returned_minor,
               coalesce(sum(goods.minor) filter (
                 where r.member_id is not null or (b.receipt_id is null and b.points <> 0)), 0)::bigint as returned_named_minor,
               coalesce(sum(b.points) filter (where b.points > 0), 0)::bigint as points_taken_back
        from receipts.return b
        left join receipts.receipt r
          on r.bucket in (select generate_series(0, ledger.bucket_count() - 1)) and r.receipt_id = b.receipt_id
        cross join lateral (
          select coalesce(sum(coalesce(back.amount_minor, round(l.amount_minor * back.qty / nullif(l.qty, 0)))), 0) as minor
          from jsonb_to_recordset(b.lines) as back (line_id text, qty numeric, amount_minor bigint)
          left join receipts.line l
            on l.bucket = r.bucket and l.receipt_id = r.receipt_id and l.line_id = back.line_id) goods
        where b.club_id = ${tx.clubId} and b.state = 'posted' and b.posted_at is not null
          and b.occurred_at >= ${start} and b.occurred_at < ${end}
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
          join receipts.member_day d
            on d.bucket in (select generate_series(0, ledger.bucket_count() - 1))
              and d.member_id = coalesce(m.survivor_id, r.member_id) and d.business_on = r.business_on and d.purchases > 0
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

/** Days of business with a purchase, as ascending day numbers, and what was spent on goods on each in minor units. */
export type BuyingDays = { days: number[]; paid: number[] }

/** When and for how much each of these members bought, up to a day; who never did is left out. */
export async function readBuyingDays(
  tx: Tx,
  memberIds: readonly Uuid[],
  upTo: Temporal.PlainDate,
): Promise<Map<Uuid, BuyingDays>> {
  const rows = await tx.query<{ member_id: Uuid } & BuyingDays>(
    sql`select member_id, array_agg(day order by day) as days, array_agg(paid order by day) as paid
        from (
          select member_id, business_on - date '1970-01-01' as day, sum(spent_minor)::float8 as paid
          from receipts.member_day
          where club_id = ${tx.clubId} and bucket in (select generate_series(0, ledger.bucket_count() - 1))
            and member_id = any(${memberIds}::uuid[]) and business_on <= ${upTo}::date
          group by member_id, business_on having sum(purchases) > 0) d
        group by member_id`,
  )
  return new Map(rows.map(({ member_id, days, paid }) => [member_id, { days, paid }]))
}

/** When each member last bought: member_id, last_on. */
export const lastBoughtRows = (clubId: Uuid): Sql =>
  sql`select member_id, max(business_on) as last_on from receipts.member_day
      where club_id = ${clubId} and purchases > 0 group by member_id`

/** What each of these members spent from a day of their own on, up to and with another. */
export async function readSpentSince(
  tx: Tx,
  spans: readonly { memberId: Uuid; from: Temporal.PlainDate; to: Temporal.PlainDate }[],
): Promise<Map<Uuid, { spentMinor: number; days: number }>> {
  const asked = spans.map(({ memberId, from, to }) => ({
    member_id: memberId,
    from_on: from.toString(),
    to_on: to.toString(),
  }))
  const rows = await tx.query<{ member_id: Uuid; spent_minor: number; days: number }>(
    sql`select a.member_id, sum(d.spent_minor)::bigint as spent_minor, count(*) filter (where d.purchases > 0) as days
        from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a (member_id uuid, from_on date, to_on date)
        join receipts.member_day d on d.bucket in (select generate_series(0, ledger.bucket_count() - 1))
          and d.club_id = ${tx.clubId} and d.member_id = a.member_id and d.business_on between a.from_on and a.to_on
        group by a.member_id`,
  )
  return new Map(rows.map((row) => [row.member_id, { spentMinor: row.spent_minor, days: row.days }]))
}

/** The latest day on which each of these members bought; who never did is left out. */
export async function readLastPurchases(
  tx: Tx,
  memberIds: readonly Uuid[],
): Promise<Map<Uuid, Temporal.PlainDate>> {
  if (memberIds.length === 0) return new Map()
  const rows = await tx.query<{ member_id: Uuid; last_on: Temporal.PlainDate }>(
    sql`select m.member_id, day.last_on
        from unnest(${uuidColumn(memberIds)}::uuid[]) as m (member_id)
        cross join lateral (
          select max(d.business_on) as last_on from receipts.member_day d
          where d.bucket in (select generate_series(0, ledger.bucket_count() - 1)) and d.member_id = m.member_id
            and d.purchases > 0) day
        where day.last_on is not null`,
  )
  return new Map(rows.map(({ member_id, last_on }) => [member_id, last_on]))
}
