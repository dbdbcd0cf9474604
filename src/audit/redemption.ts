import { type Estimate, estimateRatio, estimateShare } from '#statistics/ratio-range.ts'
import { happenedBy, survivalCurve } from '#statistics/survival.ts'
import type { BuyerYear } from './buyer-year.ts'
import type { Figure, Judgement, Verdict } from './contract.ts'
import { clampShare, estimated, unknown } from './figure.ts'
import type { Gathered } from './gathered.ts'

const LEAST_EARNERS = 50
/** A year and a half: who has had nothing by then is not satisfied. */
const PATIENCE_DAYS = 548
const SHORT_DAYS = 182
/** Points that are younger have not had their time. */
const MATURE_DAYS = 182
/** The article's measure: a third that is never used is too much. */
const USED_FROM = 2 / 3
const HAD_FROM = 0.5
/** More than so many of the ripe members without any reward are a club that gives nothing. */
const MOST_NEVER = 0.5

/** What a reward of this worth asks for, at this return: what a shop without points is told. */
const REWARD_MAJOR = 20
export const RETURN_RATE = 0.03
const QUARTER_DAYS = 91

/** What must be paid until a first small reward, in minor units. */
export const rewardNeeded = (minorUnit: number): number => (REWARD_MAJOR * minorUnit) / RETURN_RATE

/** Redemption, and the golden moment: the first time that a member takes something. */
export function judgeRedemption(
  { last }: Gathered,
  buyers: readonly BuyerYear[],
  has: { earned: boolean; used: boolean },
  minorUnit: number,
): Judgement {
  const earners = buyers.filter(({ firstEarned }) => firstEarned !== null)
  const mistake = 'slow_redemption'
  if (!has.used || earners.length < LEAST_EARNERS) {
    const gap = has.used ? 'few_members' : has.earned ? 'no_points_used' : 'no_points'
    const figures = [reachFigure(buyers, last, minorUnit)]
    return { mistake, verdict: 'unknown', gaps: [gap], weight: null, figures, shifts: [] }
  }
  const mature = earners.filter(({ firstEarned }) => last - (firstEarned ?? last) >= MATURE_DAYS)
  const used = estimateRatio(
    mature.map(({ pointsUsed }) => pointsUsed),
    mature.map(({ pointsEarned }) => pointsEarned),
  )
  const steps = survivalCurve(
    earners.map(({ firstEarned, firstUsed }) => ({
      time: (firstUsed ?? last) - (firstEarned ?? last),
      hasHappened: firstUsed !== null,
      count: 1,
    })),
  )
  const longest = Math.max(0, ...earners.map(({ firstEarned }) => last - (firstEarned ?? last)))
  const by = (days: number): Estimate | null => {
    const found = happenedBy(steps, days, longest)
    return found && { value: found.share, low: found.low, high: found.high }
  }
  const patience = by(PATIENCE_DAYS)
  const never = estimateShare(mature.filter(({ firstUsed }) => firstUsed === null).length, mature.length)
  return {
    mistake,
    verdict: verdictOf({ used, never, had: patience ?? by(SHORT_DAYS), isPatient: patience !== null }),
    gaps: patience === null ? ['too_short'] : [],
    weight: used === null ? null : clampShare((1 - used.value) * 1.5),
    figures: [
      estimated('points_used_share', 'share', used),
      estimated('first_reward_half_year', 'share', by(SHORT_DAYS), 'too_short'),
      estimated('first_reward_patience', 'share', patience, 'too_short'),
      estimated('never_rewarded', 'share', never),
    ],
    shifts: [],
  }
}

type Taken = {
  readonly used: Estimate | null
  readonly never: Estimate | null
  readonly had: Estimate | null
  readonly isPatient: boolean
}

/** Bad by what is used, by who never took anything, or by when the first is had; well only by all of them. */
function verdictOf({ used, never, had, isPatient }: Taken): Verdict {
  if (used === null || never === null || had === null) return 'unsure'
  if (used.high < USED_FROM || never.low > MOST_NEVER || (isPatient && had.high < HAD_FROM)) return 'made'
  return used.low >= USED_FROM * 0.9 && had.low >= HAD_FROM ? 'not_made' : 'unsure'
}

/** Who would have a first small reward within a quarter of their first purchase. */
function reachFigure(buyers: readonly BuyerYear[], last: number, minorUnit: number): Figure {
  const needed = rewardNeeded(minorUnit)
  const old = buyers.filter(({ days }) => last - (days[0] ?? last) >= QUARTER_DAYS)
  const reached = old.filter(({ days, paid }) => {
    const end = (days[0] ?? 0) + QUARTER_DAYS
    return paid.reduce((sum, each, at) => sum + ((days[at] ?? 0) < end ? each : 0), 0) >= needed
  })
  return old.length < LEAST_EARNERS
    ? unknown('reach_in_quarter', 'share', 'few_members')
    : estimated('reach_in_quarter', 'share', estimateShare(reached.length, old.length))
}
