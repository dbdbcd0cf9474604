import type { Days } from '#tiers/window.ts'

/** A month of the club: its days, and its instants, the end not included. */
export type MonthSpan = {
  readonly month: string
  readonly days: Days
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
}

export function spanOf(month: Temporal.PlainYearMonth, timeZone: string): MonthSpan {
  const first = month.toPlainDate({ day: 1 })
  const next = month.add({ months: 1 }).toPlainDate({ day: 1 })
  return {
    month: month.toString(),
    days: { from: first, to: next.subtract({ days: 1 }) },
    from: first.toZonedDateTime(timeZone).toInstant(),
    until: next.toZonedDateTime(timeZone).toInstant(),
  }
}

/** So many days up to and with the last of a span. */
export const lastDaysOf = ({ days }: MonthSpan, count: number): Days => ({
  from: days.to.subtract({ days: count - 1 }),
  to: days.to,
})
