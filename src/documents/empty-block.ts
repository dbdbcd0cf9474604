import type { Block, Document } from './document.ts'
import { DOCUMENT_WORDS, sayIn } from './document-words.ts'

function isEmpty(block: Block): boolean {
  switch (block.kind) {
    case 'table':
      return block.rows.length === 0
    case 'bars':
      return block.items.length === 0
    case 'lines':
      return block.series.every(({ values }) => values.every((value) => value === null))
    default:
      return false
  }
}

/** The blocks as they are printed: a table without rows and a chart without values is a sentence, and not a head that stands alone. */
export const blocksOf = ({ blocks, language }: Pick<Document, 'blocks' | 'language'>): readonly Block[] =>
  blocks.map((block) => {
    if (!isEmpty(block)) return block
    const caption = 'caption' in block ? block.caption : null
    const words = caption === null ? DOCUMENT_WORDS.empty : DOCUMENT_WORDS.empty_named
    return { kind: 'text', text: sayIn(words, language, { caption: caption ?? '' }) }
  })
