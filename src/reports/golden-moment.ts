import {
  happenedBy,
  medianTime,
  type SurvivalStep,
  survivalCurve,
  type Watched,
} from '#statistics/survival.ts'

/** So many members who joined in one month: the days until their first redemption, or until today where there is none yet. */
export type Waited = {
  readonly month: string
  readonly days: number
  readonly hasHappened: boolean
  readonly count: number
}

export type Point = { days: number; share: number; low: number; high: number }

/** Only who redeems within a year and a half is content with a club (mission, B1). */
export const LINE_DAYS = 548

const MONTH_DAYS = 365.25 / 12
const COHORT_MONTHS = [1, 3, 6, 12, 18] as const

export type Cohort = {
  month: string
  joined: number
  had: number
  /** The share that had their first by so many months after joining; null while nobody of the month was here for so long. */
  by: { months: number; share: number | null }[]
  median_days: number | null
}

export type Curve = {
  members: number
  had: number
  points: Point[]
  /** By the 18-month line; null while nobody was watched for so long. */
  by_line: { share: number; low: number; high: number } | null
  median_days: number | null
}

const toWatched = ({ days, hasHappened, count }: Omit<Waited, 'month'>): Watched => ({
  time: days,
  hasHappened,
  count,
})

const countOf = (waited: readonly { count: number }[]): number =>
  waited.reduce((sum, { count }) => sum + count, 0)

/** The share who had it by the days since the start, for all who were watched. */
export function curveOf(waited: readonly Omit<Waited, 'month'>[]): Curve {
  const steps = survivalCurve(waited.map(toWatched))
  const known = knownUntil(waited)
  return {
    members: countOf(waited),
    had: countOf(waited.filter(({ hasHappened }) => hasHappened)),
    points: pointsOf(steps, longestOf(waited)),
    by_line: happenedBy(steps, LINE_DAYS, known),
    median_days: medianTime(steps),
  }
}

/** One row a joining month, the oldest first. */
export const cohortsOf = (waited: readonly Waited[]): Cohort[] =>
  [...Map.groupBy(waited, ({ month }) => month)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([month, group]) => {
      const steps = survivalCurve(group.map(toWatched))
      const known = knownUntil(group)
      return {
        month,
        joined: countOf(group),
        had: countOf(group.filter(({ hasHappened }) => hasHappened)),
        by: COHORT_MONTHS.map((months) => ({
          months,
          share: happenedBy(steps, Math.floor(months * MONTH_DAYS), known)?.share ?? null,
        })),
        median_days: medianTime(steps),
      }
    })

const longestOf = (waited: readonly { days: number }[]): number =>
  waited.reduce((most, { days }) => Math.max(most, days), 0)

/** Once all had theirs nothing can change any more, however short the watching was. */
const knownUntil = (waited: readonly { days: number; hasHappened: boolean }[]): number =>
  waited.length > 0 && waited.every(({ hasHappened }) => hasHappened)
    ? Number.POSITIVE_INFINITY
    : longestOf(waited)

const MOST_POINTS = 120

/** As many points as a chart can show, evenly in time, the last day watched among them. */
function pointsOf(steps: readonly SurvivalStep[], longest: number): Point[] {
  const gap = Math.max(1, Math.ceil(longest / MOST_POINTS))
  const days = Array.from({ length: Math.floor(longest / gap) + 1 }, (_, place) => place * gap)
  if (days.at(-1) !== longest) days.push(longest)
  return days.flatMap((day) => {
    const share = happenedBy(steps, day, longest)
    return share ? [{ days: day, ...share }] : []
  })
}
