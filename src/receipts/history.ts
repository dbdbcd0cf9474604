import type { FoundMember } from '#members/service.ts'
import type { BoughtLine } from '#programme/take-back.ts'

/** A receipt of the past. */
export type HistoryReceipt = {
  readonly kind: 'receipt'
  readonly receiptRef: string
  readonly fingerprint: Buffer
  readonly found: FoundMember | null
  readonly branch: string
  readonly occurredAt: Temporal.Instant
  readonly totalMinor: number
  /**
   * What was bought, as far as rating and what comes back in the same batch need it: line by line, or sums of lines that
   * no rule tells apart. The lines themselves are the caller's to write.
   */
  readonly lines: readonly BoughtLine[]
}

/** Goods of the past that came back, each with the purchase that it was matched with. */
export type HistoryReturn = {
  readonly kind: 'return'
  readonly returnRef: string
  /** Who brought them; what undoes a purchase is taken from whoever bought. */
  readonly found: FoundMember | null
  readonly branch: string
  readonly occurredAt: Temporal.Instant
  readonly goods: readonly ReturnedGoods[]
}

export type ReturnedGoods = {
  /** Null: no purchase was found. */
  readonly receiptRef: string | null
  /** The line as it was bought; without a purchase, as it came back. */
  readonly line: BoughtLine
  readonly qty: string
  readonly amountMinor: number
}

export type HistoryEvent = HistoryReceipt | HistoryReturn
