import { counterKey } from '#programme/counter.ts'
import { effectKindOf } from '#programme/effect.ts'
import type { CounterChange, Evaluation } from '#programme/evaluation.ts'
import type { ProgrammeDefinition } from '#programme/programme.ts'
import type { Rule } from '#programme/rule.ts'
import type { Known } from './known.ts'
import type { Rating } from './rating.ts'

/** How long a quote's money off waits for its receipt; each further quote of the receipt begins it anew. */
export const PROMISE_MINUTES = 10

/** Money off of rules with limits, as the receipt will count it when it comes. */
export type Promised = {
  readonly counters: readonly CounterChange[]
  readonly budgetUse: Evaluation['budget_use']
}

const SPANS = ['day', 'month', 'ever'] as const

const isLimited = ({ caps }: Rule): boolean =>
  [caps.per_day, caps.per_month, caps.per_member, caps.budget].some((most) => most !== null)

/** Whether a till can take off what another was just told that it can have: points are given under a lock, money off is not. */
export const canPromise = ({ rules }: ProgrammeDefinition): boolean =>
  rules.some(
    (rule) =>
      rule.on === 'receipt' &&
      isLimited(rule) &&
      effectKindOf(rule.effect).givenIn(rule.effect as never) === 'money_off',
  )

/** Null where nothing of what is quoted has a limit. */
export function promiseOf({ evaluation }: Rating): Promised | null {
  const rules = new Set(evaluation.off.map(({ rule }) => rule))
  const keys = new Set([...rules].flatMap((rule) => SPANS.map((span) => counterKey(rule, span))))
  const counters = evaluation.counters.filter(({ key }) => keys.has(key))
  const budgetUse = evaluation.budget_use.filter(({ rule }) => rules.has(rule))
  return counters.length + budgetUse.length === 0 ? null : { counters, budgetUse }
}

/** What is known of limits, with what was promised to others as if it were given. */
export function countPromised(
  known: Known,
  memberId: string | null,
  promised: readonly { readonly memberId: string | null; readonly promised: Promised }[],
): Known {
  const used: Record<string, number> = { ...known.used }
  for (const { rule, amount } of promised.flatMap((other) => other.promised.budgetUse))
    used[rule] = (used[rule] ?? 0) + amount
  if (memberId === null) return { ...known, used }
  const own = promised.filter((other) => other.memberId === memberId)
  const counters = new Map(known.counters.get(memberId))
  for (const change of own.flatMap((other) => other.promised.counters))
    counters.set(change.key, [...(counters.get(change.key) ?? []), change])
  return { ...known, used, counters: new Map(known.counters).set(memberId, counters) }
}
