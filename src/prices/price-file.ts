import sax from 'sax'
import { normaliseBarcode } from './barcode.ts'
import { DIALECTS, type Dialect, NAMES } from './dialect.ts'
import {
  type ObservedFile,
  type ObservedPrice,
  type ObservedPromotion,
  PriceFileError,
  type PromotionWay,
  readMinor,
} from './observed.ts'

/** Prices of a price file are in shekels. */
export const FILE_CURRENCY = 'ILS'
const DECIMALS = 2
const MOST_ENTRIES = 2_000_000

export type PriceFileReader = {
  /** The next piece of the file's text. */
  write(text: string): void
  /** @throws PriceFileError when the file did not end as it should, or is none that is known */
  end(): ObservedFile
}

/** The fields of one entry by their names in small letters; codes and clubs may come several times. */
type Entry = { fields: Map<string, string>; barcodes: string[]; clubs: string[]; hasGift: boolean }

type Reading = {
  dialect: Dialect | null
  path: string[]
  entry: Entry | null
  depth: number
  text: string
  said: number | null
  head: Map<string, string>
  around: 'prices' | 'promotions' | null
  entries: number
  passedOver: number
  prices: ObservedPrice[]
  promotions: ObservedPromotion[]
}

/** Reads one chain's file as it comes, whatever its dialect; nothing is kept but what has a shared barcode. */
export function readPriceFile(): PriceFileReader {
  const parser = sax.parser(true, { position: false, trim: true })
  const reading: Reading = {
    dialect: null,
    path: [],
    entry: null,
    depth: 0,
    text: '',
    said: null,
    head: new Map(),
    around: null,
    entries: 0,
    passedOver: 0,
    prices: [],
    promotions: [],
  }
  parser.onerror = (error) => {
    throw toFault(error)
  }
  parser.onopentag = (tag) => open(reading, tag as sax.Tag)
  parser.ontext = (text) => {
    reading.text += text
  }
  parser.oncdata = (text) => {
    reading.text += text
  }
  parser.onclosetag = (name) => close(reading, name.toLowerCase())
  return {
    write(text) {
      parser.write(text)
    },
    end() {
      parser.close()
      return finish(reading)
    },
  }
}

const toFault = (error: Error): PriceFileError => {
  const isShort = /unclosed|unexpected end|^no root/i.test(error.message)
  return new PriceFileError(isShort ? 'file_truncated' : 'file_broken', error.message.split('\n')[0] ?? '')
}

function open(reading: Reading, tag: sax.Tag): void {
  const name = tag.name.toLowerCase()
  reading.text = ''
  if (reading.path.length === 0) {
    reading.dialect = DIALECTS.find(({ root }) => root === name) ?? null
    if (reading.dialect === null) throw new PriceFileError('dialect_unknown', tag.name)
  }
  reading.path.push(name)
  if (reading.entry !== null) return
  const { prices, promotions } = reading.dialect ?? { prices: null, promotions: null }
  if (name === prices?.around || name === promotions?.around) {
    reading.around = name === promotions?.around && name !== prices?.around ? 'promotions' : 'prices'
    const [, count] = Object.entries(tag.attributes).find(([key]) => key.toLowerCase() === 'count') ?? []
    reading.said = count === undefined ? null : Number(count)
    return
  }
  const entry = reading.around === 'promotions' ? promotions?.entry : prices?.entry
  if (reading.around === null || name !== entry) return
  reading.entry = { fields: new Map(), barcodes: [], clubs: [], hasGift: false }
  reading.depth = reading.path.length
}

function close(reading: Reading, name: string): void {
  const { entry, text } = reading
  reading.text = ''
  const depth = reading.path.length
  reading.path.pop()
  if (entry === null) {
    if (text !== '' && !reading.head.has(name)) reading.head.set(name, text)
    return
  }
  if (depth === reading.depth) {
    reading.entry = null
    keep(reading, entry)
    return
  }
  if (text === '') return
  if (name === NAMES.barcode[0]) entry.barcodes.push(text)
  else if (name === NAMES.club[0]) entry.clubs.push(text)
  else if (name === NAMES.giftItem[0]) entry.hasGift ||= isYes(text)
  else if (!entry.fields.has(name)) entry.fields.set(name, text)
}

const field = ({ fields }: Entry, names: readonly string[]): string | undefined => {
  for (const name of names) {
    const value = fields.get(name)
    if (value !== undefined) return value
  }
  return undefined
}

function keep(reading: Reading, entry: Entry): void {
  reading.entries += 1
  if (reading.entries > MOST_ENTRIES) throw new PriceFileError('file_too_large')
  const isPromotion = field(entry, NAMES.promotion) !== undefined
  if (isPromotion) reading.around = 'promotions'
  const kept = isPromotion ? toPromotions(entry) : toPrice(entry)
  if (kept.length === 0) reading.passedOver += 1
  for (const one of kept) {
    if ('ref' in one) reading.promotions.push(one)
    else reading.prices.push(one)
  }
}

