/** What a member earned in one whole week, and on which weekdays they bought (1 Monday to 7 Sunday). */
export type Week = { readonly points: number }

export type Pace = {
  /** Points a week. */
  readonly mean: number
  readonly deviation: number
  readonly weeks: number
}

const LEAST_WEEKS = 4
const LEAST_WITH_POINTS = 2
export const MOST_WEEKS = 26
/** Nobody is told of a day further ahead. */
export const FIVE_YEARS_WEEKS = 5 * 52
/** Of the normal distribution: four of five lie between minus and plus so much. */
const FOUR_OF_FIVE = 1.2816

/** A member's own rhythm from their whole weeks; null where too little is known to say anything. */
export function paceOf(weeks: readonly Week[]): Pace | null {
  const points = weeks.map((week) => Math.max(0, week.points))
  const count = points.length
  if (count < LEAST_WEEKS || points.filter((each) => each > 0).length < LEAST_WITH_POINTS) return null
  const mean = points.reduce((sum, each) => sum + each, 0) / count
  const variance = points.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (count - 1)
  return { mean, deviation: Math.sqrt(variance), weeks: count }
}

/** A household's pace is the sum of its members'; null where nobody's is known. */
export function addPaces(paces: readonly (Pace | null)[]): Pace | null {
  const known = paces.filter((pace) => pace !== null)
  if (known.length === 0) return null
  return {
    mean: known.reduce((sum, { mean }) => sum + mean, 0),
    deviation: Math.sqrt(known.reduce((sum, { deviation }) => sum + deviation ** 2, 0)),
    weeks: Math.min(...known.map(({ weeks }) => weeks)),
  }
}

/** From when something can be used, and from when on no more; in days from today, null: without an end. */
export type Life = { readonly from: number; readonly until: number | null }

/** Points that are there, or that wait for their day. */
export type Lot = Life & { readonly points: number }

/** The weeks ahead as far as they do not hang on the pace: of each, what is still there of the lots, and how many weeks' earnings are. */
export type Calendar = { readonly kept: readonly number[]; readonly weeks: readonly number[] }

/**
 * Five years ahead, by week: at the end of each, what can be used of today's points, and of how many weeks what was
 * earned can be. `lives` says from when until when what is earned by the end of each week can be used, the first week first.
 */
export function layCalendar(lots: readonly Lot[], lives: readonly Life[]): Calendar {
  const kept = Array.from({ length: FIVE_YEARS_WEEKS + 1 }, () => 0)
  const weeks = Array.from({ length: FIVE_YEARS_WEEKS + 1 }, () => 0)
  for (const { points, ...life } of lots) addFrom(kept, life, points)
  for (const life of lives.slice(0, FIVE_YEARS_WEEKS)) addFrom(weeks, life, 1)
  return { kept: runningSum(kept), weeks: runningSum(weeks) }
}

/** Written where it begins and taken off where it ends, so that the running sum is what is there. */
function addFrom(changes: number[], { from, until }: Life, amount: number): void {
  const begin = Math.max(0, Math.ceil(from / 7))
  const end = until === null ? changes.length : Math.ceil(until / 7)
  if (end <= begin || begin >= changes.length) return
  changes[begin] = (changes[begin] ?? 0) + amount
  if (end < changes.length) changes[end] = (changes[end] ?? 0) - amount
}

function runningSum(changes: readonly number[]): number[] {
  let sum = 0
  return changes.map((change) => {
    sum += change
    return sum
  })
}

/** What a dream costs, and what of it is there when. */
export type Way = { readonly price: number; readonly calendar: Calendar }

/** In weeks from now; `late` null: perhaps never. */
export type Arrival = { readonly weeks: number; readonly early: number; readonly late: number | null }

