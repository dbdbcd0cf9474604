import { describe, expect, it } from 'vitest'
import { listDays } from './calendar.ts'
import { categories, findPrice, products, type Shelf, stockShelf } from './catalogue.ts'
import { openRandom } from './random.ts'

function layOut(iso: string): Shelf {
  const date = Temporal.PlainDate.from(iso)
  const [day] = listDays(date, date)
  if (day === undefined) throw new Error('no day')
  return stockShelf(day, openRandom('shelf'))
}

function findWeight(shelf: Shelf, english: string): number {
  const product = products.find((candidate) => candidate.name.en === english)
  if (product === undefined) throw new Error(`no such product: ${english}`)
  return shelf.weights[product.index] ?? 0
}

function shareOf(shelf: Shelf, code: string): number {
  const index = categories.findIndex((category) => category.code === code)
  return (shelf.categoryWeights[index] ?? 0) / shelf.categoryWeights.reduce((sum, weight) => sum + weight, 0)
}

describe('the catalogue', () => {
  it('has about 220 products in a dozen categories, each with its own SKU and Hebrew name', () => {
    expect(categories.length).toBeGreaterThanOrEqual(12)
    expect(products.length).toBeGreaterThanOrEqual(200)
    expect(new Set(products.map((product) => product.sku)).size).toBe(products.length)
    expect(new Set(products.map((product) => product.name.he)).size).toBe(products.length)
    for (const product of products) {
      expect(product.name.he).toMatch(/[א-ת]/)
      expect(product.name.en).not.toMatch(/[א-ת]/)
      expect(product.popularity).toBeGreaterThan(0)
      if (product.soldBy === 'kilogram') expect(product.category.typicalGrams).toBeGreaterThan(0)
    }
  })

  it('raises each price over the years, in whole ten agorot', () => {
    for (const product of products) {
      const before = findPrice(product, Temporal.PlainDate.from('2024-06-01'))
      const after = findPrice(product, Temporal.PlainDate.from('2026-06-01'))
      expect(after).toBeGreaterThan(before)
      expect(after % 10).toBe(0)
    }
  })
})

describe('the shelf', () => {
  it('shows seasonal goods in their season only', () => {
    expect(findWeight(layOut('2025-12-15'), 'Strawberry jam doughnut')).toBeGreaterThan(0)
    expect(findWeight(layOut('2025-11-15'), 'Strawberry jam doughnut')).toBe(0)
    expect(findWeight(layOut('2025-04-10'), 'Shmura matza 1 kg')).toBeGreaterThan(0)
    expect(findWeight(layOut('2025-05-15'), 'Shmura matza 1 kg')).toBe(0)
  })

  it('has no leaven in Pesach, and with it no bakery at all', () => {
    const pesach = layOut('2025-04-16')
    expect(shareOf(pesach, 'bakery')).toBe(0)
    expect(findWeight(pesach, 'Bronze-cut pasta 500 g')).toBe(0)
    expect(findWeight(layOut('2025-04-20'), 'Bronze-cut pasta 500 g')).toBeGreaterThan(0)
  })

  it('sells more wine before Pesach, more cheese before Shavuot, more drinks in summer', () => {
    const plain = layOut('2025-11-05')
    expect(shareOf(layOut('2025-04-10'), 'wine')).toBeGreaterThan(1.2 * shareOf(plain, 'wine'))
    expect(shareOf(layOut('2025-05-30'), 'cheese')).toBeGreaterThan(1.5 * shareOf(plain, 'cheese'))
    expect(shareOf(layOut('2025-08-05'), 'drink')).toBeGreaterThan(1.3 * shareOf(plain, 'drink'))
  })

  it('marks down what is left of a season', () => {
    const towel = products.find((product) => product.name.en === 'Beach towel')
    if (towel === undefined) throw new Error('no towel')
    expect(layOut('2025-09-10').percentOff[towel.index]).toBe(30)
  })
})
