import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { CASH_ROUNDING_MINOR } from '#receipts/receipt.ts'
import { MOST_ROWS_OF_RECEIPT } from './run.ts'

/** Sorting and grouping a whole file is worth more memory than a request's statements get. */
export async function raiseMemory(tx: Tx): Promise<void> {
  await tx.query(sql`select set_config('work_mem', '64MB', true)`)
}

/** How many receipts the planner believes there are; fewer than none when it never looked. */
export async function countKnownReceipts(tx: Tx): Promise<number> {
  const row = await tx.one<{ receipts: number }>(
    sql`select reltuples as receipts from pg_class where oid = 'receipts.receipt'::regclass`,
  )
  return row.receipts
}

export async function commitWithoutWaiting(tx: Tx): Promise<void> {
  await tx.query(sql`set local synchronous_commit = off`)
}

/** Joins the runs of a receipt. Equal rows without a number are told apart by a count. */
export async function joinRuns(tx: Tx): Promise<void> {
  await tx.queryOnce(sql`
    update staged_run r set ref = r.ref || '-' || n.place
    from (
      select run, row_number() over (partition by ref order by run) as place
      from staged_run where not is_named) n
    where n.run = r.run and n.place > 1`)
  await tx.queryOnce(sql`
    create temp table staged_document as
    select d.*, substr(sha256(convert_to(concat_ws('|', member, sale_ms, mark_a, mark_b), 'UTF8')), 1, 16) as fingerprint,
           null::uuid as member_id
    from (
      select ref, min(run) as first_run, count(*)::integer as runs,
             min(sale_ms) as sale_ms, min(return_ms) as return_ms,
             (array_agg(member order by run) filter (where member is not null))[1] as member,
             (array_agg(branch order by run) filter (where branch is not null))[1] as branch,
             min(member) is distinct from max(member) as members_differ,
             sum(rows)::integer as rows, sum(sales)::integer as sales, sum(returns)::integer as returns,
             sum(total_minor)::bigint as total_minor, sum(mark_a)::bigint as mark_a, sum(mark_b)::bigint as mark_b
      from staged_run group by ref) d`)
  await tx.queryOnce(sql`create index on staged_document (ref)`)
  // The columns that joins and filters go by; the others would only cost time.
  await tx.queryOnce(
    sql`analyze staged_document (ref), staged_run (run, ref), staged_line (run, kind, sku), staged_return (run), staged_held (ref)`,
  )
}

/**
 * Tells the rows that came back already from those that are new. A row is known by its document, its time and what it
 * says; equal ones are counted.
 */
export async function markReturns(tx: Tx): Promise<void> {
  await tx.queryOnce(sql`
    create temp table staged_back as
    select b.*, coalesce(k.copies, 0) >= b.copy as is_known
    from (
      select r.ref, l.*, m.mark, row_number() over (partition by r.ref, l.at_ms, m.mark order by l.run, l.ordinal) as copy
      from staged_return l join staged_run r using (run)
      cross join lateral (
        select md5(jsonb_build_array(l.line_id, l.sku, l.qty, l.amount_minor, l.original_ref)::text)::uuid as mark) m) b
    left join imports.returned_row k
      on k.club_id = ${tx.clubId} and k.ref = b.ref and k.at_ms = b.at_ms and k.mark = b.mark`)
  await tx.queryOnce(sql`create index on staged_back (ref)`)
  // Of documents that older versions brought in only the sum is known.
  await tx.queryOnce(sql`
    update staged_back b set is_known = true
    from (
      select b.ref from staged_back b
      join imports.returned_row k on k.club_id = ${tx.clubId} and k.ref = b.ref and k.mark = ${MARK_OF_SUM}::uuid
      group by b.ref having -sum(b.amount_minor) = min(k.amount_minor)) d
    where d.ref = b.ref`)
  // What a till sent at once and a file tells later is one return: the same number, money and day.
  await tx.queryOnce(sql`
    update staged_back b set is_known = true
    from (
      select ref, min(at_ms) as at_ms, -sum(amount_minor) as amount_minor from staged_back
      where not is_known group by ref) d
    join receipts.return a on a.club_id = ${tx.clubId} and a.return_ref = d.ref and a.source = 'live' and a.state = 'posted'
    join receipts.claim c on c.club_id = a.club_id and c.receipt_ref = a.receipt_ref
    where d.ref = b.ref and abs(extract(epoch from a.occurred_at) * 1000 - d.at_ms) <= ${SAME_DAY_MS}
      and d.amount_minor = (
        select sum(coalesce((g.line ->> 'amount_minor')::bigint, round(l.amount_minor * (g.line ->> 'qty')::numeric / l.qty)))
        from jsonb_array_elements(a.lines) as g (line)
        join receipts.line l on l.bucket = c.bucket and l.receipt_id = c.receipt_id and l.line_id = g.line ->> 'line_id')`)
  await tx.queryOnce(sql`analyze staged_back (ref, run)`)
}

