import { z } from 'zod'
import type { Language, Words } from '#platform/language.ts'
import { cleanText } from '#platform/text.ts'

/** What people read that something is called: one name for every language, or one for each. */
export type Name = string | Words

export const nameIn = (name: Name, language: Language): string =>
  typeof name === 'string' ? name : name[language]

const text = cleanText(200)

export const NameBody = z
  .union([text, z.strictObject({ he: text, en: text })])
  .meta({ id: 'ProgrammeName' }) satisfies z.ZodType<Name>
