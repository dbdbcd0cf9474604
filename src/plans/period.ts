/** A calendar month, as a run is named: "2026-03". */
export const PERIOD = /^(19|2[01])\d\d-(0[1-9]|1[0-2])$/

const first = (period: string): Temporal.PlainDate => Temporal.PlainDate.from(`${period}-01`)

export const lastOf = (period: string): Temporal.PlainDate =>
  first(period).add({ months: 1 }).subtract({ days: 1 })

export const periodOf = (on: Temporal.PlainDate): string => on.toString().slice(0, 7)

/** Whether the month is over: until then its receipts are still coming. */
export const isOver = (period: string, today: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(lastOf(period), today) < 0
