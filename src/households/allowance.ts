import type { Uuid } from '#platform/id.ts'
import type { Belonging, Household } from './household.ts'

/** What the head allowed a minor last. */
export type Consent = {
  readonly memberId: Uuid
  readonly points: number
  readonly givenAt: Temporal.Instant
  readonly untilAt: Temporal.Instant
}

/** What a member burned and holds: in the club's month, and since the last consent. */
export type Used = { readonly inMonth: number; readonly sinceConsent: number }

/** How many points a member may still burn, and what bounds them. */
export type Allowance =
  | { readonly bound: null; readonly points: null }
  | { readonly bound: 'monthly_limit' | 'consent'; readonly points: number }

export const UNBOUND: Allowance = { bound: null, points: null }

/** Decides what a member of a household may still burn; the strictest bound counts. */
export function decideAllowance(
  household: Pick<Household, 'isPooled' | 'monthlyLimitPoints' | 'minorsNeedConsent'>,
  belonging: Pick<Belonging, 'role' | 'monthlyLimitPoints'>,
  consent: Consent | null,
  used: Used,
  now: Temporal.Instant,
): Allowance {
  const limit = limitOf(household, belonging)
  const bounds: Allowance[] = []
  if (limit !== null) bounds.push({ bound: 'monthly_limit', points: Math.max(0, limit - used.inMonth) })
  if (household.minorsNeedConsent && belonging.role === 'minor') {
    const holds = consent !== null && Temporal.Instant.compare(now, consent.untilAt) < 0
    bounds.push({ bound: 'consent', points: holds ? Math.max(0, consent.points - used.sinceConsent) : 0 })
  }
  return bounds.reduce(
    (least, bound) => (least.points === null || (bound.points ?? 0) < least.points ? bound : least),
    UNBOUND,
  )
}

/** Only pooled points are limited; null: no limit. */
export const limitOf = (
  household: Pick<Household, 'isPooled' | 'monthlyLimitPoints'>,
  belonging: Pick<Belonging, 'monthlyLimitPoints'>,
): number | null =>
  household.isPooled ? (belonging.monthlyLimitPoints ?? household.monthlyLimitPoints) : null
