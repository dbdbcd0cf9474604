import type { CounterName, CounterRow } from './counter-queries.ts'

export const NOBODY = '00000000-0000-0000-0000-000000000000'

const nameOf = ({ partnerId, kind, onDay, scope, detail }: CounterName): string =>
  `${partnerId} ${kind} ${onDay} ${scope} ${detail}`

export type Counting = {
  points(name: CounterName): number
  times(name: CounterName): number
  add(name: CounterName, points: number): void
  /** What was added here, to be written. */
  added(): CounterRow[]
}

/** Counters as they were read, and what one transaction adds to them. */
export function openCounting(rows: readonly CounterRow[]): Counting {
  const known = new Map(rows.map((row) => [nameOf(row), { points: row.points, times: row.times }]))
  const adds = new Map<string, CounterRow>()
  const at = (name: CounterName) => known.get(nameOf(name)) ?? { points: 0, times: 0 }
  return {
    points: (name) => at(name).points,
    times: (name) => at(name).times,
    add(name, points) {
      const was = at(name)
      known.set(nameOf(name), { points: was.points + points, times: was.times + 1 })
      const own = adds.get(nameOf(name)) ?? { ...name, points: 0, times: 0 }
      adds.set(nameOf(name), { ...own, points: own.points + points, times: own.times + 1 })
    },
    added: () => [...adds.values()],
  }
}
