import { type Branch, findVatPercent } from './branch.ts'
import type { Day } from './calendar.ts'
import { categories, type Product, products, type Shelf } from './catalogue.ts'
import { type Random, sumWeights } from './random.ts'
import { computeTax, type ReceiptLine } from './receipt.ts'
import type { Taste } from './rhythm.ts'

/** What goes into the basket, and what stands on the receipt for it. */

/** Where and when the basket is filled; the same for everybody in the branch that day. */
export type Counter = {
  readonly branch: Branch
  readonly day: Day
  readonly shelf: Shelf
  readonly vatPercent: number
  /** What is taken off shelf prices where no VAT is charged: the VAT in the prices of the mainland. */
  readonly vatLeftOutPercent: number
}

export function openCounter(branch: Branch, day: Day, shelf: Shelf): Counter {
  const vatPercent = findVatPercent(branch, day.date)
  const mainlandPercent = findVatPercent({ vatFree: false }, day.date)
  return { branch, day, shelf, vatPercent, vatLeftOutPercent: mainlandPercent - vatPercent }
}

function pickFromCategory(shelf: Shelf, categoryIndex: number, random: Random): Product | undefined {
  const totals = shelf.productTotals[categoryIndex]
  return totals === undefined ? undefined : categories[categoryIndex]?.products[random.pickWeighted(totals)]
}

function pickProduct(
  taste: Taste,
  shelf: Shelf,
  categoryTotals: Float64Array,
  random: Random,
): Product | undefined {
  if (random.chance(taste.habit)) {
    const favourite = random.pick(taste.favourites)
    if ((shelf.weights[favourite] ?? 0) > 0) return products[favourite]
  }
  const category = random.pickWeighted(categoryTotals)
  const one = pickFromCategory(shelf, category, random)
  if (one === undefined || !random.chance(Math.abs(taste.priceLeaning))) return one
  const other = pickFromCategory(shelf, category, random)
  if (other === undefined) return one
  return taste.priceLeaning > 0 === other.priceMinor > one.priceMinor ? other : one
}

const unitTotals = Float64Array.of(0.76, 0.91, 0.96, 1)

/** Pieces, or grams of what is weighed. */
function drawQuantity(product: Product, random: Random): number {
  if (product.soldBy !== 'kilogram') return 1 + random.pickWeighted(unitTotals)
  return Math.max(30, Math.round(random.lognormal(product.category.typicalGrams, 0.45)))
}

/** In Eilat the price is the mainland's less the mainland's VAT, again in whole ten agorot. */
function findUnitPrice(product: Product, counter: Counter): number {
  const price = counter.shelf.prices[product.index] ?? product.priceMinor
  if (counter.vatLeftOutPercent === 0) return price
  return Math.round((price * 10) / (100 + counter.vatLeftOutPercent)) * 10
}

function writeSale(product: Product, counter: Counter, memberPercentOff: number, random: Random): Draft {
  const quantity = drawQuantity(product, random)
  const weighed = product.soldBy === 'kilogram'
  const gross = Math.round((findUnitPrice(product, counter) * quantity) / (weighed ? 1000 : 1))
  const percentOff = Math.max(counter.shelf.percentOff[product.index] ?? 0, memberPercentOff)
  const discount = Math.round((gross * percentOff) / 100)
  return {
    sku: product.sku,
    description: product.name.he,
    brand: product.brand.he,
    category: product.category.name.he,
    qty: weighed ? (quantity / 1000).toFixed(3) : String(quantity),
    amount_minor: gross - discount,
    ...(discount > 0 ? { discount_minor: discount } : {}),
    tax_minor: computeTax(gross - discount, counter.vatPercent),
  }
}

type Draft = Omit<ReceiptLine, 'line_id'>

/** Thirty agorot for each bottle or can (Deposit on Beverage Containers Law, 1999); no VAT is due on a deposit. */
const depositMinor = 30

function countContainers(product: Product, line: Draft): number {
  if (product.soldBy === 'bottle') return Number(line.qty)
  return product.soldBy === 'six-pack' ? 6 * Number(line.qty) : 0
}

function writeDeposit(containers: number): Draft {
  return {
    sku: 'DEPOSIT',
    description: 'פיקדון מכלי משקה',
    category: 'פיקדון',
    kind: 'deposit',
    qty: String(containers),
    amount_minor: containers * depositMinor,
    tax_minor: 0,
  }
}

/** The levy on carrier bags that the law of 2016 makes large food shops collect. */
function writeBag(counter: Counter, random: Random): Draft {
  const bags = 1 + random.integer(2)
  return {
    sku: 'BAG',
    description: 'שקית נשיאה',
    category: 'שקיות',
    kind: 'fee',
    qty: String(bags),
    amount_minor: bags * 10,
    tax_minor: computeTax(bags * 10, counter.vatPercent),
  }
}

const giftCardMinor = [10_000, 15_000, 20_000, 20_000, 30_000, 50_000]

/** VAT on a gift card is due when it is spent, not when it is sold. */
function writeGiftCard(random: Random): Draft {
  const amount = random.pick(giftCardMinor)
  return {
    sku: `GIFT-${amount / 100}`,
    description: `כרטיס מתנה ${amount / 100} ש״ח`,
    category: 'כרטיסי מתנה',
    kind: 'gift_card',
    qty: '1',
    amount_minor: amount,
    tax_minor: 0,
  }
}

function chanceOfGiftCard(day: Day): number {
  const feast = Math.max(day.seasons.get('rosh-hashana') ?? 0, day.seasons.get('pesach') ?? 0)
  return 0.003 + 0.02 * feast
}

/** The lines of one purchase. `memberPercentOff` is a discount that the club gives, not the shelf. */
export function fillBasket(
  taste: Taste,
  counter: Counter,
  memberPercentOff: number,
  random: Random,
): ReceiptLine[] {
  const { shelf, day } = counter
  const categoryTotals = sumWeights(
    shelf.categoryWeights.map((weight, index) => weight * (taste.interests[index] ?? 1)),
  )
  // A gamma draw makes a big shop now and then among small ones.
  const wanted = 1 + random.poisson(random.gamma(2, (taste.meanLines - 1) / 2))
  const taken = new Set<Product>()
  const drafts: Draft[] = []
  let containers = 0
  for (let tries = 0; taken.size < wanted && tries < wanted + 6; tries += 1) {
    const product = pickProduct(taste, shelf, categoryTotals, random)
    if (product === undefined || taken.has(product)) continue
    taken.add(product)
    const line = writeSale(product, counter, memberPercentOff, random)
    containers += countContainers(product, line)
    drafts.push(line)
  }
  if (containers > 0) drafts.push(writeDeposit(containers))
  if (random.chance(0.12)) drafts.push(writeBag(counter, random))
  if (random.chance(chanceOfGiftCard(day))) drafts.push(writeGiftCard(random))
  return drafts.map((draft, index) => ({ line_id: String(index + 1), ...draft }))
}
