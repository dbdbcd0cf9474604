import { dayNumber } from '#platform/day-number.ts'
import { worthOf } from './candidate.ts'
import { countGiven, cutToCaps } from './cap.ts'
import { compileTest, type Facts } from './compiled-condition.ts'
import { effectKindOf } from './effect.ts'
import type { Basis } from './effect-kind.ts'
import type { CounterChange, Grant } from './evaluation.ts'
import { allConditions } from './facts-needed.ts'
import { isHeldOut } from './hold-out.ts'
import { type PreparedRule, prepare } from './prepared.ts'
import type { ProgrammeDefinition } from './programme.ts'
import type { EventTrigger, MemberFacts, Rule } from './rule.ts'
import { stackCandidates } from './stacking.ts'

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
  readonly gift: Grant | null
  /** In the rule's amounts, as for purchases. */
  readonly counters: readonly CounterChange[]
  readonly budgetUse: number
}

/** No basket: an effect that gives by what was bought gives nothing. */
const NOTHING_BOUGHT: Basis = {
  amount_minor: 0,
  price_minor: 0,
  pieces: 0,
  chain_minor: 0,
  selection_minor: 0,
  band_units: 0,
}

/**
 * What the rules of a definition give a member for something that happened and is no purchase, by the parts that
 * `evaluate` is made of. Conditions that ask about a basket or a branch never hold. Limits cut what is given, to whole
 * points; a cap "per receipt" is one per event. `budgets` is what is left of them, in the rules' amounts; a rule with a
 * budget that is not named here gives nothing.
 */
export function answerEvent(
  definition: ProgrammeDefinition,
  member: MemberFacts,
  moment: EventMoment,
  budgets: Readonly<Record<string, number>>,
): EventAnswer[] {
  const at = { branch: '', day: dayNumber(moment.on), minute: moment.minute_of_day }
  const facts: Facts = { moment: at, member, chosen: null, line: null }
  const state = { window_spend_minor: 0, member, budgets }
  const given = (prepare(definition).answering.get(moment.trigger) ?? []).flatMap((prepared) => {
    const { rule, one } = prepared
    if (!effectKindOf(rule.effect).onEvents || !holds(rule, facts)) return []
    const cut = cutToCaps(prepared, prepared.amount(NOTHING_BOUGHT), state)
    const amount = cut.amount - (cut.amount % one)
    return amount > 0 ? [{ prepared, amount, worth: worthOf(definition, prepared, amount) }] : []
  })
  const isOut = ({ prepared: { rule } }: { prepared: PreparedRule }) =>
    isHeldOut(rule.code, member.member_id, rule.holdout_percent)
  const { winners } = stackCandidates(
    given.filter((each) => !isOut(each)),
    new Map(),
  )
  return given.flatMap((each) =>
    isOut(each) || winners.includes(each) ? toAnswer(each, moment.on, isOut(each)) : [],
  )
}

function toAnswer(
  { prepared, amount }: { prepared: PreparedRule; amount: number },
  on: string,
  heldOut: boolean,
): EventAnswer {
  const { rule, givenIn, one } = prepared
  return {
    rule,
    isHeldOut: heldOut,
    points: givenIn === 'points' ? amount / one : 0,
    gift: effectKindOf(rule.effect).grant(rule.effect, rule.code, amount),
    counters: heldOut ? [] : countGiven(prepared, amount, on),
    budgetUse: heldOut || rule.caps.budget === null ? 0 : amount,
  }
}

/** Nothing happens at a branch that is no purchase: neither there nor elsewhere. */
const holds = ({ when }: Rule, facts: Facts): boolean =>
  allConditions(when).every(({ kind }) => kind !== 'branch') &&
  when.every((condition) => compileTest(condition)(facts) === true)
