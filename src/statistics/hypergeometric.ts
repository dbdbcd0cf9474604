import { signedLnGamma } from './gamma.ts'

/** Above this the series in z is too slow and the one in 1 - z is taken. */
const NEAR_ONE = 0.9
const MOST_TERMS = 200_000
const PRECISION = 1e-17
/** The two halves of the formula in 1 - z cancel when c - a - b is this near to a whole number. */
const NEAR_WHOLE = 1e-3

/**
 * Gauss's hypergeometric function 2F1(a, b; c; z) for real arguments and z < 1, to about 1e-12 of the value (1e-8 where
 * z > .9 and c - a - b is nearly whole).
 *
 * Between 0 and .9 the power series, of the function or of its Euler transformation, whichever has the smaller first term;
 * below 0 first Pfaff's transformation; near 1 the connection formula in 1 - z. Source: Abramowitz & Stegun 15.1.1, 15.3.3 to
 * 15.3.6. NaN for z >= 1 and where c is 0, -1, -2 …
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  if (!(z < 1) || (c <= 0 && Number.isInteger(c))) return Number.NaN
  if (z === 0 || a === 0 || b === 0) return 1
  if (z < 0) return (1 - z) ** -a * hypergeometric(a, c - b, c, z / (z - 1))
  if (z <= NEAR_ONE) return nearZero(a, b, c, z)
  const excess = c - a - b
  return Math.abs(excess - Math.round(excess)) < NEAR_WHOLE
    ? besideWhole((shift) => nearOne(a, b, c + shift, z))
    : nearOne(a, b, c, z)
}

function nearZero(a: number, b: number, c: number, z: number): number {
  if (Math.abs(a * b) <= Math.abs((c - a) * (c - b))) return sumSeries(a, b, c, z)
  return (1 - z) ** (c - a - b) * sumSeries(c - a, c - b, c, z)
}

function sumSeries(a: number, b: number, c: number, z: number): number {
  let term = 1
  let sum = 1
  for (let n = 0; n < MOST_TERMS; n += 1) {
    const ratio = (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z
    term *= ratio
    sum += term
    if (term === 0 || (Math.abs(term) < PRECISION * Math.abs(sum) && Math.abs(ratio) < 1)) break
  }
  return sum
}

function nearOne(a: number, b: number, c: number, z: number): number {
  const rest = 1 - z
  const excess = c - a - b
  const regular = gammaRatio([c, excess], [c - a, c - b])
  const singular = gammaRatio([c, -excess], [a, b])
  return (
    regular(0) * sumSeries(a, b, 1 - excess, rest) +
    singular(excess * Math.log(rest)) * sumSeries(c - a, c - b, 1 + excess, rest)
  )
}

/** Γ(above…) / Γ(below…) times e^power; a pole below makes it zero. */
function gammaRatio(above: readonly number[], below: readonly number[]): (power: number) => number {
  const up = above.map(signedLnGamma)
  const down = below.map(signedLnGamma)
  const sign = [...up, ...down].reduce((product, each) => product * each.sign, 1)
  const size = up.reduce((sum, each) => sum + each.size, 0) - down.reduce((sum, each) => sum + each.size, 0)
  return (power) => sign * Math.exp(size + power)
}

/** The value at a removable pole, from both sides at two distances (Richardson): the error is of the fourth order. */
export function besideWhole(valueAt: (shift: number) => number): number {
  const meanAt = (distance: number): number => (valueAt(distance) + valueAt(-distance)) / 2
  return (4 * meanAt(2 * NEAR_WHOLE) - meanAt(4 * NEAR_WHOLE)) / 3
}
