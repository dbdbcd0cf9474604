import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateOfDay, dayNumber, weekdayOfDay } from './day-number.ts'

const EPOCH = Temporal.PlainDate.from('1970-01-01')
/** As far as a date of JavaScript reaches. */
const FURTHEST = 100_000_000

test('days are counted as the calendar counts them, in every year there is', () => {
  fc.assert(
    fc.property(fc.integer({ min: -FURTHEST, max: FURTHEST }), (number) => {
      const date = EPOCH.add({ days: number })
      expect(dayNumber(date.toString())).toBe(number)
      expect(dateOfDay(number)).toBe(date.toString())
      expect(weekdayOfDay(number)).toBe(date.dayOfWeek % 7)
    }),
  )
})

test.each(['', 'tomorrow', '2026-13-01', '2026-03-01T10:00:00Z'])('%j is no date', (text) => {
  expect(() => dayNumber(text)).toThrow(RangeError)
})
