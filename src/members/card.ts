import { formatId, type Uuid } from '#platform/id.ts'
import type { IdentifierKind } from './identifier-kind.ts'
import { MEMBER_PREFIX } from './ref.ts'

/** What a member shows or says at a till. */
export type Card = { readonly text: string; readonly kind: 'card' | 'phone' | 'id' }

/** A till reads a card first, else what it is told over the counter, else the id that every member has. */
export function cardOf({
  main,
  memberId,
}: {
  readonly main: Readonly<Partial<Record<IdentifierKind, string>>>
  readonly memberId: Uuid
}): Card {
  if (main.card) return { text: main.card, kind: 'card' }
  if (main.phone) return { text: main.phone, kind: 'phone' }
  return { text: formatId(MEMBER_PREFIX, memberId), kind: 'id' }
}