const MARK_OF_SUM = '00000000-0000-0000-0000-000000000000'

export type StagedFault = {
  row_no: number
  ref: string
  reason:
    | 'member_differs'
    | 'line_repeated'
    | 'receipt_too_long'
    | 'receipt_conflict'
    | 'return_conflict'
    | 'member_erased'
}

/** What can be wrong with a receipt whose rows stand in several places: only together they show it. */
export function findJoinedFaults(tx: Tx): Promise<StagedFault[]> {
  return tx.queryOnce<StagedFault>(sql`
    select min(l.row_no) as row_no, d.ref, 'member_differs' as reason
    from staged_document d
    join staged_run r on r.ref = d.ref and r.member <> d.member
    join staged_row l on l.run = r.run
    where d.members_differ group by r.run, d.ref
    union all
    select max(l.row_no), d.ref, 'receipt_too_long'
    from staged_document d join staged_run r on r.ref = d.ref join staged_row l on l.run = r.run
    where d.rows > ${MOST_ROWS_OF_RECEIPT} group by d.ref
    union all
    select row_no, ref, 'line_repeated' from (
      select l.row_no, d.ref, row_number() over (partition by d.ref, l.line_id order by l.run, l.ordinal) as place
      from staged_document d join staged_run r on r.ref = d.ref join staged_line l on l.run = r.run
      where d.runs > 1 and l.line_id is not null) repeated
    where place > 1
    order by row_no`)
}

/** A till's clock and a file's date may be this far apart and still mean one purchase. */
const SAME_DAY_MS = 25 * 3_600_000

/**
 * Documents that are in the books with other content. A file's own receipts are told by their fingerprints, those that a
 * till sent by their money and their day. Of what came back, a moment's rows may become more, but not others.
 */
export function findConflicts(tx: Tx): Promise<StagedFault[]> {
  return tx.queryOnce<StagedFault>(sql`
    select (select min(l.row_no) from staged_row l where l.run = d.first_run) as row_no, d.ref, 'receipt_conflict' as reason
    from staged_document d
    join receipts.claim c on c.club_id = ${tx.clubId} and c.receipt_ref = d.ref
    join receipts.receipt r on r.bucket = c.bucket and r.receipt_id = c.receipt_id
    where d.sales > 0 and case when r.source = 'import' then c.fingerprint <> d.fingerprint
      else abs(r.total_minor - d.total_minor) > ${CASH_ROUNDING_MINOR}
        or abs(extract(epoch from r.occurred_at) * 1000 - d.sale_ms) > ${SAME_DAY_MS} end
    union all
    select min(b.row_no), b.ref, 'return_conflict'
    from staged_back b
    where not b.is_known and exists (
      select from imports.returned_row k
      where k.club_id = ${tx.clubId} and k.ref = b.ref and (k.at_ms = b.at_ms or k.mark = ${MARK_OF_SUM}::uuid)
        and k.copies > (
          select count(*) from staged_back s where s.ref = k.ref and s.at_ms = k.at_ms and s.mark = k.mark))
    group by b.ref
    order by row_no`)
}

/** Who the documents name that have something to post. */
export async function readNames(tx: Tx): Promise<string[]> {
  const rows = await tx.queryOnce<{ member: string }>(sql`
    select distinct member from staged_document d
    where member is not null and (
      (sales > 0 and not exists (select from receipts.claim c where c.club_id = ${tx.clubId} and c.receipt_ref = d.ref))
      or exists (select from staged_back b where b.ref = d.ref and not b.is_known))`)
  return rows.map(({ member }) => member)
}

/** The documents of people who were erased. */
export function findDocumentsOf(tx: Tx, erased: readonly string[]): Promise<StagedFault[]> {
  return tx.queryOnce<StagedFault>(sql`
    select min(l.row_no) as row_no, d.ref, 'member_erased' as reason
    from staged_document d join staged_run r on r.ref = d.ref join staged_row l on l.run = r.run
    where d.member = any(${erased}::text[])
      and (exists (select from staged_back b where b.ref = d.ref and not b.is_known) or (d.sales > 0
        and not exists (select from receipts.claim c where c.club_id = ${tx.clubId} and c.receipt_ref = d.ref)))
    group by d.ref order by row_no`)
}

