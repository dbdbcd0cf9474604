import type { Block } from '#documents/document.ts'
import { type Language, say, type Words } from '#platform/language.ts'
import type { MonthReport } from './month-contract.ts'
import { DOCUMENT_WORDS } from './month-document-words.ts'
import { FIGURES, type FigureCode } from './month-figure.ts'
import type { MonthFormat } from './month-format.ts'

export type Printing = {
  readonly language: Language
  readonly club: string
  /** A page of the desk as an address that works outside of it; null: nobody knows where the desk is. */
  readonly linkTo: (path: string) => string | null
}

/** What every part of a printed report is written with. */
export type Pen = Printing & { readonly format: MonthFormat; readonly report: MonthReport }

export const word = ({ language }: Pen, words: Words): string => say(words, language)
export const heading = (pen: Pen, words: Words): Block => ({
  kind: 'heading',
  level: 2,
  text: word(pen, words),
})

/** Figures side by side, each with that of the month before. */
export function figuresOf(pen: Pen, codes: readonly FigureCode[]): Block {
  return {
    kind: 'figures',
    items: codes.map((code) => {
      const { value, before } = pen.report.figures.find((one) => one.code === code) ?? {
        value: null,
        before: null,
      }
      const { unit, label } = FIGURES[code]
      return {
        label: word(pen, label),
        value: pen.format.value(unit, value),
        ...(before !== null && {
          change: say(DOCUMENT_WORDS.before, pen.language, { value: pen.format.value(unit, before) }),
        }),
      }
    }),
  }
}
