import { z } from 'zod'
import type { Language, Words } from '#platform/language.ts'
import { cleanText } from '#platform/text.ts'

/** What people read that something is called: one name for every language, or one for each. */
export type Name = string | Words

export const nameIn = (name: Name, language: Language): string =>
  typeof name === 'string' ? name : name[language]

const OTHER_WAY = {
  he: { letters: /\p{Script=Latin}/u, mark: '\u200f' },
  en: { letters: /\p{Script=Hebrew}/u, mark: '\u200e' },
}

/** A name within a sentence: one in letters that run the other way keeps numbers beside it where they are read. */
export function sayName(name: Name, language: Language): string {
  const said = nameIn(name, language)
  const { letters, mark } = OTHER_WAY[language]
  return letters.test(said) ? `${mark}${said}${mark}` : said
}

const text = cleanText(200)

export const NameBody = z
  .union([text, z.strictObject({ he: text, en: text })])
  .meta({ id: 'ProgrammeName' }) satisfies z.ZodType<Name>
