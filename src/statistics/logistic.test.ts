import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawNormal, seedChance } from './chance.ts'
import { chanceOfLogit, fitLogistic, logitOf, predict } from './logistic.ts'

/** Rows of two features, one in tens and one in thousandths, whose logit is 1 + 0.2 first - 300 second. */
function makeExamples(count: number, seed: number) {
  const chance = seedChance(seed)
  const features = new Float64Array(2 * count)
  const outcomes = new Uint8Array(count)
  for (let i = 0; i < count; i += 1) {
    features[2 * i] = 10 * drawNormal(chance)
    features[2 * i + 1] = 0.003 * drawNormal(chance)
    const logit = 1 + 0.2 * (features[2 * i] as number) - 300 * (features[2 * i + 1] as number)
    outcomes[i] = chance() < chanceOfLogit(logit) ? 1 : 0
  }
  return { features, outcomes, width: 2 }
}

test('learns the truth, whatever the features’ units', () => {
  const examples = makeExamples(40_000, 4)
  const model = fitLogistic(examples)
  expect(model.degenerate).toBeNull()
  const slopes = model.weights.map((each, j) => each / (model.spreads[j] as number))
  expect(slopes[0]).toBeCloseTo(0.2, 1)
  expect((slopes[1] as number) / -300).toBeCloseTo(1, 1)
  expect(logitOf(model, [0, 0])).toBeCloseTo(1, 1)
  // At the optimum the intercept makes the mean chance the base rate.
  const chances = predict(model, examples.features)
  expect(chances.reduce((sum, each) => sum + each, 0) / chances.length).toBeCloseTo(model.baseRate, 6)
})

test('the optimum is flat: the ridge holds each weight against the slope of the loss', () => {
  const examples = makeExamples(500, 6)
  for (const c of [0.01, 1, 50]) {
    const model = fitLogistic(examples, { c })
    const chances = predict(model, examples.features)
    for (const j of [0, 1]) {
      let slope = 0
      for (const [i, outcome] of examples.outcomes.entries())
        slope +=
          (c *
            (outcome - (chances[i] as number)) *
            ((examples.features[2 * i + j] as number) - (model.means[j] as number))) /
          (model.spreads[j] as number)
      expect(slope).toBeCloseTo(model.weights[j] as number, 3)
    }
  }
})

test('perfectly parted examples do not run away, nor does a feature that never varies', () => {
  const count = 200
  const features = Float64Array.from({ length: 2 * count }, (_, i) => (i % 2 === 0 ? i : 7))
  const outcomes = Uint8Array.from({ length: count }, (_, i) => (i < 100 ? 0 : 1))
  const model = fitLogistic({ features, outcomes, width: 2 })
  expect(model.degenerate).toBeNull()
  expect(model.weights[1]).toBeCloseTo(0, 9)
  expect(model.weights[0]).toBeLessThan(20)
  const chances = predict(model, features)
  expect(chances[0]).toBeLessThan(0.05)
  expect(chances[count - 1]).toBeGreaterThan(0.95)
})

test('nothing is learned from few examples, or from one outcome', () => {
  expect(fitLogistic(makeExamples(99, 1)).degenerate).toBe('too_few')
  expect(fitLogistic({ features: new Float64Array(), outcomes: new Uint8Array(), width: 5 }).degenerate).toBe(
    'too_few',
  )
  const never = fitLogistic({ ...makeExamples(300, 1), outcomes: new Uint8Array(300) })
  expect(never.degenerate).toBe('one_outcome')
  expect(chanceOfLogit(logitOf(never, [0, 0]))).toBeLessThan(0.01)
})

test('examples that stand twice weigh as twice the trust in the data', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000 }), (seed) => {
      const { features, outcomes, width } = makeExamples(150, seed)
      const twice = fitLogistic({
        features: Float64Array.from([...features, ...features]),
        outcomes: Uint8Array.from([...outcomes, ...outcomes]),
        width,
      })
      const trusted = fitLogistic({ features, outcomes, width }, { c: 2 })
      for (const j of [0, 1]) expect(twice.weights[j]).toBeCloseTo(trusted.weights[j] as number, 4)
    }),
    { numRuns: 20 },
  )
})
