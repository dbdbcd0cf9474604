import { dayNumber } from './day-number.ts'
import { isYomTov } from './holiday.ts'

/** ISO weekdays (7 is Sunday) on which shops' offices work in Israel. */
export const ISRAELI_WEEKDAYS: readonly number[] = [7, 1, 2, 3, 4]

/** Whether it is Yom Tov. */
const isHoly = (on: Temporal.PlainDate): boolean => isYomTov(dayNumber(on.toString()))

/** A day of work: one of these weekdays (ISO, 7 is Sunday), no holy day and no eve of one. */
export const isWorkingDay = (on: Temporal.PlainDate, weekdays: readonly number[]): boolean =>
  weekdays.includes(on.dayOfWeek) && !isHoly(on) && !isHoly(on.add({ days: 1 }))

/** Working days from a day on, up to and with another. */
export function workingDaysBetween(
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  weekdays: readonly number[],
): Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = []
  for (let on = from; Temporal.PlainDate.compare(on, to) <= 0; on = on.add({ days: 1 }))
    if (isWorkingDay(on, weekdays)) days.push(on)
  return days
}

export type Hours = {
  readonly weekdays: readonly number[]
  readonly fromHour: number
  readonly untilHour: number
}

/** Whether people may be asked and called now. */
export function isWithinHours(now: Temporal.Instant, timeZone: string, hours: Hours): boolean {
  const local = now.toZonedDateTimeISO(timeZone)
  return (
    isWorkingDay(local.toPlainDate(), hours.weekdays) &&
    local.hour >= hours.fromHour &&
    local.hour < hours.untilHour
  )
}

/** When the hours of this day are over. */
export const endOfHours = (
  now: Temporal.Instant,
  timeZone: string,
  { untilHour }: Hours,
): Temporal.Instant => {
  const day = now.toZonedDateTimeISO(timeZone).toPlainDate()
  return untilHour === 24
    ? day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
    : day.toZonedDateTime({ timeZone, plainTime: { hour: untilHour } }).toInstant()
}

/** The next moment at which people may be called, from a moment on: that moment itself, or when the hours next begin. */
export function nextWithinHours(from: Temporal.Instant, timeZone: string, hours: Hours): Temporal.Instant {
  if (isWithinHours(from, timeZone, hours)) return from
  const local = from.toZonedDateTimeISO(timeZone)
  let on = local.hour < hours.fromHour ? local.toPlainDate() : local.toPlainDate().add({ days: 1 })
  while (!isWorkingDay(on, hours.weekdays)) on = on.add({ days: 1 })
  return on.toZonedDateTime({ timeZone, plainTime: { hour: hours.fromHour } }).toInstant()
}
