import sql from 'sql-template-tag'
import { instantColumn, int8Column, textColumn, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { FileKind } from './observed.ts'

export type CompetitorRow = {
  competitor_id: Uuid
  name: string
  chain: string | null
  store: string | null
}

export const readCompetitor = (tx: Tx, competitorId: Uuid): Promise<CompetitorRow | null> =>
  tx.maybeOne(
    sql`select competitor_id, name, chain, store from prices.competitor
        where club_id = ${tx.clubId} and competitor_id = ${competitorId}`,
  )

export type CompetitorCounts = CompetitorRow & {
  prices: number
  promotions: number
  last_seen_at: Temporal.Instant | null
}

export const listCompetitors = (tx: Tx): Promise<CompetitorCounts[]> =>
  tx.query(
    sql`select c.competitor_id, c.name, c.chain, c.store, coalesce(p.count, 0)::bigint as prices,
          coalesce(o.count, 0)::bigint as promotions, greatest(p.seen_at, o.seen_at) as last_seen_at
        from prices.competitor c
        left join (select competitor_id, count(*) as count, max(seen_at) as seen_at from prices.price
                   where club_id = ${tx.clubId} group by 1) p using (competitor_id)
        left join (select competitor_id, count(*) as count, max(seen_at) as seen_at from prices.promotion
                   where club_id = ${tx.clubId} group by 1) o using (competitor_id)
        where c.club_id = ${tx.clubId} order by lower(c.name), c.competitor_id limit 1000`,
  )

/** False when there is one of this name. */
export async function insertCompetitor(tx: Tx, row: CompetitorRow, now: Temporal.Instant): Promise<boolean> {
  const made = await tx.query<object>(
    sql`insert into prices.competitor (club_id, competitor_id, name, chain, store, created_at)
        values (${tx.clubId}, ${row.competitor_id}, ${row.name}, ${row.chain}, ${row.store}, ${now})
        on conflict do nothing returning 1`,
  )
  return made.length === 1
}

export async function deleteCompetitor(tx: Tx, competitorId: Uuid): Promise<boolean> {
  await tx.query(
    sql`delete from prices.price where club_id = ${tx.clubId} and competitor_id = ${competitorId}`,
  )
  await tx.query(
    sql`delete from prices.promotion where club_id = ${tx.clubId} and competitor_id = ${competitorId}`,
  )
  await tx.query(
    sql`delete from prices.file where club_id = ${tx.clubId} and competitor_id = ${competitorId}`,
  )
  const gone = await tx.query<object>(
    sql`delete from prices.competitor where club_id = ${tx.clubId} and competitor_id = ${competitorId} returning 1`,
  )
  return gone.length === 1
}

/** By the numbers of a price file, or by name where there are none. */
export const findCompetitor = (
  tx: Tx,
  by: { chain: string; store: string } | { name: string },
): Promise<CompetitorRow | null> =>
  tx.maybeOne(
    'name' in by
      ? sql`select competitor_id, name, chain, store from prices.competitor
            where club_id = ${tx.clubId} and chain is null and lower(name) = lower(${by.name})`
      : sql`select competitor_id, name, chain, store from prices.competitor
            where club_id = ${tx.clubId} and chain = ${by.chain} and store = ${by.store}`,
  )

export type NewPrice = {
  competitorId: Uuid
  barcode: string
  name: string | null
  priceMinor: number
}

/** Writes what was seen; what was seen later stays as it is. */
export async function upsertPrices(
  tx: Tx,
  prices: readonly NewPrice[],
  source: 'typed' | 'csv' | 'file',
  seenAt: Temporal.Instant,
): Promise<void> {
  const column = <T>(of: (price: NewPrice) => T): T[] => prices.map(of)
  await tx.query(
    sql`insert into prices.price as known (club_id, competitor_id, barcode, item_name, price_minor, source, seen_at)
        select ${tx.clubId}::uuid, p.*, ${source}, ${seenAt}::timestamptz from unnest(
          ${uuidColumn(column(({ competitorId }) => competitorId))}::uuid[],
          ${textColumn(column(({ barcode }) => barcode))}::text[], ${textColumn(column(({ name }) => name))}::text[],
          ${int8Column(column(({ priceMinor }) => priceMinor))}::bigint[]) as p
        on conflict (club_id, competitor_id, barcode) do update
        set item_name = coalesce(excluded.item_name, known.item_name), price_minor = excluded.price_minor,
            source = excluded.source, seen_at = excluded.seen_at
        where known.seen_at <= excluded.seen_at`,
  )
}

/** A full file says everything: what its competitor's files said before, and this one does not, is gone. */
export async function deleteUnseen(
  tx: Tx,
  kind: FileKind,
  competitorId: Uuid,
  seenAt: Temporal.Instant,
): Promise<void> {
  await tx.query(
    kind === 'prices'
      ? sql`delete from prices.price where club_id = ${tx.clubId} and competitor_id = ${competitorId} and source = 'file' and seen_at < ${seenAt}`
      : sql`delete from prices.promotion where club_id = ${tx.clubId} and competitor_id = ${competitorId} and seen_at < ${seenAt}`,
  )
}

export type NewPromotion = {
  ref: string
  barcode: string
  words: string | null
  unitMinor: number | null
  minQty: number
  isClubOnly: boolean
  needsCoupon: boolean
  fromAt: Temporal.Instant | null
  untilAt: Temporal.Instant | null
}

export async function upsertPromotions(
  tx: Tx,
  competitorId: Uuid,
  promotions: readonly NewPromotion[],
  seenAt: Temporal.Instant,
): Promise<void> {
  const column = <T>(of: (promotion: NewPromotion) => T): T[] => promotions.map(of)
  const yes = (of: (promotion: NewPromotion) => boolean) => textColumn(column((one) => String(of(one))))
  await tx.query(
    sql`insert into prices.promotion as known (
          club_id, competitor_id, promotion_ref, barcode, words, unit_minor, min_qty, club_only, needs_coupon, from_at, until_at, seen_at)
        select ${tx.clubId}::uuid, ${competitorId}::uuid, p.ref, p.barcode, p.words, p.unit_minor, p.min_qty::numeric,
          p.club_only::boolean, p.needs_coupon::boolean, p.from_at, p.until_at, ${seenAt}::timestamptz
        from unnest(
          ${textColumn(column(({ ref }) => ref))}::text[], ${textColumn(column(({ barcode }) => barcode))}::text[],
          ${textColumn(column(({ words }) => words))}::text[], ${int8Column(column(({ unitMinor }) => unitMinor))}::bigint[],
          ${textColumn(column(({ minQty }) => String(minQty)))}::text[], ${yes(({ isClubOnly }) => isClubOnly)}::text[],
          ${yes(({ needsCoupon }) => needsCoupon)}::text[], ${instantColumn(column(({ fromAt }) => fromAt))}::timestamptz[],
          ${instantColumn(column(({ untilAt }) => untilAt))}::timestamptz[])
          as p (ref, barcode, words, unit_minor, min_qty, club_only, needs_coupon, from_at, until_at)
        on conflict (club_id, competitor_id, barcode, promotion_ref) do update
        set words = excluded.words, unit_minor = excluded.unit_minor, min_qty = excluded.min_qty, club_only = excluded.club_only,
            needs_coupon = excluded.needs_coupon, from_at = excluded.from_at, until_at = excluded.until_at, seen_at = excluded.seen_at
        where known.seen_at <= excluded.seen_at`,
  )
}

export type FileRow = {
  file_id: Uuid
  competitor_id: Uuid | null
  competitor: string | null
  file_name: string
  kind: FileKind
  dialect: string
  is_full: boolean
  entries: number
  kept: number
  seen_at: Temporal.Instant
  taken_at: Temporal.Instant
}

export async function insertFile(tx: Tx, row: Omit<FileRow, 'competitor'>): Promise<void> {
  await tx.query(
    sql`insert into prices.file (club_id, file_id, competitor_id, file_name, kind, dialect, is_full, entries, kept, seen_at, taken_at)
        values (${tx.clubId}, ${row.file_id}, ${row.competitor_id}, ${row.file_name}, ${row.kind}, ${row.dialect}, ${row.is_full},
          ${row.entries}, ${row.kept}, ${row.seen_at}, ${row.taken_at})`,
  )
}

/** Newest first. */
export const listFiles = (tx: Tx, after: Uuid | null, limit: number): Promise<FileRow[]> =>
  tx.query(
    sql`select f.file_id, f.competitor_id, c.name as competitor, f.file_name, f.kind, f.dialect, f.is_full, f.entries, f.kept,
          f.seen_at, f.taken_at
        from prices.file f left join prices.competitor c using (club_id, competitor_id)
        where f.club_id = ${tx.clubId} and (${after}::uuid is null or f.file_id < ${after}::uuid)
        order by f.file_id desc limit ${limit}`,
  )

export const readFile = (tx: Tx, fileId: Uuid): Promise<FileRow | null> =>
  tx.maybeOne(
    sql`select f.file_id, f.competitor_id, c.name as competitor, f.file_name, f.kind, f.dialect, f.is_full, f.entries, f.kept,
          f.seen_at, f.taken_at
        from prices.file f left join prices.competitor c using (club_id, competitor_id)
        where f.club_id = ${tx.clubId} and f.file_id = ${fileId}`,
  )

export type PriceRow = {
  competitor_id: Uuid
  competitor: string
  barcode: string
  item_name: string | null
  price_minor: number
  source: 'typed' | 'csv' | 'file'
  seen_at: Temporal.Instant
}

export const listPrices = (
  tx: Tx,
  wish: {
    barcode: string | null
    competitorId: Uuid | null
    after: { barcode: string; competitorId: string } | null
    limit: number
  },
): Promise<PriceRow[]> =>
  tx.query(
    sql`select p.competitor_id, c.name as competitor, p.barcode, p.item_name, p.price_minor, p.source, p.seen_at
        from prices.price p join prices.competitor c using (club_id, competitor_id)
        where p.club_id = ${tx.clubId} and (${wish.barcode}::text is null or p.barcode = ${wish.barcode}::text)
          and (${wish.competitorId}::uuid is null or p.competitor_id = ${wish.competitorId}::uuid)
          and (${wish.after?.barcode ?? null}::text is null
            or (p.barcode, p.competitor_id) > (${wish.after?.barcode ?? null}::text, ${wish.after?.competitorId ?? null}::uuid))
        order by p.barcode, p.competitor_id limit ${wish.limit}`,
  )

export const readPricesOf = (tx: Tx, barcodes: readonly string[]): Promise<PriceRow[]> =>
  tx.query(
    sql`select p.competitor_id, c.name as competitor, p.barcode, p.item_name, p.price_minor, p.source, p.seen_at
        from prices.price p join prices.competitor c using (club_id, competitor_id)
        where p.club_id = ${tx.clubId} and p.barcode = any(${textColumn(barcodes)}::text[])`,
  )

export type PromotionRow = {
  competitor: string
  barcode: string
  words: string | null
  unit_minor: number
  min_qty: string
  club_only: boolean
  needs_coupon: boolean
  seen_at: Temporal.Instant
  until_at: Temporal.Instant | null
}

/** Promotions with a price that are in force. */
export const readPromotionsOf = (
  tx: Tx,
  barcodes: readonly string[],
  now: Temporal.Instant,
): Promise<PromotionRow[]> =>
  tx.query(
    sql`select c.name as competitor, p.barcode, p.words, p.unit_minor, p.min_qty, p.club_only, p.needs_coupon, p.seen_at, p.until_at
        from prices.promotion p join prices.competitor c using (club_id, competitor_id)
        where p.club_id = ${tx.clubId} and p.barcode = any(${textColumn(barcodes)}::text[]) and p.unit_minor is not null
          and (p.from_at is null or p.from_at <= ${now}::timestamptz) and (p.until_at is null or p.until_at > ${now}::timestamptz)`,
  )
