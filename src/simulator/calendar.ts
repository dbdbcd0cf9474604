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

const timeZone = 'Asia/Jerusalem'

/** Days of rest on which shops of a Jewish chain are closed, as Hebrew month code and day. */
const closedFeasts = new Set(['M01-1', 'M01-2', 'M01-10', 'M01-15', 'M01-22', 'M07-15', 'M07-21', 'M09-6'])
/** Eves, on which they close early. */
const feastEves = new Set(['M12-29', 'M01-9', 'M01-14', 'M01-21', 'M07-14', 'M07-20', 'M09-5'])

/** Shopping seasons tied to a Hebrew date: they build up over `daysBefore` and hold for `daysLong`. */
const feastSeasons: readonly {
  season: Season
  month: string
  day: number
  daysBefore: number
  daysLong: number
  extraDemand: number
}[] = [
  { season: 'rosh-hashana', month: 'M01', day: 1, daysBefore: 21, daysLong: 0, extraDemand: 0.65 },
  { season: 'hanukkah', month: 'M03', day: 25, daysBefore: 10, daysLong: 8, extraDemand: 0.18 },
  { season: 'tu-bishvat', month: 'M05', day: 15, daysBefore: 10, daysLong: 1, extraDemand: 0.08 },
  { season: 'purim', month: 'M06', day: 14, daysBefore: 14, daysLong: 1, extraDemand: 0.25 },
  { season: 'pesach', month: 'M07', day: 15, daysBefore: 24, daysLong: 0, extraDemand: 0.85 },
  { season: 'shavuot', month: 'M09', day: 6, daysBefore: 10, daysLong: 0, extraDemand: 0.3 },
]

/** Monday first, as Temporal counts. Thursday is the big shop before Shabbat, Friday is short but busy. */
const demandOfWeekday = [0, 0.84, 0.9, 1, 1.45, 1.1, 0, 0.88]
const fridayDemand = 1.1
const halfDayDemand = 0.95
/** Pantries are full in the week after a great feast. */
const demandAfterFeast = 0.8
const feastsWithFullPantries = new Set(['M01-3', 'M01-23', 'M07-22', 'M09-7'])

type HebrewDate = { code: string; month: string; day: number; year: number }

function readHebrewDate(date: Temporal.PlainDate): HebrewDate {
  const { monthCode, day, year } = date.withCalendar('hebrew')
  return { code: `${monthCode}-${day}`, month: monthCode, day, year }
}

/**
 * Independence Day is 5 Iyar, moved so that neither it nor Memorial Day before it touches Shabbat
 * (Independence Day Law, as amended in 2004).
 */
function isIndependenceDay(date: Temporal.PlainDate, hebrew: HebrewDate): boolean {
  if (hebrew.month !== 'M08') return false
  switch (date.dayOfWeek) {
    case 2:
      return hebrew.day === 5 || hebrew.day === 6
    case 3:
      return hebrew.day === 5
    case 4:
      return hebrew.day >= 3 && hebrew.day <= 5
    default:
      return false
  }
}

function decideOpening(date: Temporal.PlainDate, hebrew: HebrewDate): OpeningKind {
  if (date.dayOfWeek === 6 || closedFeasts.has(hebrew.code)) return 'closed'
  if (isIndependenceDay(date, hebrew)) return 'closed'
  const tomorrow = date.add({ days: 1 })
  const isEve = feastEves.has(hebrew.code) || isIndependenceDay(tomorrow, readHebrewDate(tomorrow))
  return date.dayOfWeek === 5 || isEve ? 'half' : 'full'
}

/** Days from `date` to the season's feast in the Hebrew year where it is next or under way. */
function countDaysTo(
  date: Temporal.PlainDate,
  hebrew: HebrewDate,
  feast: (typeof feastSeasons)[number],
): number {
  const distances = [hebrew.year, hebrew.year + 1].map((year) => {
    const start = Temporal.PlainDate.from({
      calendar: 'hebrew',
      year,
      monthCode: feast.month,
      day: feast.day,
    })
    return date.until(start.withCalendar('iso8601')).days
  })
  return distances.find((days) => days > -Math.max(1, feast.daysLong)) ?? Number.POSITIVE_INFINITY
}

function measureSeasons(date: Temporal.PlainDate, hebrew: HebrewDate): Map<Season, number> {
  const seasons = new Map<Season, number>()
  for (const feast of feastSeasons) {
    const days = countDaysTo(date, hebrew, feast)
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
    if (feastsWithFullPantries.has(readHebrewDate(date.subtract({ days })).code))
      return demand * demandAfterFeast
  }
  return demand
}

function describeDay(date: Temporal.PlainDate, index: number): Day {
  const hebrew = readHebrewDate(date)
  const opening = decideOpening(date, hebrew)
  const seasons = measureSeasons(date, hebrew)
  const noon = date.toZonedDateTime({ timeZone, plainTime: '12:00' })
  return {
    index,
    date,
    iso: date.toString(),
    offset: noon.offset,
    midnight: noon.epochMilliseconds - 12 * 3_600_000,
    opening,
    demand: estimateDemand(date, opening, seasons),
    seasons,
    leavenSold: !(hebrew.month === 'M07' && hebrew.day >= 14 && hebrew.day <= 21),
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
