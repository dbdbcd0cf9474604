import { describe, expect, it } from 'vitest'
import { dateOfDay, dayNumber, weekdayOfDay } from './day-number.ts'
import { hebrewDay, isHebrewLeapYear } from './hebrew-day.ts'
import { HOLIDAYS, holidaysOn } from './holiday.ts'

const day = (date: string) => hebrewDay(dayNumber(date))

describe('a day as a number', () => {
  it('and back; the week begins on Sunday', () => {
    expect(dateOfDay(dayNumber('2026-03-01'))).toBe('2026-03-01')
    expect(['2026-03-01', '2026-03-07', '1969-12-28'].map((date) => weekdayOfDay(dayNumber(date)))).toEqual([
      0, 6, 0,
    ])
    expect(() => dayNumber('tomorrow')).toThrow(RangeError)
  })
})

describe('the Hebrew date of a day', () => {
  it.each([
    ['2024-02-20', 5784, 'adar_i', 11],
    ['2024-03-24', 5784, 'adar', 14],
    ['2026-03-03', 5786, 'adar', 14],
    ['2026-09-12', 5787, 'tishri', 1],
    ['1948-05-14', 5708, 'iyar', 5],
  ])('%s', (date, year, month, number) => expect(day(date)).toEqual({ year, month, day: number }))

  it('agrees with Temporal’s calendar over sixty years, every month by its own name', () => {
    const codes = new Map<string, string>()
    const first = dayNumber('1990-01-01')
    for (let number = first; number < first + 21_900; number += 1) {
      const hebrew = Temporal.PlainDate.from(dateOfDay(number)).withCalendar('hebrew')
      const ours = hebrewDay(number)
      expect([ours.year, ours.day, isHebrewLeapYear(ours.year)]).toEqual([
        hebrew.year,
        hebrew.day,
        hebrew.inLeapYear,
      ])
      codes.set(hebrew.monthCode, ours.month)
    }
    expect(Object.fromEntries(codes)).toMatchObject({
      M01: 'tishri',
      M05: 'shevat',
      M05L: 'adar_i',
      M06: 'adar',
      M12: 'elul',
    })
    expect(new Set(codes.values()).size).toBe(13)
  })
})

describe('holidays', () => {
  // As printed in Israeli calendars.
  it.each([
    ['2026-04-01', ['before_pesach', 'pesach']],
    ['2026-04-08', ['pesach']],
    ['2026-04-09', []],
    ['2025-12-15', ['hanukkah']],
    ['2025-12-22', ['hanukkah']],
    ['2025-12-23', []],
    ['2024-03-24', ['purim']],
    ['2024-02-23', []],
    ['2026-04-22', ['independence_day']],
    ['2025-05-01', ['independence_day']],
    ['2024-05-14', ['independence_day']],
    ['2025-05-03', []],
    ['2025-08-03', ['tisha_beav']],
    ['2025-08-02', []],
    ['2024-08-13', ['tisha_beav']],
    ['2026-09-11', ['before_rosh_hashana', 'rosh_hashana']],
    ['2026-02-17', ['family_day']],
  ])('%s: %j', (date, codes) => expect(holidaysOn(dayNumber(date))).toEqual(codes))

  it('each comes once a Hebrew year', () => {
    const counted = new Map<string, number>()
    for (let number = dayNumber('2025-09-23'); number < dayNumber('2026-09-12') - 15; number += 1)
      for (const code of holidaysOn(number)) counted.set(code, (counted.get(code) ?? 0) + 1)
    for (const { code } of HOLIDAYS.filter((each) => each.code !== 'before_rosh_hashana'))
      expect(counted.get(code), code).toBeGreaterThan(0)
    expect(counted.get('hanukkah')).toBe(8)
    expect(counted.get('independence_day')).toBe(1)
  })
})
