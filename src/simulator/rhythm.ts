import type { Branch } from './branch.ts'
import { categories, products } from './catalogue.ts'
import { drawBranch } from './member.ts'
import { type Random, sumWeights } from './random.ts'
import { demandOfYear } from './visit.ts'

/** How one person shops: when they come, until when, what they reach for. Known to the simulation, never to the club. */
export type Rhythm = {
  readonly joinDay: number
  /** The day on which they silently stop coming; Infinity when the run ends first. */
  readonly leaveDay: number
  readonly homeBranch: Branch
  readonly visitsPerYear: number
  /** Mean distance of two visits, in units of the demand curve. */
  readonly meanGap: number
  /** Shape of the gamma distribution of gaps: 1 comes at random, more is more regular. */
  readonly regularity: number
  /** Chance that a visit is to another branch. */
  readonly roaming: number
  /** Chance that they do not show who they are. */
  readonly unidentified: number
  readonly shopsOnJoining: boolean
  /** Minutes after midnight. */
  readonly favouriteTime: number
  readonly showsCard: boolean
  readonly taste: Taste
}

export type Taste = {
  /** By category index; 1 is like everybody. */
  readonly interests: readonly number[]
  /** Product indexes. */
  readonly favourites: readonly number[]
  /** Chance that a line is one of the favourites. */
  readonly habit: number
  readonly meanLines: number
  /** -1 always takes the cheaper of two, 1 always the dearer. */
  readonly priceLeaning: number
}

// Visits and leaving are drawn from gamma distributions over members (Schmittlein, Morrison and Colombo 1987), which
// is what real clubs look like: many who hardly come, a few who come all the time.
const meanVisitsPerYear = 25
const visitShape = 0.75
const mostVisitsPerYear = 180
const meanLeavingPerYear = 0.42
const leavingShape = 0.8

const morning = 10 * 60
const noon = 13 * 60
const afterWork = 18 * 60

const productTotals = sumWeights(
  products.map((product) =>
    product.onlySeason === undefined ? product.popularity * product.category.popularity : 0,
  ),
)

function drawTaste(random: Random): Taste {
  const interests = categories.map(() => 0.05 + random.gamma(0.7, 1 / 0.7))
  const favourites: number[] = []
  const wanted = 4 + random.integer(9)
  for (let tries = 0; favourites.length < wanted && tries < 40; tries += 1) {
    const index = random.pickWeighted(productTotals)
    const interest = interests[products[index]?.category.index ?? 0] ?? 0
    if (random.chance(interest / (interest + 1)) && !favourites.includes(index)) favourites.push(index)
  }
  return {
    interests,
    favourites,
    habit: favourites.length === 0 ? 0 : random.between(0.2, 0.55),
    meanLines: 1 + random.gamma(2.4, 1.4),
    priceLeaning: random.between(-0.7, 0.7),
  }
}

export type Joining = {
  /** Running totals of how likely each day is to be the day of joining. */
  readonly totals: Float64Array
  readonly visitFactor: number
}

/** `random` is the member's own stream. */
export function drawRhythm(random: Random, joining: Joining): Rhythm {
  const life = random.split('life')
  const joinDay = life.pickWeighted(joining.totals)
  const yearsStaying =
    life.exponential() / (0.02 + life.gamma(leavingShape, meanLeavingPerYear / leavingShape))
  const often = life.gamma(visitShape, meanVisitsPerYear / visitShape)
  const visitsPerYear = Math.min(mostVisitsPerYear, 0.5 + often) * joining.visitFactor
  const habits = random.split('habits')
  return {
    joinDay,
    leaveDay: joinDay + 1 + Math.floor(yearsStaying * 365.25),
    homeBranch: drawBranch(habits),
    visitsPerYear,
    meanGap: demandOfYear / visitsPerYear,
    regularity: habits.pick([1, 1, 1.5, 2, 3]),
    roaming: habits.chance(0.3) ? habits.between(0.05, 0.3) : 0.01,
    unidentified: 0.2 * habits.next(),
    shopsOnJoining: habits.chance(0.88),
    favouriteTime: habits.pick([morning, morning, noon, afterWork, afterWork]) + 40 * habits.normal(),
    showsCard: habits.chance(0.55),
    taste: drawTaste(random.split('taste')),
  }
}

/** Somebody who is no member: no habits to know, smaller baskets. */
export const strangerTaste: Taste = {
  interests: categories.map(() => 1),
  favourites: [],
  habit: 0,
  meanLines: 3.1,
  priceLeaning: 0,
}
export const strangerTimes: readonly number[] = [morning, noon, afterWork]
