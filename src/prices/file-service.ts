import { parse } from 'csv-parse'
import { readClub } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { decimalsOfCurrency } from '#platform/money.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { normaliseBarcode } from './barcode.ts'
import { readText } from './byte-stream.ts'
import { CHAIN_NAMES } from './dialect.ts'
import { type ObservedFile, type ObservedPromotion, PriceFileError, readMinor } from './observed.ts'
import { FILE_CURRENCY, readPriceFile } from './price-file.ts'
import * as queries from './queries.ts'
import { priceRefusals } from './refusal.ts'
import { type Acting, audit } from './service.ts'

const WRITTEN_AT_ONCE = 5_000
const FILE_ZONE = 'Asia/Jerusalem'

/** A row of a CSV of prices. */
type CsvRow = { competitor: string | null; barcode: string; name: string | null; price: string }

export type ReadFile = { ok: true; file: ObservedFile } | { ok: true; rows: CsvRow[]; entries: number }

/** Reads a file to its end, before any transaction: XML of a chain, or CSV. */
export async function readAnyFile(bytes: AsyncIterable<Buffer>): Promise<ReadFile | Refusal> {
  try {
    const text = readText(bytes)
    const first = await text.next()
    const beginning = first.done ? '' : first.value
    const whole = again(beginning, text)
    if (!beginning.trimStart().startsWith('<')) return { ok: true, ...(await readCsv(whole)) }
    const reader = readPriceFile()
    for await (const piece of whole) reader.write(piece)
    return { ok: true, file: reader.end() }
  } catch (error) {
    if (!(error instanceof PriceFileError)) throw error
    const found = error.found === '' ? 'none' : error.found.slice(0, 100)
    return refuse(priceRefusals, error.fault, { found })
  }
}

async function* again(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first
  yield* rest
}

const COLUMNS: Readonly<Record<string, keyof CsvRow>> = {
  barcode: 'barcode',
  ברקוד: 'barcode',
  price: 'price',
  מחיר: 'price',
  competitor: 'competitor',
  מתחרה: 'competitor',
  name: 'name',
  שם: 'name',
}

async function readCsv(text: AsyncIterable<string>): Promise<{ rows: CsvRow[]; entries: number }> {
  const parser = parse({ bom: true, trim: true, relax_column_count: true, skip_empty_lines: true })
  const feed = (async () => {
    for await (const piece of text) parser.write(piece)
    parser.end()
  })().catch((error) => parser.destroy(error))
  const rows: CsvRow[] = []
  let columns: (keyof CsvRow | undefined)[] | null = null
  let entries = 0
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (columns === null) {
        columns = record.map((name) => COLUMNS[name.toLowerCase()])
        if (!columns.includes('barcode') || !columns.includes('price'))
          throw new PriceFileError('csv_columns_missing', record.join(', '))
        continue
      }
      entries += 1
      const row: CsvRow = { competitor: null, barcode: '', name: null, price: '' }
      for (const [at, value] of record.entries()) {
        const column = columns[at]
        if (column !== undefined && value !== '') row[column] = value.replaceAll('\u0000', '').slice(0, 200)
      }
      rows.push(row)
    }
  } catch (error) {
    if (error instanceof PriceFileError) throw error
    throw new PriceFileError('file_broken', (error as Error).message)
  }
  await feed
  return { rows, entries }
}

export type FileWish = { fileName: string; competitorId: Uuid | null }

/** Keeps what was read, in this one transaction; tells the file's id. */
export async function keepFile(
  tx: Tx,
  read: ReadFile,
  wish: FileWish,
  acting: Acting,
): Promise<Uuid | Refusal> {
  return 'file' in read ? keepXml(tx, read.file, wish, acting) : keepCsv(tx, read, wish, acting)
}

const FULL = /^(?:price|promo)s?full/i
const STAMP = /-(20\d{2})(\d{2})(\d{2})-?(\d{2})(\d{2})/

/** When the file was made, as its name says; else now. */
function seenAtOf(fileName: string, now: Temporal.Instant): Temporal.Instant {
  const [, year, month, day, hour, minute] = STAMP.exec(fileName) ?? []
  if (year === undefined) return now
  try {
    const local = Temporal.PlainDateTime.from(`${year}-${month}-${day}T${hour}:${minute}`)
    const made = local.toZonedDateTime(FILE_ZONE).toInstant()
    return Temporal.Instant.compare(made, now) > 0 ? now : made
  } catch {
    return now
  }
}

