import { canComeTogether, canHold, choosesGoods } from './contradiction.ts'
import { effectKindOf } from './effect.ts'
import { type Finding, fault, warning } from './finding-kind.ts'
import { fixedWorth, isLasting, isSeldom, leastOf, worthOfCap } from './finding-worth.ts'
import type { ProgrammeDefinition } from './programme.ts'
import type { Rule } from './rule.ts'

/** A rule that gives a sum for a purchase, whatever that costs beyond `least`. */
type Sum = { readonly rule: Rule; readonly index: number; readonly money: number; readonly least: number }

/** What bands and rules that grow with a basket give in points for one that costs so much: at most, and beside others. */
export type PointShares = {
  most(cost: number): number
  beside(rules: readonly Rule[], of: Cost): number
}

const NO_SHARES: PointShares = { most: () => 0, beside: () => 0 }

/**
 * Sums that do not grow with the basket can be worth more than it, and be had again and again: one by itself, and all that
 * can be given for the least purchase that they ask for.
 */
export function checkSums(definition: ProgrammeDefinition, shares: PointShares): Finding[] {
  const sums = definition.rules.flatMap((rule, index) => sumOf(definition, rule, index))
  const alone = sums
    .filter(({ money, least }) => least < money)
    .map(({ rule, index, money }) =>
      warning('more_than_small_basket', `/rules/${index}/effect`, { name: rule.name, money }),
    )
  const together = sums.filter(
    ({ money, least, rule }) => least >= money && rule.effect.kind !== 'line_bonus',
  )
  return [
    ...alone,
    ...checkTotal(
      definition,
      together.filter(({ rule }) => !isOff(rule)),
      shares,
    ),
    ...checkTotal(
      definition,
      together.filter(({ rule }) => isOff(rule)),
      NO_SHARES,
    ),
  ]
}

const isOff = ({ effect }: Rule): boolean => effectKindOf(effect).givenIn(effect) === 'money_off'

function sumOf(definition: ProgrammeDefinition, rule: Rule, index: number): Sum[] {
  if (rule.on !== 'receipt') return []
  const { effect, caps } = rule
  const fixed = fixedWorth(definition, effect)
  const money =
    caps.per_receipt === null ? fixed : Math.min(fixed, worthOfCap(definition, effect, caps.per_receipt))
  if (money === 0 || isSeldom(rule, money) || isLasting(definition, rule, money)) return []
  return [{ rule, index, money, least: leastOf(rule) }]
}

type Total = Cost & { readonly money: number; readonly sums: readonly Sum[] }

/** What a basket costs in all, and what of it is the goods that its rules choose: the rest may be any. */
type Cost = { readonly cost: number; readonly chosen: number }

/** The worst of what can be given for one purchase beside each sum. */
function checkTotal(definition: ProgrammeDefinition, sums: readonly Sum[], shares: PointShares): Finding[] {
  let worst: { excess: number; money: number; total: Total } | null = null
  const all = sums.reduce((sum, { money }) => sum + money, 0)
  for (const first of sums) {
    // Even all of them are less than the least that this one asks for: nothing to look at.
    if (all + shares.most(first.least) <= first.least) continue
    for (const total of gather(first, sums, definition)) {
      if (total.money + shares.most(total.cost) <= total.cost) continue
      const rules = total.sums.map(({ rule }) => rule)
      const money = total.money + shares.beside(rules, total)
      const excess = money - total.cost
      if (excess > (worst?.excess ?? 0)) worst = { excess, money, total }
    }
  }
  const first = worst?.total.sums[0]
  if (!worst || !first) return []
  const values = { name: first.rule.name, money: Math.round(worst.money), least: worst.total.cost }
  const pointer = `/rules/${first.index}/effect`
  if (isOff(first.rule)) return [warning('sums_off_take_all', pointer, values)]
  const { sums: given, cost, money } = worst.total
  const isSure = money > cost && given.every(({ rule }) => rule.effect.kind === 'bonus')
  return [(isSure ? fault : warning)('sums_more_than_basket', pointer, values)]
}

/**
 * What can be given beside `first` without asking for a dearer basket than it is worth, one more each time: fewer sums may
 * leave room for more that grows with the basket.
 */
function gather(first: Sum, sums: readonly Sum[], { groups }: ProgrammeDefinition): Total[] {
  const single = new Set(groups.flatMap(({ code, mode }) => (mode === 'sum' ? [] : [code])))
  const isRival = (a: Rule, b: Rule) => a.group !== null && a.group === b.group && single.has(a.group)
  let total: Total = { money: first.money, ...costOf([first]), sums: [first] }
  const totals = [total]
  const others = sums.filter((sum) => sum !== first).sort((a, b) => b.money - a.money)
  for (const sum of others) {
    const together = [...total.sums, sum]
    if (total.sums.some(({ rule }) => isRival(rule, sum.rule))) continue
    if (!canComeTogether(together.map(({ rule }) => rule))) continue
    const cost = costOf(together)
    if (sum.money < cost.cost - total.cost) continue
    total = { money: total.money + sum.money, ...cost, sums: together }
    totals.push(total)
  }
  return totals
}

/** What the least basket costs that meets all: goods that several can count are bought once, and all count for some. */
function costOf(sums: readonly Sum[]): Cost {
  const purchases: { least: number; rules: Rule[] }[] = []
  for (const { rule, least } of sums) {
    if (!choosesGoods(rule)) continue
    const same = purchases.find(({ rules }) => canHold([...rules, rule].flatMap(({ when }) => when)))
    if (same) {
      same.rules.push(rule)
      same.least = Math.max(same.least, least)
    } else purchases.push({ least, rules: [rule] })
  }
  const chosen = purchases.reduce((sum, { least }) => sum + least, 0)
  return { chosen, cost: Math.max(chosen, ...sums.map(({ least }) => least)) }
}
