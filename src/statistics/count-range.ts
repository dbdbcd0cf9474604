import type { Range } from './bootstrap.ts'

/** What is known of a count to come: that there is one at all, and its mean and shape where there is. */
export type CountToCome = {
  /** The chance that it is not 0 for good, 0 to 1. */
  alive: number
  /** Of the gamma that the rate follows where it is not: r + x. */
  shape: number
  /** Mean of the count where it is not 0 for good. */
  mean: number
}

/** Above this mean the normal is as good, and sooner done. */
const MANY = 2_000

/**
 * Between which values a count to come lies with the chance `share`, and its median: the quantiles of a negative binomial (a
 * Poisson whose rate follows a gamma) with more zeros. Unlike `rangeOf` this is the play of chance on one buyer, for
 * parameters that are taken as known.
 */
export function rangeOfCount({ alive, shape, mean }: CountToCome, share = 0.8): Range {
  const parts = [(1 - share) / 2, 0.5, (1 + share) / 2]
  if (!(mean > 0) || !(alive > 0)) return { low: 0, middle: 0, high: 0 }
  const [low = 0, middle = 0, high = 0] = mean > MANY ? byNormal(parts, shape, mean) : byTerms(parts)
  return { low, middle, high }

  function byTerms(wanted: readonly number[]): number[] {
    const found: number[] = []
    const odds = mean / (mean + shape)
    let term = Math.exp(-shape * Math.log1p(mean / shape))
    let reached = 1 - alive + alive * term
    const end = Math.ceil(mean + 60 * Math.sqrt(mean + (mean * mean) / shape) + 10)
    for (let count = 0; found.length < wanted.length; count += 1) {
      while (found.length < wanted.length && (reached >= (wanted[found.length] as number) || count >= end))
        found.push(count)
      term *= (odds * (shape + count)) / (count + 1)
      reached += alive * term
    }
    return found
  }
}

/** Standard normal quantiles of the eighths that are asked for here are few; by bisection on the error integral's series. */
function byNormal(wanted: readonly number[], shape: number, mean: number): number[] {
  const spread = Math.sqrt(mean + (mean * mean) / shape)
  return wanted.map((part) => Math.max(0, Math.round(mean + spread * normalQuantile(part))))
}

/** Acklam's rational approximation in its middle; exact to a thousandth, which is less than one purchase in a thousand. */
function normalQuantile(part: number): number {
  const q = part - 0.5
  const r = q * q
  const top =
    ((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
    2.506628277459239
  const below =
    ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
    1
  return (q * top) / below
}
