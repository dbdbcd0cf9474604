import { dayNumber } from '#platform/day-number.ts'
import { bandUnitsOf } from './band.ts'
import type { Basket, Sum } from './basket.ts'
import { countGiven, cutToCaps } from './cap.ts'
import type { Facts } from './compiled-condition.ts'
import {
  type BandPart,
  type EarningReceipt,
  type EarningState,
  noOutcome,
  type RuleOutcome,
} from './evaluation.ts'
import { isHeldOut } from './hold-out.ts'
import { taxRateOf } from './money-base.ts'
import type { Prepared, PreparedRule } from './prepared.ts'
import type { ProgrammeDefinition } from './programme.ts'
import type { Candidate } from './stacking.ts'

/** One evaluation under way. */
export type Work = {
  readonly definition: ProgrammeDefinition
  readonly prepared: Prepared
  readonly state: EarningState
  readonly receipt: EarningReceipt
  readonly facts: Facts
  readonly taxRateBp: number
  /** Winners of groups that are decided. */
  readonly decided: Map<string, string>
  readonly outcome: RuleOutcome
}

export function beginWork(
  definition: ProgrammeDefinition,
  prepared: Prepared,
  state: EarningState,
  receipt: EarningReceipt,
  outcome: RuleOutcome = noOutcome(),
): Work {
  const { place, taxed_on } = receipt
  const moment = place
    ? { branch: place.branch, day: dayNumber(place.on), minute: place.minute_of_day }
    : null
  return {
    definition,
    prepared,
    state,
    receipt,
    facts: { moment, member: state.member ?? null, chosen: null, line: null },
    taxRateBp: taxRateOf(
      definition.money_base,
      place ?? (taxed_on === undefined ? null : { branch: null, on: taxed_on }),
    ),
    decided: new Map(),
    outcome,
  }
}

export type Found = Candidate & { readonly sum: Sum }

/** The rules that hold and would give something, in their order; what limits cut, and who is held out, is noted. */
export function findCandidates(
  work: Work,
  basket: Basket,
  rules: readonly PreparedRule[],
  bands: { eligible: number; parts: readonly BandPart[] } | null,
): Found[] {
  const found: Found[] = []
  for (const prepared of rules) {
    if (isBeyondNobody(prepared, work.state)) continue
    const sum = sumWhereHolds(work, basket, prepared)
    if (sum === null) continue
    const wanted = wantedOf(work, basket, prepared, sum, bands)
    if (wanted <= 0) continue
    const { rule, givenIn } = prepared
    const { amount, by } = cutToCaps(prepared, wanted, work.state, work.receipt.gave)
    const memberId = work.facts.member?.member_id
    if (memberId !== undefined && isHeldOut(rule.code, memberId, rule.holdout_percent)) {
      if (amount > 0) work.outcome.held_out.push({ rule: rule.code, in: givenIn, amount })
      continue
    }
    if (by !== null) work.outcome.capped.push({ rule: rule.code, in: givenIn, amount, wanted, by })
    if (amount > 0) found.push({ prepared, amount, sum, worth: worthOf(work.definition, prepared, amount) })
  }
  return found
}

/** Money off that each member gets so much of cannot be counted for nobody; points that nobody gets need not be. */
export const isBeyondNobody = (
  { rule: { caps }, givenIn }: PreparedRule,
  { member }: EarningState,
): boolean =>
  givenIn === 'money_off' &&
  !member &&
  (caps.per_day !== null || caps.per_month !== null || caps.per_member !== null)

/** The lines that a rule chose; null where it does not hold. */
export function sumWhereHolds(
  { facts }: Work,
  basket: Basket,
  { conditions, selection }: PreparedRule,
): Sum | null {
  for (const test of conditions.circumstances) if (test(facts) !== true) return null
  let sum = basket.sumOf(selection)
  if (!sum.hasGoods) return null
  if (conditions.basket.length > 0 || conditions.mixed.length > 0) {
    facts.chosen = { amount_minor: sum.price_minor, pieces: basket.piecesOf(sum) }
    for (const test of conditions.basket) if (test(facts) !== true) return null
    if (conditions.mixed.length > 0) {
      sum = basket.narrow(sum, (line) => {
        facts.line = line
        return conditions.mixed.every((test) => test(facts) === true)
      })
      if (!sum.hasGoods) return null
    }
  }
  return sum
}

function wantedOf(
  { prepared: { isNet }, state }: Work,
  basket: Basket,
  { spendKey, asksPieces, asksBands, amount }: PreparedRule,
  sum: Sum,
  bands: { eligible: number; parts: readonly BandPart[] } | null,
): number {
  const base = isNet ? Math.max(0, basket.baseOf(sum)) : sum.price_minor
  // An adjustment of the whole receipt lowers what its goods can earn.
  const counts = bands ? Math.min(base, bands.eligible) : base
  return amount({
    amount_minor: counts,
    price_minor: sum.price_minor,
    pieces: asksPieces ? basket.piecesOf(sum) : 0,
    chain_minor: Math.max(0, state.window_spend_minor),
    selection_minor: spendKey === null ? 0 : Math.max(0, state.member?.counters[spendKey] ?? 0),
    band_units: asksBands && bands ? bandUnitsOf(bands.parts, counts, bands.eligible) : 0,
  })
}

/** In ten-thousand-millionths of a minor unit, so that points compare with money; gifts without a price are worth none. */
export function worthOf(
  definition: ProgrammeDefinition,
  { rule: { effect }, givenIn }: PreparedRule,
  amount: number,
): number {
  if (givenIn === 'points') return amount * definition.value_of_100_points_minor
  if (givenIn === 'money_off') return amount * 1e10
  return effect.kind === 'gesture' && effect.gift.kind === 'coupon_amount'
    ? effect.gift.amount_minor * 1e10
    : 0
}

export function noteBeaten(
  outcome: RuleOutcome,
  beaten: readonly { candidate: Candidate; by: string; group: string }[],
): void {
  for (const { candidate, by, group } of beaten) {
    const { rule, givenIn } = candidate.prepared
    outcome.beaten.push({ rule: rule.code, in: givenIn, amount: candidate.amount, by, group })
  }
}

/** Notes what a rule gave in its counters and its budget; counters are a member's, and dated. */
export function noteGiven({ outcome, receipt, state }: Work, prepared: PreparedRule, amount: number): void {
  const { rule } = prepared
  if (state.member && receipt.place) outcome.counters.push(...countGiven(prepared, amount, receipt.place.on))
  if (rule.caps.budget !== null) outcome.budget_use.push({ rule: rule.code, amount })
}
