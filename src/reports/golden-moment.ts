import { happenedBy, medianTime, type SurvivalStep, survivalCurve } from '#statistics/survival.ts'

/** So many of whom one has waited for something: the days until it happened, or until today where it has not yet. */
export type Waited = {
  readonly days: number
  readonly hasHappened: boolean
  /** Days that had passed when the last stretch of PACE_DAYS began; null: it had happened before that. */
  readonly paceFrom: number | null
  readonly count: number
}

/** Waiting for the first redemption since joining in a month, `2026-03`. */
export type Joined = Waited & { readonly month: string }

export type Share = { share: number; low: number; high: number }
export type Point = Share & { days: number }

const MONTH_DAYS = 365.25 / 12
/** The days of so many months: the day they end on is one of them. */
const daysOf = (months: number): number => Math.ceil(months * MONTH_DAYS)

/** Only who redeems within a year and a half is content with a club (mission, B1). */
export const LINE_DAYS = daysOf(18)
/** The present pace is that of the last half year. */
export const PACE_DAYS = 182
/** Fewer than so many who still wait say nothing of a day's pace. */
const LEAST_AT_RISK = 10

const COHORT_MONTHS = [1, 3, 6, 12, 18] as const

export type Cohort = {
  month: string
  joined: number
  had: number
  /** The share that had their first by so many months after joining; null while that is open for anybody of the month. */
  by: { months: number; share: number | null }[]
  median_days: number | null
}

/** What became of the months all of whose members joined a year and a half ago or earlier: nothing in it is estimated. */
export type Settled = Share & {
  months: number
  members: number
  /** By the line. */
  had: number
  lowest: { month: string; share: number }
  highest: { month: string; share: number }
  points: Point[]
}

/** As it would go for somebody who begins now, if each day of waiting were as in the last half year. */
export type Pace = {
  days: number
  points: Point[]
  /** Null while too few were watched for so long. */
  by_line: Share | null
  median_days: number | null
}

const countOf = (waited: readonly { count: number }[]): number =>
  waited.reduce((sum, { count }) => sum + count, 0)

export const countHad = (waited: readonly Waited[]): number =>
  countOf(waited.filter(({ hasHappened }) => hasHappened))

export const countAll: (waited: readonly Waited[]) => number = countOf

/** By so many days; exact where nobody who waits was watched for less. */
const hadBy = (waited: readonly Waited[], days: number): number =>
  countOf(waited.filter((one) => one.hasHappened && one.days <= days))

const byMonth = (joined: readonly Joined[]): [string, Joined[]][] =>
  [...Map.groupBy(joined, ({ month }) => month)].sort(([one], [other]) => (one < other ? -1 : 1))

/** Whether everybody who joined in a month did so at least as many days ago. */
const isOver = (month: string, days: number, today: Temporal.PlainDate): boolean => {
  const last = Temporal.PlainYearMonth.from(month)
    .add({ months: 1 })
    .toPlainDate({ day: 1 })
    .subtract({ days: 1 })
  return Temporal.PlainDate.compare(last.add({ days }), today) <= 0
}

/**
 * The share of the months that were watched to the line. Which months those are depends on the calendar alone: a month that
 * counted as soon as nobody of it waits any more would let the quick ones in early.
 */
export function settledOf(joined: readonly Joined[], today: Temporal.PlainDate): Settled | null {
  const months = byMonth(joined).filter(([month]) => isOver(month, LINE_DAYS, today))
  const shares = months.map(([month, group]) => {
    const members = countOf(group)
    return { month, members, share: hadBy(group, LINE_DAYS) / members }
  })
  const [lowest] = shares.toSorted((one, other) => one.share - other.share)
  const [highest] = shares.toSorted((one, other) => other.share - one.share)
  if (lowest === undefined || highest === undefined) return null
  const all = months.flatMap(([, group]) => group)
  const steps = survivalCurve(all.map((one) => toWatched(one, LINE_DAYS)))
  return {
    months: months.length,
    members: countOf(all),
    had: hadBy(all, LINE_DAYS),
    ...rangeOfMonths(shares),
    lowest: { month: lowest.month, share: lowest.share },
    highest: { month: highest.month, share: highest.share },
    points: pointsOf(steps, LINE_DAYS),
  }
}

