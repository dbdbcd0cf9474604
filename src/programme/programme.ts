/**
 * What a programme is: rates in proportion to spend, in marginal bands over the spend of a window.
 * Pure and browser-safe. Names are those of the API, since a definition travels and is stored as it is.
 */

import type { MoneyBase, PointsLife, Rule, StackingGroup, TierLadder } from './rule.ts'

/** Marginal, like a tax band: `rate` holds only for the part of the window's spend above `from_minor`. */
export type Band = { readonly from_minor: number; readonly rate: number }

export type Rounding = 'down' | 'nearest_even'

/**
 * Every rate is a whole number of hundred-millionths of a point for one minor unit of money, so that sums are exact:
 * 50,000 is 5 points for 100 shekels (10,000 agorot), and four decimals of "points for 100" can be told apart.
 */
export type ProgrammeDefinition = {
  /** The rate of the first band, from the first shekel. */
  readonly base_rate: number
  /** Further bands, ascending. */
  readonly bands: readonly Band[]
  /** Which spend before a purchase counts: that of so many months, or of its calendar year, which asks for no months. */
  readonly window: 'rolling' | 'calendar_year'
  readonly window_months: number
  /** Categories whose lines neither earn nor count as spend; compared without regard to letter case. */
  readonly excluded_categories: readonly string[]
  /** Applied once, to the points of a whole receipt. */
  readonly rounding: Rounding
  /** What 100 points are worth to the member, in minor units. */
  readonly value_of_100_points_minor: number
  readonly money_base: MoneyBase
  /** In the order in which they are tried where only the first of a group counts. */
  readonly rules: readonly Rule[]
  readonly groups: readonly StackingGroup[]
  /** Null: the club has no tiers. */
  readonly tiers: TierLadder | null
  readonly points_life: PointsLife
}

/** What a definition may leave unsaid: versions stored before it could be chosen do. */
export type Extras = Pick<
  ProgrammeDefinition,
  'window' | 'money_base' | 'rules' | 'groups' | 'tiers' | 'points_life'
>
export type StoredDefinition = Omit<ProgrammeDefinition, keyof Extras> & Partial<Extras>

export const DEFAULT_EXTRAS: Extras = {
  window: 'rolling',
  money_base: { tax: 'gross' },
  rules: [],
  groups: [],
  tiers: null,
  points_life: { pending_days: 0, expiry: { kind: 'never' } },
}

export const completeDefinition = (stored: StoredDefinition): ProgrammeDefinition => ({
  ...DEFAULT_EXTRAS,
  ...stored,
})

export type ProgrammeVersion = {
  readonly versionId: string
  readonly number: number
  readonly inForceFrom: Temporal.Instant
  readonly definition: ProgrammeDefinition
}

export const DEFAULT_WINDOW_MONTHS = 12

export const RATE_UNITS_PER_POINT = 100_000_000
export const MOST_BANDS = 20
export const MOST_EXCLUDED_CATEGORIES = 200
/** 100,000 points for 100 shekels: more than any club gives, and small enough to keep sums fast. */
export const HIGHEST_RATE = 1_000_000_000
/** 100 points worth 100,000 shekels. */
export const HIGHEST_VALUE_OF_100_POINTS_MINOR = 10_000_000

/**
 * Version 1 of a new club: 3 points for each 10 shekels, 5 and 7 for those who buy more; 100 points are 10 shekels.
 * So 3 to 7 % comes back, and points are small enough that a cup of coffee already earns some.
 */
export const DEFAULT_DEFINITION: ProgrammeDefinition = {
  base_rate: 300_000,
  bands: [
    { from_minor: 200_000, rate: 500_000 },
    { from_minor: 500_000, rate: 700_000 },
  ],
  window_months: DEFAULT_WINDOW_MONTHS,
  excluded_categories: [],
  rounding: 'down',
  value_of_100_points_minor: 1_000,
  ...DEFAULT_EXTRAS,
}

/** The version that rules a purchase at `instant`: the latest that had come into force; null before the first one. */
export function versionAt<V extends { readonly inForceFrom: Temporal.Instant }>(
  versions: readonly V[],
  instant: Temporal.Instant,
): V | null {
  let found: V | null = null
  for (const version of versions) {
    if (Temporal.Instant.compare(version.inForceFrom, instant) > 0) continue
    if (found === null || Temporal.Instant.compare(version.inForceFrom, found.inForceFrom) > 0)
      found = version
  }
  return found
}

/** Categories are typed by people and by tills: compared trimmed and in lower case. */
export const categoryKey = (category: string): string => category.trim().toLowerCase()

/** The same programme written in one way: categories trimmed, each once; months only where they are asked for. */
export function tidyDefinition(definition: ProgrammeDefinition): ProgrammeDefinition {
  const categories = new Map<string, string>()
  for (const category of definition.excluded_categories) {
    const key = categoryKey(category)
    if (key !== '' && !categories.has(key)) categories.set(key, category.trim())
  }
  return {
    base_rate: definition.base_rate,
    bands: definition.bands.map(({ from_minor, rate }) => ({ from_minor, rate })),
    window: definition.window,
    window_months: definition.window === 'rolling' ? definition.window_months : DEFAULT_WINDOW_MONTHS,
    excluded_categories: [...categories.values()],
    rounding: definition.rounding,
    value_of_100_points_minor: definition.value_of_100_points_minor,
    money_base: definition.money_base,
    rules: definition.rules,
    groups: definition.groups,
    tiers: definition.tiers,
    points_life: definition.points_life,
  }
}

/** What points are worth to the member in minor units, rounded down. */
export const worthOfPoints = (definition: ProgrammeDefinition, points: number): number =>
  Number((BigInt(points) * BigInt(definition.value_of_100_points_minor)) / 100n)

/** How much of each shekel spent at this rate comes back, as a share (0.05 is 5 %); for words and charts only. */
export const giveBackShare = (
  definition: Pick<ProgrammeDefinition, 'value_of_100_points_minor'>,
  rate: number,
): number => (rate * definition.value_of_100_points_minor) / (100 * RATE_UNITS_PER_POINT)

// 100 major units hold 10^(2 + decimals) minor ones, so this many decimals tell every rate apart.
const decimalsOfRate = (currencyDecimals: number): number => 6 - currencyDecimals

/** A rate as people say it: points for 100 major units, exact, without trailing zeros ("5", "7.25"). */
export function rateToPointsPer100(rate: number, currencyDecimals: number): string {
  const decimals = decimalsOfRate(currencyDecimals)
  const digits = String(rate).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '')
  return fraction === '' ? whole : `${whole}.${fraction}`
}

/** Reads "points for 100 major units" as typed; null when it is no number or finer than a rate can be. */
export function pointsPer100ToRate(text: string, currencyDecimals: number): number | null {
  const match = /^(\d{1,9})(?:\.(\d+))?$/.exec(text.trim())
  if (!match) return null
  const decimals = decimalsOfRate(currencyDecimals)
  const fraction = (match[2] ?? '').replace(/0+$/, '')
  if (fraction.length > decimals) return null
  const rate = Number(`${match[1]}${fraction.padEnd(decimals, '0')}`)
  return Number.isSafeInteger(rate) ? rate : null
}
