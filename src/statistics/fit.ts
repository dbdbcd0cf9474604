import { riseTable } from './gamma.ts'
import { countOf, type Histories, thin } from './history.ts'
import { maximise, type Optimum, type Search } from './optimum.ts'
import { meanRate, meanWeeks, mostRepeats, type PurchaseModel } from './purchase-model.ts'

/** Why a fit says nothing usable. */
export type Degenerate =
  /** Too few histories, or too few of them with a repeat. */
  | 'too_few'
  /** The model with leaving is hardly better than one in which nobody ever leaves: the data do not speak of leaving. */
  | 'nobody_leaves'
  /** A parameter ran to nothing or to infinity. */
  | 'at_bound'
  /** The limit of steps was reached. */
  | 'not_converged'

export type Fit = {
  model: PurchaseModel['name']
  /** In the paper's order, times in weeks; the guess where there were too few histories. */
  parameters: Float64Array
  /** Of all histories, without the prior. */
  logLikelihood: number
  /** The same of the model in which nobody leaves (NBD); its distance tells how much the data speak of leaving. */
  logLikelihoodNobodyLeaves: number
  /** Standard errors of the parameters' logarithms. */
  logErrors: Float64Array
  degenerate: Degenerate | null
  histories: number
  /** Distinct histories that the search looked at: fewer than there are when a sample of them was enough. */
  looked: number
  steps: number
}

const LEAST_HISTORIES = 50
const LEAST_REPEATERS = 10
/** Two more parameters must bring this much in log-likelihood (a fifth in a thousand by chance alone, about). */
const LEAST_GAIN = 5
/** Distinct histories that a search looks at: enough for every figure that is shown, and within a second or so. */
const MOST_LOOKED = 12_000
/** The first search, on a sample, brings the second one near. */
const FIRST_LOOK = 1_500

/**
 * Finds the model's most likely parameters. Bounded: two searches of limited steps, the first on a small sample of distinct
 * histories, the second on at most `mostLooked` of them (systematic, with weights). What went wrong is `degenerate`.
 */
export function fitModel(
  model: PurchaseModel,
  histories: Histories,
  { mostLooked = MOST_LOOKED }: { mostLooked?: number } = {},
): Fit {
  const total = countOf(histories)
  const looked = thin(histories, mostLooked)
  const guess = model.guess(looked)
  const repeaters = countRepeaters(histories)
  const found = {
    model: model.name,
    histories: total,
    looked: looked.length,
    logLikelihoodNobodyLeaves: Number.NaN,
  }
  if (total < LEAST_HISTORIES || repeaters < LEAST_REPEATERS)
    return {
      ...found,
      parameters: Float64Array.from(guess),
      logLikelihood: Number.NaN,
      logErrors: new Float64Array(guess.length).fill(Number.POSITIVE_INFINITY),
      degenerate: 'too_few',
      steps: 0,
    }
  const first = searchModel(model, thin(looked, FIRST_LOOK), { centre: guess })
  const optimum = searchModel(model, looked, { centre: guess, start: first.parameters })
  const nobody = fitNobodyLeaves(looked)
  const isWhole = looked === histories
  const fit: Fit = {
    ...found,
    parameters: optimum.parameters,
    logLikelihood: isWhole ? optimum.value : model.logLikelihood(histories, optimum.parameters),
    logLikelihoodNobodyLeaves: nobodyLikelihood(histories, nobody),
    logErrors: optimum.logErrors,
    degenerate: null,
    steps: first.steps + optimum.steps,
  }
  return { ...fit, degenerate: judge(fit, optimum) }
}

/** One search on all the given histories. */
export function searchModel(model: PurchaseModel, histories: Histories, search: Search): Optimum {
  return maximise((parameters, gradient) => model.logLikelihood(histories, parameters, gradient), search)
}

function judge(fit: Fit, { hasConverged, atBound }: Optimum): Degenerate | null {
  if (fit.logLikelihood - fit.logLikelihoodNobodyLeaves < LEAST_GAIN) return 'nobody_leaves'
  if (atBound.length > 0) return 'at_bound'
  return hasConverged ? null : 'not_converged'
}

function countRepeaters({ length, repeats, count }: Histories): number {
  let sum = 0
  for (let i = 0; i < length; i += 1) if ((repeats[i] as number) > 0) sum += count[i] as number
  return sum
}

/** NBD: r and α of the model in which nobody leaves (Ehrenberg 1959), and its log-likelihood. */
function fitNobodyLeaves(histories: Histories): Float64Array {
  const centre = [0.5, Math.min(0.5 / meanRate(histories), meanWeeks(histories) * 10)]
  return maximise((parameters, gradient) => nobodyLikelihood(histories, parameters, gradient), { centre })
    .parameters
}

function nobodyLikelihood(
  { length, repeats, weeks, count, ...rest }: Histories,
  parameters: ArrayLike<number>,
  gradient?: Float64Array,
): number {
  const [r = Number.NaN, alpha = Number.NaN] = [parameters[0], parameters[1]]
  const { rise, slope } = riseTable(r, mostRepeats({ length, repeats, weeks, count, ...rest }))
  const lnAlpha = Math.log(alpha)
  let [sum, slopeR, slopeAlpha] = [0, 0, 0]
  for (let i = 0; i < length; i += 1) {
    const x = repeats[i] as number
    const each = count[i] as number
    const time = weeks[i] as number
    const log = Math.log1p(time / alpha)
    sum += each * ((rise[x] as number) - x * lnAlpha - (r + x) * log)
    slopeR += each * ((slope[x] as number) - log)
    slopeAlpha += each * (((r + x) * time) / (alpha + time) - x)
  }
  gradient?.set([slopeR * r, slopeAlpha])
  return sum
}
