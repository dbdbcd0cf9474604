import { expect, test } from 'vitest'
import type { Customer } from './customer.ts'
import { EMPTY_SALE, isTakenAtOnce, reckon, type Sale, toDrafts, withCoupon } from './sale.ts'
import type { QuoteAnswer } from './shapes.ts'

const CODE = 'NCF4F-EWXAX'
const place = {
  clubId: 'clb_1',
  clubName: 'מועדון',
  branch: 'TLV',
  branchName: 'תל אביב',
  currency: 'ILS',
  timeZone: 'Asia/Jerusalem',
  staffName: 'נועה',
}
const known: Customer = {
  kind: 'known',
  id: 'mbr_1',
  name: 'דנה',
  gender: 'female',
  standing: null,
  tier: null,
  points: 0,
  takeable: [],
  near: null,
}
const quoteWith = (off_minor: number) =>
  ({
    offers: [],
    coupons: [{ code: CODE, kind: 'coupon_amount', name: '25', off_minor, valid_until: null }],
  }) as unknown as QuoteAnswer
const sale: Sale = {
  ...EMPTY_SALE,
  name: 'TLV-R-1',
  customer: known,
  lines: [
    { description: null, qty: '1', amountMinor: 2_000 },
    { description: 'קפה', qty: '1', amountMinor: 1_400 },
  ],
  quote: quoteWith(2_500),
}

test('a discount comes off by its code once it was taken or scanned, and the receipt names it', () => {
  expect(reckon(sale)).toMatchObject({ total: 3_400, off: 0, offers: [] })
  const taken = withCoupon(withCoupon(sale, CODE), CODE)
  expect(taken.coupons).toEqual([CODE])
  const [receipt] = toDrafts(taken, place, '2026-03-01T10:00:00Z')
  expect(receipt?.body).toMatchObject({
    total_minor: 900,
    offers: [{ coupon: CODE, amount_minor: 2_500 }],
    lines: [{ amount_minor: 0 }, { amount_minor: 900 }],
  })
})

test('a code that the quote does not know takes nothing off', () => {
  const other = withCoupon({ ...sale, quote: null }, CODE)
  expect(reckon(other)).toMatchObject({ total: 3_400, offers: [] })
})

test('a discount is taken at once though there is a basket; a thing is held for it', () => {
  const reward = { id: 'rwd_1', name: { he: 'ספל', en: 'Mug' }, points: 100, missing: 0 }
  expect(isTakenAtOnce(sale, { ...reward, kind: 'product' })).toBe(false)
  expect(isTakenAtOnce(sale, { ...reward, kind: 'discount' })).toBe(true)
  expect(isTakenAtOnce({ ...sale, lines: [] }, { ...reward, kind: 'product' })).toBe(true)
})
