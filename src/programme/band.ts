import type { BandPart, EarningPart, Evaluation } from './evaluation.ts'
import { MOST_UNITS } from './exact.ts'
import type { ProgrammeDefinition } from './programme.ts'

export type BandStep = { readonly from: number; readonly to: number; readonly rate: number }

export function bandSteps({ base_rate, bands }: ProgrammeDefinition): BandStep[] {
  const froms = [0, ...bands.map((band) => band.from_minor)]
  const rates = [base_rate, ...bands.map((band) => band.rate)]
  return froms.map((from, i) => ({ from, to: froms[i + 1] ?? Number.POSITIVE_INFINITY, rate: rates[i] ?? 0 }))
}

/**
 * Adds to `parts` the shares of `eligible` that fall into each band when it is spent after `start`; says what is next.
 * @throws RangeError when both add up to more than a safe integer
 */
export function walkBands(
  steps: readonly BandStep[],
  start: number,
  eligible: number,
  parts: EarningPart[],
): Evaluation['next_band'] {
  const end = start + eligible
  if (!Number.isSafeInteger(end)) throw new RangeError('amounts add up to more than can be counted exactly')
  for (let band = 0; band < steps.length; band += 1) {
    const step = steps[band]
    if (step === undefined) break
    if (step.from > end) return { from_minor: step.from, missing_minor: step.from - end, rate: step.rate }
    const amount = Math.min(step.to, end) - Math.max(step.from, start)
    if (amount > 0) {
      const to_minor = step.to === Number.POSITIVE_INFINITY ? null : step.to
      parts.push({
        kind: 'band',
        band,
        from_minor: step.from,
        to_minor,
        amount_minor: amount,
        rate: step.rate,
      })
    }
  }
  return null
}

/** What `amount` of the `eligible` money earned by the bands, in hundred-millionths of a point, rounded down. */
export function bandUnitsOf(parts: readonly BandPart[], amount: number, eligible: number): number {
  const [first] = parts
  if (!first || amount <= 0) return 0
  if (parts.length === 1 && amount * first.rate <= Number.MAX_SAFE_INTEGER) return amount * first.rate
  const units = parts.reduce((sum, part) => sum + BigInt(part.amount_minor) * BigInt(part.rate), 0n)
  const share = (units * BigInt(amount)) / BigInt(eligible)
  return share > BigInt(MOST_UNITS) ? MOST_UNITS : Number(share)
}
