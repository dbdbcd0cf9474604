import { describe, expect, test } from 'vitest'
import { drawNormal, seedChance } from './chance.ts'
import { adjustByBefore, cutAt } from './cuped.ts'
import { absoluteEffect } from './effect.ts'
import { gatherPairs } from './moments.ts'
import { detectableLift, neededEach } from './power.ts'
import { gammaBeyond, sampleRatioChance } from './sample-ratio.ts'
import { betaShare, beyondT, tBeyond } from './student.ts'

describe('distributions', () => {
  test('agree with tables', () => {
    expect(tBeyond(0.05, 10)).toBeCloseTo(2.228139, 6)
    expect(tBeyond(0.05, 1)).toBeCloseTo(12.706205, 6)
    expect(tBeyond(0.01, 30)).toBeCloseTo(2.749996, 6)
    expect(beyondT(0, 7)).toBe(1)
    expect(betaShare(0.3, 2, 5)).toBeCloseTo(0.579825, 6)
    expect(gammaBeyond(0.5, 3.841459 / 2)).toBeCloseTo(0.05, 6)
    expect(gammaBeyond(5, 18.307038 / 2)).toBeCloseTo(0.05, 6)
  })
})

describe('how many are needed', () => {
  test('a tenth more of a tenth needs 14,748 in each group', () => {
    expect(neededEach(0.1, 0.1)).toBe(14_748)
  })

  test('what can be seen with so many is what so many are needed for', () => {
    expect(detectableLift({ treated: 14_748, control: 14_748, share: 0.1 })).toBeCloseTo(0.1, 4)
    // A small group held out sees less than equal groups of as many members.
    const even = detectableLift({ treated: 500, control: 500, share: 0.1 }) ?? 0
    const uneven = detectableLift({ treated: 900, control: 100, share: 0.1 }) ?? 0
    expect(uneven).toBeGreaterThan(even)
    expect(detectableLift({ treated: 3, control: 2, share: 0.5 })).toBeNull()
    expect(detectableLift({ treated: 0, control: 10, share: 0.5 })).toBeNull()
  })
})

test('groups that are not as they were drawn are found', () => {
  const drawn = (treated: number, control: number) =>
    sampleRatioChance([
      { count: treated, weight: 90 },
      { count: control, weight: 10 },
    ])
  expect(drawn(9_000, 1_000)).toBe(1)
  expect(drawn(9_030, 970)).toBeGreaterThan(0.05)
  expect(drawn(9_200, 800)).toBeLessThan(0.001)
})

describe('what was before', () => {
  test('takes away noise and not the difference', () => {
    const chance = seedChance(5)
    const arm = (gain: number) => {
      const pairs = gatherPairs()
      for (let n = 0; n < 20_000; n += 1) {
        const usual = 100 + 30 * drawNormal(chance)
        pairs.add(usual + 5 * drawNormal(chance), usual + gain + 5 * drawNormal(chance))
      }
      return pairs.moments()
    }
    const arms = [arm(0), arm(2)]
    const [control, treated] = adjustByBefore(arms)
    if (!control || !treated) throw new Error('two arms')
    const adjusted = absoluteEffect(control, treated)
    expect(Math.abs(adjusted.size - 2)).toBeLessThan(4 * Math.sqrt(adjusted.variance))
    const [a, b] = arms.map(({ count, after }) => ({ count, ...after }))
    if (!a || !b) throw new Error('two arms')
    expect(adjusted.variance).toBeLessThan(absoluteEffect(a, b).variance / 10)
  })

  test('changes nothing where nobody differed', () => {
    const pairs = gatherPairs()
    for (const after of [1, 2, 3, 10]) pairs.add(7, after)
    const [adjusted] = adjustByBefore([pairs.moments()])
    expect(adjusted).toMatchObject({ count: 4, mean: 4 })
    expect(adjusted?.variance).toBeCloseTo(50 / 3, 12)
  })

  test('is cut where all but a few lie', () => {
    const values = Float64Array.from({ length: 200 }, (_, n) => n + 1)
    expect(cutAt(values, 0.99)).toBe(198)
    expect(cutAt(values, 1)).toBe(200)
    expect(cutAt(new Float64Array(0), 0.99)).toBe(Number.POSITIVE_INFINITY)
  })
})
