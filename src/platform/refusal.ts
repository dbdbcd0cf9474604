import type { WordParams, Words } from './language.ts'

/** What a caller may be told: an HTTP status, a title in both languages, and what the caller can do next where it helps. */
export type RefusalKind = { readonly status: number } & Words
export type RefusalTable = Readonly<Record<string, RefusalKind>>

/** A refusal is an answer, not an accident: a code from a closed list, with what belongs to it. */
export type Refusal = {
  readonly refused: true
  readonly code: string
  readonly kind: RefusalKind
  readonly params: WordParams
  /** Further members of the problem document, e.g. the member that stands in the way. */
  readonly extra: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

export const defineRefusals = <const T extends RefusalTable>(table: T): T => table

export function refuse<T extends RefusalTable>(
  table: T,
  code: keyof T & string,
  params: WordParams = {},
  extra: Readonly<Record<string, unknown>> = {},
): Refusal {
  const kind = table[code]
  if (!kind) throw new Error(`no such refusal: ${code}`)
  return { refused: true, code, kind, params, extra }
}

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && (value as { refused?: unknown }).refused === true
