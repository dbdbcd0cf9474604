import { walkBands } from './band.ts'
import type { Basket } from './basket.ts'
import { findCandidates, isBeyondNobody, type Work, worthOf } from './candidate.ts'
import { cutToCaps } from './cap.ts'
import type { BandPart } from './evaluation.ts'
import { MOST_UNITS } from './exact.ts'
import type { PreparedRule } from './prepared.ts'
import { stackCandidates } from './stacking.ts'

/** More money, and more pieces, than any basket holds. */
const ENDLESS = 1e12

type Winner = { readonly prepared: PreparedRule; readonly worth: number }

/**
 * Whether rules that do not hold for a receipt would give anything if they did: `missingMinor` is how much more money is
 * needed on their goods, null where it cannot be told. Judged at the most that a rule could want; what it could only give
 * by limits that are used up, by a group that another has won, or to somebody who is named, it could not give.
 */
export function openProspects(
  work: Work,
  { before, after }: { before: Basket; after: Basket },
): (rule: PreparedRule, missingMinor: number | null) => boolean {
  const { prepared, state, receipt, definition } = work
  const rules = [...prepared.byCode.values()]
  const winners = rules.some(({ group }) => group)
    ? findWinners(work, before, after)
    : new Map<string, Winner>()
  const isFirst = (a: PreparedRule, b: PreparedRule) => rules.indexOf(a) < rules.indexOf(b)
  return (rule, missingMinor) => {
    if (isBeyondNobody(rule, state)) return false
    const basket = rule.givenIn === 'money_off' ? before : after
    const { amount } = cutToCaps(rule, mostOf(work, basket, rule, missingMinor), state, receipt.gave)
    if (amount <= 0) return false
    const winner = rule.group && winners.get(rule.group.code)
    if (!winner) return true
    // Money off decides its groups before points do.
    const isEarlier = rule.givenIn === 'money_off'
    if (isEarlier !== (winner.prepared.givenIn === 'money_off')) return isEarlier
    if (rule.group?.mode === 'first') return isFirst(rule, winner.prepared)
    const worth = worthOf(definition, rule, amount)
    return worth > winner.worth || (worth === winner.worth && isFirst(rule, winner.prepared))
  }
}

/** Who has won each group, and with what. */
function findWinners(work: Work, before: Basket, after: Basket): Map<string, Winner> {
  const { prepared, decided, outcome, definition } = work
  const eligible = Math.max(0, after.baseOf(after.sumOf(prepared.everything)))
  const parts = bandsOver(work, eligible)
  const points = eligible === 0 ? [] : findCandidates(work, after, prepared.points, { eligible, parts })
  stackCandidates(points, decided)
  const held = [...points, ...findCandidates(work, before, prepared.moneyOff, null)]
  const winners = new Map<string, Winner>()
  for (const [group, code] of decided) {
    const found = held.find((each) => each.prepared.rule.code === code)
    const rule = prepared.byCode.get(code)
    const taken = outcome.off.find((each) => each.rule === code)
    if (found) winners.set(group, found)
    else if (rule && taken)
      winners.set(group, { prepared: rule, worth: worthOf(definition, rule, taken.amount_minor) })
  }
  return winners
}

/** The most that a rule could want, before its limits. */
function mostOf(
  work: Work,
  basket: Basket,
  { selection, spendKey, amount }: PreparedRule,
  missingMinor: number | null,
): number {
  const sum = basket.sumOf(selection)
  const { window_spend_minor, member } = work.state
  const before = {
    chain_minor: Math.max(0, window_spend_minor),
    selection_minor: spendKey === null ? 0 : Math.max(0, member?.counters[spendKey] ?? 0),
  }
  if (missingMinor === null)
    return amount({
      ...before,
      amount_minor: ENDLESS,
      price_minor: ENDLESS,
      pieces: ENDLESS,
      band_units: MOST_UNITS,
    })
  const price_minor = sum.price_minor + missingMinor
  const all = basket.sumOf(work.prepared.everything).price_minor + missingMinor
  // What is spent last falls into the highest bands, and these may pay less: each is taken at the best of them.
  const rate = Math.max(0, ...bandsOver(work, all).map((part) => part.rate))
  return amount({
    ...before,
    amount_minor: price_minor,
    price_minor,
    pieces: ENDLESS,
    band_units: Math.min(MOST_UNITS, price_minor * rate),
  })
}

function bandsOver({ prepared, state }: Work, eligible: number): BandPart[] {
  const parts: BandPart[] = []
  walkBands(prepared.steps, Math.max(0, state.window_spend_minor), eligible, parts)
  return parts
}
