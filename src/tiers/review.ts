import type { Uuid } from '#platform/id.ts'
import type { TierLadder } from '#programme/rule.ts'
import type { Decision } from './tier.ts'
import { rankOf, type Tier } from './tier.ts'

/** `trv_…` names a review at the edge. */
export const REVIEW_PREFIX = 'trv'

export const DEFAULT_NOTICE_DAYS = 7

/** Monthly: who goes down, said first. After a change of the ladder: who has reached more by the new one, and nothing else. */
export type ReviewKind = 'monthly' | 'ladder'
export type ReviewState = 'planning' | 'planned' | 'approved' | 'stopped' | 'done'
export type StopReason = 'staff' | 'ladder_changed' | 'too_late'

export type Review = {
  readonly reviewId: Uuid
  readonly kind: ReviewKind
  readonly dueOn: Temporal.PlainDate
  readonly state: ReviewState
  readonly versionId: Uuid
  readonly ladder: TierLadder
  readonly beganAt: Temporal.Instant
  readonly reviewedTo: Uuid | null
  readonly plannedAt: Temporal.Instant | null
  readonly decidedAt: Temporal.Instant | null
  readonly decidedBy: { readonly kind: string; readonly id: Uuid } | null
  readonly stopReason: StopReason | null
  readonly doneAt: Temporal.Instant | null
  readonly met: number
  readonly raised: number
}

/** A line of a plan: who goes down, or is below the threshold and keeps the tier so long. */
export type PlannedMember = {
  readonly memberId: Uuid
  readonly action: 'down' | 'kept'
  readonly from: string
  readonly to: string
  readonly keptUntilOn: Temporal.PlainDate | null
  readonly isSoft: boolean
  readonly progress: number
  readonly threshold: number
}

/** What became of a planned descent on its day. */
export type Outcome = 'lowered' | 'rose' | 'met' | 'kept' | 'changed' | 'gone'

/** The day of the review that is to be planned by now: the first of next month, from so many days before it on. */
export function dayToPlan(today: Temporal.PlainDate, noticeDays: number): Temporal.PlainDate | null {
  const due = today.with({ day: 1 }).add({ months: 1 })
  return Temporal.PlainDate.compare(today, due.subtract({ days: noticeDays })) >= 0 ? due : null
}

export type ReviewAction = 'stop' | 'approve'

/** Nothing is taken back that was carried out, and nobody is lowered on a day that was not announced. */
export function mayDecide(
  action: ReviewAction,
  { kind, state, stopReason, dueOn }: Pick<Review, 'kind' | 'state' | 'stopReason' | 'dueOn'>,
  today: Temporal.PlainDate,
): boolean {
  if (kind !== 'monthly') return false
  if (action === 'stop') return state === 'planned' || state === 'approved'
  const isAhead = Temporal.PlainDate.compare(today, dueOn) < 0
  return state === 'planned' || (state === 'stopped' && stopReason === 'staff' && isAhead)
}

/** What a decision means for the plan; null where there is nothing to say of the member. */
export function planOf(memberId: Uuid, decision: Decision, amount: number): PlannedMember | null {
  if (decision.kind === 'kept') {
    const { tier, keptUntilOn } = decision
    const rest = { isSoft: false, progress: amount, threshold: tier.from }
    return { memberId, action: 'kept', from: tier.code, to: tier.code, keptUntilOn, ...rest }
  }
  if (decision.kind === 'down') {
    const { from, to, keptUntilOn, isSoft } = decision
    const rest = { isSoft, progress: amount, threshold: from.from }
    return { memberId, action: 'down', from: from.code, to: to.code, keptUntilOn, ...rest }
  }
  return null
}

/**
 * What is done on the day with who was to go down, judged anew: whoever rose, met the threshold again or was given more time
 * meanwhile stays. Nobody goes further down than was announced.
 */
export function settlePlanned(
  ladder: TierLadder,
  planned: Pick<PlannedMember, 'from' | 'to'>,
  held: string | null,
  decision: Decision,
): { readonly outcome: Exclude<Outcome, 'lowered'> } | { readonly outcome: 'lowered'; readonly to: Tier } {
  if (held === null) return { outcome: 'gone' }
  if (held !== planned.from)
    return { outcome: rankOf(ladder, held) > rankOf(ladder, planned.from) ? 'rose' : 'changed' }
  if (decision.kind === 'kept') return { outcome: 'kept' }
  if (decision.kind !== 'down') return { outcome: 'met' }
  const announced = ladder.tiers[rankOf(ladder, planned.to)]
  const isFurther = announced && rankOf(ladder, decision.to.code) < rankOf(ladder, announced.code)
  return { outcome: 'lowered', to: isFurther ? announced : decision.to }
}
