/**
 * Who belongs to a segment, as data: a tree of and, or and not over facts of members and over what they bought. Days are the
 * club's own days of business; "the last N days" end with today.
 */

export type When =
  | { readonly kind: 'ever' }
  | { readonly kind: 'last_days'; readonly days: number }
  /** Both included; null is open. */
  | { readonly kind: 'dates'; readonly from_on: string | null; readonly to_on: string | null }

/** What was bought and where; an empty list is anything, anywhere. */
export type Goods = {
  readonly categories: readonly string[]
  readonly brands: readonly string[]
  readonly skus: readonly string[]
  readonly branches: readonly string[]
}

export type Purchase = Goods & { readonly when: When }

export type Measure = 'times' | 'pieces' | 'spend_minor'

/** A question about one fact. What is not known of a member never holds; `not` turns that round as well. */
export type Test =
  | { readonly is: 'between'; readonly from: number | null; readonly to: number | null }
  | { readonly is: 'dates'; readonly from_on: string | null; readonly to_on: string | null }
  /** In the last N days, today among them. */
  | { readonly is: 'last_days'; readonly days: number }
  /** N days ago or longer. */
  | { readonly is: 'days_ago'; readonly days: number }
  /** From today on, N days ahead at most. */
  | { readonly is: 'next_days'; readonly days: number }
  | { readonly is: 'any_of'; readonly values: readonly string[] }
  | { readonly is: 'yes' }
  | { readonly is: 'known' }

export type Clause =
  | { readonly kind: 'and'; readonly of: readonly Clause[] }
  | { readonly kind: 'or'; readonly of: readonly Clause[] }
  | { readonly kind: 'not'; readonly of: Clause }
  | { readonly kind: 'fact'; readonly fact: string; readonly test: Test }
  /** How often, how many or for how much; "not at all" is at most none. */
  | {
      readonly kind: 'bought'
      readonly purchase: Purchase
      readonly measure: Measure
      readonly at_least: number | null
      readonly at_most: number | null
    }
  /** Their first or last purchase of such goods was on such a day. */
  | {
      readonly kind: 'bought_first' | 'bought_last'
      readonly goods: Goods
      readonly when: When
    }
  /** Bought the one, and after it the other, so many days later at most. */
  | {
      readonly kind: 'bought_then'
      readonly first: Purchase
      readonly later: Purchase
      readonly within_days: number | null
    }

/** More than anybody writes by hand; a definition is asked of a million members. */
export const MOST = { depth: 8, clauses: 60, width: 30, values: 200, days: 3_660 } as const

export const clausesIn = (clause: Clause): Clause[] => {
  if (clause.kind === 'and' || clause.kind === 'or') return [clause, ...clause.of.flatMap(clausesIn)]
  return clause.kind === 'not' ? [clause, ...clausesIn(clause.of)] : [clause]
}

/** Whether goods are named otherwise than by their category. */
export const namesGoods = ({ brands, skus }: Goods): boolean => brands.length + skus.length > 0

/** The goods that a clause by itself asks about. */
export function goodsIn(clause: Clause): readonly Goods[] {
  switch (clause.kind) {
    case 'bought':
      return [clause.purchase]
    case 'bought_first':
    case 'bought_last':
      return [clause.goods]
    case 'bought_then':
      return [clause.first, clause.later]
    default:
      return []
  }
}

/** Which categories of goods a clause by itself names; those of facts are their values, where `ofCategories` says so. */
export function categoriesIn(clause: Clause, ofCategories: (fact: string) => boolean): readonly string[] {
  if (clause.kind === 'fact')
    return clause.test.is === 'any_of' && ofCategories(clause.fact) ? clause.test.values : []
  return goodsIn(clause).flatMap(({ categories }) => categories)
}

/** How deep a value of unknown form is nested in objects; no deeper than `most + 1` is looked. Without recursion. */
export function nestingOf(value: unknown, most: number): number {
  let level: unknown[] = [value]
  for (let depth = 0; depth <= most; depth += 1) {
    level = level.flatMap((each) =>
      typeof each === 'object' && each !== null ? Object.values(each).flat() : [],
    )
    if (!level.some((each) => typeof each === 'object' && each !== null)) return depth
  }
  return most + 1
}
