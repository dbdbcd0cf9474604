import { canComeTogether, canMeet } from './contradiction.ts'
import {
  couponShare,
  fixedWorth,
  isLasting,
  isSeldom,
  leastOf,
  MOST_IN_MONTH_MINOR,
  worthInMonth,
  worthOfCaps,
} from './finding-worth.ts'
import { giveBackShare, type ProgrammeDefinition } from './programme.ts'
import type { Rule } from './rule.ts'

/** The share of a purchase that a rule can give back at most, from `least` on and never more than `cap`. */
export type Share = {
  readonly rule: Rule
  readonly index: number
  readonly points: number
  readonly off: number
  readonly least: number
  readonly cap: number
}

export const bandsShare = (definition: ProgrammeDefinition): number =>
  giveBackShare(definition, Math.max(definition.base_rate, ...definition.bands.map(({ rate }) => rate)))

/** Of every rule that can give again and again. Largest first. */
export function sharesOf(definition: ProgrammeDefinition): Share[] {
  const bands = bandsShare(definition)
  const all = definition.rules
    .map(
      (rule, index): Share => ({
        rule,
        index,
        ...shareOf(rule, definition, bands),
        least: leastOf(rule),
        cap: worthOfCaps(definition, rule),
      }),
    )
    .filter(({ points, off }) => points + off > 0)
    .sort((a, b) => b.points + b.off - (a.points + a.off))
  const inMonth = all.reduce((sum, { rule }) => sum + worthInMonth(definition, rule), 0)
  // Each within bounds by the month, and all of them beyond.
  const isOnlyTogether = inMonth > MOST_IN_MONTH_MINOR
  return all.filter(
    ({ rule }) => !isLasting(definition, rule) || (isOnlyTogether && worthInMonth(definition, rule) > 0),
  )
}

function shareOf(
  rule: Rule,
  definition: ProgrammeDefinition,
  bands: number,
): { points: number; off: number } {
  const { on, effect } = rule
  if (on !== 'receipt') return { points: 0, off: 0 }
  switch (effect.kind) {
    case 'multiplier':
      return { points: bands * Math.max(0, effect.hundredths / 100 - 1), off: 0 }
    case 'rate': {
      const most = Math.max(0, ...effect.steps.map(({ rate }) => rate))
      return effect.pays === 'points'
        ? { points: giveBackShare(definition, most), off: 0 }
        : { points: 0, off: most / 10_000 }
    }
    case 'line_bonus': {
      const least = leastOf(rule)
      return { points: least > 0 ? fixedWorth(definition, effect) / least : 0, off: 0 }
    }
    case 'gesture':
      return { points: isSeldom(rule, 0) ? 0 : couponShare(effect), off: 0 }
    default:
      return { points: 0, off: 0 }
  }
}

/** Whether two rules can count for one purchase: for the same goods, or each for goods of its own. */
type Pairing = { sameGoods(a: Rule, b: Rule): boolean; oneReceipt(a: Rule, b: Rule): boolean }

/** Asked often of the same pairs, and answered once. */
export function pairing({ groups }: ProgrammeDefinition): Pairing {
  const single = new Set(groups.flatMap(({ code, mode }) => (mode === 'sum' ? [] : [code])))
  const isRival = (a: Rule, b: Rule) => a.group !== null && a.group === b.group && single.has(a.group)
  const once = (ask: (a: Rule, b: Rule) => boolean) => {
    const known = new Map<Rule, Map<Rule, boolean>>()
    return (a: Rule, b: Rule) => {
      const answers = known.get(a) ?? new Map<Rule, boolean>()
      known.set(a, answers)
      const answer = answers.get(b) ?? (!isRival(a, b) && ask(a, b))
      answers.set(b, answer)
      return answer
    }
  }
  return { sameGoods: once(canMeet), oneReceipt: once((a, b) => canComeTogether([a, b])) }
}

/** The largest that can count beside the first: none excludes another. */
export function gather(
  first: readonly Share[],
  shares: readonly Share[],
  canPair: (a: Rule, b: Rule) => boolean,
): Share[] {
  const together = [...first]
  for (const share of shares)
    if (!first.includes(share) && together.every((other) => canPair(other.rule, share.rule)))
      together.push(share)
  return together
}

export type ShareKind = 'points' | 'off'

/** What a share is of so much money. */
const valueAt =
  (money: number, kind: ShareKind) =>
  (share: Share): number =>
    Math.min(share[kind] * money, share.cap)

/** Those that give most for so much money, on one receipt with the first. */
export const gatherForReceipt = (
  first: readonly Share[],
  shares: readonly Share[],
  { kind, money, pairs }: { kind: ShareKind; money: number; pairs: Pairing },
): Share[] => {
  const value = valueAt(money, kind)
  const sorted = shares.filter((share) => value(share) > 0).sort((a, b) => value(b) - value(a))
  return gather(first, sorted, pairs.oneReceipt)
}

/**
 * Buys for what gives most until it gives no more, and so on: each call spends so much more on goods that the rules
 * `beside` count too, and says what comes back of it.
 */
export function createSpending(
  shares: readonly Share[],
  kind: ShareKind,
  { sameGoods }: Pairing,
): (money: number, beside?: readonly Rule[]) => number {
  const left = new Map(shares.map((share) => [share, share.cap]))
  const lasts = (share: Share) => (left.get(share) ?? 0) / share[kind]
  const rateOf = (some: readonly Share[]) => some.reduce((sum, share) => sum + share[kind], 0)
  return (money, beside = []) => {
    let open = shares.filter(({ rule }) => beside.every((other) => sameGoods(other, rule)))
    let back = 0
    let rest = money
    while (rest > 0) {
      open = open.filter((share) => lasts(share) > 0)
      let best: Share[] = []
      const seen = new Set<Share>()
      for (const first of open) {
        // What came along with a larger one need not be tried by itself.
        if (seen.has(first)) continue
        const together = gather([first], open, sameGoods)
        for (const share of together) seen.add(share)
        if (rateOf(together) > rateOf(best)) best = together
      }
      if (best.length === 0) break
      const part = Math.min(rest, ...best.map(lasts))
      for (const share of best)
        left.set(share, lasts(share) <= part ? 0 : (left.get(share) ?? 0) - share[kind] * part)
      back += rateOf(best) * part
      rest -= part
    }
    return back
  }
}
