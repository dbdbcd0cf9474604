import { happenedBy, type SurvivalStep, survivalCurve, type Watched } from '#statistics/survival.ts'

/** What is said of e-mail lists in general: about a fifth of the addresses is lost in a year. */
export const YEARLY_RULE = 0.2

const YEAR_DAYS = 365
const STEP_DAYS = 7
/** Fewer losses than this are no rate. */
const LEAST_LOST = 5
/** Of fewer addresses of an age nothing is learned about that age. */
const LEAST_AT_RISK = 20

/** Addresses that were watched from one age to another, in weeks, and whether they stopped working then. */
export type WatchedPoints = {
  readonly fromWeeks: number
  readonly toWeeks: number
  readonly hasDied: boolean
  readonly count: number
}

export type Decay = {
  /** Addresses that were followed, and how many of them stopped working meanwhile. */
  readonly points: number
  readonly lost: number
  /** Share lost within a year of their life, with its 95 % range; null while too few were watched, or too few lost. */
  readonly year: { readonly share: number; readonly low: number; readonly high: number } | null
  /** Share that works by age in days. */
  readonly curve: readonly {
    readonly days: number
    readonly share: number
    readonly low: number
    readonly high: number
  }[]
}

/**
 * How addresses of this club decay: the product-limit estimate over their age, each at risk from the age at which it came under watch
 * (left truncation), so that what was lost before anybody looked does not flatter the rate.
 */
export function measureDecay(points: readonly WatchedPoints[]): Decay {
  const watched: Watched[] = points.map(({ fromWeeks, toWeeks, hasDied, count }) => ({
    time: Math.max(toWeeks, fromWeeks + 1),
    from: fromWeeks,
    hasHappened: hasDied,
    count,
  }))
  const steps = survivalCurve(watched, LEAST_AT_RISK)
  const all = points.reduce((sum, { count }) => sum + count, 0)
  const lost = points.reduce((sum, { hasDied, count }) => sum + (hasDied ? count : 0), 0)
  const longest = Math.max(0, ...watched.map(({ time }) => time)) * STEP_DAYS
  return {
    points: all,
    lost,
    year: lost < LEAST_LOST ? null : happenedBy(inDays(steps), YEAR_DAYS, longest),
    curve: lost < LEAST_LOST ? [] : toCurve(steps, longest),
  }
}

const inDays = (steps: readonly SurvivalStep[]): SurvivalStep[] =>
  steps.map((step) => ({ ...step, time: step.time * STEP_DAYS }))

const SHOWN_MONTHS = 24
const MONTH_DAYS = 30.4375

/** By months, up to two years or as long as anybody was watched. */
function toCurve(steps: readonly SurvivalStep[], longest: number): Decay['curve'] {
  const months = Math.min(SHOWN_MONTHS, Math.floor(longest / MONTH_DAYS))
  return Array.from({ length: months + 1 }, (_, month) => {
    const days = Math.round(month * MONTH_DAYS)
    const lost = happenedBy(inDays(steps), days, longest) ?? { share: 0, low: 0, high: 0 }
    return { days, share: 1 - lost.share, low: 1 - lost.high, high: 1 - lost.low }
  })
}

/** What the rule of thumb would leave after so many days. */
export const ruleAfter = (days: number): number => (1 - YEARLY_RULE) ** (days / YEAR_DAYS)

/** The rate that the cycle goes by: this club's own, where it is known. */
export const yearlyOf = (decay: Pick<Decay, 'year'>): number =>
  Math.min(0.95, Math.max(0.01, decay.year?.share ?? YEARLY_RULE))

/** Members of one standing by whether they can be reached, and what those of them whose purchases were added up spent in a year. */
export type ReachableGroup = {
  readonly standing: string | null
  readonly isReachable: boolean
  readonly members: number
  readonly spentMinor: readonly number[]
}

export type DecayCost = {
  /** Members without any address that works. */
  readonly unreachable: number
  /** What a reachable member spent more in a year than an unreachable one of the same standing, on the mean; null: too few to compare. */
  readonly valueMinor: number | null
  /** That, times the unreachable, with its 95 % range; less than nothing is nothing. */
  readonly costMinor: number | null
  readonly lowMinor: number | null
  readonly highMinor: number | null
}

const LEAST_COMPARED = 20
const Z95 = 1.96

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** How far a mean may be off: its variance. */
function varianceOfMean(values: readonly number[]): number {
  const mean = meanOf(values)
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return values.length < 2 ? 0 : squares / (values.length - 1) / values.length
}

/**
 * What unreachable members cost in a year: how many there are, times what reachable members of the same standing spent more. It is
 * a comparison of people as they are, and no proof: who cannot be reached may have left for other reasons.
 */
export function costOf(groups: readonly ReachableGroup[]): DecayCost {
  const unreachable = groups.reduce((sum, { isReachable, members }) => sum + (isReachable ? 0 : members), 0)
  let compared = 0
  let difference = 0
  let variance = 0
  for (const lost of groups) {
    if (lost.isReachable || lost.spentMinor.length === 0) continue
    const alike = groups.find((group) => group.isReachable && group.standing === lost.standing)
    if (!alike || alike.spentMinor.length < LEAST_COMPARED) continue
    compared += lost.members
    difference += lost.members * (meanOf(alike.spentMinor) - meanOf(lost.spentMinor))
    variance += lost.members ** 2 * (varianceOfMean(alike.spentMinor) + varianceOfMean(lost.spentMinor))
  }
  if (compared < LEAST_COMPARED)
    return { unreachable, valueMinor: null, costMinor: null, lowMinor: null, highMinor: null }
  const each = difference / compared
  const spread = (Z95 * Math.sqrt(variance)) / compared
  const costOfEach = (minor: number) => Math.max(0, Math.round(minor * unreachable))
  return {
    unreachable,
    valueMinor: Math.max(0, Math.round(each)),
    costMinor: costOfEach(each),
    lowMinor: costOfEach(each - spread),
    highMinor: costOfEach(each + spread),
  }
}
