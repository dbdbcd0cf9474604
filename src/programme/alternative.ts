import type { Condition } from './rule.ts'

/** One way in which conditions can hold: all of these do, and none of them is an `any`. */
export type Alternative = readonly Condition[]

/** Beyond this nobody reads a rule any more, and nothing is said of it. */
const MOST_ALTERNATIVES = 256

export const turnRound = (condition: Condition): Condition => ({ ...condition, not: !condition.not })

/** Every way in which all of these can hold; null when there are too many to look at. */
export function alternativesOf(when: readonly Condition[]): readonly Alternative[] | null {
  let all: Alternative[] = [[]]
  for (const condition of when) {
    const ways = waysOf(condition)
    if (ways === null || all.length * ways.length > MOST_ALTERNATIVES) return null
    all = all.flatMap((one) => ways.map((way) => [...one, ...way]))
  }
  return all
}

function waysOf(condition: Condition): readonly Alternative[] | null {
  if (condition.kind !== 'any') return [[condition]]
  if (condition.not) return alternativesOf(condition.of.map(turnRound))
  const ways: Alternative[] = []
  for (const other of condition.of) {
    const own = waysOf(other)
    if (own === null) return null
    ways.push(...own)
  }
  return ways
}
