import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chainBranches, findHours } from './branch.ts'
import { listDays } from './calendar.ts'
import { openRandom } from './random.ts'
import { advance, demandOfYear, drawSecond, findDayAt, sumDemand } from './visit.ts'

const days = listDays(Temporal.PlainDate.from('2025-01-01'), Temporal.PlainDate.from('2025-12-31'))
const curve = sumDemand(days)

describe('the demand curve', () => {
  it('adds up to the year that gaps are measured in', () => {
    expect(curve.at(-1)).toBeGreaterThan(demandOfYear * 0.98)
    expect(curve.at(-1)).toBeLessThan(demandOfYear * 1.02)
  })

  it('leads to an open day from every point, and past the end from beyond', () => {
    const end = curve.at(-1) ?? 0
    fc.assert(
      fc.property(fc.double({ min: 0, max: end, maxExcluded: true, noNaN: true }), (position) => {
        const index = findDayAt(curve, position)
        expect(days[index]?.opening).not.toBe('closed')
        expect(curve[index]).toBeLessThanOrEqual(position)
        expect(curve[index + 1]).toBeGreaterThan(position)
      }),
    )
    expect(findDayAt(curve, end)).toBe(days.length)
  })
})

describe('a lift', () => {
  const lifts = [
    { from: 10, to: 20, factor: 2 },
    { from: 30, to: 31, factor: 0.5 },
  ]
  it.each([
    [0, 5, 5],
    [0, 10, 10],
    [0, 12, 11], // two units of own time inside take one of the curve
    [12, 4, 14],
    [12, 16, 20],
    [15, 12, 22],
    [25, 5.25, 30.5], // half speed: a unit of the curve is half a unit of own time
    [25, 6, 31.5],
    [40, 3, 43],
  ])('from %d by %d ends at %d', (position, gap, end) => {
    expect(advance(position, gap, lifts)).toBeCloseTo(end, 9)
  })

  it('makes no difference when cut in two', () => {
    const positive = fc.double({ min: 0.001, max: 60, noNaN: true })
    fc.assert(
      fc.property(positive, positive, positive, (position, first, second) => {
        const whole = advance(position, first + second, lifts)
        expect(advance(advance(position, first, lifts), second, lifts)).toBeCloseTo(whole, 6)
      }),
    )
  })
})

it('keeps every visit within opening hours, however odd the favourite time', () => {
  for (const branch of chainBranches) {
    for (const day of days) {
      const hours = findHours(branch, day)
      if (hours === undefined) continue
      const second = drawSecond(openRandom(day.iso), hours, day.index * 4)
      expect(second).toBeGreaterThanOrEqual(hours.opens * 60)
      expect(second).toBeLessThan(hours.closes * 60)
    }
  }
})
