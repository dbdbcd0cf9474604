import type * as evaluation from './evaluation.ts'
import {
  type BandPart,
  type EarningPart,
  type EarningReceipt,
  type EarningState,
  type ExclusionReason,
  noOutcome,
} from './evaluation.ts'
import { categoryKey, type ProgrammeDefinition, RATE_UNITS_PER_POINT, type Rounding } from './programme.ts'

// The names under which other rooms know what this function takes and gives.
export type LineKind = evaluation.LineKind
export type EarningLine = evaluation.EarningLine
export type Evaluation = evaluation.Evaluation

type Step = { readonly from: number; readonly to: number; readonly rate: number }
type Prepared = {
  readonly steps: readonly Step[]
  readonly topRate: number
  readonly excluded: ReadonlySet<string>
}

const prepared = new WeakMap<ProgrammeDefinition, Prepared>()

/** A definition object is read once; versions are immutable, so what was read of one stays true. */
function prepare(definition: ProgrammeDefinition): Prepared {
  const known = prepared.get(definition)
  if (known) return known
  const { base_rate, bands } = definition
  const froms = [0, ...bands.map((band) => band.from_minor)]
  const rates = [base_rate, ...bands.map((band) => band.rate)]
  const ready = {
    steps: froms.map((from, i) => ({
      from,
      to: froms[i + 1] ?? Number.POSITIVE_INFINITY,
      rate: rates[i] ?? 0,
    })),
    topRate: Math.max(...rates),
    excluded: new Set(definition.excluded_categories.map(categoryKey)),
  }
  prepared.set(definition, ready)
  return ready
}

/**
 * What a receipt earns: the one function behind the till's quote, posting, returns, import and trials. Pure and exact.
 * @throws RangeError when amounts add up to more than a safe integer
 */
export function evaluate(
  definition: ProgrammeDefinition,
  state: EarningState,
  receipt: EarningReceipt,
): Evaluation {
  const { steps, topRate, excluded: categories } = prepare(definition)
  const excluded: Evaluation['excluded'] = []
  let base = 0
  for (const line of receipt.lines) {
    const reason = whyExcluded(line, categories)
    if (reason === null) base += line.amount_minor
    else excluded.push({ line_id: line.line_id, amount_minor: line.amount_minor, reason })
  }
  const eligible = Math.max(0, base)
  const start = Math.max(0, state.window_spend_minor)
  const end = start + eligible
  if (!Number.isSafeInteger(base) || !Number.isSafeInteger(end))
    throw new RangeError('amounts add up to more than can be counted exactly')
  const parts: BandPart[] = []
  let next: Evaluation['next_band'] = null
  for (const [band, step] of steps.entries()) {
    if (step.from > end) {
      next = { from_minor: step.from, missing_minor: step.from - end, rate: step.rate }
      break
    }
    const amount = Math.min(step.to, end) - Math.max(step.from, start)
    if (amount > 0) {
      const to = step.to === Number.POSITIVE_INFINITY ? null : step.to
      parts.push({
        kind: 'band',
        band,
        from_minor: step.from,
        to_minor: to,
        amount_minor: amount,
        rate: step.rate,
      })
    }
  }
  return {
    points: pointsOf(parts, definition.rounding, eligible * topRate),
    eligible_minor: eligible,
    window_spend_minor: state.window_spend_minor,
    parts,
    excluded,
    rounding: definition.rounding,
    next_band: next,
    ...noOutcome(),
  }
}

/** Only goods earn: money put on a card or a deposit comes back as a purchase later, and a fee buys no goods. */
function whyExcluded(line: EarningLine, categories: ReadonlySet<string>): ExclusionReason | null {
  if (line.kind !== undefined && line.kind !== 'sale') return line.kind
  if (categories.size > 0 && line.category && categories.has(categoryKey(line.category))) return 'category'
  return null
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

function pointsOf(parts: readonly BandPart[], rounding: Rounding, bound: number): number {
  // No partial sum exceeds spend times the highest rate, so below the bound plain numbers are exact, and much faster.
  if (bound <= Number.MAX_SAFE_INTEGER) {
    let units = 0
    for (const part of parts) units += part.amount_minor * part.rate
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
