import type { Block, Cell } from './document.ts'
import { PALETTE, TONES } from './palette.ts'
import { type Laid, type Sheet, type TextOptions, WIDTH } from './pdf-sheet.ts'
import { measureText } from './pdf-text.ts'

type Table = Extract<Block, { kind: 'table' }>

const GAP = 14
const PAD = 4.5
const BODY: TextOptions = { size: 9.5, leading: 1.35 }
const HEAD: TextOptions = { size: 8.5, leading: 1.3, weight: 500, colour: PALETTE.soft }

const readCell = (cell: Cell | undefined) => (typeof cell === 'object' ? cell : { text: cell ?? '' })

/** A table of more holds small figures in all but the first. */
const MANY_COLUMNS = 10

/**
 * Columns as wide as what is in them wants, as far as that fits; what is too much is taken from those that can break their lines,
 * what is left over goes to the first.
 */
function chooseWidths(block: Table, sheet: Sheet): number[] {
  const count = block.columns.length
  const usable = WIDTH - GAP * Math.max(0, count - 1)
  const floor = count > MANY_COLUMNS ? 14 : 24
  const wants = block.columns.map(({ head, align }, column) => {
    const cells = block.rows.map((row) => readCell(row[column]).text)
    const sizes = cells.map((text) => measureText(text, sheet.styleOf(BODY), sheet.face))
    const inHead = measureText(head, sheet.styleOf(HEAD), sheet.face)
    const whole = Math.max(inHead.whole, ...sizes.map((size) => size.whole), floor) + 1
    const word =
      Math.max(inHead.word, ...sizes.map((size) => (align === 'end' ? size.whole : size.word)), floor) + 1
    return { whole, least: Math.min(word, whole, usable / 2) }
  })
  const whole = wants.reduce((sum, want) => sum + want.whole, 0)
  if (whole <= usable) {
    const spare = usable - whole
    // A table of few narrow columns is read across: its columns do not fly apart.
    const toFirst = count > 1 ? spare * 0.5 : spare
    const toEach = count > 1 ? (spare - toFirst) / (count - 1) : 0
    return wants.map((want, index) => want.whole + (index === 0 ? toFirst : toEach))
  }
  const least = wants.reduce((sum, want) => sum + want.least, 0)
  if (least >= usable) return wants.map((want) => (want.least / least) * usable)
  const share = (usable - least) / (whole - least)
  return wants.map((want) => want.least + (want.whole - want.least) * share)
}

interface Column {
  from: number
  width: number
  align: 'start' | 'right'
}

/** Figures line up by their last digit in both directions. */
function placeColumns(block: Table, sheet: Sheet): Column[] {
  let from = 0
  return chooseWidths(block, sheet).map((width, index) => {
    const align = block.columns[index]?.align === 'end' ? 'right' : 'start'
    const column: Column = { from, width, align }
    from += width + GAP
    return column
  })
}

function layOutRow(
  sheet: Sheet,
  columns: readonly Column[],
  cells: readonly Cell[],
  base: TextOptions,
): Laid[] {
  return columns.map((column, index) => {
    const cell = readCell(cells[index])
    const tone = 'tone' in cell ? cell.tone : undefined
    const href = 'href' in cell ? cell.href : undefined
    return sheet.layOut(cell.text, {
      ...base,
      ...column,
      href,
      ...('strong' in cell && cell.strong ? { weight: 600 as const } : {}),
      ...(tone && tone !== 'plain' ? { colour: TONES[tone].text } : {}),
    })
  })
}

function drawRow(
  sheet: Sheet,
  laid: readonly Laid[],
  tags: readonly string[],
  scope: 'Column' | 'Row',
): void {
  sheet.within('TR', () => {
    for (const [index, cell] of laid.entries()) {
      const tag = tags[index] ?? 'TD'
      sheet.within(tag, () => sheet.put(cell, sheet.y + PAD), tag === 'TH' ? { scope } : {})
    }
  })
}

const heightOf = (laid: readonly Laid[]) => Math.max(0, ...laid.map(({ height }) => height)) + 2 * PAD

/** A table; the heads are said again on each page that it goes over, and no row is cut. */
export function drawTable(sheet: Sheet, block: Table): void {
  const columns = placeColumns(block, sheet)
  const heads = layOutRow(
    sheet,
    columns,
    block.columns.map(({ head }) => head),
    HEAD,
  )
  const headTags = block.columns.map(() => 'TH')
  const rowTags = block.columns.map(({ align }, index) => (index === 0 && align === 'start' ? 'TH' : 'TD'))
  const drawHeads = () => {
    drawRow(sheet, heads, headTags, 'Column')
    sheet.move(heightOf(heads))
    sheet.rule(0, sheet.y, WIDTH, PALETTE.accent, 1.25)
    sheet.move(1.5)
  }
  sheet.need(110)
  if (block.caption !== null) {
    sheet.within('Caption', () => sheet.write(block.caption ?? '', { size: 10.5, weight: 600 }))
    sheet.move(4)
  }
  sheet.within('Table', () => {
    drawHeads()
    for (const row of block.rows) {
      const laid = layOutRow(sheet, columns, row, BODY)
      const height = heightOf(laid)
      if (height > sheet.room) {
        sheet.turn()
        drawHeads()
      }
      drawRow(sheet, laid, rowTags, 'Row')
      sheet.move(height)
      sheet.rule(0, sheet.y, WIDTH, PALETTE.line, 0.6)
    }
  })
  if (block.note) {
    sheet.move(5)
    sheet.within('P', () => sheet.write(block.note ?? '', { size: 8.5, colour: PALETTE.soft }))
  }
}
