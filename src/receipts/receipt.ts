import type { Uuid } from '#platform/id.ts'
import type { LineKind } from '#programme/evaluation.ts'
import { type SpendTerms, windowTerms } from '#programme/window.ts'
import { type Days, windowOf } from '#tiers/window.ts'
import type { RatingFacts } from './rating-facts.ts'

/** A row of goods or services on a receipt; `amount_minor` is its total after discount, VAT included. */
export type Line = {
  line_id: string
  sku: string
  description?: string | undefined
  brand?: string | undefined
  category?: string | undefined
  kind?: LineKind | undefined
  /** A decimal number ("2", "0.745"). */
  qty: string
  amount_minor: number
  discount_minor?: number | undefined
  tax_minor?: number | undefined
}

/** A receipt's day as stored with it. */
export type ReceiptHead = {
  receiptId: Uuid
  receiptRef: string
  bucket: number
  memberId: Uuid | null
  accountId: Uuid | null
  branch: string
  occurredAt: Temporal.Instant
  recordedAt: Temporal.Instant
  businessOn: Temporal.PlainDate
  currency: string
  totalMinor: number
  eligibleMinor: number
  versionId: Uuid | null
  windowSpendMinor: number | null
  points: number
  source: string
  /** When a member was given it, where it had named nobody. */
  claimedAt?: Temporal.Instant | null
  /** What rating it took besides spend; null: nothing. */
  facts?: RatingFacts | null
}

/** How long nobody's receipt can still be claimed by a member, counted from the purchase. */
export const CLAIM_WINDOW_DAYS = 30
/** How long a return waits for a receipt that has not come. */
export const RETURN_WAIT_DAYS = 30
/** A till's clock may be wrong, but not by more than this. */
const FURTHEST_AHEAD_MS = 24 * 3_600_000
/** Cash is rounded to ten agorot, so a total may be off its lines by half of that. */
export const CASH_ROUNDING_MINOR = 5

/**
 * So much money in all may go over the counter in one receipt, and so many points may come of it. Far above any purchase;
 * below it the sums of a member stay exact, however many receipts are sent.
 */
const MOST_RECEIPT_MINOR = 1_000_000_000_000
export const MOST_RECEIPT_POINTS = 1_000_000_000

export type ReceiptFault =
  | 'amount_too_large'
  | 'currency_mismatch'
  | 'occurred_in_future'
  | 'total_mismatch'
  | 'line_repeated'
  | 'negative_total'

export type CheckedReceipt = {
  currency: string
  occurred_at: Temporal.Instant
  lines: readonly Line[]
  total_minor: number
}

export const isTooFarAhead = (occurredAt: Temporal.Instant, now: Temporal.Instant): boolean =>
  occurredAt.epochMilliseconds - now.epochMilliseconds > FURTHEST_AHEAD_MS

/** What makes a receipt refusable by itself; null when nothing does. */
export function findFault(
  receipt: CheckedReceipt,
  clubCurrency: string,
  now: Temporal.Instant,
): ReceiptFault | null {
  if (receipt.currency !== clubCurrency) return 'currency_mismatch'
  if (isTooFarAhead(receipt.occurred_at, now)) return 'occurred_in_future'
  const gross = receipt.lines.reduce((total, line) => total + Math.abs(line.amount_minor), 0)
  if (gross > MOST_RECEIPT_MINOR) return 'amount_too_large'
  const sum = receipt.lines.reduce((total, line) => total + line.amount_minor, 0)
  if (Math.abs(sum - receipt.total_minor) > CASH_ROUNDING_MINOR) return 'total_mismatch'
  if (receipt.total_minor < 0) return 'negative_total'
  if (new Set(receipt.lines.map((line) => line.line_id)).size !== receipt.lines.length) return 'line_repeated'
  return null
}

/** The day of business of an instant in a branch's zone (RFC 9557 names of zones). */
export function businessDay(instant: Temporal.Instant, timeZone: string): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(timeZone).toPlainDate()
}

/** As `businessDay`, with the minute of that day there. */
export function localPlace(
  instant: Temporal.Instant,
  timeZone: string,
): { businessOn: Temporal.PlainDate; minuteOfDay: number } {
  const local = instant.toZonedDateTimeISO(timeZone)
  return { businessOn: local.toPlainDate(), minuteOfDay: local.hour * 60 + local.minute }
}

/** The days whose spend rates a purchase on `day`, never one after it. */
export const spendWindow = (day: Temporal.PlainDate, terms: SpendTerms): Days =>
  windowOf(windowTerms(terms), day)
