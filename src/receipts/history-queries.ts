import sql, { type Sql } from 'sql-template-tag'
import { instantColumn, int8Column, textColumn, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { SumRow } from './history.ts'
import type { ClaimRow, LineRow } from './queries.ts'
import type { ReturnedLine } from './return.ts'

/** Nobody else may take back from these receipts until the transaction ends. Locks in the order of their names. */
export function lockClaims(tx: Tx, receiptRefs: readonly string[]): Promise<ClaimRow[]> {
  return tx.query<ClaimRow>(
    sql`select receipt_ref, receipt_id, bucket, fingerprint from receipts.claim
        where club_id = ${tx.clubId} and receipt_ref = any(${textColumn(receiptRefs)}::text[])
        order by receipt_ref for update`,
  )
}

/** What was bought on each receipt, summed by kind and category. */
export function sumLines(tx: Tx, bucket: number, receiptIds: readonly Uuid[]): Promise<SumRow[]> {
  return tx.query<SumRow>(
    sql`select receipt_id, kind, category, sum(amount_minor)::bigint as amount_minor from receipts.line
        where bucket = ${bucket}::smallint and receipt_id = any(${uuidColumn(receiptIds)}::uuid[])
        group by receipt_id, kind, category`,
  )
}

/** Single lines of receipts, named in pairs. */
export function readLinesNamed(
  tx: Tx,
  bucket: number,
  named: readonly { receiptId: Uuid; lineId: string }[],
): Promise<LineRow[]> {
  return tx.query<LineRow>(
    sql`select l.receipt_id, l.line_id, l.sku, l.description, l.brand, l.category, l.kind, l.qty, l.amount_minor,
               l.discount_minor, l.tax_minor
        from receipts.line l
        join (select distinct * from unnest(${uuidColumn(named.map(({ receiptId }) => receiptId))}::uuid[],
                                   ${textColumn(named.map(({ lineId }) => lineId))}::text[]) as n (receipt_id, line_id)) named
          on named.receipt_id = l.receipt_id and named.line_id = l.line_id
        where l.bucket = ${bucket}::smallint and l.receipt_id = any(${uuidColumn(named.map(({ receiptId }) => receiptId))}::uuid[])
        order by l.receipt_id, l.line_no`,
  )
}

/** The lines that came back of these receipts. */
export function readReturnedLines(
  tx: Tx,
  receiptRefs: readonly string[],
): Promise<{ receipt_ref: string; lines: ReturnedLine[] }[]> {
  return tx.query(
    sql`select receipt_ref, lines from receipts.return
        where club_id = ${tx.clubId} and receipt_ref = any(${textColumn(receiptRefs)}::text[]) and state = 'posted'`,
  )
}

export type ReturnName = { return_ref: string; occurred_at: Temporal.Instant }

/** Which of these names returns have already, of whatever receipt. */
export function findReturnNames(tx: Tx, returnRefs: readonly string[]): Promise<ReturnName[]> {
  return tx.query<ReturnName>(
    sql`select distinct return_ref, occurred_at from receipts.return
        where club_id = ${tx.clubId} and return_ref = any(${textColumn(returnRefs)}::text[])`,
  )
}

export type PostedReturn = {
  receiptRef: string
  returnRef: string
  returnId: Uuid
  fingerprint: Buffer
  lines: readonly ReturnedLine[]
  occurredAt: Temporal.Instant
  receiptId: Uuid | null
  points: number
  eligibleMinor: number
}

/** Writes returns that were decided already. */
export async function insertPostedReturns(
  tx: Tx,
  rows: readonly PostedReturn[],
  recordedAt: Temporal.Instant,
): Promise<void> {
  const column = <T>(of: (row: PostedReturn) => T): T[] => rows.map(of)
  await tx.query(
    sql`insert into receipts.return (
          club_id, receipt_ref, return_ref, return_id, fingerprint, state, lines, occurred_at, recorded_at, waits_until,
          receipt_id, points, eligible_minor, posted_at)
        select ${tx.clubId}::uuid, r.receipt_ref, r.return_ref, r.return_id, decode(r.fingerprint, 'hex'), 'posted',
               r.lines::jsonb, r.occurred_at, ${recordedAt}::timestamptz, ${recordedAt}::timestamptz,
               r.receipt_id, r.points, r.eligible_minor, ${recordedAt}::timestamptz
        from unnest(
          ${textColumn(column(({ receiptRef }) => receiptRef))}::text[], ${textColumn(column(({ returnRef }) => returnRef))}::text[],
          ${uuidColumn(column(({ returnId }) => returnId))}::uuid[],
          ${textColumn(column(({ fingerprint }) => fingerprint.toString('hex')))}::text[],
          ${textColumn(column(({ lines }) => JSON.stringify(lines)))}::text[],
          ${instantColumn(column(({ occurredAt }) => occurredAt))}::timestamptz[],
          ${uuidColumn(column(({ receiptId }) => receiptId))}::uuid[], ${int8Column(column(({ points }) => points))}::bigint[],
          ${int8Column(column(({ eligibleMinor }) => eligibleMinor))}::bigint[])
          as r (receipt_ref, return_ref, return_id, fingerprint, lines, occurred_at, receipt_id, points, eligible_minor)`,
  )
}

/**
 * Writes the lines of receipts from where they lie. `source` selects bucket, receipt_id, line_no, line_id, sku,
 * description, category, qty and amount_minor, each receipt's in the order of line_no.
 */
export async function writeLinesFrom(tx: Tx, source: Sql): Promise<void> {
  await tx.query(
    sql`insert into receipts.line (
          club_id, bucket, receipt_id, line_no, line_id, sku, description, category, qty, amount_minor)
        select ${tx.clubId}::uuid, l.bucket, l.receipt_id, l.line_no, l.line_id, l.sku, l.description, l.category, l.qty,
               l.amount_minor
        from (${source}) l`,
  )
}

export type BoughtBefore = {
  member_id: Uuid
  sku: string
  occurred_at: Temporal.Instant
  receipt_ref: string
  line_id: string
  qty: string
  amount_minor: number
  category: string | null
  returned_qty: string
}

/** What members bought of certain goods, in receipts that are in the books, with how much of it came back. */
export function readBoughtBefore(
  tx: Tx,
  wanted: readonly { memberId: Uuid; accountId: Uuid; sku: string }[],
): Promise<BoughtBefore[]> {
  return tx.query<BoughtBefore>(
    sql`with wanted as (
          select * from unnest(${uuidColumn(wanted.map(({ memberId }) => memberId))}::uuid[],
                               ${uuidColumn(wanted.map(({ accountId }) => accountId))}::uuid[],
                               ${textColumn(wanted.map(({ sku }) => sku))}::text[]) as w (member_id, account_id, sku)),
        accounts as (select distinct member_id, account_id, ledger.bucket_of(account_id) as bucket from wanted)
        select a.member_id, l.sku, e.occurred_at, r.receipt_ref, l.line_id, l.qty, l.amount_minor, l.category,
               coalesce((
                 select sum((back.line ->> 'qty')::numeric)
                 from receipts.return b cross join lateral jsonb_array_elements(b.lines) as back (line)
                 where b.club_id = ${tx.clubId} and b.receipt_ref = r.receipt_ref and b.state = 'posted'
                   and back.line ->> 'line_id' = l.line_id), 0) as returned_qty
        from accounts a
        join ledger.entry e on e.bucket = a.bucket and e.account_id = a.account_id and e.kind = 'earn' and e.cause = 'receipt'
        join receipts.line l on l.bucket = e.bucket and l.receipt_id = e.cause_id
        join wanted w on w.account_id = a.account_id and w.sku = l.sku
        join receipts.receipt r on r.bucket = e.bucket and r.receipt_id = e.cause_id`,
  )
}
