import type { Document } from './document.ts'

export type Direction = 'rtl' | 'ltr'

/** Letters of a script that is read from the right. */
const FROM_RIGHT = /[\u0590-\u05ff\u0600-\u07bf\ufb1d-\ufdff\ufe70-\ufefc]/
const MONEY = '[₪$€£]'
// Between them may stand what a formatter or `isolatePieces` set.
const MONEY_AFTER = new RegExp(`\\d[ \\u00a0\\u200e\\u200f\\u2069]*${MONEY}`, 'u')
const FROM_LEFT = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u

export const directionOf = (language: Document['language']): Direction => (language === 'he' ? 'rtl' : 'ltr')

/**
 * Where a text by itself is read from. Nothing but figures or Latin letters is read from the left wherever it stands; what is
 * mixed is read as the page is, because a Hebrew sentence may well begin with a name in Latin letters.
 */
export function directionOfText(text: string, page: Direction): Direction {
  const fromRight = FROM_RIGHT.test(text)
  if (page === 'rtl') return fromRight || MONEY_AFTER.test(text) ? 'rtl' : 'ltr'
  return fromRight && !FROM_LEFT.test(text) ? 'rtl' : 'ltr'
}

/**
 * A figure as one thing: a sign that belongs to it (no hyphen after a letter, as in ב-4), a currency before it, digits with what
 * joins them (1,234.50, 21/11/2026, 10:30, 050-1234567), percent after it. A range with a dash is two figures, which Hebrew writes
 * from the right as its words; and a currency that is written after its figure is read after it, on its left.
 */
const DIGITS = '\\d(?:[\\d.,:/-]*\\d)?'
const FIGURE = `(?:[≥≤≈<>=] ?)?(?<![\\p{L}\\p{N}])[-\\u2212+±~≈]?(?:${MONEY}[ \\u00a0]?)?[-\\u2212+]?${DIGITS}%?|${DIGITS}%?`

/**
 * A name in Latin letters, an address of mail, words in a row: `Café Noir & Co.`, `dana@example.com`. The point after a short form
 * belongs to it; any other ends the sentence around it.
 */
const WORD =
  "[\\p{Script=Latin}\\p{M}][\\p{Script=Latin}\\p{M}\\p{N}'’@_./:&+-]*[\\p{Script=Latin}\\p{M}\\p{N}+]|\\p{Script=Latin}"
const SHORT_FORM = '(?<=(?<!\\p{L})(?:Ltd|Inc|Co|Corp|St|Jr|Sr|Dr|Mr|Mrs|Ms|etc|vs|No))\\.'
// "250g" and "iPhone 15" belong to the name; "1,204" and "15%" are figures of their own.
const NUMBERED = '\\d{1,4}(?:[\\p{Script=Latin}]+)?(?![\\p{L}\\p{N}%,.:/₪-])'
const NAME = `(?:${WORD})(?:${SHORT_FORM})?(?: (?:[&+–—-] )?(?:${WORD}|${NUMBERED})(?:${SHORT_FORM})?)*`

/** The address of a page, with all that its question mark brings; the point or comma after it is the sentence's. */
const ADDRESS = 'https?://[^\\s<>"\\p{Script=Hebrew}]*[\\p{Script=Latin}\\p{N}/#=_-]'

const FROM_LEFT_RUN = new RegExp(`${ADDRESS}|${NAME}|${FIGURE}`, 'gu')

/** Marks that formatters of figures set (Intl does in Hebrew): each figure is isolated here, and they would only pull at it. */
const MARKS = /[\u200e\u200f\u061c]/g

export interface Piece {
  text: string
  /** Read from the left by itself, whatever stands around it. */
  isFromLeft: boolean
}

/** A text cut into figures, Latin names and what stands between them; joined again it is the text without marks. */
export function cutPieces(marked: string): Piece[] {
  const text = marked.replaceAll(MARKS, '')
  const pieces: Piece[] = []
  let from = 0
  for (const found of text.matchAll(FROM_LEFT_RUN)) {
    if (found.index > from) pieces.push({ text: text.slice(from, found.index), isFromLeft: false })
    pieces.push({ text: found[0], isFromLeft: true })
    from = found.index + found[0].length
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isFromLeft: false })
  return pieces
}

const LEFT_TO_RIGHT_ISOLATE = '\u2066'
const POP_ISOLATE = '\u2069'

/** The same text with each figure and name between marks that keep its order (UAX #9); for where no elements can do it. */
export const isolatePieces = (text: string): string =>
  cutPieces(text)
    .map((piece) => (piece.isFromLeft ? LEFT_TO_RIGHT_ISOLATE + piece.text + POP_ISOLATE : piece.text))
    .join('')

export const dropMarks = (text: string): string => text.replaceAll(MARKS, '')
