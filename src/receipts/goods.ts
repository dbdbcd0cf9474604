import type { EarningLine } from '#programme/evaluation.ts'

/** What lines come to as a purchase; of a return, what it takes of that, with its sign turned. */
export type Bought = {
  /** One where goods remain, none else. */
  readonly purchases: number
  /** What was paid for goods after discounts, VAT included, less what was given back for them. */
  readonly spentMinor: number
}

/**
 * What was bought, whatever of it earns. `left` are the same lines with what is left of them after returns. Gift cards,
 * deposits and fees are no goods; an adjustment (a line below nothing) lowers what was spent and is none either.
 */
export function boughtOf(lines: readonly EarningLine[], left: readonly EarningLine[] = lines): Bought {
  let purchases = 0
  let spentMinor = 0
  for (const [n, { kind = 'sale', amount_minor, qty }] of lines.entries()) {
    if (kind !== 'sale') continue
    const rest = left === lines ? { amount_minor, qty } : left[n]
    spentMinor += rest?.amount_minor ?? 0
    if (amount_minor >= 0 && Number(rest?.qty ?? 1) > 0) purchases = 1
  }
  return { purchases, spentMinor }
}
