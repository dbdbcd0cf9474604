import { type NextItem, type NextItems, tellNextItems } from '#statistics/next-item.ts'
import { keyOfCategory } from './declared.ts'
import {
  type Bought,
  findHabits,
  findInterests,
  findPriceLevel,
  type Place,
  type ShopTaste,
} from './interest.ts'
import type { ProfileRow } from './profile-queries.ts'
import type { Worth } from './value.ts'

/** What is looked at of one member's last year. */
export type Looked = {
  categories: readonly Bought[]
  places: readonly Place[]
  /** The categories of each day with a purchase, in small letters, days ascending. */
  baskets: readonly (readonly string[])[]
}

/** What the club is known by. */
export type Known = { shop: ShopTaste; next: NextItems | null; excluded: readonly string[] }

export type NextCategory = { category: string; chance: number; usual: number; after: string | null }

/** Their next visit must hold it so likely, and so much likelier than others' do, that it is theirs. */
const [LEAST_CHANCE, LEAST_LIFT] = [0.1, 1.25]
const LEAST_BASKETS = 2

/** What a member's next visit holds likelier than others' visits do; null where nothing stands out. Excluded ones are never told. */
export function findNextCategory(
  { baskets }: Pick<Looked, 'baskets'>,
  { shop, next, excluded }: Known,
): NextCategory | null {
  if (next === null || baskets.length < LEAST_BASKETS) return null
  const found = tellNextItems(next, baskets, new Set(excluded.map(keyOfCategory))).find(
    ({ chance, usual }) => chance >= LEAST_CHANCE && chance >= usual * LEAST_LIFT,
  )
  return found ? spell(found, shop) : null
}

/** As the club spells its categories. */
function spell({ item, chance, usual, after }: NextItem, shop: ShopTaste): NextCategory {
  const say = (key: string): string =>
    shop.categories.find(({ category }) => keyOfCategory(category) === key)?.category ?? key
  return { category: say(item), chance, usual, after: after === null ? null : say(after) }
}

type Tasted = Pick<
  ProfileRow,
  | 'interests'
  | 'interest_categories'
  | 'branch'
  | 'weekday'
  | 'hour'
  | 'day_part'
  | 'price_level'
  | 'next_category'
  | 'next_chance'
  | 'next_usual_chance'
  | 'next_after'
>

const ROUNDED = 1000
const round = (value: number): number => Math.round(value * ROUNDED) / ROUNDED

/** What a member likes, where and when they come and what comes next, as it is kept. */
export function describeTaste(looked: Looked, known: Known): Tasted {
  const interests = findInterests(looked.categories, known.shop, known.excluded)
  const { branch, weekday, dayPart, hour } = findHabits(looked.places)
  const next = findNextCategory(looked, known)
  return {
    interests: interests.map(({ category, lift, receipts }) => ({ category, lift: round(lift), receipts })),
    interest_categories: interests.map(({ category }) => category),
    branch,
    weekday,
    hour,
    day_part: dayPart,
    price_level: findPriceLevel(looked.categories, known.shop),
    next_category: next?.category ?? null,
    next_chance: next && round(next.chance),
    next_usual_chance: next && round(next.usual),
    next_after: next?.after ?? null,
  }
}

/** What is to be expected of a member, as it is kept. */
export const describeWorth = ({ visits, spendEachMinor, salesMinor }: Worth) => ({
  visits_expected: round(visits.expected),
  visits_low: visits.low,
  visits_high: visits.high,
  spend_each_minor: spendEachMinor,
  sales_minor: salesMinor.expected,
  sales_low_minor: salesMinor.low,
  sales_high_minor: salesMinor.high,
})

/** After so many days a profile is made anew, though nothing was bought: a year slides, and what is to come lessens. */
const KEPT_DAYS = 14

/** Whether a member's profile is to be made: there is none, they bought since, or it is old. */
export function isProfileDue(
  profile: Pick<ProfileRow, 'profiled_on' | 'visits'> | undefined,
  visits: number,
  on: Temporal.PlainDate,
): boolean {
  if (profile === undefined || profile.visits !== visits) return true
  return profile.profiled_on.until(on, { largestUnit: 'days' }).days >= KEPT_DAYS
}
