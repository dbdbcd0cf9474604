import { parseId, type Uuid } from '#platform/id.ts'
import { fullBudgets } from './cap.ts'
import type { TryBody } from './contract.ts'
import { evaluate } from './evaluate.ts'
import type { Evaluation } from './evaluation.ts'
import { findNearMisses, type NearMiss } from './near-miss.ts'
import type { ProgrammeDefinition } from './programme.ts'
import type { MemberFacts } from './rule.ts'
import type { TryMember } from './try-contract.ts'

/** Stands for a member who is made up. */
const NOBODY: Uuid = '00000000-0000-0000-0000-000000000000'

export type Tried = { evaluation: Evaluation; misses: NearMiss[] }

/**
 * What a basket earns for somebody to whom no rule has given anything yet and while every budget is full: the limits
 * are those of the rules themselves. Who is made up is held out of nothing. A basket of no place is taxed as `today`.
 */
export function tryBasket(definition: ProgrammeDefinition, basket: TryBody, today?: string): Tried {
  const { lines, place = null, member, window_spend_minor } = basket
  const tried = member?.id === undefined ? giveToAll(definition) : definition
  const state = {
    window_spend_minor,
    member: member ? factsOf(member) : null,
    budgets: fullBudgets(definition),
  }
  const receipt = { lines, place, taxed_on: today }
  return { evaluation: evaluate(tried, state, receipt), misses: findNearMisses(tried, state, receipt) }
}

const factsOf = ({ id, ...facts }: TryMember): MemberFacts => ({
  ...facts,
  member_id: (id === undefined ? null : parseId('mbr', id)) ?? NOBODY,
  counters: {},
})

const giveToAll = (definition: ProgrammeDefinition): ProgrammeDefinition => ({
  ...definition,
  rules: definition.rules.map((rule) => ({ ...rule, holdout_percent: 0 })),
})
