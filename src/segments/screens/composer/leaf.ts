import type { z } from 'zod'
import type { FactList } from '../../contract.ts'
import type { Goods, Purchase, Test } from '../../definition.ts'
import type { Leaf } from './tree.ts'

export type KnownFact = z.infer<typeof FactList>['items'][number]

/** What may be asked of purchases, beside the facts. */
export const BEHAVIOURS = ['bought', 'bought_none', 'bought_first', 'bought_last', 'bought_then'] as const
export type Behaviour = (typeof BEHAVIOURS)[number]

const ANYTHING: Goods = { categories: [], brands: [], skus: [], branches: [] }
const LATELY = { kind: 'last_days', days: 90 } as const
const PURCHASE: Purchase = { ...ANYTHING, when: LATELY }

/** A condition as it is put in, before anybody changes it. */
export function newBehaviour(behaviour: Behaviour): Leaf {
  switch (behaviour) {
    case 'bought':
      return { kind: 'bought', purchase: PURCHASE, measure: 'times', at_least: 1, at_most: null }
    case 'bought_none':
      return { kind: 'bought', purchase: PURCHASE, measure: 'times', at_least: null, at_most: 0 }
    case 'bought_then':
      return { kind: 'bought_then', first: PURCHASE, later: PURCHASE, within_days: 30 }
    default:
      return { kind: behaviour, goods: ANYTHING, when: LATELY }
  }
}

const MONTH = 30

/** `unitsPerMajor`: how many of the currency's units make one that people speak of. */
function newTest(type: KnownFact['type'], unitsPerMajor: number): Test {
  switch (type) {
    case 'number':
      return { is: 'between', from: 1, to: null }
    case 'money':
      return { is: 'between', from: 100 * unitsPerMajor, to: null }
    case 'date':
      return { is: 'last_days', days: MONTH }
    case 'flag':
      return { is: 'yes' }
    default:
      return { is: 'any_of', values: [] }
  }
}

export const newFactLeaf = ({ code, type }: KnownFact, unitsPerMajor: number): Leaf => ({
  kind: 'fact',
  fact: code,
  test: newTest(type, unitsPerMajor),
})

/** Which behaviour a condition asks about; null for one that asks a fact. */
export function behaviourOf(leaf: Leaf): Behaviour | null {
  if (leaf.kind === 'fact') return null
  return leaf.kind === 'bought' && leaf.at_most === 0 ? 'bought_none' : leaf.kind
}

/** Where a fact's values are looked up when it does not list them itself. */
export function listOf(code: string): 'branch' | 'category' | 'plan' {
  if (code.includes('branch')) return 'branch'
  return /interest|category/.test(code) ? 'category' : 'plan'
}

const GROUPS = [
  ['standing', /^(standing|return_chance|interest|declared|favourite|next_|price_level|expected)/],
  ['purchases', /^(has_bought|visits|spend|first_purchase|last_purchase|gap_)/],
  ['points', /^points_/],
  ['tier', /^(tier|plan)/],
  ['offers', /^(grant|redemption|redeemed|never_redeemed|months_without|could_redeem|golden_|raffle)/],
  ['contact', /^(details_|marketing_|reachable_|language|case)/],
  ['who', /^(joined_|gender|age_|birthday|home_branch|brought_|in_household|household)/],
] as const

export type FactGroup = (typeof GROUPS)[number][0] | 'more'
export const FACT_GROUPS: readonly FactGroup[] = [
  'standing',
  'purchases',
  'points',
  'tier',
  'offers',
  'contact',
  'who',
  'more',
]

export const groupOf = (code: string): FactGroup =>
  GROUPS.find(([, codes]) => codes.test(code))?.[0] ?? 'more'
