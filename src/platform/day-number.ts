/** Calendar days as whole numbers (days since 1970-01-01), for decisions that compare many of them. Browser-safe. */

const DAY_MS = 86_400_000

// Purchases of one hour name the same few days again and again, and many decisions ask about each.
const MOST_KEPT = 20_000
const numbers = new Map<string, number>()
const dates = new Map<number, string>()

function keep<K, V>(kept: Map<K, V>, key: K, value: V): V {
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(key, value)
  return value
}

/**
 * Any year that a date can have: from the year 10000 on, and before the year 0, it is written with a sign and six digits.
 * @throws RangeError for what is no date in the form YYYY-MM-DD
 */
export function dayNumber(date: string): number {
  const known = numbers.get(date)
  if (known !== undefined) return known
  const number = Date.parse(`${date}T00:00:00Z`) / DAY_MS
  if (!Number.isInteger(number)) throw new RangeError('a date looks like 2026-03-01')
  return keep(numbers, date, number)
}

export const dateOfDay = (number: number): string =>
  dates.get(number) ?? keep(dates, number, new Date(number * DAY_MS).toISOString().replace(/T.*/, ''))

/** 0 is Sunday. */
export const weekdayOfDay = (number: number): number => (((number + 4) % 7) + 7) % 7
