import { digamma, lnGamma } from './gamma.ts'
import { maximise, type Optimum } from './optimum.ts'

/**
 * Gamma-Gamma: Fader & Hardie 2013, The Gamma-Gamma Model of Monetary Value. What one purchase is worth varies around a mean of
 * the buyer's own, which varies over buyers and has nothing to do with how often they buy. Parameters p, q and γ (in the
 * unit of money used).
 */
export type Spending = {
  /** Purchases that the mean is of; at least 1. In the figures of the papers: the repeats alone. */
  purchases: number
  /** Their mean worth, in any unit of money; above 0. */
  mean: number
}

/** Columns of spendings; equal ones stand once, with how many there are. */
export type Spendings = { length: number; purchases: Float64Array; mean: Float64Array; count: Float64Array }

export type SpendFit = {
  /** p, q, γ. */
  parameters: Float64Array
  logLikelihood: number
  logErrors: Float64Array
  /** `no_mean`: q <= 1, so dear purchases are so frequent that no mean exists. */
  degenerate: 'too_few' | 'no_mean' | 'at_bound' | 'not_converged' | null
  /** Buyers whose spending was used. */
  buyers: number
  steps: number
}

/** Gathers equal spendings. What is not positive (returns beyond purchases, gifts) says nothing here and is left out. */
export function gatherSpendings(spendings: readonly Spending[]): Spendings {
  const sorted = spendings
    .filter(({ purchases, mean }) => purchases >= 1 && mean > 0)
    .sort((a, b) => a.purchases - b.purchases || a.mean - b.mean)
  const distinct: (Spending & { count: number })[] = []
  for (const each of sorted) {
    const before = distinct.at(-1)
    if (before?.purchases === each.purchases && before.mean === each.mean) before.count += 1
    else distinct.push({ ...each, count: 1 })
  }
  return {
    length: distinct.length,
    purchases: Float64Array.from(distinct, (each) => each.purchases),
    mean: Float64Array.from(distinct, (each) => each.mean),
    count: Float64Array.from(distinct, (each) => each.count),
  }
}

/** Σ count · ln L (Fader & Hardie 2013, equation (1a)); into `gradient` its slope in each parameter's logarithm. */
export function spendLogLikelihood(
  { length, purchases, mean, count }: Spendings,
  parameters: ArrayLike<number>,
  gradient?: Float64Array,
): number {
  const [p, q, scale] = three(parameters)
  const [lnGammaQ, digammaQ, lnScale] = [lnGamma(q), digamma(q), Math.log(scale)]
  let [sum, slopeP, slopeQ, slopeScale, before] = [0, 0, 0, 0, 0]
  let [lnTop, lnOwn, digammaTop, digammaOwn] = [0, 0, 0, 0]
  for (let i = 0; i < length; i += 1) {
    const x = purchases[i] as number
    const m = mean[i] as number
    const weight = count[i] as number
    // Rows come by purchases, so most ask for the same values again.
    if (x !== before) {
      before = x
      lnTop = lnGamma(p * x + q)
      lnOwn = lnGamma(p * x)
      digammaTop = digamma(p * x + q)
      digammaOwn = digamma(p * x)
    }
    const lnTotal = Math.log(m * x)
    const lnSum = Math.log(scale + m * x)
    sum +=
      weight * (lnTop - lnOwn - lnGammaQ + q * lnScale + p * x * lnTotal - Math.log(m) - (p * x + q) * lnSum)
    slopeP += weight * x * (digammaTop - digammaOwn + lnTotal - lnSum)
    slopeQ += weight * (digammaTop - digammaQ + lnScale - lnSum)
    slopeScale += weight * (q / scale - (p * x + q) / (scale + m * x))
  }
  gradient?.set([slopeP * p, slopeQ * q, slopeScale * scale])
  return sum
}

const LEAST_BUYERS = 30
const MOST_LOOKED = 20_000

/** Finds p, q and γ; bounded and deterministic like `fitModel`, on a systematic sample of at most `mostLooked` distinct rows. */
export function fitSpend(
  spendings: Spendings,
  { mostLooked = MOST_LOOKED }: { mostLooked?: number } = {},
): SpendFit {
  const buyers = spendings.count.reduce((sum, each) => sum + each, 0)
  const guess = [3, 3, middleSpending(spendings)]
  if (buyers < LEAST_BUYERS)
    return {
      parameters: Float64Array.from(guess),
      logLikelihood: Number.NaN,
      logErrors: new Float64Array(3).fill(Number.POSITIVE_INFINITY),
      degenerate: 'too_few',
      buyers,
      steps: 0,
    }
  const looked = thinSpendings(spendings, mostLooked)
  const optimum = maximise((parameters, gradient) => spendLogLikelihood(looked, parameters, gradient), {
    centre: guess,
  })
  const [, q] = three(optimum.parameters)
  return {
    parameters: optimum.parameters,
    logLikelihood: looked === spendings ? optimum.value : spendLogLikelihood(spendings, optimum.parameters),
    logErrors: optimum.logErrors,
    degenerate: judgeSpend(q, optimum),
    buyers,
    steps: optimum.steps,
  }
}

function judgeSpend(q: number, { atBound, hasConverged }: Optimum): SpendFit['degenerate'] {
  if (q <= 1) return 'no_mean'
  if (atBound.length > 0) return 'at_bound'
  return hasConverged ? null : 'not_converged'
}

/**
 * The worth to expect of a purchase by a buyer whose `purchases` had the mean `mean` (Fader & Hardie 2013, equation (5)): between
 * their own mean and everybody's, nearer to their own the more is known. With no purchases, everybody's. Infinity for q <= 1
 * and nothing known.
 */
export function expectSpend(parameters: ArrayLike<number>, { purchases, mean }: Spending): number {
  const [p, q, scale] = three(parameters)
  const below = p * purchases + q - 1
  return below > 0 ? (p * (scale + purchases * mean)) / below : Number.POSITIVE_INFINITY
}

function three(parameters: ArrayLike<number>): [number, number, number] {
  return [parameters[0] ?? Number.NaN, parameters[1] ?? Number.NaN, parameters[2] ?? Number.NaN]
}

/** The geometric mean of the means, which a few dear buyers do not move; 1 without buyers. */
function middleSpending({ length, mean, count }: Spendings): number {
  let [sum, buyers] = [0, 0]
  for (let i = 0; i < length; i += 1) {
    sum += Math.log(mean[i] as number) * (count[i] as number)
    buyers += count[i] as number
  }
  return buyers > 0 ? Math.exp(sum / buyers) : 1
}

/** Every n-th distinct row, weighted so that the sum of counts stays. Rows seldom repeat here, so rows are as good as buyers. */
function thinSpendings(spendings: Spendings, most: number): Spendings {
  const { length, purchases, mean, count } = spendings
  if (length <= most) return spendings
  const picked = Array.from({ length: most }, (_, i) => Math.floor(((i + 0.5) * length) / most))
  const pick = (column: Float64Array) => Float64Array.from(picked, (i) => column[i] as number)
  const kept = pick(count)
  const share = count.reduce((sum, each) => sum + each, 0) / kept.reduce((sum, each) => sum + each, 0)
  return {
    length: most,
    purchases: pick(purchases),
    mean: pick(mean),
    count: kept.map((each) => each * share),
  }
}
