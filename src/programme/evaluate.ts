import { walkBands } from './band.ts'
import { beginWork } from './candidate.ts'
import { whyExcluded } from './counting.ts'
import type { EarningLine, EarningPart, EarningReceipt, EarningState, Evaluation } from './evaluation.ts'
import { prepare } from './prepared.ts'
import { type ProgrammeDefinition, RATE_UNITS_PER_POINT, type Rounding } from './programme.ts'
import { evaluateRules } from './rule-evaluation.ts'

/**
 * What a receipt earns: the one function behind the till's quote, posting, returns, import and trials. Pure and exact.
 * @throws RangeError when amounts add up to more than a safe integer
 */
export function evaluate(
  definition: ProgrammeDefinition,
  state: EarningState,
  receipt: EarningReceipt,
): Evaluation {
  const prepared = prepare(definition)
  const isPlain = prepared.isPlain && !receipt.taken?.length
  const excluded: Evaluation['excluded'] = []
  const counting: EarningLine[] = []
  let base = 0
  for (const line of receipt.lines) {
    const reason = whyExcluded(line, prepared)
    if (reason === null) {
      base += line.amount_minor
      if (!isPlain) counting.push(line)
    } else excluded.push({ line_id: line.line_id, amount_minor: line.amount_minor, reason })
  }
  if (!Number.isSafeInteger(base)) throw new RangeError('amounts add up to more than can be counted exactly')
  const result: Evaluation = {
    points: 0,
    eligible_minor: Math.max(0, base),
    eligible_with_tax_minor: Math.max(0, base),
    window_spend_minor: state.window_spend_minor,
    parts: [],
    excluded,
    rounding: definition.rounding,
    next_band: null,
    off: [],
    grants: [],
    counters: [],
    budget_use: [],
    held_out: [],
    capped: [],
    beaten: [],
  }
  let ofRules = 0
  if (isPlain) {
    const start = Math.max(0, state.window_spend_minor)
    result.next_band = walkBands(prepared.steps, start, result.eligible_minor, result.parts)
  } else ofRules = evaluateRules(beginWork(definition, prepared, state, receipt, result), counting, result)
  const bound = result.eligible_minor * prepared.topRate + ofRules
  result.points = pointsOf(result.parts, definition.rounding, bound)
  return result
}

/** Where spend in the window places a member: the band whose rate the next shekel earns at, and the band after it. */
export function bandAt(
  definition: ProgrammeDefinition,
  window_spend_minor: number,
): { band: number; from_minor: number; rate: number; next_band: Evaluation['next_band'] } {
  const spend = Math.max(0, window_spend_minor)
  const { steps } = prepare(definition)
  const band = steps.findLastIndex((step) => step.from <= spend)
  const { from, rate } = steps[band] ?? { from: 0, rate: definition.base_rate }
  const next = steps[band + 1]
  return {
    band,
    from_minor: from,
    rate,
    next_band: next ? { from_minor: next.from, missing_minor: next.from - spend, rate: next.rate } : null,
  }
}

/** The sum before rounding, in hundred-millionths of a point. */
export function exactPointUnits(parts: readonly EarningPart[]): bigint {
  return parts.reduce((sum, part) => sum + unitsOf(part), 0n)
}

const unitsOf = (part: EarningPart): bigint =>
  part.kind === 'rule' ? BigInt(part.units) : BigInt(part.amount_minor) * BigInt(part.rate)

function pointsOf(parts: readonly EarningPart[], rounding: Rounding, bound: number): number {
  // No partial sum exceeds spend times the highest rate, so below the bound plain numbers are exact, and much faster.
  if (bound <= Number.MAX_SAFE_INTEGER) {
    let units = 0
    for (const part of parts) units += part.kind === 'rule' ? part.units : part.amount_minor * part.rate
    const rest = units % RATE_UNITS_PER_POINT
    return roundUp((units - rest) / RATE_UNITS_PER_POINT, rest, rounding)
  }
  const units = exactPointUnits(parts)
  const perPoint = BigInt(RATE_UNITS_PER_POINT)
  const points = roundUp(Number(units / perPoint), Number(units % perPoint), rounding)
  if (!Number.isSafeInteger(points)) throw new RangeError('more points than can be counted exactly')
  return points
}

function roundUp(whole: number, rest: number, rounding: Rounding): number {
  if (rounding === 'down') return whole
  const half = RATE_UNITS_PER_POINT / 2
  return rest > half || (rest === half && whole % 2 === 1) ? whole + 1 : whole
}
