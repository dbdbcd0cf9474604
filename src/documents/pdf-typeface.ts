import { fileURLToPath } from 'node:url'
import type { Typeface, Weight } from './pdf-text.ts'

const HEEBO: Readonly<Record<Weight, string>> = {
  400: '400Regular/Heebo_400Regular.ttf',
  500: '500Medium/Heebo_500Medium.ttf',
  600: '600SemiBold/Heebo_600SemiBold.ttf',
}
/** Rubik is drawn by the same hand of Hebrew, and has Arabic and Cyrillic as well. */
const RUBIK: Readonly<Record<Weight, string>> = {
  400: '400Regular/Rubik_400Regular.ttf',
  500: '500Medium/Rubik_500Medium.ttf',
  600: '600SemiBold/Rubik_600SemiBold.ttf',
}

/** What neither has, said by what one of them has. */
const INSTEAD: Readonly<Record<string, string>> = {
  '→': '›',
  '←': '‹',
  '↑': '+',
  '↓': '–',
  '▲': '+',
  '▼': '–',
  '✓': '•',
  '●': '•',
  '■': '•',
}

interface KnowsLetters {
  _font: { font: { hasGlyphForCodePoint(code: number): boolean } }
}

const locate = (name: string) => fileURLToPath(import.meta.resolve(name))

/** Heebo as on the desk, and Rubik for letters that it lacks. A font is read when its first letter is drawn. */
export function createTypeface(pdf: PDFKit.PDFDocument): Typeface {
  for (const weight of [400, 500, 600] as const) {
    pdf.registerFont(`heebo-${weight}`, locate(`@expo-google-fonts/heebo/${HEEBO[weight]}`))
    pdf.registerFont(`rubik-${weight}`, locate(`@expo-google-fonts/rubik/${RUBIK[weight]}`))
  }
  const chosen = new Map<string, string>()
  const has = (font: string, char: string) =>
    (pdf.font(font) as unknown as KnowsLetters)._font.font.hasGlyphForCodePoint(char.codePointAt(0) ?? 0)
  return {
    chooseFont(char, weight) {
      const key = `${weight}${char}`
      let font = chosen.get(key)
      if (font === undefined) {
        const heebo = `heebo-${weight}`
        const rubik = `rubik-${weight}`
        font = has(heebo, char) || !has(rubik, char) ? heebo : rubik
        chosen.set(key, font)
      }
      return font
    },
    measure: (text, font, size) => pdf.font(font).fontSize(size).widthOfString(text),
    replace: (char) => INSTEAD[char] ?? char,
  }
}
