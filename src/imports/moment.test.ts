import { describe, expect, test } from 'vitest'
import { createMomentReader, parseDateFormat } from './moment.ts'

const ZONE = 'Asia/Jerusalem'
const iso = (ms: number | null) =>
  ms === null ? null : Temporal.Instant.fromEpochMilliseconds(ms).toString()

describe('times as files write them, in Jerusalem', () => {
  const read = createMomentReader()
  test.each([
    ['2026-03-01T09:30:00+02:00', '2026-03-01T07:30:00Z'],
    ['2026-03-01T07:30:00Z', '2026-03-01T07:30:00Z'],
    ['2026-03-01 09:30', '2026-03-01T07:30:00Z'],
    ['2026-03-01 09:30:15.250', '2026-03-01T07:30:15.25Z'],
    ['2026/3/1 9:30', '2026-03-01T07:30:00Z'],
    ['2026-03-01', '2026-02-28T22:00:00Z'],
    ['20260301', '2026-02-28T22:00:00Z'],
    ['20260301 09:30', '2026-03-01T07:30:00Z'],
    ['01/03/2026', '2026-02-28T22:00:00Z'],
    ['1/3/2026 09:30', '2026-03-01T07:30:00Z'],
    ['01.03.2026, 09:30', '2026-03-01T07:30:00Z'],
    ['01/03/2026 09:30 PM', '2026-03-01T19:30:00Z'],
    ['01/03/2026 12:05 am', '2026-02-28T22:05:00Z'],
    ['29/02/2024', '2024-02-28T22:00:00Z'],
    // Summer time.
    ['2026-07-01 09:30', '2026-07-01T06:30:00Z'],
    // Clocks went forward on 2026-03-27 at 02:00: a time that was jumped over is later by the jump.
    ['2026-03-27 02:30', '2026-03-27T00:30:00Z'],
    ['2026-03-27 03:30', '2026-03-27T00:30:00Z'],
    ['2026-03-27 01:59', '2026-03-26T23:59:00Z'],
    // Clocks went back on 2026-10-25 at 02:00: of two equal times the first is meant.
    ['2026-10-25 01:30', '2026-10-24T22:30:00Z'],
    ['2026-10-25 02:30', '2026-10-25T00:30:00Z'],
    ['2026-10-25', '2026-10-24T21:00:00Z'],
  ])('%s is %s', (text, instant) => {
    expect(iso(read(text, ZONE))).toBe(instant)
  })

  test.each([
    '',
    'yesterday',
    '31/02/2026',
    '2026-13-01',
    '13/13/2026',
    '2026-03-01 24:00',
    '2026-03-01 09:60',
    '0001-01-01',
    '2200-01-01',
    '01/03/26',
    '29/02/2026',
    '1646121600',
  ])('%s is no time', (text) => {
    expect(read(text, ZONE)).toBeNull()
  })

  test('the same text in another zone is another time', () => {
    expect(iso(read('2026-03-01 09:30', 'Europe/London'))).toBe('2026-03-01T09:30:00Z')
    expect(iso(read('2026-03-01 09:30', ZONE))).toBe('2026-03-01T07:30:00Z')
  })
})

describe('a stated form of dates', () => {
  test.each([
    ['MM/DD/YYYY', '12/1/2010 8:26', '2010-12-01T06:26:00Z'],
    ['D.M.YY', '1.3.26', '2026-02-28T22:00:00Z'],
    ['YYYY/MM/DD', '2026/03/01', '2026-02-28T22:00:00Z'],
    ['DDMMYYYY', '01032026', '2026-02-28T22:00:00Z'],
    ['DD-MM-YYYY HH:mm', '01-03-2026 09:30', '2026-03-01T07:30:00Z'],
  ])('%s reads %s', (format, text, instant) => {
    expect(iso(createMomentReader(parseDateFormat(format))(text, ZONE))).toBe(instant)
  })

  test('what does not fit the form is no time, though it were one elsewhere', () => {
    expect(createMomentReader(parseDateFormat('MM/DD/YYYY'))('31/12/2010', ZONE)).toBeNull()
    expect(createMomentReader(parseDateFormat('MM/DD/YYYY'))('2010-12-31', ZONE)).toBeNull()
  })

  test.each(['', 'DD/MM', 'YYYY', 'DD/DD/YYYY', 'hello'])('%s is no form', (format) => {
    expect(parseDateFormat(format)).toBeNull()
  })
})
