import type { TierLadder } from '#programme/rule.ts'
import { laterOf } from './window.ts'

export type Tier = TierLadder['tiers'][number]
export type Basis = TierLadder['basis']

/** The tier that a member holds, and the terms on which it was reached. Who has none holds the ladder's first. */
export type Standing = {
  readonly tier: string
  readonly sinceOn: Temporal.PlainDate
  /** The last day that was promised when the tier was reached; null of the first tier. */
  readonly keptUntilOn: Temporal.PlainDate | null
  /** Of the ladder by which it was reached: they say where its holders stand when a later ladder has no such tier. */
  readonly basis: Basis
  readonly threshold: number
}

/** What a member has done in the window, in the ladder's unit: never what is left of it, so that redeeming costs nothing. */
export type Progress = {
  readonly amount: number
  /** The last day on which the threshold of the tier held was met; null when that is not known. */
  readonly metOn?: Temporal.PlainDate | null
}

export type Decision =
  /** `keptUntilOn` is null of the first tier, which nobody can lose. */
  | { readonly kind: 'unchanged'; readonly tier: Tier; readonly keptUntilOn: Temporal.PlainDate | null }
  /** Below the threshold, and held all the same. */
  | {
      readonly kind: 'kept'
      readonly tier: Tier
      readonly keptUntilOn: Temporal.PlainDate
      readonly missing: number
    }
  | {
      readonly kind: 'up'
      readonly from: Tier
      readonly to: Tier
      readonly keptUntilOn: Temporal.PlainDate | null
    }
  | {
      readonly kind: 'down'
      readonly from: Tier
      readonly to: Tier
      readonly keptUntilOn: Temporal.PlainDate | null
      readonly missing: number
      /** Progress alone would have led further down. */
      readonly isSoft: boolean
    }

/** What stands on the ladder; a ladder without tiers is refused at publication. */
function tierAt(ladder: TierLadder, index: number): Tier {
  const tier = ladder.tiers[Math.max(0, Math.min(index, ladder.tiers.length - 1))]
  if (!tier) throw new Error('a ladder has at least one tier')
  return tier
}

export const firstTier = (ladder: TierLadder): Tier => tierAt(ladder, 0)
export const topTier = (ladder: TierLadder): Tier => tierAt(ladder, ladder.tiers.length - 1)

const findTier = (ladder: TierLadder, code: string): Tier | null =>
  ladder.tiers.find((tier) => tier.code === code) ?? null

/** Its place from the bottom; one that the ladder does not have is below all. */
export const rankOf = (ladder: TierLadder, code: string): number =>
  ladder.tiers.findIndex((tier) => tier.code === code)

/** The tier that progress alone reaches. */
export const tierOf = (ladder: TierLadder, amount: number): Tier =>
  ladder.tiers.findLast((tier) => tier.from <= amount) ?? firstTier(ladder)

/** The next tier above the one that progress reaches, or above `held` where that is higher; null at the top. */
export function nextTier(
  ladder: TierLadder,
  amount: number,
  held?: string,
): { readonly tier: Tier; readonly missing: number } | null {
  const rank = Math.max(rankOf(ladder, tierOf(ladder, amount).code), held ? rankOf(ladder, held) : 0)
  const tier = ladder.tiers[rank + 1]
  return tier ? { tier, missing: tier.from - amount } : null
}

/**
 * The tier of this ladder that a member holds. One that a new version does not have any more leaves its holders on the
 * highest tier that is no harder to reach; where the new ladder counts something else, on the first, from which their
 * own progress lifts them.
 */
export function heldTier(ladder: TierLadder, standing: Standing | null): Tier {
  if (standing === null) return firstTier(ladder)
  const same = findTier(ladder, standing.tier)
  if (same) return same
  return standing.basis === ladder.basis ? tierOf(ladder, standing.threshold) : firstTier(ladder)
}

/**
 * What becomes of a member's tier on a day. Up is at once and by any number of steps. Down is only what a review may carry
 * out: not before the last promised day has passed, and by one step at most where the ladder lands softly.
 */
export function decideTier(
  ladder: TierLadder,
  standing: Standing | null,
  progress: Progress,
  on: Temporal.PlainDate,
): Decision {
  const held = heldTier(ladder, standing)
  const reached = tierOf(ladder, progress.amount)
  const [heldRank, reachedRank] = [rankOf(ladder, held.code), rankOf(ladder, reached.code)]
  if (reachedRank > heldRank)
    return { kind: 'up', from: held, to: reached, keptUntilOn: promisedFrom(ladder, reached, on) }
  if (reachedRank === heldRank)
    return { kind: 'unchanged', tier: held, keptUntilOn: latest(standing, promisedFrom(ladder, held, on)) }
  const missing = held.from - progress.amount
  const promised = standing && keptUntil(ladder, standing, progress.metOn ?? null)
  if (promised && Temporal.PlainDate.compare(on, promised) <= 0)
    return { kind: 'kept', tier: held, keptUntilOn: promised, missing }
  const to = ladder.soft_landing ? tierAt(ladder, heldRank - 1) : reached
  return {
    kind: 'down',
    from: held,
    to,
    keptUntilOn: promisedFrom(ladder, to, on),
    missing,
    isSoft: to.code !== reached.code,
  }
}

/** The last day on which a tier is surely held, when it was reached, or its threshold was met, on `on`. */
export const promisedFrom = (
  ladder: TierLadder,
  tier: Tier,
  on: Temporal.PlainDate,
): Temporal.PlainDate | null =>
  tier.code === firstTier(ladder).code ? null : on.add({ months: ladder.kept_months })

/** Counted anew from each day on which the threshold was met; what was promised once is never shortened. */
function keptUntil(
  ladder: TierLadder,
  { sinceOn, keptUntilOn }: Pick<Standing, 'sinceOn' | 'keptUntilOn'>,
  metOn: Temporal.PlainDate | null,
): Temporal.PlainDate | null {
  const renewed = metOn?.add({ months: ladder.kept_months }) ?? sinceOn
  return keptUntilOn ? laterOf(keptUntilOn, renewed) : metOn && renewed
}

const latest = (standing: Standing | null, day: Temporal.PlainDate | null): Temporal.PlainDate | null =>
  day && standing?.keptUntilOn ? laterOf(day, standing.keptUntilOn) : day
