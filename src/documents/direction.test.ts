import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutPieces, directionOfText, dropMarks, isolatePieces } from './direction.ts'

const said = (text: string) =>
  cutPieces(text)
    .map(({ text: part, isFromLeft }) => (isFromLeft ? `[${part}]` : part))
    .join('')

describe('what is read from the left inside Hebrew', () => {
  it.each([
    ['הרוויח ₪ 48,210, ו-12.4% יותר', 'הרוויח [₪ 48,210], ו-[12.4%] יותר'],
    ['ב-4.2% ומ־-15% (-₪1,204.50)', 'ב-[4.2%] ומ־[-15%] ([-₪1,204.50])'],
    ['ב־21/11/2026 בשעה 16:30.', 'ב־[21/11/2026] בשעה [16:30].'],
    ['של "Café Noir & Co." בלבד', 'של "[Café Noir & Co.]" בלבד'],
    ['קנו אצל Super-Pharm.', 'קנו אצל [Super-Pharm].'],
    ['פריט Café Noir 250g אזל', 'פריט [Café Noir 250g] אזל'],
    ['קמפיין Win-back 1,204 איש', 'קמפיין [Win-back] [1,204] איש'],
    ['טלפון +972-50-123-4567', 'טלפון [+972-50-123-4567]'],
    ['ראו https://moadon.example/a?b=c&d=1, ואז', 'ראו [https://moadon.example/a?b=c&d=1], ואז'],
    ['ברמה של ≥ 95% לפחות', 'ברמה של [≥ 95%] לפחות'],
  ])('%s', (text, cut) => {
    expect(said(text)).toBe(cut)
  })

  it('is two figures in a range: Hebrew writes it from the right', () => {
    expect(said('בין 12–18 ימים')).toBe('בין [12]–[18] ימים')
  })

  it('needs no marks of formatters, which only pull at what stands beside them', () => {
    const money = new Intl.NumberFormat('he-IL', { style: 'currency', currency: 'ILS' })
    expect(said(`הפסד של ${money.format(-1204.5)} החודש`)).toBe('הפסד של [-1,204.50]\u00a0₪ החודש')
  })

  it('loses no letter, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const joined = cutPieces(text)
          .map((piece) => piece.text)
          .join('')
        expect(joined).toBe(dropMarks(text))
        const isolates = [...isolatePieces(text.replaceAll(/[\u2066\u2069]/g, ''))]
        const count = (mark: string) => isolates.filter((char) => char === mark).length
        expect(count('\u2066')).toBe(count('\u2069'))
      }),
    )
  })
})

describe('the direction of a text by itself', () => {
  it('is from the left for figures and Latin names, wherever they stand', () => {
    expect(directionOfText('-5.5%', 'rtl')).toBe('ltr')
    expect(directionOfText('Café Noir & Co.', 'rtl')).toBe('ltr')
    expect(directionOfText('₪ 5.50', 'rtl')).toBe('ltr')
  })

  it('is from the right for an amount with its currency after it, as the desk writes it', () => {
    expect(directionOfText('5.50\u00a0₪', 'rtl')).toBe('rtl')
    // As it is printed: a figure between marks of its own.
    expect(directionOfText(isolatePieces('5.50\u00a0₪'), 'rtl')).toBe('rtl')
    expect(directionOfText('5.50\u00a0₪', 'ltr')).toBe('ltr')
  })

  it("is the page's where both are in it", () => {
    expect(directionOfText('Super-Pharm דיזנגוף', 'rtl')).toBe('rtl')
    expect(directionOfText('Super-Pharm דיזנגוף', 'ltr')).toBe('ltr')
    expect(directionOfText('רמת אביב', 'ltr')).toBe('rtl')
  })
})
