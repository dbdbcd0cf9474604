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
const FIVE_YEARS_WEEKS = 5 * 52
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

/** In weeks from now; `late` null: perhaps never. */
export type Arrival = { readonly weeks: number; readonly early: number; readonly late: number | null }

/** When so many points will be there at a pace; null where that lies more than five years ahead. */
export function arrivalOf(missing: number, pace: Pace): Arrival | null {
  if (missing <= 0) return { weeks: 0, early: 0, late: 0 }
  const weeks = missing / pace.mean
  if (!(weeks <= FIVE_YEARS_WEEKS)) return null
  const early = firstWeek((week) => reachOf(pace, week, 1) >= missing, weeks) ?? 0
  const late = firstWeek((week) => reachOf(pace, week, -1) >= missing, FIVE_YEARS_WEEKS)
  return { weeks, early, late }
}

/** Points after so many weeks at the lucky (1) or the unlucky (-1) end of what four of five would see. */
function reachOf({ mean, deviation, weeks: known }: Pace, week: number, side: 1 | -1): number {
  const spread = deviation * Math.sqrt(week + week ** 2 / known)
  return week * mean + side * FOUR_OF_FIVE * spread
}

/** The first moment up to `most` from which on it holds; the unlucky end falls before it rises. */
function firstWeek(holds: (week: number) => boolean, most: number): number | null {
  if (!holds(most)) return null
  let [low, high] = [0, most]
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2
    if (holds(middle)) high = middle
    else low = middle
  }
  return high
}

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
