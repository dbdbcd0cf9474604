// Apart from identifier.ts, whose phone tables are too heavy for a browser.

/** What a member is found by, besides their id. */
export const IDENTIFIER_KINDS = ['phone', 'email', 'card', 'external_id'] as const
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number]

/** An identifier in the one form under which it is kept and compared. */
export type Identifier = { readonly kind: IdentifierKind; readonly value: string }

export const LONGEST_IDENTIFIER = 254
