import type { Words } from '#platform/language.ts'
import type { Days } from '#tiers/window.ts'

export const UNITS = ['minor', 'points', 'count', 'share', 'days', 'score'] as const
export type Unit = (typeof UNITS)[number]

export type Definition = {
  readonly unit: Unit
  readonly label: Words
  /** How it is made, for whoever asks. */
  readonly definition: Words
  /** Where what it is made of is listed, in the desk; null: nowhere. */
  readonly href: ((days: Days) => string) | null
  /** Of the month's own days alone: what comes late is a correction. The others are as they stood when the month was closed. */
  readonly isDated: boolean
  /** Whether more of it is better; null: neither. */
  readonly isGood: boolean | null
}

export const words = (he: string, en: string): Words => ({ he, en })

type Extra = Partial<Pick<Definition, 'href' | 'isDated' | 'isGood'>>
export const figure = (unit: Unit, label: Words, definition: Words, extra: Extra = {}): Definition => ({
  unit,
  label,
  definition,
  href: null,
  isDated: true,
  isGood: null,
  ...extra,
})

/** A page that is the same for every month. */
export const at = (path: string) => () => path
/** Figures whose members and receipts no page of a room lists: the report lists them itself. */
export const behind = (code: string) => (days: Days) =>
  `/reports/behind?month=${days.from.toPlainYearMonth()}&figure=${code}`
export const receiptsOf = ({ from, to }: Days) => `/receipts?from=${from}&to=${to}`
export const namedReceiptsOf = (days: Days) => `${receiptsOf(days)}&named=yes`
/** How things stand, which nobody knows any more later. */
export const STATE = { isDated: false } as const
