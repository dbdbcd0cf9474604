import { walkBands } from './band.ts'
import { Basket } from './basket.ts'
import { findCandidates, noteBeaten, noteGiven, type Work } from './candidate.ts'
import { counterKey, periodOf } from './counter.ts'
import { effectKindOf } from './effect.ts'
import type { BandPart, EarningLine, Evaluation, RulePart } from './evaluation.ts'
import { takeOff } from './money-off.ts'
import { stackCandidates } from './stacking.ts'
import { noteHeldOut } from './taken.ts'

/**
 * Money off first, judged by the basket as it stands; then points, judged by what is left to pay. Fills in `result`, and
 * says how many hundred-millionths of a point came of rules.
 */
export function evaluateRules(work: Work, counting: readonly EarningLine[], result: Evaluation): number {
  const { prepared, state } = work
  const basket = reduceBasket(work, openBasket(work, counting))
  const everything = basket.sumOf(prepared.everything)
  const eligible = Math.max(0, basket.baseOf(everything))
  const bands: BandPart[] = []
  result.next_band = walkBands(prepared.steps, Math.max(0, state.window_spend_minor), eligible, bands)
  result.eligible_minor = eligible
  result.eligible_with_tax_minor = everything.price_minor
  const parts = givePoints(work, basket, eligible, bands)
  result.parts = [...bands, ...parts]
  countSpend(work, basket, eligible)
  let units = 0
  for (const part of parts) units += part.units
  return units
}

export const openBasket = ({ prepared, taxRateBp }: Work, counting: readonly EarningLine[]): Basket =>
  new Basket(
    prepared,
    counting,
    counting.map((line) => line.amount_minor),
    taxRateBp,
  )

/** The basket after money off: worked out for a quote, and taken as the till says for a receipt. */
export function reduceBasket(work: Work, basket: Basket): Basket {
  const { taken } = work.receipt
  if (taken === undefined || taken === null) {
    if (work.prepared.moneyOff.length === 0) return basket
    return takeOff(work, basket)
  }
  const sums = new Map<string, number>()
  for (const { rule, amount_minor } of taken) sums.set(rule, (sums.get(rule) ?? 0) + amount_minor)
  for (const [code, amount_minor] of sums) {
    work.outcome.off.push({ rule: code, amount_minor, lines: [] })
    const rule = work.prepared.byCode.get(code)
    if (!rule || amount_minor <= 0) continue
    if (rule.group) work.decided.set(rule.group.code, code)
    noteGiven(work, rule, amount_minor)
  }
  noteHeldOut(work, basket, taken)
  return basket
}

function givePoints(work: Work, basket: Basket, eligible: number, bands: readonly BandPart[]): RulePart[] {
  const { outcome, prepared, decided } = work
  if (prepared.points.length === 0 || eligible === 0) return []
  const candidates = findCandidates(work, basket, prepared.points, { eligible, parts: bands })
  const { winners, beaten } = stackCandidates(candidates, decided)
  noteBeaten(outcome, beaten)
  const parts: RulePart[] = []
  for (const { prepared: each, amount, sum } of winners) {
    const { rule, givenIn } = each
    noteGiven(work, each, amount)
    if (givenIn === 'points')
      parts.push({
        kind: 'rule',
        rule: rule.code,
        units: amount,
        amount_minor: Math.min(eligible, basket.baseOf(sum)),
        pieces: each.asksPieces ? basket.piecesOf(sum) : 0,
      })
    else {
      const grant = effectKindOf(rule.effect).grant(rule.effect, rule.code, amount)
      if (grant) outcome.grants.push(grant)
    }
  }
  return parts
}

/** What was spent on the goods that a rule chooses counts also when the rule does not hold. */
function countSpend({ prepared, outcome, receipt, state }: Work, basket: Basket, eligible: number): void {
  if (prepared.spendKeepers.length === 0 || !state.member || !receipt.place) return
  for (const { rule, selection } of prepared.spendKeepers) {
    const amount = Math.min(eligible, Math.max(0, basket.baseOf(basket.sumOf(selection))))
    if (amount > 0)
      outcome.counters.push({
        key: counterKey(rule.code, 'spend'),
        amount,
        period_on: periodOf('spend', receipt.place.on),
      })
  }
}
