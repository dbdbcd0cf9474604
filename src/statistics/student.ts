import { lnBeta } from './gamma.ts'

const MOST_TERMS = 500
const ENOUGH = 1e-15
const TINY = 1e-300

/**
 * The incomplete beta function's share I_x(a, b) for a, b > 0 and x from 0 to 1. Its continued fraction (Abramowitz & Stegun
 * 26.5.8) worked off from the front (Lentz 1976), on the side where it converges fast.
 */
export function betaShare(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShare(1 - x, b, a)
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - lnBeta(a, b)) / a
  const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value)
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let product = d
  for (let m = 1; m <= MOST_TERMS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / away(1 + even * d)
    c = away(1 + even / c)
    product *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / away(1 + odd * d)
    c = away(1 + odd / c)
    const step = d * c
    product *= step
    if (Math.abs(step - 1) < ENOUGH) break
  }
  return front * product
}

/** How likely Student's t is further from 0 than this, on either side (Student 1908). */
export const beyondT = (t: number, freedom: number): number =>
  betaShare(freedom / (freedom + t * t), freedom / 2, 1 / 2)

/** The t beyond which, on both sides together, `chance` lies. By halving: to a ten-billionth of its size. */
export function tBeyond(chance: number, freedom: number): number {
  let low = 0
  let high = 1
  while (beyondT(high, freedom) > chance) high *= 2
  while (high - low > 1e-10 * high) {
    const middle = (low + high) / 2
    if (beyondT(middle, freedom) > chance) low = middle
    else high = middle
  }
  return (low + high) / 2
}
