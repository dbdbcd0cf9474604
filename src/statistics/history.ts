/**
 * Purchase histories as the models of Fader and Hardie take them. A history has had a first purchase; what is counted are
 * those after it. Time is in weeks (days / 7), and what is bought on one day is one purchase.
 */
export type History = {
  /** x: days with a purchase after the first, a whole number. */
  repeats: number
  /** t_x: weeks from the first purchase to the last; 0 without a repeat. */
  lastWeek: number
  /** T: weeks from the first purchase to the end of what was observed. */
  weeks: number
}

/** Histories in columns; equal ones stand once, with how many there are. */
export type Histories = {
  length: number
  repeats: Int32Array
  lastWeek: Float64Array
  weeks: Float64Array
  /** How many have this very history; need not be whole. */
  count: Float64Array
}

/** Days of one week. */
const WEEK_DAYS = 7

/**
 * The history of one buyer at the end of day `until`, from the days of purchase in ascending order (any whole numbers that
 * count days, doubles allowed); null where the first lies after `until`.
 */
export function historyOf(days: ArrayLike<number>, until: number): History | null {
  const first = days[0]
  if (first === undefined || first > until) return null
  let last = first
  let repeats = 0
  for (let i = 1; i < days.length; i += 1) {
    const day = days[i] as number
    if (day > until) break
    if (day === last) continue
    last = day
    repeats += 1
  }
  return { repeats, lastWeek: (last - first) / WEEK_DAYS, weeks: (until - first) / WEEK_DAYS }
}

/** Gathers equal histories, ordered by repeats, weeks and last week. */
export function gather(histories: readonly History[]): Histories {
  const sorted = [...histories].sort(
    (a, b) => a.repeats - b.repeats || a.weeks - b.weeks || a.lastWeek - b.lastWeek,
  )
  const distinct: (History & { count: number })[] = []
  for (const each of sorted) {
    const before = distinct.at(-1)
    if (before?.repeats === each.repeats && before.weeks === each.weeks && before.lastWeek === each.lastWeek)
      before.count += 1
    else distinct.push({ ...each, count: 1 })
  }
  return {
    length: distinct.length,
    repeats: Int32Array.from(distinct, (each) => each.repeats),
    lastWeek: Float64Array.from(distinct, (each) => each.lastWeek),
    weeks: Float64Array.from(distinct, (each) => each.weeks),
    count: Float64Array.from(distinct, (each) => each.count),
  }
}

/** How many histories there are, equal ones counted. */
export const countOf = ({ count }: Histories): number => count.reduce((sum, each) => sum + each, 0)

/** The same distinct histories with other counts; those that come to nothing are left out. */
export function recount(histories: Histories, count: Float64Array): Histories {
  const kept = [...count.keys()].filter((i) => (count[i] as number) > 0)
  const pick = (column: ArrayLike<number>) => kept.map((i) => column[i] as number)
  return {
    length: kept.length,
    repeats: Int32Array.from(pick(histories.repeats)),
    lastWeek: Float64Array.from(pick(histories.lastWeek)),
    weeks: Float64Array.from(pick(histories.weeks)),
    count: Float64Array.from(pick(count)),
  }
}

/**
 * At most `most` distinct histories that stand for all: every n-th of them in order, each with the weight of those it was
 * drawn for. Systematic, so equal input gives equal output, and every kind keeps its share.
 */
export function thin(histories: Histories, most: number): Histories {
  if (histories.length <= most) return histories
  const stride = countOf(histories) / most
  const count = new Float64Array(histories.length)
  let passed = 0
  let next = stride / 2
  for (let i = 0; i < histories.length; i += 1) {
    passed += histories.count[i] as number
    while (next < passed) {
      count[i] = (count[i] as number) + stride
      next += stride
    }
  }
  return recount(histories, count)
}
