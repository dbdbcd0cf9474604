import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import type { Rule } from '#programme/rule.ts'
import { NO_CAPS } from '#programme/rule.ts'
import { findAccelerators } from './accelerator.ts'
import { passedMilestones, shareOf } from './dream.ts'
import {
  addPaces,
  arrivalOf,
  atGain,
  FIVE_YEARS_WEEKS,
  gainOf,
  type Life,
  layCalendar,
  paceOf,
  type Way,
  weeksOf,
} from './road.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
/** What is earned lasts for ever. */
const FOR_EVER: Life[] = Array.from({ length: FIVE_YEARS_WEEKS }, (_, at) => ({
  from: 7 * (at + 1),
  until: null,
}))
/** So much is missing, and nothing expires. */
const far = (missing: number): Way => ({ price: missing, calendar: layCalendar([], FOR_EVER) })
const steady = paceOf(Array.from({ length: 10 }, () => ({ points: 50 })))

describe('a pace', () => {
  test('is not known from a few weeks, nor from one with points', () => {
    expect(paceOf([])).toBeNull()
    expect(paceOf([{ points: 10 }, { points: 10 }, { points: 10 }])).toBeNull()
    expect(paceOf([{ points: 500 }, { points: 0 }, { points: 0 }, { points: 0 }, { points: 0 }])).toBeNull()
    expect(paceOf([{ points: 10 }, { points: 0 }, { points: 20 }, { points: 10 }])).toMatchObject({
      mean: 10,
      weeks: 4,
    })
  })

  test('comes from whole weeks that end yesterday', () => {
    const earned = [
      { on: day('2026-03-10'), points: 1_000 },
      { on: day('2026-03-09'), points: 10 },
      { on: day('2026-03-03'), points: 20 },
      { on: day('2026-03-02'), points: 40 },
      { on: day('2026-02-01'), points: 80 },
    ]
    expect(weeksOf(earned, day('2026-02-20'), day('2026-03-10'))).toEqual([{ points: 30 }, { points: 40 }])
    expect(weeksOf(earned, day('2020-01-01'), day('2026-03-10'))).toHaveLength(26)
  })

  test('of a household is everybody’s together', () => {
    expect(addPaces([null, null])).toBeNull()
    expect(addPaces([steady, null, steady])).toMatchObject({ mean: 100, deviation: 0 })
  })
})

describe('an arrival', () => {
  test('of a steady rhythm is certain', () => {
    if (steady === null) throw new Error('a steady pace is known')
    const arrival = arrivalOf(far(500), steady)
    expect(arrival?.weeks).toBe(10)
    expect(arrival?.early).toBeCloseTo(10, 6)
    expect(arrival?.late).toBeCloseTo(10, 6)
    expect(arrivalOf(far(0), steady)).toEqual({ weeks: 0, early: 0, late: 0 })
    expect(arrivalOf(far(50 * 261), steady)).toBeNull()
  })

  test('lies within its range, and comes sooner for whoever is faster', () => {
    const weeks = fc.array(fc.record({ points: fc.integer({ min: 0, max: 500 }) }), {
      minLength: 4,
      maxLength: 26,
    })
    fc.assert(
      fc.property(
        weeks,
        fc.integer({ min: 1, max: 20_000 }),
        fc.double({ min: 1.05, max: 3, noNaN: true }),
        (own, missing, gain) => {
          const pace = paceOf(own)
          fc.pre(pace !== null)
          const arrival = arrivalOf(far(missing), pace)
          fc.pre(arrival !== null)
          expect(arrival.early).toBeLessThanOrEqual(arrival.weeks + 1e-6)
          if (arrival.late !== null) expect(arrival.late).toBeGreaterThanOrEqual(arrival.weeks - 1e-6)
          expect(arrivalOf(far(missing), atGain(pace, gain))?.weeks).toBeLessThan(arrival.weeks)
        },
      ),
      { numRuns: 200 },
    )
  })

  test('is in its range four times of five, where the weeks are as they were', () => {
    // Weeks drawn from four values; the same draw each run.
    let state = 7
    const next = () => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31
      return [0, 20, 60, 120][Math.floor((state / 2 ** 31) * 4)] as number
    }
    let within = 0
    const TRIES = 400
    for (let round = 0; round < TRIES; round += 1) {
      const pace = paceOf(Array.from({ length: 20 }, () => ({ points: next() })))
      const arrival = pace && arrivalOf(far(1_000), pace)
      if (!arrival) continue
      let [points, week] = [0, 0]
      while (points < 1_000) {
        points += next()
        week += 1
      }
      if (week >= Math.floor(arrival.early) && week <= Math.ceil(arrival.late ?? Infinity)) within += 1
    }
    expect(within / TRIES).toBeGreaterThan(0.74)
    expect(within / TRIES).toBeLessThan(0.92)
  })
})

