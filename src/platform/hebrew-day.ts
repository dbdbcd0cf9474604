/** The Hebrew calendar, as far as Intl knows it. Browser-safe. */

export const HEBREW_MONTHS = [
  'tishri',
  'heshvan',
  'kislev',
  'tevet',
  'shevat',
  'adar_i',
  'adar',
  'nisan',
  'iyar',
  'sivan',
  'tamuz',
  'av',
  'elul',
] as const
/** `adar` is the only Adar of a common year and the second of a leap year; `adar_i` is in leap years alone. */
export type HebrewMonth = (typeof HEBREW_MONTHS)[number]

export type HebrewDay = { readonly year: number; readonly month: HebrewMonth; readonly day: number }

const NAMES = [
  ...['Tishri', 'Heshvan', 'Kislev', 'Tevet', 'Shevat', 'Adar I', 'Adar'],
  ...['Nisan', 'Iyar', 'Sivan', 'Tamuz', 'Av', 'Elul'],
]
const MONTH_OF_NAME = new Map<string, HebrewMonth>([
  ...NAMES.map((name, index) => [name, HEBREW_MONTHS[index] ?? 'tishri'] as const),
  ['Adar II', 'adar'],
])

let format: Intl.DateTimeFormat | null = null
const MOST_KEPT = 10_000
const kept = new Map<number, HebrewDay>()

/** The Hebrew date of a day (days since 1970-01-01) as it is by daylight; the evening before is left aside. */
export function hebrewDay(dayNumber: number): HebrewDay {
  const known = kept.get(dayNumber)
  if (known) return known
  format ??= new Intl.DateTimeFormat('en-u-ca-hebrew-nu-latn', {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  })
  const parts = new Map(format.formatToParts(dayNumber * 86_400_000).map(({ type, value }) => [type, value]))
  const month = MONTH_OF_NAME.get(parts.get('month') ?? '')
  if (!month) throw new Error(`Intl names an unknown Hebrew month: ${parts.get('month')}`)
  const day = { year: Number(parts.get('year')), month, day: Number(parts.get('day')) }
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(dayNumber, day)
  return day
}

/** Leap years have an Adar I: seven of every nineteen. */
export const isHebrewLeapYear = (year: number): boolean => (7 * year + 1) % 19 < 7
