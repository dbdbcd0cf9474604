import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { happenedBy, medianTime, survivalCurve, type Watched } from './survival.ts'

// Weeks of remission of 21 patients under 6-mercaptopurine (Freireich and others, Blood 21, 1963); + is censored.
const FREIREICH = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+'
  .split(' ')
  .map((word): Watched => ({ time: Number.parseInt(word, 10), hasHappened: !word.endsWith('+'), count: 1 }))

describe('the product-limit estimate', () => {
  test('is the published one of the leukaemia trial', () => {
    const steps = survivalCurve(FREIREICH)
    // Time, at risk, events, estimate: Kleinbaum and Klein, Survival Analysis, table 2.1 and chapter 2.
    expect(
      steps.map(({ time, atRisk, happened, survival }) => [time, atRisk, happened, survival.toFixed(4)]),
    ).toEqual([
      [6, 21, 3, '0.8571'],
      [7, 17, 1, '0.8067'],
      [10, 15, 1, '0.7529'],
      [13, 12, 1, '0.6902'],
      [16, 11, 1, '0.6275'],
      [22, 7, 1, '0.5378'],
      [23, 6, 1, '0.4482'],
    ])
    expect(medianTime(steps)).toBe(23)
    // Greenwood's standard error at week 6 is 0.0764; on the log(-log) scale the range is 0.620 to 0.952.
    expect([steps[0]?.low.toFixed(3), steps[0]?.high.toFixed(3)]).toEqual(['0.620', '0.952'])
  })

  test('without anybody whose watching ended early it is the plain share', () => {
    const time = fc.integer({ min: 0, max: 40 })
    fc.assert(
      fc.property(fc.array(time, { minLength: 1, maxLength: 60 }), time, (times, by) => {
        const steps = survivalCurve(times.map((each) => ({ time: each, hasHappened: true, count: 1 })))
        const plain = times.filter((each) => each <= by).length / times.length
        expect(happenedBy(steps, by, 40)?.share).toBeCloseTo(plain, 10)
      }),
    )
  })

  test('never rises, and its range holds it', () => {
    const watched = fc.record({
      time: fc.integer({ min: 0, max: 60 }),
      hasHappened: fc.boolean(),
      count: fc.integer({ min: 1, max: 5 }),
    })
    fc.assert(
      fc.property(fc.array(watched, { maxLength: 80 }), (all) => {
        let before = 1
        for (const { survival, low, high } of survivalCurve(all)) {
          expect(survival).toBeLessThanOrEqual(before)
          expect(low).toBeLessThanOrEqual(survival)
          expect(high).toBeGreaterThanOrEqual(survival)
          before = survival
        }
      }),
    )
  })

  test('who came under watch late is at risk after that alone', () => {
    const steps = survivalCurve([
      { time: 5, hasHappened: true, count: 1 },
      { time: 9, hasHappened: false, count: 3 },
      { time: 5, hasHappened: true, count: 1, from: 4 },
      { time: 8, hasHappened: true, count: 2, from: 5 },
    ])
    expect(steps.map(({ time, atRisk, happened }) => [time, atRisk, happened])).toEqual([
      [5, 5, 2],
      [8, 5, 2],
    ])
    expect(steps.at(-1)?.survival).toBeCloseTo((3 / 5) * (3 / 5), 12)
  })

  test('says nothing of a time for which nobody was watched', () => {
    const steps = survivalCurve(FREIREICH)
    expect(happenedBy(steps, 36, 35)).toBeNull()
    expect(happenedBy(steps, 5, 35)).toEqual({ share: 0, low: 0, high: 0 })
    expect(survivalCurve([])).toEqual([])
    expect(medianTime([])).toBeNull()
  })
})
