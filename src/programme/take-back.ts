import { evaluate } from './evaluate.ts'
import type { EarningLine, EarningState, Evaluation } from './evaluation.ts'
import type { ProgrammeDefinition } from './programme.ts'

/** A line as it was bought; `qty` is a decimal string ("3", "0.750"). */
export type BoughtLine = EarningLine & { readonly qty: string }

/** Goods of one line brought back; `amount_minor` says what was given back for them where the shop knows it. */
export type ReturnedLine = {
  readonly line_id: string
  readonly qty: string
  readonly amount_minor?: number | null | undefined
}

export type TakenBack = {
  /** To be taken back now. Negative only when an adjustment line itself is undone, and then never more than was taken. */
  points: number
  /** How much of the money that counted is gone by this return. */
  eligible_minor: number
  /** The purchase as it stands after this return. */
  left: Evaluation
}

/**
 * What a return takes back: the purchase is evaluated again, under the version and the spend it was rated by, with the
 * goods that are left; the difference of before and after is taken. So partial returns in any number and order
 * sum to exactly what was earned, and other purchases are never rated anew.
 */
export function takeBack(
  definition: ProgrammeDefinition,
  state: EarningState,
  originalLines: readonly BoughtLine[],
  returnedSoFar: readonly ReturnedLine[],
  nowReturned: readonly ReturnedLine[],
): TakenBack {
  const earned = evaluate(definition, state, { lines: originalLines }).points
  const before = evaluate(definition, state, { lines: remainingLines(originalLines, returnedSoFar) })
  const left = evaluate(definition, state, {
    lines: remainingLines(originalLines, [...returnedSoFar, ...nowReturned]),
  })
  return {
    points: Math.min(earned, before.points) - Math.min(earned, left.points),
    eligible_minor: before.eligible_minor - left.eligible_minor,
    left,
  }
}

/** The lines with what is left of their amounts after returns. */
export function remainingLines<L extends BoughtLine>(
  lines: readonly L[],
  returned: readonly ReturnedLine[],
): L[] {
  const byLine = Map.groupBy(returned, (item) => item.line_id)
  return lines.map((line) => {
    const back = byLine.get(line.line_id)
    return back ? { ...line, amount_minor: remainingAmount(line, back) } : line
  })
}

/**
 * What is left of a line's amount. Quantities without an amount take their share of the line, rounded half to even over
 * all of them together; an amount that the shop states bounds what it takes, however much of the goods is back; never past
 * nothing.
 */
export function remainingAmount(line: BoughtLine, returned: readonly ReturnedLine[]): number {
  const scale = Math.max(decimalsOf(line.qty), ...returned.map((item) => decimalsOf(item.qty)))
  const bought = magnitude(line.qty, scale)
  let shared = 0n
  let stated = 0n
  for (const item of returned) {
    const qty = magnitude(item.qty, scale)
    if (item.amount_minor === undefined || item.amount_minor === null) shared += qty
    else stated += BigInt(item.amount_minor)
  }
  const amount = BigInt(line.amount_minor)
  const sign = amount < 0n ? -1n : 1n
  const left =
    sign * amount - divideHalfEven(sign * amount * shared, bought) - (stated < 0n ? -stated : stated)
  return left > 0n ? Number(sign * left) : 0
}

const QUANTITY = /^[+-]?(\d+)(?:\.(\d+))?$/

function decimalsOf(qty: string): number {
  const match = QUANTITY.exec(qty)
  if (!match) throw new RangeError('a quantity is a decimal number')
  return match[2]?.length ?? 0
}

/** The quantity without its sign as a whole number of 10^-scale. */
function magnitude(qty: string, scale: number): bigint {
  const [, whole = '0', fraction = ''] = QUANTITY.exec(qty) ?? []
  return BigInt(whole + fraction.padEnd(scale, '0'))
}

/** Division of numbers that are not negative, rounded to the nearest, ties to the even one. */
function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator
  const twice = (numerator % denominator) * 2n
  return twice > denominator || (twice === denominator && quotient % 2n === 1n) ? quotient + 1n : quotient
}
