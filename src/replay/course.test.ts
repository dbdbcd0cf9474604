import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayNumber } from '#platform/day-number.ts'
import { DEFAULT_DEFINITION, type ProgrammeDefinition } from '#programme/programme.ts'
import type { Reward } from './book.ts'
import type { Habit, HabitCourse, PointsCourse } from './contract.ts'
import { openCourse } from './course.ts'

type Purchase = { n: number; on: string; points: number }

const definition = (change: Partial<ProgrammeDefinition> = {}): ProgrammeDefinition => ({
  ...DEFAULT_DEFINITION,
  value_of_100_points_minor: 100,
  ...change,
})
const reward = (points: number, change: Partial<Reward> = {}): Reward => ({
  points,
  valueMinor: points,
  costMinor: points,
  validDays: null,
  ...change,
})

function courseOf(
  purchases: readonly Purchase[],
  { terms = definition(), shelf = [reward(500)], to = '2026-12-31', observed = null as number | null } = {},
): PointsCourse {
  const course = openCourse({ definition: terms, shelf, observed, leading: 'at_once' })
  for (const { n, on, points } of purchases) course.receive(n, dayNumber(on), points)
  return course.close(dayNumber('2026-01-01'), dayNumber(to))
}

const habitOf = (course: PointsCourse, habit: Habit): HabitCourse => {
  const found = course.habits.find((each) => each.habit === habit)
  if (!found) throw new Error(`no course of ${habit}`)
  return found
}

test('a reward is taken when its points are there, and used on a later day with a purchase', () => {
  const course = courseOf([
    { n: 1, on: '2026-01-10', points: 1_200 },
    { n: 1, on: '2026-01-10', points: 100 },
    { n: 2, on: '2026-01-20', points: 499 },
    { n: 1, on: '2026-02-01', points: 250 },
  ])
  const told = habitOf(course, 'at_threshold')
  // Two at once and one more with what was left; the same day uses nothing, February uses the two.
  expect(told).toMatchObject({ rewards_taken: 3, rewards_used: 2, rewards_waiting: 1 })
  expect(told).toMatchObject({
    points_issued: 2_049,
    points_taken: 1_500,
    points_left: 549,
    cost_minor: 1_000,
  })
  expect(told.liability_minor).toBe(549 + 500)
  expect(told.months.slice(0, 2)).toMatchObject([
    { month: '2026-01', rewards_taken: 2, rewards_used: 0, points_left: 799, liability_minor: 1_799 },
    { month: '2026-02', rewards_taken: 1, rewards_used: 2, cost_minor: 1_000, liability_minor: 1_049 },
  ])
  expect(told.months).toHaveLength(12)
  expect(course).toMatchObject({
    members: 2,
    reach: [{ points: 500, members: 1, visits_median: 1, days_median: 0 }],
  })
})

test('the cheapest is taken at once, the dearest is saved for, and without a shelf points are money', () => {
  const purchases = [{ n: 1, on: '2026-01-10', points: 700 }]
  const course = courseOf(purchases, { shelf: [reward(500), reward(100)] })
  expect(habitOf(course, 'at_once')).toMatchObject({ rewards_taken: 7, reward: { points: 100 } })
  expect(habitOf(course, 'at_threshold')).toMatchObject({ rewards_taken: 1, points_left: 200 })
  expect(habitOf(course, 'never')).toMatchObject({ rewards_taken: 0, points_left: 700, reward: null })
  expect(course.habits.map(({ habit }) => habit)).not.toContain('observed')
  expect(habitOf(courseOf(purchases, { shelf: [] }), 'at_once')).toMatchObject({
    rewards_taken: 7,
    cost_minor: 0,
  })
})

test('points that end are told in the month of their last day, and what is left by when it would end', () => {
  const terms = definition({ points_life: { pending_days: 0, expiry: { kind: 'rolling', months: 3 } } })
  const course = courseOf(
    [
      { n: 1, on: '2026-01-31', points: 10 },
      { n: 1, on: '2026-03-05', points: 20 },
      { n: 2, on: '2026-11-30', points: 40 },
    ],
    { terms },
  )
  const told = habitOf(course, 'never')
  expect(told).toMatchObject({ points_expired: 30, expired_worth_minor: 30, points_left: 40 })
  expect(told.months.filter(({ points_expired }) => points_expired > 0)).toMatchObject([
    { month: '2026-04', points_expired: 10, points_left: 20 },
    { month: '2026-06', points_expired: 20, points_left: 0 },
  ])
  expect(told.expiring).toEqual([{ month: '2027-02', points: 40, worth_minor: 40 }])
})

