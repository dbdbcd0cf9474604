import { factorise, solveFactorised } from './cholesky.ts'

/** Rows of features, one after the other, and what came of each. */
export type Examples = {
  /** Row by row, `width` numbers each. */
  features: Float64Array
  width: number
  /** 1 where it happened, 0 where not. */
  outcomes: Uint8Array
}

export type Logistic = {
  /** Of the features in training, which are taken off and divided by before the weights apply. */
  means: number[]
  spreads: number[]
  weights: number[]
  intercept: number
  /** `one_outcome`: it happened always or never, so nothing was learned but that. */
  degenerate: 'too_few' | 'one_outcome' | 'not_converged' | null
  examples: number
  /** Share of the examples in which it happened. */
  baseRate: number
}

const LEAST_EXAMPLES = 100
const MOST_STEPS = 30

/**
 * Logistic regression with a ridge: minimises C Σ loss + |weights|² / 2 over standardised features, the intercept free, by
 * Newton's method (iteratively reweighted least squares: McCullagh & Nelder 1989; ridge: le Cessie & van Houwelingen 1992).
 */
export function fitLogistic(examples: Examples, { c = 1 }: { c?: number } = {}): Logistic {
  const { width, outcomes } = examples
  const count = outcomes.length
  const happened = outcomes.reduce((sum, each) => sum + each, 0)
  const { means, spreads } = standardOf(examples)
  const baseRate = count === 0 ? Number.NaN : happened / count
  const fallback = Math.log((happened + 0.5) / (count - happened + 0.5))
  const empty: Logistic = {
    means,
    spreads,
    weights: new Array(width).fill(0),
    intercept: fallback,
    degenerate: null,
    examples: count,
    baseRate,
  }
  if (count < LEAST_EXAMPLES) return { ...empty, degenerate: 'too_few' }
  if (happened === 0 || happened === count) return { ...empty, degenerate: 'one_outcome' }
  const rows = standardise(examples, means, spreads)
  let place = {
    at: Float64Array.of(...empty.weights, fallback),
    ...lossAt(rows, examples, c, null, fallback),
  }
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const lower = factorise(place.curvature, width + 1)
    if (lower === null) break
    const direction = solveFactorised(lower, place.slope)
    const promise = direction.reduce((sum, each, i) => sum + each * (place.slope[i] as number), 0) / 2
    if (promise < 1e-10 * count)
      return { ...empty, weights: [...place.at.subarray(0, width)], intercept: place.at[width] as number }
    const next = stepTowards(place, direction, (at) => lossAt(rows, examples, c, at, 0))
    if (next === null) break
    place = next
  }
  return {
    ...empty,
    weights: [...place.at.subarray(0, width)],
    intercept: place.at[width] as number,
    degenerate: 'not_converged',
  }
}

/** ln(p / (1 - p)) of the row that begins at `offset`. */
export function logitOf(
  { means, spreads, weights, intercept }: Logistic,
  features: ArrayLike<number>,
  offset = 0,
): number {
  let sum = intercept
  for (let j = 0; j < weights.length; j += 1)
    sum +=
      ((weights[j] as number) * ((features[offset + j] as number) - (means[j] as number))) /
      (spreads[j] as number)
  return sum
}

/** The chance that a logit stands for. */
export const chanceOfLogit = (logit: number): number => 1 / (1 + Math.exp(-logit))

/** The chances of all rows. */
export function predict(model: Logistic, features: Float64Array): Float64Array {
  const width = model.weights.length
  return Float64Array.from({ length: features.length / width }, (_, i) =>
    chanceOfLogit(logitOf(model, features, i * width)),
  )
}

type Loss = { loss: number; slope: Float64Array; curvature: Float64Array }

function stepTowards(
  from: Loss & { at: Float64Array },
  direction: Float64Array,
  look: (at: Float64Array) => Loss,
) {
  for (let share = 1; share > 1e-6; share /= 2) {
    const at = from.at.map((each, i) => each + share * (direction[i] as number))
    const found = look(at)
    if (found.loss < from.loss) return { at, ...found }
  }
  return null
}

/** The loss, minus its slope, and its second derivatives. Without weights (null) all rows have the logit `intercept`. */
function lossAt(
  rows: Float64Array,
  { width, outcomes }: Examples,
  c: number,
  at: Float64Array | null,
  intercept: number,
): Loss {
  const size = width + 1
  const slope = new Float64Array(size)
  const curvature = new Float64Array(size * size)
  let loss = 0
  for (let i = 0; i < outcomes.length; i += 1) {
    const row = i * size
    let logit = at === null ? intercept : 0
    if (at !== null) for (let j = 0; j < size; j += 1) logit += (at[j] as number) * (rows[row + j] as number)
    const chance = chanceOfLogit(logit)
    const outcome = outcomes[i] as number
    const signed = outcome === 1 ? -logit : logit
    loss += c * (signed > 0 ? signed + Math.log1p(Math.exp(-signed)) : Math.log1p(Math.exp(signed)))
    const rest = c * (outcome - chance)
    const weight = c * chance * (1 - chance)
    for (let j = 0; j < size; j += 1) {
      const value = rows[row + j] as number
      slope[j] = (slope[j] as number) + rest * value
      const weighted = weight * value
      for (let k = 0; k <= j; k += 1)
        curvature[j * size + k] = (curvature[j * size + k] as number) + weighted * (rows[row + k] as number)
    }
  }
  for (let j = 0; j < width; j += 1) {
    const own = at?.[j] ?? 0
    loss += (own * own) / 2
    slope[j] = (slope[j] as number) - own
    curvature[j * size + j] = (curvature[j * size + j] as number) + 1
  }
  return { loss, slope, curvature }
}

function standardOf({ features, width, outcomes }: Examples): { means: number[]; spreads: number[] } {
  const count = Math.max(1, outcomes.length)
  const means = new Array<number>(width).fill(0)
  const squares = new Array<number>(width).fill(0)
  for (let i = 0; i < features.length; i += 1)
    means[i % width] = (means[i % width] as number) + (features[i] as number) / count
  for (let i = 0; i < features.length; i += 1)
    squares[i % width] =
      (squares[i % width] as number) + ((features[i] as number) - (means[i % width] as number)) ** 2
  // A feature that never varies says nothing; its weight stays 0 whatever it is divided by.
  return { means, spreads: squares.map((square) => Math.sqrt(square / count) || 1) }
}

/** The rows standardised, each with a 1 for the intercept at its end. */
function standardise(
  { features, width, outcomes }: Examples,
  means: readonly number[],
  spreads: readonly number[],
) {
  const rows = new Float64Array(outcomes.length * (width + 1))
  for (let i = 0; i < outcomes.length; i += 1) {
    for (let j = 0; j < width; j += 1)
      rows[i * (width + 1) + j] =
        ((features[i * width + j] as number) - (means[j] as number)) / (spreads[j] as number)
    rows[i * (width + 1) + width] = 1
  }
  return rows
}
