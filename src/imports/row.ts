import { type Decimal, formatDecimal, multiply, parseDecimal, roundHalfEven } from './decimal.ts'
import type { ColumnMapping, ReceiptField } from './field.ts'
import type { MomentReader } from './moment.ts'
import type { Reason } from './reason.ts'

/** Goods bought, goods brought back, or money moved without goods: a price below nothing. */
export type RowKind = 'purchase' | 'return' | 'adjustment'

/** A line item as the file has it. */
export type ReceiptRow = {
  readonly receiptRef: string | null
  readonly occurredAtMs: number
  readonly member: string | null
  readonly branch: string | null
  readonly lineId: string | null
  /** Empty where the file names no goods. */
  readonly sku: string
  readonly description: string | null
  readonly category: string | null
  readonly kind: RowKind
  /** Without a sign; one where the row tells none. */
  readonly qty: string
  readonly hasQty: boolean
  /** With the sign of its kind. */
  readonly amountMinor: number
  /** The same in major units, before rounding. */
  readonly exact: Decimal
  /** The receipt that a return says it is of. */
  readonly originalRef: string | null
}

/** What of a bad row can be told: enough to hold its receipt back. */
export type BadRow = { readonly reason: Reason; readonly receiptRef: string | null }

export type RowOptions = {
  readonly mapping: ColumnMapping
  /** How many cells every row has. */
  readonly width: number
  readonly currencyDecimals: number
  readonly readMoment: MomentReader
  /** Times without an offset are local to here. */
  zoneOf(branch: string | null): string
  /** The form under which the member is looked up; null when it cannot be one. */
  readMember(text: string): string | null
  readonly latestMs: number
}

/** As in the receipts that a till sends. */
const LONGEST = {
  receipt_id: 120,
  original_receipt_id: 120,
  line_id: 100,
  sku: 100,
  branch: 60,
  member: 254,
  description: 300,
  category: 200,
} as const
const MOST_MINOR = 1_000_000_000_000
const MOST_QTY = 1_000_000_000_000
const MOST_QTY_DECIMALS = 6
const ONE: Decimal = { units: 1, scale: 0 }

type Money = { kind: RowKind; exact: Decimal; amountMinor: number; qty: Decimal; hasQty: boolean }

export const isBadRow = (row: ReceiptRow | BadRow): row is BadRow => 'reason' in row

/** Makes the reader of a file's rows: pure but for the time zones' tables that it remembers. */
export function createRowReader(options: RowOptions): (cells: readonly string[]) => ReceiptRow | BadRow {
  const { mapping, width, readMoment, zoneOf, readMember, latestMs } = options
  const column = (field: ReceiptField): number => mapping[field] ?? -1
  const at = {
    receiptRef: column('receipt_id'),
    occurredAt: column('occurred_at'),
    member: column('member'),
    branch: column('branch'),
    lineId: column('line_id'),
    sku: column('sku'),
    description: column('description'),
    category: column('category'),
    original: column('original_receipt_id'),
  }
  const readMoney = createMoneyReader(mapping, options.currencyDecimals)

  return (cells) => {
    const receiptRef = readCell(cells, at.receiptRef)
    const bad = (reason: Reason): BadRow => ({
      reason,
      receiptRef: receiptRef !== null && isCode(receiptRef, LONGEST.receipt_id) ? receiptRef : null,
    })
    if (isRagged(cells, width)) return bad('row_ragged')
    const branch = readCell(cells, at.branch)
    const named = readCell(cells, at.member)
    const lineId = readCell(cells, at.lineId)
    const sku = readCell(cells, at.sku)
    const description = readCell(cells, at.description)
    const category = readCell(cells, at.category)
    const originalRef = readCell(cells, at.original)
    if (!cells.every(isStorable)) return bad('text_not_storable')
    if (
      isTooLong(receiptRef, LONGEST.receipt_id) ||
      isTooLong(originalRef, LONGEST.original_receipt_id) ||
      isTooLong(lineId, LONGEST.line_id) ||
      isTooLong(sku, LONGEST.sku) ||
      isTooLong(branch, LONGEST.branch) ||
      isTooLong(named, LONGEST.member)
    )
      return bad('text_too_long')
    const time = readCell(cells, at.occurredAt)
    if (time === null) return bad('occurred_at_missing')
    const occurredAtMs = readMoment(time, zoneOf(branch))
    if (occurredAtMs === null) return bad('occurred_at_not_a_time')
    if (occurredAtMs > latestMs) return bad('occurred_at_in_future')
    const member = named === null ? null : readMember(named)
    if (named !== null && member === null) return bad('member_not_possible')
    const money = readMoney(cells)
    if (typeof money === 'string') return bad(money)
    return {
      receiptRef,
      occurredAtMs,
      member,
      branch,
      lineId,
      sku: sku ?? '',
      // Words for people, which may be cut; codes may not.
      description: description && cut(description, LONGEST.description),
      category: category && cut(category, LONGEST.category),
      kind: money.kind,
      qty: formatDecimal(money.qty),
      hasQty: money.hasQty,
      amountMinor: money.amountMinor,
      exact: money.exact,
      originalRef,
    }
  }
}

