import { canMeet } from './contradiction.ts'
import { effectKindOf } from './effect.ts'
import { type Finding, fault, warning } from './finding-kind.ts'
import { giveBackShare, type ProgrammeDefinition, worthOfPoints } from './programme.ts'
import type { Effect, Rule } from './rule.ts'

const MUCH_TOGETHER = 0.4
const MOST_OVERLAPS = 10

/** What is wrong or odd about rules together: groups, overlaps, and how much they can give back. */
export const checkStacking = (definition: ProgrammeDefinition): Finding[] => [
  ...checkGroups(definition),
  ...checkOverlaps(definition),
  ...checkTogether(definition),
  ...checkSmallBaskets(definition),
]

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

/** Rules whose giving grows with the basket; two of them on the same goods are seldom both meant. */
const grows = ({ on, effect }: Rule): boolean =>
  on === 'receipt' && (effect.kind === 'multiplier' || effect.kind === 'rate' || effect.kind === 'money_off')

function checkOverlaps({ rules }: ProgrammeDefinition): Finding[] {
  const findings: Finding[] = []
  for (const [index, rule] of rules.entries()) {
    if (rule.group !== null || !grows(rule)) continue
    const other = rules
      .slice(0, index)
      .find(
        (earlier) =>
          earlier.group === null &&
          grows(earlier) &&
          isMoneyOff(earlier) === isMoneyOff(rule) &&
          canMeet(earlier, rule),
      )
    if (other)
      findings.push(
        warning('overlap_without_choice', `/rules/${index}`, { name: other.name, other: rule.name }),
      )
  }
  return findings.slice(0, MOST_OVERLAPS)
}

/** The shares of a purchase that a rule can give back at most, when nothing limits it. */
type Share = { readonly rule: Rule; readonly index: number; readonly points: number; readonly off: number }

function checkTogether(definition: ProgrammeDefinition): Finding[] {
  const top = Math.max(definition.base_rate, ...definition.bands.map(({ rate }) => rate))
  const bands = giveBackShare(definition, top)
  const shares = definition.rules
    .map((rule, index) => ({ rule, index, ...shareOf(rule, definition, bands) }))
    .filter(({ rule, points, off }) => points + off > 0 && !isBound(definition, rule))
    .sort((a, b) => b.points + b.off - (a.points + a.off))
  let worst = { share: 0, first: undefined as Share | undefined }
  for (const first of shares) {
    const together = gather(first, shares, definition)
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

function shareOf(
  { on, effect }: Rule,
  definition: ProgrammeDefinition,
  bands: number,
): { points: number; off: number } {
  if (on === 'receipt' && effect.kind === 'multiplier')
    return { points: bands * Math.max(0, effect.hundredths / 100 - 1), off: 0 }
  if (on !== 'receipt' || effect.kind !== 'rate') return { points: 0, off: 0 }
  const most = Math.max(0, ...effect.steps.map(({ rate }) => rate))
  return effect.pays === 'points'
    ? { points: giveBackShare(definition, most), off: 0 }
    : { points: 0, off: most / 10_000 }
}

/** The largest that can count for one purchase beside `first`: none excludes another, and one of each group. */
function gather(first: Share, shares: readonly Share[], { groups }: ProgrammeDefinition): Share[] {
  const single = new Set(groups.flatMap(({ code, mode }) => (mode === 'sum' ? [] : [code])))
  const together = [first]
  for (const share of shares) {
    if (share === first) continue
    const isRival = ({ rule }: Share) =>
      rule.group !== null && rule.group === share.rule.group && single.has(rule.group)
    if (together.every((other) => !isRival(other) && canMeet(other.rule, share.rule))) together.push(share)
  }
  return together
}

/** Limits that bind in money, in minor units: a limit beyond is none that a purchase or a member would feel. */
const BINDS_UP_TO_MINOR = { per_receipt: 50_000, per_day: 50_000, per_month: 100_000, per_member: 200_000 }
const BINDING = ['per_receipt', 'per_day', 'per_month', 'per_member'] as const

/** Whether a limit keeps what one member can have within bounds; one that allows `once` and no more always does. */
function isBound(
  definition: ProgrammeDefinition,
  { caps, effect }: Rule,
  { kinds = BINDING, once = 0 }: { kinds?: readonly (typeof BINDING)[number][]; once?: number } = {},
): boolean {
  return kinds.some((kind) => {
    const cap = caps[kind]
    return cap !== null && worthOfCap(definition, effect, cap) <= Math.max(once, BINDS_UP_TO_MINOR[kind])
  })
}

/** A limit in money; gifts are limited by the piece. */
function worthOfCap(definition: ProgrammeDefinition, effect: Effect, cap: number): number {
  const givenIn = effectKindOf(effect).givenIn(effect)
  if (givenIn === 'money_off') return cap
  return givenIn === 'points' ? worthOfPoints(definition, cap) : cap * fixedWorth(definition, effect)
}

/** What an effect gives whatever the basket costs, in money: once a receipt, or for each piece. */
function fixedWorth(definition: ProgrammeDefinition, effect: Effect): number {
  switch (effect.kind) {
    case 'bonus':
    case 'line_bonus':
      return worthOfPoints(definition, effect.points)
    case 'money_off':
      return effect.amount_minor
    case 'gesture':
      return effect.gift.kind === 'coupon_amount' ? effect.gift.amount_minor : 0
    default:
      return 0
  }
}

/** Sums that do not grow with the basket can be worth more than it, and be had again and again. */
function checkSmallBaskets(definition: ProgrammeDefinition): Finding[] {
  return definition.rules.flatMap((rule, index) => {
    const { on, effect, when, name, caps } = rule
    if (on !== 'receipt') return []
    const fixed = fixedWorth(definition, effect)
    const ofReceipt = caps.per_receipt === null ? fixed : worthOfCap(definition, effect, caps.per_receipt)
    const money = Math.min(fixed, ofReceipt)
    const least = when.map((condition) => {
      if (condition.not) return 0
      if (condition.kind === 'basket_value')
        return effect.kind === 'line_bonus' ? 0 : condition.at_least_minor
      return condition.kind === 'price' ? (condition.from_minor ?? 0) : 0
    })
    const isSeldom = when.some(
      ({ kind, not }) =>
        !not && (kind === 'first_purchase' || kind === 'visit' || kind === 'days_since_last'),
    )
    const isEnough = money === 0 || Math.max(0, ...least) >= money
    if (isEnough || isSeldom || isBound(definition, rule, { kinds: LASTING, once: money })) return []
    return [warning('more_than_small_basket', `/rules/${index}/effect`, { name, money })]
  })
}

/** A limit of the receipt does not keep anybody from coming again. */
const LASTING = ['per_day', 'per_month', 'per_member'] as const
