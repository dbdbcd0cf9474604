import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addLogs, digamma, lnBeta, lnGamma, logSumExp, riseTable, signedLnGamma } from './gamma.ts'

// Values by arbitrary-precision arithmetic, rounded to double.
const relative = (value: number, expected: number) =>
  Math.abs(value - expected) / Math.max(1, Math.abs(expected))

test.each([
  [1e-6, 13.81550998074943],
  [0.1, 2.252712651734206],
  [0.5, 0.5723649429247],
  [1, 0],
  [1.5, -0.12078223763524526],
  [2, 0],
  [10, 12.801827480081469],
  [100.5, 361.43554046777757],
  [10_000, 82099.71749644238],
])('ln Γ(%d)', (x, expected) => {
  expect(relative(lnGamma(x), expected)).toBeLessThan(2e-14)
})

test.each([
  [0.5, 0.5, 1.1447298858494],
  [0.7929, 2.4259, -0.5113366260068232],
  [0.001, 6.8, 6.905337211320975],
  [200, 300, -337.9801130654646],
])('ln B(%d, %d)', (a, b, expected) => {
  expect(relative(lnBeta(a, b), expected)).toBeLessThan(2e-14)
})

test.each([
  [1e-3, -1000.5755719318103],
  [0.5, -1.9635100260214235],
  [1, -0.5772156649015329],
  [3.7, 1.1671535393615113],
  [100.25, 4.602671243274712],
])('ψ(%d)', (x, expected) => {
  expect(relative(digamma(x), expected)).toBeLessThan(2e-14)
})

test('below zero Γ has a sign, and poles at whole numbers', () => {
  expect(signedLnGamma(-0.5).sign).toBe(-1)
  expect(signedLnGamma(-0.5).size).toBeCloseTo(Math.log(2 * Math.sqrt(Math.PI)), 13)
  expect(signedLnGamma(-1.5).sign).toBe(1)
  expect(signedLnGamma(-1.5).size).toBeCloseTo(Math.log((4 / 3) * Math.sqrt(Math.PI)), 13)
  expect(signedLnGamma(-3).size).toBe(Number.POSITIVE_INFINITY)
  expect(lnGamma(0)).toBeNaN()
  expect(digamma(-1)).toBeNaN()
})

const positive = fc.double({ min: 0.01, max: 5_000, noNaN: true })

test('Γ and ψ rise by their recurrences', () => {
  fc.assert(
    fc.property(positive, (x) => {
      expect(relative(lnGamma(x + 1), lnGamma(x) + Math.log(x))).toBeLessThan(1e-13)
      expect(relative(digamma(x + 1), digamma(x) + 1 / x)).toBeLessThan(1e-12)
    }),
  )
})

test('a table of rises is the difference of ln Γ, and its slope that of ψ', () => {
  fc.assert(
    fc.property(positive, fc.integer({ min: 0, max: 60 }), (x, n) => {
      const { rise, slope } = riseTable(x, 60)
      expect(relative(rise[n] as number, lnGamma(x + n) - lnGamma(x))).toBeLessThan(1e-10)
      expect(relative(slope[n] as number, digamma(x + n) - digamma(x))).toBeLessThan(1e-10)
    }),
  )
})

test('sums of powers of e neither overflow nor vanish', () => {
  expect(addLogs(1000, 1000)).toBeCloseTo(1000 + Math.LN2, 12)
  expect(addLogs(Number.NEGATIVE_INFINITY, -3)).toBe(-3)
  expect(addLogs(Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY)
  expect(logSumExp([])).toBe(Number.NEGATIVE_INFINITY)
  expect(logSumExp([-2000, -2000, -2000])).toBeCloseTo(-2000 + Math.log(3), 12)
})
