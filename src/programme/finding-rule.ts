import { HEBREW_MONTHS } from '#platform/hebrew-day.ts'
import { HOLIDAYS } from '#platform/holiday.ts'
import { kindOf } from './condition.ts'
import { canHold, findContradiction } from './contradiction.ts'
import { effectKindOf } from './effect.ts'
import { MOST_RULE_POINTS } from './exact.ts'
import { type Finding, fault, warning } from './finding-kind.ts'
import { checkStacking } from './finding-stacking.ts'
import type { Name } from './name.ts'
import { categoryKey, HIGHEST_RATE, type ProgrammeDefinition } from './programme.ts'
import { CAP_KINDS, type Condition, type Effect, type Rule, type Trigger } from './rule.ts'
import type { Names } from './telling.ts'

const MOST_RULES = 100
const MOST_PERCENT_BP = 10_000
const ONCE = 100

/** What is known around a definition; where it is not, nothing is said of it. */
export type Surroundings = {
  /** 'YYYY-MM-DD': tells which dates are over. */
  readonly today?: string
  /** What the club's codes are called: a code that is not among them is nobody's yet. */
  readonly names?: Names | undefined
}

/** What is wrong or odd about the rules of a programme, each by itself and together. */
export function checkRules(definition: ProgrammeDefinition, around: Surroundings = {}): Finding[] {
  const { rules } = definition
  const findings: Finding[] = []
  if (rules.length > MOST_RULES) findings.push(fault('too_many_rules', '/rules', { most: MOST_RULES }))
  const codes = rules.map(({ code }) => code)
  for (const [index, rule] of rules.entries()) {
    const pointer = `/rules/${index}`
    if (codes.indexOf(rule.code) < index)
      findings.push(fault('duplicate_rule_code', `${pointer}/code`, { name: rule.code }))
    findings.push(
      ...checkConditions(definition, rule, pointer, around),
      ...checkEffect(rule, `${pointer}/effect`),
      ...checkLimits(rule, pointer),
    )
  }
  return [...findings, ...checkStacking(definition)]
}

function checkConditions(
  definition: ProgrammeDefinition,
  rule: Rule,
  pointer: string,
  { today, names }: Surroundings,
): Finding[] {
  const { name } = rule
  const findings = rule.when.flatMap((condition, index) =>
    checkCondition({ definition, rule, names }, condition, `${pointer}/when/${index}`),
  )
  const place = findContradiction(rule.when)
  if (place !== null) findings.push(...sayContradiction(rule, place, pointer, findings))
  const excluded = new Set(definition.excluded_categories.map(categoryKey))
  for (const [index, condition] of rule.when.entries()) {
    const at = `${pointer}/when/${index}`
    if (condition.not) continue
    if (condition.kind === 'category' && isAmong(condition.categories.map(categoryKey), excluded))
      findings.push(fault('excluded_only', at, { name }))
    if (
      condition.kind === 'dates' &&
      today !== undefined &&
      condition.to_on !== null &&
      condition.to_on < today
    )
      findings.push(warning('dates_over', at, { name }))
  }
  return findings
}

/** What a condition lacks by itself is said already, and is why it cannot hold. */
function sayContradiction(
  { name, when }: Rule,
  place: number,
  pointer: string,
  said: readonly Finding[],
): Finding[] {
  const at = `${pointer}/when/${place}`
  if (said.some((finding) => finding.severity === 'fault' && `${finding.pointer}/`.startsWith(`${at}/`)))
    return []
  const isByItself = !canHold(when.slice(place, place + 1))
  return [fault(isByItself ? 'condition_never_holds' : 'never_holds', at, { name })]
}

const isAmong = (values: readonly string[], all: ReadonlySet<string>): boolean =>
  values.length > 0 && values.every((value) => all.has(value))

type Checked = { definition: ProgrammeDefinition; rule: Rule; names: Names | undefined }

function checkCondition(checked: Checked, condition: Condition, pointer: string): Finding[] {
  const { name, on } = checked.rule
  if (condition.kind === 'any')
    return condition.of.length === 0
      ? [fault('nothing_chosen', pointer, { name })]
      : condition.of.flatMap((other, index) => checkCondition(checked, other, `${pointer}/of/${index}`))
  if (isBlank(condition)) return [fault('nothing_chosen', pointer, { name })]
  if (isUnknownOn(condition, on)) return [fault('not_known_on_event', pointer, { name })]
  if (on === 'birthday' && condition.kind === 'birthday' && condition.not)
    return [fault('condition_never_holds', pointer, { name })]
  if (isRangeEmpty(condition)) return [fault('range_empty', pointer, { name })]
  return [...checkValues(checked, condition, pointer), ...checkCodes(checked, condition, pointer)]
}

/** Plans and segments may yet be made, and branches opened: told, not refused. */
function checkCodes({ rule, names }: Checked, condition: Condition, pointer: string): Finding[] {
  const unknown = (codes: readonly string[], of: 'branch' | 'plan' | 'segment'): Finding[] => {
    const known = names?.[of]
    if (known === undefined) return []
    return codes
      .filter((code) => !Object.hasOwn(known, code))
      .map((code) => warning(`unknown_${of}`, pointer, { name: rule.name, other: code }))
  }
  switch (condition.kind) {
    case 'branch':
      return unknown(condition.branches, 'branch')
    case 'plan':
      return unknown(condition.plans, 'plan')
    case 'segment':
      return unknown(condition.segments, 'segment')
    default:
      return []
  }
}

