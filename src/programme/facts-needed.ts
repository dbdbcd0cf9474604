import { kindOf } from './condition.ts'
import type { LineFact, MemberFact } from './condition-kind.ts'
import { type CounterSpan, counterKey } from './counter.ts'
import type { ProgrammeDefinition } from './programme.ts'
import type { Condition, Rule, Trigger } from './rule.ts'

export type CounterNeed = { readonly key: string; readonly rule: string; readonly span: CounterSpan }

/** What must be known before anything of a kind can be evaluated; all else may be left out and is never looked at. */
export type FactsNeeded = {
  /** Whether a member must be known at all (who it is, and since when): for a hold-out, a cap, or a fact. */
  readonly member: boolean
  readonly facts: ReadonlySet<MemberFact>
  /** Whether the place is asked for; its day also dates the counters. */
  readonly place: boolean
  readonly lines: ReadonlySet<LineFact>
  /** Of which segments membership is asked. */
  readonly segments: ReadonlySet<string>
  readonly counters: readonly CounterNeed[]
  /** The rules whose budgets are limited. */
  readonly budgets: readonly string[]
}

/** Every condition of a rule, also those within others. */
export function allConditions(conditions: readonly Condition[]): Condition[] {
  return conditions.flatMap((condition) =>
    condition.kind === 'any' ? [condition, ...allConditions(condition.of)] : [condition],
  )
}

const known = new WeakMap<ProgrammeDefinition, Map<Trigger, FactsNeeded>>()

/** What evaluating receipts, or something else that happens, needs under a definition. Worked out once a definition. */
export function factsNeeded(definition: ProgrammeDefinition, on: Trigger = 'receipt'): FactsNeeded {
  const ofDefinition = known.get(definition) ?? new Map<Trigger, FactsNeeded>()
  known.set(definition, ofDefinition)
  const found = ofDefinition.get(on) ?? gatherFacts(definition, on)
  ofDefinition.set(on, found)
  return found
}

function gatherFacts(definition: ProgrammeDefinition, on: Trigger): FactsNeeded {
  const rules = definition.rules.filter((rule) => rule.on === on)
  const conditions = rules.flatMap((rule) => allConditions(rule.when))
  const facts = new Set<MemberFact>()
  const lines = new Set<LineFact>()
  for (const kind of conditions.map(kindOf))
    if (kind.judges === 'member') facts.add(kind.asks)
    else if ((kind.judges === 'lines' || kind.judges === 'basket') && kind.asks) lines.add(kind.asks)
  // Goods by weight are told apart by what they are.
  if (lines.has('qty') || rules.some(({ effect }) => effect.kind === 'line_bonus'))
    lines.add('qty').add('sku')
  if (definition.money_base.tax === 'net') lines.add('tax')
  const counters = rules.flatMap(countersOf)
  return {
    member: facts.size > 0 || counters.length > 0 || rules.some((rule) => rule.holdout_percent > 0),
    facts,
    place: rules.length > 0 || definition.money_base.tax === 'net',
    lines,
    segments: new Set(conditions.flatMap((each) => (each.kind === 'segment' ? each.segments : []))),
    counters,
    budgets: rules.flatMap((rule) => (rule.caps.budget === null ? [] : rule.code)),
  }
}

/** The counters that a rule's limits and its own rate read; no others are kept. */
export function countersOf({ code, caps, effect }: Rule): CounterNeed[] {
  const spans: CounterSpan[] = []
  if (caps.per_day !== null) spans.push('day')
  if (caps.per_month !== null) spans.push('month')
  if (caps.per_member !== null) spans.push('ever')
  if (effect.kind === 'rate' && effect.over === 'selection') spans.push('spend')
  return spans.map((span) => ({ key: counterKey(code, span), rule: code, span }))
}
