import { dateOfDay, dayNumber } from '#platform/day-number.ts'
import { type HebrewDay, hebrewDay, isHebrewLeapYear } from '#platform/hebrew-day.ts'
import type { MemberFacts } from './rule.ts'

/** `on` is the civil date of birth; `calendar` says by which the birthday is kept. */
export type Birth = NonNullable<MemberFacts['birth']>

/**
 * Whether a birthday falls on a day (days since 1970-01-01). A day that a year does not have is kept on the day after
 * the last before it: 29 February on 1 March, 30 Heshvan on 1 Kislev, 30 Kislev on 1 Tevet, 30 Adar I on 1 Nisan.
 * Adar of a common year is kept in the second Adar of a leap year, and Adar I, where there is but one, in that one
 * (Reingold and Dershowitz, Calendrical Calculations, "Hebrew birthday").
 */
export function isBirthdayOn(birth: Birth, day: number): boolean {
  const born = dayNumber(birth.on)
  if (day <= born) return false
  return birth.calendar === 'hebrew'
    ? isSameHebrewDay(hebrewDay(born), day)
    : isSameCivilDay(birth.on.slice(5), dateOfDay(day))
}

function isSameCivilDay(born: string, date: string): boolean {
  if (date.slice(5) === born) return true
  return born === '02-29' && date.slice(5) === '03-01' && !isCivilLeapYear(Number(date.slice(0, 4)))
}

const isCivilLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

function isSameHebrewDay(born: HebrewDay, day: number): boolean {
  const today = hebrewDay(day)
  const month = born.month === 'adar_i' && !isHebrewLeapYear(today.year) ? 'adar' : born.month
  if (today.month === month && today.day === born.day) return true
  if (born.day !== 30 || today.day !== 1) return false
  // The 30th is kept on the first of a month whose predecessor had 29 days.
  const yesterday = hebrewDay(day - 1)
  return yesterday.month === month && yesterday.day === 29
}
