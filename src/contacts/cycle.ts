import type { Standing } from '#standing/standing.ts'

/** In which order members are asked: whom the club would miss most stands first. */
const RANKS: Readonly<Record<Standing, number>> = { loyal: 0, churning: 1, passive: 2, new: 3, lost: 5 }
const RANK_UNKNOWN = 4

export const STANDING_RANKS: readonly (readonly [Standing, number])[] = Object.entries(RANKS) as [
  Standing,
  number,
][]
export const UNRANKED = RANK_UNKNOWN

export const YEAR_DAYS = 365.25
/** Members who show themselves keep their addresses; who is silent for half a year may have none left that works. */
export const SILENT_DAYS = 182
export const SILENT_WEIGHT = 1.5
export const SOFT_WEIGHT = 1.5

/** A day's part: what is left to do until the year's end over the working days that are left, today among them. */
export const quotaOf = (left: number, daysLeft: number, dailyLimit: number): number =>
  daysLeft <= 0 ? 0 : Math.min(dailyLimit, Math.ceil(left / daysLeft))

/**
 * How many members are asked on each of the year's working days: each day its even part of what is left, and nobody before they are
 * due. What the daily limit leaves over is not in the plan.
 */
export function planCycle(
  coming: readonly { readonly dueDay: number; readonly members: number }[],
  workingDays: readonly number[],
  dailyLimit: number,
): number[] {
  const lastDay = workingDays.at(-1) ?? 0
  const inTime = coming
    .filter(({ dueDay }) => dueDay <= lastDay)
    .toSorted((one, other) => one.dueDay - other.dueDay)
  let left = inTime.reduce((sum, { members }) => sum + members, 0)
  let ready = 0
  let next = 0
  return workingDays.map((day, index) => {
    for (let one = inTime[next]; one !== undefined && one.dueDay <= day; one = inTime[next]) {
      ready += one.members
      next += 1
    }
    const asked = Math.min(ready, quotaOf(left, workingDays.length - index, dailyLimit))
    ready -= asked
    left -= asked
    return asked
  })
}

/** The days of the cycle's year in which a day lies: it is counted from when the club turned the cycle on. */
export function yearOf(
  beganOn: Temporal.PlainDate,
  today: Temporal.PlainDate,
): { from: Temporal.PlainDate; to: Temporal.PlainDate } {
  const years = Math.max(0, beganOn.until(today, { largestUnit: 'years' }).years)
  const from = beganOn.add({ years })
  return { from, to: from.add({ years: 1 }).subtract({ days: 1 }) }
}
