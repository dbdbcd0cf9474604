import sql from 'sql-template-tag'
import { MEMBER_PREFIX } from '#members/ref.ts'
import type { ExportSheet } from '#platform/export-sheet.ts'

const receiptSheet: ExportSheet = {
  name: 'receipts',
  columns: [
    'receipt_id',
    'member_id',
    'branch',
    'occurred_at',
    'recorded_at',
    'currency',
    'total_minor',
    'eligible_minor',
    'points',
    'source',
  ],
  ids: { member_id: MEMBER_PREFIX },
  rowsOf: ({ clubId }) => sql`
    select receipt_ref as receipt_id, member_id, branch, occurred_at, recorded_at, currency, total_minor, eligible_minor, points, source
    from receipts.receipt where club_id = ${clubId} order by receipts.receipt.receipt_id`,
}

/** Their lines, with what an import of receipts asks of each row. */
const lineSheet: ExportSheet = {
  name: 'receipt-lines',
  columns: [
    'receipt_id',
    'member_id',
    'branch',
    'occurred_at',
    'line_id',
    'sku',
    'description',
    'brand',
    'category',
    'kind',
    'qty',
    'amount_minor',
    'discount_minor',
    'tax_minor',
  ],
  ids: { member_id: MEMBER_PREFIX },
  rowsOf: ({ clubId }) => sql`
    select r.receipt_ref as receipt_id, r.member_id, r.branch, r.occurred_at, l.line_id, l.sku, l.description, l.brand, l.category, l.kind,
           l.qty, l.amount_minor, l.discount_minor, l.tax_minor
    from receipts.line l join receipts.receipt r using (bucket, receipt_id)
    where l.club_id = ${clubId} and r.club_id = ${clubId} order by l.receipt_id, l.line_no`,
}

/** A row for each line that came back; one without a line is of all that was left of the receipt. */
const returnSheet: ExportSheet = {
  name: 'returns',
  columns: [
    'return_id',
    'receipt_id',
    'occurred_at',
    'recorded_at',
    'state',
    'points',
    'line_id',
    'qty',
    'amount_minor',
  ],
  ids: {},
  rowsOf: ({ clubId }) => sql`
    select r.return_ref as return_id, r.receipt_ref as receipt_id, r.occurred_at, r.recorded_at, r.state, r.points,
           l.line ->> 'line_id' as line_id, l.line ->> 'qty' as qty, l.line ->> 'amount_minor' as amount_minor
    from receipts.return r
    left join lateral jsonb_array_elements(r.lines) with ordinality l (line, place) on true
    where r.club_id = ${clubId} order by r.occurred_at, r.return_id, l.place`,
}

/** What leaves a club of its purchases, in files that anybody can read. */
export const receiptSheets: readonly ExportSheet[] = [receiptSheet, lineSheet, returnSheet]
