import { describe, expect, it } from 'vitest'
import { layOutText, type TextStyle, type Typeface } from './pdf-text.ts'

/** Every letter is as wide as the next; one font but for Cyrillic. */
const face: Typeface = {
  chooseFont: (char) => (/\p{Script=Cyrillic}/u.test(char) ? 'other' : 'usual'),
  measure: (text) => [...text].length * 10,
  replace: (char) => (char === '→' ? '>' : char),
}

const hebrew: TextStyle = { size: 10, weight: 400, page: 'rtl' }
const HEBREW_LETTER = /[\u05d0-\u05ea]/

/** What stands on paper from left to right: a font turns a Hebrew run around, and so does this. */
function onPaper(text: string, width = 10_000, style = hebrew): string[] {
  return layOutText(text, width, style, face).map(({ pieces }) => {
    let line = ''
    let reached = 0
    for (const piece of pieces) {
      expect(piece.x).toBeGreaterThanOrEqual(reached)
      line += ' '.repeat((piece.x - reached) / 10)
      line += HEBREW_LETTER.test(piece.text) ? [...piece.text].reverse().join('') : piece.text
      reached = piece.x + [...piece.text].length * 10
    }
    return line
  })
}

const backwards = (text: string) => [...text].reverse().join('')

describe('lines of both directions', () => {
  it('keep the order of figures, signs and names inside Hebrew', () => {
    expect(onPaper('עלה ב־-15% (₪1,204.50) אצל Super-Pharm.')).toEqual([
      `.Super-Pharm ${backwards('אצל')} (₪1,204.50) -15%${backwards('עלה ב־')}`,
    ])
  })

  it('turn brackets around', () => {
    expect(onPaper('סניף (תל אביב)')).toEqual([`(${backwards('תל אביב')}) ${backwards('סניף')}`])
  })

  it('honour isolates and draw none of them', () => {
    expect(onPaper('א \u2066b. c\u2069 ג')).toEqual(['ג b. c א'])
  })

  it('break where a line is full, in the order of reading', () => {
    const lines = onPaper('אחת two שלוש four', 80)
    expect(lines).toEqual([`two ${backwards('אחת')}`, backwards('שלוש'), 'four'])
  })

  it('do not break at a hard space, and cut a word that is wider than the line', () => {
    expect(onPaper('ab cd\u00a0ef', 50, { ...hebrew, page: 'ltr' })).toEqual(['ab', 'cd ef'])
    expect(onPaper('abcdefgh', 30)).toEqual(['abc', 'def', 'gh'])
  })

  it('change the font where letters are missing', () => {
    const [line] = layOutText('ab Магазин → c', 1000, { ...hebrew, page: 'ltr' }, face)
    expect(line?.pieces.map(({ font, text }) => [font, text])).toEqual([
      ['usual', 'ab'],
      ['other', 'Магазин'],
      ['usual', '>'],
      ['usual', 'c'],
    ])
  })
})
