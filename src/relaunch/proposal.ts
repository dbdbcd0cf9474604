import { DEFAULT_DEFINITION, type ProgrammeDefinition, RATE_UNITS_PER_POINT } from '#programme/programme.ts'

/** What members spent in a year of trade, cut at two sums of a calendar year. In minor units. */
export type Spread = {
  readonly middleMinor: number
  readonly upperMinor: number
  /** Below the first sum, between the two, and above both. */
  readonly slices: readonly [number, number, number]
}

export type Proposal = {
  readonly definition: ProgrammeDefinition
  /** What it would have given over the same purchases. */
  readonly costMinor: number
  readonly spendMinor: number
}

/** Who buys more is given more of each shekel: in these proportions. */
const PROPORTIONS = [3, 5, 7] as const
/** Rates are said in points for a hundred: to the twentieth of one. */
const RATE_STEP = 5_000
const TIDY_DIGITS = 2

/** A sum that people can remember: two digits and noughts. */
function tidySum(minor: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, minor))) + 1 - TIDY_DIGITS)
  return Math.round(minor / step) * step
}

/** Where rates change; where members hardly differ there is one sum and no second. */
export const cutsOf = ({
  middleMinor,
  upperMinor,
}: Pick<Spread, 'middleMinor' | 'upperMinor'>): [number, number] => {
  const middle = tidySum(middleMinor)
  return [middle, Math.max(middle + 1, tidySum(upperMinor))]
}

/**
 * A programme in proportion to a member's spend of the calendar year that costs `given` of what members paid. Points are worth as in
 * the programme that every club begins with.
 */
export function propose({ middleMinor, upperMinor, slices }: Spread, given: number): Proposal {
  const spendMinor = slices.reduce((sum, slice) => sum + slice, 0)
  const weighed = slices.reduce((sum, slice, at) => sum + slice * (PROPORTIONS[at] ?? 0), 0)
  const value = DEFAULT_DEFINITION.value_of_100_points_minor
  const share = weighed === 0 ? 0 : (given * spendMinor) / weighed
  const rates = PROPORTIONS.map((proportion) => {
    const rate = (share * proportion * 100 * RATE_UNITS_PER_POINT) / value
    return Math.round(rate / RATE_STEP) * RATE_STEP
  })
  const [base = 0, middle = 0, upper = 0] = rates
  const [from, above] = cutsOf({ middleMinor, upperMinor })
  const definition: ProgrammeDefinition = {
    ...DEFAULT_DEFINITION,
    window: 'calendar_year',
    base_rate: base,
    bands: [
      { from_minor: from, rate: middle },
      { from_minor: above, rate: upper },
    ],
  }
  const costMinor = slices.reduce(
    (sum, slice, at) => sum + (slice * (rates[at] ?? 0) * value) / (100 * RATE_UNITS_PER_POINT),
    0,
  )
  return { definition, costMinor: Math.round(costMinor), spendMinor }
}
