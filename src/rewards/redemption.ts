import type { Uuid } from '#platform/id.ts'
import type { Fulfilment, PayWay, RedemptionState } from './redemption-state.ts'
import { type DeliveryWay, isCoupon, isIntangible, type Reward } from './reward.ts'

/** Who did something: staff, a till's key, the program's own clock, or the member. */
export type Actor = { readonly kind: 'staff' | 'api_key' | 'system' | 'member'; readonly id: Uuid }

/** Who did what nobody did: the clock, or a receipt. */
export const NOBODY: Actor = { kind: 'system', id: '00000000-0000-0000-0000-000000000000' }

export type Redemption = {
  readonly redemptionId: Uuid
  /** The caller's own name of it. */
  readonly redemptionRef: string
  readonly fingerprint: Buffer
  readonly memberId: Uuid
  readonly accountId: Uuid
  readonly rewardId: Uuid
  readonly qty: number
  /** All points and all money, the fees among them. */
  readonly points: number
  readonly feePoints: number
  readonly moneyMinor: number
  readonly feeMinor: number
  readonly payWay: PayWay | null
  readonly creditAccountId: Uuid | null
  readonly discountMinor: number | null
  /** Of a raffle ticket: the raffle (`rfl_…`) that was named when it was taken. */
  readonly raffle: string | null
  /** Whose partner it is to give, and what it is owed for each piece; null: no partner's. */
  readonly partnerId: Uuid | null
  readonly honourMinor: number | null
  readonly branch: string | null
  /** The stock that it came from; null: nothing was counted. */
  readonly place: string | null
  readonly way: DeliveryWay | null
  readonly state: RedemptionState
  readonly madeAt: Temporal.Instant
  readonly holdUntil: Temporal.Instant | null
  readonly capturedAt: Temporal.Instant | null
  readonly endedAt: Temporal.Instant | null
  readonly validUntil: Temporal.Instant | null
  readonly fulfilment: Fulfilment | null
  readonly fulfilledAt: Temporal.Instant | null
  readonly carrier: string | null
  readonly carrierReference: string | null
  readonly pickUpCode: string | null
  /** The till's name of the receipt that took a discount off, or the partner's name of what it gave. */
  readonly usedOn: string | null
  readonly isFirst: boolean
  readonly daysSinceJoining: number | null
  readonly stars: number | null
  readonly ratingWords: string | null
  readonly ratedAt: Temporal.Instant | null
  /** Given back while it stands: of these, a cancellation brings nothing back. */
  readonly givenBackPoints: number
  readonly returnedPoints: number | null
  /** Of what came back, what went to others, whose points they had been. */
  readonly othersPoints: number
  readonly lostPoints: number | null
  readonly by: Actor
}

/** Where a thing begins when it is captured. */
export function firstFulfilment(
  reward: Pick<Reward, 'kind' | 'hasPool' | 'partnerId'>,
  way: DeliveryWay | null,
): Fulfilment {
  // A coupon, wherever it is taken: it waits for the purchase that it comes off, or for the partner who gives it.
  if (isCoupon(reward)) return 'ready'
  // A code is shown and told at once.
  if (isIntangible(reward)) return 'delivered'
  if (way === null) return 'handed_over'
  return way === 'home' ? 'to_pack' : 'ready'
}

/** Until when what is captured now can be picked up or used: the end of a day in the club's zone. */
export function validUntil(
  reward: Pick<Reward, 'validDays'>,
  capturedAt: Temporal.Instant,
  timeZone: string,
): Temporal.Instant | null {
  if (reward.validDays === null) return null
  const day = capturedAt.toZonedDateTimeISO(timeZone).toPlainDate()
  return day
    .add({ days: reward.validDays + 1 })
    .toZonedDateTime(timeZone)
    .toInstant()
}

/**
 * What is put ready anew, or given anew, is good for as many days from then on, and never for fewer than was said before; what
 * was taken without a last day has none.
 */
export function validAnew(
  reward: Pick<Reward, 'validDays'>,
  before: Temporal.Instant | null,
  from: Temporal.Instant,
  timeZone: string,
): Temporal.Instant | null {
  const until = before && validUntil(reward, from, timeZone)
  return before && until && Temporal.Instant.compare(until, before) < 0 ? before : until
}

/** How many of its points can still come back, by cancelling it or while it stands. */
export const pointsLeft = ({
  points,
  givenBackPoints,
}: Pick<Redemption, 'points' | 'givenBackPoints'>): number => points - givenBackPoints

export const isOver = (until: Temporal.Instant | null, now: Temporal.Instant): boolean =>
  until !== null && Temporal.Instant.compare(now, until) >= 0

/**
 * What waited at a till to be fetched or used, and its last day has passed. What is packed or brought is not over by that: the
 * club is late with it, not the member.
 */
export const isPast = (
  { state, fulfilment, validUntil }: Pick<Redemption, 'state' | 'fulfilment' | 'validUntil'>,
  now: Temporal.Instant,
): boolean => state === 'captured' && fulfilment === 'ready' && isOver(validUntil, now)

