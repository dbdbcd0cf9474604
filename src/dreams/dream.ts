import type { Uuid } from '#platform/id.ts'

/** How a dream is shown at the edge. */
export const DREAM_PREFIX = 'drm'

export const DREAM_STATES = ['open', 'reached', 'given_up', 'taken'] as const
export type DreamState = (typeof DREAM_STATES)[number]

/** Still saved for. */
export const isActive = (state: DreamState): boolean => state === 'open' || state === 'reached'

export const MILESTONES = [25, 50, 75, 100] as const
export type Milestone = (typeof MILESTONES)[number]

export const MOST_DREAMS = 5

export type Dream = {
  readonly dreamId: Uuid
  readonly memberId: Uuid
  readonly rewardId: Uuid
  readonly withHousehold: boolean
  readonly state: DreamState
  readonly chosenAt: Temporal.Instant
  readonly reachedAt: Temporal.Instant | null
  readonly endedAt: Temporal.Instant | null
  /** The redemption that made it true. */
  readonly takenBy: Uuid | null
}

/** Of what it costs, how much is there: 0 to 1. */
export const shareOf = (points: number, price: number): number =>
  price <= 0 ? 1 : Math.max(0, Math.min(1, points / price))

/** Milestones that are passed and were not told yet. */
export const passedMilestones = (share: number, told: readonly number[]): Milestone[] =>
  MILESTONES.filter((percent) => share * 100 >= percent && !told.includes(percent))
