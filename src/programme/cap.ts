import { counterKey, periodOf } from './counter.ts'
import type { CounterChange, EarningState } from './evaluation.ts'
import { type PreparedRule, prepare } from './prepared.ts'
import type { ProgrammeDefinition } from './programme.ts'
import type { CapKind } from './rule.ts'

/** What is left of what a rule would give after its limits, and the tightest of those that cut it. */
export type Cut = { readonly amount: number; readonly by: CapKind | null }

/** A member's limits bind members; the others bind everybody. In the rule's amounts. */
export function cutToCaps({ rule, one }: PreparedRule, wanted: number, state: EarningState): Cut {
  const { caps, code } = rule
  let amount = wanted
  let by: CapKind | null = null
  const limit = (kind: CapKind, most: number): void => {
    if (most >= amount) return
    amount = Math.max(0, most)
    by = kind
  }
  if (caps.per_receipt !== null) limit('per_receipt', caps.per_receipt * one)
  const given = state.member?.counters
  if (given) {
    if (caps.per_day !== null) limit('per_day', caps.per_day * one - (given[counterKey(code, 'day')] ?? 0))
    if (caps.per_month !== null)
      limit('per_month', caps.per_month * one - (given[counterKey(code, 'month')] ?? 0))
    if (caps.per_member !== null)
      limit('per_member', caps.per_member * one - (given[counterKey(code, 'ever')] ?? 0))
  }
  if (caps.budget !== null) limit('budget', state.budgets?.[code] ?? 0)
  return { amount, by }
}

/** The changes of a rule's counters for what it gives on a day; what was spent on its goods is counted apart. */
export const countGiven = ({ counters }: PreparedRule, amount: number, on: string): CounterChange[] =>
  counters.flatMap(({ key, span }) =>
    span === 'spend' ? [] : [{ key, amount, period_on: periodOf(span, on) }],
  )

/** Every budget of a programme untouched, in the rules' amounts: for trying a basket, and for trials of the past. */
export const fullBudgets = (definition: ProgrammeDefinition): Record<string, number> =>
  Object.fromEntries(
    [...prepare(definition).byCode.values()].flatMap(({ rule, one }) =>
      rule.caps.budget === null ? [] : [[rule.code, rule.caps.budget * one]],
    ),
  )