/** A receipt with a bad row waits as a whole. */
export async function holdBack(tx: Tx, faults: readonly StagedFault[]): Promise<void> {
  if (faults.length === 0) return
  await tx.queryOnce(sql`
    insert into staged_held (ref, row_no)
    select * from unnest(${faults.map(({ ref }) => ref)}::text[], ${faults.map(({ row_no }) => row_no)}::integer[])`)
}

/** A return that names nobody belongs to the member of the receipt that it names: in the file, or in the books. */
export async function adoptMembers(tx: Tx): Promise<void> {
  await tx.queryOnce(sql`
    create temp table staged_named as
    select distinct on (d.ref) d.ref, coalesce(l.original_ref, d.ref) as named
    from staged_document d join staged_back l on l.ref = d.ref
    where d.sales = 0 and d.member is null
    order by d.ref, l.run, l.ordinal`)
  await tx.queryOnce(sql`
    update staged_document d set member = o.member
    from staged_named n join staged_document o on o.ref = n.named
    where n.ref = d.ref and o.member is not null`)
  await tx.queryOnce(sql`
    update staged_document d set member_id = r.member_id
    from staged_named n
    join receipts.claim c on c.club_id = ${tx.clubId} and c.receipt_ref = n.named
    join receipts.receipt r on r.bucket = c.bucket and r.receipt_id = c.receipt_id
    where n.ref = d.ref and d.member is null and r.member_id is not null`)
}

/**
 * What is to be posted: a receipt's purchases are one part, what came back is another. Left out is what is held back and
 * what is in the books. In the order of time, but a return comes after the receipts that it names, whatever the file says
 * of their times. A return bears its document's name, and with a time those that come later.
 */
export async function listParts(tx: Tx): Promise<void> {
  await tx.queryOnce(sql`
    create temp table staged_part as
    with live as (
      select d.*, exists (select from receipts.claim c where c.club_id = ${tx.clubId} and c.receipt_ref = d.ref) as is_claimed
      from staged_document d
      where not exists (select from staged_held h where h.ref = d.ref)),
    back as (
      select b.ref, min(b.at_ms) as at_ms, max(o.sale_ms) as original_ms
      from staged_back b left join staged_document o on o.ref = b.original_ref
      where not b.is_known group by b.ref),
    known as (
      select k.ref, sum(k.copies) as copies, array_agg(k.at_ms) as moments
      from imports.returned_row k join back using (ref) where k.club_id = ${tx.clubId} group by k.ref),
    part as (
      select ref, false as is_return, sale_ms as at_ms, sale_ms as post_ms, first_run, ref as name
      from live where sales > 0 and not is_claimed
      union all
      select ref, true, back.at_ms, greatest(back.at_ms, back.original_ms, live.sale_ms), live.first_run,
             ref || case when known.copies is null then '' else
               '@' || to_char(to_timestamp(back.at_ms / 1000.0) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
               || case when back.at_ms = any (known.moments) then '#' || known.copies + 1 else '' end end
      from live join back using (ref) left join known using (ref))
    select (row_number() over (order by part.post_ms, part.is_return, part.first_run))::integer as part, part.ref,
           part.is_return, part.at_ms, part.first_run, part.name, d.member, d.member_id, d.branch,
           d.sales, d.total_minor, d.fingerprint,
           row_number() over (partition by ref order by is_return) = 1 as is_first
    from part join staged_document d using (ref)`)
  await tx.queryOnce(sql`create unique index on staged_part (part)`)
  await tx.queryOnce(sql`create index on staged_part (ref)`)
  await tx.queryOnce(sql`
    create temp table staged_place as
    select r.run, s.part as sale_part, b.part as return_part,
           (sum(r.rows) over (partition by r.ref order by r.run) - r.rows)::integer as base
    from staged_run r
    left join staged_part s on s.ref = r.ref and not s.is_return
    left join staged_part b on b.ref = r.ref and b.is_return
    where coalesce(s.part, b.part) is not null`)
  await tx.queryOnce(sql`create index on staged_place (sale_part)`)
  await tx.queryOnce(sql`create index on staged_place (run)`)
  await tx.queryOnce(sql`analyze staged_part, staged_place`)
}

