import { kindOf } from './condition.ts'
import { canMeet, holdsAlways } from './contradiction.ts'
import { effectKindOf } from './effect.ts'
import { checkBaskets } from './finding-basket.ts'
import { type Finding, fault, warning } from './finding-kind.ts'
import {
  bandsShare,
  createSpending,
  gather,
  gatherForReceipt,
  pairing,
  type Share,
  sharesOf,
} from './finding-share.ts'
import { checkSums, type PointShares } from './finding-total.ts'
import { isBound } from './finding-worth.ts'
import type { ProgrammeDefinition } from './programme.ts'
import type { Effect, Rule, Trigger } from './rule.ts'

const MUCH_TOGETHER = 0.4
const MOST_OVERLAPS = 10

/** What is wrong or odd about rules together: groups, overlaps, and how much they can give back. */
export const checkStacking = (definition: ProgrammeDefinition): Finding[] => [
  ...checkGroups(definition),
  ...checkOverlaps(definition),
  ...checkGivenBack(definition),
  ...checkEvents(definition),
  ...checkShadows(definition),
]

/** What is refused need not be warned of, and one basket that is worth too much says enough. */
function checkGivenBack(definition: ProgrammeDefinition): Finding[] {
  const together = checkTogether(definition)
  const sums = checkSums(definition, pointSharesOf(definition))
  const told = new Set([...together, ...sums].map(({ code }) => code))
  if (told.has('combination_gives_more_than_spent')) return [...together, ...sums]
  return [...together, ...sums, ...checkBaskets(definition).filter(({ code }) => !told.has(code))]
}

function checkGroups({ rules, groups }: ProgrammeDefinition): Finding[] {
  const codes = groups.map(({ code }) => code)
  const findings = rules.flatMap(({ name, group }, index) =>
    group === null || codes.includes(group)
      ? []
      : [fault('unknown_group', `/rules/${index}/group`, { name })],
  )
  for (const [index, { code, name, mode }] of groups.entries()) {
    const pointer = `/groups/${index}`
    if (codes.indexOf(code) < index)
      findings.push(fault('duplicate_group_code', `${pointer}/code`, { name: code }))
    const own = rules.filter((rule) => rule.group === code)
    if (own.length === 0) findings.push(warning('group_unused', pointer, { name }))
    const off = own.filter(isMoneyOff).length
    if (mode !== 'sum' && off > 0 && off < own.length)
      findings.push((mode === 'best' ? fault : warning)('group_mixes', pointer, { name }))
  }
  return findings
}

const isMoneyOff = ({ effect }: Rule): boolean => effectKindOf(effect).givenIn(effect) === 'money_off'

const GROWING: readonly Effect['kind'][] = ['multiplier', 'rate', 'money_off', 'line_bonus']

/** Rules whose giving grows with the basket; two of them on the same goods are seldom both meant. */
const grows = ({ on, effect }: Rule): boolean => on === 'receipt' && GROWING.includes(effect.kind)

const givesAlike = (a: Rule, b: Rule): boolean =>
  a.effect.kind === b.effect.kind ? isMoneyOff(a) === isMoneyOff(b) : isMoneyOff(a) && isMoneyOff(b)

/**
 * Of one group, it is chosen how they stand to each other; a group of which all count is meant to add up, and so is what
 * gives in another way than the group. Doubled outside of the group of doubles is hardly meant.
 */
function checkOverlaps({ rules, groups }: ProgrammeDefinition): Finding[] {
  const adding = new Set(groups.flatMap(({ code, mode }) => (mode === 'sum' ? [code] : [])))
  const isChosen = (a: Rule, b: Rule) => {
    if (a.group === b.group) return a.group !== null
    return [a, b].some(({ group }) => group !== null && adding.has(group)) || !givesAlike(a, b)
  }
  const findings: Finding[] = []
  for (const [index, rule] of rules.entries()) {
    if (!grows(rule)) continue
    const other = rules
      .slice(0, index)
      .find((earlier) => grows(earlier) && !isChosen(earlier, rule) && canMeet(earlier, rule))
    if (other)
      findings.push(
        warning(
          isMoneyOff(other) === isMoneyOff(rule) ? 'overlap_without_choice' : 'overlap_of_points_and_off',
          `/rules/${index}`,
          { name: other.name, other: rule.name },
        ),
      )
  }
  return findings.slice(0, MOST_OVERLAPS)
}

function checkTogether(definition: ProgrammeDefinition): Finding[] {
  const bands = bandsShare(definition)
  const shares = endlessOf(definition)
  const { sameGoods } = pairing(definition)
  let worst = { share: 0, first: undefined as Share | undefined }
  for (const first of shares) {
    const together = gather([first], shares, sameGoods)
    const off = Math.min(
      1,
      together.reduce((sum, each) => sum + each.off, 0),
    )
    const points = bands + together.reduce((sum, each) => sum + each.points, 0)
    const share = off + (1 - off) * points
    if (share > worst.share) worst = { share, first }
  }
  const { share, first } = worst
  if (!first) return []
  const pointer = `/rules/${first.index}`
  const values = { share, name: first.rule.name }
  if (share > 1) return [fault('combination_gives_more_than_spent', pointer, values)]
  return share > MUCH_TOGETHER ? [warning('combination_gives_much', pointer, values)] : []
}

