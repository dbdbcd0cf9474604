import type { Cause, OpenCredit, Posting } from '#ledger/posting.ts'
import { remainingAmount } from '#programme/take-back.ts'
import { isTooFarAhead, type Line } from './receipt.ts'

/** Goods of one line brought back; without an amount they take their share of the line. */
export type ReturnedLine = { line_id: string; qty: string; amount_minor?: number | undefined }

export type ReturnFault =
  | 'line_not_in_receipt'
  | 'more_than_bought'
  | 'amount_exceeds_line'
  | 'returned_before_bought'

/** A till's clock may be wrong, but goods do not come back more than a day before they were bought. */
export const isBeforePurchase = (returnedAt: Temporal.Instant, boughtAt: Temporal.Instant): boolean =>
  isTooFarAhead(boughtAt, returnedAt)

export type ReturnCheck =
  | { ok: true }
  | { ok: false; reason: ReturnFault; params: { line: string; bought: string; returned: string } }

/** Whether these goods can come back, after those that did already. */
export function checkReturn(
  lines: readonly Line[],
  earlier: readonly ReturnedLine[],
  now: readonly ReturnedLine[],
): ReturnCheck {
  const byId = new Map(lines.map((line) => [line.line_id, line]))
  const back = [...earlier]
  for (const item of now) {
    const line = byId.get(item.line_id)
    if (!line) return refused('line_not_in_receipt', item.line_id)
    const before = back.filter((other) => other.line_id === item.line_id)
    const bought = toUnits(line.qty)
    const returned = sumUnits(before)
    if (returned + toUnits(item.qty) > bought)
      return refused('more_than_bought', item.line_id, line.qty, fromUnits(returned))
    const left = remainingAmount(line, before)
    if (item.amount_minor !== undefined && item.amount_minor > Math.max(0, left))
      return refused('amount_exceeds_line', item.line_id, line.qty, fromUnits(returned))
    back.push(item)
  }
  return { ok: true }
}

const refused = (reason: ReturnFault, line: string, bought = '', returned = ''): ReturnCheck => ({
  ok: false,
  reason,
  params: { line, bought, returned },
})

// Quantities have at most six decimals.
const UNIT_DECIMALS = 6

/** A quantity as a whole number of millionths. */
export function toUnits(qty: string): bigint {
  const [whole = '0', fraction = ''] = qty.split('.')
  return BigInt(whole + fraction.slice(0, UNIT_DECIMALS).padEnd(UNIT_DECIMALS, '0'))
}

export function fromUnits(units: bigint): string {
  const digits = units.toString().padStart(UNIT_DECIMALS + 1, '0')
  const fraction = digits.slice(-UNIT_DECIMALS).replace(/0+$/, '')
  return digits.slice(0, -UNIT_DECIMALS) + (fraction === '' ? '' : `.${fraction}`)
}

const sumUnits = (items: readonly ReturnedLine[]): bigint =>
  items.reduce((sum, item) => sum + toUnits(item.qty), 0n)

/** How much of a line came back, as a decimal number. */
export const returnedQty = (lineId: string, returned: readonly ReturnedLine[]): string =>
  fromUnits(sumUnits(returned.filter((item) => item.line_id === lineId)))

/** The points that returned goods earned go back, out of their own credit first. Fewer than none undo an adjustment. */
export const takeBackPosting = (cause: Cause, points: number, credit: OpenCredit | null): Posting =>
  points >= 0
    ? { ...cause, kind: 'take_back', as: 'reverse', points, credit }
    : { ...cause, kind: 'credit', as: 'adjust', points: -points }
