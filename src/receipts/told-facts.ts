import sql from 'sql-template-tag'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

/** A receipt as other systems are told of it: sums, and who it is of; not what was bought. */
export type ToldReceipt = {
  receiptRef: string
  memberId: Uuid | null
  branch: string
  occurredAt: Temporal.Instant
  currency: string
  totalMinor: number
  points: number
}

export type ToldReturn = {
  returnRef: string
  receiptRef: string
  memberId: Uuid | null
  points: number
  occurredAt: Temporal.Instant
}

type ReceiptRow = {
  receipt_id: Uuid
  receipt_ref: string
  member_id: Uuid | null
  branch: string
  occurred_at: Temporal.Instant
  currency: string
  total_minor: number
  points: number
}

/** These receipts; points are those that the receipt itself gave. */
export async function readToldReceipts(tx: Tx, receiptIds: readonly Uuid[]): Promise<Map<Uuid, ToldReceipt>> {
  if (receiptIds.length === 0) return new Map()
  const rows = await tx.query<ReceiptRow>(
    sql`select receipt_id, receipt_ref, member_id, branch, occurred_at, currency, total_minor, points
        from receipts.receipt
        where bucket in (select generate_series(0, ledger.bucket_count() - 1)) and club_id = ${tx.clubId}
          and receipt_id = any(${uuidColumn(receiptIds)}::uuid[])`,
  )
  return new Map(
    rows.map((row) => [
      row.receipt_id,
      {
        receiptRef: row.receipt_ref,
        memberId: row.member_id,
        branch: row.branch,
        occurredAt: row.occurred_at,
        currency: row.currency,
        totalMinor: row.total_minor,
        points: row.points,
      },
    ]),
  )
}

/** These returns, where they are settled; points are those that were taken back, as a positive number. */
export async function readToldReturns(tx: Tx, returnIds: readonly Uuid[]): Promise<Map<Uuid, ToldReturn>> {
  if (returnIds.length === 0) return new Map()
  const rows = await tx.query<{
    return_id: Uuid
    return_ref: string
    receipt_ref: string
    member_id: Uuid | null
    points: number | null
    occurred_at: Temporal.Instant
  }>(
    sql`select t.return_id, t.return_ref, t.receipt_ref, r.member_id, t.points, t.occurred_at
        from receipts.return t
        left join receipts.receipt r
          on r.bucket in (select generate_series(0, ledger.bucket_count() - 1)) and r.receipt_id = t.receipt_id
        where t.club_id = ${tx.clubId} and t.return_id = any(${uuidColumn(returnIds)}::uuid[])`,
  )
  return new Map(
    rows.map((row) => [
      row.return_id,
      {
        returnRef: row.return_ref,
        receiptRef: row.receipt_ref,
        memberId: row.member_id,
        points: Math.abs(row.points ?? 0),
        occurredAt: row.occurred_at,
      },
    ]),
  )
}
