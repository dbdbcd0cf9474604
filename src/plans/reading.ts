import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

// What this room asks of the receipts, which stand above it: whoever composes the installation hands it in.

/** Spend of a member between two days, both included; `n` names the window in the answer. */
export type MonthlyWindow = {
  readonly n: number
  readonly memberId: Uuid
  readonly fromOn: Temporal.PlainDate
  readonly untilOn: Temporal.PlainDate
}

/** What counted as spend in each window, by calendar month ("2026-03"), less what came back. */
export type ReadMonthlySpend = (
  tx: Tx,
  windows: readonly MonthlyWindow[],
) => Promise<{ n: number; period: string; spend_minor: number }[]>

/** What of a fee line came back, all returns together. */
export type ReturnedFee = {
  readonly qty: number
  /** The money that was given back: as the till states it, else the share of the line. */
  readonly amountMinor: number
  /** The till's own name of the last return; null while there is none. */
  readonly lastRef: string | null
}

/** A line of kind `fee` of a receipt that names a member. */
export type FeeLine = {
  readonly receiptId: Uuid
  readonly lineId: string
  readonly memberId: Uuid
  readonly sku: string
  readonly amountMinor: number
  readonly businessOn: Temporal.PlainDate
  readonly occurredAt: Temporal.Instant
  /** The till's own name of the receipt. */
  readonly receiptRef: string
  /** How many were sold at once; not always a whole number. */
  readonly qty: number
  readonly returned: ReturnedFee
}

/** The fee lines of these receipts that carry one of these skus. */
export type ReadFeeLines = (
  tx: Tx,
  receiptIds: readonly Uuid[],
  skus: readonly string[],
) => Promise<FeeLine[]>

export type PlanReading = { readonly monthlySpend: ReadMonthlySpend; readonly feeLines: ReadFeeLines }
