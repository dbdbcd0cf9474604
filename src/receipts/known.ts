import type { PlanOfMember } from '#plans/service.ts'
import type { Uuid } from '#platform/id.ts'
import type { CounterChange, EarningLine, EarningPlace, TakenOff } from '#programme/evaluation.ts'
import type { MemberFacts } from '#programme/rule.ts'
import type { Rule } from './rating.ts'

/** A purchase to be rated; `n` is its place in the batch. */
export type Purchasing = {
  readonly n: number
  readonly rule: Rule
  readonly memberId: Uuid | null
  readonly businessOn: Temporal.PlainDate
  readonly place: EarningPlace
  readonly taken: readonly TakenOff[] | null
  readonly lines: readonly EarningLine[]
}

/** What was known of a member before the batch, as far as the rules of their purchases ask. */
export type KnownMember = {
  readonly joinedOn: Temporal.PlainDate
  readonly birth: MemberFacts['birth']
  readonly tier: string | null
  readonly plan: PlanOfMember | null
  readonly segments: readonly string[]
  readonly inHousehold: boolean
}

/** Receipts of a member up to the day of a purchase. */
export type Visits = { readonly count: number; readonly lastOn: Temporal.PlainDate | null }

/** What was known before the batch. Spend and visits go by the purchase's place in it. */
export type Known = {
  readonly spend: ReadonlyMap<number, number>
  readonly visits: ReadonlyMap<number, Visits>
  readonly members: ReadonlyMap<Uuid, KnownMember>
  /** Of each member, by key and period. */
  readonly counters: ReadonlyMap<Uuid, readonly CounterChange[]>
  /** What is left of budgets, by rule. */
  readonly budgets: Readonly<Record<string, number>>
  /** What members have done towards a tier, in the unit of the ladder of their purchase's version. */
  readonly progress: ReadonlyMap<Uuid, number>
}

/** Of a batch that rates nothing by rules. */
export const NOTHING_KNOWN: Known = {
  spend: new Map(),
  visits: new Map(),
  members: new Map(),
  counters: new Map(),
  budgets: {},
  progress: new Map(),
}
