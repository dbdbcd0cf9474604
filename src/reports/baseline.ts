import { dateOfDay, dayNumber } from '#platform/day-number.ts'
import { holidaysOn } from '#platform/holiday.ts'

/** What is usual on a weekday: judged by medians, so that one wild day in the past moves nothing. */

/** Same weekdays that are looked back at. */
const WEEKS = 12
/** Fewer than these, and nobody can say what is usual. */
const FEWEST = 6
/** Ordinary days that tell at which level the season stands. */
const LEVEL_DAYS = 14
const FEWEST_LEVEL_DAYS = 6
/** A normal spread, of a median of absolute differences. */
const MAD_TO_SPREAD = 1.4826
/** Even a steady shop differs by so much from week to week. */
const LEAST_SPREAD = 0.1
/** How many spreads away from the usual something is out of the ordinary. */
const FAR = 5
/** Of so many to be expected not one at all is no chance, however wide the spread: e^-15 of a Poisson count. */
const MANY = 15
/** Days that are judged together: where there are few a day, what falls and stays fallen shows in no single one. */
export const SPAN_DAYS = 7
const FEWEST_SPAN_DAYS = 4

/** Days that a baseline needs before the first day that is judged. */
export const BASELINE_DAYS = WEEKS * 7 + LEVEL_DAYS

/** A value for each day; a day that is not there had none. */
export type Series = ReadonlyMap<string, number>

export type Usual = { value: number; usual: number; low: number; high: number }

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}

/** No feast, no eve, none of the weeks before one: such days are like each other in no year. Days are numbers here. */
export const isOrdinaryDay = (day: number): boolean => holidaysOn(day).length === 0

const valueOn = (series: Series, day: number): number => series.get(dateOfDay(day)) ?? 0

/** The first day on which there was anything: before it the branch, the programme or the club had not begun. Null: none was. */
function findFirst(series: Series): number | null {
  let first: string | null = null
  for (const [on, value] of series) if (value > 0 && (first === null || on < first)) first = on
  return first === null ? null : dayNumber(first)
}

/** The values of the ordinary days of the same weekday before a day, at or after the series' first. */
function readWeekdays(series: Series, day: number, first: number): number[] {
  const values: number[] = []
  for (let week = 1; week <= WEEKS; week++) {
    const each = day - 7 * week
    if (each >= first && isOrdinaryDay(each)) values.push(valueOn(series, each))
  }
  return values
}

/** How the last ordinary days stood against their own weekdays: 1.2 is a fifth more than usual. */
function readLevel(series: Series, day: number, first: number): number {
  const shares: number[] = []
  for (let each = day - LEVEL_DAYS; each < day; each++) {
    if (each < first || !isOrdinaryDay(each)) continue
    const usual = median(readWeekdays(series, each, first))
    if (usual > 0) shares.push(valueOn(series, each) / usual)
  }
  return shares.length < FEWEST_LEVEL_DAYS ? 1 : Math.min(2, Math.max(0.5, median(shares)))
}

const spreadOf = (past: readonly number[], middle: number): number =>
  MAD_TO_SPREAD * median(past.map((value) => Math.abs(value - middle)))

/** Below this it is out of the ordinary; at nought or less, nothing is. */
function lowOf(usual: number, spread: number): number {
  const low = usual - FAR * spread
  return usual >= MANY ? Math.max(low, 1) : low
}

/**
 * What is usual on a day, by the same weekdays before it (median, and median of absolute differences) and the level of the last two
 * weeks. Null where nobody can say: a feast, or too short a past.
 */
export function readUsual(series: Series, on: Temporal.PlainDate): Usual | null {
  const day = dayNumber(on.toString())
  const from = findFirst(series)
  if (from === null || !isOrdinaryDay(day)) return null
  const past = readWeekdays(series, day, from)
  if (past.length < FEWEST) return null
  const level = readLevel(series, day, from)
  const middle = median(past)
  const usual = middle * level
  const spread = Math.max(spreadOf(past, middle) * level, Math.sqrt(usual), LEAST_SPREAD * usual) || 1
  return {
    value: valueOn(series, day),
    usual,
    low: lowOf(usual, spread),
    // Higher than ever on this weekday, too: a shop of few receipts has wild days of its own.
    high: Math.max(usual + FAR * spread, 1.25 * Math.max(...past)),
  }
}

/**
 * What is usual in the ordinary days of the week that ends on a day, by the same days of the weeks before. Without the level of the
 * last days, so that what has fallen does not become usual at once. Null where nobody can say.
 */
export function readUsualSpan(series: Series, until: Temporal.PlainDate): Usual | null {
  const last = dayNumber(until.toString())
  const first = findFirst(series)
  const days = Array.from({ length: SPAN_DAYS }, (_, back) => last - back).filter(isOrdinaryDay)
  if (first === null || days.length < FEWEST_SPAN_DAYS) return null
  const sumBefore = (weeks: number) => days.reduce((sum, day) => sum + valueOn(series, day - 7 * weeks), 0)
  const isWhole = (weeks: number) =>
    days.every((day) => day - 7 * weeks >= first && isOrdinaryDay(day - 7 * weeks))
  const past = Array.from({ length: WEEKS }, (_, week) => week + 1)
    .filter(isWhole)
    .map(sumBefore)
  if (past.length < FEWEST) return null
  const usual = median(past)
  const spread = Math.max(spreadOf(past, usual), Math.sqrt(usual), LEAST_SPREAD * usual) || 1
  return { value: sumBefore(0), usual, low: lowOf(usual, spread), high: usual + FAR * spread }
}
