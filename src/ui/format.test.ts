import { describe, expect, test } from 'vitest'
import { type FormatSettings, makeFormat, minorPerMajor } from './format.ts'

const israel: FormatSettings = { language: 'he', timeZone: 'Asia/Jerusalem', currency: 'ILS' }
const he = makeFormat(israel)
const en = makeFormat({ ...israel, language: 'en' })

/** Intl puts invisible direction marks into Hebrew; a reader does not see them. */
const visible = (text: string) => text.replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
const plain = (text: string) => visible(text).replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ')

describe('money', () => {
  test('is made of minor units of its own currency', () => {
    expect(plain(en.money({ amount_minor: 12990, currency: 'ILS' }))).toBe('₪129.90')
    expect(plain(he.money({ amount_minor: 12990, currency: 'ILS' }))).toBe('129.90 ₪')
    expect(plain(en.money({ amount_minor: 500, currency: 'JPY' }))).toMatch(/500$/)
    expect(minorPerMajor('KWD')).toBe(1000)
  })
  test('a bare number is in the currency of the place', () => {
    expect(plain(en.money(100_000_00))).toBe('₪100,000.00')
  })
  test('keeps the sign, and shows a plus when asked', () => {
    expect(plain(en.money(-550))).toBe('-₪5.50')
    expect(plain(en.money(550, { signed: true }))).toBe('+₪5.50')
  })
  test('drops the decimals for a headline', () => {
    expect(plain(he.money(1234567, { whole: true }))).toBe('12,346 ₪')
  })
})

test('percent takes a share', () => {
  expect(plain(en.percent(0.3338))).toBe('33.4%')
  expect(plain(he.percent(0.3338))).toBe('33.4%')
  expect(plain(en.percent(1, 0))).toBe('100%')
})

test('a file’s size is in the unit that fits', () => {
  expect(plain(en.bytes(0))).toBe('0 byte')
  expect(plain(en.bytes(12_400_000))).toBe('12.4 MB')
})

describe('dates', () => {
  test('an instant is shown in the place’s zone', () => {
    expect(plain(en.date('2026-11-21T22:30:00Z'))).toBe('22 Nov 2026')
    expect(plain(he.date('2026-11-21T22:30:00Z'))).toBe('22 בנוב׳ 2026')
    expect(plain(en.time('2026-11-21T22:30:00Z'))).toMatch(/^0?0:30/)
  })
  test('a calendar date is the same everywhere', () => {
    const western = makeFormat({ ...israel, language: 'en', timeZone: 'America/Los_Angeles' })
    expect(plain(western.date('2026-11-22'))).toBe('22 Nov 2026')
  })
})

describe('relative time', () => {
  const now = Date.parse('2026-11-22T08:00:00+02:00')
  test('counts days up to two months, then months and years', () => {
    expect(en.relative('2026-10-22T08:00:00+03:00', now)).toBe('31 days ago')
    expect(he.relative('2026-10-22T08:00:00+03:00', now)).toBe('לפני 31 ימים')
    expect(en.relative('2026-06-01T08:00:00+03:00', now)).toBe('5 months ago')
    expect(he.relative('2026-09-12T08:00:00+03:00', now)).toBe('לפני חודשיים')
    expect(en.relative('2023-11-01', now)).toBe('3 years ago')
    expect(en.relative('2026-11-29', now)).toBe('in 7 days')
  })
  test('yesterday is a matter of the calendar', () => {
    expect(en.relative('2026-11-21T07:00:00+02:00', now)).toBe('yesterday')
    expect(en.relative('2026-11-20T09:00:00+02:00', now)).toBe('2 days ago')
  })
  test('short times', () => {
    expect(en.relative('2026-11-22T07:57:00+02:00', now)).toBe('3 minutes ago')
    expect(en.relative('2026-11-22T07:59:50+02:00', now)).toBe('now')
  })
})

describe('several', () => {
  test('days in a stretch share what they have in common', () => {
    expect(plain(en.range('2026-11-15', '2026-11-21'))).toBe('15–21 Nov 2026')
    expect(plain(he.range('2026-11-15', '2026-11-21'))).toBe('15–21 בנוב׳ 2026')
  })
  test('things are joined as the language joins them, a number by a maqaf', () => {
    expect(en.list(['a', '2 b', '3 c'])).toBe('a, 2 b and 3 c')
    expect(he.list(['חלב', '2 לחם'])).toBe('חלב ו־2 לחם')
  })
})
