import type { EarningLine, ExclusionReason } from './evaluation.ts'
import type { Prepared } from './prepared.ts'

/** Only goods earn: money put on a card or a deposit comes back as a purchase later, and a fee buys no goods. */
export function whyExcluded(
  line: EarningLine,
  { excluded, keyOf }: Pick<Prepared, 'excluded' | 'keyOf'>,
): ExclusionReason | null {
  if (line.kind !== undefined && line.kind !== 'sale') return line.kind
  if (excluded.size > 0 && line.category && excluded.has(keyOf(line.category))) return 'category'
  return null
}
