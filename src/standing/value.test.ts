import { describe, expect, test } from 'vitest'
import { seedChance } from '#statistics/chance.ts'
import { type Bought, learnValue, tellWorth } from './value.ts'

const NOW = 1_000
const YEAR_DAYS = 364

const exponential = (mean: number, chance: () => number): number => -Math.log(1 - chance()) * mean

/** Members with a rhythm and a spend of their own, who leave after a while (Pareto/NBD); with the year after `NOW`. */
function simulate(seed: number, members: number): { past: Bought; later: number }[] {
  const chance = seedChance(seed)
  return Array.from({ length: members }, () => {
    const first = Math.floor(chance() * 700)
    const gap = 15 + exponential(40, chance)
    const until = first + exponential(900, chance)
    const spend = 5_000 + exponential(10_000, chance)
    const days: number[] = []
    for (
      let day = first;
      day < Math.min(until, NOW + YEAR_DAYS);
      day += Math.max(1, Math.round(exponential(gap, chance)))
    )
      days.push(day)
    const paid = days.map(() => Math.round(spend * (0.5 + chance())))
    const known = days.filter((day) => day <= NOW).length
    return {
      past: { days: days.slice(0, known), paid: paid.slice(0, known) },
      later: days.length - known,
    }
  })
}

describe('where a model speaks of the club', () => {
  const members = simulate(17, 1_500)
  const model = learnValue(
    members.map(({ past }) => past),
    5,
    NOW,
  )
  const worths = members.flatMap(({ past, later }) => {
    const worth = tellWorth(model, past, NOW)
    return worth === null ? [] : { worth, later }
  })

  test('a model is chosen, and what is told of all comes about', () => {
    expect(model.method).not.toBe('rhythm')
    expect(model.spend).not.toBeNull()
    const told = worths.reduce((sum, { worth }) => sum + worth.visits.expected, 0)
    const came = worths.reduce((sum, { later }) => sum + later, 0)
    expect(Math.abs(told / came - 1)).toBeLessThan(0.12)
  })

  test('how sure it is of all of them is told, and the same from the same purchases', () => {
    const { low = 0, high = 0 } = model.range ?? {}
    expect(low).toBeGreaterThan(0.8)
    expect(low).toBeLessThan(1)
    expect(high).toBeGreaterThan(1)
    expect(high).toBeLessThan(1.2)
    const again = learnValue(
      members.map(({ past }) => past),
      5,
      NOW,
    )
    expect(again.range).toEqual(model.range)
  })

  test('eight of ten members come as often as their range says', () => {
    const within = worths.filter(
      ({ worth, later }) => later >= worth.visits.low && later <= worth.visits.high,
    )
    const share = within.length / worths.length
    expect(share).toBeGreaterThan(0.76)
    expect(share).toBeLessThan(0.96)
  })

  test('money to come is discounted, and lies within its range', () => {
    for (const { worth } of worths) {
      expect(worth.salesMinor.expected).toBeLessThanOrEqual(
        Math.ceil(worth.visits.expected * worth.spendEachMinor * 1.001) + 1,
      )
      expect(worth.salesMinor.low).toBeLessThanOrEqual(worth.salesMinor.high)
    }
  })
})

describe('where none does', () => {
  const few: Bought[] = Array.from({ length: 20 }, (_, i) => ({
    days: [900 - i, 930 - i, 960 - i],
    paid: [1_000, 2_000, 3_000],
  }))
  const model = learnValue(few, 30 / 7, NOW)

  test('it says so, and goes by rhythm', () => {
    expect(model).toMatchObject({ method: 'rhythm', parameters: [], spend: null })
    expect(model.fellBack).toContainEqual({ model: 'mbg_nbd', why: 'too_few' })
    expect(model.fellBack).toContainEqual({ model: 'gamma_gamma', why: 'too_few' })
  })

  test('who is late by their own rhythm is to be expected less', () => {
    const [late, fresh] = [
      { days: [600, 630, 660], paid: [1_000, 1_000, 1_000] },
      { days: [930, 960, 990], paid: [1_000, 1_000, 1_000] },
    ].map((bought) => tellWorth(model, bought, NOW))
    expect(late?.visits.expected).toBeLessThan((fresh?.visits.expected ?? 0) / 3)
  })

  test('who never bought has no value', () => {
    expect(tellWorth(model, { days: [], paid: [] }, NOW)).toBeNull()
  })
})
