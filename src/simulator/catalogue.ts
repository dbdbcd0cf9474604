import type { Day, Season } from './calendar.ts'
import { foodCategories } from './catalogue-food.ts'
import { homeCategories } from './catalogue-home.ts'
import { brands, type CategoryTable, type SoldBy, type Tag, type Words } from './catalogue-table.ts'
import { type Random, sumWeights } from './random.ts'

/** What the chain sells, for how much, and what is wanted when. */

export type Product = {
  readonly index: number
  readonly sku: string
  readonly name: Words
  readonly brand: Words
  readonly category: Category
  /** Shelf price at the start of 2025, VAT included. */
  readonly priceMinor: number
  readonly soldBy: SoldBy
  readonly popularity: number
  readonly seasons: readonly Season[]
  readonly onlySeason?: Season
  readonly leaven: boolean
}

export type Category = {
  readonly index: number
  readonly code: string
  readonly name: Words
  readonly popularity: number
  readonly seasons: Partial<Record<Season, number>>
  readonly typicalGrams: number
  readonly returnRate: number
  readonly products: Product[]
}

const seasonPrefix = 'only-'

function readTags(tags: readonly Tag[]): Pick<Product, 'seasons' | 'leaven'> & { onlySeason?: Season } {
  const seasons: Season[] = []
  let onlySeason: Season | undefined
  for (const tag of tags) {
    if (tag === 'leaven') continue
    if (tag.startsWith(seasonPrefix)) onlySeason = tag.slice(seasonPrefix.length) as Season
    else seasons.push(tag as Season)
  }
  return { seasons, leaven: tags.includes('leaven'), ...(onlySeason === undefined ? {} : { onlySeason }) }
}

function buildCatalogue(tables: readonly CategoryTable[]): { categories: Category[]; products: Product[] } {
  const products: Product[] = []
  const categories = tables.map((table, index): Category => {
    const { code, name, popularity, seasons, typicalGrams, returnRate } = table
    const category: Category = {
      index,
      code,
      name,
      popularity,
      seasons,
      typicalGrams,
      returnRate,
      products: [],
    }
    table.products.forEach(([he, en, brand, priceMinor, soldBy, liked, ...tags], row) => {
      const read = readTags(tags)
      const product: Product = {
        ...read,
        index: products.length,
        sku: String((index + 10) * 1000 + row + 1),
        name: { he, en },
        brand: brands[brand],
        category,
        priceMinor,
        soldBy,
        popularity: liked,
        leaven: read.leaven || table.leaven === true,
      }
      products.push(product)
      category.products.push(product)
    })
    return category
  })
  return { categories, products }
}

export const { categories, products } = buildCatalogue([...foodCategories, ...homeCategories])

/** Yearly rise of shelf prices. */
const inflation = 0.032
const priceBase = Temporal.PlainDate.from('2025-01-01')

/** The shelf price of that day, VAT included, in whole ten agorot. Each product is repriced twice a year in its own month. */
export function findPrice(product: Product, date: Temporal.PlainDate): number {
  const months = (date.year - priceBase.year) * 12 + date.month - priceBase.month + (product.index % 6)
  const raised = product.priceMinor * (1 + inflation) ** (Math.floor(months / 6) / 2)
  return Math.round(raised / 10) * 10
}

/** Per cent off by month for what is left of a season: summer goods in September, winter goods in March. */
const clearances: Partial<Record<number, Season>> = { 9: 'summer', 3: 'winter' }
const clearancePercent = 30
const flyerDays = 14
const flyerShare = 0.09
const flyerPercents = [10, 10, 15, 20, 20, 25, 30]
/** How much better a product sells while it is in the flyer. */
const flyerPull = 1.8
const seasonPull = 1.5

/** One day's shelves: what is out, how much it is wanted, and what it costs. */
export type Shelf = {
  /** By category index; 0 when nothing of it is sold today. */
  readonly categoryWeights: readonly number[]
  /** By category index: running totals of the products' weights. */
  readonly productTotals: readonly Float64Array[]
  /** By product index, VAT included. */
  readonly prices: readonly number[]
  /** By product index: per cent off for everybody, 0 for none. */
  readonly percentOff: readonly number[]
  /** By product index. */
  readonly weights: readonly number[]
}

function weighProduct(product: Product, day: Day, percentOff: number): number {
  if (product.leaven && !day.leavenSold) return 0
  let weight = product.popularity
  if (product.onlySeason !== undefined) weight *= day.seasons.get(product.onlySeason) ?? 0
  for (const season of product.seasons) weight *= 1 + seasonPull * (day.seasons.get(season) ?? 0)
  return percentOff > 0 ? weight * flyerPull : weight
}

function findPercentOff(product: Product, day: Day, random: Random): number {
  const clearance = clearances[day.date.month]
  if (clearance !== undefined && product.seasons.includes(clearance)) return clearancePercent
  const flyer = Math.floor(day.midnight / 86_400_000 / flyerDays)
  const chance = random.split('flyer', flyer, product.sku)
  return chance.chance(flyerShare) ? chance.pick(flyerPercents) : 0
}

/** Lays out one day's shelves; `random` is the scenario's root. */
export function stockShelf(day: Day, random: Random): Shelf {
  const percentOff = products.map((product) => findPercentOff(product, day, random))
  const weights = products.map((product) => weighProduct(product, day, percentOff[product.index] ?? 0))
  const productTotals = categories.map((category) =>
    sumWeights(category.products.map((product) => weights[product.index] ?? 0)),
  )
  const categoryWeights = categories.map((category) => {
    if ((productTotals[category.index]?.at(-1) ?? 0) === 0) return 0
    let weight = category.popularity
    for (const [season, strength] of day.seasons) weight *= 1 + strength * (category.seasons[season] ?? 0)
    return weight
  })
  return {
    categoryWeights,
    productTotals,
    weights,
    percentOff,
    prices: products.map((product) => findPrice(product, day.date)),
  }
}
