import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  areaUnderCurve,
  brierScore,
  brierSkill,
  driftOf,
  judgeFifths,
  learnRecalibration,
  levelTo,
  recalibrate,
  worstFifth,
} from './calibration.ts'
import { seedChance } from './chance.ts'

const judged = fc
  .array(fc.record({ chance: fc.integer({ min: 1, max: 9 }), came: fc.boolean() }), {
    minLength: 5,
    maxLength: 40,
  })
  .map((rows) => ({
    chances: rows.map(({ chance }) => chance / 10),
    outcomes: rows.map(({ came }) => (came ? 1 : 0)),
  }))

test('the area is the share of pairs in the right order, ties by half', () => {
  fc.assert(
    fc.property(judged, ({ chances, outcomes }) => {
      let [right, pairs] = [0, 0]
      for (const [i, came] of outcomes.entries())
        for (const [j, other] of outcomes.entries()) {
          if (came === 0 || other === 1) continue
          pairs += 1
          right += (chances[i] as number) > (chances[j] as number) ? 1 : chances[i] === chances[j] ? 0.5 : 0
        }
      const area = areaUnderCurve({ chances, outcomes })
      if (pairs === 0) expect(area).toBeNaN()
      else expect(area).toBeCloseTo(right / pairs, 10)
    }),
  )
})

test('Brier’s score of certainty that came true is 0, and the base rate has no skill', () => {
  expect(brierScore({ chances: [1, 0], outcomes: [1, 0] })).toBe(0)
  expect(brierScore({ chances: [0.8, 0.4], outcomes: [1, 1] })).toBeCloseTo((0.04 + 0.36) / 2, 12)
  expect(brierSkill({ chances: [0.25, 0.25, 0.25, 0.25], outcomes: [1, 0, 0, 0] })).toBeCloseTo(0, 12)
})

test('fifths hold everybody once, in order of the chance', () => {
  fc.assert(
    fc.property(judged, (each) => {
      const fifths = judgeFifths(each)
      const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
      expect(sum(fifths.map(({ count }) => count))).toBe(each.chances.length)
      expect(sum(fifths.map(({ count, predicted }) => count * predicted))).toBeCloseTo(sum(each.chances), 9)
      expect(sum(fifths.map(({ count, observed }) => count * observed))).toBeCloseTo(sum(each.outcomes), 9)
      for (const [i, { predicted }] of fifths.entries())
        if (i > 0) expect(predicted).toBeGreaterThanOrEqual((fifths[i - 1]?.predicted ?? 0) - 1e-12)
    }),
  )
})

/** Outcomes drawn by a chance that is told as another. */
function tell(count: number, distort: (chance: number) => number) {
  const chance = seedChance(21)
  const truths = Array.from({ length: count }, () => 0.02 + 0.9 * chance())
  return { chances: truths.map(distort), outcomes: truths.map((each) => (chance() < each ? 1 : 0)) }
}
const bend = (slope: number, intercept: number) => (chance: number) =>
  recalibrate({ slope, intercept }, chance)

test('honest chances are left as they are; what was told too far apart is drawn together', () => {
  const honest = tell(20_000, (chance) => chance)
  expect(worstFifth(judgeFifths(honest))).toBeLessThan(0.03)
  expect(learnRecalibration(honest).slope).toBeCloseTo(1, 1)
  const boastful = tell(20_000, bend(2, 0.4))
  expect(worstFifth(judgeFifths(boastful))).toBeGreaterThan(0.08)
  const mended = learnRecalibration(boastful)
  expect(mended.slope).toBeCloseTo(0.5, 1)
  expect(mended.intercept).toBeCloseTo(-0.2, 1)
  const chances = boastful.chances.map((each) => recalibrate(mended, each))
  expect(worstFifth(judgeFifths({ ...boastful, chances }))).toBeLessThan(0.03)
})

test('with nothing to learn from, chances stay', () => {
  expect(learnRecalibration({ chances: [0.2, 0.4], outcomes: [0, 1] })).toEqual({ slope: 1, intercept: 0 })
  // Whoever was told more came less: that is no matter of degree.
  const wrong = tell(2_000, (chance) => 1 - chance)
  expect(learnRecalibration(wrong)).toEqual({ slope: 1, intercept: 0 })
})

test('a level is reached, the order and the distances kept', () => {
  const { chances } = tell(500, (chance) => chance)
  const level = levelTo(chances, 1, 0.3)
  const moved = chances.map((each) => recalibrate(level, each))
  expect(driftOf({ chances: moved, outcomes: [0.3] })).toBeCloseTo(0, 6)
  expect(level.slope).toBe(1)
  const drawn = levelTo(chances, 0.5, 0.5)
  expect(driftOf({ chances: chances.map((each) => recalibrate(drawn, each)), outcomes: [0.5] })).toBeCloseTo(
    0,
    6,
  )
  expect(recalibrate({ slope: 1, intercept: 0 }, 0)).toBeGreaterThan(0)
})
