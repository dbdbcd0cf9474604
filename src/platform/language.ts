import { IntlMessageFormat } from 'intl-messageformat'

export type Language = 'he' | 'en'
export const LANGUAGES: readonly Language[] = ['he', 'en']

/** One message in every language; ICU syntax for parameters, plurals and gender. */
export type Words = Readonly<Record<Language, string>>
export type WordParams = Readonly<Record<string, string | number>>

/**
 * A count of days in a Hebrew message. Up to ten they are plural (10 ימים), from eleven on singular (30 יום), which no
 * plural category of the language tells apart.
 */
export const hebrewDays = (param: string): string => {
  const few = [0, 3, 4, 5, 6, 7, 8, 9, 10].map((count) => `=${count} {# ימים}`).join(' ')
  return `{${param}, plural, ${few} one {יום אחד} two {יומיים} other {# יום}}`
}

const formats = new Map<string, IntlMessageFormat>()

/** Says a message in one language. */
export function say(words: Words, language: Language, params: WordParams = {}): string {
  const key = `${language}:${words[language]}`
  let format = formats.get(key)
  if (!format) {
    format = new IntlMessageFormat(words[language], language)
    formats.set(key, format)
  }
  return String(format.format(params))
}

/** The first of our languages that an Accept-Language header (RFC 9110 §12.5.4) asks for. */
export function chooseLanguage(header: string | undefined, fallback: Language): Language {
  const wishes = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find((q) => q !== undefined)
      return { tag: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter((wish) => wish.quality > 0)
    .sort((a, b) => b.quality - a.quality)
  for (const wish of wishes) {
    const found = LANGUAGES.find(
      (language) => language === wish.tag || (language === 'he' && wish.tag === 'iw'),
    )
    if (found) return found
  }
  return fallback
}
