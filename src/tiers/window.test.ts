import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TierLadder } from '#programme/rule.ts'
import { amountOn, lastDayCounted, lastDayReached, windowOf } from './window.ts'

type Window = TierLadder['window']
const day = (text: string) => Temporal.PlainDate.from(text)
const rolling = (months: number): Window => ({ kind: 'rolling', months })
const YEAR: Window = { kind: 'calendar_year' }

const anyWindow = fc.oneof(fc.integer({ min: 1, max: 24 }).map(rolling), fc.constant(YEAR))
const anyDay = fc.integer({ min: 0, max: 1_200 }).map((days) => day('2026-01-01').add({ days }))
const anyDays = fc.array(fc.record({ on: anyDay, amount: fc.integer({ min: -300, max: 1_000 }) }), {
  maxLength: 12,
})

describe('the days that count', () => {
  test.each([
    [rolling(12), '2026-03-15', '2025-03-16'],
    [rolling(1), '2026-03-31', '2026-03-01'],
    [rolling(6), '2026-08-31', '2026-03-01'],
    [YEAR, '2026-08-31', '2026-01-01'],
    [YEAR, '2026-01-01', '2026-01-01'],
  ])('%o on %s begins on %s', (window, on, from) => {
    expect(windowOf(window, day(on))).toEqual({ from: day(from), to: day(on) })
  })

  test('a day counts until its last day and not on the one after', () => {
    fc.assert(
      fc.property(anyWindow, anyDay, (window, on) => {
        const days = [{ on, amount: 1 }]
        const last = lastDayCounted(window, on)
        expect(amountOn(window, days, last)).toBe(1)
        expect(amountOn(window, days, last.add({ days: 1 }))).toBe(0)
      }),
    )
  })
})

describe('the last day on which a threshold was met', () => {
  test('is the last before the purchase falls out of the window', () => {
    const days = [
      { on: day('2025-05-04'), amount: 900 },
      { on: day('2025-09-01'), amount: 300 },
    ]
    expect(lastDayReached(rolling(12), days, 1_000, day('2026-07-01'))).toEqual(day('2026-05-03'))
    expect(lastDayReached(rolling(12), days, 1_000, day('2026-02-01'))).toEqual(day('2026-02-01'))
    expect(lastDayReached(rolling(12), days, 1_300, day('2026-07-01'))).toBeNull()
  })

  test('a year that reached it keeps it to its end', () => {
    expect(lastDayReached(YEAR, [{ on: day('2026-03-04'), amount: 900 }], 900, day('2027-05-01'))).toEqual(
      day('2026-12-31'),
    )
  })

  test('is what looking at every single day finds', () => {
    fc.assert(
      fc.property(
        anyWindow,
        anyDays,
        fc.integer({ min: 1, max: 2_000 }),
        anyDay,
        (window, days, threshold, upTo) => {
          let found: Temporal.PlainDate | null = null
          for (
            let on = day('2025-12-31');
            Temporal.PlainDate.compare(on, upTo) <= 0;
            on = on.add({ days: 1 })
          )
            if (amountOn(window, days, on) >= threshold) found = on
          expect(lastDayReached(window, days, threshold, upTo)?.toString()).toBe(found?.toString())
        },
      ),
      { numRuns: 60 },
    )
  })
})
