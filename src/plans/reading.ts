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

/** A line of kind `fee` of a receipt that names a member. */
export type FeeLine = {
  readonly receiptId: Uuid
  readonly lineId: string
  readonly memberId: Uuid
  readonly sku: string
  readonly amountMinor: number
  readonly businessOn: Temporal.PlainDate
  readonly occurredAt: Temporal.Instant
  /** Of the line, what came back: 1 is all of it. */
  readonly returnedShare: number
}

/** The fee lines of these receipts that carry one of these skus. */
export type ReadFeeLines = (
  tx: Tx,
  receiptIds: readonly Uuid[],
  skus: readonly string[],
) => Promise<FeeLine[]>

export type PlanReading = { readonly monthlySpend: ReadMonthlySpend; readonly feeLines: ReadFeeLines }
