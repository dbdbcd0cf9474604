import { canMeet } from './contradiction.ts'
import { effectKindOf } from './effect.ts'
import { type Finding, fault, warning } from './finding-kind.ts'
import { giveBackShare, type ProgrammeDefinition, worthOfPoints } from './programme.ts'
import type { Rule } from './rule.ts'

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
    .filter(({ rule, points, off }) => points + off > 0 && !isBoundPerMember(rule))
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

const isBoundPerMember = ({ caps }: Rule): boolean =>
  caps.per_receipt !== null || caps.per_day !== null || caps.per_month !== null || caps.per_member !== null

/** Sums that do not grow with the basket can be worth more than it, and be had again and again. */
function checkSmallBaskets(definition: ProgrammeDefinition): Finding[] {
  return definition.rules.flatMap((rule, index) => {
    const { on, effect, when, name } = rule
    if (on !== 'receipt' || (effect.kind !== 'bonus' && effect.kind !== 'line_bonus')) return []
    const money = worthOfPoints(definition, effect.points)
    const least = when.map((condition) => {
      if (condition.not) return 0
      if (condition.kind === 'basket_value') return effect.kind === 'bonus' ? condition.at_least_minor : 0
      return condition.kind === 'price' ? (condition.from_minor ?? 0) : 0
    })
    const isSeldom = when.some(
      ({ kind, not }) =>
        !not && (kind === 'first_purchase' || kind === 'visit' || kind === 'days_since_last'),
    )
    if (
      money === 0 ||
      Math.max(0, ...least) >= money ||
      isSeldom ||
      isBoundPerMember({ ...rule, caps: { ...rule.caps, per_receipt: null } })
    )
      return []
    return [warning('more_than_small_basket', `/rules/${index}/effect`, { name, money })]
  })
}
