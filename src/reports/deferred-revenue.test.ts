import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocateSales, recognisedOf } from './deferred-revenue.ts'
import { deferredOf } from './liability.ts'

// IFRS 15, Illustrative Example 52: sales of 100,000 with 10,000 points of 1 each, of which 9,500 are expected to be redeemed.
test('IFRS 15 Illustrative Example 52', () => {
  const { goods, points } = allocateSales(10_000_000, 9_500 * 100)
  expect([goods, points]).toEqual([9_132_420, 867_580])
  // 4,500 in the first year, 9,500 expected in all.
  const first = recognisedOf(points, 4_500, 9_500)
  expect([first, points - first]).toEqual([410_959, 456_621])
  // 8,500 by the end of the second, of 9,700 that are expected now.
  const second = recognisedOf(points, 8_500, 9_700)
  expect([second - first, points - second]).toEqual([349_292, 107_329])
})

test('nothing is lost in allocating, and no more is recognised than was allocated', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e12 }),
      fc.integer({ min: 0, max: 1e12 }),
      fc.nat(1e6),
      fc.nat(1e6),
      (sales, worth, redeemed, expected) => {
        const { goods, points } = allocateSales(sales, worth)
        expect(goods + points).toBe(sales)
        const recognised = recognisedOf(points, redeemed, expected)
        expect(recognised).toBeGreaterThanOrEqual(0)
        expect(recognised).toBeLessThanOrEqual(points)
      },
    ),
  )
})

test('a month’s movement tells apart what was redeemed, and what another expectation did', () => {
  const cohort = (redeemed: number) => ({
    ...{ month: '2025-01', issued: 10_000, moved: 0, redeemed, expired: 0, reversed: 0 },
    ...{ open: 10_000 - redeemed, expires: [] },
  })
  // The example's second year: 8,500 are redeemed by now, and 9,700 expected where it had been 9,500.
  const moved = deferredOf({
    opening: { cohorts: [cohort(4_500)], expected_share: 0.95 },
    closing: { cohorts: [cohort(8_500)], expected_share: 0.97 },
    allocated: new Map(),
    salesOf: () => 100_000,
    priceOf: (points) => points,
  })
  expect(moved).toMatchObject({
    opening_minor: 8_676 - 4_110,
    added_minor: 0,
    changed_minor: 4_110 - 4_025,
    recognised_minor: 7_603 - 4_025,
    closing_minor: 1_073,
  })
  expect(moved.allocated.get('2025-01')).toBe(8_676)
})