/** A page of the provider's takes payments for half an hour at least. */
export const PAGE_MINUTES = 31
/** So long before a hold ends its page closes: time for news of the last payment. */
export const SETTLE_MINUTES = 3
/** Somebody who pays on another page is given the time that it takes. */
export const LINK_HOLD_MINUTES = PAGE_MINUTES + SETTLE_MINUTES + 1

/** Whether its rest is paid on a page of the provider's: held until then, and captured by the payment alone. */
export const paysByLink = ({ payWay, moneyMinor }: Pick<Redemption, 'payWay' | 'moneyMinor'>): boolean =>
  payWay === 'card_link' && moneyMinor > 0

export type ResolveDecision =
  | { readonly ok: true; readonly replayed: boolean }
  | {
      readonly ok: false
      readonly code: 'hold_expired' | 'redemption_not_held' | 'redemption_captured' | 'payment_awaited'
      readonly params: { readonly state: RedemptionState }
    }

type Held = Pick<Redemption, 'state' | 'holdUntil' | 'payWay' | 'moneyMinor'>

const refusal = (
  code: 'hold_expired' | 'redemption_not_held' | 'redemption_captured' | 'payment_awaited',
  { state }: Pick<Held, 'state'>,
): ResolveDecision => ({ ok: false, code, params: { state } })

/**
 * Completes a hold, once; over at its time, whether the clock's own job has come or not. `at`: when it happened, which counts though
 * it is told later, as long as the hold was not released. Money that came for it completes it until then too.
 */
export function decideCapture(held: Held, at: Temporal.Instant, isPaid = false): ResolveDecision {
  if (held.state === 'captured') return { ok: true, replayed: true }
  if (held.state === 'expired') return refusal('hold_expired', held)
  if (held.state !== 'held') return refusal('redemption_not_held', held)
  if (paysByLink(held)) return isPaid ? { ok: true, replayed: false } : refusal('payment_awaited', held)
  return isOver(held.holdUntil, at) ? refusal('hold_expired', held) : { ok: true, replayed: false }
}

/** A till that was cut off tells of what it gave for so long. */
export const LATEST_TOLD_DAYS = 30
/** Its clock may be wrong, but not by more than this. */
const FURTHEST_AHEAD_HOURS = 24

export type HappenedFault = 'occurred_in_future' | 'told_too_late'

/** When something happened that is told now: never later than now, or why it cannot be believed. */
export function happenedAt(
  told: Temporal.Instant | undefined,
  now: Temporal.Instant,
): Temporal.Instant | HappenedFault {
  if (told === undefined) return now
  const hours = now.since(told).total('hours')
  if (hours < -FURTHEST_AHEAD_HOURS) return 'occurred_in_future'
  if (hours > LATEST_TOLD_DAYS * 24) return 'told_too_late'
  return hours < 0 ? now : told
}

/** Gives a hold back, once; one that timed out has been given back already. */
export function decideVoid(held: Pick<Held, 'state'>): ResolveDecision {
  if (held.state === 'held') return { ok: true, replayed: false }
  if (held.state === 'voided' || held.state === 'expired') return { ok: true, replayed: true }
  return refusal(held.state === 'captured' ? 'redemption_captured' : 'redemption_not_held', held)
}

/** Null: there is nothing to do. */
export function decideExpiry(
  held: Pick<Held, 'state' | 'holdUntil'>,
  now: Temporal.Instant,
): 'expired' | null {
  return held.state === 'held' && isOver(held.holdUntil, now) ? 'expired' : null
}

/** How many days of the club lie between joining and a capture; never fewer than none. */
export function daysBetween(
  joinedAt: Temporal.Instant,
  capturedOn: Temporal.PlainDate,
  timeZone: string,
): number {
  const joinedOn = joinedAt.toZonedDateTimeISO(timeZone).toPlainDate()
  return Math.max(0, joinedOn.until(capturedOn).days)
}

/**
 * Another key of the same redemption, which grows at the same end of an index: a few of its random bits changed. Step 0
 * is the redemption itself.
 */
export function stepKey(redemptionId: Uuid, step: number): Uuid {
  if (step < 0 || step > 15) throw new RangeError('a redemption has sixteen keys')
  const at = 20
  const digit = (Number.parseInt(redemptionId.charAt(at), 16) ^ step).toString(16)
  return `${redemptionId.slice(0, at)}${digit}${redemptionId.slice(at + 1)}`
}

/** The keys of a redemption's postings, on the points' account and on the one of store credit alike. */
export const STEP = { take: 0, capture: 1, release: 2, cancel: 3, regive: 4, credit: 8 } as const

/** A hold of store credit has a name of its own: holds of one bucket are told apart by their ids alone. */
export const creditHold = (redemptionId: Uuid): Uuid => stepKey(redemptionId, STEP.credit)
