import { dateOfDay } from '#platform/day-number.ts'
import { sumOf } from '#statistics/ratio-range.ts'
import type { Shift } from './contract.ts'
import type { BranchWeek } from './gathered.ts'

/** A weekly share: of how much, and how much of it. */
type Week = { readonly week: number; readonly part: number; readonly of: number; readonly baskets: number }

type SeriesRule = {
  readonly partOf: (week: BranchWeek) => number
  readonly of: (week: BranchWeek) => number
  /** The least change that is worth a word, in points of the share. */
  readonly least: number
  /** How much more than a count of receipts the share varies by chance: money lies unevenly on few receipts. */
  readonly uneven: number
}

const RULES: Readonly<Record<Shift['series'], SeriesRule>> = {
  identified_share: {
    partOf: ({ memberBaskets }) => memberBaskets,
    of: ({ baskets }) => baskets,
    least: 0.1,
    uneven: 1,
  },
  discount_rate: {
    partOf: ({ discount }) => discount,
    of: ({ paid, discount }) => paid + discount,
    least: 0.02,
    uneven: 1,
  },
  return_rate: { partOf: ({ returned }) => returned, of: ({ paid }) => paid, least: 0.05, uneven: 2 },
}

export const LEAST_WEEKS = 16
const LEAST_SHIFT_WEEKS = 3
/** What a file or a club begins with is no change. */
const WEEKS_BEFORE = 4
/** In spreads of a week; so high, because every stretch of every branch is looked at. */
const LEAST_Z = 6
/** A week with less than this part of the usual baskets (a feast, the file's end) is left out. */
const THIN = 0.3
const LEAST_SPREAD = 0.002

/**
 * Finds what moved in a branch and went on for weeks: of each weekly share the stretch that is farthest from the weeks around it,
 * measured by the usual spread of a week (the median of absolute deviations, at least that of chance). Seasons move
 * amounts, and these shares hardly.
 */
export function findShifts(weeks: readonly BranchWeek[], first: number): Shift[] {
  return [...Map.groupBy(weeks, ({ branch }) => branch)].flatMap(([branch, own]) =>
    (Object.keys(RULES) as Shift['series'][]).flatMap((series): Shift[] => {
      const rule = RULES[series]
      const found = findStretch(thickOf(own, rule), rule)
      return found === null
        ? []
        : [{ series, branch, ...datesOf(found, first), usual: found.usual, during: found.during }]
    }),
  )
}

const datesOf = ({ from, to }: Stretch, first: number) => ({
  from_on: dateOfDay(first + from * 7),
  to_on: dateOfDay(first + to * 7 + 6),
  weeks: to - from + 1,
})

function thickOf(own: readonly BranchWeek[], { partOf, of }: SeriesRule): Week[] {
  const usual = medianOf(own.map(({ baskets }) => baskets))
  return own
    .filter(({ baskets }) => baskets >= usual * THIN && baskets > 0)
    .map((week) => ({ week: week.week, part: partOf(week), of: of(week), baskets: week.baskets }))
    .filter((week) => week.of > 0)
}

type Stretch = { readonly from: number; readonly to: number; readonly usual: number; readonly during: number }

function findStretch(weeks: readonly Week[], { least, uneven }: SeriesRule): Stretch | null {
  if (weeks.length < LEAST_WEEKS) return null
  const shares = weeks.map(({ part, of }) => part / of)
  const usual = medianOf(shares)
  // Where most weeks have nothing, the median says that chance plays no part; the mean does not.
  const mean = sumOf(weeks.map(({ part }) => part)) / sumOf(weeks.map(({ of }) => of))
  const ofChance = uneven * Math.sqrt((mean * (1 - mean)) / medianOf(weeks.map(({ baskets }) => baskets)))
  const ofWeeks = 1.4826 * medianOf(shares.map((share) => Math.abs(share - usual)))
  const spread = Math.max(ofWeeks, ofChance, LEAST_SPREAD)
  let best: Stretch | null = null
  let mostZ = LEAST_Z
  for (let from = WEEKS_BEFORE; from < weeks.length; from += 1) {
    let part = 0
    let of = 0
    // More than half would be the usual itself.
    for (let to = from; to < weeks.length && to - from < weeks.length / 2; to += 1) {
      part += weeks[to]?.part ?? 0
      of += weeks[to]?.of ?? 0
      const length = to - from + 1
      const during = part / of
      const z = (Math.abs(during - usual) * Math.sqrt(length)) / spread
      if (length < LEAST_SHIFT_WEEKS || z <= mostZ || Math.abs(during - usual) < least) continue
      // One receipt can carry a week, but not most of the weeks.
      const isSustained = Math.abs(medianOf(shares.slice(from, to + 1)) - usual) >= least
      // A club that grows comes nearer to its usual level: what moved has also left what was before.
      const left = during - medianOf(shares.slice(0, from))
      if (!isSustained || left * Math.sign(during - usual) < least) continue
      mostZ = z
      best = { from: weeks[from]?.week ?? 0, to: weeks[to]?.week ?? 0, usual, during }
    }
  }
  return best
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
