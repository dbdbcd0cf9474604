import type { Uuid } from '#platform/id.ts'
import type { Fulfilment, PayWay, RedemptionState } from './redemption-state.ts'
import { type DeliveryWay, isIntangible, type Reward, type RewardKind } from './reward.ts'

/** Who did something: staff, a till's key, the program's own clock, or the member. */
export type Actor = { readonly kind: 'staff' | 'api_key' | 'system' | 'member'; readonly id: Uuid }

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
  readonly isFirst: boolean
  readonly daysSinceJoining: number | null
  readonly stars: number | null
  readonly ratingWords: string | null
  readonly ratedAt: Temporal.Instant | null
  /** Given back while it stands: of these, a cancellation brings nothing back. */
  readonly givenBackPoints: number
  readonly returnedPoints: number | null
  readonly lostPoints: number | null
  readonly by: Actor
}

/** Where a thing begins when it is captured. */
export function firstFulfilment(kind: RewardKind, way: DeliveryWay | null): Fulfilment {
  if (kind === 'digital_code') return 'sent'
  if (isIntangible(kind)) return 'delivered'
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

/** How many of its points can still come back, by cancelling it or while it stands. */
export const pointsLeft = ({
  points,
  givenBackPoints,
}: Pick<Redemption, 'points' | 'givenBackPoints'>): number => points - givenBackPoints

export const isOver = (until: Temporal.Instant | null, now: Temporal.Instant): boolean =>
  until !== null && Temporal.Instant.compare(now, until) >= 0

export type ResolveDecision =
  | { readonly ok: true; readonly replayed: boolean }
  | {
      readonly ok: false
      readonly code: 'hold_expired' | 'redemption_not_held' | 'redemption_captured'
      readonly params: { readonly state: RedemptionState }
    }

type Held = Pick<Redemption, 'state' | 'holdUntil'>

const refusal = (
  code: 'hold_expired' | 'redemption_not_held' | 'redemption_captured',
  { state }: Held,
): ResolveDecision => ({ ok: false, code, params: { state } })

/** Completes a hold, once; over at its time, whether the clock's own job has come or not. */
export function decideCapture(held: Held, now: Temporal.Instant): ResolveDecision {
  if (held.state === 'captured') return { ok: true, replayed: true }
  if (held.state === 'expired') return refusal('hold_expired', held)
  if (held.state !== 'held') return refusal('redemption_not_held', held)
  return isOver(held.holdUntil, now) ? refusal('hold_expired', held) : { ok: true, replayed: false }
}

/** Gives a hold back, once; one that timed out has been given back already. */
export function decideVoid(held: Held): ResolveDecision {
  if (held.state === 'held') return { ok: true, replayed: false }
  if (held.state === 'voided' || held.state === 'expired') return { ok: true, replayed: true }
  return refusal(held.state === 'captured' ? 'redemption_captured' : 'redemption_not_held', held)
}

/** Null: there is nothing to do. */
export function decideExpiry(held: Held, now: Temporal.Instant): 'expired' | null {
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
