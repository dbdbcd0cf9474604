import { decimalsOfCurrency } from '#platform/money.ts'
import type { ColumnMapping } from './field.ts'
import { type FileLook, type FileOptions, readRecords } from './file.ts'
import { createMomentReader, type DateFormat } from './moment.ts'
import { createRejections, type Rejections } from './rejection.ts'
import { createRowReader, isBadRow, type ReceiptRow } from './row.ts'

export type PurchaseReading = {
  path: string
  look: FileLook
  file: FileOptions
  mapping: ColumnMapping
  dateFormat: DateFormat | null
  currency: string
  timeZone: string
  onBytes?: (done: number) => void
}

/** What one member bought: the days in order, as numbers, and what was paid on each. */
export type MemberPurchases = { member: string; days: number[]; paidMinor: number[] }

export type PurchaseFile = {
  rows: number
  members: MemberPurchases[]
  anonymousRows: number
  /** Goods that came back, money moved without goods, and what was given away at a price of nothing. */
  leftOutRows: number
  rejections: Rejections
}

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/**
 * Reads who bought on which days from a file of receipts, without a club or a database. What comes back is no purchase and takes
 * nothing off; the receipts of one member on one day are one purchase.
 * @throws FileError when the file turns out to be damaged
 */
export async function readPurchaseFile(options: PurchaseReading): Promise<PurchaseFile> {
  const { path, look, file, mapping, timeZone } = options
  const read = createRowReader({
    mapping,
    width: look.headers.length,
    currencyDecimals: decimalsOfCurrency(options.currency),
    readMoment: createMomentReader(options.dateFormat),
    zoneOf: () => timeZone,
    readMember: (text) => text,
    latestMs: Number.POSITIVE_INFINITY,
  })
  const dayOf = createDayReader(timeZone)
  const isGift = giftsOf(mapping)
  const rejections = createRejections()
  const members = new Map<string, Map<number, number>>()
  const tally = { rows: 0, anonymousRows: 0, leftOutRows: 0 }

  function take(line: ReceiptRow): void {
    if (line.member === null) tally.anonymousRows += 1
    else if (line.kind !== 'purchase' || isGift(line)) tally.leftOutRows += 1
    else addPurchase(members, line.member, dayOf(line.occurredAtMs), line.amountMinor)
  }

  for await (const records of readRecords(path, look, file, options.onBytes)) {
    for (const { row, cells } of records) {
      const line = read(cells)
      if (isBadRow(line)) rejections.add(row, line.reason)
      else take(line)
    }
    tally.rows += records.length
  }
  return { ...tally, members: [...members].map(inOrder), rejections }
}

/** Where the file gives a price of one, a price of nothing is a gift; an amount of nothing may be what a discount left. */
function giftsOf(mapping: ColumnMapping): (line: ReceiptRow) => boolean {
  const isPriced =
    mapping.unit_price !== undefined && mapping.amount === undefined && mapping.amount_minor === undefined
  return ({ exact }) => isPriced && exact.units === 0
}

function addPurchase(
  members: Map<string, Map<number, number>>,
  member: string,
  day: number,
  paidMinor: number,
): void {
  const own = members.get(member)
  if (own === undefined) members.set(member, new Map([[day, paidMinor]]))
  else own.set(day, (own.get(day) ?? 0) + paidMinor)
}

function inOrder([member, own]: [string, Map<number, number>]): MemberPurchases {
  const sorted = [...own].sort(([a], [b]) => a - b)
  return { member, days: sorted.map(([day]) => day), paidMinor: sorted.map(([, paid]) => paid) }
}

/** The local day of an instant, as a number; the zone's offset is looked up once an hour of the file. */
function createDayReader(timeZone: string): (instantMs: number) => number {
  const offsets = new Map<number, number>()
  return (instantMs) => {
    const hour = Math.floor(instantMs / HOUR_MS)
    let offsetMs = offsets.get(hour)
    if (offsetMs === undefined) {
      const there = Temporal.Instant.fromEpochMilliseconds(hour * HOUR_MS).toZonedDateTimeISO(timeZone)
      offsetMs = there.offsetNanoseconds / 1e6
      offsets.set(hour, offsetMs)
    }
    return Math.floor((instantMs + offsetMs) / DAY_MS)
  }
}
