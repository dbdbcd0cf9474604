import { readClub } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { workingDaysBetween } from '#platform/working-day.ts'
import { readSpentSince } from '#receipts/facts.ts'
import { countOutcomes } from './call-queries.ts'
import type { ContactPicture } from './contract.ts'
import { planCycle, yearOf } from './cycle.ts'
import { countComing, countDue, sumDays } from './cycle-queries.ts'
import { costOf, measureDecay, ruleAfter, YEARLY_RULE, yearlyOf } from './decay.ts'
import * as queries from './picture-queries.ts'
import { readSettings, type Settings } from './setting-service.ts'

/** The share of e-mail addresses that the club loses in a year; the rule of thumb while it is not known. */
export async function readDecay(tx: Tx, now: Temporal.Instant): Promise<{ yearly: number }> {
  return { yearly: yearlyOf(measureDecay(await queries.readWatched(tx, 'email', now))) }
}

const YEAR_DAYS = 365
/** What somebody bought is looked at for so long before and after they answered. */
const SPAN_DAYS = 90
const REVIVED_AT_ONCE = 20_000
/** Of a large club every member counts, but of each group so many members' spend is added up, drawn by lot. */
const MOST_DRAWN = 2_000

/** How the club's contacts are: what is lost, what it costs, how far the cycle is, and whom it brought back. */
export async function readPicture(tx: Tx, now: Temporal.Instant): Promise<ContactPicture> {
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
    cycle: await describeCycle(tx, now, today),
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
  const groups = await queries.readReachable(tx, MOST_DRAWN)
  const from = today.subtract({ days: YEAR_DAYS - 1 })
  const spent = await readSpentSince(
    tx,
    groups.flatMap(({ drawn }) => drawn.map((memberId) => ({ memberId, from, to: today }))),
  )
  const cost = costOf(
    groups.map(({ drawn, ...group }) => ({
      ...group,
      spentMinor: drawn.map((memberId) => spent.get(memberId)?.spentMinor ?? 0),
    })),
  )
  return {
    members: groups.reduce((sum, { members }) => sum + members, 0),
    unreachable: cost.unreachable,
    value_minor: cost.valueMinor,
    cost_minor: cost.costMinor,
    low_minor: cost.lowMinor,
    high_minor: cost.highMinor,
  }
}

async function describeCycle(
  tx: Tx,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
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
    plan: settings.cycleOn ? await forecast(tx, { settings, now, today, to, until }) : [],
  }
}

/** The year's plan as things are, by months: the same parts by which each day is settled. */
async function forecast(
  tx: Tx,
  year: {
    settings: Settings
    now: Temporal.Instant
    today: Temporal.PlainDate
    to: Temporal.PlainDate
    until: Temporal.Instant
  },
): Promise<ContactPicture['cycle']['plan']> {
  const { settings, now, today, to, until } = year
  const days = workingDaysBetween(today, to, settings.weekdays)
  const plan = planCycle(
    await countComing(tx, now, until),
    days.map((day) => today.until(day).days),
    settings.dailyLimit,
  )
  const months = new Map<string, number>()
  for (const [index, asked] of plan.entries()) {
    const month = days[index]?.toPlainYearMonth().toString() ?? ''
    months.set(month, (months.get(month) ?? 0) + asked)
  }
  return [...months].map(([month, members]) => ({ month, members }))
}

/** What they bought after they were brought back, beside what they bought before: seen, and not proven to come of it. */
async function describeRevived(
  tx: Tx,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
  timeZone: string,
): Promise<ContactPicture['revived']> {
  const since = now.subtract({ hours: YEAR_DAYS * 24 })
  const sums = { members: 0, bought_after: 0, spent_after_minor: 0, spent_before_minor: 0, whole: 0 }
  for (let after: Uuid | null = null; ; ) {
    const rows: queries.RevivedRow[] = await queries.readRevived(tx, since, {
      after,
      limit: REVIVED_AT_ONCE,
    })
    await addRevived(tx, sums, rows, { today, timeZone })
    if (rows.length < REVIVED_AT_ONCE) return { ...sums, span_days: SPAN_DAYS }
    after = rows.at(-1)?.memberId ?? null
  }
}

async function addRevived(
  tx: Tx,
  sums: Omit<ContactPicture['revived'], 'span_days'>,
  rows: readonly queries.RevivedRow[],
  { today, timeZone }: { today: Temporal.PlainDate; timeZone: string },
): Promise<void> {
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
  sums.members += rows.length
  sums.bought_after += [...after.values()].filter((spent) => spent.days > 0).length
  sums.spent_after_minor += sum(after)
  sums.spent_before_minor += sum(before)
  sums.whole += days.filter(isWhole).length
}
