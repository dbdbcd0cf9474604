import type { MessageContent } from '#content/contract.ts'
import { FACTS } from '#content/fact-table.ts'

/** By their first part: `expiring.on` is `expiring`. */
const GROUPS = [...new Set(Object.keys(FACTS).map((path) => path.split('.')[0] ?? path))]
const WORD = /[a-z_]+/g

/**
 * Which facts a content may say, at most: every name of one that stands in it anywhere, and what its blocks fill themselves from. What
 * nobody names is not read.
 */
export function neededFacts(content: MessageContent): Set<string> {
  const named = new Set(JSON.stringify(content).match(WORD))
  const needed = new Set(GROUPS.filter((name) => named.has(name)))
  for (const block of content.email?.blocks ?? []) {
    if (block.type === 'products') needed.add('recommended_products')
    if (block.type === 'rewards') needed.add(block.list)
    if (block.type === 'dream') {
      needed.add('dream')
      needed.add('dreams')
    }
  }
  return needed
}
