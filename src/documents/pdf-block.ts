import type { Block, Document, KeyFigure } from './document.ts'
import { DOCUMENT_WORDS, sayDay, sayIn } from './document-words.ts'
import { blocksOf } from './empty-block.ts'
import { PALETTE, TONES } from './palette.ts'
import { drawBars, drawGauges, drawLines } from './pdf-chart.ts'
import { type Laid, PAPER, type Sheet, type TextOptions, WIDTH } from './pdf-sheet.ts'
import { drawTable } from './pdf-table.ts'
import { SIGN } from './sign.ts'

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

const BODY: TextOptions = { size: 10.5, leading: 1.5 }

const HEADINGS = {
  1: { size: 18, weight: 600, colour: PALETTE.accent, leading: 1.25, before: 30, after: 8 },
  2: { size: 13.5, weight: 600, colour: PALETTE.ink, leading: 1.3, before: 22, after: 5 },
  3: { size: 11, weight: 600, colour: PALETTE.ink, leading: 1.35, before: 15, after: 3 },
} as const

function drawHeading(sheet: Sheet, block: Of<'heading'>): void {
  const style = HEADINGS[block.level]
  const laid = sheet.layOut(block.text, style)
  // A heading stays with what follows it.
  sheet.need(style.before + laid.height + 90)
  sheet.skip(style.before)
  sheet.within(`H${block.level + 1}`, () => sheet.write(block.text, style))
  sheet.move(style.after)
}

function drawLead(sheet: Sheet, block: Of<'lead'>): void {
  sheet.skip(6)
  for (const [index, sentence] of block.sentences.entries()) {
    const weight = index === 0 ? 600 : 400
    sheet.within('P', () => sheet.write(sentence, { size: 15, leading: 1.42, weight }))
    sheet.move(7)
  }
  sheet.move(6)
}

function layOutFigure(sheet: Sheet, item: KeyFigure, from: number, width: number): Laid[] {
  const place = { from, width, leading: 1.35 }
  return [
    sheet.layOut(item.label, { ...place, size: 9, colour: PALETTE.soft }),
    sheet.layOut(item.value, { ...place, size: width < 110 ? 17 : 20, weight: 600, leading: 1.3 }),
    ...(item.change
      ? [
          sheet.layOut(item.change, {
            ...place,
            size: 9,
            weight: 500,
            colour: TONES[item.tone ?? 'plain'].text,
          }),
        ]
      : []),
    ...(item.note ? [sheet.layOut(item.note, { ...place, size: 8.5, colour: PALETTE.soft })] : []),
  ]
}

/** Figures side by side, as many as read well, in rows of equal length. */
function drawFigures(sheet: Sheet, block: Of<'figures'>): void {
  const rows = Math.ceil(block.items.length / 4)
  const across = Math.max(1, Math.ceil(block.items.length / rows))
  const gap = 18
  const width = (WIDTH - gap * (Math.max(across, 3) - 1)) / Math.max(across, 3)
  for (let start = 0; start < block.items.length; start += across) {
    const laid = block.items
      .slice(start, start + across)
      .map((item, index) => layOutFigure(sheet, item, index * (width + gap), width))
    const height = 8 + Math.max(...laid.map((parts) => parts.reduce((sum, part) => sum + part.height, 0)))
    sheet.need(height + 16)
    for (const [index, parts] of laid.entries()) {
      sheet.rule(index * (width + gap), sheet.y, width, PALETTE.accent, 1.5)
      let y = sheet.y + 8
      sheet.within('P', () => {
        for (const part of parts) {
          sheet.put(part, y)
          y += part.height
        }
      })
    }
    sheet.move(height + 16)
  }
}

function drawList(sheet: Sheet, block: Of<'list'>): void {
  sheet.within('L', () => {
    for (const [index, item] of block.items.entries()) {
      const text = { ...BODY, from: 18, width: WIDTH - 18 }
      const laid = sheet.layOut(item, text)
      sheet.need(Math.min(laid.height, 60))
      const mark = sheet.layOut(block.ordered ? `${index + 1}.` : '•', {
        ...BODY,
        width: 16,
        colour: PALETTE.accent,
        weight: 500,
      })
      sheet.within('LI', () => {
        sheet.put(mark)
        sheet.write(item, text)
      })
      sheet.move(3)
    }
  })
}

