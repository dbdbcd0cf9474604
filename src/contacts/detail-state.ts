import { dueAfter, type StateRules } from './contact-state.ts'

/** What is shown of a detail that is no way to reach anybody: a name, a birthday, a language. */
export const DETAIL_STATES = ['missing', 'unverified', 'verified', 'due'] as const
export type DetailState = (typeof DETAIL_STATES)[number]

export type DetailFacts = {
  readonly hasValue: boolean
  /** Since when it is what it is. */
  readonly since: Temporal.Instant
  /** When the member last said that it holds; null: never since then. */
  readonly verifiedAt: Temporal.Instant | null
}

/** When it is to be asked about again. */
export const detailDueAt = ({ since, verifiedAt }: DetailFacts, rules: StateRules): Temporal.Instant =>
  dueAfter(verifiedAt ?? since, rules)

/** The state at a moment; a detail ages as an address does. */
export function detailStateAt(facts: DetailFacts, now: Temporal.Instant, rules: StateRules): DetailState {
  if (!facts.hasValue) return 'missing'
  if (Temporal.Instant.compare(detailDueAt(facts, rules), now) <= 0) return 'due'
  return facts.verifiedAt === null ? 'unverified' : 'verified'
}
