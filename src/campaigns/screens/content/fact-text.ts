import { FACTS, type FactEntry } from '#content/fact-table.ts'
import type { Language } from '#ui/language.tsx'

export const FACT_GROUPS = ['member', 'points', 'dream', 'membership', 'offer', 'links'] as const
export type FactGroup = (typeof FACT_GROUPS)[number]

const GROUP_OF: Readonly<Record<string, FactGroup>> = {
  points: 'points',
  points_value: 'points',
  store_credit: 'points',
  expiring: 'points',
  recommended_reward: 'points',
  recommended_product: 'points',
  next_reward: 'points',
  rewards_in_reach: 'points',
  dream: 'dream',
  tier: 'membership',
  next_tier: 'membership',
  plan: 'membership',
  offer: 'offer',
  links: 'links',
}

/** Lists and pictures are shown by blocks; a code is to decide by, and not to print. */
const NOT_IN_TEXT: readonly FactEntry['kind'][] = ['list', 'image', 'code']

export type KnownFact = { readonly path: string; readonly group: FactGroup; readonly entry: FactEntry }

/** What can be put into a text, in the order of the list. */
export const TEXT_FACTS: readonly KnownFact[] = Object.entries(FACTS)
  .filter(([, { kind }]) => !NOT_IN_TEXT.includes(kind))
  .map(([path, entry]) => ({ path, group: GROUP_OF[path.split('.')[0] ?? path] ?? 'member', entry }))

/** What stands for a name that nobody gave. */
const NAMELESS: Readonly<Record<Language, string>> = { he: 'חברים', en: 'there' }

/** As each language tells women, men and others apart. */
const BY_GENDER: Readonly<Record<Language, string>> = {
  he: '"את", "אתה", "אתם"',
  en: '"she", "he", "they"',
}

/** The group that it is missing with; null where it stands alone. */
function groupOf(path: string): string | null {
  const group = path.split('.')[0] ?? path
  return group !== path && FACTS[group]?.kind === 'group' ? group : null
}

const DAYS = 'last_purchase.days'

/** What is printed, in the words that fit its kind. */
function printed(path: string, { kind }: FactEntry): string {
  if (kind === 'points') return `{{ ${path} | points }}`
  if (path === DAYS) return `{{ ${path} | days }}`
  return `{{ ${path} }}`
}

/**
 * What is written into a text for a fact. A fact that may be missing comes with what stands there without it, so that it
 * never stops the message; `chosen` is what was marked in the text, which a condition goes round.
 */
export function writtenFact({ path, entry }: KnownFact, language: Language, chosen: string): string {
  if (path === 'first_name') return `{{ first_name | default: "${NAMELESS[language]}" }}`
  if (entry.kind === 'gender') return `{{ gender | by_gender: ${BY_GENDER[language]} }}`
  if (entry.kind === 'group') return `{% if ${path} %}${chosen === '' ? '…' : chosen}{% endif %}`
  const group = groupOf(path)
  const known = entry.mayBeMissing ? path : group
  return known === null ? printed(path, entry) : `{% if ${known} %}${printed(path, entry)}{% endif %}`
}

/** Puts a fact where the marker stands; tells the text and where the marker stands after it. */
export function putFact(
  text: string,
  [start, end]: readonly [number, number],
  fact: KnownFact,
  language: Language,
): { text: string; caret: number } {
  const written = writtenFact(fact, language, text.slice(start, end))
  return { text: text.slice(0, start) + written + text.slice(end), caret: start + written.length }
}
