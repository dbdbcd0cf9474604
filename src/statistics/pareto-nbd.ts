import { addLogs, riseTable } from './gamma.ts'
import type { Histories, History } from './history.ts'
import { four, meanRate, meanWeeks, mostRepeats, type PurchaseModel } from './purchase-model.ts'
import { gaussLegendre } from './quadrature.ts'

type Parameters = [r: number, alpha: number, s: number, beta: number]

/**
 * Pareto/NBD: Schmittlein, Morrison & Colombo 1987, Counting Your Customers: Who Are They and What Will They Do Next? (Management
 * Science 33); formulas as in Fader & Hardie 2005, A Note on Deriving the Pareto/NBD Model. Parameters r, α (weeks), s, β
 * (weeks). The rate of buying is gamma (r, α) over buyers, and that of leaving, at any moment, gamma (s, β).
 *
 * The papers write the integral over the moment of leaving with differences of hypergeometric functions, which lose their digits;
 * here it is taken by quadrature, all terms positive, and its slopes come with it.
 */
export const paretoNbd: PurchaseModel = {
  name: 'pareto_nbd',
  parameterNames: ['r', 'alpha', 's', 'beta'],
  guess: (histories) => [
    0.5,
    Math.min(0.5 / meanRate(histories), meanWeeks(histories) * 10),
    0.6,
    meanWeeks(histories) / 2,
  ],
  logLikelihood: (histories, parameters, gradient) => sumLogLikelihood(histories, four(parameters), gradient),
  chanceAlive: (parameters, history) => chanceAlive(four(parameters), history),
  chanceActive(parameters, history, weeks) {
    const [r, alpha, s, beta] = four(parameters)
    const [shape, rate] = [r + history.repeats, alpha + history.weeks]
    const [leaving, leavingRate] = [s, beta + history.weeks]
    // ∫ of the density of the next purchase, if still alive then.
    const integral = integrateLeaving(rate, shape + 1, leavingRate, leaving, 0, weeks)
    const size = Math.log(shape) + shape * Math.log(rate) + leaving * Math.log(leavingRate)
    return Math.exp(size + integral.logValue) * chanceAlive(four(parameters), history)
  },
  expectPurchases(parameters, history, weeks) {
    const [r, alpha, s, beta] = four(parameters)
    const staying = expectStay(s, beta + history.weeks, weeks)
    return (
      ((r + history.repeats) / (alpha + history.weeks)) * staying * chanceAlive(four(parameters), history)
    )
  },
  expectFromStart(parameters, weeks) {
    const [r, alpha, s, beta] = four(parameters)
    return (r / alpha) * expectStay(s, beta, weeks)
  },
  expectRate(parameters, history, weeks) {
    const [r, alpha, s, beta] = four(parameters)
    const staying = Math.exp(-s * Math.log1p(weeks / (beta + history.weeks)))
    return (
      ((r + history.repeats) / (alpha + history.weeks)) * staying * chanceAlive(four(parameters), history)
    )
  },
}

/** Weeks that one who is alive, and leaves at a rate that is gamma (s, rate), is expected to stay within the next `weeks`. */
function expectStay(s: number, rate: number, weeks: number): number {
  const growth = Math.log1p(weeks / rate)
  // (1 - e^(-(s-1)g)) / (s - 1), whose limit at s = 1 is g.
  const power = (s - 1) * growth
  return rate * growth * (Math.abs(power) < 1e-12 ? 1 : -Math.expm1(-power) / power)
}