test('points that pend cannot be taken, those of who stays away go, and a reward lapses after its days', () => {
  const pending = definition({ points_life: { pending_days: 14, expiry: { kind: 'never' } } })
  const purchases = [
    { n: 1, on: '2026-01-01', points: 500 },
    { n: 1, on: '2026-01-15', points: 0 },
    { n: 1, on: '2026-01-16', points: 0 },
  ]
  const until = (count: number) => habitOf(courseOf(purchases.slice(0, count), { terms: pending }), 'at_once')
  expect([until(2).rewards_taken, until(3).rewards_taken]).toEqual([0, 1])

  const away = definition({ points_life: { pending_days: 0, expiry: { kind: 'inactivity', months: 6 } } })
  const kept = [
    { n: 1, on: '2026-01-10', points: 30 },
    { n: 1, on: '2026-07-10', points: 5 },
    { n: 2, on: '2026-01-10', points: 7 },
    { n: 2, on: '2026-07-11', points: 1 },
  ]
  const told = habitOf(courseOf(kept, { terms: away }), 'never')
  expect(told).toMatchObject({ points_expired: 7, points_left: 36 })
  expect(told.expiring).toEqual([{ month: '2027-01', points: 36, worth_minor: 36 }])

  const brief = { shelf: [reward(100, { validDays: 10 })] }
  const used = (on: string) =>
    habitOf(
      courseOf(
        [
          { n: 1, on: '2026-01-01', points: 100 },
          { n: 1, on, points: 0 },
        ],
        brief,
      ),
      'at_once',
    )
  expect(used('2026-01-11')).toMatchObject({ rewards_used: 1, rewards_lapsed: 0 })
  expect(used('2026-01-12')).toMatchObject({ rewards_used: 0, rewards_lapsed: 1, liability_minor: 0 })
})

test('who takes on a share of their visits lies between who never takes and who takes at once', () => {
  const purchases = Array.from({ length: 2_000 }, (_, index) => ({
    n: index % 50,
    on: '2026-03-01',
    points: 90,
  }))
  const course = courseOf(purchases, { shelf: [reward(100)], observed: 0.3 })
  const taken = (habit: Habit) => habitOf(course, habit).points_taken
  expect(taken('observed')).toBeGreaterThan(0)
  expect(taken('observed')).toBeLessThan(taken('at_once'))
  const rows = course.sensitivity
  expect(rows.map(({ change, share }) => `${change} ${share}`)).toEqual([
    ...['returns 0.05', 'returns 0.1', 'returns 0.2'],
    ...['propensity 0.1', 'propensity 0.25', 'propensity 0.5'],
  ])
  // By lot: within four standard deviations of one receipt in ten.
  const back = 1 - (rows[1]?.points_issued ?? 0) / habitOf(course, 'never').points_issued
  expect(Math.abs(back - 0.1)).toBeLessThan(4 * Math.sqrt((0.1 * 0.9) / 2_000))
})

test('whatever is bought, points and rewards add up, in every month and altogether', () => {
  const purchase = fc.record({
    n: fc.integer({ min: 1, max: 4 }),
    day: fc.integer({ min: 0, max: 364 }),
    points: fc.integer({ min: 0, max: 900 }),
  })
  const expiry = fc.constantFrom<ProgrammeDefinition['points_life']['expiry']>(
    { kind: 'never' },
    { kind: 'rolling', months: 2 },
    { kind: 'calendar', month: 6, day: 30, at_least_months: 1 },
    { kind: 'inactivity', months: 1 },
  )
  const validDays = fc.option(fc.integer({ min: 1, max: 60 }))
  fc.assert(
    fc.property(
      ...[fc.array(purchase, { maxLength: 40 }), expiry, fc.integer({ min: 0, max: 40 }), validDays],
      (bought, ends, pending_days, valid) => {
        const terms = definition({ points_life: { pending_days, expiry: ends } })
        const first = dayNumber('2026-01-01')
        const course = openCourse({
          definition: terms,
          shelf: [reward(100, { validDays: valid }), reward(350)],
          observed: 0.5,
          leading: 'at_once',
        })
        for (const { n, day, points } of bought.toSorted((a, b) => a.day - b.day))
          course.receive(n, first + day, points)
        const { habits } = course.close(first, first + 364)
        const issued = bought.reduce((sum, { points }) => sum + points, 0)
        for (const told of habits) {
          expect(told.points_issued).toBe(issued)
          expect(told.points_taken + told.points_expired + told.points_left).toBe(issued)
          expect(told.rewards_used + told.rewards_lapsed + told.rewards_waiting).toBe(told.rewards_taken)
          expect(told.expiring.reduce((sum, { points }) => sum + points, 0)).toBe(told.points_left)
          expect(
            told.months.every(({ points_left, rewards_waiting }) => points_left >= 0 && rewards_waiting >= 0),
          ).toBe(true)
          expect(told.months.at(-1)).toMatchObject({
            points_left: told.points_left,
            rewards_waiting: told.rewards_waiting,
            liability_minor: told.liability_minor,
          })
        }
      },
    ),
  )
})
