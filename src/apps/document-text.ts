import type { Block, Cell, Document } from '#documents/document.ts'

const INDENT = '  '
const BAR_WIDTH = 24

/** A document as lines for a terminal: words, tables in columns, and of a chart by time its first, highest and last values. */
export const textOfDocument = ({ title, subtitle, blocks }: Document): string =>
  [title, subtitle, ...blocks.map(textOfBlock)].filter((part) => part !== null && part !== '').join('\n\n')

function textOfBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.level === 3 ? block.text : `${block.text}\n${'-'.repeat(block.text.length)}`
    case 'lead':
      return block.sentences.join('\n')
    case 'text':
      return block.text
    case 'list':
      return block.items.map((item, n) => `${block.ordered ? `${n + 1}.` : '-'} ${item}`).join('\n')
    case 'figures':
      return columnsOf(
        block.items.map(({ label, value, change, note }) => [label, value, change ?? '', note ?? '']),
        ['start', 'end', 'start', 'start'],
      )
    case 'gauges':
      return block.items
        .map(({ label, verdict, note }) => `${label}: ${verdict}\n${INDENT}${note}`)
        .join('\n')
    case 'table':
      return textOfTable(block)
    case 'bars':
      return `${block.caption}\n${textOfBars(block.items)}`
    case 'lines':
      return textOfLines(block)
    case 'callout':
      return `${block.title}\n${block.text}`
    case 'definition':
      return `${block.term}: ${block.text}`
    case 'page_break':
      return ''
  }
}

type Align = 'start' | 'end'

/** Cells side by side, each column as wide as its widest. */
function columnsOf(rows: readonly (readonly string[])[], aligns: readonly Align[]): string {
  const widths = aligns.map((_, at) => Math.max(0, ...rows.map((row) => row[at]?.length ?? 0)))
  const cell = (text: string, at: number): string =>
    aligns[at] === 'end' ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0)
  return rows.map((row) => `${INDENT}${row.map(cell).join(INDENT)}`.trimEnd()).join('\n')
}

const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text)

function textOfTable({ caption, columns, rows, note }: Extract<Block, { kind: 'table' }>): string {
  const table = columnsOf(
    [columns.map(({ head }) => head), ...rows.map((row) => row.map(textOf))],
    columns.map(({ align }) => align),
  )
  return [caption, table, note].filter((part) => part !== null && part !== undefined).join('\n')
}

function textOfBars(items: Extract<Block, { kind: 'bars' }>['items']): string {
  const most = Math.max(1, ...items.map(({ value }) => Math.abs(value)))
  const drawn = (value: number) => '█'.repeat(Math.round((Math.abs(value) / most) * BAR_WIDTH))
  return columnsOf(
    items.map(({ label, text, value }) => [label, text, drawn(value)]),
    ['start', 'end', 'start'],
  )
}

function textOfLines({
  caption,
  x,
  series,
  format,
  currency = '',
}: Extract<Block, { kind: 'lines' }>): string {
  const number = new Intl.NumberFormat('en', {
    maximumFractionDigits: format === 'percent' ? 1 : 0,
    style: format === 'percent' ? 'percent' : 'decimal',
  })
  const write = (value: number): string => `${format === 'money' ? currency : ''}${number.format(value)}`
  const rows = series.map(({ label, values }) => {
    const known = values.flatMap((value, at) => (value === null ? [] : [{ value, month: x[at] ?? '' }]))
    const top = known.toSorted((a, b) => b.value - a.value)[0]
    const told = [...new Set([known[0], top, known.at(-1)])].flatMap((each) =>
      each ? `${each.month} ${write(each.value)}` : [],
    )
    return [label, told.join(' … ')]
  })
  return `${caption}\n${columnsOf(rows, ['start', 'start'])}`
}
