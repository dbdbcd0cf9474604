import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { NoContent } from '#platform/http/no-content.ts'
import { refuseInvalid } from '#platform/http/problem.ts'
import { formatId, isUuid, parseId, type Uuid } from '#platform/id.ts'
import { readCursor, writeCursor } from '#platform/page-cursor.ts'
import { isRefusal, refuse } from '#platform/refusal.ts'
import { normaliseBarcode } from './barcode.ts'
import { compareElsewhere, type PromotionSighting } from './comparison.ts'
import * as contract from './contract.ts'
import { keepFile, readAnyFile } from './file-service.ts'
import * as queries from './queries.ts'
import { priceRefusals } from './refusal.ts'
import { addCompetitor, COMPETITOR_PREFIX, readElsewhere, removeCompetitor, typePrice } from './service.ts'

type Deps = { db: Database; clock: Clock }

const FILE_PREFIX = 'pfl'
/** No competitor has the nil id, so an id that no UUID can have finds nothing. */
const competitorIdOf = (id: string): Uuid =>
  parseId(COMPETITOR_PREFIX, id) ?? '00000000-0000-0000-0000-000000000000'

const showId = (id: Uuid): string => formatId(COMPETITOR_PREFIX, id)

const showCompetitor = (row: queries.CompetitorCounts): contract.CompetitorView => ({
  id: showId(row.competitor_id),
  name: row.name,
  chain: row.chain,
  store: row.store,
  prices: row.prices,
  promotions: row.promotions,
  last_seen_at: row.last_seen_at?.toString() ?? null,
})

const showPrice = (row: queries.PriceRow): contract.PriceView => ({
  competitor: { id: showId(row.competitor_id), name: row.competitor },
  barcode: row.barcode,
  name: row.item_name,
  price_minor: row.price_minor,
  source: row.source,
  seen_at: row.seen_at.toString(),
})

const showFile = (row: queries.FileRow): contract.FileView => ({
  id: formatId(FILE_PREFIX, row.file_id),
  competitor:
    row.competitor_id === null || row.competitor === null
      ? null
      : { id: showId(row.competitor_id), name: row.competitor },
  file_name: row.file_name,
  kind: row.kind,
  dialect: row.dialect,
  is_full: row.is_full,
  entries: row.entries,
  kept: row.kept,
  seen_at: row.seen_at.toString(),
  taken_at: row.taken_at.toString(),
})

const showPromotion = (promotion: PromotionSighting | null) =>
  promotion && {
    competitor: promotion.competitor,
    unit_minor: promotion.unitMinor,
    min_qty: promotion.minQty,
    words: promotion.words,
    needs_coupon: promotion.needsCoupon,
    until_at: promotion.untilAt?.toString() ?? null,
  }

export const priceEndpoints = (deps: Deps) => ({
  ...competitorEndpoints(deps),
  listPrices: listEndpoint(deps),
  typePrice: typeEndpoint(deps),
  readElsewhere: elsewhereEndpoint(deps),
  uploadPriceFile: uploadEndpoint(deps),
  listPriceFiles: filesEndpoint(deps),
})

const competitorEndpoints = ({ db, clock }: Deps) => ({
  listCompetitors: endpoint({
    summary: 'The competitors whose prices are known, by name',
    responses: { 200: contract.CompetitorList },
    handle: ({ caller }) =>
      db.inClub(caller.clubId, async (tx) => ({
        status: 200,
        body: { items: (await queries.listCompetitors(tx)).map(showCompetitor) },
      })),
  }),
  addCompetitor: endpoint({
    summary: 'Name a competitor whose prices will be typed or sent as CSV',
    body: contract.CompetitorBody,
    responses: { 201: contract.CompetitorView },
    handle: ({ body, caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const request = {
          key: context.idempotencyKey,
          route: 'POST /v1/prices/competitors',
          body,
          clock,
          refusals: priceRefusals,
        }
        const made = await withIdempotency(
          tx,
          request,
          async () => {
            const competitorId = await addCompetitor(tx, body.name, { by: caller.subject, now: clock.now() })
            return isRefusal(competitorId) ? competitorId : { status: 201, outcome: { competitorId } }
          },
          async ({ competitorId }) =>
            (await queries.listCompetitors(tx)).find((row) => row.competitor_id === competitorId) ?? null,
        )
        if (isRefusal(made)) return made
        const { body: row, ...answer } = made
        return row === null
          ? refuse(priceRefusals, 'competitor_not_found')
          : { ...answer, body: showCompetitor(row) }
      }),
  }),
  removeCompetitor: endpoint({
    summary: 'Forget a competitor with all prices and promotions',
    params: contract.CompetitorPath,
    responses: { 204: NoContent },
    async handle({ params, caller }) {
      const refusal = await db.inClub(caller.clubId, (tx) =>
        removeCompetitor(tx, competitorIdOf(params.id), { by: caller.subject, now: clock.now() }),
      )
      return refusal ?? { status: 204, body: undefined }
    },
  }),
})

const refuseCursor = () =>
  refuseInvalid('query', [{ path: ['cursor'], message: 'not the next_cursor of a page' }])

