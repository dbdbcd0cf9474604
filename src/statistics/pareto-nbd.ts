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
    const { logValue } = integrateLeaving(rate, shape + 1, leavingRate, leaving, 0, weeks)
    return (shape / rate) * Math.exp(logValue) * chanceAlive(four(parameters), history)
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

/**
 * Σ count · ln L: Fader & Hardie 2005, equation (19), with the integral over the moment of leaving as (17) has it. Times are
 * taken as shares of α and β, so that nothing is lost where these run to large numbers.
 */
function sumLogLikelihood(
  histories: Histories,
  [r, alpha, s, beta]: Parameters,
  gradient?: Float64Array,
): number {
  const ofRate = riseTable(r, mostRepeats(histories))
  const [lnAlpha, lnLeaving] = [Math.log(alpha), Math.log(s / beta)]
  let [sum, slopeR, slopeAlpha, slopeS, slopeBeta] = [0, 0, 0, 0, 0]
  for (let i = 0; i < histories.length; i += 1) {
    const x = histories.repeats[i] as number
    const weeks = histories.weeks[i] as number
    const count = histories.count[i] as number
    const [lnRate, lnStay] = [Math.log1p(weeks / alpha), Math.log1p(weeks / beta)]
    const logAlive = -(r + x) * lnRate - s * lnStay
    const integral = integrateLeaving(alpha, r + x, beta, s + 1, histories.lastWeek[i] as number, weeks)
    const logSum = addLogs(logAlive, lnLeaving + integral.logValue)
    const alive = Math.exp(logAlive - logSum)
    const left = 1 - alive
    sum += count * ((ofRate.rise[x] as number) - x * lnAlpha + logSum)
    slopeR += count * ((ofRate.slope[x] as number) - alive * lnRate - left * integral.lnFirst)
    slopeAlpha += count * ((r + x) * ((alive * weeks) / (alpha + weeks) + left * integral.partFirst) - x)
    slopeS += count * (left * (1 - s * integral.lnSecond) - alive * s * lnStay)
    slopeBeta += count * ((alive * s * weeks) / (beta + weeks) + left * ((s + 1) * integral.partSecond - 1))
  }
  gradient?.set([slopeR * r, slopeAlpha, slopeS, slopeBeta])
  return sum
}

/** P(alive | x, t_x, T): Fader & Hardie 2005, equation (20). */
function chanceAlive([r, alpha, s, beta]: Parameters, { repeats, lastWeek, weeks }: History): number {
  const logAlive = -(r + repeats) * Math.log1p(weeks / alpha) - s * Math.log1p(weeks / beta)
  const { logValue } = integrateLeaving(alpha, r + repeats, beta, s + 1, lastWeek, weeks)
  return 1 / (1 + Math.exp(Math.log(s / beta) + logValue - logAlive))
}

/** An integral's logarithm, and means under its integrand of what its slopes need. */
type Integral = {
  logValue: number
  /** Mean of ln(1 + τ / first), of τ / (first + τ), and the same of the second. */
  lnFirst: number
  partFirst: number
  lnSecond: number
  partSecond: number
}

/** How steep an integrand (its fall in powers of e, and twice the length of its range) each rule of quadrature is good for. */
const RULES = [
  { upTo: 6, rule: gaussLegendre(8) },
  { upTo: 12, rule: gaussLegendre(12) },
  { upTo: 32, rule: gaussLegendre(20) },
]
const STEEPEST_RULE = gaussLegendre(40)
/** Where the integrand has fallen to e^-40 of its height, its rest is no longer seen. */
const FALL = 40

/**
 * ∫ (1 + τ / first)^-p (1 + τ / second)^-q dτ from `low` to `high`, for positive `first` and `second`.
 *
 * In v = ln(1 + τ / smaller) the integrand is smooth, its nearest singularity π away, and falls at most exponentially; the range
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
  const [near, far] = isFirstSmaller ? [first, second] : [second, first]
  const [ofNear, ofFar] = isFirstSmaller ? [p, q] : [q, p]
  const start = Math.log1p(low / near)
  let length = Math.log1p(high / near) - start
  const heightAt = (v: number): number => (1 - ofNear) * v - ofFar * Math.log1p((near * Math.expm1(v)) / far)
  const top = heightAt(start)
  while (top - heightAt(start + length / 2) > FALL) length /= 2
  const steepness = Math.abs(top - heightAt(start + length)) + 2 * length
  const rule = RULES.find(({ upTo }) => steepness < upTo)?.rule ?? STEEPEST_RULE
  let [value, lnNear, partNear, lnFar, partFar] = [0, 0, 0, 0, 0]
  for (let i = 0; i < rule.nodes.length; i += 1) {
    const v = start + (length / 2) * (1 + (rule.nodes[i] as number))
    const passed = near * Math.expm1(v)
    const log = Math.log1p(passed / far)
    const weight = (rule.weights[i] as number) * Math.exp((1 - ofNear) * v - ofFar * log - top)
    value += weight
    lnNear += weight * v
    partNear += (weight * passed) / (near + passed)
    lnFar += weight * log
    partFar += (weight * passed) / (far + passed)
  }
  const whole = (value * length * near) / 2
  const logValue = whole > 0 ? top + Math.log(whole) : Number.NEGATIVE_INFINITY
  const meansNear = [lnNear / value, partNear / value] as const
  const meansFar = [lnFar / value, partFar / value] as const
  const [lnFirst, partFirst] = isFirstSmaller ? meansNear : meansFar
  const [lnSecond, partSecond] = isFirstSmaller ? meansFar : meansNear
  return { logValue, lnFirst, partFirst, lnSecond, partSecond }
}
