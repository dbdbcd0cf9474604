import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

/** One line of what was sold, or (below nothing) what came back, as a file of receipts would tell it. */
export type SoldLine = {
  readonly receipt: string
  readonly memberId: Uuid | null
  /** What the club's clocks showed: `2026-03-01 10:00:00`. */
  readonly localTime: string
  readonly branch: string
  readonly sku: string
  readonly category: string | null
  readonly qty: string
  readonly amountMinor: number
  readonly discountMinor: number | null
  /** What the whole receipt earned, on its first line; null on the others. */
  readonly points: number | null
}

const AT_ONCE = 2_000

type SoldRow = {
  receipt_id: Uuid
  receipt_ref: string
  member_id: Uuid | null
  local_time: string
  branch: string
  sku: string
  category: string | null
  qty: string
  amount_minor: number
  discount_minor: number | null
  points: number | null
}

/** The days of the first and the last receipt; null before any. */
export async function readSoldSpan(
  tx: Tx,
): Promise<{ first: Temporal.PlainDate; last: Temporal.PlainDate } | null> {
  const { first, last } = await tx.one<{ first: Temporal.PlainDate | null; last: Temporal.PlainDate | null }>(
    sql`select min(business_on) as first, max(business_on) as last from receipts.receipt where club_id = ${tx.clubId}`,
  )
  return first && last && { first, last }
}

/** Everything that was sold and brought back on a day, whoever bought it, in parts; gift cards and deposits are no goods. */
export async function* readSoldLines(
  tx: Tx,
  day: Temporal.PlainDate,
  timeZone: string,
): AsyncGenerator<SoldLine[]> {
  for (let after: Uuid | null = null; ; ) {
    const { ids, rows } = await readSold(tx, day, timeZone, after)
    if (rows.length > 0) yield rows.map(toSoldLine)
    after = ids.at(-1) ?? null
    if (after === null || ids.length < AT_ONCE) break
  }
  const back = await readBroughtBack(tx, day, timeZone)
  if (back.length > 0) yield back.map(toSoldLine)
}

async function readSold(
  tx: Tx,
  day: Temporal.PlainDate,
  timeZone: string,
  after: Uuid | null,
): Promise<{ ids: Uuid[]; rows: SoldRow[] }> {
  const heads = await tx.query<{ receipt_id: Uuid }>(
    sql`select receipt_id from receipts.receipt
        where club_id = ${tx.clubId} and business_on = ${day}::date and (${after}::uuid is null or receipt_id > ${after}::uuid)
        order by receipt_id limit ${AT_ONCE}`,
  )
  const ids = heads.map(({ receipt_id }) => receipt_id)
  if (ids.length === 0) return { ids, rows: [] }
  const rows = await tx.query<SoldRow>(
    sql`select r.receipt_id, r.receipt_ref, r.member_id, to_char(r.occurred_at at time zone ${timeZone}, 'YYYY-MM-DD HH24:MI:SS') as local_time,
          r.branch, l.sku, l.category, l.qty::text as qty, l.amount_minor, l.discount_minor,
          case when l.line_no = min(l.line_no) over (partition by r.receipt_id) then r.points end as points
        from receipts.receipt r join receipts.line l on l.bucket = r.bucket and l.receipt_id = r.receipt_id
        where r.bucket in (select generate_series(0, ledger.bucket_count() - 1)) and r.receipt_id = any(${ids}::uuid[])
          and r.club_id = ${tx.clubId} and l.kind in ('sale', 'fee')
        order by r.receipt_id, l.line_no`,
  )
  return { ids, rows }
}

