/**
 * The lower triangle L of a symmetric positive definite matrix, A = L Lᵀ, both row by row; null where the matrix is not
 * positive definite.
 */
export function factorise(matrix: Float64Array, size: number): Float64Array | null {
  const lower = new Float64Array(size * size)
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i * size + j] as number
      for (let k = 0; k < j; k += 1) sum -= (lower[i * size + k] as number) * (lower[j * size + k] as number)
      if (i === j) {
        if (!(sum > 0)) return null
        lower[i * size + i] = Math.sqrt(sum)
      } else lower[i * size + j] = sum / (lower[j * size + j] as number)
    }
  return lower
}

/** The x of A x = right, from A's triangle. */
export function solveFactorised(lower: Float64Array, right: ArrayLike<number>): Float64Array {
  const size = right.length
  const x = Float64Array.from(right)
  for (let i = 0; i < size; i += 1) {
    for (let k = 0; k < i; k += 1)
      x[i] = (x[i] as number) - (lower[i * size + k] as number) * (x[k] as number)
    x[i] = (x[i] as number) / (lower[i * size + i] as number)
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < size; k += 1)
      x[i] = (x[i] as number) - (lower[k * size + i] as number) * (x[k] as number)
    x[i] = (x[i] as number) / (lower[i * size + i] as number)
  }
  return x
}
