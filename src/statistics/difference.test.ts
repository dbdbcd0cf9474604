import { describe, expect, test } from 'vitest'
import { seedChance } from './chance.ts'
import { certainEffect, compareMeans, compareShares, isCertain } from './difference.ts'

describe('shares', () => {
  test('differ by what they differ, with Cohen’s h', () => {
    const found = compareShares({ count: 60, of: 100 }, { count: 40, of: 100 })
    expect(found?.difference).toBeCloseTo(0.2, 12)
    expect(found?.effect).toBeCloseTo(2 * Math.asin(Math.sqrt(0.6)) - 2 * Math.asin(Math.sqrt(0.4)), 12)
    expect(found && isCertain(found)).toBe(true)
  })

  test('of few say nothing for certain, and of none nothing', () => {
    const few = compareShares({ count: 3, of: 5 }, { count: 2, of: 5 })
    expect(few && isCertain(few)).toBe(false)
    expect(compareShares({ count: 0, of: 0 }, { count: 1, of: 2 })).toBeNull()
  })

  test('of groups that are alike lie within the range ninety-nine times of a hundred', () => {
    const chance = seedChance(7)
    const draw = () => ({
      count: Array.from({ length: 80 }, chance).filter((each) => each < 0.3).length,
      of: 80,
    })
    const certain = Array.from({ length: 2000 }, () => compareShares(draw(), draw())).filter(
      (found) => found && isCertain(found),
    )
    expect(certain.length).toBeLessThan(40)
    expect(certain.length).toBeGreaterThan(2)
  })
})

describe('means', () => {
  const values = (from: number) => Array.from({ length: 50 }, (_, i) => from + (i % 10))

  test('differ by what they differ, in units of how much single ones do', () => {
    const found = compareMeans(values(5), values(2))
    expect(found?.difference).toBeCloseTo(3, 12)
    expect(found?.effect).toBeCloseTo(3 / 2.9013, 3)
    expect(found && certainEffect(found)).toBeGreaterThan(0.4)
    expect(found && certainEffect(found)).toBeLessThan(found?.effect ?? 0)
  })

  test('of few values, or of one value only, are not compared', () => {
    expect(compareMeans([1, 2], values(0))).toBeNull()
    expect(compareMeans(new Array(20).fill(3), new Array(20).fill(3))).toBeNull()
  })
})
