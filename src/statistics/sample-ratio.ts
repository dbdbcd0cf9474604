import { lnGamma } from './gamma.ts'

/** Groups that were drawn, and by which weights. */
export type Drawn = { readonly count: number; readonly weight: number }

/**
 * How likely counts are at least so far from their weights by chance alone (Pearson 1900). Below a thousandth something
 * other than the lot decided who is in which group, and no comparison of them says anything (Fabijan et al. 2019).
 */
export function sampleRatioChance(groups: readonly Drawn[]): number {
  const all = groups.reduce((sum, { count }) => sum + count, 0)
  const weights = groups.reduce((sum, { weight }) => sum + weight, 0)
  if (all === 0 || groups.length < 2) return 1
  const chiSquare = groups.reduce((sum, { count, weight }) => {
    const expected = (all * weight) / weights
    return sum + (count - expected) ** 2 / expected
  }, 0)
  return gammaBeyond((groups.length - 1) / 2, chiSquare / 2)
}

export const LEAST_RATIO_CHANCE = 0.001

const MOST_TERMS = 1_000
const ENOUGH = 1e-15

/** The upper share Q(a, x) of the gamma function: by its series below a + 1, by its continued fraction above (A & S 6.5.29, 6.5.31). */
export function gammaBeyond(a: number, x: number): number {
  if (x <= 0) return 1
  const front = Math.exp(a * Math.log(x) - x - lnGamma(a))
  if (x < a + 1) {
    let term = 1 / a
    let sum = term
    for (let n = 1; n < MOST_TERMS && term > sum * ENOUGH; n += 1) {
      term *= x / (a + n)
      sum += term
    }
    return Math.max(0, 1 - front * sum)
  }
  let b = x + 1 - a
  let c = Number.MAX_VALUE
  let d = 1 / b
  let product = d
  for (let n = 1; n < MOST_TERMS; n += 1) {
    const step = -n * (n - a)
    b += 2
    d = 1 / (step * d + b)
    c = b + step / c
    product *= d * c
    if (Math.abs(d * c - 1) < ENOUGH) break
  }
  return front * product
}
