/**
 * A club's points as IFRS 15 sees them: a promise of goods to come, to which part of each sale belongs (relative stand-alone
 * prices, paragraphs B39 to B43). Revenue of it is recognised as points are redeemed, beside all that are expected to be.
 * Checked by Illustrative Example 52, "Customer loyalty programme".
 */

/** All in minor units; `goods` and `points` add up to the sales. */
export type Allocation = { readonly goods: number; readonly points: number }

/**
 * What of sales belongs to the points given with them. `pointsWorth` is the stand-alone price of the points that are expected
 * to be redeemed. Reckoned in whole numbers; the remainder goes to the part that is nearer to it.
 */
export function allocateSales(salesMinor: number, pointsWorthMinor: number): Allocation {
  if (salesMinor <= 0 || pointsWorthMinor <= 0) return { goods: salesMinor, points: 0 }
  const [sales, worth] = [BigInt(salesMinor), BigInt(pointsWorthMinor)]
  const all = sales + worth
  const points = Number((2n * sales * worth + all) / (2n * all))
  return { goods: salesMinor - points, points }
}

/** What of the points' part has become revenue by now, when so many of all that are expected are redeemed. */
export function recognisedOf(allocatedMinor: number, redeemed: number, expectedTotal: number): number {
  if (expectedTotal <= 0) return allocatedMinor
  return Math.round((allocatedMinor * Math.min(redeemed, expectedTotal)) / expectedTotal)
}
