import { type Language, say, type WordParams } from '#platform/language.ts'
import { decimalsOfCurrency, formatMoney } from '#platform/money.ts'
import type { HabitCourse } from '#replay/contract.ts'
import { HABIT_WORDS } from '#replay/habit-words.ts'
import { BACKTEST_WORDS } from './backtest-words.ts'

/** Sums below this are told with their decimals. */
const SMALL_UNITS = 100

/** How figures and words are said in one language and currency. */
export type Voice = {
  words(key: keyof typeof BACKTEST_WORDS, params?: WordParams): string
  money(minor: number): string
  number(value: number): string
  /** What a draft is called, kept together inside words of another script. */
  name(name: string): string
  share(share: number | null): string
  day(date: string): string
  month(month: string): string
  habit(course: Pick<HabitCourse, 'habit' | 'propensity'>): string
  /** In front of an axis's money. */
  readonly symbol: string
  /** Minor units in one of the currency. */
  readonly unit: number
  readonly language: Language
}

export function openVoice(language: Language, currency: string): Voice {
  const locale = language === 'he' ? 'he-IL' : 'en-GB'
  const shares = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const numbers = new Intl.NumberFormat(locale)
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const months = new Intl.DateTimeFormat(locale, { month: 'short', year: '2-digit', timeZone: 'UTC' })
  const unit = 10 ** decimalsOfCurrency(currency)
  const share = (value: number | null) => (value === null ? '—' : shares.format(value))
  return {
    language,
    unit,
    symbol: formatMoney(0, currency, language, 'short').replace(/[\d\s\u200e\u200f]/g, ''),
    words: (key, params) => say(BACKTEST_WORDS[key], language, params),
    money: (minor) => {
      const isSmall = Math.abs(minor) < SMALL_UNITS * unit
      return formatMoney(
        isSmall ? Math.round(minor) : Math.round(minor / unit) * unit,
        currency,
        language,
        'short',
      )
    },
    name: (name) => (language === 'he' ? `\u2068${name}\u2069` : name),
    number: (value) => numbers.format(value),
    share,
    day: (date) => days.format(Date.parse(date)),
    month: (month) => months.format(Date.parse(`${month}-01`)),
    habit: ({ habit, propensity }) => say(HABIT_WORDS[habit], language, { share: share(propensity) }),
  }
}
