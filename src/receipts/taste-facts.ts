import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

/** What was bought of a category, spelled as most lines spell it. */
export type CategoryCount = {
  category: string
  /** Receipts that have it. */
  receipts: number
  lines: number
  /** Mean price of one, in minor units. */
  price_minor: number
}

/** What the club as a whole buys, from its newest receipts. */
export function readShopCategories(tx: Tx, newest: number): Promise<CategoryCount[]> {
  return tx.query<CategoryCount>(
    sql`with newest as materialized (
          select bucket, receipt_id from receipts.receipt where club_id = ${tx.clubId}
          order by business_on desc limit ${newest})
        select mode() within group (order by btrim(category)) as category, count(distinct receipt_id) as receipts,
               count(*) as lines, avg(greatest(0, amount_minor / qty))::float8 as price_minor
        from newest join receipts.line using (bucket, receipt_id)
        where kind = 'sale' and btrim(category) <> '' and qty > 0
        group by lower(btrim(category))`,
  )
}

/** Whose receipts: those of the members themselves, and of whoever was merged into them. */
const ofMembers = (tx: Tx, memberIds: readonly Uuid[]) =>
  sql`own as materialized (
        select m.member_id as buyer_id, coalesce(m.merged_into, m.member_id) as member_id from members.member m
        where m.club_id = ${tx.clubId}
          and (m.member_id = any(${memberIds}::uuid[]) or m.merged_into = any(${memberIds}::uuid[])))`

const byMember = <Row extends { member_id: Uuid }>(rows: readonly Row[]): Map<Uuid, Row[]> =>
  Map.groupBy(rows, ({ member_id }) => member_id)

/** What each of these members bought since a day, by category. */
export async function readMemberCategories(
  tx: Tx,
  memberIds: readonly Uuid[],
  from: Temporal.PlainDate,
): Promise<Map<Uuid, CategoryCount[]>> {
  const rows = await tx.query<CategoryCount & { member_id: Uuid }>(
    sql`with ${ofMembers(tx, memberIds)}
        select own.member_id, min(btrim(l.category)) as category, count(distinct l.receipt_id) as receipts,
               count(*) as lines, avg(greatest(0, l.amount_minor / l.qty))::float8 as price_minor
        from own join receipts.receipt r on r.club_id = ${tx.clubId} and r.member_id = own.buyer_id
        join receipts.line l on l.bucket = r.bucket and l.receipt_id = r.receipt_id
        where r.business_on >= ${from}::date and l.kind = 'sale' and btrim(l.category) <> '' and l.qty > 0
        group by own.member_id, lower(btrim(l.category))`,
  )
  return byMember(rows)
}

/** What a member's visits since a day held: the categories of each day in small letters, days ascending. */
export async function readMemberBaskets(
  tx: Tx,
  memberIds: readonly Uuid[],
  from: Temporal.PlainDate,
): Promise<Map<Uuid, string[][]>> {
  const rows = await tx.query<{ member_id: Uuid; categories: string[] }>(
    sql`with ${ofMembers(tx, memberIds)}
        select own.member_id, array_agg(distinct lower(btrim(l.category))) as categories
        from own join receipts.receipt r on r.club_id = ${tx.clubId} and r.member_id = own.buyer_id
        join receipts.line l on l.bucket = r.bucket and l.receipt_id = r.receipt_id
        where r.business_on >= ${from}::date and l.kind = 'sale' and btrim(l.category) <> '' and l.qty > 0
        group by own.member_id, r.business_on order by own.member_id, r.business_on`,
  )
  return new Map(
    [...byMember(rows)].map(([memberId, own]) => [memberId, own.map(({ categories }) => categories)]),
  )
}

/** Where and when a member buys: receipts by branch, day of the week (1 is Monday) and hour of the zone. */
export type PlaceCount = { branch: string; weekday: number; hour: number; receipts: number }

export async function readMemberPlaces(
  tx: Tx,
  memberIds: readonly Uuid[],
  from: Temporal.PlainDate,
  timeZone: string,
): Promise<Map<Uuid, PlaceCount[]>> {
  const rows = await tx.query<PlaceCount & { member_id: Uuid }>(
    sql`with ${ofMembers(tx, memberIds)}
        select own.member_id, r.branch, extract(isodow from r.business_on)::integer as weekday,
               extract(hour from r.occurred_at at time zone ${timeZone})::integer as hour, count(*) as receipts
        from own join receipts.receipt r on r.club_id = ${tx.clubId} and r.member_id = own.buyer_id
        where r.business_on >= ${from}::date
        group by 1, 2, 3, 4`,
  )
  return byMember(rows)
}
