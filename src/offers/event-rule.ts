import { dayNumber } from '#platform/day-number.ts'
import { compileTest } from '#programme/compiled-condition.ts'
import { counterKey, periodOf } from '#programme/counter.ts'
import { effectKindOf } from '#programme/effect.ts'
import type { Basis } from '#programme/effect-kind.ts'
import type { CounterChange, Grant as Gift } from '#programme/evaluation.ts'
import { allConditions, countersOf } from '#programme/facts-needed.ts'
import { isHeldOut } from '#programme/hold-out.ts'
import { type ProgrammeDefinition, RATE_UNITS_PER_POINT } from '#programme/programme.ts'
import type { Condition, MemberFacts, Rule } from '#programme/rule.ts'
import type { EventTrigger } from './occasion.ts'

/** A member to whom something happened, on a day in the club's zone. */
export type EventMoment = {
  readonly trigger: EventTrigger
  /** 'YYYY-MM-DD' */
  readonly on: string
  readonly minute_of_day: number
}

/** What one rule gives for an event. */
export type EventAnswer = {
  readonly rule: Rule
  /** The member is held out of the rule: nothing is given, and this is what it would have been. */
  readonly isHeldOut: boolean
  readonly points: number
  readonly gift: Gift | null
  /** In the rule's amounts, as for purchases. */
  readonly counters: readonly CounterChange[]
  readonly budgetUse: number
}

/**
 * What the rules of a definition give a member for something that happened and is no purchase. Conditions that ask about a
 * basket or a branch never hold. Limits cut what is given, as they do for purchases; a cap "per receipt" is one per event.
 * `budgets` is what is left of them, in the rules' amounts; a rule with a budget that is not named here gives nothing.
 */
export function answerEvent(
  definition: ProgrammeDefinition,
  member: MemberFacts,
  moment: EventMoment,
  budgets: Readonly<Record<string, number>>,
): EventAnswer[] {
  const answers = definition.rules.flatMap((rule) => {
    if (rule.on !== moment.trigger || !holdsFor(rule.when, member, moment)) return []
    return answerOf(rule, member, moment, budgets) ?? []
  })
  return answers.filter((answer) => answer.isHeldOut || stands(answer, answers, definition))
}

const NOTHING_BOUGHT: Basis = {
  amount_minor: 0,
  price_minor: 0,
  pieces: 0,
  chain_minor: 0,
  selection_minor: 0,
  band_units: 0,
}

function answerOf(
  rule: Rule,
  member: MemberFacts,
  moment: EventMoment,
  budgets: Readonly<Record<string, number>>,
): EventAnswer | null {
  const { effect, code, caps } = rule
  const kind = effectKindOf(effect)
  if (!kind.onEvents) return null
  const isPoints = kind.givenIn(effect) === 'points'
  const one = isPoints ? RATE_UNITS_PER_POINT : 1
  const wanted = kind.amount(effect)(NOTHING_BOUGHT)
  const amount = Math.min(wanted, ...limitsOf(rule, one, member, budgets))
  if (amount <= 0) return null
  const heldOut = isHeldOut(code, member.member_id, rule.holdout_percent)
  return {
    rule,
    isHeldOut: heldOut,
    points: isPoints ? amount / one : 0,
    gift: kind.grant(effect, code, amount),
    counters: heldOut
      ? []
      : countersOf(rule).map(({ key, span }) => ({ key, amount, period_on: periodOf(span, moment.on) })),
    budgetUse: heldOut || caps.budget === null ? 0 : amount,
  }
}

/** What each limit of the rule still allows, in whole points or pieces. */
function limitsOf(
  { caps, code }: Rule,
  one: number,
  { counters }: MemberFacts,
  budgets: Readonly<Record<string, number>>,
): number[] {
  const limits = [
    ...(caps.per_receipt === null ? [] : [caps.per_receipt * one]),
    ...(caps.budget === null ? [] : [budgets[code] ?? 0]),
    ...(['day', 'month', 'ever'] as const).flatMap((span) => {
      const cap = { day: caps.per_day, month: caps.per_month, ever: caps.per_member }[span]
      return cap === null ? [] : [cap * one - (counters[counterKey(code, span)] ?? 0)]
    }),
  ]
  return limits.map((left) => left - (left % one))
}

/** Whether an answer counts beside the others of its group: the first, or of the best the first. */
function stands(
  answer: EventAnswer,
  answers: readonly EventAnswer[],
  { groups }: ProgrammeDefinition,
): boolean {
  const group = groups.find(({ code }) => code === answer.rule.group)
  if (!group || group.mode === 'sum') return true
  const rivals = answers.filter((other) => !other.isHeldOut && other.rule.group === group.code)
  const most = Math.max(...rivals.map(({ points }) => points))
  const winner = group.mode === 'first' ? rivals[0] : rivals.find(({ points }) => points === most)
  return winner === answer
}

function holdsFor(conditions: readonly Condition[], member: MemberFacts, moment: EventMoment): boolean {
  // Nothing happens at a branch that is no purchase: neither there nor elsewhere.
  if (allConditions(conditions).some(({ kind }) => kind === 'branch')) return false
  const at = { branch: '', day: dayNumber(moment.on), minute: moment.minute_of_day }
  const facts = { moment: at, member, chosen: null, line: null }
  return conditions.every((condition) => compileTest(condition)(facts) === true)
}