/** The rows of these returns are in the books from now on. */
export async function rememberReturns(tx: Tx, parts: readonly number[]): Promise<void> {
  await tx.query(sql`
    insert into imports.returned_row as known (club_id, ref, at_ms, mark, copies, amount_minor)
    select ${tx.clubId}::uuid, b.ref, b.at_ms, b.mark, count(*), -sum(b.amount_minor)
    from staged_part p join staged_back b on b.ref = p.ref
    where p.part = any(${parts}::integer[]) and not b.is_known
    group by b.ref, b.at_ms, b.mark
    on conflict (club_id, ref, at_ms, mark) do update
    set copies = known.copies + excluded.copies, amount_minor = known.amount_minor + excluded.amount_minor`)
}

export type Census = {
  receipts: number
  members: number
  parts: number
  return_parts: number
  lines_to_post: number
  /** Documents nothing of which is left to post, though nothing holds them back. */
  duplicates: number
  held_receipts: number
  held_lines: number
}

export function readCensus(tx: Tx): Promise<Census> {
  return tx.one<Census>(sql`
    select (select count(*) from staged_document) as receipts,
           (select count(distinct member) from staged_document) as members,
           (select count(*) from staged_part) as parts,
           (select count(*) from staged_part where is_return) as return_parts,
           (select coalesce(sum(sales), 0)::bigint from staged_part where not is_return) as lines_to_post,
           (select count(*) from staged_document d
            where not exists (select from staged_held h where h.ref = d.ref)
              and not exists (select from staged_part p where p.ref = d.ref)) as duplicates,
           (select count(*) from staged_document d where exists (select from staged_held h where h.ref = d.ref)) as held_receipts,
           (select coalesce(sum(rows), 0)::bigint from staged_document d
            where exists (select from staged_held h where h.ref = d.ref)) as held_lines`)
}

/** The rows that are good by themselves and held back with their receipt, in the order of the file. */
export function readHeldRows(tx: Tx, after: number, limit: number): Promise<{ row_no: number }[]> {
  return tx.query(sql`
    select l.row_no from staged_row l join staged_run r on r.run = l.run
    where l.row_no > ${after} and exists (select from staged_held h where h.ref = r.ref)
    order by l.row_no limit ${limit}`)
}

export type PartRow = {
  part: number
  ref: string
  is_return: boolean
  at_ms: number
  name: string
  member: string | null
  member_id: Uuid | null
  branch: string | null
  sales: number
  total_minor: number
  fingerprint: Buffer
  /** The first part of its document, or the only one. */
  is_first: boolean
}

/** The next parts in the order of time. */
export function readParts(tx: Tx, after: number, limit: number): Promise<PartRow[]> {
  return tx.query<PartRow>(sql`
    select part, ref, is_return, at_ms, name, member, member_id, branch, sales, total_minor, fingerprint, is_first
    from staged_part where part > ${after} order by part limit ${limit}`)
}

export type CategorySum = { part: number; category: string | null; amount_minor: number }

/** What each receipt bought, by category. */
export function sumCategories(tx: Tx, first: number, last: number): Promise<CategorySum[]> {
  return tx.query<CategorySum>(sql`
    select p.sale_part as part, l.category, sum(l.amount_minor)::bigint as amount_minor
    from staged_place p join staged_line l on l.run = p.run
    where p.sale_part between ${first} and ${last}
    group by p.sale_part, l.category`)
}

export type PartLine = {
  part: number
  line_id: string
  sku: string
  category: string | null
  qty: string
  amount_minor: number
}

/** What these receipts bought, line by line. */
export function readPartLines(tx: Tx, parts: readonly number[]): Promise<PartLine[]> {
  return tx.query<PartLine>(sql`
    select p.sale_part as part, coalesce(l.line_id, (p.base + l.ordinal)::text) as line_id, l.sku, l.category, l.qty, l.amount_minor
    from staged_place p join staged_line l on l.run = p.run
    where p.sale_part = any(${parts}::integer[])
    order by p.sale_part, p.base, l.ordinal`)
}

/** The lines of receipts, as the receipts room takes them. */
export function selectLines(places: readonly { part: number; receiptId: Uuid; bucket: number }[]) {
  return sql`
    select w.bucket, w.receipt_id, (p.base + l.ordinal)::smallint as line_no,
           coalesce(l.line_id, (p.base + l.ordinal)::text) as line_id, l.sku, l.description, l.category, l.qty, l.amount_minor
    from unnest(${places.map(({ part }) => part)}::integer[], ${places.map(({ receiptId }) => receiptId)}::uuid[],
                ${places.map(({ bucket }) => bucket)}::smallint[]) as w (part, receipt_id, bucket)
    join staged_place p on p.sale_part = w.part
    join staged_line l on l.run = p.run`
}
