/**
 * How long so many were watched, in whole units of time, and whether it happened then or the watching ended before it did.
 * `from`: they came under watch at that time only, without it having happened, and count after it; from the beginning without.
 */
export type Watched = {
  readonly time: number
  readonly hasHappened: boolean
  readonly count: number
  readonly from?: number
}

export type SurvivalStep = {
  readonly time: number
  /** Watched until just before this time, without it having happened. */
  readonly atRisk: number
  readonly happened: number
  /** Share to whom it has not happened by this time, and its 95 % range. */
  readonly survival: number
  readonly low: number
  readonly high: number
}

const Z95 = 1.959963984540054

/**
 * The product-limit estimate (Kaplan and Meier, 1958), one step for each time at which it happened to somebody. Who was
 * watched for a shorter time counts as long as they were watched, so that the young do not pull the share down. Ranges by
 * Greenwood's variance on the log(-log) scale (Kalbfleisch and Prentice), which stay between 0 and 1. Who came under watch
 * late is at risk from then on only (left truncation), so that the hazards of one stretch of days make a curve. With late entries few
 * may be at risk at an age, and one of few would decide the whole curve: steps at which fewer than `leastAtRisk` were are passed over
 * (Lai and Ying, 1991).
 */
export function survivalCurve(watched: readonly Watched[], leastAtRisk = 1): SurvivalStep[] {
  const ended = [...Map.groupBy(watched, ({ time }) => time)].sort(([one], [other]) => one - other)
  const steps: SurvivalStep[] = []
  const late = watched.filter(({ from = 0 }) => from > 0)
  const coming = late
    .map(({ from = 0, count }) => ({ from, count }))
    .sort((one, other) => one.from - other.from)
  let atRisk = countOf(watched) - countOf(late)
  let come = 0
  let survival = 1
  let variance = 0
  for (const [time, group] of ended) {
    for (let next = coming[come]; next !== undefined && next.from < time; next = coming[come]) {
      atRisk += next.count
      come += 1
    }
    const happened = countOf(group.filter(({ hasHappened }) => hasHappened))
    if (happened > 0 && atRisk >= leastAtRisk) {
      survival *= 1 - happened / atRisk
      variance += happened / (atRisk * (atRisk - happened))
      steps.push({ time, atRisk, happened, survival, ...rangeOf(survival, variance) })
    }
    atRisk -= countOf(group)
  }
  return steps
}

const countOf = (watched: readonly { count: number }[]): number =>
  watched.reduce((sum, { count }) => sum + count, 0)

/** Where nobody is left the variance is infinite, and the estimate is all there is to say. */
function rangeOf(survival: number, variance: number): { low: number; high: number } {
  if (survival <= 0 || survival >= 1) return { low: survival, high: survival }
  const spread = (Z95 * Math.sqrt(variance)) / Math.abs(Math.log(survival))
  return { low: survival ** Math.exp(spread), high: survival ** Math.exp(-spread) }
}

/** The share to whom it has happened by a time, with its range; null while nobody was watched for so long. */
export function happenedBy(
  steps: readonly SurvivalStep[],
  time: number,
  longest: number,
): { share: number; low: number; high: number } | null {
  if (time > longest) return null
  const step = steps.findLast((each) => each.time <= time)
  if (!step) return { share: 0, low: 0, high: 0 }
  return { share: 1 - step.survival, low: 1 - step.high, high: 1 - step.low }
}

/** The first time by which it has happened to half; null while it has not. */
export const medianTime = (steps: readonly SurvivalStep[]): number | null =>
  steps.find(({ survival }) => survival <= 0.5)?.time ?? null
