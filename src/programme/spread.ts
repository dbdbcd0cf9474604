/** Something with a weight that takes its part of a whole. */
export type Weighted = { readonly id: string; readonly weight: number }

/**
 * Spreads a whole amount over weights in proportion, exactly: each gets its share rounded down, and what is left goes one
 * by one to the largest remainders, of equals to the lower id. Nobody gets more than their weight while the whole is not
 * more than all weights together. Weights below zero count as nothing.
 */
export function spreadAmount(amount: number, items: readonly Weighted[]): number[] {
  let all = 0
  for (const { weight } of items) if (weight > 0) all += weight
  if (all === 0 || amount <= 0) return items.map(() => 0)
  let left = amount
  const parts = items.map(({ id, weight }, place) => {
    const { quotient, rest } = divide(amount, Math.max(0, weight), all)
    left -= quotient
    return { id, place, quotient, rest }
  })
  const shares = parts.map(({ quotient }) => quotient)
  if (left === 0) return shares
  const order = parts
    .filter(({ rest }) => rest > 0)
    .sort((a, b) => (a.rest === b.rest ? compareIds(a.id, b.id) : b.rest - a.rest))
  for (const { place, quotient } of order.slice(0, left)) shares[place] = quotient + 1
  return shares
}

/** a x b / c with its remainder, exact; plain numbers where they are, since they are much faster. */
function divide(a: number, b: number, c: number): { quotient: number; rest: number } {
  const product = a * b
  if (product <= Number.MAX_SAFE_INTEGER) {
    const rest = product % c
    return { quotient: (product - rest) / c, rest }
  }
  const exact = BigInt(a) * BigInt(b)
  return { quotient: Number(exact / BigInt(c)), rest: Number(exact % BigInt(c)) }
}

const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
