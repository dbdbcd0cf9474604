import { describe, expect, test } from 'vitest'
import { type Chance, drawNormal, seedChance } from './chance.ts'
import { absoluteEffect, alwaysValid, isProven, oneLook, relativeEffect } from './effect.ts'
import { momentsOf, momentsOfShare } from './moments.ts'

// GrowthBook's published definitions of difference tests, with the figures of its own test suite.
const control = momentsOf({ sum: 1396.87, sumOfSquares: 52377.9767, count: 3407 })
const fewer = momentsOf({ sum: 1396.87, sumOfSquares: 52377.9767, count: 3000 })
const treated = momentsOf({ sum: 2422.7, sumOfSquares: 134698.29, count: 3461 })

const relative = (...[a, b]: Parameters<typeof relativeEffect>) => {
  const effect = relativeEffect(a, b)
  if (effect === null) throw new Error('no control')
  return effect
}

describe('published figures, to five decimals', () => {
  test('one look, relative', () => {
    const effect = relative(control, treated)
    expect(effect.size).toBeCloseTo(0.70732, 5)
    expect(Math.sqrt(effect.variance)).toBeCloseTo(0.37879, 5)
    const judged = oneLook(control, treated, effect)
    expect(judged.low).toBeCloseTo(-0.03526, 5)
    expect(judged.high).toBeCloseTo(1.44989, 5)
    expect(judged.chance).toBeCloseTo(0.06191, 5)
  })

  test('one look, in the unit itself', () => {
    const effect = absoluteEffect(control, treated)
    const judged = oneLook(control, treated, effect)
    expect(effect.size).toBeCloseTo(0.29, 5)
    expect(judged.low).toBeCloseTo(0.04538, 5)
    expect(judged.high).toBeCloseTo(0.53462, 5)
    expect(judged.chance).toBeCloseTo(0.02016, 5)
  })

  test('any look, of means', () => {
    const effect = relative(fewer, treated)
    expect(effect.size).toBeCloseTo(0.50336, 5)
    expect(Math.sqrt(effect.variance)).toBeCloseTo(0.33341, 5)
    const judged = alwaysValid(effect, { tunedFor: 1_000 })
    expect(judged.low).toBeCloseTo(-0.55844, 5)
    expect(judged.high).toBeCloseTo(1.56516, 5)
    expect(judged.chance).toBe(1)
  })

  test('any look, of shares', () => {
    const effect = relative(momentsOfShare(1396, 3000), momentsOfShare(2422, 3461))
    expect(effect.size).toBeCloseTo(0.50386, 5)
    expect(Math.sqrt(effect.variance)).toBeCloseTo(0.03386, 5)
    const judged = alwaysValid(effect, { tunedFor: 5_000 })
    expect(judged.low).toBeCloseTo(0.40098, 5)
    expect(judged.high).toBeCloseTo(0.60675, 5)
    expect(isProven(judged)).toBe(true)
  })
})

test('the chance at any look is below alpha when, and only when, the interval leaves nothing out', () => {
  const at = (size: number) => alwaysValid({ size, variance: 1e-4, count: 5_000 })
  let [low, high] = [0, 1]
  while (high - low > 1e-12) {
    const middle = (low + high) / 2
    if (isProven(at(middle))) high = middle
    else low = middle
  }
  expect(at(high).chance).toBeCloseTo(0.05, 8)
})

test('of a control that spent nothing no part can be told', () => {
  expect(relativeEffect(momentsOfShare(0, 500), momentsOfShare(5, 500))).toBeNull()
})

const LOOKS = 60
const FIRST = 500
const EACH = 25
const TRIALS = 10_000
/** One-sided, ninety-nine times of a hundred. */
const Z_BOUND = 2.326

/** One buyer's spend: most buy nothing, some much. */
const drawSpend = (chance: Chance): number => (chance() < 0.3 ? Math.exp(3 + 0.8 * drawNormal(chance)) : 0)

/** A pool of drawn spends, so that ten thousand comparisons need no new ones. */
function openPool(chance: Chance): () => number {
  const pool = Float64Array.from({ length: 1 << 16 }, () => drawSpend(chance))
  return () => pool[(chance() * pool.length) | 0] ?? 0
}

test('comparisons of nothing are called proven at any of sixty looks at most five times of a hundred', () => {
  const chance = seedChance(20_261)
  const draw = openPool(chance)
  const isEverProven = (): boolean => {
    const [a, b] = [
      { count: 0, sum: 0, sumOfSquares: 0 },
      { count: 0, sum: 0, sumOfSquares: 0 },
    ]
    for (let look = 0; look < LOOKS; look += 1) {
      for (const arm of [a, b])
        for (let n = look === 0 ? FIRST : EACH; n > 0; n -= 1) {
          const spend = draw()
          arm.count += 1
          arm.sum += spend
          arm.sumOfSquares += spend * spend
        }
      if (isProven(alwaysValid(absoluteEffect(momentsOf(a), momentsOf(b))))) return true
    }
    return false
  }
  let alarms = 0
  for (let trial = 0; trial < TRIALS; trial += 1) if (isEverProven()) alarms += 1
  const rate = alarms / TRIALS
  expect(rate + Z_BOUND * Math.sqrt((rate * (1 - rate)) / TRIALS)).toBeLessThanOrEqual(0.05)
  // It is no interval that never says anything.
  expect(alarms).toBeGreaterThan(0)
})
