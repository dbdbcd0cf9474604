import type { Language } from './language.tsx'

/** Money as the API carries it. */
export type Money = { amount_minor: number; currency: string }

export type FormatSettings = { language: Language; timeZone: string; currency: string }

const LOCALES: Record<Language, string> = { he: 'he-IL', en: 'en-IL' }

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** [from this many seconds on, unit, seconds in the unit]: days up to two months, because "31 days ago" says more than "last month". */
const STEPS: readonly [number, Intl.RelativeTimeFormatUnit, number][] = [
  [2 * 365 * DAY, 'year', 365.25 * DAY],
  [60 * DAY, 'month', 30.44 * DAY],
  [DAY, 'day', DAY],
  [HOUR, 'hour', HOUR],
  [MINUTE, 'minute', MINUTE],
]

/** How many minor units make a major one: 100 for ILS, 1 for JPY, 1000 for KWD. */
export function minorPerMajor(currency: string): number {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits
  return 10 ** (digits ?? 2)
}

/** A local calendar day without a zone: `2026-11-22`, as opposed to an instant, which carries one. */
const isPlainDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text)

const dayNumber = (epochMs: number, timeZone: string): number => {
  const text = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(epochMs)
  return Date.parse(`${text}T00:00:00Z`) / (DAY * 1000)
}

function relativeTime(instant: string, nowMs: number, locale: string, timeZone: string): string {
  const then = Date.parse(isPlainDate(instant) ? `${instant}T12:00:00Z` : instant)
  const seconds = (then - nowMs) / 1000
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const step = STEPS.find(([from]) => Math.abs(seconds) >= from)
  if (!step) return words.format(0, 'second')
  const [, unit, length] = step
  // "Yesterday" is a matter of the calendar, not of 24 hours.
  if (unit === 'day') return words.format(dayNumber(then, timeZone) - dayNumber(nowMs, timeZone), 'day')
  // CLDR's Hebrew says "two months" with a digit after the dual, חודשיים (2), and a minute with one: דקה (1).
  return words.format(Math.trunc(seconds / length), unit).replace(/\s?\([12]\)/, '')
}

const symbolOf = (currency: string, locale: string): string => {
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency }).formatToParts(0)
  return parts.find((part) => part.type === 'currency')?.value ?? currency
}

const SIZE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

function sizeOf(size: number, locale: string): string {
  const step = size < 1 ? 0 : Math.min(Math.floor(Math.log10(size) / 3), SIZE_UNITS.length - 1)
  const text = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: SIZE_UNITS[step] ?? 'byte',
    maximumFractionDigits: 1,
  }).format(size / 1000 ** step)
  // The unit is Latin in Hebrew too: left alone it would stand before its number.
  return `\u2066${text}\u2069`
}

export type Format = ReturnType<typeof makeFormat>

/** Every number and date on the screen goes through one of these; they are plain functions of their arguments. */
export function makeFormat({ language, timeZone, currency }: FormatSettings) {
  const locale = LOCALES[language]
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  const dateOf = (options: Intl.DateTimeFormatOptions) => (text: string) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: isPlainDate(text) ? 'UTC' : timeZone }).format(
      Date.parse(text),
    )
  const money = (amount: Money | number, options: { whole?: boolean; signed?: boolean } = {}) => {
    const minor = typeof amount === 'number' ? amount : amount.amount_minor
    const code = typeof amount === 'number' ? currency : amount.currency
    const style: Intl.NumberFormatOptions = { style: 'currency', currency: code }
    if (options.whole) Object.assign(style, { minimumFractionDigits: 0, maximumFractionDigits: 0 })
    if (options.signed) style.signDisplay = 'exceptZero'
    return new Intl.NumberFormat(locale, style).format(minor / minorPerMajor(code))
  }
  return {
    language,
    timeZone,
    currency,
    /** Minor units and their currency; a bare number is in the settings' currency. `whole` drops the decimals. */
    money,
    /** The sign alone, as ₪, for beside a field. */
    currencySymbol: (code = currency) => symbolOf(code, locale),
    number: (value: number) => number.format(value),
    /** 12,400 as "12.4K", for a chart's axis. */
    compact: (value: number) => compact.format(value),
    signed: (value: number) => new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' }).format(value),
    /** A share: 0.334 is 33.4%. */
    percent: (share: number, digits = 1) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share),
    /** A file's size: "12.4 MB". */
    bytes: (size: number) => sizeOf(size, locale),
    /** An instant in the settings' zone, or a calendar date as it is. */
    date: dateOf({ day: 'numeric', month: 'short', year: 'numeric' }),
    /** Calendar dates from and to: "1–21 Nov 2026". */
    range: (from: string, to: string) =>
      new Intl.DateTimeFormat(locale, {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        timeZone: 'UTC',
      }).formatRange(Date.parse(from), Date.parse(to)),
    /** For an axis of days: "21 Nov". */
    dayShort: dateOf({ day: 'numeric', month: 'short' }),
    dateTime: dateOf({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }),
    time: dateOf({ hour: '2-digit', minute: '2-digit' }),
    month: dateOf({ month: 'long', year: 'numeric' }),
    /** For an axis: "Nov". */
    monthShort: dateOf({ month: 'short' }),
    /** For an axis that may pass a year's end: "Nov 26". */
    monthYear: dateOf({ month: 'short', year: '2-digit' }),
    weekday: dateOf({ weekday: 'long' }),
    /** "31 days ago", "tomorrow". */
    relative: (instant: string, nowMs: number) => relativeTime(instant, nowMs, locale, timeZone),
    /** "a, b and c"; the Hebrew "and" is tied to a number by a maqaf, as print does. */
    list: (items: readonly string[]) =>
      new Intl.ListFormat(locale).format(items).replace(' \u05d5-', ' \u05d5\u05be'),
  }
}
