import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factorise, solveFactorised } from './cholesky.ts'

const entry = fc.double({ min: -3, max: 3, noNaN: true })

test('what was solved gives the right side back', () => {
  fc.assert(
    fc.property(
      fc.array(entry, { minLength: 9, maxLength: 9 }),
      fc.array(entry, { minLength: 3, maxLength: 3 }),
      (parts, right) => {
        const at = (i: number, j: number) => parts[i * 3 + j] as number
        // M Mᵀ + 1 is positive definite.
        const matrix = Float64Array.from({ length: 9 }, (_, place) => {
          const [i, j] = [Math.floor(place / 3), place % 3]
          return [0, 1, 2].reduce((sum, k) => sum + at(i, k) * at(j, k), i === j ? 1 : 0)
        })
        const lower = factorise(matrix, 3)
        const x = solveFactorised(lower ?? new Float64Array(9), right)
        for (const i of [0, 1, 2]) {
          const back = [0, 1, 2].reduce((sum, j) => sum + (matrix[i * 3 + j] as number) * (x[j] as number), 0)
          expect(back).toBeCloseTo(right[i] as number, 8)
        }
      },
    ),
  )
})

test('a matrix that is not positive definite has no triangle', () => {
  expect(factorise(Float64Array.of(1, 2, 2, 1), 2)).toBeNull()
  expect(factorise(Float64Array.of(Number.NaN), 1)).toBeNull()
})
