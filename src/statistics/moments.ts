/** Of one group's values: how many, their mean, and their variance (divided by n - 1). */
export type Moments = { readonly count: number; readonly mean: number; readonly variance: number }

/** As sums, which can be added up batch by batch. */
export type Sums = { readonly count: number; readonly sum: number; readonly sumOfSquares: number }

/** Nothing can be said of fewer than two values: their variance is not a number. */
export function momentsOf({ count, sum, sumOfSquares }: Sums): Moments {
  const mean = sum / count
  return {
    count,
    mean,
    variance: count < 2 ? Number.NaN : Math.max(0, (sumOfSquares - sum * mean) / (count - 1)),
  }
}

/** Of yes and no: `yes` of `count` say 1, the others 0. */
export function momentsOfShare(yes: number, count: number): Moments {
  const mean = yes / count
  return { count, mean, variance: mean * (1 - mean) }
}

/** Two values of each one, what was before and what came after: enough to adjust the one by the other. */
export type PairMoments = {
  readonly count: number
  readonly before: { readonly mean: number; readonly variance: number }
  readonly after: { readonly mean: number; readonly variance: number }
  readonly covariance: number
}

/** Takes pairs one by one, without losing digits where means are large (Welford 1962). */
export function gatherPairs() {
  let count = 0
  const mean = { before: 0, after: 0 }
  const squares = { before: 0, after: 0, product: 0 }
  return {
    add(before: number, after: number): void {
      count += 1
      const fromBefore = before - mean.before
      mean.before += fromBefore / count
      const fromAfter = after - mean.after
      mean.after += fromAfter / count
      squares.before += fromBefore * (before - mean.before)
      squares.after += fromAfter * (after - mean.after)
      squares.product += fromBefore * (after - mean.after)
    },
    moments(): PairMoments {
      const by = count < 2 ? Number.NaN : count - 1
      return {
        count,
        before: { mean: mean.before, variance: squares.before / by },
        after: { mean: mean.after, variance: squares.after / by },
        covariance: squares.product / by,
      }
    },
  }
}
