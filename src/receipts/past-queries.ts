import sql from 'sql-template-tag'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Visits } from './known.ts'
import { HEAD, type HeadRow, toHead } from './queries.ts'
import type { ReceiptHead } from './receipt.ts'
import type { ReturnedLine } from './return.ts'

/** A day's receipts of members, in the order in which they were bought; those after a place in it. */
export async function readDay(
  tx: Tx,
  day: Temporal.PlainDate,
  after: { occurredAt: Temporal.Instant; receiptId: Uuid } | null,
  limit: number,
): Promise<ReceiptHead[]> {
  const rows = await tx.query<HeadRow>(
    sql`select ${HEAD} from receipts.receipt
        where club_id = ${tx.clubId} and business_on = ${day}::date and member_id is not null
          and (${after?.occurredAt ?? null}::timestamptz is null
            or (occurred_at, receipt_id) > (${after?.occurredAt ?? null}::timestamptz, ${after?.receiptId ?? null}::uuid))
        order by occurred_at, receipt_id limit ${limit}`,
  )
  return rows.map(toHead)
}

export type CameBack = { receipt_id: Uuid; lines: ReturnedLine[] }

/** What came back of these receipts. */
export function readCameBack(tx: Tx, receiptRefs: readonly string[]): Promise<CameBack[]> {
  return tx.query(
    sql`select receipt_id, lines from receipts.return
        where club_id = ${tx.clubId} and receipt_ref = any(${receiptRefs}::text[]) and state = 'posted' and receipt_id is not null`,
  )
}

/** How often these members had bought before a day, and when last; who had not is left out. */
export async function readVisitsBefore(
  tx: Tx,
  memberIds: readonly Uuid[],
  day: Temporal.PlainDate,
): Promise<Map<Uuid, Visits>> {
  if (memberIds.length === 0) return new Map()
  const rows = await tx.query<{ member_id: Uuid; count: number; last_on: Temporal.PlainDate | null }>(
    sql`select member_id, sum(receipts)::integer as count, max(business_on) as last_on from receipts.member_day
        where bucket in (select generate_series(0, ledger.bucket_count() - 1)) and member_id = any(${uuidColumn(memberIds)}::uuid[])
          and club_id = ${tx.clubId} and business_on < ${day}::date and receipts > 0
        group by member_id`,
  )
  return new Map(rows.map((row) => [row.member_id, { count: row.count, lastOn: row.last_on }]))
}