/** A list that must be chosen from, and was not. */
const isBlank = (condition: Condition): boolean =>
  kindOf(condition).fields.some(({ name, input }) => {
    const isList = input.type === 'list' || (input.type === 'choice' && input.many)
    const value: unknown = Object.entries(condition).find(([key]) => key === name)?.[1]
    return isList && Array.isArray(value) && value.length === 0
  })

/** Nothing is bought, and nobody who has just joined has a past. */
function isUnknownOn(condition: Condition, on: Trigger): boolean {
  if (on === 'receipt') return false
  const kind = kindOf(condition)
  if (kind.judges === 'lines' || kind.judges === 'basket' || condition.kind === 'branch') return true
  if (kind.judges !== 'member' || on !== 'joined') return false
  return kind.asks === 'visits' || kind.asks === 'last_purchase' || kind.asks === 'segments'
}

function isRangeEmpty(condition: Condition): boolean {
  const isBackwards = <T extends number | string>(from: T | null, to: T | null) =>
    from !== null && to !== null && from > to
  switch (condition.kind) {
    case 'dates':
      return isBackwards(condition.from_on, condition.to_on)
    case 'price':
      return isBackwards(condition.from_minor, condition.to_minor)
    case 'age':
      return isBackwards(condition.from_years, condition.to_years)
    case 'hour':
      return condition.from === condition.to
    default:
      return false
  }
}

const HOLIDAY_CODES = new Set(HOLIDAYS.map(({ code }) => code))
const MONTH_CODES = new Set<string>(HEBREW_MONTHS)

function checkValues({ definition, rule }: Checked, condition: Condition, pointer: string): Finding[] {
  const { name } = rule
  if (condition.kind === 'tier') {
    const known = new Set(definition.tiers?.tiers.map(({ code }) => code))
    return condition.tiers.flatMap((code) =>
      known.has(code) ? [] : [fault('unknown_tier', pointer, { name, other: code })],
    )
  }
  const [values, known] =
    condition.kind === 'hebrew_holiday'
      ? [condition.holidays, HOLIDAY_CODES]
      : condition.kind === 'hebrew_month'
        ? [condition.months, MONTH_CODES]
        : [[], MONTH_CODES]
  return values.flatMap((value) =>
    known.has(value) ? [] : [fault('unknown_value', pointer, { name, other: value })],
  )
}

function checkEffect({ name, on, effect }: Rule, pointer: string): Finding[] {
  if (on !== 'receipt' && !effectKindOf(effect).onEvents)
    return [fault('effect_needs_purchase', pointer, { name })]
  switch (effect.kind) {
    case 'rate':
      return checkSteps(name, effect, `${pointer}/steps`)
    case 'multiplier':
      return effect.hundredths > ONCE ? [] : [fault('multiplier_too_low', `${pointer}/hundredths`, { name })]
    case 'bonus':
    case 'line_bonus':
      if (effect.points > MOST_RULE_POINTS) return [tooManyPoints(name, `${pointer}/points`)]
      return effect.points > 0 ? [] : [fault('gives_nothing', `${pointer}/points`, { name })]
    case 'money_off':
      return effect.amount_minor > 0 ? [] : [fault('gives_nothing', `${pointer}/amount_minor`, { name })]
    case 'raffle_tickets':
      return effect.tickets > 0 ? [] : [fault('gives_nothing', `${pointer}/tickets`, { name })]
    case 'gesture':
      return isWorthless(effect) ? [fault('gives_nothing', `${pointer}/gift`, { name })] : []
  }
}

const tooManyPoints = (name: Name, pointer: string): Finding =>
  fault('too_many_points', pointer, { name, most: MOST_RULE_POINTS })

const isWorthless = ({ gift }: Extract<Effect, { kind: 'gesture' }>): boolean =>
  (gift.kind === 'coupon_amount' && gift.amount_minor === 0) ||
  (gift.kind === 'coupon_percent' && gift.percent_bp === 0)

function checkSteps(
  name: Name,
  { pays, steps }: Extract<Effect, { kind: 'rate' }>,
  pointer: string,
): Finding[] {
  if (steps.every(({ rate }) => rate === 0)) return [fault('gives_nothing', pointer, { name })]
  return steps.flatMap((step, index): Finding[] => {
    const before = steps[index - 1]
    if (before && step.from_minor <= before.from_minor)
      return [fault('steps_not_ascending', `${pointer}/${index}/from_minor`, { name })]
    if (pays === 'money_off' && step.rate > MOST_PERCENT_BP)
      return [fault('percent_too_high', `${pointer}/${index}/rate`, { name })]
    if (pays === 'points' && step.rate > HIGHEST_RATE)
      return [fault('rule_rate_too_high', `${pointer}/${index}/rate`, { name, rate: HIGHEST_RATE })]
    return []
  })
}

function checkLimits({ name, caps, effect, holdout_percent }: Rule, pointer: string): Finding[] {
  const set = CAP_KINDS.flatMap((kind) => {
    const cap = caps[kind]
    return cap === null ? [] : [{ kind, cap }]
  })
  const findings = set
    .filter(({ cap }) => cap === 0)
    .map(({ kind }) => warning('cap_is_zero', `${pointer}/caps/${kind}`, { name }))
  const isInPoints = effectKindOf(effect).givenIn(effect) === 'points'
  for (const { kind, cap } of set)
    if (isInPoints && cap > MOST_RULE_POINTS) findings.push(tooManyPoints(name, `${pointer}/caps/${kind}`))
  for (const [index, { kind, cap }] of set.entries())
    if (set.slice(index + 1).some((wider) => wider.cap < cap))
      findings.push(warning('cap_never_reached', `${pointer}/caps/${kind}`, { name }))
  if (holdout_percent >= 100)
    findings.push(fault('everybody_held_out', `${pointer}/holdout_percent`, { name }))
  return findings
}
