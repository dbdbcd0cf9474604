import type { CounterName, CounterRow } from './counter-queries.ts'

export const NOBODY = '00000000-0000-0000-0000-000000000000'

const nameOf = ({ partnerId, kind, onDay, scope, detail }: CounterName): string =>
  `${partnerId} ${kind} ${onDay} ${scope} ${detail}`

/** One counter, with what this transaction has added. */
export type Counter = {
  readonly points: number
  add(points: number): void
}

export type Counting = {
  of(name: CounterName): Counter
  /** What was added here, to be written: each counter once. */
  added(): CounterRow[]
}

/** Counters as they were read, and what one transaction adds to them. */
export function openCounting(rows: readonly CounterRow[]): Counting {
  const known = new Map(rows.map((row) => [nameOf(row), row.points]))
  const counters = new Map<string, Counter & { readonly own: CounterRow }>()
  function open(name: CounterName, before: number) {
    const own = { ...name, points: 0, times: 0 }
    return {
      own,
      get points() {
        return before + own.points
      },
      add(points: number) {
        own.points += points
        own.times += 1
      },
    }
  }
  return {
    of(name) {
      const key = nameOf(name)
      const found = counters.get(key) ?? open(name, known.get(key) ?? 0)
      counters.set(key, found)
      return found
    },
    added: () => [...counters.values()].flatMap(({ own }) => (own.times > 0 ? [own] : [])),
  }
}
