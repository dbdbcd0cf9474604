import { expect, test } from 'vitest'
import { drawBuyer } from '../../test/support/buyers.ts'
import { worstFifth } from './calibration.ts'
import { seedChance } from './chance.ts'
import { historyOf } from './history.ts'
import {
  type Buyers,
  chancesOfReturn,
  judgeReturnChance,
  learnReturnChance,
  splitAt,
} from './return-chance.ts'

test('a split tells what was known by the day, and what came in the window after it', () => {
  const buyers = [[10, 20, 31], [10, 20, 40], [10, 41], [31], [12, 30], []]
  const split = splitAt(buyers, 30, 10)
  expect([...split.buyers]).toEqual([0, 1, 2, 4])
  expect([...split.outcomes]).toEqual([1, 1, 0, 0])
  expect(split.histories[0]).toEqual({ repeats: 1, lastWeek: 10 / 7, weeks: 20 / 7 })
})

/** Buyers who join over a year and a half and buy as Pareto/NBD has it, by the day. */
function makeBuyers(count: number, days: number, seed: number): Buyers {
  const chance = seedChance(seed)
  return Array.from({ length: count }, () => {
    const first = Math.floor(chance() * days * 0.75)
    const own = [first]
    // Pieces of a history stand one after the other: only the times of purchase are needed.
    const { repeats, lastWeek } = drawBuyer('pareto_nbd', [0.9, 5, 0.6, 12], (days - first) / 7, chance)
    const between = Array.from({ length: Math.max(0, repeats - 1) }, () => chance() * lastWeek)
    if (repeats > 0) own.push(...[...between, lastWeek].map((week) => first + Math.ceil(week * 7)))
    return Int32Array.from(own).sort()
  })
}
const buyers = makeBuyers(8_000, 720, 5)
const NOW = 620
const WINDOW = 91

test('what comes after the day changes nothing that is learned', () => {
  const learned = learnReturnChance(buyers, NOW, WINDOW)
  const blind = buyers.map((days) => [...Array.from(days)].filter((day) => day <= NOW))
  expect(learnReturnChance(blind, NOW, WINDOW)).toEqual(learned)
  expect(learned.trainedAt).toBe(NOW - WINDOW)
})

test('chances order buyers well and come true', () => {
  const record = judgeReturnChance(buyers, NOW, WINDOW)
  expect(record.areaUnderCurve).toBeGreaterThan(0.8)
  expect(record.brierSkill).toBeGreaterThan(0.2)
  expect(worstFifth(record.fifths)).toBeLessThan(0.05)
  expect(Math.abs(record.drift)).toBeLessThan(0.02)
})

test('where the last window kept less of what was told, chances are drawn together about their mean', () => {
  // Every fifth buyer takes over another's last window: less of it follows from their past.
  const upTo = (days: ArrayLike<number>) => Array.from(days).filter((day) => day <= NOW - WINDOW)
  const since = (days: ArrayLike<number>) => Array.from(days).filter((day) => day > NOW - WINDOW)
  const mixed = buyers.map((days, i) => [
    ...upTo(days),
    ...since((i % 5 === 0 ? buyers.at(i - 700) : days) ?? []),
  ])
  const model = learnReturnChance(mixed, NOW, WINDOW)
  expect(model.fading.slope).toBeLessThan(0.9)
  expect(model.fading.slope).toBeGreaterThanOrEqual(0.7)
  const { histories } = splitAt(mixed, NOW, WINDOW)
  const mean = (values: Float64Array) => values.reduce((sum, each) => sum + each, 0) / values.length
  const plain = chancesOfReturn({ ...model, fading: { slope: 1, intercept: 0 } }, histories)
  expect(mean(chancesOfReturn(model, histories))).toBeCloseTo(mean(plain), 6)
})

test('the longer the silence, the smaller the chance', () => {
  const model = learnReturnChance(buyers, NOW, WINDOW)
  const days = [500, 510, 522, 530]
  const chances = [535, 560, 600, 700].map((until) => {
    const history = historyOf(days, until)
    return history === null ? Number.NaN : (chancesOfReturn(model, [history])[0] as number)
  })
  for (const [i, each] of chances.entries()) if (i > 0) expect(each).toBeLessThan(chances[i - 1] as number)
})

/** Every purchase of the last window but one in three is taken away: a weak season. */
test('a season shows as drift, and is gone when levelled', () => {
  let turn = 0
  const weak = buyers.map((days) => [...Array.from(days)].filter((day) => day <= NOW || turn++ % 3 === 0))
  const record = judgeReturnChance(weak, NOW, WINDOW)
  expect(record.drift).toBeGreaterThan(0.05)
  expect(worstFifth(record.levelledFifths)).toBeLessThan(worstFifth(record.fifths) / 2)
})

test('with nothing to learn from it says so and still gives the base rate', () => {
  const few = learnReturnChance(buyers.slice(0, 40), NOW, WINDOW)
  expect(few.logistic.degenerate).toBe('too_few')
  expect(few.fading).toEqual({ slope: 1, intercept: 0 })
  const young = learnReturnChance(
    buyers.map(() => [NOW - 5]),
    NOW,
    WINDOW,
  )
  expect(young.logistic.degenerate).toBe('too_few')
})
