import {
  type Band,
  HIGHEST_RATE,
  type ProgrammeDefinition,
  RATE_UNITS_PER_POINT,
} from '#programme/programme.ts'
import type { Rule } from '#programme/rule.ts'
import type { SpendMasses } from '#receipts/month-facts.ts'

/** Held out of a rule by lot where advice proposes it: enough to tell, and few enough to bear. */
export const PROPOSED_HOLD_OUT = 10
/** Of each shekel in the second and third band comes back so many times what comes back in the first. */
const STEPS = [1, 2, 3] as const

/** Bands as advice keeps them: from where in a year's spend, and what share of each shekel in it comes back. */
export type ProposedBands = {
  band_one_share: number
  band_two_from: number
  band_two_share: number
  band_three_from: number
  band_three_share: number
}

/** Round for whoever reads it, and two digits at least: a café's members, or yen, are small numbers. */
const stepOf = (minor: number): number =>
  Math.min(10_000, 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, minor))) - 1))

/**
 * Three bands on a year's spend, from the middle member and from the upper fifth on, that give all members together the same share
 * of their purchases as they are given now. Nothing where too little is known, or all spend alike.
 */
export function bandsAtSameCost(
  { middle_minor, upper_minor, low, between, high }: SpendMasses,
  share: number,
): ProposedBands | Record<string, never> {
  if (middle_minor === null || upper_minor === null || share <= 0) return {}
  const whole = (minor: number): number => Math.round(minor / stepOf(minor)) * stepOf(minor)
  const [second, third] = [whole(middle_minor), whole(upper_minor)]
  if (second <= 0 || third <= second) return {}
  const [one, two, three] = STEPS
  const unit = (share * (low + between + high)) / (one * low + two * between + three * high)
  return {
    band_one_share: unit * one,
    band_two_from: second,
    band_two_share: unit * two,
    band_three_from: third,
    band_three_share: unit * three,
  }
}

/** To the tenth of a point for 100 of money: nobody reads more, and it costs the same within that. */
const rateOf = (share: number, { value_of_100_points_minor }: ProgrammeDefinition): number => {
  const rate = (share * 100 * RATE_UNITS_PER_POINT) / value_of_100_points_minor
  const step = RATE_UNITS_PER_POINT / 100_000
  return Math.min(HIGHEST_RATE, Math.round(rate / step) * step)
}

/** The programme with the bands that advice proposed; null where it proposed none, or points are worth nothing. */
export function proposeBands(
  definition: ProgrammeDefinition,
  evidence: Readonly<Record<string, number>>,
): ProgrammeDefinition | null {
  const { band_one_share, band_two_from, band_two_share, band_three_from, band_three_share } = evidence
  if (
    band_one_share === undefined ||
    band_two_from === undefined ||
    band_two_share === undefined ||
    band_three_from === undefined ||
    band_three_share === undefined ||
    definition.value_of_100_points_minor <= 0
  )
    return null
  const bands: Band[] = [
    { from_minor: band_two_from, rate: rateOf(band_two_share, definition) },
    { from_minor: band_three_from, rate: rateOf(band_three_share, definition) },
  ]
  return {
    ...definition,
    window: 'rolling',
    window_months: 12,
    base_rate: rateOf(band_one_share, definition),
    bands,
  }
}

/** What members bought with their plan is theirs: nobody is held out of it. */
export const isSold = ({ when }: Pick<Rule, 'when'>): boolean => when.some(({ kind }) => kind === 'plan')

/** The programme with a tenth held out of the rules that nobody is held out of yet; null where there is none of these rules any more. */
export function proposeHoldOut(
  definition: ProgrammeDefinition,
  codes: readonly string[],
): ProgrammeDefinition | null {
  const isMeant = (rule: Rule): boolean =>
    codes.includes(rule.code) && rule.holdout_percent === 0 && !isSold(rule)
  if (!definition.rules.some(isMeant)) return null
  const rules = definition.rules.map((rule) =>
    isMeant(rule) ? { ...rule, holdout_percent: PROPOSED_HOLD_OUT } : rule,
  )
  return { ...definition, rules }
}

/** The programme without a rule that is proven to lose; null where it is not in it any more. */
export function proposeEnding(definition: ProgrammeDefinition, code: string): ProgrammeDefinition | null {
  const rules = definition.rules.filter((rule) => rule.code !== code)
  return rules.length === definition.rules.length ? null : { ...definition, rules }
}

/** Of what is proven so many are enough to see that it goes on working. */
const KEPT_OUT = 5

/**
 * The programme with a rule that is proven to pay for more members and longer: fewer held out, and no last day; null where both are so
 * already.
 */
export function proposeMore(definition: ProgrammeDefinition, code: string): ProgrammeDefinition | null {
  const more = (rule: Rule): Rule => ({
    ...rule,
    holdout_percent: Math.min(rule.holdout_percent, KEPT_OUT),
    when: rule.when.map((one) => (one.kind === 'dates' && !one.not ? { ...one, to_on: null } : one)),
  })
  const rules = definition.rules.map((rule) => (rule.code === code ? more(rule) : rule))
  return JSON.stringify(rules) === JSON.stringify(definition.rules) ? null : { ...definition, rules }
}
