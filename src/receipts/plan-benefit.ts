import type { ReceiptBenefit } from '#plans/service.ts'
import { evaluate } from '#programme/evaluate.ts'
import type { EarningLine, EarningReceipt, EarningState, TakenOff } from '#programme/evaluation.ts'
import { factsNeeded } from '#programme/facts-needed.ts'
import { prepare } from '#programme/prepared.ts'
import { type ProgrammeDefinition, worthOfPoints } from '#programme/programme.ts'
import { spreadAmount } from '#programme/spread.ts'

export type PlanBenefit = Pick<
  ReceiptBenefit,
  'points' | 'pointsWorthMinor' | 'offMinor' | 'freePoints' | 'freeOffMinor'
>

/** A purchase as its member was rated; lines are after money off. */
type Bought = { readonly state: EarningState; readonly receipt: EarningReceipt }

/** What it gave, and what of it was money off. */
type Gave = { readonly points: number; readonly off: readonly TakenOff[] }

/**
 * What a plan gave at the till: what a member got beyond what the same purchase gives without the plan, at the prices from
 * before money off. A till that took nothing off would have taken nothing off for anybody.
 */
export function benefitOfPlan(definition: ProgrammeDefinition, bought: Bought, gave: Gave): PlanBenefit {
  const free = ofFreeMember(definition, bought, gave)
  return {
    points: gave.points - free.points,
    pointsWorthMinor: worthOfPoints(definition, gave.points) - worthOfPoints(definition, free.points),
    offMinor: sumOff(gave.off) - free.off,
    freePoints: free.points,
    freeOffMinor: free.off,
  }
}

/** Of goods that come back: what the plan gave before, less what it gave for what is left. */
export const benefitGone = (before: PlanBenefit, left: PlanBenefit): PlanBenefit => ({
  points: left.points - before.points,
  pointsWorthMinor: left.pointsWorthMinor - before.pointsWorthMinor,
  offMinor: left.offMinor - before.offMinor,
  freePoints: left.freePoints - before.freePoints,
  freeOffMinor: left.freeOffMinor - before.freeOffMinor,
})

export const asksForPlan = (definition: ProgrammeDefinition): boolean =>
  factsNeeded(definition).facts.has('plan')

const sumOff = (off: readonly { readonly amount_minor: number }[]): number =>
  off.reduce((sum, { amount_minor }) => sum + amount_minor, 0)

function ofFreeMember(
  definition: ProgrammeDefinition,
  { state, receipt }: Bought,
  { points, off }: Gave,
): { points: number; off: number } {
  const taken = sumOff(off)
  if (!asksForPlan(definition)) return { points, off: taken }
  const free = { ...state, member: state.member && { ...state.member, plan: null } }
  if (taken > 0) {
    const lines = beforeMoneyOff(definition, receipt.lines, off)
    const quoted = evaluate(definition, free, { lines, place: receipt.place })
    const freeOff = sumOff(quoted.off)
    if (freeOff <= taken) return { points: quoted.points, off: freeOff }
  }
  return { points: evaluate(definition, free, receipt).points, off: taken }
}

/** What was taken off goes back to the goods that its rule chose, in proportion to what was paid for them. */
function beforeMoneyOff(
  definition: ProgrammeDefinition,
  lines: readonly EarningLine[],
  off: readonly TakenOff[],
): EarningLine[] {
  const { byCode, see } = prepare(definition)
  const goods = [...lines.entries()].filter(
    ([, { kind, amount_minor }]) => (kind === undefined || kind === 'sale') && amount_minor >= 0,
  )
  const prices = lines.map(({ amount_minor }) => amount_minor)
  for (const { rule, amount_minor } of off) {
    const picks = byCode.get(rule)?.selection.picks ?? null
    const chosen = picks ? goods.filter(([, line]) => picks(see(line, line.amount_minor))) : goods
    const bearing = chosen.length > 0 ? chosen : goods
    const isGiven = bearing.every(([, line]) => line.amount_minor === 0)
    const shares = spreadAmount(
      amount_minor,
      bearing.map(([, line]) => ({ id: line.line_id, weight: isGiven ? 1 : line.amount_minor })),
    )
    for (const [at, [place]] of bearing.entries()) prices[place] = (prices[place] ?? 0) + (shares[at] ?? 0)
  }
  return lines.map((line, place) => withPrice(line, prices[place] ?? line.amount_minor))
}

const withPrice = (line: EarningLine, amount_minor: number): EarningLine => ({
  ...line,
  amount_minor,
  ...(line.tax_minor && {
    tax_minor: line.amount_minor === 0 ? 0 : Math.round((line.tax_minor * amount_minor) / line.amount_minor),
  }),
})
