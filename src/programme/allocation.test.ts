import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocatePrice, recogniseRevenue } from './allocation.ts'

describe('a price split between goods and points', () => {
  // IFRS 15 Revenue from Contracts with Customers, Illustrative Examples, Example 52 (IE267-IE270): sales of 100,000,
  // 10,000 points worth 1 each, 95 % expected to be redeemed. The standard prints whole units; these are its cents.
  const example = allocatePrice({
    price_minor: 10_000_000,
    goods_minor: 10_000_000,
    points: 10_000,
    value_of_100_points_minor: 10_000,
    redeemed_share_bp: 9_500,
  })

  it('is that of Example 52: 91,324.20 for the goods and 8,675.80 for the points', () => {
    expect(example).toEqual({ goods_minor: 9_132_420, points_minor: 867_580 })
  })

  it('is revenue as points are redeemed, and the estimate is made anew after a year', () => {
    const first = recogniseRevenue({
      allocated_minor: example.points_minor,
      redeemed: 4_500,
      expected: 9_500,
      recognised_minor: 0,
    })
    expect(first).toEqual({ revenue_minor: 410_959, liability_minor: 456_621 })
    const second = recogniseRevenue({
      allocated_minor: example.points_minor,
      redeemed: 8_500,
      expected: 9_700,
      recognised_minor: first.revenue_minor,
    })
    expect(second).toEqual({ revenue_minor: 349_292, liability_minor: 107_329 })
  })

  it('always adds up to what was paid, and all of it is revenue in the end', () => {
    const amount = fc.nat(1_000_000_000)
    fc.assert(
      fc.property(
        amount,
        amount,
        fc.nat(100_000),
        fc.nat(10_000),
        fc.nat(10_000),
        (price, goods, points, value, share) => {
          const split = allocatePrice({
            price_minor: price,
            goods_minor: goods,
            points,
            value_of_100_points_minor: value,
            redeemed_share_bp: share,
          })
          expect(split.goods_minor + split.points_minor).toBe(price)
          expect(split.points_minor).toBeGreaterThanOrEqual(0)
          expect(split.goods_minor).toBeGreaterThanOrEqual(0)
          const half = recogniseRevenue({
            allocated_minor: split.points_minor,
            redeemed: points >> 1,
            expected: points,
            recognised_minor: 0,
          })
          const rest = recogniseRevenue({
            allocated_minor: split.points_minor,
            redeemed: points,
            expected: points,
            recognised_minor: half.revenue_minor,
          })
          expect(half.revenue_minor + half.liability_minor).toBe(split.points_minor)
          if (points > 0)
            expect([rest.liability_minor, half.revenue_minor + rest.revenue_minor]).toEqual([
              0,
              split.points_minor,
            ])
        },
      ),
    )
  })

  it('gives halves to the even minor unit', () => {
    const half = (price_minor: number) =>
      allocatePrice({
        price_minor,
        goods_minor: 1,
        points: 1,
        value_of_100_points_minor: 100,
        redeemed_share_bp: 10_000,
      })
    expect([1, 3, 5].map((price) => half(price).points_minor)).toEqual([0, 2, 2])
  })

  it('leaves everything with the goods when there are no points, and has no liability for what nobody redeems', () => {
    const nothing = {
      price_minor: 500,
      goods_minor: 0,
      points: 0,
      value_of_100_points_minor: 100,
      redeemed_share_bp: 9_000,
    }
    expect(allocatePrice(nothing)).toEqual({ goods_minor: 500, points_minor: 0 })
    expect(
      recogniseRevenue({ allocated_minor: 700, redeemed: 12, expected: 10, recognised_minor: 700 }),
    ).toEqual({
      revenue_minor: 0,
      liability_minor: 0,
    })
  })
})
