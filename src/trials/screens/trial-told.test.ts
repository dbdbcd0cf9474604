import { expect, test } from 'vitest'
import type { Habit, HabitCourse, ShareDecile } from '#replay/contract.ts'
import { differingHabits, edgesOf, inOrder, isOverSameDays, leadingPart, sharesOf } from './trial-told.ts'

const decile = (number: number, before_minor: number, after_minor: number): ShareDecile => ({
  decile: number,
  members: 10,
  spend_minor: 0,
  before_minor,
  after_minor,
  gainers: after_minor > before_minor ? 8 : 0,
  losers: after_minor < before_minor ? 5 : 0,
})

test('the decile that takes most is told as its share of what moved that way', () => {
  const deciles = [decile(1, 100, 50), decile(2, 100, 400), decile(3, 100, 200)]
  expect(leadingPart(deciles)).toMatchObject({ part: { decile: 2 }, share: 0.75 })
  expect(leadingPart([decile(1, 100, 60), decile(2, 100, 90)])).toMatchObject({
    part: { decile: 1 },
    share: 0.8,
  })
  expect(leadingPart([decile(1, 5, 5)])).toBeNull()
})

test('who gains, who loses, and for whom nothing changes make a whole', () => {
  const result = {
    in_force: { points: 0, worth_minor: 0, off_minor: 0, coupons_minor: 0 },
    draft: { points: 0, worth_minor: 0, off_minor: 0, coupons_minor: 0 },
    months: [],
    deciles: [decile(1, 100, 50), decile(2, 100, 400)],
    standings: [],
    histogram: [],
    biggest_gainers: [],
    biggest_losers: [],
    left_out: [],
    course_in_force: null,
    course: null,
  }
  expect(sharesOf(result)).toEqual({ gainers: 0.4, losers: 0.25, same: 0.35 })
  expect(sharesOf({ ...result, deciles: [] })).toEqual({ gainers: 0, losers: 0, same: 1 })
})

test('trials are of the same purchases only where both their days are the same', () => {
  const days = { from_on: '2026-01-01', to_on: '2026-03-31' }
  expect(isOverSameDays([days, { ...days }])).toBe(true)
  expect(isOverSameDays([days, { ...days, to_on: '2026-04-30' }])).toBe(false)
  expect(isOverSameDays([days, { ...days, from_on: '2026-02-01' }])).toBe(false)
})

test('steps go from the least to the most, the open end first', () => {
  const step = (from_minor: number | null) => ({ from_minor, to_minor: null, members: 1 })
  expect(inOrder([step(5), step(null), step(-5)]).map(({ from_minor }) => from_minor)).toEqual([null, -5, 5])
})

test('habits that do the same are told once, and what is owed lies between their edges', () => {
  const habit = (name: Habit, points: number | null, liability_minor: number): HabitCourse => ({
    ...{ habit: name, propensity: 1, liability_minor, cost_minor: 0, months: [], expiring: [] },
    reward: points === null ? null : { points, value_minor: 0, cost_minor: 0 },
    ...{ points_issued: 0, points_expired: 0, expired_worth_minor: 0, points_taken: 0, points_left: 0 },
    ...{ rewards_taken: 0, rewards_used: 0, rewards_lapsed: 0, rewards_waiting: 0 },
  })
  const habits = [habit('never', null, 90), habit('at_once', 500, 20), habit('at_threshold', 500, 20)]
  expect(differingHabits(habits).map((each) => each.habit)).toEqual(['never', 'at_once'])
  const other = [...habits.slice(0, 2), habit('at_threshold', 900, 50)]
  expect(differingHabits(other)).toEqual(other)
  expect(edgesOf(other)).toEqual({ low: 20, high: 90 })
})
