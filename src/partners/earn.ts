import type { PartnerTerms } from './contract.ts'
import { CAPS, type Cap, type HoldReason } from './partner.ts'

const WHOLE_BP = 10_000

/** What of a purchase is counted, by the VAT rule; whole minor units, in the club's favour. */
export function baseOf({ earn }: Pick<PartnerTerms, 'earn'>, amountMinor: number): number {
  if (earn === null) return 0
  if (earn.amounts === 'with_vat') return amountMinor
  return Math.floor((amountMinor * WHOLE_BP) / (WHOLE_BP + earn.vat_bp))
}

/** What an amount earns before any cap. */
export function pointsFor({ earn }: Pick<PartnerTerms, 'earn'>, baseMinor: number): number {
  return earn === null ? 0 : Math.floor((baseMinor * earn.points) / earn.per_minor)
}

/** What was given already, as far as caps count it. Gross: what comes back makes no room for more. */
export type Given = { readonly member_day: number; readonly day: number; readonly budget: number }

/** Of one purchase, where its contract says nothing: so many times more than any gives, and sums of it still add up exactly. */
const MOST_POINTS = 1_000_000_000

export type Capped = { readonly points: number; readonly cappedBy: Cap | null }

/** Cuts points down to what is left under every cap; the one that left least is named. */
export function capPoints({ caps }: Pick<PartnerTerms, 'caps'>, points: number, given: Given): Capped {
  const used: Readonly<Record<Cap, number>> = { receipt: 0, ...given }
  let left: Capped = { points, cappedBy: null }
  for (const cap of CAPS) {
    const most = caps[`${cap}_points`] ?? (cap === 'receipt' ? MOST_POINTS : null)
    if (most === null) continue
    const room = Math.max(0, most - used[cap])
    if (room < left.points) left = { points: room, cappedBy: cap }
  }
  return left
}

/** What of today and of the member's day is known, this purchase left out. */
export type Pattern = {
  /** The member's purchases at this partner on the purchase's day. */
  readonly memberDayReceipts: number
  readonly sameAmount: number
  /** Points that were written down today, whatever day they are of: of everybody, and of this member. */
  readonly writtenToday: number
  readonly memberWrittenToday: number
}

/** Why somebody should look before it can be used; null: nothing strikes. */
export function judgeHold(
  { caps, review }: Pick<PartnerTerms, 'caps' | 'review'>,
  points: number,
  pattern: Pattern,
): HoldReason | null {
  if (points === 0) return null
  const isMore = (cap: number | null, written: number) => cap !== null && written + points > cap
  if (isMore(caps.day_points, pattern.writtenToday)) return 'burst'
  if (isMore(caps.member_day_points, pattern.memberWrittenToday)) return 'burst'
  if (review.receipt_points !== null && points > review.receipt_points) return 'large'
  if (review.same_amount_day !== null && pattern.sameAmount + 1 >= review.same_amount_day)
    return 'same_amount'
  if (review.member_day_receipts !== null && pattern.memberDayReceipts >= review.member_day_receipts)
    return 'many'
  return null
}

/** What a hold comes to when nobody has decided: what a day may not earn is not given by waiting. */
export const endOfHold = (reason: HoldReason): 'released' | 'rejected' =>
  reason === 'burst' ? 'rejected' : 'released'

export type Reversing = {
  readonly amountMinor: number
  readonly points: number
  readonly reversedMinor: number
  readonly reversedPoints: number
}

/**
 * What goes back when goods worth `backMinor` (null: all that is left) do: what is left of the purchase keeps what it would
 * have earned by itself, so that parts come to exactly the whole. No more goods than were bought.
 */
export function reverseEarn(
  terms: Pick<PartnerTerms, 'earn'>,
  earn: Reversing,
  backMinor: number | null,
): { readonly backMinor: number; readonly points: number } {
  const leftMinor = earn.amountMinor - earn.reversedMinor
  const back = Math.min(backMinor ?? leftMinor, leftMinor)
  const kept = Math.min(earn.points, pointsFor(terms, baseOf(terms, leftMinor - back)))
  return { backMinor: back, points: Math.max(0, earn.points - earn.reversedPoints - kept) }
}
