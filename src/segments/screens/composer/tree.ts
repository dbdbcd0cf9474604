import { type Clause, MOST, nestingOf, type When } from '../../definition.ts'

/**
 * A definition as it is composed: every part has a key of its own, may be turned round, and may still be empty. What is
 * not filled in yet makes no definition.
 */

export type Leaf = Exclude<Clause, { kind: 'and' | 'or' | 'not' }>
export type Group = {
  readonly key: number
  readonly not: boolean
  readonly joined: 'and' | 'or'
  readonly of: readonly Part[]
}
export type Condition = { readonly key: number; readonly not: boolean; readonly asks: Leaf }
export type Part = Group | Condition

export const isGroup = (part: Part): part is Group => 'of' in part

export const EMPTY_TREE: Group = { key: 0, not: false, joined: 'and', of: [] }

/** The keys of a tree and of all that is in it. */
const keysOf = (part: Part): number[] => [part.key, ...(isGroup(part) ? part.of.flatMap(keysOf) : [])]
const nextKey = (tree: Group): number => Math.max(...keysOf(tree)) + 1

/** A definition opened for composing; two turns round are none. */
export function openTree(definition: Clause | null): Group {
  let key = 0
  const open = (clause: Clause, not: boolean): Part => {
    if (clause.kind === 'not') return open(clause.of, !not)
    key += 1
    return clause.kind === 'and' || clause.kind === 'or'
      ? { key, not, joined: clause.kind, of: clause.of.map((each) => open(each, false)) }
      : { key, not, asks: clause }
  }
  if (definition === null) return EMPTY_TREE
  const whole = open(definition, false)
  return isGroup(whole) ? whole : { ...EMPTY_TREE, of: [whole] }
}

/** The definition of a part, whether it is filled in or not; a group of one is that one. */
function closePart(part: Part, not = part.not): Clause {
  if (!isGroup(part)) return not ? { kind: 'not', of: part.asks } : part.asks
  const [only] = part.of
  if (only && part.of.length === 1) return closePart(only, only.not !== not)
  const joined: Clause = { kind: part.joined, of: part.of.map((each) => closePart(each)) }
  return not ? { kind: 'not', of: joined } : joined
}

/** What is not filled in: a choice without a value, a group without a condition, bounds that cross. */
export function isBlank(part: Part): boolean {
  if (isGroup(part)) return part.of.length === 0
  const { asks } = part
  if (asks.kind === 'fact' && asks.test.is === 'any_of') return asks.test.values.length === 0
  return areCrossed(asks)
}

function areCrossed(asks: Leaf): boolean {
  switch (asks.kind) {
    case 'fact':
      if (asks.test.is === 'between') return isAbove(asks.test.from, asks.test.to)
      return asks.test.is === 'dates' && isAbove(asks.test.from_on, asks.test.to_on)
    case 'bought':
      return isAbove(asks.at_least, asks.at_most) || isBackward(asks.purchase.when)
    case 'bought_then':
      return isBackward(asks.first.when) || isBackward(asks.later.when)
    default:
      return isBackward(asks.when)
  }
}

const isAbove = <T extends number | string>(from: T | null, to: T | null): boolean =>
  from !== null && to !== null && from > to

const isBackward = (when: When): boolean => when.kind === 'dates' && isAbove(when.from_on, when.to_on)

const partsIn = (part: Part): Part[] => [part, ...(isGroup(part) ? part.of.flatMap(partsIn) : [])]

/** Null while something in it is blank. */
export const closeTree = (tree: Group): Clause | null =>
  partsIn(tree).some(isBlank) ? null : closePart(tree)

/** Whether a definition may hold so much and be nested so deep. */
export function fits(tree: Group): boolean {
  const parts = partsIn(tree)
  const isNarrow = parts.every((part) => !isGroup(part) || part.of.length <= MOST.width)
  return (
    isNarrow && parts.length <= MOST.clauses && nestingOf(closePart(tree), MOST.depth + 1) <= MOST.depth + 1
  )
}

/** The part of this key gives way to these; a group that is empty then goes with it, the whole stays. */
function replace(tree: Group, key: number, by: (part: Part) => readonly Part[]): Group {
  const within = (group: Group): Group => ({
    ...group,
    of: group.of.flatMap((part): readonly Part[] => {
      if (part.key === key) return by(part)
      if (!isGroup(part)) return [part]
      const changed = within(part)
      return changed.of.length === 0 && part.of.length > 0 ? [] : [changed]
    }),
  })
  return within(tree)
}

const copyOf = (part: Part, from: number): Part => {
  let key = from - 1
  const copy = (each: Part): Part => {
    key += 1
    return isGroup(each) ? { ...each, key, of: each.of.map(copy) } : { ...each, key }
  }
  return copy(part)
}

export const findPart = (tree: Group, key: number): Part | undefined =>
  partsIn(tree).find((part) => part.key === key)

export const changePart = (tree: Group, key: number, change: Partial<Group> & Partial<Condition>): Group =>
  tree.key === key ? { ...tree, ...change } : replace(tree, key, (part) => [{ ...part, ...change } as Part])

export const removePart = (tree: Group, key: number): Group => replace(tree, key, () => [])

export const duplicatePart = (tree: Group, key: number): Group =>
  replace(tree, key, (part) => [part, copyOf(part, nextKey(tree))])

/** Puts a condition last into the group of this key. */
export function addCondition(tree: Group, groupKey: number, asks: Leaf): { tree: Group; key: number } {
  const key = nextKey(tree)
  const group = findPart(tree, groupKey)
  if (!group || !isGroup(group)) return { tree, key: groupKey }
  return { tree: changePart(tree, groupKey, { of: [...group.of, { key, not: false, asks }] }), key }
}

/** Puts an empty group last into another, joined the other way: "and" within "or", "or" within "and". */
export function addGroup(tree: Group, groupKey: number): { tree: Group; key: number } {
  const key = nextKey(tree)
  const group = findPart(tree, groupKey)
  if (!group || !isGroup(group)) return { tree, key: groupKey }
  const inner: Group = { key, not: false, joined: group.joined === 'and' ? 'or' : 'and', of: [] }
  return { tree: changePart(tree, groupKey, { of: [...group.of, inner] }), key }
}

/** Gives a condition a group of its own, joined the other way, so that alternatives can stand beside it. */
export function groupPart(tree: Group, key: number): { tree: Group; key: number } {
  const own = nextKey(tree)
  const parent = partsIn(tree).find((part) => isGroup(part) && part.of.some((each) => each.key === key))
  const joined = parent && isGroup(parent) && parent.joined === 'and' ? 'or' : 'and'
  const grouped = replace(tree, key, (part) => [{ key: own, not: false, joined, of: [part] }])
  return { tree: grouped, key: own }
}

/** What a group holds stands where the group stood; one that is turned round would then say something else, and stays. */
export const dissolveGroup = (tree: Group, key: number): Group =>
  replace(tree, key, (part) => (isGroup(part) && !part.not ? part.of : [part]))

/** A tree that was put by as plain data; null where it is none. */
export function readTree(value: unknown): Group | null {
  const isPart = (each: unknown): boolean => {
    if (typeof each !== 'object' || each === null) return false
    const { key, not, joined, of, asks } = each as Record<string, unknown>
    if (typeof key !== 'number' || typeof not !== 'boolean') return false
    if (Array.isArray(of)) return (joined === 'and' || joined === 'or') && of.every(isPart)
    return typeof asks === 'object' && asks !== null && 'kind' in asks
  }
  return isPart(value) && Array.isArray((value as Partial<Group>).of) ? (value as Group) : null
}
