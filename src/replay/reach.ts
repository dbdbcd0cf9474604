import type { RewardReach } from './contract.ts'

/** After how many visits it is told how many members could take something. */
const TOLD_VISITS = [1, 2, 3, 5, 10, 20]

type Seen = { visits: number; readonly firstDay: number; lastDay: number; reached: number }

export type Reach = {
  /** What a member could take after a purchase, had they taken nothing before. */
  see(n: number, day: number, available: number): void
  result(): { members: number; reach: RewardReach[] }
}

/** Who could ever take each of the rewards, and after how many days with a purchase. `prices` in points. */
export function openReach(prices: readonly number[]): Reach {
  const ascending = [...new Set(prices)].sort((a, b) => a - b)
  const members: Seen[] = []
  const firsts = ascending.map(() => ({ visits: [] as number[], days: [] as number[] }))
  return {
    see(n, day, available) {
      let seen = members[n]
      if (seen === undefined) {
        seen = { visits: 0, firstDay: day, lastDay: Number.NEGATIVE_INFINITY, reached: 0 }
        members[n] = seen
      }
      if (day > seen.lastDay) {
        seen.visits += 1
        seen.lastDay = day
      }
      for (let price = ascending[seen.reached]; price !== undefined; price = ascending[seen.reached]) {
        if (available < price) return
        firsts[seen.reached]?.visits.push(seen.visits)
        firsts[seen.reached]?.days.push(day - seen.firstDay)
        seen.reached += 1
      }
    },
    result() {
      const known = members.filter((each) => each !== undefined)
      const made = TOLD_VISITS.map((least) => known.filter(({ visits }) => visits >= least).length)
      return {
        members: known.length,
        reach: ascending.map((points, index) => {
          const { visits = [], days = [] } = firsts[index] ?? {}
          return {
            points,
            members: visits.length,
            visits_median: middleOf(visits),
            days_median: middleOf(days),
            by_visits: TOLD_VISITS.map((most, place) => ({
              visits: most,
              members: visits.filter((each) => each <= most).length,
              made: made[place] ?? 0,
            })),
          }
        }),
      }
    },
  }
}

/** The lower of the two in the middle; null of none. */
const middleOf = (values: readonly number[]): number | null =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null
