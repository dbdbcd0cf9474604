import { dayNumber } from '#platform/day-number.ts'
import { kindOf } from '#programme/condition.ts'
import type { Answer, Moment } from '#programme/condition-kind.ts'
import { periodOf } from '#programme/counter.ts'
import { effectKindOf } from '#programme/effect.ts'
import type { Basis } from '#programme/effect-kind.ts'
import type { CounterChange, Grant as Gift } from '#programme/evaluation.ts'
import { countersOf } from '#programme/facts-needed.ts'
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
  const { effect, code } = rule
  const kind = effectKindOf(effect)
  if (!kind.onEvents) return null
  const isPoints = kind.givenIn(effect as never) === 'points'
  const one = isPoints ? RATE_UNITS_PER_POINT : 1
  const wanted = kind.amount(effect as never)(NOTHING_BOUGHT)
  const amount = Math.min(wanted, ...limitsOf(rule, one, member, budgets))
  if (amount <= 0) return null
  const heldOut = isHeldOut(code, member.member_id, rule.holdout_percent)
  return {
    rule,
    isHeldOut: heldOut,
    points: isPoints ? amount / one : 0,
    gift: kind.grant(effect as never, code, amount),
    counters: heldOut
      ? []
      : countersOf(rule).map(({ key, span }) => ({ key, amount, period_on: periodOf(span, moment.on) })),
    budgetUse: heldOut || rule.caps.budget === null ? 0 : amount,
  }
}

/** What each limit of the rule still allows, in whole points or pieces. */
function limitsOf(
  rule: Rule,
  one: number,
  member: MemberFacts,
  budgets: Readonly<Record<string, number>>,
): number[] {
  const { caps, code } = rule
  const spans = { day: caps.per_day, month: caps.per_month, ever: caps.per_member, spend: null }
  const left = budgets[code] ?? 0
  return [
    ...(caps.per_receipt === null ? [] : [caps.per_receipt * one]),
    ...countersOf(rule).flatMap(({ key, span }) => {
      const cap = spans[span]
      return cap === null ? [] : [cap * one - (member.counters[key] ?? 0)]
    }),
    ...(caps.budget === null ? [] : [left - (left % one)]),
  ]
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
  const at = { branch: '', day: dayNumber(moment.on), minute: moment.minute_of_day }
  return conditions.every((condition) => judge(condition, member, at) === true)
}

/** Three-valued: what cannot be known of an event is neither so nor not so. */
function judge(condition: Condition, member: MemberFacts, moment: Moment): Answer {
  const answer = judgeBare(condition, member, moment)
  return answer === null ? null : answer !== (condition.not === true)
}

function judgeBare(condition: Condition, member: MemberFacts, moment: Moment): Answer {
  if (condition.kind === 'any') {
    const answers = condition.of.map((other) => judge(other, member, moment))
    if (answers.includes(true)) return true
    return answers.includes(null) ? null : false
  }
  // Nothing happens at a branch that is no purchase.
  if (condition.kind === 'branch') return null
  const kind = kindOf(condition)
  if (kind.judges === 'member') return kind.holds(condition as never)(member, moment.day)
  if (kind.judges === 'moment') return kind.holds(condition as never)(moment)
  return null
}
