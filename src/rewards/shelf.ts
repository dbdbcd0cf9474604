import type { ShelfName } from './reward.ts'

/** How many visits away is still soon. */
export const SOON_VISITS = 2

export type Shelving = {
  readonly canTake: boolean
  readonly isDream: boolean
  readonly missingPoints: number
  /** What a visit of this member usually earns, or of anybody where they have no rhythm yet; null: nobody has earned anything. */
  readonly usualEarn: number | null
  /** Whether it is one of the cheapest: what everybody begins with where no visit has earned anything yet. */
  readonly isEntry: boolean
  /** Nobody has any of it: nothing is promised of it by points. */
  readonly isOut: boolean
}

/** In how many more visits the points are there; null: that cannot be said. */
export function visitsAway({
  missingPoints,
  usualEarn,
}: Pick<Shelving, 'missingPoints' | 'usualEarn'>): number | null {
  if (missingPoints === 0) return 0
  return usualEarn === null || usualEarn <= 0 ? null : Math.ceil(missingPoints / usualEarn)
}

/** Where a member sees a reward: what can be taken now, a visit or two away, dreams, and the rest. */
export function shelve(shelving: Shelving): ShelfName {
  if (shelving.canTake) return 'now'
  if (shelving.isDream) return 'dreams'
  if (shelving.isOut) return 'later'
  if (shelving.usualEarn === null) return shelving.isEntry && shelving.missingPoints > 0 ? 'soon' : 'later'
  const visits = visitsAway(shelving)
  return visits !== null && visits > 0 && visits <= SOON_VISITS ? 'soon' : 'later'
}

const ENTRY_REWARDS = 3

/** Up to so many points a reward is one to begin with: the third cheapest of those that are no dreams. */
export function entryPointsOf(rewards: readonly { isDream: boolean; pointsPrice: number }[]): number {
  const prices = rewards.filter(({ isDream }) => !isDream).map(({ pointsPrice }) => pointsPrice)
  return (
    prices
      .sort((a, b) => a - b)
      .slice(0, ENTRY_REWARDS)
      .at(-1) ?? 0
  )
}

/** What a visit usually earns: the mean of the latest that earned anything. */
export function usualEarnOf(earned: readonly number[]): number | null {
  const own = earned.filter((points) => points > 0)
  return own.length === 0 ? null : Math.round(own.reduce((sum, points) => sum + points, 0) / own.length)
}
