import type { Moments, PairMoments } from './moments.ts'

/**
 * What came after, less what could be told from before (CUPED: Deng, Xu, Kohavi & Walker 2013): the same difference between
 * groups that were drawn by lot, and less noise. The slope is of all groups together, so no group pulls it its own way;
 * where nobody differed before there is nothing to adjust by.
 */
export function adjustByBefore(groups: readonly PairMoments[]): Moments[] {
  const all = groups.reduce((sum, { count }) => sum + count, 0)
  const pooled = (of: (group: PairMoments) => number): number =>
    groups.reduce((sum, group) => sum + (group.count - 1) * of(group), 0)
  const spread = pooled(({ before }) => before.variance)
  const slope = spread > 0 ? pooled(({ covariance }) => covariance) / spread : 0
  const meanBefore = groups.reduce((sum, { count, before }) => sum + count * before.mean, 0) / all
  return groups.map(({ count, before, after, covariance }) => ({
    count,
    mean: after.mean - slope * (before.mean - meanBefore),
    variance: Math.max(0, after.variance + slope * slope * before.variance - 2 * slope * covariance),
  }))
}

/**
 * The value above which so large a share of the values lies (0.99: one in a hundred is higher). To cut at it (winsorise)
 * keeps one great buyer from deciding for all; cut both groups, and what was before, at the value of all together.
 */
export function cutAt(values: Float64Array, share: number): number {
  if (values.length === 0) return Number.POSITIVE_INFINITY
  const sorted = values.toSorted()
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.POSITIVE_INFINITY
}
