import { z } from 'zod'
import { pageQuery } from '#platform/page-query.ts'
import { cleanText, codeText } from '#platform/text.ts'
import { instantText } from '#platform/time-text.ts'

const CompetitorId = z.string().regex(/^cmp_[0-9a-hjkmnp-tv-z]{26}$/, 'a competitor id looks like cmp_…')

export const CompetitorPath = z.object({ id: CompetitorId })
export const CompetitorBody = z.strictObject({ name: cleanText(200) }).meta({ id: 'NewCompetitor' })

export const CompetitorView = z
  .object({
    id: z.string(),
    name: z.string(),
    /** Its numbers in the chains' price files; null for one that somebody named. */
    chain: z.string().nullable(),
    store: z.string().nullable(),
    prices: z.int(),
    promotions: z.int(),
    last_seen_at: z.string().nullable(),
  })
  .meta({ id: 'Competitor' })
export type CompetitorView = z.infer<typeof CompetitorView>
export const CompetitorList = z.object({ items: z.array(CompetitorView) }).meta({ id: 'CompetitorList' })

export const PriceBody = z
  .strictObject({
    competitor: CompetitorId,
    barcode: codeText(40),
    price_minor: z.int().min(1).max(1_000_000_000),
    name: cleanText(200).nullable().default(null),
    /** When it was seen; now unless it is said. */
    seen_at: instantText.optional(),
  })
  .meta({ id: 'NewPrice' })

export const PriceView = z
  .object({
    competitor: z.object({ id: z.string(), name: z.string() }),
    barcode: z.string(),
    name: z.string().nullable(),
    price_minor: z.int(),
    source: z.enum(['typed', 'csv', 'file']),
    seen_at: z.string(),
  })
  .meta({ id: 'Price' })
export type PriceView = z.infer<typeof PriceView>

export const PriceQuery = pageQuery({ most: 500, usual: 100 }).extend({
  barcode: codeText(40).optional(),
  competitor: CompetitorId.optional(),
})
export const PriceList = z
  .object({ items: z.array(PriceView), next_cursor: z.string().nullable() })
  .meta({ id: 'PriceList' })

const PromotionPrice = z.object({
  competitor: z.string(),
  unit_minor: z.int(),
  min_qty: z.number(),
  words: z.string().nullable(),
  needs_coupon: z.boolean(),
  until_at: z.string().nullable(),
})

export const ElsewhereQuery = z.object({ barcode: codeText(40) })
/** What a barcode costs elsewhere; what is older than 60 days is left out. */
export const ElsewhereView = z
  .object({
    barcode: z.string(),
    prices: z.array(z.object({ competitor: z.string(), price_minor: z.int(), seen_at: z.string() })),
    typical_minor: z.int().nullable(),
    promotion: PromotionPrice.nullable(),
    club_only: PromotionPrice.nullable(),
    /** The lowest where several are bought together; no price of one piece. */
    together: PromotionPrice.nullable(),
  })
  .meta({ id: 'Elsewhere' })

export const FileForm = z.object({
  /** Whose prices they are, where the file does not say it. */
  competitor: CompetitorId.optional(),
})

export const FileView = z
  .object({
    id: z.string(),
    /** Null: several, in one CSV. */
    competitor: z.object({ id: z.string(), name: z.string() }).nullable(),
    file_name: z.string(),
    kind: z.enum(['prices', 'promotions']),
    dialect: z.string(),
    /** It replaced what the competitor's files had said before. */
    is_full: z.boolean(),
    entries: z.int(),
    /** Prices, or promotions of single barcodes, that were kept of it. */
    kept: z.int(),
    seen_at: z.string(),
    taken_at: z.string(),
  })
  .meta({ id: 'PriceFile' })
export type FileView = z.infer<typeof FileView>
export const FileListQuery = pageQuery({ most: 100, usual: 30 })
export const FileList = z
  .object({ items: z.array(FileView), next_cursor: z.string().nullable() })
  .meta({ id: 'PriceFileList' })
