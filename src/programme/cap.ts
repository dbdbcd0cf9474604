import { counterKey, periodOf } from './counter.ts'
import { effectKindOf } from './effect.ts'
import type { CounterChange, EarningReceipt, EarningState, Evaluation } from './evaluation.ts'
import type { PreparedRule } from './prepared.ts'
import { type ProgrammeDefinition, RATE_UNITS_PER_POINT } from './programme.ts'
import type { CapKind, Rule } from './rule.ts'

/** What is left of what a rule would give after its limits, and the tightest of those that cut it. */
export type Cut = { readonly amount: number; readonly by: CapKind | null }

/** A member's limits bind members; the others bind everybody. In the rule's amounts. */
export function cutToCaps(
  { rule, one }: PreparedRule,
  wanted: number,
  state: EarningState,
  gave: EarningReceipt['gave'] = undefined,
): Cut {
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
  const lasting = gave && LASTING.find((kind) => caps[kind] !== null)
  if (lasting) limit(lasting, gave[code] ?? 0)
  return { amount, by }
}

/** The limits that outlast a receipt. */
const LASTING = ['per_day', 'per_month', 'per_member', 'budget'] as const satisfies readonly CapKind[]

/** What each rule gave by an evaluation, in its amounts. */
export function givenBy({ parts, off, grants }: Evaluation): Record<string, number> {
  const given: Record<string, number> = {}
  const add = (rule: string, amount: number) => {
    given[rule] = (given[rule] ?? 0) + amount
  }
  for (const part of parts) if (part.kind === 'rule') add(part.rule, part.units)
  for (const { rule, amount_minor } of off) add(rule, amount_minor)
  for (const grant of grants) add(grant.rule, grant.kind === 'tickets' ? grant.tickets : 1)
  return given
}

/** The changes of a rule's counters for what it gives on a day; what was spent on its goods is counted apart. */
export const countGiven = ({ counters }: PreparedRule, amount: number, on: string): CounterChange[] =>
  counters.flatMap(({ key, span }) =>
    span === 'spend' ? [] : [{ key, amount, period_on: periodOf(span, on) }],
  )

/** Every budget of a programme untouched, in the rules' amounts: for trying a basket. Rules of every trigger. */
export function fullBudgets(definition: ProgrammeDefinition): Readonly<Record<string, number>> {
  const found = budgetsOf.get(definition) ?? Object.fromEntries(definition.rules.flatMap(toBudget))
  budgetsOf.set(definition, found)
  return found
}

const budgetsOf = new WeakMap<ProgrammeDefinition, Readonly<Record<string, number>>>()

function toBudget({ code, caps, effect }: Rule): [string, number][] {
  const isPoints = effectKindOf(effect).givenIn(effect as never) === 'points'
  return caps.budget === null ? [] : [[code, caps.budget * (isPoints ? RATE_UNITS_PER_POINT : 1)]]
}

/**
 * What is left of budgets of which so much was given; never below nothing: another version may have allowed more. A rule
 * without a budget is left out.
 */
export function budgetsLeft(
  definition: ProgrammeDefinition,
  rules: readonly string[],
  used: Readonly<Record<string, number>>,
): Record<string, number> {
  const full = fullBudgets(definition)
  const left: Record<string, number> = {}
  for (const code of rules) {
    const most = full[code]
    if (most !== undefined) left[code] = Math.max(0, most - (used[code] ?? 0))
  }
  return left
}