/** When what can be used first covers the price at a pace; null where it does not within five years. */
export function arrivalOf({ price, calendar }: Way, pace: Pace): Arrival | null {
  const weeks = firstReach(price, (week) => pointsAt(calendar, pace, week, 0))
  if (weeks === null) return null
  return {
    weeks,
    early: firstReach(price, (week) => pointsAt(calendar, pace, week, 1)) ?? weeks,
    late: firstReach(price, (week) => pointsAt(calendar, pace, week, -1)),
  }
}

/** What can be used after so many weeks: as expected (0), at the lucky (1) or the unlucky (-1) end of four of five. */
function pointsAt(
  { kept, weeks }: Calendar,
  { mean, deviation, weeks: known }: Pace,
  week: number,
  side: 1 | 0 | -1,
): number {
  const count = weeks[week] ?? 0
  const spread = deviation * Math.sqrt(count + count ** 2 / known)
  return (kept[week] ?? 0) + count * mean + side * FOUR_OF_FIVE * spread
}

/** A hair below a whole number is that number. */
const HAIR = 1e-9

/** The first moment up to five years ahead at which so much is there; within a week it comes evenly. */
function firstReach(price: number, at: (week: number) => number): number | null {
  let before = at(0)
  if (before >= price - HAIR) return 0
  for (let week = 1; week <= FIVE_YEARS_WEEKS; week += 1) {
    const then = at(week)
    if (then >= price - HAIR) return week - 1 + Math.min(1, (price - before) / (then - before))
    before = then
  }
  return null
}

/** Why a dream is not reached at a pace: points are gone before there are enough, or it merely takes too long. */
export type Obstacle = {
  readonly why: 'expiry' | 'far'
  /** The most that there would be at once within five years. */
  readonly most: number
  /** The fewest points a week, in whole ones, that would get there within them; null: none would. */
  readonly needed: number | null
}

export function obstacleOf({ price, calendar }: Way, pace: Pace): Obstacle {
  const { kept, weeks } = calendar
  let [most, needed] = [0, Infinity]
  for (const [week, count] of weeks.entries()) {
    most = Math.max(most, (kept[week] ?? 0) + count * pace.mean)
    if (count > 0) needed = Math.min(needed, Math.ceil((price - (kept[week] ?? 0)) / count - HAIR))
  }
  const isEarnedForGood = weeks.every((count, week) => week === 0 || count >= (weeks[week - 1] ?? 0))
  const allKept = Math.max(...kept) + FIVE_YEARS_WEEKS * pace.mean
  const why = isEarnedForGood && allKept < price ? 'far' : 'expiry'
  return { why, most, needed: needed === Infinity ? null : needed }
}

/** What of today's points is gone by a week. */
export const lostBy = (lots: readonly Lot[], weeks: number): number =>
  lots.reduce((sum, { until, points }) => (until !== null && until <= weeks * 7 ? sum + points : sum), 0)

/** What multiplies a pace when somebody comes on certain days alone: `share` of their receipts fell on them so far. */
export const gainOf = (times: number, share: number): number => times / (1 + share * (times - 1))

export const atGain = ({ mean, deviation, weeks }: Pace, gain: number): Pace => ({
  mean: mean * gain,
  deviation: deviation * gain,
  weeks,
})

/** The same rhythm with so many points a week more. */
export const withMore = (pace: Pace, more: number): Pace => ({ ...pace, mean: pace.mean + more })

/** Points by whole weeks that end with yesterday, newest first; `since` is the first day that is known. */
export function weeksOf(
  earned: readonly { readonly on: Temporal.PlainDate; readonly points: number }[],
  since: Temporal.PlainDate,
  today: Temporal.PlainDate,
): Week[] {
  const count = Math.min(MOST_WEEKS, Math.floor(since.until(today, { largestUnit: 'days' }).days / 7))
  const weeks = Array.from({ length: count }, () => ({ points: 0 }))
  for (const { on, points } of earned) {
    const ago = on.until(today, { largestUnit: 'days' }).days
    const week = ago >= 1 ? weeks[Math.floor((ago - 1) / 7)] : undefined
    if (week) week.points += points
  }
  return weeks
}
