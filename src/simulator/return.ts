import { type Branch, findHours } from './branch.ts'
import type { Day } from './calendar.ts'
import { type Category, products } from './catalogue.ts'
import type { Random } from './random.ts'
import { type Receipt, type ReceiptLine, writeInstant } from './receipt.ts'

/** The body of `POST /v1/receipts/{receipt_id}/returns`. */
export type GoodsReturn = {
  readonly return_id: string
  readonly occurred_at: string
  readonly lines: readonly { readonly line_id: string; readonly qty: string; readonly amount_minor: number }[]
}

const categoryBySku = new Map<string, Category>(products.map((product) => [product.sku, product.category]))

/** All of a line, or some pieces of several. */
function giveBack(line: ReceiptLine, random: Random): GoodsReturn['lines'][number] {
  const pieces = line.qty.includes('.') ? 1 : Number(line.qty)
  if (pieces === 1) return { line_id: line.line_id, qty: line.qty, amount_minor: line.amount_minor }
  const back = 1 + random.integer(pieces)
  return {
    line_id: line.line_id,
    qty: String(back),
    amount_minor: Math.round((line.amount_minor * back) / pieces),
  }
}

/** Most come back within a week or two. */
const longestDays = 30

/** Where the buyer will bring some of it back, or undefined. Falls on an open day of the calendar. */
export function planReturn(
  receipt: Receipt,
  boughtAt: { readonly branch: Branch; readonly day: Day },
  days: readonly Day[],
  random: Random,
): { day: Day; second: number; goods: GoodsReturn } | undefined {
  const lines = receipt.lines.filter((line) => random.chance(categoryBySku.get(line.sku)?.returnRate ?? 0))
  if (lines.length === 0) return undefined
  const wait = 1 + Math.min(longestDays, Math.floor(random.weibull(1.2, 7)))
  for (let index = boughtAt.day.index + wait; index < days.length; index += 1) {
    const day = days[index]
    const hours = day === undefined ? undefined : findHours(boughtAt.branch, day)
    if (day === undefined || hours === undefined) continue
    const second = Math.floor(random.between(hours.opens * 60, (hours.closes - 5) * 60))
    const goods = {
      return_id: `${receipt.receipt_id}-R`,
      occurred_at: writeInstant(day, second),
      lines: lines.map((line) => giveBack(line, random)),
    }
    return { day, second, goods }
  }
  return undefined
}
