import { dayNumber, weekdayOfDay } from '#platform/day-number.ts'
import { type HebrewDay, type HebrewMonth, hebrewDay } from '#platform/hebrew-day.ts'
import { isIndependenceDay } from '#platform/holiday.ts'

/** The Israeli trading calendar: what day it is, whether shops open, and what people are getting ready for. */

export type OpeningKind = 'full' | 'half' | 'closed'

export type Season =
  | 'rosh-hashana'
  | 'hanukkah'
  | 'tu-bishvat'
  | 'purim'
  | 'pesach'
  | 'shavuot'
  | 'summer'
  | 'winter'

export type Day = {
  /** 0 on the first day of the calendar. */
  index: number
  date: Temporal.PlainDate
  iso: string
  /** Offset of Israel's clock during shop hours; the clock itself only ever changes at night. */
  offset: string
  /** Midnight at the day's own offset, milliseconds since the epoch. */
  midnight: number
  opening: OpeningKind
  /** Shoppers compared with an average day of the year; 0 when closed. */
  demand: number
  /** 0 (not now) to 1 (the eve). A season that is not listed is 0. */
  seasons: ReadonlyMap<Season, number>
  /** False from the eve of Pesach to its end, when bread leaves the shelves. */
  leavenSold: boolean
}

export const timeZone = 'Asia/Jerusalem'

/** Days of rest on which shops of a Jewish chain are closed, as Hebrew month and day. */
const closedFeasts = new Set([
  'tishri-1',
  'tishri-2',
  'tishri-10',
  'tishri-15',
  'tishri-22',
  'nisan-15',
  'nisan-21',
  'sivan-6',
])
/** Eves, on which they close early. */
const feastEves = new Set([
  'elul-29',
  'tishri-9',
  'tishri-14',
  'tishri-21',
  'nisan-14',
  'nisan-20',
  'sivan-5',
])

/** Shopping seasons tied to a Hebrew date: they build up over `daysBefore` and hold for `daysLong`. */
const feastSeasons: readonly {
  season: Season
  month: HebrewMonth
  day: number
  daysBefore: number
  daysLong: number
  extraDemand: number
}[] = [
  { season: 'rosh-hashana', month: 'tishri', day: 1, daysBefore: 21, daysLong: 0, extraDemand: 0.65 },
  { season: 'hanukkah', month: 'kislev', day: 25, daysBefore: 10, daysLong: 8, extraDemand: 0.18 },
  { season: 'tu-bishvat', month: 'shevat', day: 15, daysBefore: 10, daysLong: 1, extraDemand: 0.08 },
  { season: 'purim', month: 'adar', day: 14, daysBefore: 14, daysLong: 1, extraDemand: 0.25 },
  { season: 'pesach', month: 'nisan', day: 15, daysBefore: 24, daysLong: 0, extraDemand: 0.85 },
  { season: 'shavuot', month: 'sivan', day: 6, daysBefore: 10, daysLong: 0, extraDemand: 0.3 },
]

/** Monday first, as Temporal counts. Thursday is the big shop before Shabbat, Friday is short but busy. */
const demandOfWeekday = [0, 0.84, 0.9, 1, 1.45, 1.1, 0, 0.88]
const fridayDemand = 1.1
const halfDayDemand = 0.95
/** Pantries are full in the week after a great feast. */
const demandAfterFeast = 0.8
const feastsWithFullPantries = new Set(['tishri-3', 'tishri-23', 'nisan-22', 'sivan-7'])

const dateCode = ({ month, day }: HebrewDay): string => `${month}-${day}`

function decideOpening(number: number): OpeningKind {
  const weekday = weekdayOfDay(number)
  const code = dateCode(hebrewDay(number))
  if (weekday === 6 || closedFeasts.has(code) || isIndependenceDay(number)) return 'closed'
  return weekday === 5 || feastEves.has(code) || isIndependenceDay(number + 1) ? 'half' : 'full'
}

/** Days from a day to the season's feast that is next or under way; infinite while that is too far off to matter. */
function countDaysTo(number: number, feast: (typeof feastSeasons)[number]): number {
  for (let days = 1 - Math.max(1, feast.daysLong); days <= feast.daysBefore; days += 1) {
    const { month, day } = hebrewDay(number + days)
    if (month === feast.month && day === feast.day) return days
  }
  return Number.POSITIVE_INFINITY
}

function measureSeasons(date: Temporal.PlainDate, number: number): Map<Season, number> {
  const seasons = new Map<Season, number>()
  for (const feast of feastSeasons) {
    const days = countDaysTo(number, feast)
    if (days <= 0) {
      if (feast.daysLong > 0) seasons.set(feast.season, 0.8)
    } else if (days <= feast.daysBefore) {
      seasons.set(feast.season, 1 - (days - 1) / feast.daysBefore)
    }
  }
  // Full heat in July and August, half in June and September; the cold the same around January.
  const summer = { 6: 0.5, 7: 1, 8: 1, 9: 0.5 }[date.month]
  const winter = { 12: 0.7, 1: 1, 2: 0.8, 3: 0.3 }[date.month]
  if (summer !== undefined) seasons.set('summer', summer)
  if (winter !== undefined) seasons.set('winter', winter)
  return seasons
}

function estimateDemand(
  date: Temporal.PlainDate,
  number: number,
  opening: OpeningKind,
  seasons: ReadonlyMap<Season, number>,
): number {
  if (opening === 'closed') return 0
  const isFriday = date.dayOfWeek === 5
  const base =
    opening === 'half' ? (isFriday ? fridayDemand : halfDayDemand) : demandOfWeekday[date.dayOfWeek]
  let demand = base ?? 1
  for (const feast of feastSeasons) demand *= 1 + feast.extraDemand * (seasons.get(feast.season) ?? 0)
  for (let days = 0; days < 7; days += 1) {
    if (feastsWithFullPantries.has(dateCode(hebrewDay(number - days)))) return demand * demandAfterFeast
  }
  return demand
}

function describeDay(date: Temporal.PlainDate, index: number): Day {
  const number = dayNumber(date.toString())
  const hebrew = hebrewDay(number)
  const opening = decideOpening(number)
  const seasons = measureSeasons(date, number)
  const noon = date.toZonedDateTime({ timeZone, plainTime: '12:00' })
  return {
    index,
    date,
    iso: date.toString(),
    offset: noon.offset,
    midnight: noon.epochMilliseconds - 12 * 3_600_000,
    opening,
    demand: estimateDemand(date, number, opening, seasons),
    seasons,
    leavenSold: !(hebrew.month === 'nisan' && hebrew.day >= 14 && hebrew.day <= 21),
  }
}

/** Every day from `from` to `to`, both included. */
export function listDays(from: Temporal.PlainDate, to: Temporal.PlainDate): Day[] {
  const days: Day[] = []
  for (let date = from; Temporal.PlainDate.compare(date, to) <= 0; date = date.add({ days: 1 })) {
    days.push(describeDay(date, days.length))
  }
  if (days.length === 0) throw new RangeError('a calendar ends on or after the day it begins')
  return days
}
