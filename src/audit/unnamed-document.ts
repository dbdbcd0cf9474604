import type { Block, Cell } from '#documents/document.ts'
import { type Language, say } from '#platform/language.ts'
import type { Audit, ShopPart } from './contract.ts'
import type { NumberWriter } from './number-writer.ts'
import { PART_WORDS, PROSPECT_WORDS } from './unnamed-words.ts'

type Page = { readonly audit: Audit; readonly language: Language; readonly write: NumberWriter }
type Range = { readonly value: number; readonly low: number; readonly high: number }

/** What a club would meet, where the receipts name nobody; `figures` as a table, made by who calls. */
export function prospectOf({ audit, language, write }: Page, figures: () => Block): Block[] {
  const { prospect } = audit
  if (!prospect) return []
  const blocks: Block[] = [
    { kind: 'heading', level: 2, text: say(PROSPECT_WORDS.title, language) },
    { kind: 'text', text: say(PROSPECT_WORDS.note, language) },
    figures(),
  ]
  for (const kind of ['branch', 'category'] as const) {
    const parts = prospect.parts.filter((part) => part.kind === kind)
    if (parts.length > 0) blocks.push(partsTable(kind, parts, language, write))
  }
  return blocks
}

function partsTable(
  kind: ShopPart['kind'],
  parts: readonly ShopPart[],
  language: Language,
  write: NumberWriter,
): Block {
  const ranged = ({ value, low, high }: Range, as: (value: number) => string): string =>
    as(low) === as(high) ? as(value) : `${as(value)} (${write.between(as(low), as(high))})`
  const hasBaskets = parts.some(({ basket_minor }) => basket_minor !== null)
  const hasDiscounts = parts.some(({ discount_rate }) => discount_rate !== null)
  const heads = [
    'receipts',
    'paid',
    ...(hasBaskets ? ['basket'] : []),
    ...(hasDiscounts ? ['discount'] : []),
  ] as ('receipts' | 'paid' | 'basket' | 'discount')[]
  const cellOf = (part: ShopPart, head: (typeof heads)[number]): Cell => {
    if (head === 'receipts') return write.share(part.receipts.value)
    if (head === 'paid') return ranged(part.paid, write.share)
    const range = head === 'basket' ? part.basket_minor : part.discount_rate
    if (range === null) return ''
    const text = ranged(range, head === 'basket' ? write.money : write.share)
    return part.differs.includes(head) ? { text, strong: true, tone: 'warn' } : text
  }
  const isUnlike = parts.some(({ differs }) => differs.length > 0)
  return {
    kind: 'table',
    caption: null,
    columns: [
      { head: say(PART_WORDS[kind], language), align: 'start' },
      ...heads.map((head) => ({ head: say(PROSPECT_WORDS[head], language), align: 'end' as const })),
    ],
    rows: parts.map((part): Cell[] => [part.name, ...heads.map((head) => cellOf(part, head))]),
    note: say(PROSPECT_WORDS[isUnlike ? 'differs' : 'alike'], language),
  }
}
