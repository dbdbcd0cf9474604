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
  /** Of `open`, by the month in which the rules of the programme let it go. */
  expires: Expiry[]
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

export const monthsBetween = (from: string, to: string): number =>
  Temporal.PlainYearMonth.from(from).until(Temporal.PlainYearMonth.from(to), { largestUnit: 'months' }).months

const expiriesOf = (rows: readonly CohortRow[]): Expiry[] =>
  [...Map.groupBy(rows, ({ expires }) => expires)]
    .map(([of, own]) => ({ month: of, points: own.reduce((total, { open }) => total + open, 0) }))
    .filter(({ points }) => points > 0)
    .sort((one, other) => (one.month ?? '9').localeCompare(other.month ?? '9'))

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
      expires: expiriesOf(own),
    }
  })
  const mature = cohorts.filter((one) => monthsBetween(one.month, month) >= MATURE_MONTHS)
  const redeemed = mature.reduce((total, one) => total + Math.max(0, one.redeemed), 0)
  const ended = redeemed + mature.reduce((total, one) => total + one.expired + one.open, 0)
  const share = (redeemed + USUAL_REDEEMED * USUAL_WEIGHT) / (ended + USUAL_WEIGHT)
  return {
    cohorts: cohorts.sort((one, other) => one.month.localeCompare(other.month)),
    expiries: expiriesOf(rows),
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

/** What of members' sales is owed as points, from the beginning of a month to its end, in minor units. */
export type Deferred = {
  opening_minor: number
  /** Of sales in the month, what belongs to the points given with them. */
  added_minor: number
  /** What is deferred more (or less) since other points are expected to be redeemed than was thought: no sale and no redemption. */
  changed_minor: number
  /** What became revenue since points were redeemed. */
  recognised_minor: number
  closing_minor: number
  /** What of each month's sales was set aside for its points: fixed when they were given, whatever is expected later. */
  allocated: ReadonlyMap<string, number>
}

export type DeferredFacts = {
  /** At the end of the month, and at its beginning. */
  closing: Pick<Liability, 'cohorts' | 'expected_share'>
  opening: Pick<Liability, 'cohorts' | 'expected_share'>
  /** What earlier reports set aside. */
  allocated: ReadonlyMap<string, number>
  salesOf: (month: string) => number
  /** Prices points in minor units. */
  priceOf: (points: number) => number
}

/** opening + added + changed - recognised = closing. */
export function deferredOf({ closing, opening, allocated, salesOf, priceOf }: DeferredFacts): Deferred {
  const kept = new Map<string, number>()
  const sums = { opening_minor: 0, added_minor: 0, changed_minor: 0, closing_minor: 0 }
  const opened = new Map(opening.cohorts.map((cohort) => [cohort.month, cohort]))
  for (const cohort of closing.cohorts) {
    const before = opened.get(cohort.month)
    const first = before
      ? { of: before, share: opening.expected_share }
      : { of: cohort, share: closing.expected_share }
    const set =
      allocated.get(cohort.month) ??
      allocateSales(salesOf(cohort.month), priceOf(Math.round(promisedOf(first.of) * first.share))).points
    kept.set(cohort.month, set)
    const expected = expectedTotal(cohort, closing.expected_share)
    const left = set - recognisedOf(set, Math.max(0, cohort.redeemed), expected)
    sums.closing_minor += left
    if (before === undefined) {
      sums.added_minor += set
      continue
    }
    const redeemed = Math.max(0, before.redeemed)
    const was = recognisedOf(set, redeemed, expectedTotal(before, opening.expected_share))
    sums.opening_minor += set - was
    sums.changed_minor += was - recognisedOf(set, redeemed, expected)
  }
  const { opening_minor, added_minor, changed_minor, closing_minor } = sums
  const recognised_minor = opening_minor + added_minor + changed_minor - closing_minor
  return { ...sums, recognised_minor, allocated: kept }
}

const expectedTotal = (cohort: Cohort, share: number): number =>
  Math.max(0, cohort.redeemed) + expectedOf(cohort, share)
