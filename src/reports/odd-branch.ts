import type { BranchQuality } from '#receipts/month-facts.ts'

/** In what a branch's receipts may be unlike those of the others: what its tills, or who stands at them, do otherwise. */
export const ODD_WAYS = ['named', 'returned', 'late', 'silent'] as const
export type OddWay = (typeof ODD_WAYS)[number]

export type OddBranch = {
  branch: string
  what: OddWay
  /** The share of its receipts; of a silent one, days without any up to the month's end. */
  value: number
  /** What is usual in this club. */
  usual: number
}

/** Below these nothing is told of a branch, or of a club. */
const LEAST_RECEIPTS = 50
const LEAST_BRANCHES = 3
/** So far from the middle one, in the spread of branches and the chance of its own counts together, and by no less than this. */
const SPREADS = 4
const LEAST_DIFFERENCE = { named: 0.1, returned: 0.03, late: 0.05 } as const
/** A branch that sold on most days has been silent for too long after so many without. */
const SILENT_DAYS = 4
/** What makes a median deviation comparable with a standard one, of normal things. */
const OF_DEVIATION = 1.4826

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2
}

/** Branches of a month that are far from the middle one of them: it takes half of them to move that. */
export function findOddBranches(
  branches: readonly BranchQuality[],
  lastDay: Temporal.PlainDate,
): OddBranch[] {
  const counted = branches.filter(({ receipts }) => receipts >= LEAST_RECEIPTS)
  if (counted.length < LEAST_BRANCHES) return []
  const found = (['named', 'returned', 'late'] as const).flatMap((what) => {
    const shares = counted.map((one) => one[what] / one.receipts)
    const usual = median(shares)
    const spread = OF_DEVIATION * median(shares.map((share) => Math.abs(share - usual)))
    return counted.flatMap(({ branch, receipts }, place): OddBranch[] => {
      const value = shares[place] ?? 0
      const chance = Math.sqrt(Math.max(usual * (1 - usual), 1 / receipts) / receipts)
      const off = value - usual
      // Few receipts with a member are odd, and many returns or late ones; the opposite is nobody's trouble.
      const isOdd =
        (what === 'named' ? -off : off) >
        Math.max(LEAST_DIFFERENCE[what], SPREADS * Math.hypot(spread, chance))
      return isOdd ? [{ branch, what, value, usual }] : []
    })
  })
  const silent = counted.flatMap(({ branch, last_on }): OddBranch[] => {
    const days = last_on.until(lastDay).days
    return days >= SILENT_DAYS ? [{ branch, what: 'silent', value: days, usual: 0 }] : []
  })
  // A feast closes all of them.
  return silent.length * 2 > counted.length ? found : [...found, ...silent]
}
