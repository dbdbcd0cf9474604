import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  hasFeeChoice,
  isShut,
  lapseOf,
  leastMoney,
  mayTake,
  moneyInstead,
  mostMoney,
  mostQty,
  payWaysOf,
  pricedIn,
  priceOf,
} from './take-choice.ts'

const reward = {
  points: 240,
  money: { max_minor: 2000, minor_per_point: 10 },
  delivery: [
    { way: 'pickup' as const, fee_points: 0, fee_minor: 0, pay_ways: ['till' as const] },
    { way: 'home' as const, fee_points: 20, fee_minor: 1500, pay_ways: ['card_link' as const] },
  ],
}

test('money stands in for points, up to what the reward allows', () => {
  expect(mostMoney(reward, 1)).toBe(2000)
  expect(mostMoney({ ...reward, points: 100 }, 1)).toBe(1000)
  expect(mostMoney({ ...reward, money: null }, 1)).toBe(0)
})

test('the page proposes the least money that is enough', () => {
  expect(leastMoney(reward, 1, 340)).toBe(0)
  expect(leastMoney(reward, 1, 200)).toBe(400)
  expect(leastMoney(reward, 1, 0)).toBe(2000)
})

test('the way of delivery has its own price', () => {
  const choice = { qty: 1, payMinor: 400, available: 240 }
  expect(priceOf(reward, { ...choice, way: 'pickup' })).toEqual({ points: 200, payMinor: 400, missing: 0 })
  // A fee that may be either is one of the two: points, or money where that is chosen.
  expect(hasFeeChoice(reward.delivery[1])).toBe(true)
  expect(hasFeeChoice(reward.delivery[0])).toBe(false)
  expect(priceOf(reward, { ...choice, way: 'home' })).toEqual({ points: 220, payMinor: 400, missing: 0 })
  const inMoney = priceOf(reward, { ...choice, way: 'home', fee: 'money' })
  expect(inMoney).toEqual({ points: 200, payMinor: 1900, missing: 0 })
  const onlyMoney = [{ way: 'home' as const, fee_points: 0, fee_minor: 1500, pay_ways: [] }]
  expect(priceOf({ ...reward, delivery: onlyMoney }, { ...choice, way: 'home' }).payMinor).toBe(1900)
  expect(priceOf(reward, { ...choice, way: 'home', available: 100 }).missing).toBe(120)
})

test('where no money can be paid it is had for points alone, and a fee in money shuts the way', () => {
  const own = { ...reward, pay_ways: ['till' as const] }
  const closed = { ...own, delivery: own.delivery.map((each) => ({ ...each, pay_ways: [] })) }
  expect(pricedIn(closed, 'home').money).toBeNull()
  expect(pricedIn(own, 'home').money).toEqual(own.money)
  expect(isShut(closed, 'home')).toBe(false)
  const moneyOnly = { ...closed, delivery: closed.delivery.map((each) => ({ ...each, fee_points: 0 })) }
  expect([isShut(moneyOnly, 'home'), isShut(moneyOnly, 'pickup')]).toEqual([true, false])
})

test('with what is proposed nothing is missing, unless the reward does not allow so much money', () => {
  const amounts = fc.record({
    points: fc.integer({ min: 1, max: 5000 }),
    max_minor: fc.integer({ min: 0, max: 50_000 }),
    minor_per_point: fc.integer({ min: 1, max: 100 }),
    available: fc.integer({ min: 0, max: 6000 }),
  })
  fc.assert(
    fc.property(amounts, ({ points, max_minor, minor_per_point, available }) => {
      const priced = { points, money: { max_minor, minor_per_point }, delivery: [] }
      const payMinor = leastMoney(priced, 1, available)
      const { missing } = priceOf(priced, { qty: 1, payMinor, way: null, available })
      const enough = Math.max(0, points - available) * minor_per_point <= max_minor
      if (enough) expect(missing).toBe(0)
      expect(payMinor).toBeLessThanOrEqual(max_minor)
    }),
  )
})

test('who lacks points may take it with money in their place, where that is enough', () => {
  const lacking = { ...reward, can_take: false, why_not: { code: 'insufficient_points', sentence: '' } }
  expect(mayTake(lacking, 40)).toBe(true)
  expect(mayTake(lacking, 39)).toBe(false)
  expect(mayTake({ ...lacking, why_not: { code: 'out_of_stock', sentence: '' } }, 240)).toBe(false)
  expect(mayTake({ ...lacking, can_take: true, why_not: null }, 0)).toBe(true)
  expect(moneyInstead({ ...lacking, missing_points: 200 })).toBe(leastMoney(reward, 1, 40))
  expect(moneyInstead({ ...lacking, missing_points: 201 })).toBeNull()
  expect(moneyInstead({ ...lacking, can_take: true, why_not: null, missing_points: 0 })).toBeNull()
})

test('as many as limits and stock leave and points and money reach, one at the least', () => {
  expect(mostQty({ ...reward, most_qty: 5 }, 130)).toBe(3)
  expect(mostQty({ ...reward, most_qty: 2 }, 5_000)).toBe(2)
  expect(mostQty({ ...reward, money: null, most_qty: 5 }, 479)).toBe(1)
  expect(mostQty({ ...reward, points: 100, most_qty: 4 }, 0)).toBe(4)
})

test('money is paid as the way that was chosen allows', () => {
  const priced = { ...reward, pay_ways: ['till', 'card_link'] as ('till' | 'card_link')[] }
  expect(payWaysOf(priced, 'home')).toEqual(['card_link'])
  expect(payWaysOf(priced, 'pickup')).toEqual(['till'])
  expect(payWaysOf({ ...priced, delivery: [] }, null)).toEqual(['till', 'card_link'])
})

test('what lapses is told by the way: a thing that is picked up, a coupon however it comes', () => {
  const home = { way: 'home' as const, fee_points: 0, fee_minor: 0, pay_ways: [] }
  const mug = {
    kind: 'product' as const,
    delivery: [home, { ...home, way: 'pickup' as const }],
    valid_days: 14,
  }
  expect([lapseOf(mug, 'any'), lapseOf(mug, 'pickup'), lapseOf(mug, 'home')]).toEqual([
    { how: 'fetch', days: 14 },
    { how: 'fetch', days: 14 },
    null,
  ])
  expect(lapseOf({ ...mug, delivery: [home] }, 'any')).toBe(null)
  expect(lapseOf({ ...mug, kind: 'discount', delivery: [] }, null)).toEqual({ how: 'use', days: 14 })
  expect(lapseOf({ ...mug, valid_days: null }, 'pickup')).toBe(null)
})
