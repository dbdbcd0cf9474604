import type { ReceiptBenefit } from '#plans/service.ts'
import type { EarningState } from '#programme/evaluation.ts'
import { allConditions } from '#programme/facts-needed.ts'
import { type ProgrammeDefinition, worthOfPoints } from '#programme/programme.ts'

type Off = readonly { readonly rule: string; readonly amount_minor: number }[]

/** The same member, had they no plan. */
export const withoutPlan = (state: EarningState): EarningState => ({
  ...state,
  member: state.member && { ...state.member, plan: null },
})

/**
 * What a plan gave at the till: points beyond those of the same purchase without it, and the money off of rules that are
 * for its members. Of a return all of it is what goes back.
 */
export function benefitOfPlan(
  definition: ProgrammeDefinition,
  { points, off }: { points: number; off: Off },
  freePoints: number,
): Pick<ReceiptBenefit, 'points' | 'pointsWorthMinor' | 'offMinor' | 'freePoints' | 'freeOffMinor'> {
  const ofPlan = planRules(definition)
  const sum = (list: Off) => list.reduce((total, { amount_minor }) => total + amount_minor, 0)
  return {
    points: points - freePoints,
    pointsWorthMinor: worthOfPoints(definition, points) - worthOfPoints(definition, freePoints),
    offMinor: sum(off.filter(({ rule }) => ofPlan.has(rule))),
    freePoints,
    freeOffMinor: sum(off.filter(({ rule }) => !ofPlan.has(rule))),
  }
}

const planRules = ({ rules }: ProgrammeDefinition): Set<string> =>
  new Set(
    rules
      .filter(({ when }) => allConditions(when).some(({ kind, not }) => kind === 'plan' && !not))
      .map(({ code }) => code),
  )
