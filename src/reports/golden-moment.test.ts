import { describe, expect, test } from 'vitest'
import { cohortsOf, curveOf, LINE_DAYS, type Waited } from './golden-moment.ts'

const had = (month: string, days: number, count = 1): Waited => ({ month, days, hasHappened: true, count })
const waits = (month: string, days: number, count = 1): Waited => ({ month, days, hasHappened: false, count })

describe('the golden moment', () => {
  test('who joined lately counts as long as they were here, and does not pull the share down', () => {
    const old = [had('2024-01', 100, 50), waits('2024-01', 700, 50)]
    expect(curveOf(old).by_line?.share).toBeCloseTo(0.5)
    expect(curveOf([...old, waits('2026-03', 30, 900)]).by_line?.share).toBeCloseTo(0.5)
  })

  test('nothing is said of the line while nobody was here for so long', () => {
    const young = curveOf([had('2026-01', 20), waits('2026-01', LINE_DAYS - 1)])
    expect(young).toMatchObject({ members: 2, had: 1, by_line: null })
    expect(young.points.at(-1)).toMatchObject({ days: LINE_DAYS - 1, share: 0.5 })
  })

  test('a month in which all had theirs is known for ever', () => {
    const [cohort] = cohortsOf([had('2026-02', 3, 2), had('2026-02', 45, 2)])
    expect(cohort).toEqual({
      month: '2026-02',
      joined: 4,
      had: 4,
      by: [
        { months: 1, share: 0.5 },
        { months: 3, share: 1 },
        { months: 6, share: 1 },
        { months: 12, share: 1 },
        { months: 18, share: 1 },
      ],
      median_days: 3,
    })
  })

  test('months stand by themselves, the oldest first, and what is not known yet is left open', () => {
    const cohorts = cohortsOf([
      waits('2026-05', 40, 3),
      had('2026-05', 10),
      had('2026-04', 5),
      waits('2026-04', 70),
    ])
    expect(cohorts.map(({ month, joined, had: firsts }) => [month, joined, firsts])).toEqual([
      ['2026-04', 2, 1],
      ['2026-05', 4, 1],
    ])
    expect(cohorts.map(({ by }) => by.slice(0, 2).map(({ share }) => share))).toEqual([
      [0.5, null],
      [0.25, null],
    ])
  })

  test('a long time is drawn with few points, the last day among them', () => {
    const { points } = curveOf([had('2024-01', 10), waits('2024-01', 900)])
    expect(points.length).toBeLessThanOrEqual(122)
    expect([points[0], points.at(-1)?.days]).toEqual([{ days: 0, share: 0, low: 0, high: 0 }, 900])
  })
})
