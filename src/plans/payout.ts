import type { Uuid } from '#platform/id.ts'
import type { Way } from './plan.ts'

export const PAYOUT_KINDS = ['fee_return', 'cashback', 'top_up', 'refund'] as const
export type PayoutKind = (typeof PAYOUT_KINDS)[number]

/**
 * draft: of a run that is only shown yet. approved: decided, to be posted. sending: a payment provider is asked for it.
 * to_pay: a person pays it, by the bank file or by hand. failed: the provider refused; it stays owed until it is paid in
 * another way, so that no later run pays it a second time.
 */
export const PAYOUT_STATES = ['draft', 'approved', 'sending', 'to_pay', 'paid', 'failed'] as const
export type PayoutState = (typeof PAYOUT_STATES)[number]

/** The numbers that an amount follows from. */
export type PayoutWhy = Readonly<Record<string, string | number | null>>

export type Payout = {
  readonly payoutId: Uuid
  readonly membershipId: Uuid
  readonly memberId: Uuid
  readonly runId: Uuid | null
  readonly kind: PayoutKind
  readonly period: string
  readonly amountMinor: number
  readonly way: Way
  readonly state: PayoutState
  readonly why: PayoutWhy
  readonly attempts: number
  readonly failure: string | null
  readonly madeAt: Temporal.Instant
  readonly paidAt: Temporal.Instant | null
}

/** Decided, but not with the member yet. */
export const isUnderWay = ({ state }: Pick<Payout, 'state'>): boolean => state !== 'draft' && state !== 'paid'

/** How far a payout comes at once, by its way: the rest is done by the provider, or by a person. */
export function stateAfterPosting(way: Way, paidByProvider: boolean): 'paid' | 'sending' | 'to_pay' {
  if (way === 'store_credit' || way === 'till') return 'paid'
  // Without a payment by card here nobody can give it back to a card: a person does, at the till's own terminal.
  return way === 'card_refund' && paidByProvider ? 'sending' : 'to_pay'
}
