import type { History } from './history.ts'

/** How many typical gaps are mixed into a buyer's own: after two repeats, half is theirs. */
export const SHRINK = 2
/** Weeks; where nobody has repeated, so that nothing is typical. */
const UNKNOWN_GAP = 4
/** Weeks; gaps are never shorter than a day. */
const LEAST_GAP = 1 / 7

/**
 * The features of a history by which the chance of the next purchase is told, in this order: ln(1 + repeats), ln(1 + weeks since
 * the last), ln(1 + weeks observed), weeks since the last / own gap, ln(1 + own gap).
 */
export const RHYTHM_WIDTH = 5

/** The median, over those who repeated, of weeks between purchases (t_x / x). */
export function typicalGap(histories: readonly History[]): number {
  const gaps = Float64Array.from(
    histories.filter(({ repeats }) => repeats > 0),
    ({ lastWeek, repeats }) => lastWeek / repeats,
  ).sort()
  const middle = gaps.length >> 1
  const median =
    gaps.length % 2 === 1
      ? (gaps[middle] as number)
      : ((gaps[middle - 1] ?? UNKNOWN_GAP) + (gaps[middle] ?? UNKNOWN_GAP)) / 2
  return Math.max(LEAST_GAP, median)
}

/** A buyer's own gap in weeks, shrunk to the typical one: (t_x + 2 g) / (x + 2). */
export function ownGap({ repeats, lastWeek }: History, typical: number): number {
  return (lastWeek + SHRINK * typical) / (repeats + SHRINK)
}

/** How many of their own gaps have passed since the last purchase: 1 is just in rhythm, 3 is thrice as late. */
export function gapsSince(history: History, typical: number): number {
  return (history.weeks - history.lastWeek) / ownGap(history, typical)
}

/** The five features of each history, row by row. */
export function rhythmFeatures(histories: readonly History[], typical: number): Float64Array {
  const features = new Float64Array(histories.length * RHYTHM_WIDTH)
  for (const [i, history] of histories.entries()) {
    const gap = ownGap(history, typical)
    const since = history.weeks - history.lastWeek
    features.set(
      [
        Math.log1p(history.repeats),
        Math.log1p(since),
        Math.log1p(history.weeks),
        since / gap,
        Math.log1p(gap),
      ],
      i * RHYTHM_WIDTH,
    )
  }
  return features
}
