import type { Document } from './document.ts'

export type Direction = 'rtl' | 'ltr'

/** Letters of a script that is read from the right, or a mark that says so. */
const FROM_RIGHT = /[\u0590-\u05ff\u0600-\u07bf\u200f\ufb1d-\ufdff\ufe70-\ufefc]/
const FROM_LEFT = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u

export const directionOf = (language: Document['language']): Direction => (language === 'he' ? 'rtl' : 'ltr')

/**
 * Where a text by itself is read from. Nothing but figures or Latin letters is read from the left wherever it stands; what is
 * mixed is read as the page is, because a Hebrew sentence may well begin with a name in Latin letters.
 */
export function directionOfText(text: string, page: Direction): Direction {
  const fromRight = FROM_RIGHT.test(text)
  if (page === 'rtl') return fromRight ? 'rtl' : 'ltr'
  return fromRight && !FROM_LEFT.test(text) ? 'rtl' : 'ltr'
}

/**
 * A figure as one thing: a sign that belongs to it (no hyphen after a letter, as in ב-4), a currency before it, digits with what
 * joins them (1,234.50, 21/11/2026, 10:30, 050-1234567), percent after it. A range with a dash is two figures, which Hebrew
 * writes from the right as its words.
 */
const FIGURE =
  /(?<![\p{L}\p{N}])[-\u2212+±~≈]?[₪$€£]?[-\u2212+]?\d(?:[\d.,:/-]*\d)?[%‰]?(?:[₪$€£])?|\d(?:[\d.,:/-]*\d)?%?/gu

export interface Piece {
  text: string
  /** Read from the left by itself, whatever stands around it. */
  isFigure: boolean
}

/** A text cut into figures and what stands between them; joined again it is the text. */
export function cutFigures(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const found of text.matchAll(FIGURE)) {
    if (found.index > from) pieces.push({ text: text.slice(from, found.index), isFigure: false })
    pieces.push({ text: found[0], isFigure: true })
    from = found.index + found[0].length
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isFigure: false })
  return pieces
}

const LEFT_TO_RIGHT_ISOLATE = '\u2066'
const POP_ISOLATE = '\u2069'

/** The same text with each figure between marks that keep its order (UAX #9); for where there are no elements to do it. */
export const isolateFigures = (text: string): string =>
  cutFigures(text)
    .map((piece) => (piece.isFigure ? LEFT_TO_RIGHT_ISOLATE + piece.text + POP_ISOLATE : piece.text))
    .join('')
