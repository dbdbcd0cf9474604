import type { History } from './history.ts'
import type { PurchaseModel } from './purchase-model.ts'
import { gaussLegendre, integrate } from './quadrature.ts'

const YEAR_WEEKS = 365.25 / 7
const RULE = gaussLegendre(48)
/** Beyond this many halvings in e of the worth of money, nothing is left to count. */
const WORTHLESS = 40

export type Horizon = {
  /** How much less a coming year's money is worth: 0.1 is 10 % a year, compounded. Never a weekly rate. */
  ratePerYear: number
  /** How far to look; Infinity for all that is to come (then the rate must be above 0). */
  weeks: number
}

/** The continuous discount per week that amounts to the rate per year. */
export const discountPerWeek = (ratePerYear: number): number => Math.log1p(ratePerYear) / YEAR_WEEKS

/**
 * Purchases to come, each discounted from its moment to today: ∫ e^(-δt) E'(t) dt up to the horizon. Without end this is the
 * DERT of Fader, Hardie & Lee 2005 (RFM and CLV: Using Iso-Value Curves for Customer Base Analysis), there for Pareto/NBD in
 * closed form. Times the worth of a purchase it is the residual value.
 * @throws RangeError for a negative rate, or none with an endless horizon: the caller's mistake, not the data's
 */
export function expectDiscounted(
  model: PurchaseModel,
  parameters: ArrayLike<number>,
  history: History,
  { ratePerYear, weeks }: Horizon,
): number {
  const discount = discountPerWeek(ratePerYear)
  const end = Math.min(weeks, discount > 0 ? WORTHLESS / discount : Number.POSITIVE_INFINITY)
  if (!(ratePerYear >= 0) || !(end >= 0) || !Number.isFinite(end))
    throw new RangeError('a rate per year is 0 or more, and above 0 where the horizon has no end')
  // In v = ln(1 + t / scale) the rate of purchases, a power of the time that has passed, is smooth.
  const scale = history.weeks + (parameters[1] ?? 0)
  return integrate(RULE, 0, Math.log1p(end / scale), (v) => {
    const passed = scale * Math.expm1(v)
    return Math.exp(-discount * passed) * model.expectRate(parameters, history, passed) * (scale + passed)
  })
}
