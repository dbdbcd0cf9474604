import { dateOfDay } from '#platform/day-number.ts'
import type { Uuid } from '#platform/id.ts'
import type { ProgrammeVersion } from '#programme/programme.ts'
import type { KnownMember } from '#receipts/known.ts'
import type { Habit, PointsCourse, ShareDecile, SharePart, ShareStep } from '#replay/contract.ts'
import { type Course, openCourse } from '#replay/course.ts'
import { addTo, costOf, NOTHING_GIVEN, openReplay, type Replay, type Side } from '#replay/replay.ts'
import { decilesOf, histogramOf, type Share, standingsOf } from '#replay/share.ts'
import { learnStanding, rateMembers } from '#standing/rating.ts'
import { STANDINGS, type Standing } from '#standing/standing.ts'
import { type BacktestLeftOut, leftOutOfFile } from './backtest-left-out.ts'
import type { BacktestProgramme } from './backtest-programme.ts'
import type { FilePurchase } from './backtest-purchase.ts'

/** A month of what a draft pays out: at the till, in coupons at face value, and for rewards that were used. */
export type BacktestMonth = {
  month: string
  receipts: number
  spend_minor: number
  points: number
  off_minor: number
  coupons_minor: number
  rewards_cost_minor: number
  paid_out_minor: number
  liability_minor: number
}

export type BacktestDraft = {
  name: string
  points: number
  worth_minor: number
  off_minor: number
  coupons_minor: number
  /** Worth of points, money off and coupons together, and that as a share of what was spent. */
  given_minor: number
  given_share: number | null
  course: PointsCourse
  months: BacktestMonth[]
  /** What is compared: null, with nothing; else the draft of this name. */
  against: string | null
  deciles: ShareDecile[]
  standings: (SharePart & { standing: Standing | null })[]
  histogram: ShareStep[]
  left_out: BacktestLeftOut[]
}

export type BacktestResult = {
  receipts: number
  members: number
  spend_minor: number
  first_on: string
  last_on: string
  drafts: BacktestDraft[]
}

export type BacktestOptions = {
  /** Whose course is told with other return rates, and what is paid out month by month. */
  habit: Habit
  /** Of the visits on which somebody can take something, the share on which they do; null: nobody has seen. */
  observed: number | null
  /** Of receipts, the shares that come back whole, for the sensitivity. */
  returns: readonly number[]
  /** What the file has no column for. */
  lacks: ReadonlySet<'sku' | 'category' | 'qty' | 'branch'>
}

type Running = {
  readonly programme: BacktestProgramme
  readonly version: ProgrammeVersion
  readonly replay: Replay
  readonly course: Course
  readonly total: Side
  readonly months: Map<string, { off: number; coupons: number; points: number }>
  /** By member's number. */
  readonly given: number[]
}

type Buyer = { readonly memberId: Uuid; spendMinor: number; readonly days: number[] }

/**
 * Replays purchases, in the order of time, under one draft or several. Null where there is no purchase. Mechanical: everybody
 * buys as they bought.
 */
export async function runBacktest(
  purchases: AsyncIterable<readonly FilePurchase[]>,
  programmes: readonly BacktestProgramme[],
  options: BacktestOptions,
): Promise<BacktestResult | null> {
  const people = new Map<Uuid, KnownMember>()
  const running = programmes.map((programme, index) => open(programme, index, people, options))
  const buyers: Buyer[] = []
  const sold = new Map<string, { receipts: number; spend: number }>()
  let [first, last, month] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, '']
  for await (const batch of purchases)
    for (const purchase of batch) {
      const { day, spendMinor } = purchase
      if (day !== last) month = dateOfDay(day).slice(0, -3)
      first = Math.min(first, day)
      last = day
      meet(buyers, people, purchase)
      const sum = sold.get(month) ?? { receipts: 0, spend: 0 }
      sold.set(month, { receipts: sum.receipts + 1, spend: sum.spend + spendMinor })
      for (const one of running) receive(one, purchase, month)
    }
  if (buyers.length === 0) return null
  const standings = standingsByMember(buyers, last)
  const drafts = running.map((one, index) =>
    toDraft(one, index === 0 ? null : (running[0] ?? null), {
      buyers,
      standings,
      sold,
      days: [first, last],
      options,
    }),
  )
  const receipts = sold.values().reduce((sum, each) => sum + each.receipts, 0)
  return {
    receipts,
    members: people.size,
    spend_minor: sold.values().reduce((sum, { spend }) => sum + spend, 0),
    first_on: dateOfDay(first),
    last_on: dateOfDay(last),
    drafts,
  }
}

