import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_WINDOW_MONTHS } from '#programme/window.ts'
import { spendWindow } from './receipt.ts'

const on = (day: string) => Temporal.PlainDate.from(day)
const windowAt = (day: string, window: 'rolling' | 'calendar_year', window_months = 12) => {
  const { from, to } = spendWindow(on(day), { window, window_months })
  return `${from}/${to}`
}

describe('the days whose spend rates a purchase', () => {
  it.each([
    ['2026-03-15', 'rolling', 12, '2025-03-16/2026-03-15'],
    ['2026-03-15', 'rolling', 3, '2025-12-16/2026-03-15'],
    ['2026-03-31', 'rolling', 1, '2026-03-01/2026-03-31'],
    ['2024-02-29', 'rolling', 36, '2021-03-01/2024-02-29'],
    ['2026-01-01', 'calendar_year', 12, '2026-01-01/2026-01-01'],
    ['2025-12-31', 'calendar_year', 3, '2025-01-01/2025-12-31'],
  ] as const)('on %s, %s of %i months: %s', (day, window, months, days) => {
    expect(windowAt(day, window, months)).toBe(days)
  })

  it('never hold one after the purchase, and reach back to the first of its month at least', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 1, max: MOST_WINDOW_MONTHS }),
        fc.constantFrom('rolling' as const, 'calendar_year' as const),
        (days, window_months, window) => {
          const day = on('1990-01-01').add({ days })
          const { from, to } = spendWindow(day, { window, window_months })
          expect(to.equals(day)).toBe(true)
          expect(Temporal.PlainDate.compare(from, day.with({ day: 1 }))).toBeLessThanOrEqual(0)
        },
      ),
    )
  })
})
