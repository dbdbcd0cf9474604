import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'

/** One customer club with its shops: the tenant, whose rows nobody else sees. */
export type Club = {
  clubId: Uuid
  name: string
  /** ISO 3166-1 alpha-2; telephone numbers without a country are read as of here. */
  country: string
  /** ISO 4217; the one currency of the club's books, for ever. */
  currency: string
  /** IANA name. */
  timeZone: string
  languages: readonly Language[]
  defaultLanguage: Language
}

export type VatZone = 'standard' | 'zero'

export type Branch = {
  /** As it stands on receipts, to the letter. */
  code: string
  /** Empty until somebody names it. */
  name: string
  /** Null: the club's. */
  timeZone: string | null
  vatZone: VatZone
  firstSeenAt: Temporal.Instant
}

export function isTimeZone(name: string): boolean {
  // Offsets such as +02:00 are no zones: they know no summer time.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

// Named by CLDR, but no countries: unions, islands of other countries, test codes, "unknown".
const NO_COUNTRIES = /^(AC|CP|CQ|DG|EA|EU|EZ|IC|QO|TA|UN|XA|XB|ZZ)$/

/** An ISO 3166-1 code of today; the codes of countries that are no more are not. */
export const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) &&
  !NO_COUNTRIES.test(code) &&
  regionNames.of(code) !== undefined &&
  new Intl.Locale('und', { region: code }).region === code

export function listCountries(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  return letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountry)
}

export const isCurrency = (code: string): boolean => Intl.supportedValuesOf('currency').includes(code)
