import fc from 'fast-check'
import { expect, test } from 'vitest'
import { giveBackShare } from '#programme/programme.ts'
import { cutsOf, propose } from './proposal.ts'
import { STEPS, stepsOf } from './step.ts'

test('a proposal costs what was given, to the rounding of its rates, and gives more to who buys more', () => {
  const money = fc.integer({ min: 0, max: 10_000_000_00 })
  const spread = fc.record({
    middleMinor: fc.integer({ min: 1_00, max: 100_000_00 }),
    upperMinor: fc.integer({ min: 1_00, max: 500_000_00 }),
    slices: fc.tuple(money, money, money),
  })
  fc.assert(
    fc.property(spread, fc.double({ min: 0.005, max: 0.2, noNaN: true }), (spent, given) => {
      const { definition, costMinor, spendMinor } = propose(spent, given)
      // Each rate is off by half of a twentieth of a point for a hundred at most: 0.025 % of what it is for.
      expect(Math.abs(costMinor - given * spendMinor)).toBeLessThanOrEqual(0.00025 * spendMinor + 1)
      const rates = [definition.base_rate, ...definition.bands.map(({ rate }) => rate)]
      expect(rates).toEqual(rates.toSorted((a, b) => a - b))
      const [first, second] = definition.bands.map(({ from_minor }) => from_minor)
      expect(second).toBeGreaterThan(first ?? 0)
    }),
  )
})

test('sums are such as people remember', () => {
  expect(cutsOf({ middleMinor: 183_412, upperMinor: 617_900 })).toEqual([180_000, 620_000])
  const { definition } = propose({ middleMinor: 183_412, upperMinor: 617_900, slices: [100, 100, 100] }, 0.05)
  expect(giveBackShare(definition, definition.base_rate)).toBeCloseTo(0.03, 6)
})

test('the first step that is not done is next, and what is begun is under way', () => {
  const nothing = Object.fromEntries(STEPS.map((code) => [code, null])) as Parameters<typeof stepsOf>[0]
  expect(stepsOf(nothing).map(({ state }) => state)).toEqual(['next', ...STEPS.slice(1).map(() => 'later')])
  const some = stepsOf({ ...nothing, members: 'done', history: 'under_way', audit: 'done' })
  expect(some.map(({ state }) => state).slice(0, 5)).toEqual(['done', 'under_way', 'next', 'done', 'later'])
})