/** A cell without the spaces around it; null when the file has no such column or nothing stands there. */
export function readCell(cells: readonly string[], column: number): string | null {
  const text = cells[column]
  if (text === undefined || text === '') return null
  // Trimming is seldom needed, and telling so is cheaper.
  if (isPlain(text.charCodeAt(0)) && isPlain(text.charCodeAt(text.length - 1))) return text
  const clean = text.trim()
  return clean === '' ? null : clean
}

/** Neither white space nor anything beyond ASCII, where there is more white space. */
const isPlain = (code: number): boolean => code > 0x20 && code < 0x7f

/** Too few cells, or too many with something in them: some cell is not in its column. */
export function isRagged(cells: readonly string[], width: number): boolean {
  if (cells.length === width) return false
  return cells.length < width || cells.slice(width).some((cell) => cell.trim() !== '')
}

// PostgreSQL's text cannot hold U+0000, and a lone surrogate is no character at all.
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000')

const isTooLong = (text: string | null, most: number): boolean => text !== null && text.length > most

const isCode = (text: string, most: number): boolean => text.length <= most && isStorable(text)

function cut(text: string, most: number): string {
  return text.length <= most
    ? text
    : text
        .slice(0, most)
        .toWellFormed()
        .replace(/\ufffd$/, '')
}

/** What a row is worth, and what that makes of it. */
function createMoneyReader(
  mapping: ColumnMapping,
  currencyDecimals: number,
): (cells: readonly string[]) => Money | Reason {
  const minorAt = mapping.amount_minor ?? -1
  const amountAt = mapping.amount ?? -1
  const priceAt = mapping.unit_price ?? -1
  const qtyAt = mapping.qty ?? -1

  /** The first amount that stands in the row: in minor units, in major units, or as a price. */
  function readAmount(cells: readonly string[], qty: Decimal, price: Decimal | null): Decimal | Reason {
    const minorText = readCell(cells, minorAt)
    if (minorText !== null) {
      const minor = parseDecimal(minorText)
      return minor?.scale === 0 ? { units: minor.units, scale: currencyDecimals } : 'amount_not_a_number'
    }
    const amountText = readCell(cells, amountAt)
    if (amountText !== null) return parseDecimal(amountText) ?? 'amount_not_a_number'
    if (price !== null) return multiply(qty, price) ?? 'amount_too_large'
    return 'amount_missing'
  }

  return (cells) => {
    const qtyText = readCell(cells, qtyAt)
    const qty = qtyText === null ? ONE : parseDecimal(qtyText)
    if (qty === null || qty.scale > MOST_QTY_DECIMALS) return 'qty_not_a_number'
    if (qty.units === 0) return 'qty_zero'
    if (Math.abs(qty.units) >= MOST_QTY * 10 ** qty.scale) return 'qty_not_a_number'
    const priceText = readCell(cells, priceAt)
    const price = priceText === null ? null : parseDecimal(priceText)
    if (priceText !== null && price === null) return 'amount_not_a_number'
    const amount = readAmount(cells, qty, price)
    if (typeof amount === 'string') return amount
    const kind = kindOf(qty, amount, price)
    // Some programs write the goods with a sign and the money without.
    const exact = kind === 'return' && amount.units > 0 ? { ...amount, units: -amount.units } : amount
    const amountMinor = roundHalfEven(exact, currencyDecimals)
    if (amountMinor === null || Math.abs(amountMinor) > MOST_MINOR) return 'amount_too_large'
    const magnitude = qty.units < 0 ? { ...qty, units: -qty.units } : qty
    return { kind, exact, amountMinor, qty: magnitude, hasQty: qtyText !== null }
  }
}

function kindOf(qty: Decimal, amount: Decimal, price: Decimal | null): RowKind {
  if (price !== null && price.units < 0) return 'adjustment'
  return qty.units < 0 || amount.units < 0 ? 'return' : 'purchase'
}
