import { expect, test } from 'vitest'
import type { History } from './history.ts'
import { gapsSince, ownGap, RHYTHM_WIDTH, rhythmFeatures, typicalGap } from './rhythm.ts'

const regular: History = { repeats: 4, lastWeek: 8, weeks: 14 }
const rare: History = { repeats: 1, lastWeek: 10, weeks: 12 }
const once: History = { repeats: 0, lastWeek: 0, weeks: 9 }

test('the typical gap is the median of those who repeated', () => {
  expect(typicalGap([regular, once])).toBe(2)
  expect(typicalGap([regular, rare, once])).toBe(6)
  expect(typicalGap([regular, rare, { repeats: 2, lastWeek: 9, weeks: 9 }])).toBe(4.5)
  // Nobody repeated: four weeks; and gaps are never below a day.
  expect(typicalGap([once])).toBe(4)
  expect(typicalGap([{ repeats: 60, lastWeek: 0.1, weeks: 9 }])).toBe(1 / 7)
})

test('an own gap is shrunk to the typical one: the fewer repeats, the more', () => {
  expect(ownGap(regular, 5)).toBe((8 + 10) / 6)
  expect(ownGap(once, 5)).toBe(5)
  expect(gapsSince(regular, 5)).toBe(6 / 3)
})

test('the five features, in their order', () => {
  const features = rhythmFeatures([once, regular], 5)
  expect(features.length).toBe(2 * RHYTHM_WIDTH)
  expect([...features.subarray(RHYTHM_WIDTH)]).toEqual([
    Math.log(5),
    Math.log(7),
    Math.log(15),
    2,
    Math.log(4),
  ])
  expect([...features.subarray(0, RHYTHM_WIDTH)]).toEqual([0, Math.log(10), Math.log(10), 9 / 5, Math.log(6)])
})
