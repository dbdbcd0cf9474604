import type { CategorySales, RetentionRow } from '#receipts/month-facts.ts'
import { type Flow, noCounts } from '#standing/flow.ts'
import { monthsBetween } from './liability.ts'
import type { MonthData } from './month-contract.ts'

/** Categories smaller than this of what members buy are no news when they move. */
const LEAST_SHARE = 0.01
const MOST_MOVERS = 5

/** What members' preferences moved to and from: the categories whose share of purchases changed most. */
export function moversOf(sales: readonly CategorySales[]): MonthData['categories'] {
  const [now, before] = [
    sales.reduce((sum, { now_minor }) => sum + now_minor, 0),
    sales.reduce((sum, { before_minor }) => sum + before_minor, 0),
  ]
  if (now <= 0 || before <= 0) return []
  return sales
    .map(({ category, now_minor, before_minor }) => ({
      category,
      share: now_minor / now,
      before: before_minor / before,
    }))
    .filter(({ share, before: was }) => Math.max(share, was) >= LEAST_SHARE)
    .sort((one, other) => Math.abs(other.share - other.before) - Math.abs(one.share - one.before))
    .slice(0, MOST_MOVERS)
}

/** The curve of each joining month, up to and with a month. */
export function retentionOf(
  rows: readonly (RetentionRow & { joined: number })[],
  month: string,
): MonthData['retention'] {
  return [...Map.groupBy(rows, (row) => row.month)].map(([of, own]) => {
    const joined = own[0]?.joined ?? 0
    const bought = new Map(own.map(({ age, members }) => [age, members]))
    const ages = monthsBetween(of, month) + 1
    return {
      month: of,
      joined,
      shares: Array.from({ length: ages }, (_, age) => (bought.get(age) ?? 0) / Math.max(1, joined)),
    }
  })
}

/** How members stood at the end of a month, by what they were and where they went in it. */
export function countsAfter(flows: readonly Flow[]): MonthData['standings'] {
  const counts = noCounts()
  for (const { to, members } of flows) if (to !== null) counts[to] += members
  return { counts, flows: [...flows] }
}

/** How many joining months are drawn: more are a tangle. All of them stand in the table beside it. */
const MOST_CURVES = 4

/** Joining months spread over all that there are, from the oldest to the youngest; the month itself has nothing to be followed by yet. */
export function curvesOf<Month extends { shares: readonly number[] }>(retention: readonly Month[]): Month[] {
  const followed = retention.filter(({ shares }) => shares.length > 1)
  const count = Math.min(MOST_CURVES, followed.length)
  return Array.from({ length: count }, (_, place) => {
    const at = count === 1 ? 0 : Math.round((place * (followed.length - 1)) / (count - 1))
    return followed.slice(at, at + 1)
  }).flat()
}
