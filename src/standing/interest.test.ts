import { expect, test } from 'vitest'
import { type Bought, findHabits, findInterests, findPriceLevel, shopTasteOf } from './interest.ts'

const bought = (category: string, lines: number, changes: Partial<Bought> = {}): Bought => ({
  category,
  lines,
  receipts: lines,
  price_minor: 1000,
  ...changes,
})

const SHOP = shopTasteOf([bought('Cheese', 100), bought('Wine', 100), bought('Bread', 800)])

test('what is bought more than the club does is an interest; what everybody buys is none', () => {
  const interests = findInterests([bought('cheese ', 12), bought('Bread', 20)], SHOP, [])
  expect(interests).toMatchObject([{ category: 'cheese ', receipts: 12 }])
  expect(interests[0]?.lift).toBeCloseTo((12 + 2) / (32 + 20) / 0.1, 10)
})

test('one purchase is not an interest, nor are many lines of one receipt', () => {
  expect(findInterests([bought('Wine', 1)], SHOP, [])).toEqual([])
  expect(findInterests([bought('Wine', 30, { receipts: 1 })], SHOP, [])).toEqual([])
})

test('a category that the club excludes is never shown, however it is spelled', () => {
  expect(findInterests([bought('Wine', 12)], SHOP, [' wINE'])).toEqual([])
})

test('who buys as the club does has no interest, whatever is excluded', () => {
  const shares = [bought('Pharmacy', 80), bought('Wine', 10), bought('Bread', 10)]
  expect(findInterests(shares, shopTasteOf(shares), [])).toEqual([])
  expect(findInterests(shares, shopTasteOf(shares), ['pharmacy'])).toEqual([])
})

test('the price level is within the categories that are bought', () => {
  expect(findPriceLevel([bought('Wine', 6, { price_minor: 1300 })], SHOP)).toBe('high')
  expect(findPriceLevel([bought('Wine', 6, { price_minor: 1000 })], SHOP)).toBe('middle')
  expect(findPriceLevel([bought('Wine', 6, { price_minor: 700 })], SHOP)).toBe('low')
  expect(findPriceLevel([bought('Wine', 4, { price_minor: 700 })], SHOP)).toBeNull()
})

test('habits are told where one place or time stands out', () => {
  const place = (branch: string, weekday: number, hour: number, receipts: number) => ({
    branch,
    weekday,
    hour,
    receipts,
  })
  expect(findHabits([place('TLV', 5, 9, 4), place('TLV', 1, 17, 1), place('HFA', 2, 20, 2)])).toEqual({
    branch: 'TLV',
    weekday: 5,
    dayPart: 'morning',
    hour: 9,
  })
  const untimed = { ...place('TLV', 5, 9, 6), hour: null }
  expect(findHabits([untimed])).toEqual({ branch: 'TLV', weekday: 5, dayPart: null, hour: null })
  const nothing = { branch: null, weekday: null, dayPart: null, hour: null }
  expect(findHabits([place('TLV', 5, 9, 4)])).toEqual(nothing)
})
