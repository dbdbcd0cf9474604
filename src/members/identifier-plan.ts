import { IDENTIFIER_KINDS, type Identifier, type IdentifierKind } from './identifier-kind.ts'

export type KeptIdentifier = Identifier & { readonly isPrimary: boolean }

export type IdentifierChange = {
  /** A value replaces the main one of its kind, null removes it. */
  readonly main: Partial<Record<IdentifierKind, string | null>>
  readonly add: readonly Identifier[]
  readonly remove: readonly Identifier[]
}

export const isSame = (a: Identifier, b: Identifier): boolean => a.kind === b.kind && a.value === b.value

/** A member's identifiers after a change: each once, and one main one of every kind that there is. */
export function planIdentifiers(
  current: readonly KeptIdentifier[],
  change: IdentifierChange,
): KeptIdentifier[] {
  let next: KeptIdentifier[] = current.filter((kept) => !change.remove.some((gone) => isSame(gone, kept)))
  for (const kind of IDENTIFIER_KINDS) {
    const value = change.main[kind]
    if (value === undefined) continue
    next = next.filter((kept) => kept.kind !== kind || !(kept.isPrimary || kept.value === value))
    if (value !== null) next.unshift({ kind, value, isPrimary: true })
  }
  for (const { kind, value } of change.add)
    if (!next.some((kept) => isSame(kept, { kind, value }))) next.push({ kind, value, isPrimary: false })
  return withMainOnes(next)
}

/** After a merge: the survivor's own stay the main ones. */
export function planMerged(
  into: readonly KeptIdentifier[],
  from: readonly KeptIdentifier[],
): KeptIdentifier[] {
  return withMainOnes([
    ...into,
    ...from.map((kept) => ({
      ...kept,
      isPrimary: kept.isPrimary && !into.some((own) => own.kind === kept.kind && own.isPrimary),
    })),
  ])
}

/** Where a kind has lost its main one, the next in line takes its place. */
function withMainOnes(list: readonly KeptIdentifier[]): KeptIdentifier[] {
  const led = new Set(list.filter((kept) => kept.isPrimary).map((kept) => kept.kind))
  return list.map((kept) => {
    if (led.has(kept.kind)) return kept
    led.add(kept.kind)
    return { ...kept, isPrimary: true }
  })
}
