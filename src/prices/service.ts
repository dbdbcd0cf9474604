import type { AuditSubject } from '#access/audit.ts'
import { recordAudit } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { normaliseBarcode } from './barcode.ts'
import { compareElsewhere, type Elsewhere } from './comparison.ts'
import * as queries from './queries.ts'
import { priceRefusals } from './refusal.ts'

/** How a competitor is shown at the edge. */
export const COMPETITOR_PREFIX = 'cmp'

export type Acting = { readonly by: AuditSubject; readonly now: Temporal.Instant }

/**
 * What these barcodes cost elsewhere, as they were given; one that nobody else sells, or that is no shared barcode, is left
 * out.
 */
export async function readElsewhere(
  tx: Tx,
  barcodes: readonly string[],
  now: Temporal.Instant,
): Promise<Map<string, Elsewhere>> {
  const asked = new Map(
    barcodes.flatMap((text) => {
      const barcode = normaliseBarcode(text)
      return barcode === null ? [] : [[text, barcode] as const]
    }),
  )
  const wanted = [...new Set(asked.values())]
  if (wanted.length === 0) return new Map()
  const prices = Map.groupBy(await queries.readPricesOf(tx, wanted), ({ barcode }) => barcode)
  const promotions = Map.groupBy(await queries.readPromotionsOf(tx, wanted, now), ({ barcode }) => barcode)
  return new Map(
    [...asked].flatMap(([text, barcode]) => {
      const sightings = prices.get(barcode) ?? []
      const running = promotions.get(barcode) ?? []
      if (sightings.length + running.length === 0) return []
      const elsewhere = compareElsewhere(sightings.map(toSighting), running.map(toPromotion), now)
      // What is so old that it says nothing is as if nobody had seen it.
      const isKnown = elsewhere.lowest ?? elsewhere.promotion ?? elsewhere.clubOnly ?? elsewhere.together
      return isKnown === null ? [] : [[text, elsewhere] as const]
    }),
  )
}

const toSighting = ({ competitor, price_minor, seen_at }: queries.PriceRow) => ({
  competitor,
  priceMinor: price_minor,
  seenAt: seen_at,
})

const toPromotion = (row: queries.PromotionRow) => ({
  competitor: row.competitor,
  unitMinor: row.unit_minor,
  minQty: Number(row.min_qty),
  words: row.words,
  isClubOnly: row.club_only,
  needsCoupon: row.needs_coupon,
  seenAt: row.seen_at,
  untilAt: row.until_at,
})

export async function addCompetitor(tx: Tx, name: string, acting: Acting): Promise<Uuid | Refusal> {
  const competitorId = newId()
  const made = await queries.insertCompetitor(
    tx,
    { competitor_id: competitorId, name, chain: null, store: null },
    acting.now,
  )
  if (!made) return refuse(priceRefusals, 'competitor_exists')
  await audit(tx, acting, 'competitor.added', competitorId)
  return competitorId
}

/** Null: it is gone with all its prices. */
export async function removeCompetitor(tx: Tx, competitorId: Uuid, acting: Acting): Promise<Refusal | null> {
  if (!(await queries.deleteCompetitor(tx, competitorId)))
    return refuse(priceRefusals, 'competitor_not_found')
  await audit(tx, acting, 'competitor.removed', competitorId)
  return null
}

export type TypedPrice = {
  competitorId: Uuid
  barcode: string
  priceMinor: number
  name: string | null
  seenAt: Temporal.Instant
}

/** Null: it is kept, unless something was seen later. */
export async function typePrice(tx: Tx, typed: TypedPrice, acting: Acting): Promise<Refusal | null> {
  const barcode = normaliseBarcode(typed.barcode)
  if (barcode === null) return refuse(priceRefusals, 'barcode_not_possible')
  if ((await queries.readCompetitor(tx, typed.competitorId)) === null)
    return refuse(priceRefusals, 'competitor_not_found')
  // Nobody has seen tomorrow's price.
  const seenAt = Temporal.Instant.compare(typed.seenAt, acting.now) > 0 ? acting.now : typed.seenAt
  await queries.upsertPrices(tx, [{ ...typed, barcode }], 'typed', seenAt)
  await audit(tx, acting, 'price.typed', typed.competitorId, { barcode })
  return null
}

export const audit = (
  tx: Tx,
  { by, now }: Acting,
  action: string,
  competitorId: Uuid,
  detail: Record<string, string | number> = {},
): Promise<void> =>
  recordAudit(tx, {
    subject: by,
    action,
    target: { kind: 'competitor', id: formatId(COMPETITOR_PREFIX, competitorId) },
    detail,
    at: now,
  })
