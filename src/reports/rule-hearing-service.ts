import { readOccasionAnswers, sumTakenOff } from '#offers/month-facts.ts'
import type { Tx } from '#platform/database.ts'
import { isHeldOut } from '#programme/hold-out.ts'
import { type ProgrammeVersion, RATE_UNITS_PER_POINT } from '#programme/programme.ts'
import type { Rule } from '#programme/rule.ts'
import {
  type RuleGivenRow,
  readRulesGiven,
  readSpentAround,
  readSpentOfKnown,
} from '#receipts/month-facts.ts'
import type { MonthSpan } from './month-span.ts'
import {
  type Hearing,
  type HearingDays,
  hearingDays,
  heldStretches,
  lastStretch,
  OCCASION_DAYS,
  occasionWindows,
} from './rule-hearing.ts'

type Asked = {
  span: MonthSpan
  timeZone: string
  versions: readonly ProgrammeVersion[]
  /** The rules that gave something in the month, as they last stood, and what they gave by purchases in all of it. */
  rules: readonly Rule[]
  given: readonly RuleGivenRow[]
}

/** What each rule is judged by that held somebody out; left out where that was on too few days, or nothing is over yet. */
export async function readHearings(
  tx: Tx,
  { span, timeZone, versions, rules, given }: Asked,
): Promise<ReadonlyMap<string, Hearing>> {
  const hearings = new Map<string, Hearing>()
  const sameDays = new Map<string, [Rule, HearingDays][]>()
  for (const rule of rules) {
    const stretches = heldStretches(versions, rule.code)
    if (rule.on !== 'receipt') {
      const hearing = await hearOccasionRule(tx, rule.code, lastStretch(stretches, span), { span, timeZone })
      if (hearing !== null) hearings.set(rule.code, hearing)
      continue
    }
    const own = hearingDays(stretches, span, timeZone)
    if (own === null) continue
    const key = [own.days.from, own.days.to, own.before?.to].join(' ')
    sameDays.set(key, [...(sameDays.get(key) ?? []), [rule, own]])
  }
  for (const group of sameDays.values()) {
    const isWhole = group.every(
      ([, { days }]) => days.from.equals(span.days.from) && days.to.equals(span.days.to),
    )
    for (const [code, hearing] of await hearReceiptRules(tx, group, {
      timeZone,
      given: isWhole ? given : null,
    }))
      hearings.set(code, hearing)
  }
  return hearings
}

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((all, row) => all + of(row), 0)

/** Rules that are judged on the same days: what members spent is read once for all of them. `given`: of these days, where it is read already. */
async function hearReceiptRules(
  tx: Tx,
  group: readonly [Rule, HearingDays][],
  { timeZone, given }: { timeZone: string; given: readonly RuleGivenRow[] | null },
): Promise<[string, Hearing][]> {
  const [first] = group
  if (first === undefined) return []
  const { days, before } = first[1]
  const joinedBefore = days.from.toZonedDateTime(timeZone).toInstant()
  const until = days.to.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
  const spent = await readSpentOfKnown(tx, { days, before, joinedBefore, timeZone })
  const gave = given ?? (await readRulesGiven(tx, days, joinedBefore))
  const hearings: [string, Hearing][] = []
  for (const [{ code }, { percent, since }] of group) {
    const own = gave.filter((row) => row.rule === code && !row.is_held)
    const amountIn = (unit: RuleGivenRow['in']) =>
      sum(
        own.filter((row) => row.in === unit),
        ({ known_amount }) => Number(known_amount),
      )
    const coupons = await sumTakenOff(tx, code, {
      from: joinedBefore,
      until,
      issuedFrom: since,
      joinedBefore,
    })
    const members = spent.map((row) => ({ ...row, is_held: isHeldOut(code, row.member_id, percent) }))
    const points = amountIn('points') / RATE_UNITS_PER_POINT
    const off_minor = amountIn('money_off') + coupons
    hearings.push([code, { percent, days, isCumulated: false, members, points, off_minor }])
  }
  return hearings
}

/**
 * Rules of occasions are judged by everybody who had one since somebody is held out of it, and whose days from it on are over: few have
 * one in a month. The first of each member counts, since a second may be what the rule does.
 */
async function hearOccasionRule(
  tx: Tx,
  code: string,
  stretch: ReturnType<typeof lastStretch>,
  { span, timeZone }: Pick<Asked, 'span' | 'timeZone'>,
): Promise<Hearing | null> {
  if (stretch === null) return null
  const lastOn = span.days.to.subtract({ days: OCCASION_DAYS - 1 })
  const end = lastOn.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
  const until =
    stretch.until !== null && Temporal.Instant.compare(stretch.until, end) < 0 ? stretch.until : end
  const answers = await readOccasionAnswers(tx, code, {
    from: stretch.from,
    until,
    usedUntil: span.until,
    timeZone,
  })
  const [first] = answers
  if (first === undefined) return null
  const spent = await readSpentAround(
    tx,
    answers.map(({ member_id, on }) => ({ member_id, ...occasionWindows(on) })),
  )
  const members = answers.map(({ member_id, is_held }, place) => ({
    member_id,
    is_held,
    spent_minor: spent[place]?.spent_minor ?? 0,
    before_minor: spent[place]?.before_minor ?? 0,
  }))
  const treated = answers.filter(({ is_held }) => !is_held)
  return {
    percent: stretch.percent,
    days: { from: first.on, to: lastOn },
    isCumulated: true,
    members,
    points: sum(treated, ({ points }) => points),
    off_minor: sum(treated, ({ taken_minor }) => taken_minor),
  }
}
