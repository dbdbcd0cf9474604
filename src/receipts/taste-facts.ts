import sql, { type Sql } from 'sql-template-tag'
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

/**
 * The goods on the receipts of `from`, which holds bucket, receipt_id and receipt_ref: lines that came back whole were not
 * bought, and adjustments are no goods.
 */
const goodsOf = (tx: Tx, from: Sql): Sql =>
  sql`back as materialized (
        select f.receipt_id, came.line_id, sum(came.qty) as qty
        from ${from} f
        join receipts.return b
          on b.club_id = ${tx.clubId} and b.receipt_ref = f.receipt_ref and b.receipt_id = f.receipt_id and b.state = 'posted'
        cross join lateral jsonb_to_recordset(b.lines) as came (line_id text, qty numeric)
        group by f.receipt_id, came.line_id),
      bought as (
        select f.*, nullif(btrim(l.category), '') as category, l.amount_minor / nullif(l.qty, 0) as price_minor
        from ${from} f
        join receipts.line l on l.bucket = f.bucket and l.receipt_id = f.receipt_id
        left join back on back.receipt_id = l.receipt_id and back.line_id = l.line_id
        where l.kind = 'sale' and l.amount_minor >= 0 and l.qty > coalesce(back.qty, 0)),
      goods as (select * from bought where category is not null)`

/** What the club as a whole buys, from its newest receipts. */
export function readShopCategories(tx: Tx, newest: number): Promise<CategoryCount[]> {
  return tx.query<CategoryCount>(
    sql`with newest as materialized (
          select bucket, receipt_id, receipt_ref from receipts.receipt where club_id = ${tx.clubId}
          order by business_on desc limit ${newest}),
        ${goodsOf(tx, sql`newest`)}
        select mode() within group (order by category) as category, count(distinct receipt_id) as receipts,
               count(*) as lines, avg(price_minor)::float8 as price_minor
        from goods group by lower(category)`,
  )
}

/** Whose receipts: those of the members themselves, and of whoever was merged into them. */
const ofMembers = (tx: Tx, memberIds: readonly Uuid[]) =>
  sql`own as materialized (
        select m.member_id as buyer_id, coalesce(m.merged_into, m.member_id) as member_id from members.member m
        where m.club_id = ${tx.clubId}
          and (m.member_id = any(${memberIds}::uuid[]) or m.merged_into = any(${memberIds}::uuid[])))`

/** The receipts of these members since a day, and the goods on them. */
const boughtBy = (tx: Tx, memberIds: readonly Uuid[], from: Temporal.PlainDate) =>
  sql`${ofMembers(tx, memberIds)},
      visited as materialized (
        select own.member_id, r.bucket, r.receipt_id, r.receipt_ref, r.business_on, r.branch, r.occurred_at
        from own join receipts.receipt r on r.club_id = ${tx.clubId} and r.member_id = own.buyer_id
        where r.business_on >= ${from}::date),
      ${goodsOf(tx, sql`visited`)}`

const byMember = <Row extends { member_id: Uuid }>(rows: readonly Row[]): Map<Uuid, Row[]> =>
  Map.groupBy(rows, ({ member_id }) => member_id)

/** What each of these members bought since a day, by category. */
export async function readMemberCategories(
  tx: Tx,
  memberIds: readonly Uuid[],
  from: Temporal.PlainDate,
): Promise<Map<Uuid, CategoryCount[]>> {
  const rows = await tx.query<CategoryCount & { member_id: Uuid }>(
    sql`with ${boughtBy(tx, memberIds, from)}
        select member_id, min(category) as category, count(distinct receipt_id) as receipts,
               count(*) as lines, avg(price_minor)::float8 as price_minor
        from goods group by member_id, lower(category)`,
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
    sql`with ${boughtBy(tx, memberIds, from)}
        select member_id, array_agg(distinct lower(category)) as categories
        from goods group by member_id, business_on order by member_id, business_on`,
  )
  return new Map(
    [...byMember(rows)].map(([memberId, own]) => [memberId, own.map(({ categories }) => categories)]),
  )
}

/**
 * Where and when a member buys: purchases by branch, day of the week (1 is Monday) and hour of the zone. Null: of that purchase the
 * day alone is known, which is what midnight to the dot stands for in a past that was brought in.
 */
export type PlaceCount = { branch: string; weekday: number; hour: number | null; receipts: number }

export async function readMemberPlaces(
  tx: Tx,
  memberIds: readonly Uuid[],
  from: Temporal.PlainDate,
  timeZone: string,
): Promise<Map<Uuid, PlaceCount[]>> {
  const rows = await tx.query<PlaceCount & { member_id: Uuid }>(
    sql`with ${boughtBy(tx, memberIds, from)}
        select member_id, branch, extract(isodow from business_on)::integer as weekday,
               case when clock <> time '00:00' then extract(hour from clock)::integer end as hour,
               count(distinct receipt_id) as receipts
        from (select *, (occurred_at at time zone ${timeZone})::time as clock from bought) timed
        group by 1, 2, 3, 4`,
  )
  return byMember(rows)
}

/** Goods of a category, as they were last sold. */
export type Bestseller = { category: string; sku: string; name: string; price_minor: number | null }

/** What sells most of each of these categories by the newest receipts, so many of each; categories in small letters. */
export function readBestsellers(
  tx: Tx,
  { categories, newest, each }: { categories: readonly string[]; newest: number; each: number },
): Promise<Bestseller[]> {
  if (categories.length === 0) return Promise.resolve([])
  return tx.query<Bestseller>(
    sql`with newest as materialized (
          select bucket, receipt_id, receipt_ref from receipts.receipt where club_id = ${tx.clubId}
          order by business_on desc limit ${newest}),
        sold as (
          select lower(btrim(l.category)) as category, l.sku, btrim(l.description) as name, l.amount_minor / nullif(l.qty, 0) as price,
                 l.receipt_id
          from newest join receipts.line l using (bucket, receipt_id)
          where l.kind = 'sale' and l.amount_minor > 0 and l.qty > 0 and btrim(l.description) <> ''
            and lower(btrim(l.category)) = any(${categories}::text[])),
        ranked as (
          select category, sku, (array_agg(name order by receipt_id desc))[1] as name,
                 round((array_agg(price order by receipt_id desc))[1])::bigint as price_minor, count(*) as sold,
                 row_number() over (partition by category order by count(*) desc, sku) as place
          from sold group by category, sku)
        select category, sku, name, price_minor from ranked where place <= ${each} order by category, place`,
  )
}
