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
  const later = known.flatMap(({ days }) => days.filter((day) => day > options.until && day <= end))
  expect(forecast.actual).toBe(later.length)
  expect(Math.abs(forecast.purchases / later.length - 1)).toBeLessThan(0.35)
  if (forecast.range !== null) {
    expect(forecast.range.low).toBeLessThan(forecast.purchases)
    expect(forecast.range.high).toBeGreaterThan(forecast.purchases)
  }
  expect(outcome?.areaUnderCurve).toBeGreaterThan(0.85)
})

test('a handful of members is too few for every model, and the forecast says so', () => {
  const { models, forecast, standing } = studyShop(members.slice(0, 8), options)
  expect(models.map(({ fit }) => fit.degenerate)).toEqual(['too_few', 'too_few', 'too_few'])
  expect(forecast).toMatchObject({ model: null, value: null, range: null })
  expect(standing.chance).toBeNull()
})
