import { remainingAmount } from '#programme/take-back.ts'
import type { ReceiptView } from '../contract.ts'

type Line = ReceiptView['lines'][number]

/** Quantities have at most six decimals; as whole millionths they subtract exactly. */
const MILLION = 1_000_000
const toUnits = (qty: string): number => Math.round(Number(qty) * MILLION)

/** A line, and how much of it can still come back. */
export type LineLeft = { line: Line; left: string }

/** The lines of which something can come back: goods that cost something, and not all returned yet. */
export const linesLeft = (receipt: Pick<ReceiptView, 'lines'>): LineLeft[] =>
  receipt.lines.flatMap((line) => {
    const units = toUnits(line.qty) - toUnits(line.returned_qty)
    return units > 0 && line.amount_minor > 0 ? [{ line, left: String(units / MILLION) }] : []
  })

/** The purchase as it stands after what came back: what a member who claims it would earn on. */
export const basketLeft = (receipt: ReceiptView) => {
  const back = receipt.returns.filter((one) => one.state === 'posted').flatMap((one) => one.lines)
  return {
    branch: receipt.branch,
    occurred_at: receipt.occurred_at,
    currency: receipt.currency,
    lines: receipt.lines.map(({ line_id, sku, category, kind, qty, amount_minor }) => ({
      line_id,
      sku,
      ...(category !== null && { category }),
      kind,
      qty,
      amount_minor: remainingAmount(
        { line_id, amount_minor, qty },
        back.filter((item) => item.line_id === line_id),
      ),
    })),
  }
}