async function keepXml(
  tx: Tx,
  file: ObservedFile,
  { fileName, competitorId }: FileWish,
  acting: Acting,
): Promise<Uuid | Refusal> {
  const { currency } = await readClub(tx)
  if (currency !== FILE_CURRENCY) return refuse(priceRefusals, 'prices_in_shekels', { currency })
  const owner = await findOwner(tx, file, competitorId, acting)
  if (isRefusal(owner)) return owner
  const seenAt = seenAtOf(fileName, acting.now)
  const prices = lastOf(file.prices, ({ barcode }) => barcode)
  for (const part of inParts(prices))
    await queries.upsertPrices(
      tx,
      part.map((price) => ({ ...price, competitorId: owner })),
      'file',
      seenAt,
    )
  const promotions = lastOf(file.promotions, ({ ref, barcode }) => `${ref} ${barcode}`)
  for (const part of inParts(promotions))
    await queries.upsertPromotions(tx, owner, part.map(toNewPromotion), seenAt)
  const isFull = FULL.test(fileName)
  if (isFull) await queries.deleteUnseen(tx, file.kind, owner, seenAt)
  return logFile(
    tx,
    {
      competitor_id: owner,
      file_name: fileName,
      kind: file.kind,
      dialect: file.dialect,
      is_full: isFull,
      entries: file.entries,
      kept: prices.length + promotions.length,
      seen_at: seenAt,
      taken_at: acting.now,
    },
    acting,
  )
}

const inZone = (text: string | null): Temporal.Instant | null =>
  text === null ? null : Temporal.PlainDateTime.from(text).toZonedDateTime(FILE_ZONE).toInstant()

const toNewPromotion = ({ from, until, way: _way, ...rest }: ObservedPromotion): queries.NewPromotion => ({
  ...rest,
  fromAt: inZone(from),
  untilAt: inZone(until),
})

/** Whoever the caller chose, else the branch that the file names, which is made where it is new. */
async function findOwner(
  tx: Tx,
  { chain, store }: ObservedFile,
  competitorId: Uuid | null,
  { now }: Acting,
): Promise<Uuid | Refusal> {
  if (competitorId !== null)
    return (await queries.readCompetitor(tx, competitorId))
      ? competitorId
      : refuse(priceRefusals, 'competitor_not_found')
  if (chain === null || store === null) return refuse(priceRefusals, 'competitor_needed')
  const name = `${CHAIN_NAMES[chain] ?? chain} ${store}`
  await queries.insertCompetitor(tx, { competitor_id: newId(), name, chain, store }, now)
  const found = await queries.findCompetitor(tx, { chain, store })
  return found?.competitor_id ?? refuse(priceRefusals, 'competitor_needed')
}

async function keepCsv(
  tx: Tx,
  { rows, entries }: { rows: readonly CsvRow[]; entries: number },
  { fileName, competitorId }: FileWish,
  acting: Acting,
): Promise<Uuid | Refusal> {
  const decimals = decimalsOfCurrency((await readClub(tx)).currency)
  if (competitorId !== null && (await queries.readCompetitor(tx, competitorId)) === null)
    return refuse(priceRefusals, 'competitor_not_found')
  const names = [...new Set(rows.flatMap(({ competitor }) => competitor ?? []))]
  if (competitorId === null && rows.some(({ competitor }) => competitor === null))
    return refuse(priceRefusals, 'competitor_needed')
  const owners = new Map<string, Uuid>()
  if (competitorId === null) for (const name of names) owners.set(name, await ensureNamed(tx, name, acting))
  const prices = rows.flatMap((row): queries.NewPrice[] => {
    const barcode = normaliseBarcode(row.barcode)
    const priceMinor = readMinor(row.price, decimals)
    const owner = competitorId ?? owners.get(row.competitor ?? '')
    return barcode === null || priceMinor === null || owner === undefined
      ? []
      : [{ competitorId: owner, barcode, name: row.name, priceMinor }]
  })
  const last = lastOf(prices, (price) => `${price.competitorId} ${price.barcode}`)
  for (const part of inParts(last)) await queries.upsertPrices(tx, part, 'csv', acting.now)
  const one = competitorId ?? (owners.size === 1 ? ([...owners.values()][0] ?? null) : null)
  return logFile(
    tx,
    {
      competitor_id: one,
      file_name: fileName,
      kind: 'prices',
      dialect: 'csv',
      is_full: false,
      entries,
      kept: last.length,
      seen_at: acting.now,
      taken_at: acting.now,
    },
    acting,
  )
}

async function ensureNamed(tx: Tx, name: string, { now }: Acting): Promise<Uuid> {
  await queries.insertCompetitor(tx, { competitor_id: newId(), name, chain: null, store: null }, now)
  const found = await queries.findCompetitor(tx, { name })
  if (found === null) throw new Error('a competitor that was made is there')
  return found.competitor_id
}

async function logFile(
  tx: Tx,
  row: Omit<queries.FileRow, 'competitor' | 'file_id'>,
  acting: Acting,
): Promise<Uuid> {
  const fileId = newId()
  await queries.insertFile(tx, { ...row, file_id: fileId })
  const { entries, kept } = row
  await audit(tx, acting, 'price_file.taken', row.competitor_id ?? fileId, { entries, kept })
  return fileId
}

/** The same thing twice in one statement cannot be written twice: the last one counts. */
const lastOf = <T>(all: readonly T[], keyOf: (one: T) => string): T[] => [
  ...new Map(all.map((one) => [keyOf(one), one])).values(),
]

function* inParts<T>(all: readonly T[]): Generator<T[]> {
  for (let at = 0; at < all.length; at += WRITTEN_AT_ONCE) yield all.slice(at, at + WRITTEN_AT_ONCE)
}