const NOTHING_ELSE = { plans: new Map(), visits: new Map() }

function open(
  programme: BacktestProgramme,
  index: number,
  people: ReadonlyMap<Uuid, KnownMember>,
  { observed, habit, returns }: BacktestOptions,
): Running {
  const { definition, shelf } = programme
  return {
    programme,
    version: {
      versionId: `draft ${index + 1}`,
      number: 0,
      inForceFrom: Temporal.Instant.fromEpochMilliseconds(0),
      definition,
    },
    replay: openReplay(definition.tiers, { members: people, ...NOTHING_ELSE }),
    course: openCourse({ definition, shelf, observed, leading: habit, returns }),
    total: { ...NOTHING_GIVEN },
    months: new Map(),
    given: [],
  }
}

/** Somebody is a member from their first purchase in the file on; nothing else is known of them. */
function meet(buyers: Buyer[], people: Map<Uuid, KnownMember>, purchase: FilePurchase): void {
  const { n, memberId, day, businessOn, spendMinor } = purchase
  const buyer = buyers[n - 1]
  if (buyer === undefined) {
    people.set(memberId, { joinedOn: businessOn, birth: null, segments: [], inHousehold: false })
    buyers[n - 1] = { memberId, spendMinor, days: [day] }
    return
  }
  buyer.spendMinor += spendMinor
  if (buyer.days.at(-1) !== day) buyer.days.push(day)
}

function receive(
  { version, replay, course, total, months, given }: Running,
  purchase: FilePurchase,
  month: string,
) {
  const side = replay.give(version, purchase, true)
  addTo(total, side)
  course.receive(purchase.n, purchase.day, side.points)
  given[purchase.n] = (given[purchase.n] ?? 0) + costOf(side)
  const sums = months.get(month)
  if (sums === undefined)
    months.set(month, { off: side.offMinor, coupons: side.couponsMinor, points: side.points })
  else {
    sums.off += side.offMinor
    sums.coupons += side.couponsMinor
    sums.points += side.points
  }
}

/** As members stand on the last day of the file. */
function standingsByMember(buyers: readonly Buyer[], last: number): Map<Uuid, Standing> {
  const days = buyers.map((buyer) => buyer.days)
  const ratings = rateMembers(learnStanding(days, last), days, last)
  return new Map(
    buyers.flatMap(({ memberId }, index) => {
      const rating = ratings[index]
      return rating ? [[memberId, rating.standing] as const] : []
    }),
  )
}

type Known = {
  buyers: readonly Buyer[]
  standings: ReadonlyMap<Uuid, Standing>
  sold: ReadonlyMap<string, { receipts: number; spend: number }>
  days: readonly [number, number]
  options: BacktestOptions
}

function toDraft(
  one: Running,
  other: Running | null,
  { buyers, standings, sold, days, options }: Known,
): BacktestDraft {
  const { programme, total } = one
  const course = one.course.close(...days)
  const spend = sold.values().reduce((sum, each) => sum + each.spend, 0)
  const shares = buyers.map(
    ({ memberId, spendMinor }, index): Share => ({
      memberId,
      spendMinor,
      beforeMinor: other?.given[index + 1] ?? 0,
      afterMinor: one.given[index + 1] ?? 0,
    }),
  )
  return {
    name: programme.name,
    points: total.points,
    worth_minor: total.worthMinor,
    off_minor: total.offMinor,
    coupons_minor: total.couponsMinor,
    given_minor: costOf(total),
    given_share: spend === 0 ? null : costOf(total) / spend,
    course,
    months: toMonths(one, course, sold, options.habit),
    against: other?.programme.name ?? null,
    deciles: decilesOf(shares),
    standings: standingsOf(shares, standings, STANDINGS),
    histogram: other === null ? [] : histogramOf(shares),
    left_out: leftOutOfFile(programme.definition, options.lacks),
  }
}

function toMonths(
  { months }: Running,
  course: PointsCourse,
  sold: Known['sold'],
  habit: Habit,
): BacktestMonth[] {
  const lead = course.habits.find((each) => each.habit === habit)
  return (lead?.months ?? []).map(({ month, cost_minor, liability_minor }) => {
    const { off = 0, coupons = 0, points = 0 } = months.get(month) ?? {}
    const { receipts = 0, spend = 0 } = sold.get(month) ?? {}
    return {
      month,
      receipts,
      spend_minor: spend,
      points,
      off_minor: off,
      coupons_minor: coupons,
      rewards_cost_minor: cost_minor,
      paid_out_minor: off + coupons + cost_minor,
      liability_minor,
    }
  })
}
