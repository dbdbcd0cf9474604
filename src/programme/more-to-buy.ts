import type { Basket } from './basket.ts'
import type { Work } from './candidate.ts'
import { type EarningLine, noOutcome } from './evaluation.ts'
import type { PreparedRule, Selection } from './prepared.ts'
import type { Condition } from './rule.ts'
import { openBasket, reduceBasket } from './rule-evaluation.ts'

/** Beyond this nobody goes on buying for a rule. */
const MOST_MORE_MINOR = 100_000_000

/**
 * How much more of a rule's goods has to be bought until what counts of them comes to `leastMinor`: what is added bears
 * money off as well. Of goods like the one in the basket that bears most of it. Null where no sum is enough.
 */
export function findMoreToBuy(
  work: Work,
  { before, after }: { before: Basket; after: Basket },
  { rule, selection, givenIn }: PreparedRule,
  leastMinor: number,
): number | null {
  const short = (basket: Basket) => leastMinor - basket.sumOf(selection).price_minor
  if (givenIn === 'money_off') return Math.max(0, short(before))
  const missing = Math.max(0, short(after))
  const { taken } = work.receipt
  const isAsTaken = taken !== undefined && taken !== null
  if (work.prepared.moneyOff.length === 0 || isAsTaken) return missing
  const like =
    mostReduced(before, after, before.sumOf(selection).places) ?? exampleOf(work, rule.when, selection)
  if (like === null) return missing
  const isEnough = (more: number) => {
    // Judged apart: what is tried leaves no trace in the evaluation under way.
    const apart: Work = { ...work, decided: new Map(), outcome: noOutcome() }
    const bought = openBasket(apart, [...before.lines, addedLine(like, more)])
    return short(reduceBasket(apart, bought)) <= 0
  }
  return leastWhere(isEnough, missing)
}

/** A sum that is enough while a minor unit less is not; none below `from` is looked at. */
function leastWhere(isEnough: (sum: number) => boolean, from: number): number | null {
  if (isEnough(from)) return from
  let low = from
  let high = Math.max(1, from) * 2
  while (!isEnough(high)) {
    low = high
    high *= 2
    if (high > MOST_MORE_MINOR) return null
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isEnough(middle)) high = middle
    else low = middle
  }
  return high
}

function mostReduced(before: Basket, after: Basket, places: readonly number[]): EarningLine | null {
  const left = (place: number) => {
    const amount = before.amounts[place] ?? 0
    return amount > 0 ? (after.amounts[place] ?? 0) / amount : 1
  }
  const [first] = [...places]
    .filter((place) => (before.amounts[place] ?? 0) > 0)
    .sort((a, b) => left(a) - left(b) || (before.amounts[b] ?? 0) - (before.amounts[a] ?? 0))
  return (first === undefined ? null : before.lines[first]) ?? null
}

/** Goods that a rule names, where the basket has none of them; null where they are not plainly named. */
function exampleOf({ prepared }: Work, when: readonly Condition[], { picks }: Selection): EarningLine | null {
  let example: EarningLine = { line_id: '', amount_minor: 100 }
  for (const condition of when) {
    if (condition.not) continue
    if (condition.kind === 'category') example = { ...example, category: condition.categories[0] }
    if (condition.kind === 'sku') example = { ...example, sku: condition.skus[0] }
    if (condition.kind === 'brand') example = { ...example, brand: condition.brands[0] }
    if (condition.kind === 'price')
      example = { ...example, amount_minor: Math.max(1, condition.from_minor ?? condition.to_minor ?? 1) }
  }
  return picks === null || picks(prepared.see(example, example.amount_minor)) ? example : null
}

const MICRO = 1e6

/** So much more of the same goods, at the price of those. */
function addedLine(like: EarningLine, amount_minor: number): EarningLine {
  const pieces = like.qty === undefined ? 1 : Number(like.qty)
  const qty = String(Math.round(((pieces * amount_minor) / like.amount_minor) * MICRO) / MICRO)
  return { ...like, line_id: `${like.line_id}+`, qty, amount_minor, tax_minor: undefined }
}
