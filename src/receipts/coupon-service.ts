import { type OpenCoupons, openCoupons } from '#offers/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { DISCOUNTS } from '#rewards/discount-service.ts'
import type { ReceiptInput } from './contract.ts'
import type { CouponTaken } from './rating-facts.ts'

type Couponed = Pick<ReceiptInput, 'receipt_id' | 'lines' | 'offers'>

const couponsOf = ({ offers = [] }: Pick<ReceiptInput, 'offers'>) =>
  offers.flatMap((offer) => ('coupon' in offer ? [offer] : []))

/** Locks the coupons that these receipts name; null when they name none. */
export async function openCouponsOf(tx: Tx, inputs: readonly Couponed[]): Promise<OpenCoupons | null> {
  const named = inputs.flatMap(couponsOf)
  return named.length === 0
    ? null
    : openCoupons(
        tx,
        named.map(({ coupon }) => coupon),
        [DISCOUNTS],
      )
}

/**
 * Uses the coupons of a receipt, all of them or none. A coupon that cannot be used refuses no receipt: the goods are sold,
 * perhaps by a till that was cut off; what was wrong is kept with the receipt and told.
 */
export function takeCoupons(
  open: OpenCoupons | null,
  input: Couponed,
  { memberId, occurredAt }: { memberId: Uuid | null; occurredAt: Temporal.Instant },
): CouponTaken[] {
  const coupons = couponsOf(input)
  if (open === null || coupons.length === 0) return []
  const paidMinor = input.lines.reduce((sum, line) => sum + line.amount_minor, 0)
  const basketMinor = coupons.reduce((sum, { amount_minor }) => sum + amount_minor, paidMinor)
  const taken = open.take({ receiptRef: input.receipt_id, memberId, occurredAt, basketMinor }, coupons)
  return coupons.map((coupon) => ({ ...coupon, refused: taken.ok ? null : taken.reason }))
}
