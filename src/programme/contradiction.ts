import { categoryKey } from './programme.ts'
import type { Condition, Rule } from './rule.ts'

/** Whether no purchase can meet all conditions of both rules. Only what is plain is found: when in doubt, it can. */
export const canMeet = (a: Pick<Rule, 'when'>, b: Pick<Rule, 'when'>): boolean =>
  !a.when.some((one) => b.when.some((other) => excludesOther(one, other)))

/** The place of a condition that an earlier one of the same rule excludes; null when there is none. */
export function findContradiction(when: readonly Condition[]): number | null {
  const place = when.findIndex((condition, index) =>
    when.slice(0, index).some((earlier) => excludesOther(earlier, condition)),
  )
  return place < 0 ? null : place
}

/** Whether two conditions can never hold together, for one line where they choose lines. */
function excludesOther(a: Condition, b: Condition): boolean {
  if (isNegationOf(a, b)) return true
  const [one, other] = [valuesOf(a), valuesOf(b)]
  if (one && other && a.kind === b.kind) return areValuesApart(a, one, b, other)
  const [range, second] = [rangeOf(a), rangeOf(b)]
  if (range && second && a.kind === b.kind) return areRangesApart(a, range, b, second)
  return isFirst(a) ? isLater(b) : isFirst(b) && isLater(a)
}

const isNegationOf = (a: Condition, b: Condition): boolean =>
  Boolean(a.not) !== Boolean(b.not) &&
  JSON.stringify({ ...a, not: undefined }) === JSON.stringify({ ...b, not: undefined })

type Values = {
  readonly all: ReadonlySet<string> /** Whether only one can be so at a time. */
  readonly isSingle: boolean
}

function valuesOf(condition: Condition): Values | null {
  const values = (list: readonly string[], isSingle = true): Values => ({ all: new Set(list), isSingle })
  switch (condition.kind) {
    case 'branch':
      return values(condition.branches)
    case 'weekday':
      return values(condition.days)
    case 'category':
      return values(condition.categories.map(categoryKey))
    case 'sku':
      return values(condition.skus)
    case 'brand':
      return values(condition.brands.map(categoryKey))
    case 'tier':
      return values(condition.tiers)
    case 'plan':
      return values(condition.plans)
    case 'segment':
      return values(condition.segments, false)
    case 'hebrew_holiday':
      return values(condition.holidays, false)
    default:
      return null
  }
}

function areValuesApart(a: Condition, one: Values, b: Condition, other: Values): boolean {
  if (a.not && b.not) return false
  if (!a.not && !b.not) return one.isSingle && one.all.isDisjointFrom(other.all)
  return a.not ? other.all.isSubsetOf(one.all) : one.all.isSubsetOf(other.all)
}

/** From and to, both included, in whatever counts for the kind; dates compare as they are written. */
type Range = readonly [number | string, number | string]

const LAST_DAY = '9999-12-31'

function rangeOf(condition: Condition): Range | null {
  const open = Number.POSITIVE_INFINITY
  switch (condition.kind) {
    case 'dates':
      return [condition.from_on ?? '', condition.to_on ?? LAST_DAY]
    case 'price':
      return [condition.from_minor ?? 0, condition.to_minor ?? open]
    case 'age':
      return [condition.from_years ?? 0, condition.to_years ?? open]
    case 'basket_value':
      return [condition.at_least_minor, open]
    case 'basket_size':
    case 'days_since_last':
      return [condition.at_least, open]
    default:
      return null
  }
}

function areRangesApart(a: Condition, one: Range, b: Condition, other: Range): boolean {
  if (a.not && b.not) return false
  if (!a.not && !b.not) return one[1] < other[0] || other[1] < one[0]
  const [inside, outside] = a.not ? [other, one] : [one, other]
  return inside[0] >= outside[0] && inside[1] <= outside[1]
}

const isFirst = (condition: Condition): boolean => condition.kind === 'first_purchase' && !condition.not

/** Conditions that a first purchase cannot meet. */
const isLater = (condition: Condition): boolean =>
  condition.kind === 'days_since_last' || (condition.kind === 'visit' && condition.nth > 1 && !condition.not)
