import { parseId, type Uuid } from '#platform/id.ts'
import type { MemberRef } from './contract.ts'
import { type NotPossible, normaliseIdentifier } from './identifier.ts'
import { IDENTIFIER_KINDS, type Identifier } from './identifier-kind.ts'

/** How members are shown at the edge. */
export const MEMBER_PREFIX = 'mbr'

/** A member named in the form under which they are looked up. */
export type NormalRef = Identifier | { readonly kind: 'id'; readonly value: Uuid }
export type NormalisedRef =
  | { ok: true; ref: NormalRef }
  | { ok: false; reason: NotPossible | 'id_not_possible' }

/** Brings a reference from a request into the form that `findMembers` takes. `country` is the club's (ISO 3166). */
export function normaliseRef(ref: MemberRef, country: string): NormalisedRef {
  const named: Partial<Record<'id' | Identifier['kind'], string>> = ref
  if (named.id !== undefined) {
    const value = parseId(MEMBER_PREFIX, named.id)
    return value === null
      ? { ok: false, reason: 'id_not_possible' }
      : { ok: true, ref: { kind: 'id', value } }
  }
  for (const kind of IDENTIFIER_KINDS) {
    const text = named[kind]
    if (text === undefined) continue
    const normal = normaliseIdentifier(kind, text, country)
    return normal.ok ? { ok: true, ref: { kind, value: normal.value } } : normal
  }
  throw new TypeError('a member reference names exactly one thing')
}
