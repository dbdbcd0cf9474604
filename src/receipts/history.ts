import type { FoundMember } from '#members/service.ts'
import type { Uuid } from '#platform/id.ts'
import type { EarningLine, LineKind } from '#programme/evaluate.ts'
import type { ProgrammeVersion } from '#programme/programme.ts'
import type { BoughtLine } from '#programme/take-back.ts'
import type { ReturnedLine } from './return.ts'

/** A receipt of the past. Its lines are many and lie elsewhere; here they are as far as rating needs them. */
export type HistoryReceipt = {
  readonly kind: 'receipt'
  readonly receiptRef: string
  readonly fingerprint: Buffer
  readonly found: FoundMember | null
  readonly branch: string
  readonly occurredAt: Temporal.Instant
  readonly totalMinor: number
  /** What was bought, summed by category. */
  readonly sums: readonly EarningLine[]
}

/** Goods of the past that came back, each with the purchase that it was matched with. */
export type HistoryReturn = {
  readonly kind: 'return'
  readonly returnRef: string
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

/** A purchase as far as taking back needs it: lines that came back one by one, and the sums of all the others. */
export type Purchase = {
  readonly receiptId: Uuid
  readonly businessOn: Temporal.PlainDate
  /** The version that rules what comes back; null where none does. */
  readonly version: ProgrammeVersion | null
  readonly windowSpendMinor: number
  /** Without this, only spend is taken back: nothing had been earned. */
  readonly hasEarned: boolean
  readonly returned: ReturnedLine[]
  /** Takes a line out of the sums, once. */
  touch(line: BoughtLine): void
  lines(): BoughtLine[]
}

export type PurchaseFacts = Omit<Purchase, 'touch' | 'lines'>

/** Evaluation adds up amounts by what excludes them, so the sums by kind and category stand for all lines. */
export function createPurchase(facts: PurchaseFacts, sums: readonly EarningLine[]): Purchase {
  const rest = new Map<string, BoughtLine & { amount_minor: number }>()
  const touched = new Map<string, BoughtLine>()
  const restOf = (line: EarningLine) => {
    const key = `${line.kind ?? 'sale'}/${line.category ?? ''}`
    let sum = rest.get(key)
    if (!sum) {
      sum = { line_id: `rest of ${key}`, kind: line.kind, category: line.category, qty: '1', amount_minor: 0 }
      rest.set(key, sum)
    }
    return sum
  }
  for (const sum of sums) restOf(sum).amount_minor += sum.amount_minor
  return {
    ...facts,
    touch(line) {
      if (touched.has(line.line_id)) return
      touched.set(line.line_id, line)
      restOf(line).amount_minor -= line.amount_minor
    },
    lines: () => [...touched.values(), ...rest.values()],
  }
}

export type SumRow = { receipt_id: Uuid; kind: LineKind; category: string | null; amount_minor: number }

export const toSum = (row: SumRow): EarningLine => ({
  line_id: row.category ?? '',
  kind: row.kind,
  category: row.category,
  amount_minor: row.amount_minor,
})