function drawCallout(sheet: Sheet, block: Of<'callout'>): void {
  const inside = { from: 18, width: WIDTH - 36 }
  const { text, tint, mark } = TONES[block.tone]
  const parts = [
    sheet.layOut(block.title, { ...inside, size: 11, weight: 600, colour: text }),
    sheet.layOut(block.text, { ...inside, ...BODY, size: 10 }),
  ]
  if (block.action) {
    const { label, href } = block.action
    const colour = href === null ? PALETTE.ink : PALETTE.accent
    parts.push(sheet.layOut(label, { ...inside, size: 10, weight: 500, colour, href, leading: 1.7 }))
  }
  const height = parts.reduce((sum, part) => sum + part.height, 0) + 22
  sheet.need(height)
  sheet.box(0, sheet.y, WIDTH, height, tint, 3)
  sheet.box(0, sheet.y, 3.5, height, mark)
  let y = sheet.y + 11
  sheet.within('Sect', () => {
    for (const part of parts) {
      sheet.within('P', () => sheet.put(part, y))
      y += part.height
    }
  })
  sheet.move(height)
}

type Drawer<Kind extends Block['kind']> = (
  sheet: Sheet,
  block: Of<Kind>,
  language: Document['language'],
) => void

const DRAWERS: { readonly [Kind in Block['kind']]: Drawer<Kind> } = {
  heading: drawHeading,
  lead: drawLead,
  text: (sheet, { text, tone = 'plain' }) => {
    const colour = tone === 'plain' ? PALETTE.ink : TONES[tone].text
    sheet.within('P', () => sheet.write(text, { ...BODY, colour }))
  },
  list: drawList,
  figures: drawFigures,
  gauges: drawGauges,
  table: drawTable,
  bars: drawBars,
  lines: drawLines,
  callout: drawCallout,
  definition: (sheet, { term, text }) => {
    const small = { size: 8.5, leading: 1.45, colour: PALETTE.soft }
    sheet.within('P', () => sheet.write(`${term} · ${text}`, small))
  },
  page_break: (sheet) => {
    if (sheet.y > PAPER.top) sheet.turn()
  },
}

function drawBlock<Kind extends Block['kind']>(
  sheet: Sheet,
  block: Of<Kind>,
  language: Document['language'],
): void {
  const draw = DRAWERS[block.kind as Kind] as Drawer<Kind>
  draw(sheet, block, language)
}

/** What is left free after a block, in points. */
const AFTER: Readonly<Record<Block['kind'], number>> = {
  heading: 0,
  lead: 10,
  text: 8,
  list: 8,
  figures: 0,
  gauges: 14,
  table: 18,
  bars: 18,
  lines: 16,
  callout: 10,
  definition: 4,
  page_break: 0,
}

function drawTitle(sheet: Sheet, document: Document): void {
  const width = WIDTH - 60
  sheet.box(0, 0, WIDTH, 5, PALETTE.accent)
  sheet.draw(SIGN, WIDTH - 34, sheet.y + 2, null)
  sheet.within('H1', () =>
    sheet.write(document.title, { size: 25, weight: 600, colour: PALETTE.accent, leading: 1.2, width }),
  )
  sheet.move(4)
  if (document.subtitle !== null)
    sheet.within('P', () => sheet.write(document.subtitle ?? '', { size: 11.5, colour: PALETTE.soft, width }))
  const day = sayDay(document.made, document.language)
  const made = sayIn(DOCUMENT_WORDS.made, document.language, { date: day })
  sheet.within('P', () => sheet.write(made, { size: 8.5, colour: PALETTE.soft, width }))
  sheet.move(12)
  sheet.rule(0, sheet.y, WIDTH, PALETTE.stone, 0.8)
  sheet.move(16)
}

/** The document's name above every page but the first, and which page it is below each. */
function drawEdges(sheet: Sheet, document: Document): void {
  const { count } = sheet.pdf.bufferedPageRange()
  const small = { size: 8, colour: PALETTE.soft, leading: 1.3 }
  for (let page = 0; page < count; page++) {
    sheet.pdf.switchToPage(page)
    const values = { page: page + 1, pages: count }
    const number = sheet.layOut(sayIn(DOCUMENT_WORDS.page, document.language, values), small)
    sheet.print(number, PAPER.height - 42)
    if (page === 0) continue
    const [title, ...rest] = sheet.layOut(document.title, small).lines
    if (title) sheet.print({ ...number, lines: [title], text: document.title }, 32)
    if (rest.length === 0) sheet.rule(0, 48, WIDTH, PALETTE.line, 0.6)
  }
}

/** Draws a document on the sheet, from its title to the last page's number. */
export function drawDocument(sheet: Sheet, document: Document): void {
  drawTitle(sheet, document)
  for (const block of blocksOf(document)) {
    drawBlock(sheet, block, document.language)
    sheet.skip(AFTER[block.kind])
  }
  drawEdges(sheet, document)
}
