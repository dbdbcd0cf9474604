import type { EarningLine, ExclusionReason } from './evaluation.ts'
import { categoryKey } from './programme.ts'

/** Only goods earn: money put on a card or a deposit comes back as a purchase later, and a fee buys no goods. */
export function whyExcluded(line: EarningLine, categories: ReadonlySet<string>): ExclusionReason | null {
  if (line.kind !== undefined && line.kind !== 'sale') return line.kind
  if (categories.size > 0 && line.category && categories.has(categoryKey(line.category))) return 'category'
  return null
}
