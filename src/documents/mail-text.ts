import type { Block, Cell, Document } from './document.ts'
import { sayValue } from './document-words.ts'
import { blocksOf } from './empty-block.ts'
import { safeAddress } from './mark-up.ts'

const readCell = (cell: Cell) => (typeof cell === 'string' ? cell : cell.text)

const joinParts = (parts: readonly (string | undefined)[]) => parts.filter(Boolean).join(' · ')

/** A row as `head: cell` pairs: columns do not line up in a mail's typeface. */
function sayRow(block: Extract<Block, { kind: 'table' }>, row: readonly Cell[]): string {
  const [first = '', ...rest] = row.map(readCell)
  const said = rest.map((text, index) => {
    const head = block.columns[index + 1]?.head
    return text === '' ? undefined : head ? `${head}: ${text}` : text
  })
  return `- ${joinParts([first, ...said])}`
}

function sayBlock(block: Block, language: Document['language']): string[] {
  switch (block.kind) {
    case 'heading':
      return ['', block.text, block.level === 1 ? '='.repeat(Math.min(block.text.length, 40)) : '']
    case 'lead':
      return [...block.sentences]
    case 'text':
      return [block.text]
    case 'list':
      return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${item}`)
    case 'figures':
      return block.items.map(({ label, value, change, note }) =>
        joinParts([`${label}: ${value}`, change, note]),
      )
    case 'gauges':
      return block.items.map(({ label, verdict, note }) => `${label}: ${verdict}. ${note}`)
    case 'table':
      return [block.caption ?? '', ...block.rows.map((row) => sayRow(block, row)), block.note ?? '']
    case 'bars':
      return [block.caption, ...block.items.map(({ label, text }) => `- ${label}: ${text}`)]
    case 'lines':
      return [
        block.caption,
        ...block.series.map(
          ({ label, values }) =>
            `- ${label}: ${sayValue(values.at(-1) ?? null, block, language)} (${block.x.at(-1) ?? ''})`,
        ),
      ]
    case 'callout': {
      const address = safeAddress(block.action?.href)
      const whole = address?.startsWith('http') ? address : undefined
      const action = block.action ? [joinParts([block.action.label, whole])] : []
      return [`* ${block.title}`, block.text, ...action]
    }
    case 'definition':
      return [`${block.term} · ${block.text}`]
    case 'page_break':
      return []
  }
}

/** The same in plain words, for readers that show no HTML. */
export function printMailText(document: Document): string {
  const head = [document.title, ...(document.subtitle === null ? [] : [document.subtitle])]
  const blocks = blocksOf(document).map((block) => sayBlock(block, document.language).join('\n').trimEnd())
  return `${[head.join('\n'), ...blocks.filter((text) => text !== '')].join('\n\n')}\n`
}
