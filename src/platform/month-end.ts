import { ISRAELI_WEEKDAYS, isWorkingDay } from './working-day.ts'

/** Before this hour nobody reads, and the night's work may not be over. */
const FIRST_HOUR = 6
const WESTERN_WEEKDAYS: readonly number[] = [1, 2, 3, 4, 5]

/** The month to be closed now: the last one, from the first working day of the next on; null where it is not yet time. */
export function monthToClose(
  now: Temporal.Instant,
  { timeZone, country }: { timeZone: string; country: string },
): string | null {
  const local = now.toZonedDateTimeISO(timeZone)
  const weekdays = country === 'IL' ? ISRAELI_WEEKDAYS : WESTERN_WEEKDAYS
  const today = local.toPlainDate()
  let opens = today.with({ day: 1 })
  while (!isWorkingDay(opens, weekdays)) opens = opens.add({ days: 1 })
  const reached = Temporal.PlainDate.compare(today, opens)
  if (reached < 0 || (reached === 0 && local.hour < FIRST_HOUR)) return null
  return today.toPlainYearMonth().subtract({ months: 1 }).toString()
}
