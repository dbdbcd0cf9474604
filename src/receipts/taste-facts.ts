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

/** What one member bought since a day, by category; by all the ids that their receipts bear. */
export function readMemberCategories(
  tx: Tx,
  memberIds: readonly Uuid[],
  from: Temporal.PlainDate,
): Promise<CategoryCount[]> {
  return tx.query<CategoryCount>(
    sql`select mode() within group (order by btrim(l.category)) as category, count(distinct l.receipt_id) as receipts,
               count(*) as lines, avg(greatest(0, l.amount_minor / l.qty))::float8 as price_minor
        from receipts.receipt r join receipts.line l on l.bucket = r.bucket and l.receipt_id = r.receipt_id
        where r.club_id = ${tx.clubId} and r.member_id = any(${memberIds}::uuid[]) and r.business_on >= ${from}::date
          and l.kind = 'sale' and btrim(l.category) <> '' and l.qty > 0
        group by lower(btrim(l.category))`,
  )
}

/** Where and when a member buys: receipts by branch, day of the week (1 is Monday) and hour of the zone. */
export type PlaceCount = { branch: string; weekday: number; hour: number; receipts: number }

export function readMemberPlaces(
  tx: Tx,
  memberIds: readonly Uuid[],
  from: Temporal.PlainDate,
  timeZone: string,
): Promise<PlaceCount[]> {
  return tx.query<PlaceCount>(
    sql`select branch, extract(isodow from business_on)::integer as weekday,
               extract(hour from occurred_at at time zone ${timeZone})::integer as hour, count(*) as receipts
        from receipts.receipt
        where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[]) and business_on >= ${from}::date
        group by 1, 2, 3`,
  )
}
