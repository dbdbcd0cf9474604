/** Something with a weight that takes its part of a whole. */
export type Weighted = { readonly id: string; readonly weight: number }

/**
 * Spreads a whole amount over weights in proportion, exactly: each gets its share rounded down, and what is left goes one
 * by one to the largest remainders, of equals to the lower id. Nobody gets more than their weight while the whole is not
 * more than all weights together. Weights below zero count as nothing.
 */
export function spreadAmount(amount: number, items: readonly Weighted[]): number[] {
  const weights = items.map(({ weight }) => BigInt(Math.max(0, weight)))
  const all = weights.reduce((sum, weight) => sum + weight, 0n)
  if (all === 0n || amount <= 0) return items.map(() => 0)
  const whole = BigInt(amount)
  const shares = weights.map((weight) => (whole * weight) / all)
  let left = amount - Number(shares.reduce((sum, each) => sum + each, 0n))
  const order = items
    .map(({ id }, place) => ({ id, place, rest: (whole * (weights[place] ?? 0n)) % all }))
    .filter(({ rest }) => rest > 0n)
    .sort((a, b) => (a.rest === b.rest ? compareIds(a.id, b.id) : a.rest > b.rest ? -1 : 1))
  for (const { place } of order) {
    if (left === 0) break
    shares[place] = (shares[place] ?? 0n) + 1n
    left -= 1
  }
  return shares.map(Number)
}

const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
