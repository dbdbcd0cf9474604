/**
 * What a plan promises: a fee for a term, benefits at their stated value, and the ways in which the fee comes back.
 * Pure and browser-safe. Names are those of the API, since terms travel and are stored as they are.
 */

/** How money reaches a member. `till`: paid out by hand, and only written down here. */
export type Way = 'store_credit' | 'card_refund' | 'bank_file' | 'till'
/** The ways that a run can pay in. */
export const RUN_WAYS = ['store_credit', 'card_refund', 'bank_file'] as const
export type RunWay = (typeof RUN_WAYS)[number]
export const WAYS = [...RUN_WAYS, 'till'] as const satisfies readonly Way[]

export type Named = { readonly he: string; readonly en: string }

/** Something of a stated value that a member of the plan may have: a cake on the birthday, an hour of advice. */
export type Benefit = {
  readonly code: string
  readonly name: Named
  readonly value_minor: number
  /** How often in a term; null: as often as they like. */
  readonly times_per_term: number | null
}

/** A share of the fee comes back as money for each month, or each year, of membership that was served. */
export type FeeReturn = {
  readonly every: 'month' | 'year'
  /** Of the fee, over the whole term, in basis points; 10,000 is all of it. */
  readonly share_bp: number
  readonly by: RunWay
}

/** "Never less than you paid": at the term's end the difference is paid. */
export type TopUpGuarantee = {
  readonly by: RunWay
  /** What counts as got back: money alone, or benefits at their stated value and the worth of extra points too. */
  readonly counts: 'money' | 'everything'
}

/** A rate on what the member spent in each calendar month, paid with the month's run. */
export type Cashback = {
  readonly rate_bp: number
  readonly cap_month_minor: number | null
  readonly cap_term_minor: number | null
  readonly by: RunWay
}

export const COVERS = ['single', 'household'] as const
export type Cover = (typeof COVERS)[number]

export type Terms = {
  readonly name: Named
  readonly fee_minor: number
  readonly term_months: number
  /** `offer`: the member is offered the next term ahead of the end; nothing is ever charged by itself. */
  readonly renewal: 'offer' | 'by_hand'
  readonly offer_days_before: number
  /** The member who holds it, or everybody who belongs to their household with them. */
  readonly covers: Cover
  readonly benefits: readonly Benefit[]
  readonly fee_return: FeeReturn | null
  readonly top_up_guarantee: TopUpGuarantee | null
  readonly cashback: Cashback | null
  /** So many days of a term may be frozen; 0: none. */
  readonly most_frozen_days: number
  /** Who cancels within so many days of buying gets the whole fee back. */
  readonly cooling_off_days: number
}

export const WHOLE_BP = 10_000
export const LONGEST_TERM_MONTHS = 60
export const MOST_BENEFITS = 50
export const HIGHEST_FEE_MINOR = 100_000_000
export const MOST_FROZEN_DAYS = 366
/** 14 days: what Israeli law gives who buys at a distance; a club may give more. */
const USUAL_COOLING_OFF_DAYS = 14

/** Where a new plan begins: 120 a year, a month's share back each month as store credit, and never less than was paid. */
export const usualTerms = (feeMinor: number): Terms => ({
  name: { he: 'מועדון פלוס', en: 'Club Plus' },
  fee_minor: feeMinor,
  term_months: 12,
  renewal: 'offer',
  offer_days_before: 30,
  covers: 'single',
  benefits: [],
  fee_return: { every: 'month', share_bp: WHOLE_BP, by: 'store_credit' },
  top_up_guarantee: null,
  cashback: { rate_bp: 200, cap_month_minor: null, cap_term_minor: null, by: 'store_credit' },
  most_frozen_days: 60,
  cooling_off_days: USUAL_COOLING_OFF_DAYS,
})

export type TermsFault = 'benefit_twice' | 'offer_longer_than_term' | 'cap_month_above_term'

/** What is wrong with terms beyond the form of each field; null when they can be sold. */
export function findTermsFault(terms: Terms): TermsFault | null {
  if (new Set(terms.benefits.map(({ code }) => code)).size < terms.benefits.length) return 'benefit_twice'
  // A shortest month has 28 days: an offer must not come before the term that it renews.
  if (terms.offer_days_before > terms.term_months * 28) return 'offer_longer_than_term'
  const { cashback } = terms
  if (
    cashback?.cap_month_minor != null &&
    cashback.cap_term_minor !== null &&
    cashback.cap_month_minor > cashback.cap_term_minor
  )
    return 'cap_month_above_term'
  return null
}

/** A part of an amount in basis points, down to whole minor units, exact at any size. */
export const partOf = (amountMinor: number, bp: number): number =>
  Number((BigInt(amountMinor) * BigInt(bp)) / BigInt(WHOLE_BP))
