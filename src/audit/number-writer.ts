import { type Language, say } from '#platform/language.ts'
import { decimalsOfCurrency } from '#platform/money.ts'
import { ASSUMPTION_WORDS, DAYS_WORDS, PAGE_WORDS, WEEKS_WORDS } from './audit-words.ts'
import type { Assumption, Figure, Unit } from './contract.ts'

export type NumberWriter = ReturnType<typeof createNumberWriter>

const LOCALES: Readonly<Record<Language, string>> = { he: 'he-IL', en: 'en-GB' }

/** Writes figures as people read them: an estimate to three digits, which is more than its range bears. */
export function createNumberWriter(language: Language, currency: string) {
  const locale = LOCALES[language]
  const unit = 10 ** decimalsOfCurrency(currency)
  const moneyFormat = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    maximumSignificantDigits: 3,
  })
  const shareFormat = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'negative',
  })
  const countFormat = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const fewFormat = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const dayFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })

  const money = (minor: number): string => moneyFormat.format(minor / unit)
  const share = (value: number): string => shareFormat.format(value)
  const count = (value: number): string => countFormat.format(value)
  const between = (low: string, high: string): string =>
    low === high ? low : say(PAGE_WORDS.between, language, { low, high })
  const shares = ({ low, high }: Assumption): string => between(share(low), share(high))

  const byUnit: Readonly<Record<Unit, (value: number) => string>> = {
    share,
    money_minor: money,
    money_minor_a_year: money,
    members: count,
    baskets: count,
    count,
    days: (value) => say(DAYS_WORDS, language, { days: Math.round(value) }),
    weeks: (value) => say(WEEKS_WORDS, language, { weeks: Math.round(value) }),
    times: (value) => fewFormat.format(value),
    percent: (value) => share(value / 100),
  }
  return {
    money,
    share,
    shares,
    between,
    count,
    day: (date: string): string => dayFormat.format(Date.parse(date)),
    days: byUnit.days,
    weeks: byUnit.weeks,
    /** Null: it is not known. */
    figure: ({ unit: of, value }: Figure): string | null => (value === null ? null : byUnit[of](value)),
    range: ({ unit: of, low, high }: Figure): string | null =>
      low === null || high === null ? null : between(byUnit[of](low), byUnit[of](high)),
    assumption: (assumption: Assumption): string => {
      const words = ASSUMPTION_WORDS[assumption.code]
      return words === undefined ? assumption.code : say(words, language, { range: shares(assumption) })
    },
  }
}