/** Those that no limit keeps within bounds. */
const endlessOf = (definition: ProgrammeDefinition): Share[] =>
  sharesOf(definition).filter(({ rule }) => !isBound(definition, rule))

function pointSharesOf(definition: ProgrammeDefinition): PointShares {
  const bands = bandsShare(definition)
  const shares = sharesOf(definition).filter(({ points }) => points > 0)
  const pairs = pairing(definition)
  return {
    most: (cost) => shares.reduce((sum, { points, cap }) => sum + Math.min(points * cost, cap), bands * cost),
    beside(rules, { chosen, cost }) {
      const open = shares.filter(({ rule }) => rules.every((other) => pairs.oneReceipt(other, rule)))
      const together = gatherForReceipt([], open, { kind: 'points', money: cost, pairs })
      const spend = createSpending(together, 'points', pairs)
      return bands * cost + spend(chosen, rules) + spend(cost - chosen)
    },
  }
}

/** Details can be confirmed each day, and friends come without end; one joins once, and has one birthday a year. */
const REPEATED: readonly Trigger[] = ['details_confirmed', 'friend_joined']

function checkEvents({ rules }: ProgrammeDefinition): Finding[] {
  return rules.flatMap(({ on, name, caps }, index) =>
    REPEATED.includes(on) && caps.per_month === null && caps.per_member === null
      ? [warning('event_again_and_again', `/rules/${index}/caps`, { name })]
      : [],
  )
}

/**
 * Where the first of a group counts, whatever comes behind a rule that holds whenever it does; where the best does,
 * whatever another gives more than.
 */
function checkShadows({ rules, groups, ...definition }: ProgrammeDefinition): Finding[] {
  const modes = new Map(groups.map(({ code, mode }) => [code, mode]))
  const givesPoints = [definition.base_rate, ...definition.bands.map(({ rate }) => rate)].every(
    (rate) => rate > 0,
  )
  return rules.flatMap((rule, index) => {
    const mode = rule.group === null ? undefined : modes.get(rule.group)
    if (mode === undefined || mode === 'sum') return []
    const ahead = rules.filter((other) => other.group === rule.group && holdsWhenever(other, rule))
    const pointer = `/rules/${index}`
    if (mode === 'first') {
      const other = ahead.find((each) => rules.indexOf(each) < index && alwaysGives(each, givesPoints))
      return other ? [fault('shadowed', pointer, { name: rule.name, other: other.name })] : []
    }
    const other = ahead.find(
      (each) =>
        moreThan(each.effect, rule.effect) > 0 &&
        // Of a basket that costs less than either sum, both take all: then the first counts.
        (each.effect.kind !== 'money_off' || rules.indexOf(each) < index),
    )
    return other ? [warning('outdone', pointer, { name: rule.name, other: other.name })] : []
  })
}

/** Whether it gives something, be it little, for every purchase for which it holds. */
function alwaysGives({ effect }: Rule, givesPoints: boolean): boolean {
  if (effect.kind === 'multiplier') return givesPoints
  if (effect.kind !== 'rate') return true
  return (
    effect.pays === 'points' &&
    effect.steps[0]?.from_minor === 0 &&
    effect.steps.every(({ rate }) => rate > 0)
  )
}

/** By how much an effect gives more than one of its kind whatever is bought; NaN where that cannot be said. */
function moreThan(a: Effect, b: Effect): number {
  if (a.kind === 'multiplier' && b.kind === 'multiplier') return a.hundredths - b.hundredths
  if (a.kind === 'bonus' && b.kind === 'bonus') return a.points - b.points
  if (a.kind === 'money_off' && b.kind === 'money_off') return a.amount_minor - b.amount_minor
  if (a.kind !== 'rate' || b.kind !== 'rate' || a.pays !== b.pays) return Number.NaN
  const [step, second] = a.steps
  const most = Math.max(...b.steps.map(({ rate }) => rate))
  return step?.from_minor === 0 && second === undefined ? step.rate - most : Number.NaN
}

/** Limited by nothing, kept from nobody, and asking for nothing that the other does not ask for too. */
const holdsWhenever = (rule: Rule, other: Rule): boolean =>
  rule !== other &&
  rule.on === other.on &&
  isMoneyOff(rule) === isMoneyOff(other) &&
  rule.holdout_percent === 0 &&
  Object.values(rule.caps).every((cap) => cap === null) &&
  rule.when.every(
    (condition) =>
      (kindOf(condition).judges !== 'member' && holdsAlways(condition)) ||
      (!(condition.not && kindOf(condition).judges === 'basket') &&
        other.when.some((each) => JSON.stringify(each) === JSON.stringify(condition))),
  )
