import type { Uuid } from '#platform/id.ts'

export const ROLES = ['head', 'adult', 'minor'] as const
export type Role = (typeof ROLES)[number]

/** Roles by which somebody can be invited or added; a head is named. */
export const JOINING_ROLES = ['adult', 'minor'] as const
export type JoiningRole = (typeof JOINING_ROLES)[number]

export const LEFT_BECAUSE = ['left', 'removed', 'dissolved', 'merged', 'erased'] as const
export type LeftBecause = (typeof LEFT_BECAUSE)[number]

export const HOUSEHOLD_PREFIX = 'hhd'
export const INVITE_PREFIX = 'hiv'

export const MOST_MEMBERS = 12
export const MOST_OPEN_INVITES = 12

export type Household = {
  readonly householdId: Uuid
  readonly name: string | null
  readonly isPooled: boolean
  /** How many pooled points each may burn in a month; null: no limit. */
  readonly monthlyLimitPoints: number | null
  readonly minorsNeedConsent: boolean
  readonly createdAt: Temporal.Instant
  readonly dissolvedAt: Temporal.Instant | null
}

/** A member's time in a household. */
export type Belonging = {
  readonly belongingId: Uuid
  readonly householdId: Uuid
  readonly memberId: Uuid
  readonly role: Role
  /** Their own limit in place of the household's. */
  readonly monthlyLimitPoints: number | null
  readonly ownAccountId: Uuid
  readonly joinedAt: Temporal.Instant
}

/** Who follows a head that is gone: the adult who has been there longest; null where there is none. */
export function findSuccessor<B extends Pick<Belonging, 'role' | 'joinedAt' | 'belongingId'>>(
  belongings: readonly B[],
): B | null {
  const adults = belongings.filter(({ role }) => role === 'adult').sort(byJoining)
  return adults[0] ?? null
}

/** Who has been there longest comes first. */
export const byJoining = (
  a: Pick<Belonging, 'joinedAt' | 'belongingId'>,
  b: Pick<Belonging, 'joinedAt' | 'belongingId'>,
): number => Temporal.Instant.compare(a.joinedAt, b.joinedAt) || (a.belongingId < b.belongingId ? -1 : 1)
