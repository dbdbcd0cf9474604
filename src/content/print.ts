import type { Language } from '#platform/language.ts'
import { formatMoney } from '#platform/money.ts'
import type { Money } from './fact.ts'
import { printHebrewDate } from './hebrew-date.ts'

/** How a value becomes letters in a text. Pure; formats are kept. */

const LOCALES: Readonly<Record<Language, string>> = { he: 'he-IL', en: 'en-GB' }

export const DATE_FORMS = ['long', 'short', 'weekday', 'hebrew'] as const
export type DateForm = (typeof DATE_FORMS)[number]

const DATE_OPTIONS: Readonly<Record<DateForm, Intl.DateTimeFormatOptions>> = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
  hebrew: { day: 'numeric', month: 'long', year: 'numeric', calendar: 'hebrew' },
}

function keep<Key extends string, Format>(make: (key: Key, language: Language) => Format) {
  const kept = new Map<string, Format>()
  return (key: Key, language: Language): Format => {
    const name = `${language}:${key}`
    let format = kept.get(name)
    if (!format) {
      format = make(key, language)
      kept.set(name, format)
    }
    return format
  }
}

const dateFormat = keep<DateForm, Intl.DateTimeFormat>(
  (form, language) => new Intl.DateTimeFormat(LOCALES[language], { ...DATE_OPTIONS[form], timeZone: 'UTC' }),
)
const numberFormat = keep<'decimal', Intl.NumberFormat>(
  (_key, language) => new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 2 }),
)

export const printNumber = (value: number, language: Language): string =>
  numberFormat('decimal', language).format(value)

const DAY = /^\d{4}-\d{2}-\d{2}$/
const keptDays = new Map<string, string>()
const MOST_KEPT = 2_000

/** A day (`YYYY-MM-DD`) in words; anything else stays what it is. */
export function printDay(day: string, language: Language, form: DateForm = 'long'): string {
  if (!DAY.test(day)) return day
  const key = `${language}:${form}:${day}`
  let words = keptDays.get(key)
  if (words === undefined) {
    const at = Date.parse(`${day}T00:00:00Z`)
    words = Number.isNaN(at) ? day : printAt(at, language, form)
    if (keptDays.size >= MOST_KEPT) keptDays.clear()
    keptDays.set(key, words)
  }
  return words
}

const printAt = (at: number, language: Language, form: DateForm): string =>
  form === 'hebrew' && language === 'he' ? printHebrewDate(at) : dateFormat(form, language).format(at)

export const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'amount_minor' in value && 'currency' in value

// Marks of direction are for numbers among foreign letters; here they only make a short message longer.
const MARKS = /[\u200e\u200f]/g

export const printMoney = (money: Money, language: Language, form: 'full' | 'short' = 'short'): string =>
  formatMoney(money.amount_minor, money.currency, language, form).replaceAll(MARKS, '')

// Signs without letters turn the words around them (bidirectional controls) or end a line: no name needs them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]+/g

/** One line, whatever a value holds: it can end no header and turn no text round. */
const oneLine = (text: string): string => (UNSEEN.test(text) ? text.replaceAll(UNSEEN, ' ').trim() : text)

/** A value's words; null where there is nothing to print. */
export function printValue(value: unknown, language: Language): string | null {
  if (typeof value === 'string') {
    const line = oneLine(value)
    return line === '' ? null : printDay(line, language)
  }
  if (typeof value === 'number') return Number.isFinite(value) ? printNumber(value, language) : null
  return isMoney(value) ? printMoney(value, language) : null
}
