/** Nodes and weights of a rule on [-1, 1]. */
export type Quadrature = { readonly nodes: Float64Array; readonly weights: Float64Array }

/**
 * The Gauss-Legendre rule of n nodes: exact for polynomials up to degree 2n - 1. Nodes by Newton's method from Chebyshev's
 * guess (Abramowitz & Stegun 25.4.29).
 */
export function gaussLegendre(n: number): Quadrature {
  const nodes = new Float64Array(n)
  const weights = new Float64Array(n)
  for (let i = 0; i < n; i += 1) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5))
    let slope = 1
    for (let round = 0; round < 10; round += 1) {
      const [value, before] = legendre(n, x)
      slope = (n * (x * value - before)) / (x * x - 1)
      const step = value / slope
      x -= step
      if (Math.abs(step) < 1e-16) break
    }
    nodes[i] = x
    weights[i] = 2 / ((1 - x * x) * slope * slope)
  }
  return { nodes, weights }
}

/** The Legendre polynomials of degree n and n - 1 at x. */
function legendre(n: number, x: number): [number, number] {
  let before = 1
  let value = x
  for (let k = 2; k <= n; k += 1) {
    const next = ((2 * k - 1) * x * value - (k - 1) * before) / k
    before = value
    value = next
  }
  return [value, before]
}

/** ∫ of a smooth function from `low` to `high` by the given rule. */
export function integrate(
  { nodes, weights }: Quadrature,
  low: number,
  high: number,
  valueAt: (x: number) => number,
): number {
  const half = (high - low) / 2
  const middle = (high + low) / 2
  let sum = 0
  for (let i = 0; i < nodes.length; i += 1)
    sum += (weights[i] as number) * valueAt(middle + half * (nodes[i] as number))
  return half * sum
}
