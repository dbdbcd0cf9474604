import { type Cohort, monthsBetween } from './liability.ts'
import type { MonthData } from './month-contract.ts'

/** Months of earning, and months since, that are shown. */
const [MOST_ROWS, MOST_AGES] = [12, 13]

/**
 * What of a month's points was redeemed by the end of that month and of each after it: what earlier reports kept, what this month opened
 * with, and what it closes with. Of a month that nobody closed it is not known.
 */
export function redeemedBy(
  cohort: Pick<Cohort, 'month' | 'redeemed'>,
  month: string,
  { opening, kept }: { opening: number | null; kept: readonly (number | null)[] },
): (number | null)[] {
  const age = monthsBetween(cohort.month, month)
  return Array.from({ length: age + 1 }, (_, at) =>
    at === age ? cohort.redeemed : (kept[at] ?? (at === age - 1 ? opening : null)),
  )
}

export type TriangleRow = {
  month: string
  /** Points given and not taken back. */
  points: number
  /** Of them, the share redeemed by so many months later; null: not known. */
  redeemed: (number | null)[]
  /** Still open, and gone unused. */
  open: number
  expired: number
}

/** The latest months of earning, the latest first, each with how its points were redeemed as they grew older. */
export function triangleOf(cohorts: MonthData['liability']['cohorts']): TriangleRow[] {
  return cohorts
    .slice(-MOST_ROWS)
    .flatMap(({ month, issued, moved, reversed, redeemed_by, open, expired }): TriangleRow[] => {
      const points = issued + moved - reversed
      if (points <= 0 || redeemed_by.length === 0) return []
      const share = (part: number): number => Math.max(0, part) / points
      const redeemed = redeemed_by.slice(0, MOST_AGES).map((by) => (by === null ? null : share(by)))
      return [{ month, points, redeemed, open: share(open), expired: share(expired) }]
    })
    .toReversed()
}
