import { readClub } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import { workingDaysBetween } from '#platform/working-day.ts'
import { readSpentSince } from '#receipts/facts.ts'
import { countOutcomes } from './call-queries.ts'
import type { ContactPicture } from './contract.ts'
import { planCycle, riskOf, yearOf } from './cycle.ts'
import { countDue, readComing, sumDays } from './cycle-queries.ts'
import { costOf, measureDecay, type ReachableGroups, ruleAfter, YEARLY_RULE, yearlyOf } from './decay.ts'
import type { LifeSource } from './life.ts'
import * as queries from './picture-queries.ts'
import { readSettings, type Settings } from './setting-service.ts'

/** The share of e-mail addresses that the club loses in a year; the rule of thumb while it is not known. */
export async function readDecay(tx: Tx, now: Temporal.Instant): Promise<{ yearly: number }> {
  return { yearly: yearlyOf(measureDecay(await queries.readWatched(tx, 'email', now))) }
}

const YEAR_DAYS = 365
/** What somebody bought is looked at for so long before and after they answered. */
const SPAN_DAYS = 90
const MOST_REVIVED = 20_000
/** Of a large club every member counts, but not every member's spend is added up for a page. */
const MOST_COMPARED = 50_000

/** How the club's contacts are: what is lost, what it costs, how far the cycle is, and whom it brought back. */
export async function readPicture(
  tx: Tx,
  now: Temporal.Instant,
  life: readonly LifeSource[],
): Promise<ContactPicture> {
  const { timeZone, currency } = await readClub(tx)
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const states = await queries.countStates(tx, now)
  const fading = await queries.countFading(tx)
  return {
    as_of: now.toString(),
    currency,
    states: states.map(({ channel, state, points }) => ({ channel, state: state as StateName, points })),
    fading: fading.map((row) => ({ ...row, fading: row.fading as FadingName })),
    decay: await describeDecay(tx, now),
    cost: await describeCost(tx, today),
    cycle: await describeCycle(tx, now, today, life),
    revived: await describeRevived(tx, now, today, timeZone),
  }
}

type StateName = ContactPicture['states'][number]['state']
type FadingName = ContactPicture['fading'][number]['fading']

async function describeDecay(tx: Tx, now: Temporal.Instant): Promise<ContactPicture['decay']> {
  const described = []
  for (const channel of ['email', 'phone'] as const) {
    const { curve, ...decay } = measureDecay(await queries.readWatched(tx, channel, now))
    described.push({
      channel,
      ...decay,
      rule: YEARLY_RULE,
      curve: curve.map((point) => ({ ...point, rule: ruleAfter(point.days) })),
    })
  }
  return described
}

async function describeCost(tx: Tx, today: Temporal.PlainDate): Promise<ContactPicture['cost']> {
  const all = await queries.readReachable(tx)
  const members = all.slice(0, MOST_COMPARED)
  const from = today.subtract({ days: YEAR_DAYS - 1 })
  const spent = await readSpentSince(
    tx,
    members.map(({ memberId }) => ({ memberId, from, to: today })),
  )
  const groups: ReachableGroups = [
    ...Map.groupBy(members, ({ standing, isReachable }) => `${standing} ${isReachable}`).values(),
  ].map((own) => ({
    standing: own[0]?.standing ?? null,
    isReachable: own[0]?.isReachable ?? false,
    members: own.length,
    spentMinor: own.reduce((sum, { memberId }) => sum + (spent.get(memberId)?.spentMinor ?? 0), 0),
  }))
  const { valueMinor, costMinor } = costOf(groups)
  const unreachable = all.filter(({ isReachable }) => !isReachable).length
  return {
    members: all.length,
    unreachable,
    value_minor: valueMinor,
    cost_minor: costMinor === null ? null : (valueMinor ?? 0) * unreachable,
  }
}

