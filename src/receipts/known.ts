import type { PlanOfMember } from '#plans/service.ts'
import type { Uuid } from '#platform/id.ts'
import type { CounterChange, EarningLine, EarningPlace, TakenOff } from '#programme/evaluation.ts'
import type { ProgrammeVersion } from '#programme/programme.ts'
import type { MemberFacts, TierLadder } from '#programme/rule.ts'
import type { Rule } from './rating.ts'

/** What rules purchases of a club that are written at an instant: its versions, and the zone in which its days end. */
export type Ruling = {
  readonly at: Temporal.Instant
  readonly timeZone: string
  readonly versions: readonly ProgrammeVersion[]
}

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
  /** Of each member, by key. */
  readonly counters: ReadonlyMap<Uuid, ReadonlyMap<string, readonly CounterChange[]>>
  /** What of budgets has been given, by rule and in its amounts: how much it may be is the version's to say. */
  readonly used: Readonly<Record<string, number>>
  /** By `tierKey`: a tier is called as the ladder of the purchase's version calls it. */
  readonly tiers: ReadonlyMap<string, string>
  /** By `planKey`. */
  readonly plans: ReadonlyMap<string, PlanOfMember>
  /** What members had done towards a tier by `today`, in the unit of the ladder in force; of those who buy several times. */
  readonly progress: ReadonlyMap<Uuid, number>
  /** The ladder by which a purchase raises its buyer at once; null where the club has none. */
  readonly ladder: TierLadder | null
  readonly today: Temporal.PlainDate | null
}

export const tierKey = (memberId: Uuid, versionId: Uuid): string => `${memberId} ${versionId}`
export const planKey = (memberId: Uuid, on: Temporal.PlainDate): string => `${memberId} ${on.toString()}`

/** Of a batch that rates nothing by rules. */
export const NOTHING_KNOWN: Known = {
  spend: new Map(),
  visits: new Map(),
  members: new Map(),
  counters: new Map(),
  used: {},
  tiers: new Map(),
  plans: new Map(),
  progress: new Map(),
  ladder: null,
  today: null,
}