const listEndpoint = ({ db }: Deps) =>
  endpoint({
    summary: 'Prices elsewhere as they were last seen, by barcode',
    query: contract.PriceQuery,
    responses: { 200: contract.PriceList },
    async handle({ query, caller }) {
      const [barcode, competitorId] = query.cursor === undefined ? [] : (readCursor(query.cursor, 2) ?? [])
      const isPlace =
        typeof barcode === 'string' &&
        typeof competitorId === 'string' &&
        isUuid(competitorId) &&
        /^\d+$/.test(barcode)
      if (query.cursor !== undefined && !isPlace) return refuseCursor()
      const wish = {
        barcode: query.barcode === undefined ? null : (normaliseBarcode(query.barcode) ?? ''),
        competitorId: query.competitor === undefined ? null : competitorIdOf(query.competitor),
        after: isPlace ? { barcode, competitorId } : null,
        limit: query.limit,
      }
      return db.inClub(caller.clubId, async (tx) => {
        const rows = await queries.listPrices(tx, wish)
        const last = rows.length === query.limit ? rows.at(-1) : undefined
        return {
          status: 200,
          body: {
            items: rows.map(showPrice),
            next_cursor: last ? writeCursor([last.barcode, last.competitor_id]) : null,
          },
        }
      })
    },
  })

const typeEndpoint = ({ db, clock }: Deps) =>
  endpoint({
    summary: 'Write down what a competitor asks for one piece; what was seen later stays',
    body: contract.PriceBody,
    responses: { 200: contract.PriceView },
    handle: ({ body, caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const now = clock.now()
        const typed = {
          competitorId: competitorIdOf(body.competitor),
          barcode: body.barcode,
          priceMinor: body.price_minor,
          name: body.name,
          seenAt: body.seen_at === undefined ? now : Temporal.Instant.from(body.seen_at),
        }
        const kept = await withIdempotency(
          tx,
          { key: context.idempotencyKey, route: 'POST /v1/prices', body, clock, refusals: priceRefusals },
          async () =>
            (await typePrice(tx, typed, { by: caller.subject, now })) ?? { status: 200, outcome: {} },
          async () => {
            const barcode = normaliseBarcode(body.barcode) ?? ''
            const wish = { barcode, competitorId: typed.competitorId, after: null, limit: 1 }
            return (await queries.listPrices(tx, wish))[0] ?? null
          },
        )
        if (isRefusal(kept)) return kept
        const { body: row, ...answer } = kept
        return row === null
          ? refuse(priceRefusals, 'competitor_not_found')
          : { ...answer, body: showPrice(row) }
      }),
  })

const elsewhereEndpoint = ({ db, clock }: Deps) =>
  endpoint({
    summary: 'What one barcode costs elsewhere: prices, promotions, and what only members of other clubs pay',
    query: contract.ElsewhereQuery,
    responses: { 200: contract.ElsewhereView },
    async handle({ query: { barcode }, caller }) {
      const normal = normaliseBarcode(barcode)
      if (normal === null) return refuse(priceRefusals, 'barcode_not_possible')
      const now = clock.now()
      const found = await db.inClub(caller.clubId, (tx) => readElsewhere(tx, [barcode], now))
      const elsewhere = found.get(barcode) ?? compareElsewhere([], [], now)
      return {
        status: 200,
        body: {
          barcode: normal,
          prices: elsewhere.prices.map(({ competitor, priceMinor, seenAt }) => ({
            competitor,
            price_minor: priceMinor,
            seen_at: seenAt.toString(),
          })),
          typical_minor: elsewhere.typical?.priceMinor ?? null,
          promotion: showPromotion(elsewhere.promotion),
          club_only: showPromotion(elsewhere.clubOnly),
          together: showPromotion(elsewhere.together),
        },
      }
    },
  })

const LONGEST_NAME = 200

const uploadEndpoint = ({ db, clock }: Deps) =>
  endpoint({
    summary:
      'Take a price file: a chain’s XML (PriceFull, Price, PromoFull, Promo; gzipped or not) or a CSV of barcode, price, competitor, name',
    upload: contract.FileForm,
    responses: { 201: contract.FileView },
    async handle({ upload, caller }) {
      const read = await readAnyFile(upload.stream)
      if (upload.isTooLarge()) return refuse(priceRefusals, 'file_too_large')
      if (isRefusal(read)) {
        // What is left of the form has to be read, or its sender never hears the answer.
        upload.stream.resume()
        return read
      }
      const { competitor } = upload.fields
      const fileName =
        upload.fileName.replaceAll('\u0000', '').toWellFormed().slice(0, LONGEST_NAME) || 'file'
      const wish = { fileName, competitorId: competitor === undefined ? null : competitorIdOf(competitor) }
      return db.inClub(caller.clubId, async (tx) => {
        const fileId = await keepFile(tx, read, wish, { by: caller.subject, now: clock.now() })
        if (isRefusal(fileId)) return fileId
        const row = await queries.readFile(tx, fileId)
        if (row === null) throw new Error('a file that was taken is there')
        return { status: 201, body: showFile(row) }
      })
    },
  })

const filesEndpoint = ({ db }: Deps) =>
  endpoint({
    summary: 'Price files that were taken, newest first',
    query: contract.FileListQuery,
    responses: { 200: contract.FileList },
    async handle({ query: { cursor, limit }, caller }) {
      const after = cursor === undefined ? null : parseId(FILE_PREFIX, cursor)
      if (cursor !== undefined && after === null) return refuseCursor()
      return db.inClub(caller.clubId, async (tx) => {
        const rows = await queries.listFiles(tx, after, limit)
        const last = rows.length === limit ? rows.at(-1) : undefined
        return {
          status: 200,
          body: { items: rows.map(showFile), next_cursor: last ? formatId(FILE_PREFIX, last.file_id) : null },
        }
      })
    },
  })