/** Watched up to a day at most; what happened later had not happened by then. */
const toWatched = ({ days, hasHappened, count }: Waited, until: number) => ({
  time: Math.min(days, until),
  hasHappened: hasHappened && days <= until,
  count,
})

const Z95 = 1.959963984540054

/**
 * The share of all together with its 95 % range (Wilson, 1927). Where months differ by more than chance would have them, the
 * range is as much wider: the variance times Pearson's chi-square by its degrees of freedom (McCullagh and Nelder, 4.5).
 */
function rangeOfMonths(months: readonly { members: number; share: number }[]): Share {
  const members = months.reduce((sum, each) => sum + each.members, 0)
  const share = months.reduce((sum, each) => sum + each.share * each.members, 0) / members
  const freedom = months.length - 1
  const spread = share * (1 - share)
  const apart =
    freedom === 0 || spread === 0
      ? 1
      : months.reduce((sum, each) => sum + (each.members * (each.share - share) ** 2) / spread, 0) / freedom
  const square = (Z95 * Z95 * Math.max(1, apart)) / members
  const middle = (share + square / 2) / (1 + square)
  const half = Math.sqrt(square * (spread + square / 4)) / (1 + square)
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

/** The curve that the last half year's days make, however long each has waited. */
export function paceOf(waited: readonly Waited[]): Pace {
  const watched = waited.flatMap(({ days, hasHappened, paceFrom, count }) =>
    paceFrom === null ? [] : [{ time: days, hasHappened, count, from: paceFrom }],
  )
  const known = knownUntil(watched)
  const steps = survivalCurve(watched).filter(({ time }) => time <= known)
  return {
    days: PACE_DAYS,
    points: pointsOf(steps, known),
    by_line: happenedBy(steps, LINE_DAYS, known),
    median_days: medianTime(steps),
  }
}

/** The last day before the first on which fewer than LEAST_AT_RISK were watched; -1: that is the first. */
function knownUntil(watched: readonly { time: number; from: number; count: number }[]): number {
  const change = new Map<number, number>()
  const add = (day: number, count: number) => change.set(day, (change.get(day) ?? 0) + count)
  for (const { time, from, count } of watched) {
    // Who was there from the beginning is at risk on day 0 too; who came later from the day after.
    add(from === 0 ? 0 : from + 1, count)
    add(time + 1, -count)
  }
  let atRisk = 0
  for (let day = 0; ; day += 1) {
    atRisk += change.get(day) ?? 0
    if (atRisk < LEAST_AT_RISK) return day - 1
  }
}

/** One row a joining month, the oldest first. */
export const cohortsOf = (joined: readonly Joined[]): Cohort[] =>
  byMonth(joined).map(([month, group]) => {
    const waiting = group.filter(({ hasHappened }) => !hasHappened)
    // Once all had theirs nothing can change any more, however short the watching was.
    const known = Math.min(...waiting.map(({ days }) => days))
    const members = countOf(group)
    return {
      month,
      joined: members,
      had: countHad(group),
      by: COHORT_MONTHS.map((months) => {
        const days = daysOf(months)
        return { months, share: days > known ? null : hadBy(group, days) / members }
      }),
      median_days: medianTime(survivalCurve(group.map((one) => toWatched(one, Number.POSITIVE_INFINITY)))),
    }
  })

const MOST_POINTS = 120

/** As many points as a chart can show, evenly in time, the last day watched among them. */
function pointsOf(steps: readonly SurvivalStep[], longest: number): Point[] {
  if (longest < 0) return []
  const gap = Math.max(1, Math.ceil(longest / MOST_POINTS))
  const days = Array.from({ length: Math.floor(longest / gap) + 1 }, (_, place) => place * gap)
  if (days.at(-1) !== longest) days.push(longest)
  return days.flatMap((day) => {
    const share = happenedBy(steps, day, longest)
    return share ? [{ days: day, ...share }] : []
  })
}
