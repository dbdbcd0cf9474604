import type { Identifier } from './identifier-kind.ts'
import { fullName, type Profile } from './member.ts'

const QUOTES = /[\u05f3\u05f4'"`\u2018\u2019\u201c\u201d]/g
const COMBINING = /\p{M}/gu
const FORMAT_MARKS = /\p{Cf}/gu

/** Folds text for the search: no case, no vowel points or accents, no quotes (ג׳ = ג'), single spaces. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(COMBINING, '')
    .replace(FORMAT_MARKS, '')
    .replace(QUOTES, '')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim()
}

/**
 * What a member is found by in the desk's search: each word after a space, so that a word's beginning can be asked for.
 * `localPhones` are the national digits, since people ask for 052… and not for 97252….
 */
export function searchWords(
  profile: Pick<Profile, 'firstName' | 'lastName'>,
  identifiers: readonly Identifier[],
  localPhones: readonly string[],
): string {
  const parts = [fullName(profile), ...identifiers.map((identifier) => identifier.value), ...localPhones]
  return ` ${foldText(parts.join(' '))}`
}

const DIGITS_AND_SEPARATORS = /^[\d\s+().\-/]+$/
const MOST_WORDS = 6

/**
 * LIKE patterns for what a person typed, the longest first because it drives the index: every word must occur; a word
 * of one or two characters, too short for a trigram, must begin one. A number may be typed with separators.
 */
export function searchPatterns(typed: string): string[] {
  const folded = foldText(typed)
  const words = DIGITS_AND_SEPARATORS.test(folded) ? [folded.replace(/\D/g, '')] : folded.split(' ')
  return words
    .filter((word) => word !== '')
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST_WORDS)
    .map((word) => {
      const literal = word.replace(/[\\%_]/g, '\\$&')
      return [...word].length < 3 ? `% ${literal}%` : `%${literal}%`
    })
}
