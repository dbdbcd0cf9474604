import sql from 'sql-template-tag'
import { textColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'

/** What was sold of one sku: pieces and what was asked for them, in four weeks and in the twelve before. */
export type SkuSales = {
  readonly sku: string
  readonly lately: number
  readonly lately_minor: number
  readonly before: number
  readonly before_minor: number
}

/** Sales of these skus up to a day, it included; what came back later is not taken off. */
export const readSkuSales = (
  tx: Tx,
  skus: readonly string[],
  today: Temporal.PlainDate,
): Promise<SkuSales[]> =>
  tx.query(
    sql`select l.sku, coalesce(sum(l.qty) filter (where r.business_on > ${today.subtract({ days: 28 })}::date), 0)::float8 as lately,
          coalesce(sum(l.amount_minor) filter (where r.business_on > ${today.subtract({ days: 28 })}::date), 0)::bigint as lately_minor,
          coalesce(sum(l.qty) filter (where r.business_on <= ${today.subtract({ days: 28 })}::date), 0)::float8 as before,
          coalesce(sum(l.amount_minor) filter (where r.business_on <= ${today.subtract({ days: 28 })}::date), 0)::bigint as before_minor
        from receipts.receipt r join receipts.line l using (bucket, receipt_id)
        where r.club_id = ${tx.clubId} and l.club_id = ${tx.clubId} and l.kind = 'sale' and l.sku = any(${textColumn(skus)}::text[])
          and r.business_on > ${today.subtract({ days: 112 })}::date and r.business_on <= ${today}::date
        group by l.sku`,
  )
