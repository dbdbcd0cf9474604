import { type Language, say, type Words } from '#platform/language.ts'
import { decimalsOfCurrency, formatMoney } from '#platform/money.ts'
import { rateToPointsPer100 } from './programme.ts'
import type { WindowTerms } from './rule.ts'

/** What codes in a definition are called; a code without a name is said as it is. */
export type Names = Readonly<
  Partial<Record<'branch' | 'sku' | 'tier' | 'plan' | 'segment', Readonly<Record<string, string>>>>
>

/** What the club has that rules may name, in a language. */
export type ClubNames = Readonly<Record<'branch' | 'plan' | 'segment', Readonly<Record<string, string>>>>

/** In which language and currency to tell something, and with which names. */
export type Telling = {
  readonly language: Language
  readonly currency: string
  readonly names?: Names | undefined
  /** The programme's, where sentences speak of spend. */
  readonly window?: WindowTerms | undefined
}

const WORDS = {
  points: {
    en: '{points, plural, =0 {no points} one {# point} other {# points}}',
    he: '{points, plural, =0 {אין נקודות} one {נקודה אחת} two {שתי נקודות} other {# נקודות}}',
  },
  rate: { en: '{rate} points per {hundred}', he: '{rate} נקודות לכל {hundred}' },
} satisfies Record<string, Words>

export const sayPoints = (points: number, language: Language): string =>
  say(WORDS.points, language, { points })

/** "5 points per ₪100". */
export function sayRate(rate: number, { language, currency }: Telling): string {
  const decimals = decimalsOfCurrency(currency)
  return say(WORDS.rate, language, {
    rate: rateToPointsPer100(rate, decimals),
    hundred: formatMoney(100 * 10 ** decimals, currency, language, 'short'),
  })
}

export const sayMoney = (minor: number, { language, currency }: Telling): string =>
  formatMoney(minor, currency, language, 'short')

/** How much comes back, as people say it: "3%", "4.5%". */
export const sayShare = (share: number, language: Language): string =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 }).format(share)

/** Basis points as people say them: "12.5%". */
export const sayBasisPoints = (basisPoints: number, language: Language): string =>
  sayShare(basisPoints / 10_000, language)

const DATE_LOCALES: Readonly<Record<Language, string>> = { he: 'he-IL', en: 'en-GB' }

/** "1 May 2026". */
export const sayDate = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(DATE_LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(date),
  )

/** "a, b and c"; the Hebrew "and" is tied to a number or a Latin word by a maqaf, as print does. */
export const joinAnd = (items: readonly string[], language: Language): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(items).replace(' \u05d5-', ' \u05d5\u05be')

export const joinOr = (items: readonly string[], language: Language): string =>
  new Intl.ListFormat(language, { type: 'disjunction' }).format(items)

/** What codes of one kind are called. */
export const nameAll = (of: keyof Names, codes: readonly string[], { names }: Telling): string[] =>
  codes.map((code) => {
    const known = names?.[of]
    return known !== undefined && Object.hasOwn(known, code) ? (known[code] ?? code) : code
  })
