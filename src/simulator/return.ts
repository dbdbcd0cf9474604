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

type BoughtAt = { readonly branch: Branch; readonly day: Day }
type Return = { day: Day; second: number; goods: GoodsReturn }

/** Most come back within a week or two. */
const longestDays = 30

/** Where the buyer will bring some of it back, or undefined. Falls on an open day of the calendar. */
export function planReturn(
  receipt: Receipt,
  boughtAt: BoughtAt,
  days: readonly Day[],
  random: Random,
): Return | undefined {
  const lines = receipt.lines.filter((line) => random.chance(categoryBySku.get(line.sku)?.returnRate ?? 0))
  if (lines.length === 0) return undefined
  const place = findPlace(boughtAt, longestDays, days, random)
  if (place === undefined) return undefined
  const goods = {
    return_id: `${receipt.receipt_id}-R`,
    occurred_at: writeInstant(place.day, place.second),
    lines: lines.map((line) => giveBack(line, random)),
  }
  return { ...place, goods }
}

/** Within the days in which all of it is given back. */
const longestRegret = 10

/** When a fee is brought back whole, by who thought better of it; undefined after the last day. */
export function planRegret(
  receipt: Receipt,
  fee: ReceiptLine,
  boughtAt: BoughtAt,
  days: readonly Day[],
  random: Random,
): Return | undefined {
  const place = findPlace(boughtAt, longestRegret, days, random)
  if (place === undefined) return undefined
  const goods = {
    return_id: `${receipt.receipt_id}-F`,
    occurred_at: writeInstant(place.day, place.second),
    lines: [{ line_id: fee.line_id, qty: fee.qty, amount_minor: fee.amount_minor }],
  }
  return { ...place, goods }
}

/** An hour at which the branch is open, some days on. */
function findPlace(
  { branch, day: from }: BoughtAt,
  mostDays: number,
  days: readonly Day[],
  random: Random,
): { day: Day; second: number } | undefined {
  const wait = 1 + Math.min(mostDays, Math.floor(random.weibull(1.2, 7)))
  for (let index = from.index + wait; index < days.length; index += 1) {
    const day = days[index]
    const hours = day === undefined ? undefined : findHours(branch, day)
    if (day === undefined || hours === undefined) continue
    return { day, second: Math.floor(random.between(hours.opens * 60, (hours.closes - 5) * 60)) }
  }
  return undefined
}
