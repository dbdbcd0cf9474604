import sql from 'sql-template-tag'
import { int4Column, int8Column, textColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

/** What comes back by this import, each row with the receipt that it names or stands on. */
export async function gatherGoods(tx: Tx): Promise<void> {
  await tx.queryOnce(sql`
    create temp table staged_goods as
    select b.part, p.base + l.ordinal as number, l.line_id as named_line,
           coalesce(l.line_id, (p.base + l.ordinal)::text) as line_id, l.sku, l.qty, l.has_qty, -l.amount_minor as amount_minor,
           l.category, coalesce(l.original_ref, b.ref) as named_ref, l.original_ref is not null as is_bound, b.at_ms,
           b.member, b.member_id, null::text as who
    from staged_part b
    join staged_back l on l.ref = b.ref and not l.is_known
    join staged_place p on p.run = l.run
    where b.is_return`)
  await tx.queryOnce(sql`
    create temp table staged_bought (
      receipt_ref text not null, line_id text not null, who text, sku text not null, at_ms bigint not null,
      place bigint not null, left_qty numeric not null, left_minor bigint not null, qty numeric not null,
      amount_minor bigint not null, category text, primary key (receipt_ref, line_id))`)
  await tx.queryOnce(sql`
    create temp table staged_match (
      part integer not null, number integer not null, receipt_ref text, line_id text not null, category text,
      bought_qty numeric not null, bought_minor bigint not null, qty numeric not null, amount_minor bigint not null)`)
  await tx.queryOnce(sql`create temp table staged_person (who text not null, member text, member_id uuid)`)
}

/** Who brings goods back, as the file or the books name them. */
export function readReturners(tx: Tx): Promise<{ member: string | null; member_id: Uuid | null }[]> {
  return tx.queryOnce(sql`
    select distinct member, case when member is null then member_id end as member_id
    from staged_goods where member is not null or member_id is not null`)
}

/** One person (`who`) may have several names. */
export type PersonRow = { who: string; member: string | null; member_id: Uuid | null }

export async function addPeople(tx: Tx, rows: readonly PersonRow[]): Promise<void> {
  await tx.queryOnce(sql`
    insert into staged_person (who, member, member_id)
    select p.who, p.member, p.member_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p (who text, member text, member_id uuid)`)
}

/** Says of all goods whose they are. */
export async function nameGoods(tx: Tx): Promise<void> {
  await tx.queryOnce(sql`analyze staged_person`)
  await tx.queryOnce(
    sql`update staged_goods g set who = p.who from staged_person p where p.member = g.member`,
  )
  await tx.queryOnce(sql`
    update staged_goods g set who = p.who from staged_person p where g.member is null and p.member_id = g.member_id`)
  await tx.queryOnce(sql`analyze staged_goods`)
}

/** What the file itself has that these goods may undo: the receipts that they name, and what these people bought of them. */
export async function gatherBought(tx: Tx): Promise<void> {
  await tx.queryOnce(sql`
    insert into staged_bought (
      receipt_ref, line_id, who, sku, at_ms, place, left_qty, left_minor, qty, amount_minor, category)
    select s.ref, coalesce(l.line_id, (p.base + l.ordinal)::text), s.who, l.sku, s.at_ms,
           s.part::bigint * 65536 + p.base + l.ordinal, l.qty, l.amount_minor, l.qty, l.amount_minor, l.category
    from (
      select s.part, s.ref, s.at_ms, w.who, s.ref in (select named_ref from staged_goods) as is_named
      from staged_part s
      left join (select distinct member, who from staged_person where member is not null) w on w.member = s.member
      where not s.is_return) s
    join staged_place p on p.sale_part = s.part
    join staged_line l on l.run = p.run
    where (s.is_named or s.who is not null) and l.kind = 'p'
      and (s.is_named or (s.who, l.sku) in (select who, sku from staged_goods))
    on conflict do nothing`)
}

/** The receipts that goods name and the file does not have. */
export async function readNamedElsewhere(tx: Tx): Promise<string[]> {
  const rows = await tx.queryOnce<{ ref: string }>(sql`
    select distinct named_ref as ref from staged_goods g
    where not exists (select from staged_bought b where b.receipt_ref = g.named_ref)`)
  return rows.map(({ ref }) => ref)
}

/** Of what goods these people bring some back. */
export function readWanted(tx: Tx): Promise<{ who: string; skus: string[] }[]> {
  return tx.queryOnce(sql`
    select who, array_agg(distinct sku) as skus from staged_goods where who is not null group by who`)
}

export type BoughtRow = {
  who: string | null
  sku: string
  at_ms: number
  place: number
  receipt_ref: string
  line_id: string
  left_qty: string
  left_minor: number
  qty: string
  amount_minor: number
  category: string | null
}

/** Adds purchases that are in the books. */
export async function addBought(tx: Tx, rows: readonly BoughtRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.queryOnce(sql`
    insert into staged_bought (
      receipt_ref, line_id, who, sku, at_ms, place, left_qty, left_minor, qty, amount_minor, category)
    select b.receipt_ref, b.line_id, b.who, b.sku, b.at_ms, b.place, b.left_qty, b.left_minor, b.qty, b.amount_minor, b.category
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as b (
      who text, sku text, at_ms bigint, place bigint, receipt_ref text, line_id text, left_qty numeric, left_minor bigint,
      qty numeric, amount_minor bigint, category text)
    on conflict (receipt_ref, line_id) do update set who = coalesce(excluded.who, staged_bought.who)`)
}

export type GoodsRow = {
  /** What is matched together: a receipt, or a person and goods. */
  key: string
  /** The part and number of a return; null for a purchase. */
  part: number | null
  number: number | null
  is_bound: boolean | null
  has_qty: boolean | null
  /** Of a purchase. */
  receipt_ref: string | null
  left_qty: string
  left_minor: number
  /** The line as it was bought or came back. */
  line_id: string
  named_line: string | null
  sku: string
  qty: string
  amount_minor: number
  category: string | null
}

/** Opens the stream of the receipts that are named, each with its lines first and then what comes back of it. */
export async function openNamed(tx: Tx): Promise<void> {
  await tx.queryOnce(sql`
    declare staged_stream no scroll cursor for
    select receipt_ref as key, null::integer as part, null::integer as number, null::boolean as is_bound,
           null::boolean as has_qty, receipt_ref, left_qty, left_minor, line_id, null::text as named_line, sku, qty, amount_minor,
           category, at_ms, place
    from staged_bought b where receipt_ref in (select named_ref from staged_goods)
    union all
    select named_ref, part, number, is_bound, has_qty, null, qty, amount_minor, line_id, named_line, sku, qty, amount_minor,
           category, at_ms, number
    from staged_goods where named_ref in (select receipt_ref from staged_bought)
    order by key, part nulls first, number, place, line_id`)
}

/**
 * Opens the stream of all other goods, a person and kind after the other and in the order of time; at one moment
 * purchases come first. Of what the named receipts had, only the rest is left.
 */
export async function openLoose(tx: Tx): Promise<void> {
  await tx.queryOnce(sql`
    declare staged_stream no scroll cursor for
    select jsonb_build_array(who, sku)::text as key, null::integer as part, null::integer as number, null::boolean as is_bound,
           null::boolean as has_qty, receipt_ref, left_qty, left_minor, line_id, null::text as named_line, sku, qty, amount_minor,
           category, at_ms, place
    from staged_bought where (who, sku) in (select who, sku from staged_loose)
    union all
    select jsonb_build_array(who, sku)::text, part, number, is_bound, has_qty, null, qty, amount_minor, line_id, named_line, sku, qty,
           amount_minor, category, at_ms, number
    from staged_loose where who is not null
    order by key, at_ms, part nulls first, place, number, receipt_ref, line_id`)
}

export const fetchGoods = (tx: Tx): Promise<GoodsRow[]> =>
  tx.queryOnce<GoodsRow>(sql`fetch 5000 from staged_stream`)

export const closeGoods = (tx: Tx): Promise<unknown> => tx.queryOnce(sql`close staged_stream`)

/** What of the named receipts' returns found nothing there. */
export type RestRow = { part: number; number: number; qty: string; amount_minor: number }

/** Takes what was undone off the purchases, and keeps what is still to be matched. */
export async function settleNamed(tx: Tx, rests: readonly RestRow[]): Promise<void> {
  await tx.queryOnce(sql`
    update staged_bought b set left_qty = b.left_qty - m.qty, left_minor = b.left_minor - m.amount_minor
    from (
      select receipt_ref, line_id, sum(qty) as qty, sum(amount_minor) as amount_minor
      from staged_match where receipt_ref is not null group by receipt_ref, line_id) m
    where m.receipt_ref = b.receipt_ref and m.line_id = b.line_id`)
  await tx.queryOnce(sql`
    create temp table staged_loose as
    select part, number, is_bound, has_qty, named_line, line_id, sku, qty, amount_minor, category, at_ms, who
    from staged_goods where named_ref not in (select receipt_ref from staged_bought)
    union all
    select g.part, g.number, g.is_bound, g.has_qty, g.named_line, g.line_id, g.sku, r.qty, r.amount_minor, g.category, g.at_ms, g.who
    from jsonb_to_recordset(${JSON.stringify(rests)}::jsonb)
      as r (part integer, number integer, qty numeric, amount_minor bigint)
    join staged_goods g using (part, number)`)
}

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
  if (rows.length === 0) return
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
    select part, number, null, line_id, category, qty, amount_minor, qty, amount_minor from staged_loose where who is null`)
  await tx.queryOnce(sql`create index on staged_match (part)`)
  await tx.queryOnce(sql`analyze staged_match`)
}

export function readMatches(tx: Tx, first: number, last: number): Promise<MatchRow[]> {
  return tx.query<MatchRow>(sql`
    select part, number, receipt_ref, line_id, category, bought_qty, bought_minor, qty, amount_minor
    from staged_match where part between ${first} and ${last} order by part, number, receipt_ref, line_id`)
}

export type MatchCensus = { matched: number; unmatched: number }

/** Lines that came back, with a purchase and without one. */
export function readMatchCensus(tx: Tx): Promise<MatchCensus> {
  return tx.one<MatchCensus>(sql`
    select count(*) filter (where whole) as matched, count(*) filter (where not whole) as unmatched
    from (select bool_and(receipt_ref is not null) as whole from staged_match group by part, number) m`)
}