async function describeCycle(
  tx: Tx,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
  life: readonly LifeSource[],
): Promise<ContactPicture['cycle']> {
  const settings = await readSettings(tx)
  const { timeZone } = await readClub(tx)
  const { from, to } = yearOf(settings.beganOn ?? today, today)
  const until = to.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
  const since = from.toZonedDateTime(timeZone).toInstant()
  const left = await countDue(tx, now, until)
  const sums = await sumDays(tx, from)
  const days = workingDaysBetween(today, to, settings.weekdays).length
  const open = left.faulty + left.due + left.coming
  const asks = await queries.sumAsks(tx, since)
  return {
    is_on: settings.cycleOn,
    from_on: from.toString(),
    to_on: to.toString(),
    asked: sums.asked,
    called: sums.called,
    left: open,
    failed: left.faulty,
    due_now: left.due,
    working_days_left: days,
    a_day: days === 0 ? 0 : Math.ceil(open / days),
    daily_limit: settings.dailyLimit,
    answers: {
      confirmed: asks.confirmed,
      changed: asks.changed,
      unanswered: asks.unanswered,
      open: asks.open,
    },
    calls: await countOutcomes(tx, since),
    plan: settings.cycleOn ? await forecast(tx, { settings, life, now, today, to, until }) : [],
  }
}

/** The year's plan as things are, by months: the same order and parts by which each day is settled. */
async function forecast(
  tx: Tx,
  year: {
    settings: Settings
    life: readonly LifeSource[]
    now: Temporal.Instant
    today: Temporal.PlainDate
    to: Temporal.PlainDate
    until: Temporal.Instant
  },
): Promise<ContactPicture['cycle']['plan']> {
  const { settings, life, now, today, to, until } = year
  const { yearly } = await readDecay(tx, now)
  const coming = await readComing(tx, { now, until, life, limit: MOST_COMPARED })
  const days = workingDaysBetween(today, to, settings.weekdays)
  const plan = planCycle(
    coming.map((one) => ({
      pointId: one.pointId,
      rank: one.rank,
      risk: riskOf(one, yearly),
      dueDay: one.inDays,
    })),
    days.map((day) => today.until(day).days),
    settings.dailyLimit,
  )
  const months = Map.groupBy(plan.values(), (day) => today.add({ days: day }).toPlainYearMonth().toString())
  return [...months]
    .map(([month, members]) => ({ month, members: members.length }))
    .sort((one, other) => (one.month < other.month ? -1 : 1))
}

/** What they bought after they answered, beside what they bought before: seen, and not proven to come of it. */
async function describeRevived(
  tx: Tx,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
  timeZone: string,
): Promise<ContactPicture['revived']> {
  const since = now.subtract({ hours: YEAR_DAYS * 24 })
  const rows = await queries.readRevived(tx, since, MOST_REVIVED)
  const days = rows.map(({ memberId, at }) => ({
    memberId,
    on: at.toZonedDateTimeISO(timeZone).toPlainDate(),
  }))
  const after = await readSpentSince(
    tx,
    days.map(({ memberId, on }) => ({ memberId, from: on, to: on.add({ days: SPAN_DAYS - 1 }) })),
  )
  const before = await readSpentSince(
    tx,
    days.map(({ memberId, on }) => ({
      memberId,
      // As many days as there were after it.
      from: on.subtract({ days: Math.min(SPAN_DAYS, on.until(today).days + 1) }),
      to: on.subtract({ days: 1 }),
    })),
  )
  const sum = (spent: typeof after) =>
    [...spent.values()].reduce((total, { spentMinor }) => total + spentMinor, 0)
  const isWhole = ({ on }: { on: Temporal.PlainDate }) =>
    Temporal.PlainDate.compare(on.add({ days: SPAN_DAYS }), today) <= 0
  return {
    members: rows.length,
    bought_after: [...after.values()].filter((spent) => spent.days > 0).length,
    spent_after_minor: sum(after),
    spent_before_minor: sum(before),
    span_days: SPAN_DAYS,
    whole: days.filter(isWhole).length,
  }
}
