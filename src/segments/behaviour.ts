import type { Sql } from 'sql-template-tag'
import type { FactMoment } from '#members/fact.ts'
import type { Goods } from './definition.ts'

/** Days of business, both included; null is open. */
export type Span = { readonly from: Temporal.PlainDate | null; readonly to: Temporal.PlainDate | null }

/**
 * Goods that are looked for, without lines of the `hidden` categories (in small letters): of goods that go by a brand or a code,
 * none may be found that are of a sensitive category.
 */
export type Sought = Goods & { readonly hidden: readonly string[] }

/**
 * What members bought, as rows to select from; handed in by the room that keeps receipts, which says what a purchase is and
 * what was spent. Goods that came back are taken off, and after a merge the survivor bought all of it.
 */
export type PurchaseSource = {
  /** member_id, amount_minor: one row a receipt on which such goods were bought, with what was spent on them. */
  receipts(moment: FactMoment, goods: Sought, span: Span): Sql
  /** member_id, receipt_id, business_on, occurred_at, pieces: one row a line of such goods. */
  lines(moment: FactMoment, goods: Sought, span: Span): Sql
  /** member_id, category (or null), branch: one row a combination that a member bought in the span. */
  kinds(moment: FactMoment, span: Span): Sql
  /** member_id, times, spend_minor: of whatever was bought in the span, as `receipts` of all goods comes to. */
  totals(moment: FactMoment, span: Span): Sql
}
