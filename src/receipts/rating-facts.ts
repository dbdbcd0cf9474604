import type { Uuid } from '#platform/id.ts'
import type { EarningPlace, TakenOff } from '#programme/evaluation.ts'
import type { MemberFacts } from '#programme/rule.ts'
import type { TakenFault } from '#programme/taken-fault.ts'

/** What rating a receipt took besides spend. Stored with it, so that it can be rated the same again. */
export type RatingFacts = {
  readonly member: MemberFacts | null
  /** What was left of the budgets that its rules draw on. */
  readonly budgets: Readonly<Record<string, number>>
  readonly place: EarningPlace
  /** Money that the till took off; null for a basket, which nobody has paid yet. */
  readonly taken: readonly RuleTaken[] | null
  /** The paid membership by which the member's plan was asked. */
  readonly membership?: Uuid
  /** Coupons that the till took off for; they change nothing of the rating. */
  readonly coupons?: readonly CouponTaken[]
}

/** Money off for a rule on a receipt; `refused` says why it was not the till's to take, and is missing where nobody judged. */
export type RuleTaken = TakenOff & { readonly refused?: TakenFault | null }

/** A coupon on a receipt; `refused` says why it was not the till's to take (a reason of the offers room). */
export type CouponTaken = {
  readonly coupon: string
  readonly amount_minor: number
  readonly refused: string | null
}
