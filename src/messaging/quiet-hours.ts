import { dayNumber, weekdayOfDay } from '#platform/day-number.ts'
import { type HebrewMonth, hebrewDay } from '#platform/hebrew-day.ts'
import { isIndependenceDay, isYomTov } from '#platform/holiday.ts'
import type { QuietDay, SendingRules, Window } from './sending-rule.ts'

type HourRules = Pick<SendingRules, 'timeZone' | 'hours' | 'keepsHolidays' | 'keepsYomKippur' | 'quietDays'>

export type Hours =
  | { readonly open: true }
  | {
      readonly open: false
      readonly until: Temporal.Instant
      readonly because: 'quiet_hours' | 'rest_day'
    }

const FRIDAY = 5
/** The longest stretch of days without a window: a week of holidays and Shabbatot, and some. */
const MOST_DAYS = 60

const isHebrew = (day: number, month: HebrewMonth, dayOfMonth: number): boolean => {
  const hebrew = hebrewDay(day)
  return hebrew.month === month && hebrew.day === dayOfMonth
}

const isYomKippur = (day: number): boolean => isHebrew(day, 'tishri', 10)

/** 27 Nisan, moved off Friday and Sunday so that Shabbat is not touched. */
function isHolocaustDay(day: number): boolean {
  const { month, day: number } = hebrewDay(day)
  if (month !== 'nisan') return false
  const weekday = weekdayOfDay(day)
  if (weekday === 4 && number === 26) return true
  if (weekday === 1 && number === 28) return true
  return number === 27 && weekday !== 5 && weekday !== 0
}

/** The fast, moved from Shabbat to Sunday. */
const isTishaBeav = (day: number): boolean => {
  const weekday = weekdayOfDay(day)
  return (isHebrew(day, 'av', 9) && weekday !== 6) || (isHebrew(day, 'av', 10) && weekday === 0)
}

const IS_QUIET: Readonly<Record<QuietDay, (day: number) => boolean>> = {
  holocaust_day: isHolocaustDay,
  memorial_day: (day) => isIndependenceDay(day + 1),
  tisha_beav: isTishaBeav,
}

const EVE_OF_FAST: Window = { from: '00:00', to: '13:00' }

/** The earlier of two ends, the later of two beginnings; null where nothing is left. */
function meet(one: Window | null, other: Window | null): Window | null {
  if (one === null || other === null) return null
  const from = one.from > other.from ? one.from : other.from
  const to = one.to < other.to ? one.to : other.to
  return from < to ? { from, to } : null
}

/** When a day (days since 1970-01-01) may hear advertising; null: not at all. */
export function windowOn(day: number, rules: Omit<HourRules, 'timeZone'>): Window | null {
  const { hours, keepsHolidays, keepsYomKippur, quietDays } = rules
  const keepsFast = keepsHolidays || keepsYomKippur
  if (keepsHolidays && isYomTov(day)) return null
  if (keepsFast && isYomKippur(day)) return null
  if (quietDays.some((code) => IS_QUIET[code](day))) return null
  const own = hours[weekdayOfDay(day)] ?? null
  if (keepsHolidays && isYomTov(day + 1)) return meet(own, hours[FRIDAY] ?? EVE_OF_FAST)
  return keepsFast && isYomKippur(day + 1) ? meet(own, EVE_OF_FAST) : own
}

/** Whether advertising may go out at this moment by the club's own clock, and if not, from when on. */
export function hoursAt(now: Temporal.Instant, rules: HourRules): Hours {
  const local = now.toZonedDateTimeISO(rules.timeZone)
  const date = local.toPlainDate()
  const today = dayNumber(date.toString())
  const time = local.toPlainTime().toString({ smallestUnit: 'second' }).slice(0, 5)
  const window = windowOn(today, rules)
  if (window !== null && window.from <= time && time < window.to) return { open: true }
  const because = window === null ? 'rest_day' : 'quiet_hours'
  const first = window !== null && time < window.from ? 0 : 1
  for (let after = first; after <= MOST_DAYS; after += 1) {
    const next = windowOn(today + after, rules)
    if (next !== null) return { open: false, until: startOf(date.add({ days: after }), next, rules), because }
  }
  // No day has hours: somebody may give it some by then.
  return { open: false, until: now.add({ hours: 24 }), because }
}

/** An hour that a clock skips in spring is the one after it. */
const startOf = (date: Temporal.PlainDate, { from }: Window, { timeZone }: HourRules): Temporal.Instant =>
  date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(from) }).toInstant()
