import { describe, expect, it } from 'vitest'
import { type Day, listDays, type Season } from './calendar.ts'

const days = listDays(Temporal.PlainDate.from('2024-01-01'), Temporal.PlainDate.from('2026-12-31'))
const dayByDate = new Map(days.map((day) => [day.iso, day]))

function findDay(iso: string): Day {
  const day = dayByDate.get(iso)
  if (day === undefined) throw new Error(`no such day: ${iso}`)
  return day
}

describe('opening', () => {
  it.each([
    // First days of the feasts as printed in Israeli calendars for these years.
    '2024-04-23',
    '2024-04-29',
    '2024-06-12',
    '2024-10-03',
    '2024-10-04',
    '2024-10-17',
    '2024-10-24',
    '2025-04-13',
    '2025-06-02',
    '2025-09-23',
    '2025-10-02',
    '2025-10-14',
    '2026-04-02',
    '2026-05-22',
    '2026-09-13',
    // Independence Day: moved to Tuesday, to Thursday, to Wednesday.
    '2024-05-14',
    '2025-05-01',
    '2026-04-22',
  ])('%s is closed', (iso) => expect(findDay(iso).opening).toBe('closed'))

  it.each(['2024-10-02', '2025-04-18', '2024-05-13', '2025-10-01', '2026-04-01', '2024-10-16', '2025-06-01'])(
    '%s is a half day',
    (iso) => expect(findDay(iso).opening).toBe('half'),
  )

  it('is closed on every Saturday and half on every open Friday', () => {
    for (const day of days) {
      if (day.date.dayOfWeek === 6) expect(day.opening, day.iso).toBe('closed')
      if (day.date.dayOfWeek === 5) expect(day.opening, day.iso).not.toBe('full')
    }
  })

  it('has no demand exactly when closed', () => {
    for (const day of days) expect(day.demand > 0, day.iso).toBe(day.opening !== 'closed')
  })

  it('closes Independence Day once a year', () => {
    for (const year of [2024, 2025, 2026]) {
      const closed = days.filter(
        (day) => day.date.year === year && day.opening === 'closed' && day.date.dayOfWeek < 6,
      )
      const inSpring = closed.filter((day) => {
        const hebrew = day.date.withCalendar('hebrew')
        return hebrew.monthCode === 'M08'
      })
      expect(inSpring).toHaveLength(1)
    }
  })
})

describe('seasons', () => {
  it.each<[string, Season, number]>([
    ['2025-04-12', 'pesach', 1],
    ['2025-03-13', 'purim', 1],
    ['2024-03-23', 'purim', 1], // Adar II of a leap year, not Adar I
    ['2024-02-22', 'purim', 0],
    ['2024-12-26', 'hanukkah', 0.8],
    ['2025-01-01', 'hanukkah', 0.8], // the eighth candle's day falls in the next civil year
    ['2025-09-22', 'rosh-hashana', 1],
    ['2025-09-23', 'rosh-hashana', 0],
    ['2025-07-15', 'summer', 1],
  ])('%s: %s is %d', (iso, season, strength) => {
    expect(findDay(iso).seasons.get(season) ?? 0).toBe(strength)
  })

  it('peak before Pesach and Rosh Hashana, and fall after', () => {
    expect(findDay('2025-04-10').demand).toBeGreaterThan(1.7 * findDay('2025-05-15').demand)
    expect(findDay('2025-04-24').demand).toBeLessThan(findDay('2025-05-15').demand)
  })

  it('takes bread off the shelves for Pesach only', () => {
    const without = days.filter((day) => !day.leavenSold && day.date.year === 2025).map((day) => day.iso)
    expect([without[0], without.at(-1), without.length]).toEqual(['2025-04-12', '2025-04-19', 8])
  })
})

it('knows the offset of summer and winter', () => {
  expect(findDay('2025-03-27').offset).toBe('+02:00')
  expect(findDay('2025-03-28').offset).toBe('+03:00') // the clock moved at two in the morning
  expect(new Date(findDay('2025-03-28').midnight + 9 * 3_600_000).toISOString()).toBe(
    '2025-03-28T06:00:00.000Z',
  )
})
