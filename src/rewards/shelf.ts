import type { ShelfName } from './reward.ts'

/** How many visits away is still soon. */
export const SOON_VISITS = 2

export type Shelving = {
  readonly canTake: boolean
  readonly isDream: boolean
  readonly missingPoints: number
  /** What a visit of this member usually earns; null: nobody knows yet. */
  readonly usualEarn: number | null
}

/** In how many more visits the points are there; null: that cannot be said. */
export function visitsAway({
  missingPoints,
  usualEarn,
}: Omit<Shelving, 'canTake' | 'isDream'>): number | null {
  if (missingPoints === 0) return 0
  return usualEarn === null || usualEarn <= 0 ? null : Math.ceil(missingPoints / usualEarn)
}

/** Where a member sees a reward: what can be taken now, a visit or two away, dreams, and the rest. */
export function shelve(shelving: Shelving): ShelfName {
  if (shelving.canTake) return 'now'
  if (shelving.isDream) return 'dreams'
  const visits = visitsAway(shelving)
  return visits !== null && visits > 0 && visits <= SOON_VISITS ? 'soon' : 'later'
}

/** What a visit usually earns: the mean of the latest that earned anything. */
export function usualEarnOf(earned: readonly number[]): number | null {
  const own = earned.filter((points) => points > 0)
  return own.length === 0 ? null : Math.round(own.reduce((sum, points) => sum + points, 0) / own.length)
}
