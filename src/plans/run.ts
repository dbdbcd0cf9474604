import type { Uuid } from '#platform/id.ts'
import { dueOf, entitledThrough } from './entitlement.ts'
import type { Known } from './known-service.ts'
import { type Membership, monthsServed } from './membership.ts'
import type { PayoutKind, PayoutWhy } from './payout.ts'
import type { Cashback, RunWay, Terms } from './plan.ts'
import type { RunState } from './run-state.ts'

export type Run = {
  readonly runId: Uuid
  readonly planId: Uuid
  readonly period: string
  readonly state: RunState
  readonly members: number
  readonly totalMinor: number
  readonly madeAt: Temporal.Instant
  readonly approvedAt: Temporal.Instant | null
  readonly postedAt: Temporal.Instant | null
}

/** How long after its end a term is still looked at: for receipts and returns that come late. */
export const LATEST_MONTHS = 13

/** One sum of a run: to whom, how much, in which way, and why. */
export type RunItem = {
  readonly membershipId: Uuid
  readonly memberId: Uuid
  readonly kind: Exclude<PayoutKind, 'refund'>
  readonly amountMinor: number
  readonly way: RunWay
  readonly why: PayoutWhy
}

/** What a run gives on one membership through the last day of its month. */
export function itemsOf(membership: Membership, known: Known, through: Temporal.PlainDate): RunItem[] {
  const { terms, given } = known
  const entitled = entitledThrough(terms, membership, { ...known, through })
  const due = dueOf(entitled, given)
  const { membershipId, memberId } = membership
  const items: (RunItem | null)[] = [
    terms.fee_return && {
      membershipId,
      memberId,
      kind: 'fee_return',
      amountMinor: due.fee_return,
      way: terms.fee_return.by,
      why: {
        fee_minor: membership.feeMinor,
        share_bp: terms.fee_return.share_bp,
        months: monthsServed(membership, terms.term_months, through),
        of_months: terms.term_months,
        before_minor: given.fee_return,
      },
    },
    terms.cashback && {
      membershipId,
      memberId,
      kind: 'cashback',
      amountMinor: due.cashback,
      way: terms.cashback.by,
      why: {
        spend_minor: [...known.spend.values()].reduce((sum, month) => sum + month, 0),
        rate_bp: terms.cashback.rate_bp,
        is_capped: isCapped(terms.cashback) ? 'yes' : 'no',
        before_minor: given.cashback,
        set_off_minor: known.cashback.setOffMinor,
      },
    },
    terms.top_up_guarantee && topUp(membership, known, terms, entitled.top_up, due.top_up),
  ]
  return items.filter((item): item is RunItem => item !== null && item.amountMinor > 0)
}

const isCapped = ({ cap_month_minor, cap_term_minor }: Cashback): boolean =>
  cap_month_minor !== null || cap_term_minor !== null

const topUp = (
  { membershipId, memberId, feeMinor }: Membership,
  { given }: Known,
  { top_up_guarantee }: Terms,
  entitled: number,
  due: number,
): RunItem | null =>
  top_up_guarantee && {
    membershipId,
    memberId,
    kind: 'top_up',
    amountMinor: due,
    way: top_up_guarantee.by,
    why: { fee_minor: feeMinor, back_minor: feeMinor - entitled, before_minor: given.top_up },
  }

export const totalOf = (items: readonly RunItem[]): number =>
  items.reduce((sum, { amountMinor }) => sum + amountMinor, 0)

/** The same sums for the same memberships, in whatever order. */
export function isSameRun(a: readonly RunItem[], b: readonly RunItem[]): boolean {
  const keys = (items: readonly RunItem[]): string =>
    items
      .map(({ membershipId, kind, amountMinor, way }) => `${membershipId} ${kind} ${amountMinor} ${way}`)
      .sort()
      .join('\n')
  return keys(a) === keys(b)
}
