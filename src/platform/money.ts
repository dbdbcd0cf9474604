import type { Language } from './language.ts'

const LOCALES: Readonly<Record<Language, string>> = { he: 'he-IL', en: 'en-IL' }

const formats = new Map<string, Intl.NumberFormat>()

function formatOf(currency: string, language: Language, whole: boolean): Intl.NumberFormat {
  const key = `${language}:${currency}:${whole}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(LOCALES[language], {
      style: 'currency',
      currency,
      ...(whole && { minimumFractionDigits: 0 }),
    })
    formats.set(key, format)
  }
  return format
}

const decimals = new Map<string, number>()

/** How many decimals a currency's major unit has: 2 for ILS, 0 for JPY, 3 for KWD (ISO 4217). */
export function decimalsOfCurrency(currency: string): number {
  let known = decimals.get(currency)
  if (known === undefined) {
    known = formatOf(currency, 'en', false).resolvedOptions().maximumFractionDigits ?? 2
    decimals.set(currency, known)
  }
  return known
}

/**
 * Minor units as people read money. `short` leaves the decimals out where they are zero. Browser-safe.
 * @throws RangeError for a currency that is not three letters
 */
export function formatMoney(
  amountMinor: number,
  currency: string,
  language: Language,
  form: 'full' | 'short' = 'full',
): string {
  const unit = 10 ** decimalsOfCurrency(currency)
  return formatOf(currency, language, form === 'short' && amountMinor % unit === 0).format(amountMinor / unit)
}
