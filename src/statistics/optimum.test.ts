import { expect, test } from 'vitest'
import { maximise } from './optimum.ts'

test('finds the top of a hill in the logarithms, and how wide it is', () => {
  const found = maximise(
    ([a = 1, b = 1], gradient) => {
      const [da, db] = [Math.log(a) - 1, Math.log(b) + 2]
      gradient.set([-100 * da, -400 * db])
      return -50 * da * da - 200 * db * db
    },
    { centre: [1, 1] },
  )
  expect(found.hasConverged).toBe(true)
  expect(found.parameters[0]).toBeCloseTo(Math.E, 4)
  expect(found.parameters[1]).toBeCloseTo(Math.exp(-2), 4)
  expect(found.logErrors[0]).toBeCloseTo(0.1, 3)
  expect(found.logErrors[1]).toBeCloseTo(0.05, 3)
})

test('a bent valley is followed to its end', () => {
  // Rosenbrock's, turned over, in the logarithms.
  const found = maximise(
    ([a = 1, b = 1], gradient) => {
      const [x, y] = [Math.log(a), Math.log(b)]
      gradient.set([-(-400 * x * (y - x * x) - 2 * (1 - x)), -(200 * (y - x * x))])
      return -((1 - x) ** 2 + 100 * (y - x * x) ** 2)
    },
    { centre: [Math.exp(-1.2), Math.E] },
  )
  expect(found.hasConverged).toBe(true)
  expect(Math.log(found.parameters[0] as number)).toBeCloseTo(1, 1)
})

test('what rises for ever stops at the bound and says so', () => {
  const found = maximise(
    ([a = 1], gradient) => {
      gradient.set([5])
      return 5 * Math.log(a)
    },
    { centre: [2] },
  )
  expect(found.atBound).toEqual([0])
  expect(found.hasConverged).toBe(true)
  expect(found.parameters[0]).toBeCloseTo(2 * Math.exp(12), -3)
})

test('what the data say nothing of goes to the centre', () => {
  const found = maximise(
    (_, gradient) => {
      gradient.fill(0)
      return 0
    },
    { centre: [3, 0.2], start: [90, 0.1] },
  )
  expect([...found.parameters].map((each) => each.toFixed(6))).toEqual(['3.000000', '0.200000'])
  expect(found.logErrors[0]).toBeGreaterThan(10)
})

test('what is no number, or leads astray, ends within the steps', () => {
  let calls = 0
  const astray = maximise(
    (parameters, gradient) => {
      calls += 1
      gradient.set([Math.sin(1e6 * (parameters[0] as number)) * 1e9])
      return Math.cos(1e6 * (parameters[0] as number))
    },
    { centre: [1], mostSteps: 20 },
  )
  expect(astray.steps).toBeLessThanOrEqual(20)
  expect(calls).toBeLessThanOrEqual(2 * 20 + 2)
  const nothing = maximise(() => Number.NaN, { centre: [1] })
  expect(nothing.hasConverged).toBe(false)
})
