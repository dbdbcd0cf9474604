import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OwnReward } from './shapes.ts'
import {
  hasFeeChoice,
  isShut,
  lapseOf,
  leastMoney,
  mayTake,
  mostMoney,
  mostQty,
  openPayWays,
  priceOf,
  takesMoney,
  usualWay,
} from './take-choice.ts'

type PayWay = OwnReward['pay_ways'][number]

/** 240 points, up to ₪20 of them in money; fetched, or brought for 20 points or ₪15. */
const reward = {
  points: 240,
  money: { max_minor: 2000, minor_per_point: 10 },
  credit_minor: 0,
  pay_ways: ['till', 'card_link'] as PayWay[],
  delivery: [
    { way: 'pickup' as const, fee_points: 0, fee_minor: 0, pay_ways: ['till'] as PayWay[] },
    { way: 'home' as const, fee_points: 20, fee_minor: 1500, pay_ways: ['card_link'] as PayWay[] },
  ],
}
/** The same where it is paid in these ways alone. */
const payableBy = (pay_ways: PayWay[], credit_minor = 0) => ({
  ...{ ...reward, pay_ways, credit_minor },
  delivery: reward.delivery.map((each) => ({ ...each, pay_ways })),
})
const choose = (available: number, more: object = {}) => ({
  ...{ qty: 1, way: 'pickup' as const, available },
  ...more,
})

test('money stands in for points, up to what the reward allows', () => {
  expect(mostMoney(reward, choose(0))).toBe(2000)
  expect(mostMoney({ ...reward, points: 100 }, choose(0))).toBe(1000)
  expect(mostMoney({ ...reward, money: null }, choose(0))).toBe(0)
})

test('store credit is offered as far as it reaches, and no further', () => {
  const little = payableBy(['store_credit'], 105)
  expect(mostMoney(little, choose(0))).toBe(100)
  expect(mostMoney(little, choose(0, { way: 'home', fee: 'money' }))).toBe(0)
  expect(openPayWays(little, { ...choose(230), payMinor: 100 })).toEqual(['store_credit'])
  expect(openPayWays(little, { ...choose(220), payMinor: 200 })).toEqual([])
  const both = payableBy(['till', 'store_credit'], 105)
  expect(mostMoney(both, choose(0))).toBe(2000)
  expect(openPayWays(both, { ...choose(220), payMinor: 200 })).toEqual(['till'])
  expect([takesMoney(little), takesMoney(payableBy(['store_credit'], 9))]).toEqual([true, false])
})

test('what a household pays is points again: it closes no gap, and pays a fee where it has them', () => {
  const pooled = payableBy(['household'])
  expect([mostMoney(pooled, choose(0)), takesMoney(pooled)]).toEqual([0, false])
  const home = { ...choose(390, { way: 'home', fee: 'money' }), payMinor: 0 }
  expect(priceOf(pooled, { ...home, payWay: 'household' })).toEqual({ points: 390, payMinor: 0, missing: 0 })
  expect(openPayWays(pooled, home)).toEqual(['household'])
  expect(openPayWays(pooled, { ...home, available: 389 })).toEqual([])
})

test('the page proposes the least money that is enough, the fee in points counted', () => {
  expect(leastMoney(reward, choose(340))).toBe(0)
  expect(leastMoney(reward, choose(200))).toBe(400)
  expect(leastMoney(reward, choose(200, { way: 'home' }))).toBe(600)
  expect(leastMoney(reward, choose(0))).toBe(2000)
})

test('the way of delivery has its own price', () => {
  const choice = { payMinor: 400, ...choose(240) }
  expect(priceOf(reward, choice)).toEqual({ points: 200, payMinor: 400, missing: 0 })
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

test('a fee in money that cannot be paid shuts the way, and another is proposed', () => {
  const dear = (credit: number) => {
    const closed = payableBy(['store_credit'], credit)
    const [pickup, home] = closed.delivery
    return { ...closed, delivery: [{ ...home, fee_points: 0 }, pickup] as typeof closed.delivery }
  }
  expect(isShut(dear(1499), choose(240, { way: 'home' }))).toBe(true)
  expect(isShut(dear(1500), choose(240, { way: 'home' }))).toBe(false)
  expect(isShut(dear(0), choose(240))).toBe(false)
  expect([usualWay(dear(1499), 240), usualWay(dear(1500), 240)]).toEqual(['pickup', 'home'])
  // The credit is enough for one of the two: without the fee it closes the gap.
  expect(usualWay(dear(1500), 140)).toBe('pickup')
})

test('with what is proposed nothing is missing, unless no money that can be paid is enough', () => {
  const amounts = fc.record({
    points: fc.integer({ min: 1, max: 5000 }),
    max_minor: fc.integer({ min: 0, max: 50_000 }),
    minor_per_point: fc.integer({ min: 1, max: 100 }),
    available: fc.integer({ min: 0, max: 6000 }),
    credit: fc.integer({ min: 0, max: 60_000 }),
    ways: fc.constantFrom<PayWay[]>([], ['till'], ['store_credit'], ['household']),
  })
  fc.assert(
    fc.property(amounts, ({ points, max_minor, minor_per_point, available, credit, ways }) => {
      const own = { ...payableBy(ways, credit), points, money: { max_minor, minor_per_point }, delivery: [] }
      const choice = choose(available, { way: null })
      const payMinor = leastMoney(own, choice)
      const { missing } = priceOf(own, { ...choice, payMinor })
      const room = ways[0] === 'till' ? Infinity : ways[0] === 'store_credit' ? credit : 0
      const short = Math.max(0, points - available) * minor_per_point
      expect(missing === 0).toBe(short <= Math.min(max_minor, room))
      if (payMinor > 0) expect(openPayWays(own, { ...choice, payMinor })).toEqual(ways)
    }),
  )
})

test('what can be had today is the server’s word, with points or with money in their place', () => {
  expect(mayTake({ can_take: true, money_now_minor: null })).toBe(true)
  expect(mayTake({ can_take: false, money_now_minor: 2000 })).toBe(true)
  expect(mayTake({ can_take: false, money_now_minor: null })).toBe(false)
})

test('as many as limits and stock leave and points and money reach, one at the least', () => {
  expect(mostQty({ ...reward, most_qty: 5 }, choose(130))).toBe(3)
  expect(mostQty({ ...reward, most_qty: 2 }, choose(5_000))).toBe(2)
  expect(mostQty({ ...reward, money: null, most_qty: 5 }, choose(479))).toBe(1)
  expect(mostQty({ ...reward, points: 100, most_qty: 4 }, choose(0))).toBe(4)
  // The credit is spent once, not for each.
  expect(mostQty({ ...payableBy(['store_credit'], 2000), most_qty: 5 }, choose(280))).toBe(2)
  expect(mostQty({ ...payableBy(['store_credit'], 1999), most_qty: 5 }, choose(280))).toBe(1)
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
