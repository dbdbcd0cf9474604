import { z } from 'zod'

// PostgreSQL's text cannot hold U+0000, and a lone surrogate is no character at all.
const storable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed()

/** Text that a person typed: trimmed, not empty, at most `max` characters, storable. Browser-safe. */
export const cleanText = (max: number) =>
  z.string().trim().min(1).max(max).refine(storable, 'not storable text')

/** Identifiers and codes that other systems chose: kept to the letter, at most `max` characters. */
export const codeText = (max: number) => z.string().min(1).max(max).refine(storable, 'not storable text')
