import type { EarningLine } from '#programme/evaluation.ts'

/** What was bought; of a return, what it takes of that, with its sign turned. */
export type Bought = {
  /** Receipts of which goods remain. */
  readonly purchases: number
  /** What was paid for goods after discounts, VAT included, less what was given back for them. */
  readonly spentMinor: number
}

/**
 * What was bought on a receipt, whatever of it earns. `left` are its lines with what is left of them after returns. Gift
 * cards, deposits and fees are no goods; an adjustment (a line below nothing) is none either, and lowers what was spent,
 * never below nothing. Where no goods remain, nothing was spent.
 */
export function boughtOf(lines: readonly EarningLine[], left: readonly EarningLine[] = lines): Bought {
  let hasGoods = false
  let spentMinor = 0
  for (const [n, { kind = 'sale', amount_minor }] of lines.entries()) {
    const rest = left[n]
    if (kind !== 'sale' || !rest) continue
    spentMinor += rest.amount_minor
    hasGoods ||= amount_minor >= 0 && Number(rest.qty ?? 1) > 0
  }
  return hasGoods ? { purchases: 1, spentMinor: Math.max(0, spentMinor) } : { purchases: 0, spentMinor: 0 }
}
