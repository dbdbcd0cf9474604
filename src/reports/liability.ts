import type { CohortRow } from '#ledger/month-facts.ts'
import { allocateSales, recognisedOf } from './deferred-revenue.ts'

/** Before a club's own points are old enough to tell: a third of benefits is never redeemed (mission, B1). */
const USUAL_REDEEMED = 2 / 3
/** The rule of thumb counts as much as so many points that came to their end. */
const USUAL_WEIGHT = 10_000
/** Points have come to their end when their month is so old: what is open of them then counts as never redeemed (mission, B1). */
const MATURE_MONTHS = 18

/** Points of one month of earning, as they stand. issued + moved = redeemed + expired + reversed + open. */
export type Cohort = {
  month: string
  issued: number
  moved: number
  /** Or taken for goods that came back when their own points were spent. */
  redeemed: number
  expired: number
  reversed: number
  open: number
}

export type Expiry = { month: string | null; points: number }

export type Liability = {
  cohorts: Cohort[]
  /** Open points by the month in which they go; null: without a day of their own. */
  expiries: Expiry[]
  open: number
  /** Of `open`, what is expected to be redeemed yet. */
  expected_open: number
  /** The share of points that is ever redeemed, 0 to 1. */
  expected_share: number
  /** Whether it comes from this club's own points that have come to their end, more than from the rule of thumb. */
  is_own_share: boolean
}

const monthsBetween = (from: string, to: string): number =>
  Temporal.PlainYearMonth.from(from).until(Temporal.PlainYearMonth.from(to), { largestUnit: 'months' }).months

/** What the club owes in points by the month in which they were earned, at the end of a month. */
export function liabilityOf(rows: readonly CohortRow[], month: string): Liability {
  const cohorts = [...Map.groupBy(rows, (row) => row.month)].map(([of, own]) => {
    const sum = (read: (row: CohortRow) => number) => own.reduce((total, row) => total + read(row), 0)
    const [issued, moved, expired, reversed, open] = [
      sum((row) => row.issued),
      sum((row) => row.moved),
      sum((row) => row.expired),
      sum((row) => row.reversed),
      sum((row) => row.open),
    ]
    return {
      month: of,
      issued,
      moved,
      redeemed: issued + moved - expired - reversed - open,
      expired,
      reversed,
      open,
    }
  })
  const expiries = [...Map.groupBy(rows, ({ expires }) => expires)]
    .map(([of, own]) => ({ month: of, points: own.reduce((total, { open }) => total + open, 0) }))
    .filter(({ points }) => points > 0)
    .sort((one, other) => (one.month ?? '9').localeCompare(other.month ?? '9'))
  const mature = cohorts.filter((one) => monthsBetween(one.month, month) >= MATURE_MONTHS)
  const redeemed = mature.reduce((total, one) => total + Math.max(0, one.redeemed), 0)
  const ended = redeemed + mature.reduce((total, one) => total + one.expired + one.open, 0)
  const share = (redeemed + USUAL_REDEEMED * USUAL_WEIGHT) / (ended + USUAL_WEIGHT)
  return {
    cohorts: cohorts.sort((one, other) => one.month.localeCompare(other.month)),
    expiries,
    open: cohorts.reduce((total, one) => total + one.open, 0),
    expected_open: cohorts.reduce((total, one) => total + expectedOf(one, share), 0),
    expected_share: share,
    is_own_share: ended > USUAL_WEIGHT,
  }
}

/** Points that were promised for sales and not taken back. */
const promisedOf = ({ issued, moved, reversed }: Cohort): number => Math.max(0, issued + moved - reversed)

/** Of a month's open points, what is expected to be redeemed yet: what of the share is still to come. */
const expectedOf = (cohort: Cohort, share: number): number =>
  Math.min(cohort.open, Math.max(0, Math.round(promisedOf(cohort) * share) - Math.max(0, cohort.redeemed)))

export type Deferred = {
  /** Of sales in the month, what belongs to the points given with them. */
  added_minor: number
  /** What is not yet revenue of all sales so far. */
  closing_minor: number
}

/** What of members' sales is still owed as points, by months of earning. `priceOf` prices points in minor units. */
export function deferredOf(
  { cohorts, expected_share: share }: Liability,
  month: string,
  salesOf: (month: string) => number,
  priceOf: (points: number) => number,
): Deferred {
  const deferred: Deferred = { added_minor: 0, closing_minor: 0 }
  for (const cohort of cohorts) {
    const redeemed = Math.max(0, cohort.redeemed)
    const expected = redeemed + expectedOf(cohort, share)
    // What belongs to the points is fixed when they are given, by what was expected of them then.
    const worth = priceOf(Math.round(promisedOf(cohort) * share))
    const { points } = allocateSales(salesOf(cohort.month), worth)
    if (cohort.month === month) deferred.added_minor = points
    deferred.closing_minor += points - recognisedOf(points, redeemed, expected)
  }
  return deferred
}
