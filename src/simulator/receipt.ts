import type { Branch } from './branch.ts'
import type { Day } from './calendar.ts'
import type { Random } from './random.ts'

/** A receipt in the exact shape of `POST /v1/receipts`: what the till would send. */
export type Receipt = {
  readonly receipt_id: string
  readonly member?: MemberReference
  readonly branch: string
  readonly occurred_at: string
  readonly currency: 'ILS'
  readonly lines: readonly ReceiptLine[]
  readonly total_minor: number
  readonly tenders: readonly { readonly kind: string; readonly amount_minor: number }[]
}

export type MemberReference = { readonly card: string } | { readonly external_id: string }

export type ReceiptLine = {
  readonly line_id: string
  readonly sku: string
  readonly description: string
  readonly brand?: string
  readonly category: string
  /** A sale when absent. */
  readonly kind?: 'gift_card' | 'deposit' | 'fee'
  readonly qty: string
  /** After discount, VAT included. */
  readonly amount_minor: number
  readonly discount_minor?: number
  readonly tax_minor: number
}

/** The VAT inside a price that includes it, to the nearest agora. */
export function computeTax(amountMinor: number, vatPercent: number): number {
  return Math.round((amountMinor * vatPercent) / (100 + vatPercent))
}

/** RFC 3339 with Israel's offset of that day. */
export function writeInstant(day: Day, second: number): string {
  const part = (value: number): string => String(Math.floor(value)).padStart(2, '0')
  return `${day.iso}T${part(second / 3600)}:${part((second / 60) % 60)}:${part(second % 60)}${day.offset}`
}

const tenderTotals = Float64Array.of(0.78, 0.9, 1)
const tenderKinds = ['credit_card', 'cash', 'payment_app']

export function writeReceipt(
  sale: {
    readonly receiptId: string
    readonly branch: Branch
    readonly day: Day
    readonly second: number
    readonly lines: readonly ReceiptLine[]
    readonly member: MemberReference | undefined
  },
  random: Random,
): Receipt {
  const total = sale.lines.reduce((sum, line) => sum + line.amount_minor, 0)
  const tender = tenderKinds[random.pickWeighted(tenderTotals)] ?? 'cash'
  return {
    receipt_id: sale.receiptId,
    ...(sale.member === undefined ? {} : { member: sale.member }),
    branch: sale.branch.code,
    occurred_at: writeInstant(sale.day, sale.second),
    currency: 'ILS',
    lines: sale.lines,
    total_minor: total,
    tenders: [{ kind: tender, amount_minor: total }],
  }
}
