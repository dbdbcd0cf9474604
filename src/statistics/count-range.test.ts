import { expect, test } from 'vitest'
import { drawPoisson, seedChance } from './chance.ts'
import { rangeOfCount } from './count-range.ts'

/** A gamma of a whole shape: a sum of exponentials. */
const drawGamma = (shape: number, chance: () => number): number =>
  Array.from({ length: shape }, () => -Math.log(1 - chance())).reduce((sum, each) => sum + each, 0)

test('eight of ten counts lie within their range', () => {
  const chance = seedChance(11)
  const told = { alive: 0.8, shape: 3, mean: 12 }
  const { low, middle, high } = rangeOfCount(told)
  const drawn = Array.from({ length: 20_000 }, () =>
    chance() < told.alive ? drawPoisson((drawGamma(told.shape, chance) * told.mean) / told.shape, chance) : 0,
  )
  const share = (holds: (count: number) => boolean) => drawn.filter(holds).length / drawn.length
  // Counts are whole: each end holds a tenth, up to the chance of the count itself.
  expect(share((count) => count < low)).toBeLessThanOrEqual(0.11)
  expect(share((count) => count > high)).toBeLessThanOrEqual(0.11)
  expect(share((count) => count <= middle)).toBeGreaterThan(0.49)
  expect(share((count) => count >= low && count <= high)).toBeGreaterThan(0.79)
})

test('of a large count it is near the normal’s, and both ways meet', () => {
  const [terms, normal] = [1_999, 2_001].map((mean) => rangeOfCount({ alive: 1, shape: 400, mean }))
  expect(Math.abs((terms?.high ?? 0) - (normal?.high ?? 0))).toBeLessThan(15)
  expect(Math.abs((terms?.low ?? 0) - (normal?.low ?? 0))).toBeLessThan(15)
})

test('of what is gone there is nothing to come', () => {
  expect(rangeOfCount({ alive: 0, shape: 2, mean: 5 })).toEqual({ low: 0, middle: 0, high: 0 })
  expect(rangeOfCount({ alive: 0.05, shape: 2, mean: 50 })).toEqual({ low: 0, middle: 0, high: 0 })
})
