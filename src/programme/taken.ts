import { Basket } from './basket.ts'
import { beginWork, findCandidates, isBeyondNobody, type Work } from './candidate.ts'
import { cutToCaps } from './cap.ts'
import { whyExcluded } from './counting.ts'
import type { EarningReceipt, EarningState, TakenOff } from './evaluation.ts'
import { allConditions } from './facts-needed.ts'
import { isHeldOut } from './hold-out.ts'
import { type PreparedRule, prepare } from './prepared.ts'
import type { ProgrammeDefinition } from './programme.ts'
import { spreadAmount } from './spread.ts'
import type { TakenFault } from './taken-fault.ts'

/**
 * What was wrong with each of a receipt's `taken`, null where nothing was. By the state at its posting, and to the benefit
 * of doubt: amounts after money off do not say exactly from which lines it came, so a rule is only said not to hold, or to
 * give less, where that is so however they stood before. What a quote gave is never at fault under the quote's state.
 */
export function judgeTaken(
  definition: ProgrammeDefinition,
  state: EarningState,
  receipt: EarningReceipt,
): (TakenFault | null)[] {
  const { taken } = receipt
  if (!taken?.length) return []
  const prepared = prepare(definition)
  const work = beginWork(definition, prepared, state, receipt)
  const bounds = boundsOf(work, taken)
  const sums = new Map<string, number>()
  const decided = new Map<string, string>()
  return taken.map(({ rule: code, amount_minor }) => {
    const rule = prepared.byCode.get(code)
    if (rule?.givenIn !== 'money_off') return 'unknown_rule'
    if (amount_minor <= 0) return null
    const sum = (sums.get(code) ?? 0) + amount_minor
    sums.set(code, sum)
    const { group } = rule
    if (group && !decided.has(group.code)) decided.set(group.code, code)
    const isBeaten = group !== null && decided.get(group.code) !== code
    return judgeOne(work, bounds, rule, { amount: sum, isBeaten })
  })
}

/** The basket between what is surely left of it and what it can have been at most. */
type Bounds = { readonly least: Basket; readonly most: Basket; readonly taken_minor: number }

function boundsOf(work: Work, taken: readonly TakenOff[]): Bounds {
  const { prepared, receipt, taxRateBp } = work
  const lines = receipt.lines.filter((line) => whyExcluded(line, prepared) === null)
  const amounts = lines.map((line) => line.amount_minor)
  // Goods that cost nothing now may have cost something.
  const priced = amounts.map((amount) => (amount === 0 ? 1 : amount))
  return {
    least: new Basket(prepared, lines, amounts, taxRateBp),
    most: new Basket(prepared, lines, priced, taxRateBp),
    taken_minor: taken.reduce((sum, { amount_minor }) => sum + amount_minor, 0),
  }
}

function judgeOne(
  work: Work,
  { least, most, taken_minor }: Bounds,
  prepared: PreparedRule,
  { amount, isBeaten }: { amount: number; isBeaten: boolean },
): TakenFault | null {
  const { facts, state } = work
  const { rule, conditions } = prepared
  const { member } = facts
  if (member && isHeldOut(rule.code, member.member_id, rule.holdout_percent)) return 'held_out'
  if (isBeyondNobody(prepared, state)) return 'did_not_hold'
  if (conditions.circumstances.some((test) => test(facts) !== true)) return 'did_not_hold'
  // Prices after money off no longer say which goods a price chose.
  const isByPrice = allConditions(rule.when).some(({ kind }) => kind === 'price')
  const selection = isByPrice ? work.prepared.everything : prepared.selection
  const now = least.sumOf(selection)
  const before = most.sumOf(selection)
  if (before.places.length === 0) return 'did_not_hold'
  // A price may have left out adjustments that lower the whole.
  const goods_minor = before.places.reduce((sum, place) => sum + Math.max(0, least.amounts[place] ?? 0), 0)
  const price_minor = taken_minor + (isByPrice ? goods_minor : now.price_minor)
  const pieces = most.piecesOf(before)
  const ends = [
    { amount_minor: isByPrice ? 0 : now.price_minor, pieces: isByPrice ? 0 : least.piecesOf(now) },
    { amount_minor: price_minor, pieces },
  ]
  const canHold = (test: (typeof conditions.basket)[number]) =>
    ends.some((chosen) => test({ ...facts, chosen }) === true)
  if (!conditions.basket.every(canHold)) return 'did_not_hold'
  if (isBeaten) return 'not_together'
  const { amount: within, by } = cutToCaps(prepared, amount, state)
  if (within < amount) return by === 'budget' ? 'over_budget' : 'over_limit'
  const { spendKey } = prepared
  const gives = prepared.amount({
    amount_minor: price_minor,
    price_minor,
    pieces,
    chain_minor: Math.max(0, state.window_spend_minor),
    selection_minor: spendKey === null ? 0 : Math.max(0, member?.counters[spendKey] ?? 0),
    band_units: 0,
  })
  return amount > gives ? 'too_much' : null
}

/**
 * At a posting, which gives no money off: what rules would have given a member whom they hold out, so that they can be
 * judged by it as points are. By the basket as it was before what the till took, as well as that can be told.
 */
export function noteHeldOut(work: Work, basket: Basket, taken: readonly TakenOff[]): void {
  const memberId = work.facts.member?.member_id
  if (memberId === undefined) return
  const rules = work.prepared.moneyOff.filter(({ rule }) =>
    isHeldOut(rule.code, memberId, rule.holdout_percent),
  )
  if (rules.length > 0) findCandidates(work, giveBack(work, basket, taken), rules, null)
}

/** The last that was taken comes back first, to the goods of its rule by what they cost. */
function giveBack({ prepared, taxRateBp }: Work, basket: Basket, taken: readonly TakenOff[]): Basket {
  let before = basket
  for (const { rule: code, amount_minor } of taken.toReversed()) {
    const rule = prepared.byCode.get(code)
    if (!rule || amount_minor <= 0) continue
    const chosen = before.sumOf(rule.selection).places
    const places = chosen.length > 0 ? chosen : [...before.amounts.keys()]
    const isFree = places.every((place) => (before.amounts[place] ?? 0) <= 0)
    const shares = spreadAmount(
      amount_minor,
      places.map((place) => ({
        id: before.lines[place]?.line_id ?? '',
        weight: isFree ? 1 : (before.amounts[place] ?? 0),
      })),
    )
    const amounts = [...before.amounts]
    for (const [at, place] of places.entries()) amounts[place] = (amounts[place] ?? 0) + (shares[at] ?? 0)
    before = new Basket(prepared, before.lines, amounts, taxRateBp)
  }
  return before
}
