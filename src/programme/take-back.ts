import { givenBy } from './cap.ts'
import { evaluate } from './evaluate.ts'
import type {
  CounterChange,
  EarningLine,
  EarningReceipt,
  EarningState,
  Evaluation,
  Grant,
  TakenOff,
} from './evaluation.ts'
import { share } from './exact.ts'
import { type Prepared, prepare } from './prepared.ts'
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
  /** To be added to counters and budgets: what they had taken up of this purchase, with its sign turned. */
  counters: CounterChange[]
  budget_use: { rule: string; amount: number }[]
  /** Money off that went with the goods; the shop gives back what was paid, so nobody owes it. */
  off: TakenOff[]
  /** What was handed out and is no longer deserved: to be withdrawn where it was not used. */
  grants: Grant[]
  /** The purchase as it stands after this return. */
  left: Evaluation
}

/** What else was known of a purchase when it was rated. */
export type BoughtWith = Pick<EarningReceipt, 'place' | 'taken'>

/**
 * What a return takes back: the purchase is evaluated again, under the version and the state it was rated by, with the
 * goods that are left; the difference of before and after is taken. So partial returns in any number and order
 * sum to exactly what was earned, and other purchases are never rated anew. A rule with a limit that first comes to hold
 * by a return gives nothing: so no limit is passed by bringing goods back.
 */
export function takeBack(
  definition: ProgrammeDefinition,
  state: EarningState,
  originalLines: readonly BoughtLine[],
  returnedSoFar: readonly ReturnedLine[],
  nowReturned: readonly ReturnedLine[],
  bought: BoughtWith = {},
): TakenBack {
  const rate = (lines: BoughtLine[], gave?: Record<string, number>) =>
    evaluate(definition, state, {
      lines,
      gave,
      place: bought.place,
      taken: bought.taken && remainingTaken(prepare(definition), originalLines, lines, bought.taken),
    })
  const earned = rate([...originalLines])
  const gave = givenBy(earned)
  const before = rate(remainingLines(originalLines, returnedSoFar), gave)
  const left = rate(remainingLines(originalLines, [...returnedSoFar, ...nowReturned]), gave)
  const difference = <T>(
    read: (evaluation: Evaluation) => T[],
    keyOf: (item: T) => string,
    amount: (item: T) => number,
  ) => fallen(read(earned), read(before), read(left), keyOf, amount)
  return {
    points: Math.min(earned.points, before.points) - Math.min(earned.points, left.points),
    eligible_minor: before.eligible_minor - left.eligible_minor,
    counters: difference(
      ({ counters }) => counters,
      ({ key, period_on }) => `${period_on}/${key}`,
      ({ amount }) => amount,
    ).map(([change, amount]) => ({ ...change, amount: -amount })),
    budget_use: difference(
      ({ budget_use }) => budget_use,
      ({ rule }) => rule,
      ({ amount }) => amount,
    ).map(([{ rule }, amount]) => ({ rule, amount: -amount })),
    off: difference(
      ({ off }) => off,
      ({ rule }) => rule,
      ({ amount_minor }) => amount_minor,
    ).map(([{ rule }, amount_minor]) => ({ rule, amount_minor })),
    grants: difference(
      ({ grants }) => grants,
      ({ rule }) => rule,
      piecesOf,
    ).map(([grant, pieces]) => (grant.kind === 'tickets' ? { ...grant, tickets: pieces } : grant)),
    left,
  }
}

const piecesOf = (grant: Grant): number => (grant.kind === 'tickets' ? grant.tickets : 1)

/** By how much each of what was first given fell from before to left; what came anew meanwhile is nobody's. */
function fallen<T>(
  first: readonly T[],
  before: readonly T[],
  left: readonly T[],
  keyOf: (item: T) => string,
  amountOf: (item: T) => number,
): [T, number][] {
  const index = (items: readonly T[]) => new Map(items.map((item) => [keyOf(item), amountOf(item)]))
  const [atFirst, had, has] = [index(first), index(before), index(left)]
  return first.flatMap((item): [T, number][] => {
    const key = keyOf(item)
    const most = atFirst.get(key) ?? 0
    const amount = Math.min(most, had.get(key) ?? 0) - Math.min(most, has.get(key) ?? 0)
    return amount === 0 ? [] : [[item, amount]]
  })
}

/**
 * What of the money off belongs to the goods that are left: in proportion to what was paid for those that the rule chose.
 * Where prices after the money off no longer tell which those were, all goods bear it.
 */
function remainingTaken(
  { byCode, see }: Prepared,
  original: readonly BoughtLine[],
  left: readonly BoughtLine[],
  taken: readonly TakenOff[],
): TakenOff[] {
  const goods = original.filter(isGoods)
  return taken.map(({ rule, amount_minor }) => {
    const picks = byCode.get(rule)?.selection.picks ?? null
    const chosen = picks ? goods.filter((line) => picks(see(line, line.amount_minor))) : goods
    const bearing = new Set((chosen.length > 0 ? chosen : goods).map(({ line_id }) => line_id))
    const has = (line: BoughtLine) => bearing.has(line.line_id)
    const paid = (lines: readonly BoughtLine[]) =>
      lines.filter(has).reduce((sum, line) => sum + Math.max(0, line.amount_minor), 0)
    const all = paid(original)
    if (all > 0) return { rule, amount_minor: share(amount_minor, Math.min(all, paid(left)), all) }
    // Goods that cost nothing after the money off: it stays while any of them does.
    const isLeft = left.some((line) => has(line) && Number(line.qty) > 0)
    return { rule, amount_minor: isLeft ? amount_minor : 0 }
  })
}

const isGoods = ({ kind }: BoughtLine): boolean => kind === undefined || kind === 'sale'

/** The lines with what is left of them after returns; a line given back whole is left with nothing. */
export function remainingLines<L extends BoughtLine>(
  lines: readonly L[],
  returned: readonly ReturnedLine[],
): L[] {
  const byLine = Map.groupBy(returned, (item) => item.line_id)
  return lines.map((line) => {
    const back = byLine.get(line.line_id)
    if (!back) return line
    const amount_minor = remainingAmount(line, back)
    const tax = line.tax_minor
    return {
      ...line,
      amount_minor,
      qty: remainingQuantity(line, back),
      ...(tax && {
        tax_minor: line.amount_minor === 0 ? 0 : Math.round((tax * amount_minor) / line.amount_minor),
      }),
    }
  })
}

/** A decimal number, never below nothing. */
function remainingQuantity(line: BoughtLine, returned: readonly ReturnedLine[]): string {
  const scale = Math.max(decimalsOf(line.qty), ...returned.map((item) => decimalsOf(item.qty)))
  const back = returned.reduce((sum, item) => sum + magnitude(item.qty, scale), 0n)
  const left = magnitude(line.qty, scale) - back
  if (left <= 0n) return '0'
  const digits = String(left).padStart(scale + 1, '0')
  return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`
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
