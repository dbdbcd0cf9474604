import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lnBeta } from './gamma.ts'
import { hypergeometric } from './hypergeometric.ts'
import { gaussLegendre, integrate } from './quadrature.ts'

// By arbitrary-precision arithmetic; the last column is how near double precision must come.
test.each([
  [2.2426, 4.4259, 4.2188, 0.47, 4.492027392925705, 1e-13],
  [0.2426, 2.4259, 2.2188, 0.898, 1.9334485740352836, 1e-13],
  [26.5, 3.2, 27.5, 0.3, 2.9840544898467964, 1e-13],
  [1.16, 1.61, 2.16, 0.0245, 1.021656990999382, 1e-13],
  [0.6, 2.5, 2.2, 0.95, 9.745615214540921, 1e-13],
  [30.2, -0.4, 33.1, 0.95, 0.44051900803352273, 1e-12],
  [0.3, 0.7, -0.4, 0.6, -0.48392478659846616, 1e-13],
  [2.3, 0.8, 3.1, -5, 0.3056418267277512, 1e-13],
  [55.2, 1.1, 60, -40, 0.018427240927701708, 1e-12],
  [0.2426, 2.4259, 2.2188, 0.99999, 82.87327292015074, 1e-11],
  [5.2, 4.4, 1.3, 0.93, 86280740166.08464, 1e-12],
  [1000.3, 3.1, 1002.2, 0.5, 8.524093257672797, 1e-13],
  [12.2, 40, 52.5, 0.992, 50717845734.736275, 1e-9],
  // c - a - b is whole, or nearly: the two halves of the formula in 1 - z have poles.
  [1.2, 2, 3.2, 0.99, 9.013721263390423, 1e-8],
  [1.2, 2, 4.2, 0.999, 3.475174193885795, 1e-8],
  [3.4, 2.7, 4.1, 0.999, 1477954.323960351, 1e-8],
])('2F1(%d, %d; %d; %d)', (a, b, c, z, expected, precision) => {
  expect(Math.abs(hypergeometric(a, b, c, z) / expected - 1)).toBeLessThan(precision)
})

test('outside its domain it is not a number', () => {
  expect(hypergeometric(1, 1, 2, 1)).toBeNaN()
  expect(hypergeometric(1, 1, -2, 0.5)).toBeNaN()
  expect(hypergeometric(1, 1, 2, 0)).toBe(1)
})

const RULE = gaussLegendre(60)

test('it is Euler’s integral', () => {
  const range = (min: number, max: number) => fc.double({ min, max, noNaN: true })
  fc.assert(
    fc.property(range(0.1, 8), range(1, 6), range(1, 6), range(-3, 0.85), (a, b, rest, z) => {
      // t = u² (3 - 2u) rounds both ends off, so that powers between 0 and 1 are harmless there.
      const euler = integrate(RULE, 0, 1, (u) => {
        const t = u * u * (3 - 2 * u)
        return t ** (b - 1) * (1 - t) ** (rest - 1) * (1 - z * t) ** -a * 6 * u * (1 - u)
      })
      const value = hypergeometric(a, b, b + rest, z) * Math.exp(lnBeta(b, rest))
      expect(Math.abs(value / euler - 1)).toBeLessThan(1e-6)
    }),
    { numRuns: 60 },
  )
})
