import { createRequire } from 'node:module'
import type { Bidi } from 'bidi-js'
import { type Direction, directionOfText, dropMarks, isolatePieces } from './direction.ts'

/** Text to lines of pieces with their places, both directions in one line: what a PDF's writer does not do by itself. */

// The package's types speak of a module that it is not.
const createBidi: () => Bidi = createRequire(import.meta.url)('bidi-js')
const bidi = createBidi()

export type Weight = 400 | 500 | 600

/** What a typeface says: whether it has a letter, and how wide a text is. */
export interface Typeface {
  chooseFont(char: string, weight: Weight): string
  measure(text: string, font: string, size: number): number
  /** The same, or a sign in its place that the fonts have. */
  replace(char: string): string
}

export interface TextStyle {
  size: number
  weight: Weight
  /** The direction of the page; the text may be read otherwise. */
  page: Direction
}

/** Letters of one font and one level, without a space: drawn in one go at `x`. */
interface LinePiece {
  x: number
  text: string
  font: string
}

export interface Line {
  width: number
  pieces: LinePiece[]
}

interface Chunk {
  text: string
  level: number
  font: string
  width: number
  /** A gap is a space at which no line is broken. */
  kind: 'letters' | 'space' | 'gap'
}

/** What is no letter: isolates, joiners, marks. They have done their work when levels are known. */
const UNSEEN = /\p{Cf}|\p{Cc}|\p{Variation_Selector}/u
const HARD_SPACE = /[\u00a0\u202f\u2009\u2007]/
const LETTER_FROM_RIGHT = /[\u0590-\u05ff\u0600-\u07bf\ufb1d-\ufdff\ufe70-\ufefc]/

/** Letters as they are drawn from left to right. A font turns a word of its own script around by itself. */
function orient(text: string, level: number): string {
  if (level % 2 === 0) return text
  const mirrored = [...text].map((char) => bidi.getMirroredCharacter(char) ?? char)
  return LETTER_FROM_RIGHT.test(text) ? mirrored.join('') : mirrored.reverse().join('')
}

function cutChunks(text: string, style: TextStyle, face: Typeface): Chunk[] {
  const { levels } = bidi.getEmbeddingLevels(text, directionOfText(text, style.page))
  const chunks: Chunk[] = []
  let index = 0
  for (const written of text) {
    const level = levels[index] ?? 0
    index += written.length
    if (UNSEEN.test(written)) continue
    const char = face.replace(written)
    const kind = char === ' ' ? 'space' : HARD_SPACE.test(char) ? 'gap' : 'letters'
    const last = chunks.at(-1)
    const font = face.chooseFont(char, style.weight)
    if (last?.kind === 'letters' && kind === 'letters' && last.level === level && last.font === font)
      last.text += char
    else chunks.push({ text: char, level, font, width: 0, kind })
  }
  for (const chunk of chunks) {
    chunk.text = chunk.kind === 'letters' ? orient(chunk.text, chunk.level) : ' '
    chunk.width = face.measure(chunk.text, chunk.font, style.size)
  }
  return chunks
}

/** Words as runs of chunks between spaces; a word wider than the line is cut where it must be. */
function cutWords(chunks: readonly Chunk[], width: number, style: TextStyle, face: Typeface): Chunk[][] {
  const words: Chunk[][] = [[]]
  for (const chunk of chunks) {
    if (chunk.kind === 'space') {
      words.push([chunk], [])
      continue
    }
    if (chunk.width <= width) {
      words.at(-1)?.push(chunk)
      continue
    }
    for (const char of chunk.text)
      words.push([{ ...chunk, text: char, width: face.measure(char, chunk.font, style.size) }])
    words.push([])
  }
  return words.filter((word) => word.length > 0)
}

const widthOf = (chunks: readonly Chunk[]) => chunks.reduce((sum, { width }) => sum + width, 0)

function fillLines(words: readonly Chunk[][], width: number): Chunk[][] {
  const lines: Chunk[][] = [[]]
  let used = 0
  for (const word of words) {
    const line = lines.at(-1) ?? []
    const isSpace = word[0]?.kind === 'space'
    const needed = widthOf(word)
    if (line.length > 0 && !isSpace && used + needed > width + 0.01) {
      lines.push([...word])
      used = needed
    } else if (line.length > 0 || !isSpace) {
      line.push(...word)
      used += needed
    }
  }
  for (const line of lines) while (line.at(-1)?.kind === 'space') line.pop()
  return lines
}

/** From the highest level down, every run of that level or more is turned around (UAX #9, L2). */
function reorder(line: readonly Chunk[]): Chunk[] {
  const ordered = [...line]
  const highest = Math.max(0, ...line.map(({ level }) => level))
  for (let level = highest; level > 0; level--) {
    let start = 0
    while (start < ordered.length) {
      if ((ordered[start]?.level ?? 0) < level) {
        start++
        continue
      }
      let stop = start
      while (stop < ordered.length && (ordered[stop]?.level ?? 0) >= level) stop++
      ordered.splice(start, stop - start, ...ordered.slice(start, stop).reverse())
      start = stop
    }
  }
  return ordered
}

function place(line: readonly Chunk[]): Line {
  let x = 0
  const pieces: LinePiece[] = []
  for (const { text, font, width, kind } of reorder(line)) {
    if (kind === 'letters') pieces.push({ x, text, font })
    x += width
  }
  return { width: x, pieces }
}

/** The text in lines of at most `width`; a line break in it stays one. */
export function layOutText(text: string, width: number, style: TextStyle, face: Typeface): Line[] {
  return text.split('\n').flatMap((part) => {
    const said =
      style.page === 'rtl' && directionOfText(part, 'rtl') === 'rtl' ? isolatePieces(part) : dropMarks(part)
    const chunks = cutChunks(said.normalize('NFC'), style, face)
    return fillLines(cutWords(chunks, width, style, face), width).map(place)
  })
}

/** The width a text wants on one line, and the width of its longest word: for columns. */
export function measureText(text: string, style: TextStyle, face: Typeface): { whole: number; word: number } {
  const chunks = cutChunks(dropMarks(text).normalize('NFC'), style, face)
  const words = cutWords(chunks, Number.POSITIVE_INFINITY, style, face)
  return { whole: widthOf(chunks), word: Math.max(0, ...words.map(widthOf)) }
}