const isYes = (text: string | undefined): boolean => text === '1' || text?.toLowerCase() === 'true'

function toPrice(entry: Entry): ObservedPrice[] {
  const barcode = normaliseBarcode(entry.barcodes[0] ?? '')
  const priceMinor = readMinor(field(entry, NAMES.price), DECIMALS)
  if (barcode === null || priceMinor === null || isYes(field(entry, NAMES.weighted))) return []
  return [{ barcode, name: field(entry, NAMES.name)?.slice(0, LONGEST_WORDS) ?? null, priceMinor }]
}

const LONGEST_WORDS = 200

function toPromotions(entry: Entry): ObservedPromotion[] {
  const barcodes = new Set(entry.barcodes.flatMap((code) => normaliseBarcode(code) ?? []))
  const minQty = Math.max(1, numberOf(entry, NAMES.minQty) || 1)
  const whole = readMinor(field(entry, NAMES.promotionPrice), DECIMALS)
  const unit = readMinor(field(entry, NAMES.promotionUnit), DECIMALS)
  const way = wayOf(entry, whole ?? unit, minQty)
  const isOfPiece = way === 'piece' || way === 'several'
  const promotion = {
    ref: (field(entry, NAMES.promotion) ?? '').slice(0, LONGEST_REF),
    words: field(entry, NAMES.words)?.slice(0, LONGEST_WORDS) ?? null,
    way,
    // What some chains call a price by measure is that of 100 g: it counts only where nothing else is said.
    unitMinor: !isOfPiece ? null : whole === null ? unit : Math.round(whole / minQty),
    minQty,
    // Some write one club into each promotion, and nothing where it is for everybody.
    isClubOnly: entry.clubs.some((club) => !/^0*$/.test(club)),
    needsCoupon: isYes(field(entry, NAMES.coupon)),
    from: momentOf(field(entry, NAMES.fromOn), field(entry, NAMES.fromAt), '00:00:00'),
    until: momentOf(field(entry, NAMES.untilOn), field(entry, NAMES.untilAt), '23:59:59'),
  }
  return [...barcodes].map((barcode) => ({ ...promotion, barcode }))
}

const numberOf = (entry: Entry, names: readonly string[]): number => Number(field(entry, names)) || 0

/** What a promotion asks for comes before what it gives. */
function wayOf(entry: Entry, priceMinor: number | null, minQty: number): PromotionWay {
  const leastQty = numberOf(entry, NAMES.minQty)
  // From a hundredth of a kilo on.
  const isByWeight =
    isYes(field(entry, NAMES.weightedPromotion)) || (leastQty > 0 && !Number.isInteger(leastQty))
  if (isByWeight) return 'weight'
  if (numberOf(entry, NAMES.minPurchase) > 0 || isYes(field(entry, NAMES.ofTotal))) return 'purchase'
  if (entry.hasGift || numberOf(entry, NAMES.gifts) > 0) return 'gift'
  if (priceMinor === null) return numberOf(entry, NAMES.rate) > 0 ? 'share' : 'none'
  return minQty > 1 ? 'several' : 'piece'
}

const LONGEST_REF = 60
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})/
const LOCAL_DAY = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})/
const HOUR = /(\d{2}):(\d{2})(?::(\d{2}))?/

/** Day and hour as `2026-03-02T23:59:00`; null where there is no day that there was. */
function momentOf(day: string | undefined, hour: string | undefined, without: string): string | null {
  const iso = ISO_DAY.exec(day ?? '')
  const local = LOCAL_DAY.exec(day ?? '')
  const [year, month, date] = iso ? iso.slice(1) : local ? [local[3], local[2], local[1]] : []
  if (year === undefined || month === undefined || date === undefined) return null
  const [, h, m, s = '00'] = HOUR.exec(hour ?? '') ?? []
  const time = h === undefined || m === undefined ? without : `${h}:${m}:${s}`
  const text = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}T${time}`
  try {
    return Temporal.PlainDateTime.from(text).toString()
  } catch {
    return null
  }
}

function finish(reading: Reading): ObservedFile {
  const { dialect, around, entries, said, head } = reading
  if (dialect === null) throw new PriceFileError('file_truncated')
  // A list of branches has the same root, and neither prices nor promotions.
  if (around === null) throw new PriceFileError('dialect_unknown', [...head.keys()].slice(0, 3).join(', '))
  if (said !== null && entries < said) throw new PriceFileError('file_truncated', `${entries} < ${said}`)
  return {
    kind: around,
    dialect: dialect.code,
    chain: head.get('chainid')?.slice(0, LONGEST_REF) ?? null,
    store: head.get('storeid')?.slice(0, LONGEST_REF) ?? null,
    prices: reading.prices,
    promotions: reading.promotions,
    entries,
    passedOver: reading.passedOver,
  }
}
