import { expect, test } from 'vitest'
import { dayNumber } from '#platform/day-number.ts'
import { seedChance } from '#statistics/chance.ts'
import { simulatePurchases } from '../../test/support/simulated-purchases.ts'
import { type StudyOptions, studyShop } from './study.ts'

const members = simulatePurchases({
  from: Temporal.PlainDate.from('2023-10-01'),
  to: Temporal.PlainDate.from('2025-03-31'),
  memberCount: 400,
}).map(({ truth, ...own }) => ({ member: truth.external_id, ...own }))

const end = dayNumber('2025-03-31')
const options: StudyOptions = {
  until: end - 91,
  end,
  windowDays: null,
  weeks: 13,
  ratePerYear: 0.1,
  chance: seedChance(1),
}

test('a study rates everybody known by its day, forecasts, and is judged by what came', () => {
  const study = studyShop(members, options)
  const known = members.filter(({ days }) => (days[0] ?? end) <= options.until)
  expect(study.members.map(({ member }) => member)).toEqual(known.map(({ member }) => member))
  const { forecast, outcome } = study
  const expected = forecast.purchases ?? 0
  const later = known.flatMap(({ days }) => days.filter((day) => day > options.until && day <= end))
  expect(forecast.actual).toBe(later.length)
  expect(Math.abs(expected / later.length - 1)).toBeLessThan(0.35)
  if (forecast.range !== null) {
    expect(forecast.range.low).toBeLessThan(expected)
    expect(forecast.range.high).toBeGreaterThan(expected)
  }
  expect(outcome?.areaUnderCurve).toBeGreaterThan(0.85)
})

test('a handful of members is too few for every model, and the forecast says so', () => {
  const { models, forecast, standing } = studyShop(members.slice(0, 8), options)
  expect(models.map(({ fit }) => fit.degenerate)).toEqual(['too_few', 'too_few', 'too_few'])
  expect(forecast).toMatchObject({ model: null, value: null, range: null })
  expect(standing.chance).toBeNull()
})

test('what was not fitted tells nothing of anybody', () => {
  const [first] = studyShop(members.slice(0, 8), options).members
  expect(first?.byModel.map(({ alive, purchases }) => [alive, purchases])).toEqual(
    Array(3).fill([null, null]),
  )
})

test('without a sound model the forecast goes at the pace of the days that the data cover', () => {
  const weekly = (weeks: number) =>
    Array.from({ length: 200 }, (_, member) => ({
      member: `m${member}`,
      days: Array.from({ length: weeks }, (_, week) => week * 7),
      paid: Array.from({ length: weeks }, () => 50),
    }))
  const forecast = (weeks: number, horizon: number) => {
    const until = (weeks - 1) * 7
    return studyShop(weekly(weeks), { ...options, until, end: until, weeks: horizon }).forecast
  }
  expect(forecast(10, 52)).toMatchObject({ model: null, purchases: 10_400, pace: 9 })
  expect(forecast(10, 4)).toMatchObject({ model: null, purchases: 800, pace: 4 })
  expect(forecast(1, 52)).toMatchObject({ model: null, purchases: null, pace: null })
})
