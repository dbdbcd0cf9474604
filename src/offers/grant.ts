import type { Uuid } from '#platform/id.ts'
import type { Grant as Gift } from '#programme/evaluation.ts'
import type { Name } from '#programme/name.ts'

export const GRANT_KINDS = ['coupon_amount', 'coupon_percent', 'sample', 'raffle_tickets'] as const
export type GrantKind = (typeof GRANT_KINDS)[number]

export const GRANT_STATES = ['issued', 'used', 'expired', 'withdrawn'] as const
export type GrantState = (typeof GRANT_STATES)[number]

/** Prefix of a grant's id at the edge. */
export const GRANT_PREFIX = 'grt'

/** Exactly what its kind takes; the others are null. */
export type GrantWorth = {
  readonly kind: GrantKind
  readonly name: Name
  readonly amountMinor: number | null
  readonly percentBp: number | null
  readonly tickets: number | null
}

/** A small thing that a rule, or somebody at a till, gave a member for one cause. */
export type Grant = GrantWorth & {
  readonly grantId: Uuid
  readonly memberId: Uuid
  readonly ruleCode: string
  readonly ruleName: Name
  readonly versionId: Uuid
  readonly cause: 'receipt' | 'rule' | 'gesture' | 'campaign'
  readonly causeId: Uuid
  /** What a till reads; raffle tickets have none. */
  readonly code: string | null
  readonly issuedAt: Temporal.Instant
  /** Not included; null: for ever. */
  readonly validUntil: Temporal.Instant | null
  /** As stored: the job that marks what expired may be late, so ask `stateAt`. */
  readonly state: GrantState
  readonly endedAt: Temporal.Instant | null
  /** The till's name of the receipt that it was used on. */
  readonly usedOn: string | null
  readonly takenMinor: number | null
  readonly withdrawnBy: 'return' | 'staff' | null
}

/** What a till takes off a purchase by its code, whatever it came from: a rule, a gesture, points. */
export type Coupon = Pick<
  Grant,
  'kind' | 'name' | 'amountMinor' | 'percentBp' | 'memberId' | 'code' | 'state' | 'validUntil'
>

/** What an evaluation says that a rule gives, as it is kept. */
export function worthOfGift(given: Gift): GrantWorth {
  const nothing = { amountMinor: null, percentBp: null, tickets: null }
  if (given.kind === 'tickets')
    return { ...nothing, kind: 'raffle_tickets', name: given.raffle, tickets: given.tickets }
  const { gift } = given
  switch (gift.kind) {
    case 'sample':
      return { ...nothing, kind: 'sample', name: gift.name }
    case 'coupon_amount':
      return { ...nothing, kind: 'coupon_amount', name: gift.name, amountMinor: gift.amount_minor }
    case 'coupon_percent':
      return { ...nothing, kind: 'coupon_percent', name: gift.name, percentBp: gift.percent_bp }
  }
}

/** The end of the last of so many days after the day of issue in the club's zone; null for tickets. */
export function validUntil(
  given: Gift,
  issuedAt: Temporal.Instant,
  timeZone: string,
): Temporal.Instant | null {
  if (given.kind === 'tickets') return null
  const issuedOn = issuedAt.toZonedDateTimeISO(timeZone).toPlainDate()
  return issuedOn
    .add({ days: given.valid_days + 1 })
    .toZonedDateTime(timeZone)
    .toInstant()
}

/** What a grant is at an instant, whether or not the job has marked it. */
export function stateAt(grant: Pick<Grant, 'state' | 'validUntil'>, at: Temporal.Instant): GrantState {
  const isOver = grant.validUntil !== null && Temporal.Instant.compare(grant.validUntil, at) <= 0
  return grant.state === 'issued' && isOver ? 'expired' : grant.state
}

const WHOLE_BP = 10_000n

/**
 * What a coupon takes off a basket that comes to `basketMinor`, in minor units: never more than the basket; a percentage
 * rounded down to the minor unit. A sample takes nothing off.
 */
export function couponMoneyOff(
  grant: Pick<GrantWorth, 'amountMinor' | 'percentBp'>,
  basketMinor: number,
): number {
  const basket = Math.max(0, basketMinor)
  if (grant.amountMinor !== null) return Math.min(grant.amountMinor, basket)
  if (grant.percentBp === null) return 0
  return Number((BigInt(basket) * BigInt(grant.percentBp)) / WHOLE_BP)
}

export type CouponFault =
  /** No such code in the club. */
  | 'coupon_unknown'
  | 'coupon_used'
  | 'coupon_expired'
  | 'coupon_withdrawn'
  /** Given to another member, or the receipt names nobody. */
  | 'coupon_not_theirs'
  /** More was taken off than the coupon gives on this basket. */
  | 'coupon_takes_too_much'

export type CouponUse = {
  readonly memberId: Uuid | null
  /** When it was bought: a receipt that an offline till sends late used its coupon in time. */
  readonly occurredAt: Temporal.Instant
  /** What was taken off for it. */
  readonly amountMinor: number
  /** What the goods came to before any coupon. */
  readonly basketMinor: number
}

/** Why a coupon or sample cannot be used so; null when it can. */
export function findCouponFault(grant: Coupon | undefined, use: CouponUse): CouponFault | null {
  if (grant === undefined || grant.code === null) return 'coupon_unknown'
  if (grant.memberId !== use.memberId) return 'coupon_not_theirs'
  if (grant.state === 'used') return 'coupon_used'
  if (grant.state === 'withdrawn') return 'coupon_withdrawn'
  if (grant.validUntil !== null && Temporal.Instant.compare(grant.validUntil, use.occurredAt) <= 0)
    return 'coupon_expired'
  if (use.amountMinor > couponMoneyOff(grant, use.basketMinor)) return 'coupon_takes_too_much'
  return null
}

/** What staff may do with a grant, by its state: buttons and server go by this one table. */
const GRANT_ACTIONS: Readonly<Record<GrantState, readonly ('use' | 'withdraw')[]>> = {
  issued: ['use', 'withdraw'],
  used: [],
  expired: [],
  withdrawn: [],
}

export const mayDo = (
  grant: { readonly kind: GrantKind; readonly state: GrantState },
  action: 'use' | 'withdraw',
): boolean =>
  // Tickets are used by the draw.
  GRANT_ACTIONS[grant.state].includes(action) && !(action === 'use' && grant.kind === 'raffle_tickets')
