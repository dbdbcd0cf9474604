import type { TierLadder } from '#programme/rule.ts'
import type { Change } from './change.ts'
import { firstTier, heldTier, promisedFrom, rankOf, type Standing, type Tier } from './tier.ts'
import { type DayAmount, lastDayReached } from './window.ts'

/** Shops take goods back so long at least, whatever the programme says of pending points. */
const LEAST_RETURN_DAYS = 14

/** How long after a purchase its return can still undo the tier that it gave. */
export const returnDays = (pendingDays: number): number => Math.max(LEAST_RETURN_DAYS, pendingDays)

/** A change of the member's tier, on its day in the club's zone. */
export type DatedChange = Pick<Change, 'from' | 'to' | 'cause' | 'reason' | 'keptUntilOn'> & {
  readonly on: Temporal.PlainDate
}

export type Lapse = {
  readonly to: Tier
  readonly sinceOn: Temporal.PlainDate
  readonly keptUntilOn: Temporal.PlainDate | null
}

/** Given by a purchase, or left by a return; what staff, a merge, a review or the past decided is a promise of its own. */
const isByPurchase = ({ cause, reason }: DatedChange): boolean =>
  cause.kind === 'receipt' && (reason === 'reached' || reason === 'not_kept')

/**
 * What becomes of a tier when goods come back within their return window. Its promise stands where the goods that were
 * kept reached the tier on some day since; else the member holds again what was held before the purchases of those days
 * raised them, on its own promise, or what the kept goods reached. Null where nothing changes.
 *
 * `changes` are newest first, `days` what was done with all returns taken off, `since` the first day of the window.
 */
export function decideLapse(
  ladder: TierLadder,
  standing: Standing,
  changes: readonly DatedChange[],
  days: readonly DayAmount[],
  { since, on }: { since: Temporal.PlainDate; on: Temporal.PlainDate },
): Lapse | null {
  const isRecent = (change: DatedChange) =>
    isByPurchase(change) && Temporal.PlainDate.compare(change.on, since) >= 0
  const end = changes.findIndex((change) => !isRecent(change))
  const recent = end === -1 ? changes : changes.slice(0, end)
  const [latest, oldest] = [recent[0], recent.at(-1)]
  if (!latest || !oldest || latest.to !== standing.tier) return null
  const base = ladder.tiers.find(({ code }) => code === oldest.from)
  // Another ladder gave it, and what was promised under that one is kept.
  if (!base) return null
  const metOn = (tier: Tier) => {
    const day = lastDayReached(ladder.window, days, tier.from, on)
    return day && Temporal.PlainDate.compare(day, oldest.on) >= 0 ? day : null
  }
  const earned = ladder.tiers.findLast((tier) => metOn(tier) !== null) ?? firstTier(ladder)
  const to = rankOf(ladder, earned.code) > rankOf(ladder, base.code) ? earned : base
  if (rankOf(ladder, to.code) >= rankOf(ladder, heldTier(ladder, standing).code)) return null
  const before = changes[recent.length]
  const former = before?.to === to.code ? before : null
  // Of what was held before, days on which its threshold was met since are found again by whoever judges it.
  const promised = former?.keptUntilOn ?? promisedFrom(ladder, to, metOn(to) ?? on)
  return { to, sinceOn: former?.on ?? on, keptUntilOn: promised }
}
