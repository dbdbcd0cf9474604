import type { Coupon } from '#offers/grant.ts'
import type { CouponPlace, CouponTaking } from '#offers/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { readRewards } from './catalogue-queries.ts'
import { findOpenDiscounts, lockDiscounts, markTakenOff } from './discount-queries.ts'
import { insertEvents, tell } from './queries.ts'
import { NOBODY, type Redemption } from './redemption.ts'

/*
 * A discount that was taken with points is a coupon like those that rules give: its pick-up code comes off a purchase once, and
 * the receipt that took it ends it.
 */

/** What a discount is to a till: open until it came off a purchase, or was cancelled. */
function stateOf({ state, fulfilment }: Redemption): Coupon['state'] {
  if (state !== 'captured') return 'withdrawn'
  if (fulfilment === 'ready') return 'issued'
  return fulfilment === 'handed_over' ? 'used' : 'withdrawn'
}

async function toCoupons(tx: Tx, discounts: readonly Redemption[]): Promise<Coupon[]> {
  const rewards = await readRewards(tx, [...new Set(discounts.map(({ rewardId }) => rewardId))])
  return discounts.flatMap((discount) => {
    const reward = rewards.get(discount.rewardId)
    if (!reward) throw new Error('a redemption without its reward')
    return {
      kind: 'coupon_amount' as const,
      name: reward.name,
      amountMinor: discount.discountMinor,
      percentBp: null,
      memberId: discount.memberId,
      code: discount.pickUpCode,
      state: stateOf(discount),
      validUntil: discount.validUntil,
    }
  })
}

/** A member's discounts that can come off a purchase at that instant, the newest first. */
export async function discountsOf(tx: Tx, memberId: Uuid, at: Temporal.Instant): Promise<Coupon[]> {
  const open = await findOpenDiscounts(tx, memberId, at)
  return open.length === 0 ? [] : toCoupons(tx, open)
}

/** Handed in to whoever takes coupons off a receipt; a used one is handed over, in the receipt's own transaction. */
export const DISCOUNTS: CouponPlace = {
  lock: async (tx, codes) => {
    const locked = await lockDiscounts(tx, codes)
    return locked.length === 0 ? [] : toCoupons(tx, locked)
  },
  markUsed: takeOff,
}

async function takeOff(tx: Tx, uses: readonly CouponTaking[], at: Temporal.Instant): Promise<void> {
  const used = await markTakenOff(tx, uses, at)
  insertEvents(
    tx,
    used.map(({ redemptionId }) => ({
      eventId: newId(),
      redemptionId,
      kind: 'fulfilment',
      fulfilment: 'handed_over',
      note: null,
      by: NOBODY,
    })),
    at,
  )
  tell(
    tx,
    used.map(({ redemptionId, memberId, rewardId, qty }) => ({
      kind: 'redemption.fulfilled',
      subjectId: redemptionId,
      data: JSON.stringify({ member: memberId, reward: rewardId, kind: 'discount', qty, to: 'handed_over' }),
    })),
    at,
  )
}
