import { expect, test } from 'vitest'
import { gaussLegendre, integrate } from './quadrature.ts'

test('n points are exact for polynomials of degree 2n - 1, and not for the next', () => {
  const rule = gaussLegendre(4)
  expect(integrate(rule, 0, 2, (x) => x ** 7)).toBeCloseTo(2 ** 8 / 8, 10)
  expect(Math.abs(integrate(rule, 0, 2, (x) => x ** 8) - 2 ** 9 / 9)).toBeGreaterThan(1e-4)
})

test('the weights add up to the length, however many', () => {
  for (const n of [1, 2, 16, 40, 101])
    expect(gaussLegendre(n).weights.reduce((sum, each) => sum + each, 0)).toBeCloseTo(2, 12)
})
