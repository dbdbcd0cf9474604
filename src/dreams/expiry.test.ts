import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inactiveSince, lifeOfCredit } from '#programme/points-life.ts'
import type { PointsLife } from '#programme/rule.ts'
import { isBuyingEnough, livesAhead, lotsOf, type Outlook } from './expiry.ts'
import { arrivalOf, FIVE_YEARS_WEEKS, layCalendar, lostBy, obstacleOf, type Pace } from './road.ts'

const TIME_ZONE = 'Asia/Jerusalem'
const TODAY = Temporal.PlainDate.from('2026-03-10')
const NOW = TODAY.toZonedDateTime(TIME_ZONE).toInstant()
const OFTEN = { visitsAWeek: 1, lastOn: TODAY.subtract({ days: 3 }) }

const outlook = (life: PointsLife): Outlook => ({ life, today: TODAY, timeZone: TIME_ZONE })
const steady = (mean: number): Pace => ({ mean, deviation: 0, weeks: 26 })
const inDays = (days: number | null) =>
  days === null ? null : TODAY.add({ days }).toZonedDateTime(TIME_ZONE).toInstant()

type Credit = { points: number; from: number; until: number | null }
const creditsOf = (credits: readonly Credit[]) => ({
  available: credits.reduce((sum, { points, from }) => sum + (from === 0 ? points : 0), 0),
  dated: credits
    .filter(({ from, until }) => from > 0 || until !== null)
    .map(({ points, from, until }) => ({
      isPending: from > 0,
      open: points,
      free: from > 0 ? 0 : points,
      availableAt: from > 0 ? inDays(from) : null,
      expiresAt: inDays(until),
    })),
})

const wayOf = (price: number, life: PointsLife, credits: readonly Credit[]) => {
  const { available, dated } = creditsOf(credits)
  const lots = lotsOf(available, dated, outlook(life), OFTEN)
  return { price, lots, calendar: layCalendar(lots, livesAhead(outlook(life), OFTEN)) }
}

const WEEKS = Array.from({ length: FIVE_YEARS_WEEKS + 1 }, (_, week) => {
  const day = TODAY.add({ days: 7 * week })
  return { week, day, now: day.toZonedDateTime(TIME_ZONE).epochMilliseconds }
})

/** The dullest way: week after week on the calendar, points come, some wait, and those whose day is over are thrown away. */
function simulate(price: number, life: PointsLife, credits: readonly Credit[], mean: number): number | null {
  let purse = credits.map(({ points, from, until }) => ({
    points,
    available: inDays(from)?.epochMilliseconds ?? 0,
    expires: inDays(until)?.epochMilliseconds ?? Infinity,
  }))
  for (const { week, day, now } of WEEKS) {
    if (week > 0) {
      const { availableAt, expiresAt } = lifeOfCredit(life, { businessOn: day, timeZone: TIME_ZONE })
      const expires = expiresAt?.epochMilliseconds ?? Infinity
      purse.push({ points: mean, available: availableAt?.epochMilliseconds ?? now, expires })
    }
    purse = purse.filter(({ expires }) => expires > now)
    const there = purse.filter(({ available }) => available <= now)
    if (there.reduce((sum, { points }) => sum + points, 0) >= price) return week
  }
  return null
}

const ANY_LIFE: fc.Arbitrary<PointsLife> = fc.record({
  pending_days: fc.integer({ min: 0, max: 45 }),
  expiry: fc.oneof(
    fc.constant({ kind: 'never' as const }),
    fc.record({ kind: fc.constant('rolling' as const), months: fc.integer({ min: 1, max: 36 }) }),
    fc.record({
      kind: fc.constant('calendar' as const),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
      at_least_months: fc.integer({ min: 0, max: 12 }),
    }),
    fc.record({ kind: fc.constant('inactivity' as const), months: fc.integer({ min: 1, max: 24 }) }),
  ),
})
const ANY_CREDITS: fc.Arbitrary<Credit[]> = fc.array(
  fc
    .record({
      points: fc.integer({ min: 1, max: 2_000 }),
      from: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60 })),
      lasts: fc.option(fc.integer({ min: 1, max: 700 })),
    })
    .map(({ points, from, lasts }) => ({ points, from, until: lasts === null ? null : from + lasts })),
  { maxLength: 6 },
)
const ANY_PRICE = fc.integer({ min: 1, max: 30_000 })
const HIGH_PRICE = fc.integer({ min: 12_000, max: 30_000 })
const LOW_MEAN = fc.integer({ min: 1, max: 60 })
const ANY_MEAN = fc.integer({ min: 1, max: 400 })

