import sql from 'sql-template-tag'
import { int4Column, int8Column, textColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

/** Puts what comes back beside what was bought of it. A member is one person, whether the file names them or the books do. */
export async function gatherGoods(tx: Tx): Promise<void> {
  await tx.queryOnce(sql`
    create temp table staged_back as
    select b.part, p.base + l.ordinal as number, coalesce(l.line_id, (p.base + l.ordinal)::text) as line_id, l.sku, l.qty,
           -l.amount_minor as amount_minor, l.category, coalesce(l.original_ref, b.ref) as named_ref, b.at_ms,
           coalesce(b.member, 'id ' || b.member_id) as who, b.member, b.member_id
    from staged_part b
    join staged_place p on p.return_part = b.part
    join staged_line l on l.run = p.run
    where b.is_return and l.kind = 'r'`)
  await tx.queryOnce(
    sql`create temp table staged_wanted as select distinct who, sku from staged_back where who is not null`,
  )
  await tx.queryOnce(sql`analyze staged_back, staged_wanted`)
  await tx.queryOnce(sql`
    create temp table staged_bought as
    select s.member as who, l.sku, s.at_ms, s.ref as receipt_ref, coalesce(l.line_id, (p.base + l.ordinal)::text) as line_id,
           s.part::bigint * 65536 + p.base + l.ordinal as place, l.qty as left_qty, l.qty, l.amount_minor, l.category
    from staged_wanted w
    join staged_part s on s.member = w.who and not s.is_return
    join staged_place p on p.sale_part = s.part
    join staged_line l on l.run = p.run and l.sku = w.sku
    where l.kind = 'p'`)
  await tx.queryOnce(sql`
    create temp table staged_match (
      part integer not null, number integer not null, receipt_ref text, line_id text not null, category text,
      bought_qty numeric not null, bought_minor bigint not null, qty numeric not null, amount_minor bigint not null)`)
}

/** Who brings goods back, with what: to be looked up in the books. */
export function readWanted(
  tx: Tx,
): Promise<{ who: string; member: string | null; member_id: Uuid | null; skus: string[] }[]> {
  return tx.queryOnce(sql`
    select who, min(member) as member, min(member_id::text)::uuid as member_id, array_agg(distinct sku) as skus
    from staged_back where who is not null group by who`)
}

export type BoughtRow = {
  who: string
  sku: string
  at_ms: number
  receipt_ref: string
  line_id: string
  left_qty: string
  qty: string
  amount_minor: number
  category: string | null
}

export async function addBought(tx: Tx, rows: readonly BoughtRow[]): Promise<void> {
  await tx.queryOnce(sql`
    insert into staged_bought (who, sku, at_ms, receipt_ref, line_id, place, left_qty, qty, amount_minor, category)
    select b.who, b.sku, b.at_ms, b.receipt_ref, b.line_id, 0, b.left_qty, b.qty, b.amount_minor, b.category
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as b (
      who text, sku text, at_ms bigint, receipt_ref text, line_id text, left_qty numeric, qty numeric, amount_minor bigint,
      category text)`)
}

export type GoodsRow = {
  who: string
  sku: string
  at_ms: number
  /** The part and number of a return; null for a purchase. */
  part: number | null
  number: number | null
  receipt_ref: string
  line_id: string
  left_qty: string
  qty: string
  amount_minor: number
  category: string | null
}

/** Opens the stream of all goods, member by member and in the order of time; at one moment purchases come first. */
export async function openGoods(tx: Tx): Promise<void> {
  await tx.queryOnce(sql`
    declare staged_goods no scroll cursor for
    select who, sku, at_ms, null::integer as part, null::integer as number, receipt_ref, line_id, left_qty, qty, amount_minor,
           category, place
    from staged_bought
    union all
    select who, sku, at_ms, part, number, named_ref, line_id, qty, qty, amount_minor, category, part::bigint * 65536 + number
    from staged_back where who is not null
    order by who, sku, at_ms, part nulls first, place`)
}

export const fetchGoods = (tx: Tx): Promise<GoodsRow[]> =>
  tx.queryOnce<GoodsRow>(sql`fetch 5000 from staged_goods`)

export const closeGoods = (tx: Tx): Promise<unknown> => tx.queryOnce(sql`close staged_goods`)

export type MatchRow = {
  part: number
  number: number
  /** Null: no purchase was found; then the line is the return's own. */
  receipt_ref: string | null
  line_id: string
  category: string | null
  bought_qty: string
  bought_minor: number
  qty: string
  amount_minor: number
}

export async function addMatches(tx: Tx, rows: readonly MatchRow[]): Promise<void> {
  const column = <T>(of: (row: MatchRow) => T): T[] => rows.map(of)
  await tx.query(sql`
    insert into staged_match (part, number, receipt_ref, line_id, category, bought_qty, bought_minor, qty, amount_minor)
    select m.part, m.number, m.receipt_ref, m.line_id, m.category, m.bought_qty::numeric, m.bought_minor, m.qty::numeric,
           m.amount_minor
    from unnest(
      ${int4Column(column(({ part }) => part))}::integer[], ${int4Column(column(({ number }) => number))}::integer[],
      ${textColumn(column(({ receipt_ref }) => receipt_ref))}::text[], ${textColumn(column(({ line_id }) => line_id))}::text[],
      ${textColumn(column(({ category }) => category))}::text[], ${textColumn(column(({ bought_qty }) => bought_qty))}::text[],
      ${int8Column(column(({ bought_minor }) => bought_minor))}::bigint[], ${textColumn(column(({ qty }) => qty))}::text[],
      ${int8Column(column(({ amount_minor }) => amount_minor))}::bigint[])
      as m (part, number, receipt_ref, line_id, category, bought_qty, bought_minor, qty, amount_minor)`)
}

/** Returns of nobody undo no member's purchase; they are written down all the same. */
export async function finishMatches(tx: Tx): Promise<void> {
  await tx.queryOnce(sql`
    insert into staged_match (part, number, receipt_ref, line_id, category, bought_qty, bought_minor, qty, amount_minor)
    select part, number, null, line_id, category, qty, amount_minor, qty, amount_minor from staged_back where who is null`)
  await tx.queryOnce(sql`create index on staged_match (part)`)
  await tx.queryOnce(sql`analyze staged_match`)
}

export function readMatches(tx: Tx, first: number, last: number): Promise<MatchRow[]> {
  return tx.query<MatchRow>(sql`
    select part, number, receipt_ref, line_id, category, bought_qty, bought_minor, qty, amount_minor
    from staged_match where part between ${first} and ${last} order by part, number, receipt_ref`)
}

export type MatchCensus = { matched: number; unmatched: number }

/** Lines that came back, with a purchase and without one. */
export function readMatchCensus(tx: Tx): Promise<MatchCensus> {
  return tx.one<MatchCensus>(sql`
    select count(*) filter (where whole) as matched, count(*) filter (where not whole) as unmatched
    from (select bool_and(receipt_ref is not null) as whole from staged_match group by part, number) m`)
}
