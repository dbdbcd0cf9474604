import fc from 'fast-check'
import { expect, test } from 'vitest'
import { couponMoneyOff, stateAt, validUntil } from './grant.ts'

const money = fc.integer({ min: -1_000, max: 1_000_000_000_000 })

test('a sum is never more than the basket', () => {
  expect(couponMoneyOff({ amountMinor: 2_000, percentBp: null }, 10_000)).toBe(2_000)
  expect(couponMoneyOff({ amountMinor: 2_000, percentBp: null }, 1_500)).toBe(1_500)
  expect(couponMoneyOff({ amountMinor: 2_000, percentBp: null }, -5)).toBe(0)
})

test('a share is rounded down to the minor unit, also where plain numbers are not exact', () => {
  expect(couponMoneyOff({ amountMinor: null, percentBp: 1_500 }, 1_999)).toBe(299)
  expect(couponMoneyOff({ amountMinor: null, percentBp: 9_999 }, 1_000_000_000_000)).toBe(999_900_000_000)
  fc.assert(
    fc.property(money, fc.integer({ min: 1, max: 10_000 }), (basket, percentBp) => {
      const off = couponMoneyOff({ amountMinor: null, percentBp }, basket)
      expect(off).toBeGreaterThanOrEqual(0)
      expect(off).toBeLessThanOrEqual(Math.max(0, basket))
      if (basket > 0) expect(BigInt(off)).toBe((BigInt(basket) * BigInt(percentBp)) / 10_000n)
    }),
  )
})

test('a sample takes nothing off', () => {
  expect(couponMoneyOff({ amountMinor: null, percentBp: null }, 10_000)).toBe(0)
})

test('it is over at the end of its last day in the club’s zone, whatever the job has marked', () => {
  const gift = {
    kind: 'gift',
    rule: 'r',
    gift: { kind: 'sample', name: 'דוגמית' },
    valid_days: 1,
  } as const
  // Half past midnight in Jerusalem on the day before clocks go forward.
  const until = validUntil(gift, Temporal.Instant.from('2026-03-25T22:30:00Z'), 'Asia/Jerusalem')
  expect(until?.toString()).toBe('2026-03-27T21:00:00Z')
  const grant = { state: 'issued' as const, validUntil: until }
  expect(stateAt(grant, Temporal.Instant.from('2026-03-27T20:59:59Z'))).toBe('issued')
  expect(stateAt(grant, Temporal.Instant.from('2026-03-27T21:00:00Z'))).toBe('expired')
  expect(stateAt({ ...grant, validUntil: null }, Temporal.Instant.from('2100-01-01T00:00:00Z'))).toBe(
    'issued',
  )
})
