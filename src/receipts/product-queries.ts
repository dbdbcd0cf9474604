import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Suggestion } from '#programme/suggestion-contract.ts'

/**
 * Read from the newest receipts and no further: what a club sells now is on them, they lie side by side on disk, and so
 * neither an index that every posting would pay for nor a catalogue to keep is needed, however long the history is.
 */
const NEWEST_RECEIPTS = 2_000
const MOST_SUGGESTIONS = 50

/** Lines of the `hidden` categories (in small letters) are left out. */
const newestLines = (hidden: readonly string[]): Sql => sql`
  newest as materialized (
    select bucket, receipt_id from receipts.receipt order by business_on desc limit ${NEWEST_RECEIPTS}),
  sold as (
    select l.sku, l.description, l.category, l.brand, l.amount_minor, l.qty, l.receipt_id
    from newest join receipts.line l using (bucket, receipt_id)
    where l.kind = 'sale' and coalesce(lower(btrim(l.category)), '') <> all(${[...hidden]}::text[]))`

/** Names as most lines write them: letter case does not tell categories and brands apart. */
export function suggestNames(
  tx: Tx,
  column: 'category' | 'brand',
  part: string | null,
  hidden: readonly string[],
): Promise<Suggestion[]> {
  const name = column === 'category' ? sql`category` : sql`brand`
  return tx.query<Suggestion>(
    sql`with ${newestLines(hidden)}
        select mode() within group (order by btrim(${name})) as value, null as label, null as category, null as brand,
               null::bigint as price_minor
        from sold
        where btrim(${name}) <> '' and (${part}::text is null or strpos(lower(${name}), lower(${part})) > 0)
        group by lower(btrim(${name})) order by count(*) desc, 1 limit ${MOST_SUGGESTIONS}`,
  )
}

/** Goods by their code or a part of their description, as they were last sold. */
export function suggestGoods(tx: Tx, part: string | null, hidden: readonly string[]): Promise<Suggestion[]> {
  return tx.query<Suggestion>(
    sql`with ${newestLines(hidden)}
        select sku as value, (array_agg(description order by receipt_id desc))[1] as label,
               (array_agg(category order by receipt_id desc))[1] as category,
               (array_agg(brand order by receipt_id desc))[1] as brand,
               (array_agg(greatest(0, round(amount_minor / qty))::bigint order by receipt_id desc))[1] as price_minor
        from sold
        where ${part}::text is null or strpos(lower(sku), lower(${part})) > 0
           or strpos(lower(description), lower(${part})) > 0
        group by sku order by count(*) desc, sku limit ${MOST_SUGGESTIONS}`,
  )
}
