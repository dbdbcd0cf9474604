/** A figure and its 95 % range. */
export type Estimate = { readonly value: number; readonly low: number; readonly high: number }

const Z = 1.959963984540054

/** The share of a count with the range of Wilson 1927, which stays between 0 and 1; null of nothing. */
export function estimateShare(count: number, of: number): Estimate | null {
  if (!(of > 0)) return null
  const share = count / of
  const middle = (share + (Z * Z) / (2 * of)) / (1 + (Z * Z) / of)
  const half = (Z / (1 + (Z * Z) / of)) * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of))
  return {
    value: share,
    low: Math.max(0, Math.min(share, middle - half)),
    high: Math.min(1, Math.max(share, middle + half)),
  }
}

/** A figure whose small changes with each of the drawn are `influences` (their mean is nothing). */
function byInfluence(value: number, influences: readonly number[]): Estimate {
  const squares = influences.reduce((sum, each) => sum + each * each, 0)
  const half = (Z * Math.sqrt(squares)) / influences.length
  return { value, low: value - half, high: value + half }
}

/**
 * The sum of the tops over the sum of the bottoms, pair by pair drawn by chance (the delta method, Cochran 1977): a rate, or the
 * share of a sum that falls to some. Null for fewer than two pairs, and where the bottoms add up to nothing.
 */
export function estimateRatio(tops: readonly number[], bottoms: readonly number[]): Estimate | null {
  const bottom = sumOf(bottoms)
  if (tops.length < 2 || !(bottom > 0)) return null
  const ratio = sumOf(tops) / bottom
  const mean = bottom / bottoms.length
  return byInfluence(
    ratio,
    tops.map((top, at) => (top - ratio * (bottoms[at] ?? 0)) / mean),
  )
}

/**
 * The share of the whole sum that the largest `fraction` of all hold, a point of the Lorenz curve, with its range by the influence
 * of each (Beach & Davidson 1983). Null for fewer than ten.
 */
export function estimateTopShare(values: readonly number[], fraction: number): Estimate | null {
  const total = sumOf(values)
  if (values.length < LEAST_OF_TOP || !(total > 0)) return null
  const sorted = values.toSorted((a, b) => b - a)
  const held = Math.max(1, Math.round(values.length * fraction))
  const bound = sorted[held - 1] ?? 0
  const mean = total / values.length
  const top = sumOf(sorted.slice(0, held)) / values.length
  const share = top / mean
  const influences = sorted.map((value, at) => {
    const isTop = at < held ? 1 : 0
    const ofTop = value * isTop - top + bound * (fraction - isTop)
    return (ofTop - share * (value - mean)) / mean
  })
  const { low, high } = byInfluence(share, influences)
  return { value: share, low: Math.max(0, low), high: Math.min(1, high) }
}

const LEAST_OF_TOP = 10

export const sumOf = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0)
