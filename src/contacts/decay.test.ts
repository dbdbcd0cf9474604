import { expect, test } from 'vitest'
import { afterTry } from './call.ts'
import { costOf, measureDecay, ruleAfter, type WatchedPoints, yearlyOf } from './decay.ts'
import { decideFading } from './fading.ts'

/** Addresses of an age, followed from then on for two years, losing a share each year as chance has it on the mean. */
function lose(yearly: number, fromWeeks: number, count: number): WatchedPoints[] {
  const weekly = 1 - (1 - yearly) ** (7 / 365)
  const points: WatchedPoints[] = []
  let left = count
  for (let week = 1; week <= 104; week += 1) {
    const lost = Math.round(left * weekly)
    if (lost > 0) points.push({ fromWeeks, toWeeks: fromWeeks + week, hasDied: true, count: lost })
    left -= lost
  }
  return [...points, { fromWeeks, toWeeks: fromWeeks + 104, hasDied: false, count: left }]
}

test('a fifth a year is measured as a fifth a year, with its range around it', () => {
  const { year, points, curve } = measureDecay(lose(0.2, 0, 10_000))
  expect(points).toBe(10_000)
  expect(year?.share).toBeCloseTo(0.2, 2)
  expect(year?.low).toBeLessThan(0.2)
  expect(year?.high).toBeGreaterThan(0.2)
  expect(curve.length).toBe(24)
  expect(curve[12]?.share).toBeCloseTo(ruleAfter(365), 2)
})

test('old addresses that came under watch late do not flatter the rate, and nothing is said of too few', () => {
  const mixed = [...lose(0.3, 0, 5_000), ...lose(0.3, 300, 5_000)]
  expect(measureDecay(mixed).year?.share).toBeCloseTo(0.3, 1)
  const few = measureDecay([{ fromWeeks: 0, toWeeks: 60, hasDied: true, count: 4 }])
  expect(few).toMatchObject({ year: null, curve: [], lost: 4 })
  expect(yearlyOf(few)).toBe(0.2)
})

test('one slip of the fingers among few young addresses does not say that all are lost', () => {
  const slip = { fromWeeks: 0, toWeeks: 1, hasDied: true, count: 1 }
  const old = [
    { fromWeeks: 60, toWeeks: 112, hasDied: false, count: 1_000 },
    { fromWeeks: 60, toWeeks: 80, hasDied: true, count: 9 },
  ]
  expect(measureDecay([slip, ...old]).year?.share).toBe(0)
  expect(
    measureDecay([slip, { ...slip, hasDied: false, toWeeks: 52, count: 99 }, ...old]).year?.share,
  ).toBeCloseTo(0.01, 4)
})

test('what decay costs compares members of the same standing, and says nothing of too few', () => {
  const group = (standing: string | null, isReachable: boolean, members: number, each: number) => ({
    standing,
    isReachable,
    members,
    // Half of them a little more, half a little less.
    spentMinor: Array.from({ length: members }, (_, index) => each + (index % 2 === 0 ? 200 : -200)),
  })
  const groups = [
    group('loyal', true, 100, 9_000),
    group('loyal', false, 30, 5_000),
    group('lost', true, 100, 1_000),
    group('lost', false, 10, 900),
  ]
  const cost = costOf(groups)
  expect(cost).toMatchObject({ unreachable: 40, valueMinor: 3_025, costMinor: 121_000 })
  expect(cost.lowMinor).toBeGreaterThan(110_000)
  expect(cost.lowMinor).toBeLessThan(121_000)
  expect(cost.highMinor).toBeGreaterThan(121_000)
  expect(cost.highMinor).toBeLessThan(132_000)
  expect(costOf([group('loyal', true, 100, 9_000), group('loyal', false, 3, 0)])).toEqual({
    unreachable: 3,
    valueMinor: null,
    costMinor: null,
    lowMinor: null,
    highMinor: null,
  })
})

test('a call that nobody answers comes back another day, and ends after as many tries as are set', () => {
  const now = Temporal.Instant.from('2026-03-05T15:00:00Z')
  const hours = { weekdays: [7, 1, 2, 3, 4], fromHour: 9, untilHour: 19 }
  const rules = { callTries: 3, timeZone: 'Asia/Jerusalem', hours }
  const tried = { outcome: 'no_answer' as const, callAt: null }
  // Thursday afternoon: the next working day is Sunday.
  expect(afterTry({ ...tried, tries: 0 }, now, rules)).toEqual({
    ends: false,
    dueAt: Temporal.Instant.from('2026-03-08T07:00:00Z'),
  })
  expect(afterTry({ ...tried, tries: 2 }, now, rules)).toEqual({ ends: true, isUnreachable: true })
})

test('each step of silence follows the one before', () => {
  const rules = { reduceDays: 180, winBackDays: 365, suppressDays: 540 }
  expect([null, 0, 179, 180, 364, 365, 539, 540, 5_000].map((days) => decideFading(days, rules))).toEqual([
    'none',
    'none',
    'none',
    'reduce',
    'reduce',
    'win_back',
    'win_back',
    'suppress',
    'suppress',
  ])
})
