import { expect, test } from 'vitest'
import { type Chance, drawNormal, seedChance } from './chance.ts'
import { estimateRatio, estimateShare, estimateTopShare } from './ratio-range.ts'

test('the range of a share is Wilson’s', () => {
  // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20.
  const rounded = (count: number, of: number) => {
    const found = estimateShare(count, of)
    return found && [found.low.toFixed(4), found.high.toFixed(4)]
  }
  expect(rounded(81, 263)).toEqual(['0.2553', '0.3662'])
  expect(rounded(15, 148)).toEqual(['0.0624', '0.1605'])
  expect(rounded(0, 20)).toEqual(['0.0000', '0.1611'])
  expect(estimateShare(0, 0)).toBeNull()
})

/** What members of a shop buy: many a little, some a lot. */
const drawSpend = (chance: Chance): number => Math.exp(4 + 0.8 * drawNormal(chance))

function coverage(truth: number, estimate: (chance: Chance) => { low: number; high: number } | null): number {
  const chance = seedChance(7)
  const rounds = 400
  let inside = 0
  for (let round = 0; round < rounds; round += 1) {
    const found = estimate(chance)
    if (found && found.low <= truth && truth <= found.high) inside += 1
  }
  return inside / rounds
}

test('the range of a ratio of sums holds the truth as often as it says', () => {
  const share = coverage(0.1, (chance) => {
    const bottoms = Array.from({ length: 300 }, () => drawSpend(chance))
    return estimateRatio(
      bottoms.map((each) => each * 0.2 * chance()),
      bottoms,
    )
  })
  expect(share).toBeGreaterThan(0.92)
  expect(share).toBeLessThan(0.98)
})

test('so does that of the share of the largest fifth', () => {
  // Of a lognormal the largest fifth holds 1 - Φ(z(0.8) - σ).
  const truth = 0.4834
  const share = coverage(truth, (chance) =>
    estimateTopShare(
      Array.from({ length: 600 }, () => drawSpend(chance)),
      0.2,
    ),
  )
  expect(share).toBeGreaterThan(0.91)
  expect(share).toBeLessThan(0.98)
})

test('nothing is told of too few', () => {
  expect(estimateRatio([1], [2])).toBeNull()
  expect(estimateTopShare([1, 2, 3], 0.2)).toBeNull()
  expect(estimateRatio([0, 0], [0, 0])).toBeNull()
})
