import { fitLogistic } from './logistic.ts'

/** The baskets of one buyer in the order of time, each with its distinct items. */
export type Baskets = readonly (readonly string[])[]

/** Which item the next basket holds, learned from which items followed which. Plain data. */
export type NextItems = {
  items: string[]
  /** Share of baskets that hold the item, by its place in `items`. */
  usual: number[]
  /** Share of baskets after one with the first item that hold the second, shrunk to `usual`; row by row. */
  after: number[]
  /** Of ln odds: the constant, the buyer's own habit, and what followed on the last basket. */
  weights: [number, number, number]
}

export type NextItem = {
  item: string
  /** That the next basket holds it, 0 to 1; and that any basket does. */
  chance: number
  usual: number
  /** The item of the last basket that speaks for it more than the buyer's own habit does; null: the habit. */
  after: string | null
}

/** The rarer ones are never told: too little is known of what they follow. */
const MOST_ITEMS = 60
const LEAST_BASKETS = 200
/** As if every item had been followed so often as any basket is: few sightings are no rule. */
const PRIOR_BASKETS = 25
/** As if every buyer had had so many baskets as any. */
const PRIOR_OWN = 2
const LEAST_OWN_BASKETS = 3
const MOST_LEARNERS = 1_500
const [LEAST_SHARE, MOST_SHARE] = [1e-4, 1 - 1e-4]

/**
 * Learns from buyers' baskets: shares and what follows what by counting, and by a logistic on every buyer's last basket how much
 * the own habit and the last basket each tell. Null where there is too little, or nothing to tell.
 */
export function learnNextItems(buyers: readonly Baskets[]): NextItems | null {
  const counts = new Map<string, number>()
  let baskets = 0
  for (const own of buyers)
    for (const basket of own) {
      baskets += 1
      for (const item of basket) counts.set(item, (counts.get(item) ?? 0) + 1)
    }
  if (baskets < LEAST_BASKETS) return null
  const items = [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MOST_ITEMS)
    .map(([item]) => item)
  const usual = items.map((item) => clamp((counts.get(item) ?? 0) / baskets))
  const places = new Map(items.map((item, place) => [item, place]))
  const weights = learnWeights(buyers, { items, usual, places })
  if (weights === null) return null
  return { items, usual, after: countAfter(buyers, { items, usual, places }), weights }
}

type Known = Pick<NextItems, 'items' | 'usual'> & { places: ReadonlyMap<string, number> }

/** Without each buyer's last basket when `isTrial`: it is what is told. */
function countAfter(buyers: readonly Baskets[], { items, usual, places }: Known, isTrial = false): number[] {
  const width = items.length
  const pairs = new Float64Array(width * width)
  const firsts = new Float64Array(width)
  for (const own of buyers)
    for (let place = 1; place < own.length - (isTrial ? 1 : 0); place += 1) {
      const later = placesIn(own[place] ?? [], places)
      for (const first of placesIn(own[place - 1] ?? [], places)) {
        firsts[first] = (firsts[first] as number) + 1
        for (const second of later)
          pairs[first * width + second] = (pairs[first * width + second] as number) + 1
      }
    }
  return Array.from(pairs, (count, at) => {
    const share = usual[at % width] as number
    const seen = firsts[Math.floor(at / width)] as number
    return clamp((count + PRIOR_BASKETS * share) / (seen + PRIOR_BASKETS))
  })
}

const placesIn = (basket: readonly string[], places: ReadonlyMap<string, number>): number[] =>
  basket.flatMap((item) => places.get(item) ?? [])

function learnWeights(buyers: readonly Baskets[], known: Known): NextItems['weights'] | null {
  const able = buyers.filter((own) => own.length > LEAST_OWN_BASKETS)
  const stride = Math.max(1, Math.ceil(able.length / MOST_LEARNERS))
  const looked = able.filter((_, place) => place % stride === 0)
  const after = countAfter(buyers, known, true)
  const width = known.items.length
  const features = new Float64Array(looked.length * width * 2)
  const outcomes = new Uint8Array(looked.length * width)
  for (const [row, own] of looked.entries()) {
    const told = featuresOf(own.slice(0, -1), { ...known, after })
    const came = new Set(placesIn(own.at(-1) ?? [], known.places))
    for (let item = 0; item < width; item += 1) {
      const at = row * width + item
      features.set([told.own[item] as number, told.followed[item] as number], at * 2)
      outcomes[at] = came.has(item) ? 1 : 0
    }
  }
  const fit = fitLogistic({ features, width: 2, outcomes })
  if (fit.degenerate !== null) return null
  const [own = 0, followed = 0] = fit.weights.map((weight, i) => weight / (fit.spreads[i] || 1))
  const [meanOwn = 0, meanFollowed = 0] = fit.means
  return [fit.intercept - own * meanOwn - followed * meanFollowed, own, followed]
}

/** Of each item: ln odds of the buyer's own share, ln of how much likelier the last basket makes it, and by which item. */
function featuresOf(baskets: Baskets, { items, usual, places, after }: Known & Pick<NextItems, 'after'>) {
  const width = items.length
  const times = new Float64Array(width)
  for (const basket of baskets)
    for (const place of placesIn(basket, places)) times[place] = (times[place] as number) + 1
  const last = placesIn(baskets.at(-1) ?? [], places)
  const own = usual.map((share, item) =>
    logit(clamp(((times[item] as number) + PRIOR_OWN * share) / (baskets.length + PRIOR_OWN))),
  )
  const causes = usual.map((share, item) => {
    let best = { from: -1, rise: 0 }
    for (const from of last) {
      const rise = Math.log((after[from * width + item] as number) / share)
      if (Math.abs(rise) > Math.abs(best.rise)) best = { from, rise }
    }
    return best
  })
  return { own, followed: causes.map(({ rise }) => rise), from: causes.map(({ from }) => from) }
}

/** What the next basket of a buyer holds, the likeliest first; items of `hidden` neither come nor speak for another. */
export function tellNextItems(model: NextItems, baskets: Baskets, hidden: ReadonlySet<string>): NextItem[] {
  const shown = baskets.map((basket) => basket.filter((item) => !hidden.has(item)))
  const places = new Map(model.items.map((item, place) => [item, place]))
  const { own, followed, from } = featuresOf(shown, { ...model, places })
  const [constant, byOwn, byLast] = model.weights
  return model.items
    .flatMap((item, place): NextItem[] => {
      if (hidden.has(item)) return []
      const usual = model.usual[place] as number
      const habit = byOwn * ((own[place] as number) - logit(usual))
      const last = byLast * (followed[place] as number)
      const chance = 1 / (1 + Math.exp(-(constant + byOwn * (own[place] as number) + last)))
      const cause = model.items[from[place] as number]
      return [{ item, chance, usual, after: last > Math.max(0, habit) && cause !== undefined ? cause : null }]
    })
    .sort((a, b) => b.chance - a.chance || (a.item < b.item ? -1 : 1))
}

const clamp = (share: number): number => Math.min(MOST_SHARE, Math.max(LEAST_SHARE, share))
const logit = (share: number): number => Math.log(share / (1 - share))