/** A return that names no receipt of ours tells no goods, and is left out. */
function readBroughtBack(tx: Tx, day: Temporal.PlainDate, timeZone: string): Promise<SoldRow[]> {
  const from = day.toZonedDateTime(timeZone).toInstant()
  const to = day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
  return tx.query<SoldRow>(
    sql`select r.receipt_id, b.return_ref as receipt_ref, r.member_id, to_char(b.occurred_at at time zone ${timeZone}, 'YYYY-MM-DD HH24:MI:SS') as local_time,
          r.branch, l.sku, l.category, (-back.qty)::text as qty,
          -coalesce(back.amount_minor, round(l.amount_minor * back.qty / nullif(l.qty, 0)), 0)::bigint as amount_minor,
          null::bigint as discount_minor, null::bigint as points
        from receipts.return b
        join receipts.receipt r on r.bucket in (select generate_series(0, ledger.bucket_count() - 1)) and r.receipt_id = b.receipt_id
        cross join lateral jsonb_to_recordset(b.lines) as back (line_id text, qty numeric, amount_minor bigint)
        join receipts.line l on l.bucket = r.bucket and l.receipt_id = r.receipt_id and l.line_id = back.line_id
        where b.club_id = ${tx.clubId} and b.state = 'posted' and b.occurred_at >= ${from} and b.occurred_at < ${to}
        order by b.return_id, l.line_no`,
  )
}

const toSoldLine = (row: SoldRow): SoldLine => ({
  receipt: row.receipt_ref,
  memberId: row.member_id,
  localTime: row.local_time,
  branch: row.branch,
  sku: row.sku,
  category: row.category,
  qty: row.qty,
  amountMinor: row.amount_minor,
  discountMinor: row.discount_minor,
  points: row.points,
})

/** What members bought in the year that ends on a day, cut at two sums of a calendar year; in minor units. */
export type SpendCuts = {
  readonly members: number
  /** Of the year: the middle member's, and that which a fifth go beyond. */
  readonly middleMinor: number
  readonly upperMinor: number
}

/** How the members' spend of the year that ends on `last` is spread. */
export const readSpendCuts = (tx: Tx, last: Temporal.PlainDate): Promise<SpendCuts> =>
  tx.one<SpendCuts>(
    sql`with spent as (
          select member_id, sum(eligible_minor) as minor from receipts.member_day
          where bucket in (select generate_series(0, ledger.bucket_count() - 1)) and club_id = ${tx.clubId}
            and business_on > ${last.subtract({ years: 1 })}::date and business_on <= ${last}::date
          group by member_id having sum(eligible_minor) > 0)
        select count(*) as members, coalesce(percentile_disc(0.5) within group (order by minor), 0)::bigint as "middleMinor",
          coalesce(percentile_disc(0.8) within group (order by minor), 0)::bigint as "upperMinor" from spent`,
  )

/** What members bought in the year that ends on `last`, by the slices of each calendar year's spend below, between and above two sums. */
export async function readSpendSlices(
  tx: Tx,
  last: Temporal.PlainDate,
  [middle, upper]: readonly [number, number],
): Promise<readonly [number, number, number]> {
  const from = last.subtract({ years: 1 })
  const { below, between, above } = await tx.one<{ below: number; between: number; above: number }>(
    sql`with yearly as (
          select member_id, extract(year from business_on) as year,
            coalesce(sum(eligible_minor) filter (where business_on <= ${from}::date), 0) as before,
            coalesce(sum(eligible_minor) filter (where business_on > ${from}::date), 0) as within
          from receipts.member_day
          where bucket in (select generate_series(0, ledger.bucket_count() - 1)) and club_id = ${tx.clubId}
            and business_on >= ${from.with({ month: 1, day: 1 })}::date and business_on <= ${last}::date
          group by member_id, year)
        select coalesce(sum(least(before + within, ${middle}::bigint) - least(before, ${middle}::bigint)), 0)::bigint as below,
          coalesce(sum(least(greatest(before + within, ${middle}::bigint), ${upper}::bigint)
            - least(greatest(before, ${middle}::bigint), ${upper}::bigint)), 0)::bigint as between,
          coalesce(sum(greatest(before + within, ${upper}::bigint) - greatest(before, ${upper}::bigint)), 0)::bigint as above
        from yearly`,
  )
  return [below, between, above]
}

/** How many receipts there are. */
export async function countSold(tx: Tx): Promise<number> {
  const { receipts } = await tx.one<{ receipts: number }>(
    sql`select count(*) as receipts from receipts.receipt where club_id = ${tx.clubId}`,
  )
  return receipts
}
