/**
 * The gamma function and what is made of it, in logarithms, so that histories of thousands of purchases do not overflow.
 * Source: Abramowitz & Stegun, 6.1.41 and 6.3.18 (Stirling's series), after a shift upwards by the recurrence.
 */

const SHIFT_TO = 10
const HALF_LN_TWO_PI = 0.9189385332046727
/** B(2k) / (2k (2k - 1)) */
const LN_GAMMA_SERIES = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
]
/** B(2k) / (2k) */
const DIGAMMA_SERIES = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12, -3617 / 8160]

/**
 * ln Γ(x) for x > 0, to about 1e-14 of the larger of 1 and the value.
 * NaN for x <= 0.
 */
export function lnGamma(x: number): number {
  if (!(x > 0)) return Number.NaN
  let shifted = x
  let product = 1
  while (shifted < SHIFT_TO) {
    product *= shifted
    shifted += 1
  }
  const square = 1 / (shifted * shifted)
  let sum = 0
  for (let i = LN_GAMMA_SERIES.length - 1; i >= 0; i -= 1) sum = sum * square + (LN_GAMMA_SERIES[i] as number)
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LN_TWO_PI + sum / shifted - Math.log(product)
}

/** ln |Γ(x)| and the sign of Γ(x) for any x but 0, -1, -2 …, where the size is Infinity. By reflection below zero. */
export function signedLnGamma(x: number): { size: number; sign: 1 | -1 } {
  if (x > 0) return { size: lnGamma(x), sign: 1 }
  if (Number.isInteger(x)) return { size: Number.POSITIVE_INFINITY, sign: 1 }
  // The distance to the nearest integer, so that the sine keeps its digits beside one.
  const nearest = Math.round(x)
  const sine = Math.sin(Math.PI * (x - nearest)) * (nearest % 2 === 0 ? 1 : -1)
  return { size: Math.log(Math.PI / Math.abs(sine)) - lnGamma(1 - x), sign: sine > 0 ? 1 : -1 }
}

/** ψ(x), the slope of ln Γ, for x > 0. NaN for x <= 0. */
export function digamma(x: number): number {
  if (!(x > 0)) return Number.NaN
  let shifted = x
  let below = 0
  while (shifted < SHIFT_TO) {
    below += 1 / shifted
    shifted += 1
  }
  const square = 1 / (shifted * shifted)
  let sum = 0
  for (let i = DIGAMMA_SERIES.length - 1; i >= 0; i -= 1) sum = sum * square + (DIGAMMA_SERIES[i] as number)
  return Math.log(shifted) - 0.5 / shifted - sum * square - below
}

/** ln B(a, b) for a, b > 0. */
export function lnBeta(a: number, b: number): number {
  return lnGamma(a) + lnGamma(b) - lnGamma(a + b)
}

/** ln(e^a + e^b) without overflow; -Infinity stands for a sum of nothing. */
export function addLogs(a: number, b: number): number {
  const larger = Math.max(a, b)
  if (!Number.isFinite(larger)) return larger
  return larger + Math.log1p(Math.exp(Math.min(a, b) - larger))
}

/** ln Σ e^v without overflow; -Infinity for no values. */
export function logSumExp(values: ArrayLike<number>): number {
  let largest = Number.NEGATIVE_INFINITY
  for (let i = 0; i < values.length; i += 1) largest = Math.max(largest, values[i] as number)
  if (!Number.isFinite(largest)) return largest
  let sum = 0
  for (let i = 0; i < values.length; i += 1) sum += Math.exp((values[i] as number) - largest)
  return largest + Math.log(sum)
}

/**
 * For each n from 0 to `most`: ln Γ(x + n) - ln Γ(x), and its slope in x, ψ(x + n) - ψ(x). Summed term by term, so that
 * neither loses digits when x is large; with whole n this is all that a likelihood needs of the gamma function.
 */
export function riseTable(x: number, most: number): { rise: Float64Array; slope: Float64Array } {
  const rise = new Float64Array(most + 1)
  const slope = new Float64Array(most + 1)
  for (let n = 0; n < most; n += 1) {
    rise[n + 1] = (rise[n] as number) + Math.log(x + n)
    slope[n + 1] = (slope[n] as number) + 1 / (x + n)
  }
  return { rise, slope }
}
