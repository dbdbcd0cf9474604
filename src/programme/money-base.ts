import type { EarningLine } from './evaluation.ts'
import { share } from './exact.ts'
import type { MoneyBase } from './rule.ts'

const WHOLE_BP = 10_000

/** The tax rate of a purchase, in basis points; 0 where gross money counts. */
export function taxRateOf(
  base: MoneyBase,
  place: { branch: string | null; on: string } | null | undefined,
): number {
  if (base.tax === 'gross' || !place) return 0
  if (place.branch !== null && base.tax_free_branches.includes(place.branch)) return 0
  let found: { from_on: string; rate_bp: number } | null = null
  for (const rate of base.rates)
    if (rate.from_on <= place.on && (found === null || rate.from_on > found.from_on)) found = rate
  return found?.rate_bp ?? 0
}

/**
 * Money without its tax: lines that say their tax less it, the others by the rate, together and rounded down once, so
 * that splitting a line changes nothing.
 */
export function createNetSum(rateBp: number): {
  add(line: EarningLine, amount: number): void
  total(): number
} {
  let stated = 0
  let unstated = 0
  return {
    add(line, amount) {
      if (line.tax_minor === undefined || line.tax_minor === null) unstated += amount
      else stated += amount - taxWithin(line, amount)
    },
    total: () =>
      stated +
      (unstated < 0
        ? -share(-unstated, WHOLE_BP, WHOLE_BP + rateBp)
        : share(unstated, WHOLE_BP, WHOLE_BP + rateBp)),
  }
}

/** After money off a line bears its share of the tax that it stated. */
function taxWithin({ tax_minor, amount_minor }: EarningLine, amount: number): number {
  const tax = tax_minor ?? 0
  return amount === amount_minor || amount_minor === 0 ? tax : Math.round((tax * amount) / amount_minor)
}
