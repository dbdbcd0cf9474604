import { expect, test } from 'vitest'
import { zonedMoment } from './zoned-moment.ts'

test('a day and a time are those of the club’s clock, in summer, in winter, and where clocks change', () => {
  const zone = 'Asia/Jerusalem'
  expect(zonedMoment('2026-01-15', '20:00', zone)).toBe('2026-01-15T18:00:00.000Z')
  expect(zonedMoment('2026-07-15', '20:00', zone)).toBe('2026-07-15T17:00:00.000Z')
  // Twice half past one in the night of 25 October: the first.
  expect(zonedMoment('2026-10-25', '01:30', zone)).toBe('2026-10-24T22:30:00.000Z')
  // Never half past two on 27 March.
  expect(zonedMoment('2026-03-27', '02:30', zone)).toBe('2026-03-27T00:30:00.000Z')
  expect(zonedMoment('2026-07-15', '20:00', 'UTC')).toBe('2026-07-15T20:00:00.000Z')
  expect(zonedMoment(null, '20:00', zone)).toBeNull()
  expect(zonedMoment('2026-07-15', '', zone)).toBeNull()
})
