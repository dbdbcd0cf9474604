import type { RateStep } from './rule.ts'

/** What a limit of points may be, and a bonus, so that counters, budgets and sums of them stay exact. */
export const MOST_RULE_POINTS = 90_000_000

/** More than this many hundred-millionths of a point (some 90 million points) no rule gives at once. */
export const MOST_UNITS = Number.MAX_SAFE_INTEGER

/** a x b / c, rounded down and exact; never above what can be counted exactly. None is negative, and c is not 0. */
export function share(a: number, b: number, c: number): number {
  const product = a * b
  if (product <= Number.MAX_SAFE_INTEGER) {
    const rest = product % c
    return (product - rest) / c
  }
  const exact = (BigInt(a) * BigInt(b)) / BigInt(c)
  return exact > BigInt(MOST_UNITS) ? MOST_UNITS : Number(exact)
}

/** The sum of marginal steps over `amount` that begins at `start`: amount x rate of each. Exact, up to MOST_UNITS. */
export function sumOfSteps(steps: readonly RateStep[], start: number, amount: number): number {
  const end = start + amount
  let sum = 0
  for (const [index, step] of steps.entries()) {
    const to = Math.min(steps[index + 1]?.from_minor ?? end, end)
    const within = to - Math.max(step.from_minor, start)
    if (within > 0) sum += share(within, step.rate, 1)
  }
  return Math.min(sum, MOST_UNITS)
}
