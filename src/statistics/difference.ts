/** A difference between two groups, from where to where it lies, and how large it is beside how much single ones differ. */
export type Difference = {
  difference: number
  low: number
  high: number
  /** Cohen's h of shares, d of means (Cohen 1988): 0.2 is small, 0.5 middling, 0.8 large. */
  effect: number
}

/** Ninety-nine times of a hundred: many differences are looked at at once. */
const Z = 2.5758293035489004

/** How many, and of how many. */
export type Share = { count: number; of: number }

/**
 * The difference of two shares with its range by Agresti & Caffo 2000 (one more on each side of each group, so that a range is
 * never empty), and Cohen's h. Null where a group is empty.
 */
export function compareShares(a: Share, b: Share): Difference | null {
  if (a.of === 0 || b.of === 0) return null
  const [first, second] = [(a.count + 1) / (a.of + 2), (b.count + 1) / (b.of + 2)]
  const spread = Math.sqrt((first * (1 - first)) / (a.of + 2) + (second * (1 - second)) / (b.of + 2))
  const middle = first - second
  return {
    difference: a.count / a.of - b.count / b.of,
    low: Math.max(-1, middle - Z * spread),
    high: Math.min(1, middle + Z * spread),
    effect: 2 * Math.asin(Math.sqrt(a.count / a.of)) - 2 * Math.asin(Math.sqrt(b.count / b.of)),
  }
}

/** Fewer say nothing of a mean. */
const LEAST_VALUES = 10

/** The difference of two means with its range by Welch 1947 (large groups: the normal's), and Cohen's d. Null for few values, or none that differ. */
export function compareMeans(a: readonly number[], b: readonly number[]): Difference | null {
  if (a.length < LEAST_VALUES || b.length < LEAST_VALUES) return null
  const [first, second] = [momentsOf(a), momentsOf(b)]
  const pooled = Math.sqrt(
    ((a.length - 1) * first.variance + (b.length - 1) * second.variance) / (a.length + b.length - 2),
  )
  if (!(pooled > 0)) return null
  const difference = first.mean - second.mean
  const half = Z * Math.sqrt(first.variance / a.length + second.variance / b.length)
  return { difference, low: difference - half, high: difference + half, effect: difference / pooled }
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / values.length

function momentsOf(values: readonly number[]): { mean: number; variance: number } {
  const mean = meanOf(values)
  const variance = values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (values.length - 1)
  return { mean, variance }
}

/** Whether it lies on one side of nothing. */
export const isCertain = ({ low, high }: Difference): boolean => low > 0 || high < 0

/** The part of the effect that is certain: as if the difference were at the end of its range that is nearer to nothing. */
export function certainEffect({ difference, low, high, effect }: Difference): number {
  const nearest = Math.min(Math.abs(low), Math.abs(high))
  return difference === 0 ? 0 : Math.abs(effect) * Math.min(1, nearest / Math.abs(difference))
}
