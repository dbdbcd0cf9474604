import type { Histories, History } from './history.ts'

/** A model of repeat purchases: what all three papers answer, from the model's parameters in the paper's order. */
export type PurchaseModel = {
  readonly name: 'bg_nbd' | 'mbg_nbd' | 'pareto_nbd'
  readonly parameterNames: readonly [string, string, string, string]
  /** A place to begin the search, from the histories' plain means. */
  guess(histories: Histories): number[]
  /**
   * Σ count · ln L over the histories, without constants that the paper leaves out; into `gradient`, if given, its slope in
   * the logarithm of each parameter.
   */
  logLikelihood(histories: Histories, parameters: ArrayLike<number>, gradient?: Float64Array): number
  /** The chance that the buyer has not left for good. 1 for everybody without a repeat under BG/NBD: use it for nothing else. */
  chanceAlive(parameters: ArrayLike<number>, history: History): number
  /** The chance of at least one purchase in the next `weeks`. */
  chanceActive(parameters: ArrayLike<number>, history: History, weeks: number): number
  /** Purchases to expect in the next `weeks`. */
  expectPurchases(parameters: ArrayLike<number>, history: History, weeks: number): number
  /** Repeats to expect of somebody unknown in the first `weeks` after their first purchase. */
  expectFromStart(parameters: ArrayLike<number>, weeks: number): number
  /** How fast purchases are to be expected `weeks` from now: the slope of `expectPurchases`, per week. */
  expectRate(parameters: ArrayLike<number>, history: History, weeks: number): number
}

/** Four parameters by position. */
export function four(parameters: ArrayLike<number>): [number, number, number, number] {
  return [
    parameters[0] ?? Number.NaN,
    parameters[1] ?? Number.NaN,
    parameters[2] ?? Number.NaN,
    parameters[3] ?? Number.NaN,
  ]
}

/** Mean purchases a week of all time observed, for guesses; never 0. */
export function meanRate({ length, repeats, weeks, count }: Histories): number {
  let purchases = 0.5
  let time = 1
  for (let i = 0; i < length; i += 1) {
    purchases += (count[i] as number) * (repeats[i] as number)
    time += (count[i] as number) * (weeks[i] as number)
  }
  return purchases / time
}

/** Mean weeks observed; never 0. */
export function meanWeeks({ length, weeks, count }: Histories): number {
  let time = 0
  let histories = 0
  for (let i = 0; i < length; i += 1) {
    time += (count[i] as number) * (weeks[i] as number)
    histories += count[i] as number
  }
  return histories > 0 && time > 0 ? time / histories : 1
}

/** The most repeats of any history. */
export const mostRepeats = ({ repeats }: Histories): number =>
  repeats.reduce((most, each) => Math.max(most, each), 0)
