import type { Language, Words } from '#platform/language.ts'
import { decimalsOfCurrency } from '#platform/money.ts'
import type { Unit } from './figure-definition.ts'

const LOCALES: Readonly<Record<Language, string>> = { he: 'he-IL', en: 'en-IL' }

/** One of the currency, as people say it. */
const UNITS: Readonly<Record<string, Words>> = {
  ILS: { he: 'שקל', en: 'shekel' },
  USD: { he: 'דולר', en: 'dollar' },
  EUR: { he: 'אירו', en: 'euro' },
  GBP: { he: 'פאונד', en: 'pound' },
  JPY: { he: 'ין', en: 'yen' },
}

/** Of a currency that is not among them, what it is called in full. */
const unitOf = (currency: string, language: Language): string =>
  UNITS[currency]?.[language] ??
  new Intl.NumberFormat(LOCALES[language], {
    style: 'currency',
    currency,
    currencyDisplay: 'name',
    minimumFractionDigits: 0,
  })
    .formatToParts(1)
    .find(({ type }) => type === 'currency')?.value ??
  currency

/** How a report says its numbers: money in whole units, since nobody decides by agorot; shares in percent. */
export type MonthFormat = {
  /** What one of the currency is called, in the singular. */
  readonly unit: string
  money(minor: number): string
  /** What comes of one unit of money, in units: 2.5 is 2.50 of each. */
  each(ratio: number): string
  number(value: number): string
  share(share: number): string
  month(month: string): string
  /** Where there is no room for its name: 10/26. */
  shortMonth(month: string): string
  value(unit: Unit, value: number | null): string
}

export function monthFormat(currency: string, language: Language): MonthFormat {
  const locale = LOCALES[language]
  const decimals = decimalsOfCurrency(currency)
  const moneyFormat = new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 })
  const eachFormat = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    // A ratio, which wants its hundredths in yen too.
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  })
  const numberFormat = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const shareFormat = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const monthFormatter = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const format: Omit<MonthFormat, 'value'> = {
    unit: unitOf(currency, language),
    money: (minor) => moneyFormat.format(minor / 10 ** decimals),
    each: (ratio) => eachFormat.format(ratio),
    number: (value) => numberFormat.format(value),
    share: (share) => shareFormat.format(share),
    shortMonth: (month) => `${month.slice(5, 7)}/${month.slice(2, 4)}`,
    month: (month) =>
      monthFormatter.format(
        Temporal.PlainYearMonth.from(month).toPlainDate({ day: 15 }).toZonedDateTime('UTC').epochMilliseconds,
      ),
  }
  return {
    ...format,
    value(unit, value) {
      if (value === null) return '—'
      if (unit === 'minor') return format.money(value)
      return unit === 'share' ? format.share(value) : format.number(value)
    },
  }
}
