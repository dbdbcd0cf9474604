import { factorise, solveFactorised } from './cholesky.ts'

/**
 * A function of positive parameters, to be made as large as possible: its value, and into `gradient` its slope in the
 * logarithm of each parameter.
 */
export type Objective = (parameters: Float64Array, gradient: Float64Array) => number

export type Search = {
  /** The middle of the prior and of the bounds. */
  centre: ArrayLike<number>
  /** Where to begin, if not there. */
  start?: ArrayLike<number>
  /** Steps at most; each costs one evaluation, and one more a parameter for the curvature. */
  mostSteps?: number
}

export type Optimum = {
  parameters: Float64Array
  /** Without the prior. */
  value: number
  /** Standard errors of the logarithms of the parameters (with the prior's help where the data say nothing). */
  logErrors: Float64Array
  /** Whether the last step was too small to matter. */
  hasConverged: boolean
  /** Which parameters lie on their bounds: the data pull them to nothing or to infinity. */
  atBound: number[]
  steps: number
}

const MOST_STEPS = 60
/** A parameter stays within e^±12 of its centre. */
const REACH = 12
/**
 * The prior: a normal with this standard deviation on each logarithm, about the centre. A parameter that the data know to a
 * tenth is moved by less than a ten-thousandth; one they know nothing of goes to the centre.
 */
const PRIOR_SPREAD = 60
const LONGEST_STEP = 3
const CURVATURE_STEP = 1e-4
/** A step that promises a smaller rise than this is the last; as errors shrink by their square, it ends far nearer. */
const ENOUGH = 1e-6

/**
 * Newton's method on the logarithms of the parameters, damped (Levenberg & Marquardt), inside bounds, with a weak prior.
 * The curvature is taken from differences of the slope. Deterministic; ends after `mostSteps` at the latest. Never throws:
 * what could not be found is told by `hasConverged` and `atBound`.
 */
export function maximise(
  objective: Objective,
  { centre: middle, start = middle, mostSteps = MOST_STEPS }: Search,
): Optimum {
  const centre = Float64Array.from(middle, Math.log)
  const problem = { objective, centre }
  let here = evaluateAt(problem, Float64Array.from(start, Math.log))
  let damping = 1e-3
  let hasConverged = false
  let steps = 0
  let curvature = curvatureAt(problem, here)
  while (steps < mostSteps && Number.isFinite(here.value)) {
    const held = listHeld(here, centre)
    const step = findStep(curvature, here, held, damping)
    steps += 1
    const next = step === null ? null : evaluateAt(problem, move(here.logs, step.direction, centre))
    const isLast = step !== null && step.promise < ENOUGH
    if (next !== null && next.value > here.value) here = next
    else if (!isLast) {
      damping = damping * 10 + 1e-9
      continue
    }
    if (isLast) {
      hasConverged = true
      break
    }
    damping = damping < 1e-9 ? 0 : damping / 20
    curvature = curvatureAt(problem, here)
  }
  return {
    parameters: here.logs.map(Math.exp),
    value: here.plain,
    logErrors: errorsOf(curvature, centre.length),
    hasConverged,
    atBound: [...here.logs.keys()].filter((i) => isAtBound(here.logs, centre, i)),
    steps,
  }
}

type Problem = { objective: Objective; centre: Float64Array }
type Place = { logs: Float64Array; value: number; plain: number; slope: Float64Array }

function evaluateAt({ objective, centre }: Problem, logs: Float64Array): Place {
  const slope = new Float64Array(logs.length)
  const plain = objective(logs.map(Math.exp), slope)
  let value = plain
  for (let i = 0; i < logs.length; i += 1) {
    const away = ((logs[i] as number) - (centre[i] as number)) / PRIOR_SPREAD
    value -= 0.5 * away * away
    slope[i] = (slope[i] as number) - away / PRIOR_SPREAD
  }
  return { logs, value, plain, slope }
}

/** Minus the second derivatives, made symmetric. */
function curvatureAt(problem: Problem, { logs, slope }: Place): Float64Array {
  const size = logs.length
  const matrix = new Float64Array(size * size)
  for (let i = 0; i < size; i += 1) {
    const moved = Float64Array.from(logs)
    // Towards the middle, so that no difference is taken across a bound.
    const h = (logs[i] as number) > (problem.centre[i] as number) ? -CURVATURE_STEP : CURVATURE_STEP
    moved[i] = (moved[i] as number) + h
    const beside = evaluateAt(problem, moved).slope
    for (let j = 0; j < size; j += 1) {
      const bend = ((slope[j] as number) - (beside[j] as number)) / h / 2
      matrix[i * size + j] = (matrix[i * size + j] as number) + bend
      matrix[j * size + i] = (matrix[j * size + i] as number) + bend
    }
  }
  return matrix
}

const isAtBound = (logs: Float64Array, centre: Float64Array, i: number): boolean =>
  Math.abs((logs[i] as number) - (centre[i] as number)) >= REACH - 1e-9

/** Parameters on a bound that would leave through it. */
function listHeld({ logs, slope }: Place, centre: Float64Array): boolean[] {
  return Array.from(
    logs,
    (log, i) => isAtBound(logs, centre, i) && (slope[i] as number) * (log - (centre[i] as number)) > 0,
  )
}

/** The damped step and how much it promises; null where the matrix is not positive definite. */
function findStep(curvature: Float64Array, { slope }: Place, held: readonly boolean[], damping: number) {
  const size = slope.length
  const matrix = Float64Array.from(curvature)
  const right = Float64Array.from(slope)
  for (let i = 0; i < size; i += 1) {
    const own = matrix[i * size + i] as number
    matrix[i * size + i] = own + damping * Math.max(Math.abs(own), 1e-3)
    if (!held[i]) continue
    right[i] = 0
    for (let j = 0; j < size; j += 1) {
      matrix[i * size + j] = 0
      matrix[j * size + i] = 0
    }
    matrix[i * size + i] = 1
  }
  const lower = factorise(matrix, size)
  if (lower === null) return null
  const direction = solveFactorised(lower, right)
  return {
    direction,
    promise: direction.reduce((sum, each, i) => sum + (each * (right[i] as number)) / 2, 0),
  }
}

function move(logs: Float64Array, direction: Float64Array, centre: Float64Array): Float64Array {
  const longest = direction.reduce((most, each) => Math.max(most, Math.abs(each)), 0)
  const share = longest > LONGEST_STEP ? LONGEST_STEP / longest : 1
  return logs.map((log, i) => {
    const middle = centre[i] as number
    return Math.min(middle + REACH, Math.max(middle - REACH, log + share * (direction[i] as number)))
  })
}

/** The square roots of the inverse's diagonal; infinite where the matrix has none. */
function errorsOf(curvature: Float64Array, size: number): Float64Array {
  const lower = factorise(curvature, size)
  return Float64Array.from({ length: size }, (_, i) => {
    if (lower === null) return Number.POSITIVE_INFINITY
    const unit = new Float64Array(size)
    unit[i] = 1
    return Math.sqrt(solveFactorised(lower, unit)[i] as number)
  })
}
