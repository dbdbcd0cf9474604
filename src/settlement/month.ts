const PATIENCE_DAYS = 10
/** Two installations' clocks differ by less. */
const SKEW = { hours: 24 }

/** The days of a month: from the first on, and the first of the next. */
export function daysOf(month: string): { from: Temporal.PlainDate; until: Temporal.PlainDate } {
  const from = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  return { from, until: from.add({ months: 1 }) }
}

export const monthOf = (day: Temporal.PlainDate): string => day.toPlainYearMonth().toString()

export const nextMonth = (month: string, months = 1): string =>
  Temporal.PlainYearMonth.from(month).add({ months }).toString()

/** All months from one up to another, the latest first. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = []
  for (let month = last; month >= first; month = nextMonth(month, -1)) months.push(month)
  return months
}

/** When a month is over for conversions, which are counted in UTC. */
export const endOfMonth = (month: string): Temporal.Instant =>
  daysOf(month).until.toZonedDateTime('UTC').toInstant()

/** What left before may have arrived before the month's end, by the clock of the other side. */
export const endOfLeaving = (month: string): Temporal.Instant => endOfMonth(month).add(SKEW)

/** So long a month waits for conversions of which nobody knows whether they arrived; then they come in a later one. */
export const endOfPatience = (month: string): Temporal.Instant =>
  daysOf(month).until.add({ days: PATIENCE_DAYS }).toZonedDateTime('UTC').toInstant()
