/** Calendar days as whole numbers (days since 1970-01-01), for decisions that compare many of them. Browser-safe. */

const DAY_MS = 86_400_000

/** @throws RangeError for what is no date in the form YYYY-MM-DD */
export function dayNumber(date: string): number {
  const [year = Number.NaN, month = Number.NaN, day = Number.NaN] = date.split('-').map(Number)
  const number = Date.UTC(year, month - 1, day) / DAY_MS
  if (!Number.isInteger(number)) throw new RangeError('a date looks like 2026-03-01')
  return number
}

export const dateOfDay = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10)

/** 0 is Sunday. */
export const weekdayOfDay = (number: number): number => (((number + 4) % 7) + 7) % 7
