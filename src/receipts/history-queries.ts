import sql, { type Sql } from 'sql-template-tag'
import { instantColumn, int8Column, textColumn, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { ClaimRow } from './queries.ts'
import type { ReturnedLine } from './return.ts'

/** Nobody else may take back from these receipts until the transaction ends. Locks in the order of their names. */
export function lockClaims(tx: Tx, receiptRefs: readonly string[]): Promise<ClaimRow[]> {
  return tx.query<ClaimRow>(
    sql`select receipt_ref, receipt_id, bucket, fingerprint from receipts.claim
        where club_id = ${tx.clubId} and receipt_ref = any(${textColumn(receiptRefs)}::text[])
        order by receipt_ref for update`,
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
          club_id, receipt_ref, return_ref, source, return_id, fingerprint, state, lines, occurred_at, recorded_at, waits_until,
          receipt_id, points, eligible_minor, posted_at)
        select ${tx.clubId}::uuid, r.receipt_ref, r.return_ref, 'import', r.return_id, decode(r.fingerprint, 'hex'), 'posted',
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

/** A line of goods in the books, with what came back of it. */
export type BoughtBefore = {
  sku: string
  occurred_at: Temporal.Instant
  receipt_ref: string
  line_no: number
  line_id: string
  qty: string
  amount_minor: number
  category: string | null
  returned: ReturnedLine[]
}

/** Adjustments are no goods, and nothing of them comes back. */
const BOUGHT = sql`l.sku, r.occurred_at, r.receipt_ref, l.line_no, l.line_id, l.qty, l.amount_minor, l.category,
  coalesce((
    select jsonb_agg(back.line)
    from receipts.return b cross join lateral jsonb_array_elements(b.lines) as back (line)
    where b.club_id = r.club_id and b.receipt_ref = r.receipt_ref and b.state = 'posted'
      and back.line ->> 'line_id' = l.line_id), '[]') as returned`

/** What members bought of certain goods, in receipts that are in the books. */
export function readBoughtBefore(
  tx: Tx,
  wanted: readonly { memberId: Uuid; accountId: Uuid; sku: string }[],
): Promise<(BoughtBefore & { member_id: Uuid })[]> {
  if (wanted.length === 0) return Promise.resolve([])
  return tx.query(
    sql`with wanted as (
          select * from unnest(${uuidColumn(wanted.map(({ memberId }) => memberId))}::uuid[],
                               ${uuidColumn(wanted.map(({ accountId }) => accountId))}::uuid[],
                               ${textColumn(wanted.map(({ sku }) => sku))}::text[]) as w (member_id, account_id, sku)),
        accounts as (select distinct member_id, account_id, ledger.bucket_of(account_id) as bucket from wanted)
        select a.member_id, ${BOUGHT}
        from accounts a
        join ledger.entry e on e.bucket = a.bucket and e.account_id = a.account_id and e.kind = 'earn' and e.cause = 'receipt'
        join receipts.line l on l.bucket = e.bucket and l.receipt_id = e.cause_id and l.amount_minor >= 0
        join wanted w on w.account_id = a.account_id and w.sku = l.sku
        join receipts.receipt r on r.bucket = e.bucket and r.receipt_id = e.cause_id
        left join ledger.entry_party p
          on p.bucket = e.bucket and p.account_id = e.account_id and p.purse = e.purse and p.seq = e.seq
        -- Of a shared account only what they bought themselves.
        where p.party_id is null or p.party_id = a.member_id`,
  )
}

/** What was bought on these receipts of the books. */
export function readBoughtOf(tx: Tx, receiptRefs: readonly string[]): Promise<BoughtBefore[]> {
  return tx.query<BoughtBefore>(
    sql`select ${BOUGHT}
        from receipts.claim c
        join receipts.receipt r on r.bucket = c.bucket and r.receipt_id = c.receipt_id
        join receipts.line l on l.bucket = c.bucket and l.receipt_id = c.receipt_id and l.amount_minor >= 0
        where c.club_id = ${tx.clubId} and c.receipt_ref = any(${textColumn(receiptRefs)}::text[])`,
  )
}
