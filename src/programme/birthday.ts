import { dateOfDay, dayNumber } from '#platform/day-number.ts'
import {
  HEBREW_MONTHS,
  type HebrewDay,
  type HebrewMonth,
  hebrewDay,
  isHebrewLeapYear,
} from '#platform/hebrew-day.ts'
import type { MemberFacts } from './rule.ts'

/** `on` is the civil date of birth; `calendar` says by which the birthday is kept. */
export type Birth = NonNullable<MemberFacts['birth']>

/**
 * Whether a birthday falls on a day (days since 1970-01-01). A day that a year does not have is kept on the day after
 * the last before it: 29 February on 1 March, 30 Heshvan on 1 Kislev, 30 Kislev on 1 Tevet, 30 Adar I on 1 Nisan.
 * Adar of a common year is kept in the second Adar of a leap year, and Adar I, where there is but one, in that one
 * (Reingold and Dershowitz, Calendrical Calculations, "Hebrew birthday").
 */
export const isBirthdayOn = (birth: Birth, day: number): boolean => hasBirthdayWithin(birth, day, day)

/** Whether a birthday falls on any of these days, both ends included. */
export function hasBirthdayWithin({ on, calendar }: Birth, from: number, to: number): boolean {
  const born = dayNumber(on)
  const isBirthday = calendar === 'hebrew' ? isSameHebrewDay(hebrewDay(born)) : isSameCivilDay(on.slice(-5))
  for (let day = Math.max(from, born + 1); day <= to; day += 1) if (isBirthday(day)) return true
  return false
}

/** More than the longest Hebrew year has. */
const MOST_DAYS_AHEAD = 400

/** The first day from this one on on which a birthday falls; the day of birth itself is none. */
export function nextBirthday({ on, calendar }: Birth, from: number): number {
  const first = Math.max(from, dayNumber(on) + 1)
  if (calendar === 'gregorian') return nextCivilDay(on.slice(-5), first)
  const isBirthday = isSameHebrewDay(hebrewDay(dayNumber(on)))
  for (let day = first; day < first + MOST_DAYS_AHEAD; day += 1) if (isBirthday(day)) return day
  throw new Error(`a Hebrew year without the day of ${on}`)
}

/** Who has a birthday on a day: those born on these days of the year, and of those who keep the Hebrew date these dates of birth. */
type BirthsOf = { readonly monthDays: readonly string[]; readonly hebrewDates: readonly string[] }

const EARLIEST_YEAR = 1900

/** Which births have their birthday on a day; nobody was born before 1900. */
export function birthsOf(day: number): BirthsOf {
  const date = dateOfDay(day)
  const monthDay = date.slice(-5)
  const keepsLeapDay = isSameCivilDay('02-29')(day) && monthDay !== '02-29'
  const born = HEBREW_MONTHS.flatMap((month) =>
    [hebrewDay(day).day, 30].flatMap((each, at) =>
      at === 1 && hebrewDay(day).day === 30 ? [] : [{ month, day: each }],
    ),
  ).filter((each) => isSameHebrewDay({ year: 0, ...each })(day))
  const year = Number(date.slice(0, 4))
  const years = Array.from({ length: year - EARLIEST_YEAR + 1 }, (_, back) => hebrewDay(day).year - back)
  return {
    monthDays: keepsLeapDay ? [monthDay, '02-29'] : [monthDay],
    hebrewDates: born.flatMap((each) => years.flatMap((of) => civilDate({ year: of, ...each }) ?? [])),
  }
}

const MONTH_CODES: Readonly<Record<HebrewMonth, string>> = {
  tishri: 'M01',
  heshvan: 'M02',
  kislev: 'M03',
  tevet: 'M04',
  shevat: 'M05',
  adar_i: 'M05L',
  adar: 'M06',
  nisan: 'M07',
  iyar: 'M08',
  sivan: 'M09',
  tamuz: 'M10',
  av: 'M11',
  elul: 'M12',
}

/** Null: that year has no such day. */
function civilDate({ year, month, day }: HebrewDay): string | null {
  if (month === 'adar_i' && !isHebrewLeapYear(year)) return null
  const monthCode = MONTH_CODES[month]
  const date = Temporal.PlainDate.from(
    { calendar: 'hebrew', year, monthCode, day },
    { overflow: 'constrain' },
  )
  return date.day === day ? date.withCalendar('iso8601').toString() : null
}

function nextCivilDay(born: string, first: number): number {
  const year = Number(dateOfDay(first).slice(0, -6))
  const inYear = (each: number): number =>
    dayNumber(`${each}-${born === '02-29' && !isCivilLeapYear(each) ? '03-01' : born}`)
  return inYear(year) >= first ? inYear(year) : inYear(year + 1)
}

function isSameCivilDay(born: string): (day: number) => boolean {
  return (day) => {
    const date = dateOfDay(day)
    if (date.endsWith(born)) return true
    return born === '02-29' && date.endsWith('03-01') && !isCivilLeapYear(Number(date.slice(0, -6)))
  }
}

const isCivilLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

function isSameHebrewDay(born: HebrewDay): (day: number) => boolean {
  return (day) => {
    const today = hebrewDay(day)
    // The 30th is kept on the first of a month whose predecessor had 29 days.
    if (today.day !== born.day && (born.day !== 30 || today.day !== 1)) return false
    const month = born.month === 'adar_i' && !isHebrewLeapYear(today.year) ? 'adar' : born.month
    if (today.day === born.day) return today.month === month
    const yesterday = hebrewDay(day - 1)
    return yesterday.month === month && yesterday.day === 29
  }
}