describe('a road on which points expire', () => {
  test('arrives in the very week of a plain simulation, or never when that never does', () => {
    fc.assert(
      fc.property(ANY_PRICE, ANY_LIFE, ANY_CREDITS, ANY_MEAN, (price, life, credits, mean) => {
        const arrival = arrivalOf(wayOf(price, life, credits), steady(mean))
        const week = simulate(price, life, credits, mean)
        expect(arrival === null ? null : Math.max(0, Math.ceil(arrival.weeks - 1e-6))).toBe(week)
      }),
      { numRuns: 100 },
    )
  })

  test('says the least pace that gets there: with it the simulation arrives, with a point less it does not', () => {
    fc.assert(
      fc.property(HIGH_PRICE, ANY_LIFE, ANY_CREDITS, LOW_MEAN, (price, life, credits, mean) => {
        const way = wayOf(price, life, credits)
        fc.pre(arrivalOf(way, steady(mean)) === null)
        const { needed, most } = obstacleOf(way, steady(mean))
        expect(most).toBeLessThan(price)
        if (needed === null) {
          // Points that go before they can be used: then no pace does.
          expect(simulate(price, life, credits, price)).toBeNull()
          return
        }
        expect(needed).toBeGreaterThan(mean)
        expect(simulate(price, life, credits, needed)).not.toBeNull()
        expect(simulate(price, life, credits, needed - 1)).toBeNull()
      }),
      { numRuns: 25 },
    )
  })

  test('keeps its range in order where weeks differ', () => {
    const deviation = fc.integer({ min: 0, max: 300 })
    fc.assert(
      fc.property(
        ANY_PRICE,
        ANY_LIFE,
        ANY_CREDITS,
        ANY_MEAN,
        deviation,
        (price, life, credits, mean, spread) => {
          const arrival = arrivalOf(wayOf(price, life, credits), { mean, deviation: spread, weeks: 20 })
          fc.pre(arrival !== null)
          expect(arrival.early).toBeLessThanOrEqual(arrival.weeks + 1e-6)
          if (arrival.late !== null) expect(arrival.late).toBeGreaterThanOrEqual(arrival.weeks - 1e-6)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('of twelve months and 62 points a week never holds 15,000', () => {
    const life: PointsLife = { pending_days: 14, expiry: { kind: 'rolling', months: 12 } }
    const way = wayOf(15_000, life, [{ points: 3_981, from: 0, until: 180 }])
    expect(arrivalOf(way, steady(62))).toBeNull()
    const { why, most, needed } = obstacleOf(way, steady(62))
    expect([why, needed]).toEqual(['expiry', 300])
    expect(most).toBeGreaterThan(3_981)
    expect(most).toBeLessThan(6_000)
  })

  test('is merely long where nothing expires', () => {
    const life: PointsLife = { pending_days: 0, expiry: { kind: 'never' } }
    expect(obstacleOf(wayOf(50_000, life, []), steady(62))).toMatchObject({ why: 'far', needed: 193 })
  })

  test('counts what is lost on the way', () => {
    const lots = [
      { points: 100, from: 0, until: 20 },
      { points: 50, from: 0, until: null },
    ]
    expect([lostBy(lots, 2), lostBy(lots, 3)]).toEqual([0, 100])
  })
})

describe('whoever stays away', () => {
  const life: PointsLife = { pending_days: 0, expiry: { kind: 'inactivity', months: 3 } }
  const rarely = { visitsAWeek: 1 / 20, lastOn: TODAY.subtract({ days: 60 }) }

  test('longer than the programme allows keeps nothing from one visit to the next', () => {
    expect(isBuyingEnough(life, OFTEN)).toBe(true)
    expect(isBuyingEnough(life, rarely)).toBe(false)
    expect(livesAhead(outlook(life), OFTEN).every(({ until }) => until === null)).toBe(true)
    const [first] = livesAhead(outlook(life), rarely)
    expect(first).toEqual({ from: 7, until: 100 })
  })

  test('has what is there until the day on which the ledger would take it', () => {
    const [lot] = lotsOf(500, [], outlook(life), rarely)
    expect(lot?.points).toBe(500)
    const versions = [{ inForceFrom: NOW.subtract({ hours: 24 * 500 }), definition: { points_life: life } }]
    const isKept = (days: number) => {
      const since = inactiveSince(versions, inDays(days) as Temporal.Instant, TIME_ZONE)
      return since === null || Temporal.PlainDate.compare(rarely.lastOn, since) >= 0
    }
    const until = lot?.until ?? 0
    expect([isKept(until - 1), isKept(until)]).toEqual([true, false])
    expect(lotsOf(500, [], outlook(life), OFTEN)).toEqual([{ points: 500, from: 0, until: null }])
  })
})
