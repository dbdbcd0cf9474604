import { expect, test } from 'vitest'
import { drawBuyer } from '../../test/support/buyers.ts'
import { bootstrapParameters, rangeOf } from './bootstrap.ts'
import { drawNormal, drawPoisson, seedChance } from './chance.ts'
import { fitModel } from './fit.ts'
import { gather } from './history.ts'
import { mbgNbd } from './mbg-nbd.ts'

const made = seedChance(12)
const histories = gather(
  Array.from({ length: 3_000 }, (_, i) => drawBuyer('mbg_nbd', [0.8, 6, 0.9, 2.4], 30 + (i % 9), made)),
)
const fit = fitModel(mbgNbd, histories)

test('ranges lie about the fit, as wide as its errors say', () => {
  const vectors = bootstrapParameters(mbgNbd, histories, fit, { replicates: 60, chance: seedChance(1) })
  expect(vectors.length).toBeGreaterThan(50)
  for (const i of [0, 1, 2, 3]) {
    const range = rangeOf(vectors.map((each) => each[i] as number))
    const own = fit.parameters[i] as number
    expect(range?.low).toBeLessThan(own)
    expect(range?.high).toBeGreaterThan(own)
    const error = Math.log((range?.high ?? 0) / (range?.low ?? 0)) / (2 * 1.645)
    expect(error / (fit.logErrors[i] as number)).toBeGreaterThan(0.6)
    expect(error / (fit.logErrors[i] as number)).toBeLessThan(1.6)
  }
})

test('the same seed gives the same ranges, another one others', () => {
  const draw = (seed: number) =>
    bootstrapParameters(mbgNbd, histories, fit, { replicates: 3, chance: seedChance(seed) })
  expect(draw(1)).toEqual(draw(1))
  expect(draw(1)).not.toEqual(draw(2))
})

test('a degenerate fit has no ranges', () => {
  expect(
    bootstrapParameters(
      mbgNbd,
      histories,
      { ...fit, degenerate: 'nobody_leaves' },
      { chance: seedChance(1) },
    ),
  ).toEqual([])
})

test('a range is the middle share of the values', () => {
  const values = Array.from({ length: 101 }, (_, i) => 100 - i)
  const range = rangeOf(values)
  expect(range?.low).toBeCloseTo(5, 9)
  expect(range?.middle).toBe(50)
  expect(range?.high).toBeCloseTo(95, 9)
  expect(rangeOf([1, 2, Number.NaN])).toBeNull()
})

test.each([0, 0.4, 7, 90, 1_000])('Poisson draws have the mean and the variance %d', (mean) => {
  const chance = seedChance(9)
  const draws = Array.from({ length: 20_000 }, () => drawPoisson(mean, chance))
  const average = draws.reduce((sum, each) => sum + each, 0) / draws.length
  const variance = draws.reduce((sum, each) => sum + (each - average) ** 2, 0) / draws.length
  expect(Math.abs(average - mean)).toBeLessThanOrEqual(5 * Math.sqrt(mean / draws.length))
  expect(Math.abs(variance - mean)).toBeLessThanOrEqual(0.06 * mean)
})

test('chance is even, and a normal is normal', () => {
  const chance = seedChance(77)
  const parts = new Array(10).fill(0)
  for (let i = 0; i < 50_000; i += 1) parts[Math.floor(chance() * 10)] += 1
  for (const part of parts) expect(Math.abs(part - 5_000)).toBeLessThan(350)
  const normals = Array.from({ length: 20_000 }, () => drawNormal(chance))
  expect(Math.abs(normals.reduce((sum, each) => sum + each, 0) / 20_000)).toBeLessThan(0.04)
  expect(normals.filter((each) => Math.abs(each) < 1.96).length / 20_000).toBeCloseTo(0.95, 1)
})
