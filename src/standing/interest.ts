import { keyOfCategory } from './declared.ts'

/** What is bought of a category: by how many lines, on how many receipts, and at what mean price. */
export type Bought = { category: string; receipts: number; lines: number; price_minor: number }

/** What the club as a whole buys; plain data. */
export type ShopTaste = {
  lines: number
  categories: { category: string; lines: number; price_minor: number }[]
}

export type Interest = {
  category: string
  /** How many times as much of it they buy as the club does, shrunk to 1 by how little is known. */
  lift: number
  receipts: number
}

export const PRICE_LEVELS = ['low', 'middle', 'high'] as const
export type PriceLevel = (typeof PRICE_LEVELS)[number]

/** As if every member had bought so many lines as the club does: one purchase is not an interest. */
const PRIOR_LINES = 20
const LEAST_RECEIPTS = 3
const LEAST_LIFT = 1.5
const MOST_INTERESTS = 5
/** For branch, day and part of the day. */
const LEAST_VISITS = 5
const LEAST_SHARE = 0.4
const LEAST_DAY_SHARE = 0.3
const LEAST_PRICED_LINES = 5
const [LOW_PRICE, HIGH_PRICE] = [0.85, 1.2]

export function shopTasteOf(bought: readonly Bought[]): ShopTaste {
  return {
    lines: bought.reduce((sum, { lines }) => sum + lines, 0),
    categories: bought.map(({ category, lines, price_minor }) => ({ category, lines, price_minor })),
  }
}

/** Categories that a member over-buys against the club, the strongest first; excluded ones count for nothing. */
export function findInterests(
  own: readonly Bought[],
  shop: ShopTaste,
  excluded: readonly string[],
): Interest[] {
  const hidden = new Set(excluded.map(keyOfCategory))
  const sold = shop.categories.filter(({ category }) => !hidden.has(keyOfCategory(category)))
  // Left out of the club's lines as well as of the member's: else the shares of all others would seem to have grown.
  const soldLines = sold.reduce((sum, { lines }) => sum + lines, 0)
  const shares = new Map(sold.map((each) => [keyOfCategory(each.category), each.lines / soldLines]))
  const kept = own.filter(({ category }) => !hidden.has(keyOfCategory(category)))
  const total = kept.reduce((sum, { lines }) => sum + lines, 0)
  return kept
    .flatMap(({ category, receipts, lines }) => {
      const share = shares.get(keyOfCategory(category))
      if (share === undefined || receipts < LEAST_RECEIPTS) return []
      const lift = (lines + PRIOR_LINES * share) / (total + PRIOR_LINES) / share
      return lift >= LEAST_LIFT ? [{ category, lift, receipts }] : []
    })
    .sort((a, b) => b.lift - a.lift)
    .slice(0, MOST_INTERESTS)
}

/** Whether they choose dear or cheap within the categories they buy; null where too little is known. */
export function findPriceLevel(own: readonly Bought[], shop: ShopTaste): PriceLevel | null {
  const prices = new Map(shop.categories.map((each) => [keyOfCategory(each.category), each.price_minor]))
  let [lines, log] = [0, 0]
  for (const each of own) {
    const usual = prices.get(keyOfCategory(each.category)) ?? 0
    if (usual <= 0 || each.price_minor <= 0) continue
    lines += each.lines
    log += each.lines * Math.log(each.price_minor / usual)
  }
  if (lines < LEAST_PRICED_LINES) return null
  const ratio = Math.exp(log / lines)
  if (ratio < LOW_PRICE) return 'low'
  return ratio > HIGH_PRICE ? 'high' : 'middle'
}

export const DAY_PARTS = ['morning', 'noon', 'afternoon', 'evening'] as const
export type DayPart = (typeof DAY_PARTS)[number]

/** Where the hour is null, the day alone is known. */
export type Place = { branch: string; weekday: number; hour: number | null; receipts: number }
export type Habits = {
  branch: string | null
  weekday: number | null
  dayPart: DayPart | null
  /** The full hour of the day's part at which they come most. */
  hour: number | null
}

/** Where and when they come, where that is one place or time rather than another. */
export function findHabits(places: readonly Place[]): Habits {
  const timed = places.flatMap((place) => (place.hour === null ? [] : { ...place, hour: place.hour }))
  const dayPart = findFavourite(timed, ({ hour }) => partOf(hour), LEAST_SHARE)
  const then = timed.filter(({ hour }) => partOf(hour) === dayPart)
  return {
    branch: findFavourite(places, ({ branch }) => branch, LEAST_SHARE),
    weekday: findFavourite(places, ({ weekday }) => weekday, LEAST_DAY_SHARE),
    dayPart,
    hour: findFavourite(then, ({ hour }) => hour, 0, 0),
  }
}

function findFavourite<Key, Counted extends Pick<Place, 'receipts'>>(
  places: readonly Counted[],
  keyOfPlace: (place: Counted) => Key,
  leastShare: number,
  leastVisits = LEAST_VISITS,
): Key | null {
  const counts = new Map<Key, number>()
  let total = 0
  for (const place of places) {
    total += place.receipts
    counts.set(keyOfPlace(place), (counts.get(keyOfPlace(place)) ?? 0) + place.receipts)
  }
  const [best] = [...counts].sort(([, a], [, b]) => b - a)
  return best && total >= leastVisits && best[1] / total >= leastShare ? best[0] : null
}

function partOf(hour: number): DayPart {
  if (hour < 11) return 'morning'
  if (hour < 15) return 'noon'
  return hour < 19 ? 'afternoon' : 'evening'
}
