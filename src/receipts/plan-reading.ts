import sql from 'sql-template-tag'
import type { FeeLine, MonthlyWindow, PlanReading } from '#plans/reading.ts'
import { dateColumn, int4Column, textColumn, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { remainingAmount } from '#programme/take-back.ts'
import type { ReturnedLine } from './return.ts'

/** What paid plans ask of the receipts. */
export const planReading: PlanReading = { monthlySpend: readMonthlySpend, feeLines: readFeeLines }

/** One statement for all windows: each reads its member's days alone. */
function readMonthlySpend(
  tx: Tx,
  windows: readonly MonthlyWindow[],
): Promise<{ n: number; period: string; spend_minor: number }[]> {
  return tx.query(
    sql`select w.n, to_char(d.month, 'YYYY-MM') as period, d.spend_minor
        from unnest(${int4Column(windows.map(({ n }) => n))}::integer[], ${uuidColumn(windows.map(({ memberId }) => memberId))}::uuid[],
                    ${dateColumn(windows.map(({ fromOn }) => fromOn))}::date[], ${dateColumn(windows.map(({ untilOn }) => untilOn))}::date[])
          as w (n, member_id, from_on, until_on)
        cross join lateral (
          select date_trunc('month', day.business_on) as month, sum(day.eligible_minor)::bigint as spend_minor
          from receipts.member_day day
          where day.bucket = ledger.bucket_of(w.member_id) and day.member_id = w.member_id
            and day.business_on between w.from_on and w.until_on
          group by 1 offset 0) d`,
  )
}

type FeeRow = {
  receipt_id: Uuid
  line_id: string
  member_id: Uuid
  sku: string
  amount_minor: number
  business_on: Temporal.PlainDate
  occurred_at: Temporal.Instant
  receipt_ref: string
  qty: string
  returned: readonly (ReturnedLine & { readonly return_ref: string })[]
}

/** Fee lines with these skus of receipts that name a member, with how much of each came back. */
async function readFeeLines(
  tx: Tx,
  receiptIds: readonly Uuid[],
  skus: readonly string[],
): Promise<FeeLine[]> {
  const rows = await tx.query<FeeRow>(
    sql`select r.receipt_id, l.line_id, r.member_id, l.sku, l.amount_minor, r.business_on, r.occurred_at,
               r.receipt_ref, l.qty::text as qty, coalesce((
                 select jsonb_agg(back.line || jsonb_build_object('return_ref', b.return_ref) order by b.recorded_at, b.return_id)
                 from receipts.return b cross join lateral jsonb_array_elements(b.lines) as back (line)
                 where b.club_id = r.club_id and b.receipt_ref = r.receipt_ref and b.state = 'posted'
                   and back.line ->> 'line_id' = l.line_id), '[]') as returned
        from receipts.receipt r
        join receipts.line l on l.bucket = r.bucket and l.receipt_id = r.receipt_id
        where r.bucket in (select generate_series(0, ledger.bucket_count() - 1))
          and r.receipt_id = any(${uuidColumn(receiptIds)}::uuid[]) and r.member_id is not null
          and l.kind = 'fee' and l.sku = any(${textColumn(skus)}::text[]) and l.amount_minor >= 0
        order by r.occurred_at, r.receipt_id, l.line_no`,
  )
  return rows.map((row) => ({
    receiptId: row.receipt_id,
    lineId: row.line_id,
    memberId: row.member_id,
    sku: row.sku,
    amountMinor: row.amount_minor,
    businessOn: row.business_on,
    occurredAt: row.occurred_at,
    receiptRef: row.receipt_ref,
    qty: Number(row.qty),
    returned: {
      qty: row.returned.reduce((sum, { qty }) => sum + Number(qty), 0),
      amountMinor: row.returned.length === 0 ? 0 : row.amount_minor - remainingAmount(row, row.returned),
      lastRef: row.returned.at(-1)?.return_ref ?? null,
    },
  }))
}
