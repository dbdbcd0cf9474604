import type { KnownFact } from './leaf.ts'
import { type Condition, type Group, isGroup, type Part } from './tree.ts'

/**
 * What is filled in and yet hardly meant: two conditions that are one, two that leave nobody, two that leave everybody.
 * It warns; nothing is refused.
 */
export type Warning = {
  readonly kind: 'twice' | 'nobody' | 'everybody'
  readonly keys: readonly [number, number]
}

export function findWarnings(tree: Group, facts: readonly KnownFact[]): Warning[] {
  const types = new Map(facts.map(({ code, type }) => [code, type]))
  const within = (group: Group): Warning[] => [
    ...group.of.flatMap((one, place) =>
      group.of.slice(place + 1).flatMap((other): Warning[] => {
        const kind = compare(one, other, group.joined, types)
        return kind === null ? [] : [{ kind, keys: [one.key, other.key] }]
      }),
    ),
    ...group.of.filter(isGroup).flatMap(within),
  ]
  return within(tree)
}

type Types = ReadonlyMap<string, KnownFact['type']>

function compare(one: Part, other: Part, joined: Group['joined'], types: Types): Warning['kind'] | null {
  if (printOf(one) === printOf(other)) {
    if (one.not === other.not) return 'twice'
    return joined === 'and' ? 'nobody' : 'everybody'
  }
  if (isGroup(one) || isGroup(other) || one.not || other.not || joined === 'or') return null
  return isApart(one, other, types) ? 'nobody' : null
}

/** Without keys, and without whether it is turned round. */
function printOf(part: Part): string {
  if (!isGroup(part)) return JSON.stringify(part.asks)
  return JSON.stringify([part.joined, part.of.map((each) => [each.not, printOf(each)])])
}

/** Whether no one value of a fact can meet both. */
function isApart({ asks: one }: Condition, { asks: other }: Condition, types: Types): boolean {
  if (one.kind !== 'fact' || other.kind !== 'fact' || one.fact !== other.fact) return false
  if (one.test.is === 'any_of' && other.test.is === 'any_of') {
    const { values } = other.test
    return types.get(one.fact) === 'choice' && !one.test.values.some((value) => values.includes(value))
  }
  if (one.test.is !== 'between' || other.test.is !== 'between') return false
  const from = Math.max(one.test.from ?? -Infinity, other.test.from ?? -Infinity)
  const to = Math.min(one.test.to ?? Infinity, other.test.to ?? Infinity)
  return from > to
}
