import { chanceOfLogit, fitLogistic } from './logistic.ts'

/** Chances that were told, and what came: 1 or 0. */
export type Judged = { chances: ArrayLike<number>; outcomes: ArrayLike<number> }

export type Fifth = { count: number; predicted: number; observed: number }

/** The order of the chances, ascending. */
function orderOf(chances: ArrayLike<number>): Uint32Array {
  return Uint32Array.from({ length: chances.length }, (_, i) => i).sort(
    (a, b) => (chances[a] as number) - (chances[b] as number),
  )
}

/**
 * The area under the ROC curve: how often one who came had been told a higher chance than one who did not, ties by half
 * (Hanley & McNeil 1982; Mann-Whitney's U). NaN where all came or none.
 */
export function areaUnderCurve({ chances, outcomes }: Judged): number {
  const order = orderOf(chances)
  let [ranks, came] = [0, 0]
  for (let i = 0; i < order.length; ) {
    let end = i
    let among = 0
    while (end < order.length && chances[order[end] as number] === chances[order[i] as number]) {
      among += outcomes[order[end] as number] as number
      end += 1
    }
    ranks += (among * (i + 1 + end)) / 2
    came += among
    i = end
  }
  return (ranks - (came * (came + 1)) / 2) / (came * (order.length - came))
}

/** The mean squared distance of chance and outcome (Brier 1950): 0 is perfect, the base rate alone gives rate · (1 - rate). */
export function brierScore({ chances, outcomes }: Judged): number {
  let sum = 0
  for (let i = 0; i < chances.length; i += 1) sum += ((chances[i] as number) - (outcomes[i] as number)) ** 2
  return sum / chances.length
}

/** The share by which the Brier score betters that of telling everybody the rate that came about; below 0 it is worse. */
export function brierSkill(judged: Judged): number {
  const rate = meanOf(judged.outcomes)
  return 1 - brierScore(judged) / (rate * (1 - rate))
}

/** Reliability: the predictions in order, cut in five equal parts; in each the mean chance told and the rate that came about. */
export function judgeFifths({ chances, outcomes }: Judged): Fifth[] {
  const order = orderOf(chances)
  return Array.from({ length: 5 }, (_, part) => {
    const low = Math.round((order.length * part) / 5)
    const high = Math.round((order.length * (part + 1)) / 5)
    let [predicted, observed] = [0, 0]
    for (let i = low; i < high; i += 1) {
      predicted += chances[order[i] as number] as number
      observed += outcomes[order[i] as number] as number
    }
    const count = high - low
    return { count, predicted: predicted / count, observed: observed / count }
  })
}

/** The largest distance between told and observed in a fifth; NaN with fewer than five. */
export const worstFifth = (fifths: readonly Fifth[]): number =>
  fifths.reduce((worst, { predicted, observed }) => Math.max(worst, Math.abs(predicted - observed)), 0)

/**
 * How far all chances lie above (+) or below (-) what came about, together. Where the fifths are off by about this much, the season
 * or the trend moved everybody, not the order of buyers.
 */
export const driftOf = ({ chances, outcomes }: Judged): number => meanOf(chances) - meanOf(outcomes)

/** Two numbers that mend chances: a new logit is `slope` times the old plus `intercept` (Platt 1999). */
export type Recalibration = { slope: number; intercept: number }

/** Learns Platt's two numbers from chances and outcomes; the identity where there is too little to learn from. */
export function learnRecalibration({ chances, outcomes }: Judged): Recalibration {
  const features = Float64Array.from(chances, logit)
  const fitted = fitLogistic({ features, width: 1, outcomes: Uint8Array.from(outcomes) }, { c: 1e6 })
  const [slope = 0, spread = 1, mean = 0] = [fitted.weights[0], fitted.spreads[0], fitted.means[0]]
  if (fitted.degenerate !== null || !(slope > 0)) return { slope: 1, intercept: 0 }
  return { slope: slope / spread, intercept: fitted.intercept - (slope * mean) / spread }
}

/**
 * The recalibration with the given slope after which the chances' mean is `mean` (which lies between 0 and 1). With the slope 1 it
 * moves all by the same step and leaves their distances; with the mean that came about it takes a season's drift away.
 */
export function levelTo(chances: ArrayLike<number>, slope: number, mean: number): Recalibration {
  const logits = Float64Array.from(chances, logit)
  let [low, high] = [-50, 50]
  for (let step = 0; step < 60; step += 1) {
    const intercept = (low + high) / 2
    const reached = meanOf(logits.map((each) => chanceOfLogit(intercept + slope * each)))
    if (reached < mean) low = intercept
    else high = intercept
  }
  return { slope, intercept: (low + high) / 2 }
}

export const recalibrate = ({ slope, intercept }: Recalibration, chance: number): number =>
  chanceOfLogit(slope * logit(chance) + intercept)

/** Certainty is never told: a chance is kept off 0 and 1. */
const LEAST_CHANCE = 1e-9

function logit(chance: number): number {
  const kept = Math.min(1 - LEAST_CHANCE, Math.max(LEAST_CHANCE, chance))
  return Math.log(kept) - Math.log1p(-kept)
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i += 1) sum += values[i] as number
  return sum / values.length
}
