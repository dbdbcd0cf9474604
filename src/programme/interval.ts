/** From and to, both included. */
export type Interval = readonly [number, number]

/** What two lists of intervals have in common. */
export const meet = (some: readonly Interval[], others: readonly Interval[]): Interval[] =>
  some.flatMap(([from, to]) =>
    others.flatMap(([otherFrom, otherTo]): Interval[] => {
      const [first, last] = [Math.max(from, otherFrom), Math.min(to, otherTo)]
      return first <= last ? [[first, last]] : []
    }),
  )

/** What is before and after an interval; `step` is the least by which two values differ. */
export const outsideOf = ([from, to]: Interval, step: number): Interval[] => [
  ...(from > Number.NEGATIVE_INFINITY ? [[Number.NEGATIVE_INFINITY, from - step] as const] : []),
  ...(to < Number.POSITIVE_INFINITY ? [[to + step, Number.POSITIVE_INFINITY] as const] : []),
]
