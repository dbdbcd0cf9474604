import { weekdayOfDay } from './day-number.ts'
import { type HebrewDay, type HebrewMonth, hebrewDay } from './hebrew-day.ts'
import type { Words } from './language.ts'

/** Days of the Jewish and Israeli year, computed. Each begins with its eve, on which people shop for it. Browser-safe. */
export type Holiday = { readonly code: string; readonly name: Words; readonly at: Words }

/** `first` and `last` are days after (or before) the Hebrew date. */
type Span = {
  readonly month: HebrewMonth
  readonly day: number
  readonly first: number
  readonly last: number
}

const fixed = (month: HebrewMonth, day: number, first = 0, last = 0): Span => ({ month, day, first, last })

const SPANS: Readonly<Record<string, Span>> = {
  before_rosh_hashana: fixed('tishri', 1, -14, -1),
  rosh_hashana: fixed('tishri', 1, -1, 1),
  yom_kippur: fixed('tishri', 10, -1, 0),
  sukkot: fixed('tishri', 15, -1, 6),
  simchat_torah: fixed('tishri', 22, -1, 0),
  hanukkah: fixed('kislev', 25, 0, 7),
  tu_bishvat: fixed('shevat', 15),
  family_day: fixed('shevat', 30),
  purim: fixed('adar', 14, -1, 1),
  before_pesach: fixed('nisan', 15, -14, -1),
  pesach: fixed('nisan', 15, -1, 6),
  lag_baomer: fixed('iyar', 18, -1, 0),
  jerusalem_day: fixed('iyar', 28),
  shavuot: fixed('sivan', 6, -1, 0),
  tu_beav: fixed('av', 15),
}

const holiday = (code: string, he: string, en: string): Holiday => ({
  code,
  name: { he, en },
  at: { he: `ב${he}`, en: en.startsWith('the ') ? `in ${en}` : `on ${en}` },
})

/** In the order of the year. */
export const HOLIDAYS: readonly Holiday[] = [
  holiday('before_rosh_hashana', 'שבועיים שלפני ראש השנה', 'the two weeks before Rosh Hashana'),
  holiday('rosh_hashana', 'ראש השנה', 'Rosh Hashana'),
  holiday('yom_kippur', 'יום כיפור', 'Yom Kippur'),
  holiday('sukkot', 'סוכות', 'Sukkot'),
  holiday('simchat_torah', 'שמחת תורה', 'Simchat Torah'),
  holiday('hanukkah', 'חנוכה', 'Hanukkah'),
  holiday('tu_bishvat', 'ט״ו בשבט', 'Tu BiShvat'),
  holiday('family_day', 'יום המשפחה', 'Family Day'),
  holiday('purim', 'פורים', 'Purim'),
  holiday('before_pesach', 'שבועיים שלפני פסח', 'the two weeks before Pesach'),
  holiday('pesach', 'פסח', 'Pesach'),
  holiday('independence_day', 'יום העצמאות', 'Independence Day'),
  holiday('lag_baomer', 'ל״ג בעומר', 'Lag BaOmer'),
  holiday('jerusalem_day', 'יום ירושלים', 'Jerusalem Day'),
  holiday('shavuot', 'שבועות', 'Shavuot'),
  holiday('tisha_beav', 'תשעה באב', 'Tisha BeAv'),
  holiday('tu_beav', 'ט״ו באב', 'Tu BeAv'),
]

/**
 * Independence Day is 5 Iyar, moved so that neither it nor Memorial Day before it touches Shabbat
 * (Independence Day Law, as amended in 2004): from Friday and Shabbat back to Thursday, from Monday on to Tuesday.
 */
export function isIndependenceDay(dayNumber: number): boolean {
  const { month, day } = hebrewDay(dayNumber)
  if (month !== 'iyar') return false
  const weekday = weekdayOfDay(dayNumber)
  if (weekday === 2) return day === 6
  if (weekday === 3) return day === 5
  return weekday === 4 && (day === 3 || day === 4)
}

/** The fast of 9 Av is kept on Sunday where it would be on Shabbat. */
function isTishaBeav(dayNumber: number, { month, day }: HebrewDay): boolean {
  if (month !== 'av') return false
  const isShabbat = weekdayOfDay(dayNumber) === 6
  return (day === 9 && !isShabbat) || (day === 10 && weekdayOfDay(dayNumber) === 0)
}

/** Days on which no work is done, as they are kept in Israel. */
const YOM_TOV: readonly (readonly [HebrewMonth, number])[] = [
  ['tishri', 1],
  ['tishri', 2],
  ['tishri', 10],
  ['tishri', 15],
  ['tishri', 22],
  ['nisan', 15],
  ['nisan', 21],
  ['sivan', 6],
]

/** Whether a day (days since 1970-01-01) is Yom Tov or Yom Kippur. */
export function isYomTov(day: number): boolean {
  const hebrew = hebrewDay(day)
  return YOM_TOV.some(([month, number]) => hebrew.month === month && hebrew.day === number)
}

/** The codes of the holidays that a day (days since 1970-01-01) belongs to. */
export function holidaysOn(dayNumber: number): readonly string[] {
  const known = kept.get(dayNumber)
  if (known) return known
  const found = HOLIDAYS.map(({ code }) => code).filter((code) => isWithin(code, dayNumber))
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(dayNumber, found)
  return found
}

const MOST_KEPT = 10_000
const kept = new Map<number, readonly string[]>()

function isWithin(code: string, dayNumber: number): boolean {
  // The eve of Independence Day is Memorial Day until dark, no day to celebrate.
  if (code === 'independence_day') return isIndependenceDay(dayNumber)
  if (code === 'tisha_beav') return isTishaBeav(dayNumber, hebrewDay(dayNumber))
  const span = SPANS[code]
  if (!span) return false
  for (let after = span.first; after <= span.last; after += 1) {
    const { month, day } = hebrewDay(dayNumber - after)
    if (month === span.month && day === span.day) return true
  }
  return false
}