describe('accelerators', () => {
  const rule = (over: Partial<Rule>): Rule => ({
    code: 'tuesday',
    name: { he: 'שלישי', en: 'Tuesday' } as Rule['name'],
    on: 'receipt',
    when: [{ kind: 'weekday', days: ['tuesday'] }],
    effect: { kind: 'multiplier', hundredths: 200 },
    caps: NO_CAPS,
    group: null,
    holdout_percent: 0,
    ...over,
  })
  const find = (rules: Rule[], byWeekday = [1, 0, 1, 1, 0, 0, 0]) => {
    if (steady === null) throw new Error('a steady pace is known')
    return findAccelerators(
      { ...DEFAULT_DEFINITION, rules },
      { pace: steady, habits: { byWeekday, visits: 1 }, memberId: 'm' },
      { today: '2026-03-10', language: 'en', currency: 'ILS' },
    )
  }

  test('are the rules in force that ask for a weekday alone, and one visit more', () => {
    const found = find([rule({})])
    expect(found.map(({ sentence }) => sentence)).toEqual([
      'with double points on Tuesdays',
      'with one visit more a month',
    ])
    expect(found[0]?.pace.mean).toBe(100)
    expect(found[1]?.pace.mean).toBeCloseTo(50 + 50 / (52 / 12), 6)
  })

  test('promise nothing that the member has already, is held out of, or cannot count on', () => {
    const always = find([rule({})], [0, 3, 0, 0, 0, 0, 0])
    expect(always).toHaveLength(1)
    expect(find([rule({ holdout_percent: 100 })])).toHaveLength(1)
    expect(
      find([
        rule({
          when: [
            { kind: 'weekday', days: ['tuesday'] },
            { kind: 'tier', tiers: ['gold'] },
          ],
        }),
      ]),
    ).toHaveLength(1)
    expect(find([rule({ when: [{ kind: 'weekday', days: ['tuesday'], not: true }] })])).toHaveLength(1)
    const over = { kind: 'dates', from_on: null, to_on: '2026-03-09' } as const
    expect(find([rule({ when: [{ kind: 'weekday', days: ['tuesday'] }, over] })])).toHaveLength(1)
    const bonus = find([rule({ effect: { kind: 'bonus', points: 30 } })])
    expect(bonus[0]).toMatchObject({
      sentence: 'with 30 more points for each purchase on Tuesdays',
      pace: { mean: 80 },
    })
  })

  test('gain less the more of it there is already', () => {
    expect(gainOf(2, 0)).toBe(2)
    expect(gainOf(2, 1)).toBe(1)
    expect(gainOf(2, 0.5)).toBeCloseTo(4 / 3, 10)
  })
})

test('milestones are passed once, from a quarter on', () => {
  expect(passedMilestones(0.24, [])).toEqual([])
  expect(passedMilestones(0.8, [25])).toEqual([50, 75])
  expect(passedMilestones(1, [25, 50, 75, 100])).toEqual([])
  expect([shareOf(-5, 100), shareOf(50, 100), shareOf(500, 100)]).toEqual([0, 0.5, 1])
})
