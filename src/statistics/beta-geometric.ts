import { riseTable } from './gamma.ts'
import type { Histories, History } from './history.ts'
import { besideWhole, hypergeometric } from './hypergeometric.ts'
import { four, meanRate, meanWeeks, mostRepeats, type PurchaseModel } from './purchase-model.ts'

/**
 * What BG/NBD and MBG/NBD share: while alive, purchases come as a Poisson process, whose rate is gamma (r, α) over buyers; after a
 * purchase the buyer leaves for good with a probability that is beta (a, b) over buyers. They differ in one thing: whether one
 * may leave right after the first purchase. `chances` is how often a buyer with no repeat could have left: 0 in BG/NBD, 1 in
 * MBG/NBD.
 */
export function betaGeometric(name: 'bg_nbd' | 'mbg_nbd', chances: 0 | 1): PurchaseModel {
  return {
    name,
    parameterNames: ['r', 'alpha', 'a', 'b'],
    guess: (histories) => [0.5, Math.min(0.5 / meanRate(histories), meanWeeks(histories) * 10), 0.8, 2.5],
    logLikelihood: (histories, parameters, gradient) =>
      sumLogLikelihood(histories, four(parameters), chances, gradient),
    chanceAlive: (parameters, history) => chanceAlive(four(parameters), history, chances),
    chanceActive(parameters, history, weeks) {
      const [r, alpha] = four(parameters)
      const none = -(r + history.repeats) * Math.log1p(weeks / (alpha + history.weeks))
      return -Math.expm1(none) * chanceAlive(four(parameters), history, chances)
    },
    expectPurchases(parameters, history, weeks) {
      const [r, alpha, a, b] = four(parameters)
      const alive = chanceAlive(four(parameters), history, chances)
      const survived = b + history.repeats + chances
      return alive * expectAlive(r + history.repeats, alpha + history.weeks, a, survived, weeks)
    },
    expectFromStart(parameters, weeks) {
      const [r, alpha, a, b] = four(parameters)
      const staying = chances === 0 ? 1 : b / (a + b)
      return staying * expectAlive(r, alpha, a, b + chances, weeks)
    },
    expectRate(parameters, history, weeks) {
      const [r, alpha, a, b] = four(parameters)
      const [shape, rate] = [r + history.repeats, alpha + history.weeks]
      const survived = b + history.repeats + chances
      const left = hypergeometric(shape + 1, a, a + survived, -weeks / rate)
      return (chanceAlive(four(parameters), history, chances) * shape * left) / rate
    },
  }
}

type Parameters = [r: number, alpha: number, a: number, b: number]

/**
 * ln L of a history: alive until T, plus left after the last purchase. BG/NBD: Fader, Hardie & Lee 2005, equation (6);
 * MBG/NBD: Batislam, Denizel & Filiztekin 2007, and Hoppe & Wagner 2007. Both written as ln L(alive) + ln(1 + left / alive),
 * with times as shares of α, so that nothing is lost where r and α run to large numbers.
 */
function sumLogLikelihood(
  histories: Histories,
  [r, alpha, a, b]: Parameters,
  chances: 0 | 1,
  gradient?: Float64Array,
): number {
  const most = mostRepeats(histories) + chances
  const ofRate = riseTable(r, most)
  const stayed = riseTable(b, most)
  const all = riseTable(a + b, most)
  const [lnAlpha, lnA] = [Math.log(alpha), Math.log(a)]
  let [sum, slopeR, slopeAlpha, slopeA, slopeB] = [0, 0, 0, 0, 0]
  for (let i = 0; i < histories.length; i += 1) {
    const x = histories.repeats[i] as number
    const weeks = histories.weeks[i] as number
    const count = histories.count[i] as number
    const n = x + chances
    const lnEnd = Math.log1p(weeks / alpha)
    const atEnd = weeks / (alpha + weeks)
    let value =
      (ofRate.rise[x] as number) -
      x * lnAlpha -
      (r + x) * lnEnd +
      (stayed.rise[n] as number) -
      (all.rise[n] as number)
    let [left, sinceLast, partLess, beforeB] = [0, 0, 0, 0]
    if (n > 0) {
      const lastWeek = histories.lastWeek[i] as number
      sinceLast = lnEnd - Math.log1p(lastWeek / alpha)
      partLess = atEnd - lastWeek / (alpha + lastWeek)
      beforeB = 1 / (b + n - 1)
      const odds = lnA + Math.log(beforeB) + (r + x) * sinceLast
      value += odds > 0 ? odds + Math.log1p(Math.exp(-odds)) : Math.log1p(Math.exp(odds))
      left = 1 / (1 + Math.exp(-odds))
    }
    sum += count * value
    slopeR += count * ((ofRate.slope[x] as number) - lnEnd + left * sinceLast)
    slopeAlpha += count * ((r + x) * (atEnd - left * partLess) - x)
    slopeA += count * (left / a - (all.slope[n] as number))
    slopeB += count * ((stayed.slope[n] as number) - (all.slope[n] as number) - left * beforeB)
  }
  gradient?.set([slopeR * r, slopeAlpha, slopeA * a, slopeB * b])
  return sum
}

/** P(alive | x, t_x, T): Fader, Hardie & Lee 2008 ("Computing P(alive) using the BG/NBD model"), equation (1); Batislam et al. 2007. */
function chanceAlive(
  [r, alpha, a, b]: Parameters,
  { repeats, lastWeek, weeks }: History,
  chances: 0 | 1,
): number {
  const n = repeats + chances
  if (n === 0) return 1
  const sinceLast = Math.log1p(weeks / alpha) - Math.log1p(lastWeek / alpha)
  const odds = Math.log(a) - Math.log(b + n - 1) + (r + repeats) * sinceLast
  return 1 / (1 + Math.exp(odds))
}

/** The formula has removable poles at a = 1 and at a + b = 1; so near them their neighbours are asked. */
const BESIDE_POLE = 1e-4

/**
 * Purchases in `weeks` of one who is alive now, whose rate is gamma (shape, rate) and whose leaving is beta (a, b) by what is
 * known: Fader, Hardie & Lee 2005, equation (10) without P(alive).
 */
function expectAlive(shape: number, rate: number, a: number, b: number, weeks: number): number {
  const z = weeks / (rate + weeks)
  const at = (a: number): number => {
    const series = hypergeometric(shape, b, a + b - 1, z)
    return ((a + b - 1) / (a - 1)) * (1 - Math.exp(shape * Math.log1p(-z)) * series)
  }
  const isBesidePole = Math.abs(a - 1) < BESIDE_POLE || Math.abs(a + b - 1) < BESIDE_POLE
  return isBesidePole ? besideWhole((shift) => at(a + shift)) : at(a)
}
