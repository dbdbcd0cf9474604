import { z } from 'zod'
import type { Words } from './language.ts'

// PostgreSQL's text cannot hold U+0000, and a lone surrogate is no character at all.
const storable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed()

/** What a schema's own rule says against a value, in both languages. Browser-safe. */
export const ruleWords = (words: Words): { message: string; params: Words } => ({
  message: words.en,
  params: words,
})

const NOT_STORABLE = ruleWords({ en: 'not storable text', he: 'יש בטקסט תו שאי אפשר לשמור' })

/** Text that a person typed: trimmed, not empty, at most `max` characters, storable. Browser-safe. */
export const cleanText = (max: number) => z.string().trim().min(1).max(max).refine(storable, NOT_STORABLE)

/** Identifiers and codes that other systems chose: kept to the letter, at most `max` characters. */
export const codeText = (max: number) => z.string().min(1).max(max).refine(storable, NOT_STORABLE)
