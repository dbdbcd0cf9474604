import { describe, expect, test } from 'vitest'
import { seedChance } from './chance.ts'
import { type Baskets, learnNextItems, tellNextItems } from './next-item.ts'

const ITEMS = ['bread', 'milk', 'coffee', 'filters', 'wine', 'cheese']

/** Bread is in most baskets; filters come on the visit after coffee; half of the buyers like wine. */
function simulate(seed: number, buyers: number, visits: number): Baskets[] {
  const chance = seedChance(seed)
  return Array.from({ length: buyers }, (_, place) => {
    const baskets: string[][] = []
    for (let visit = 0; visit < visits; visit += 1) {
      const before = baskets.at(-1) ?? []
      const odds: Record<string, number> = {
        bread: 0.8,
        milk: 0.5,
        coffee: 0.2,
        filters: before.includes('coffee') ? 0.7 : 0.05,
        wine: place % 2 === 0 ? 0.4 : 0.02,
        cheese: 0.2,
      }
      baskets.push(ITEMS.filter((item) => chance() < (odds[item] ?? 0)))
    }
    return baskets
  })
}

const NONE = new Set<string>()
const model = learnNextItems(simulate(3, 400, 12))
if (model === null) throw new Error('nothing was learned')
const chanceOf = (baskets: Baskets, item: string, hidden = NONE) =>
  tellNextItems(model, baskets, hidden).find((each) => each.item === item)

describe('what the next basket holds', () => {
  test('follows from the last one where something follows, and it says from what', () => {
    const past = Array.from(
      { length: 9 },
      (_, i) => [['bread', 'coffee'], ['bread', 'filters'], ['milk']][i % 3] ?? [],
    )
    const after = chanceOf([...past, ['bread', 'coffee']], 'filters')
    const without = chanceOf([...past, ['bread', 'milk']], 'filters')
    expect(after?.after).toBe('coffee')
    expect(after?.chance).toBeGreaterThan(0.4)
    expect(without?.chance).toBeLessThan((after?.chance ?? 0) / 1.5)
  })

  test('follows from the own habit where nothing else tells', () => {
    const wines = Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? ['wine', 'bread'] : ['bread']))
    expect(chanceOf(wines, 'wine')).toMatchObject({ after: null })
    expect(chanceOf(wines, 'wine')?.chance).toBeGreaterThan(0.3)
    expect(chanceOf([['bread'], ['bread'], ['milk'], ['bread']], 'wine')?.chance).toBeLessThan(0.25)
  })

  test('is told of others about as often as it comes', () => {
    const told = simulate(99, 300, 10).flatMap((own) =>
      tellNextItems(model, own.slice(0, -1), NONE).map(({ item, chance }) => ({
        chance,
        came: own.at(-1)?.includes(item) ?? false,
      })),
    )
    for (const [from, to] of [
      [0, 0.2],
      [0.2, 0.5],
      [0.5, 1],
    ] as const) {
      const band = told.filter(({ chance }) => chance >= from && chance < to)
      const mean = band.reduce((sum, { chance }) => sum + chance, 0) / band.length
      const came = band.filter((each) => each.came).length / band.length
      expect(Math.abs(mean - came)).toBeLessThan(0.06)
    }
  })

  test('of a hidden item nothing is told, nor by it', () => {
    const baskets = [['bread'], ['bread'], ['coffee']]
    expect(chanceOf(baskets, 'filters', new Set(['filters']))).toBeUndefined()
    const told = tellNextItems(model, baskets, new Set(['coffee']))
    expect(told.some(({ after }) => after === 'coffee')).toBe(false)
    expect(told.find(({ item }) => item === 'filters')?.chance).toBeLessThan(0.2)
  })
})

test('of little nothing is learned', () => {
  expect(learnNextItems(simulate(3, 10, 4))).toBeNull()
})