/** Σ count · ln L: Fader & Hardie 2005, equation (19), with the integral over the moment of leaving as (17) has it. */
function sumLogLikelihood(
  histories: Histories,
  [r, alpha, s, beta]: Parameters,
  gradient?: Float64Array,
): number {
  const ofRate = riseTable(r, mostRepeats(histories))
  const [lnAlpha, lnBeta, lnS] = [Math.log(alpha), Math.log(beta), Math.log(s)]
  let [sum, slopeR, slopeAlpha, slopeS, slopeBeta] = [0, 0, 0, 0, 0]
  for (let i = 0; i < histories.length; i += 1) {
    const x = histories.repeats[i] as number
    const weeks = histories.weeks[i] as number
    const count = histories.count[i] as number
    const lastWeek = histories.lastWeek[i] as number
    const [lnRateEnd, lnStayEnd] = [Math.log(alpha + weeks), Math.log(beta + weeks)]
    const logAlive = -(r + x) * lnRateEnd - s * lnStayEnd
    const integral = integrateLeaving(alpha, r + x, beta, s + 1, lastWeek, weeks)
    const logSum = addLogs(logAlive, lnS + integral.logValue)
    const alive = Math.exp(logAlive - logSum)
    const left = 1 - alive
    sum += count * ((ofRate.rise[x] as number) + r * lnAlpha + s * lnBeta + logSum)
    slopeR += count * ((ofRate.slope[x] as number) + lnAlpha - alive * lnRateEnd - left * integral.lnFirst)
    slopeAlpha += count * (r / alpha - (r + x) * (alive / (alpha + weeks) + left * integral.overFirst))
    slopeS += count * (lnBeta - alive * lnStayEnd + left * (1 / s - integral.lnSecond))
    slopeBeta += count * (s / beta - (alive * s) / (beta + weeks) - left * (s + 1) * integral.overSecond)
  }
  gradient?.set([slopeR * r, slopeAlpha * alpha, slopeS * s, slopeBeta * beta])
  return sum
}

/** P(alive | x, t_x, T): Fader & Hardie 2005, equation (20). */
function chanceAlive([r, alpha, s, beta]: Parameters, { repeats, lastWeek, weeks }: History): number {
  const logAlive = -(r + repeats) * Math.log(alpha + weeks) - s * Math.log(beta + weeks)
  const integral = integrateLeaving(alpha, r + repeats, beta, s + 1, lastWeek, weeks)
  return 1 / (1 + Math.exp(Math.log(s) + integral.logValue - logAlive))
}

/** An integral's logarithm, and means under its integrand of what its slopes need. */
type Integral = {
  logValue: number
  /** Mean of ln(first + τ), of 1 / (first + τ), and the same of the second. */
  lnFirst: number
  overFirst: number
  lnSecond: number
  overSecond: number
}

const RULES = [gaussLegendre(8), gaussLegendre(16), gaussLegendre(40)] as const
/** Where the integrand has fallen to e^-40 of its height, its rest is no longer seen. */
const FALL = 40

/**
 * ∫ (first + τ)^-p (second + τ)^-q dτ from `low` to `high`, for positive `first` and `second`.
 *
 * In w = ln(smaller + τ) the integrand is smooth, its nearest singularity π away, and falls at most exponentially; the range
 * is cut where it has fallen away. To about 1e-9 of the value.
 */
function integrateLeaving(
  first: number,
  p: number,
  second: number,
  q: number,
  low: number,
  high: number,
): Integral {
  const isFirstSmaller = first <= second
  const base = isFirstSmaller ? first : second
  const [ofBase, ofOther] = isFirstSmaller ? [p, q] : [q, p]
  const gap = Math.abs(first - second)
  const start = Math.log(base + low)
  let length = Math.log(base + high) - start
  const heightAt = (w: number): number => (1 - ofBase) * w - ofOther * Math.log(gap + Math.exp(w))
  const top = heightAt(start)
  // The fall is steepest where the logarithm is concave: at the end. Halving it stays on the safe side.
  while (top - heightAt(start + length / 2) > FALL) length /= 2
  const fall = Math.abs(top - heightAt(start + length))
  const rule = fall + length < 1.5 ? RULES[0] : fall + length < 12 ? RULES[1] : RULES[2]
  let [value, lnBase, overBase, lnOther, overOther] = [0, 0, 0, 0, 0]
  for (let i = 0; i < rule.nodes.length; i += 1) {
    const w = start + (length / 2) * (1 + (rule.nodes[i] as number))
    const distance = Math.exp(w)
    const lnFar = Math.log(gap + distance)
    const weight = (rule.weights[i] as number) * Math.exp((1 - ofBase) * w - ofOther * lnFar - top)
    value += weight
    lnBase += weight * w
    overBase += weight / distance
    lnOther += weight * lnFar
    overOther += weight / (gap + distance)
  }
  const lnValue = value > 0 && length > 0 ? top + Math.log((value * length) / 2) : Number.NEGATIVE_INFINITY
  const ofNear = [lnBase / value, overBase / value] as const
  const ofFar = [lnOther / value, overOther / value] as const
  const [lnFirst, overFirst] = isFirstSmaller ? ofNear : ofFar
  const [lnSecond, overSecond] = isFirstSmaller ? ofFar : ofNear
  return { logValue: lnValue, lnFirst, overFirst, lnSecond, overSecond }
}
