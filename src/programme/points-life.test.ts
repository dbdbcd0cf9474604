import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inactiveSince, inactivityTerms, lapseDay, lifeOfCredit } from './points-life.ts'
import type { PointsLife } from './rule.ts'

const JERUSALEM = 'Asia/Jerusalem'
const ENDLESS_LIFE: PointsLife = { pending_days: 0, expiry: { kind: 'never' } }
const on = (day: string) => Temporal.PlainDate.from(day)
const rolling = (months: number, pending_days = 0): PointsLife => ({
  pending_days,
  expiry: { kind: 'rolling', months },
})
const calendar = (month: number, day: number, at_least_months: number): PointsLife => ({
  pending_days: 0,
  expiry: { kind: 'calendar', month, day, at_least_months },
})
const inactivity = (months: number): PointsLife => ({
  pending_days: 0,
  expiry: { kind: 'inactivity', months },
})

/** When the last day is over, as the club's clocks show it. */
function expiry(life: PointsLife, day: string, timeZone = JERUSALEM): string | undefined {
  const { expiresAt } = lifeOfCredit(life, { businessOn: on(day), timeZone })
  return expiresAt?.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' })
}

const lastDay = (life: PointsLife, day: string): string | undefined => {
  const end = expiry(life, day)
  return end && Temporal.PlainDateTime.from(end).toPlainDate().subtract({ days: 1 }).toString()
}

describe('expiry by rolling age', () => {
  test.each([
    ['2026-03-15', 12, '2027-03-15'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2026-08-31', 6, '2027-02-28'],
  ])('%s and %i months: usable through %s', (day, months, last) => {
    expect(lastDay(rolling(months), day)).toBe(last)
  })
})

describe('expiry at a day of the year', () => {
  test.each([
    ['2026-03-15', calendar(12, 31, 0), '2026-12-31'],
    ['2026-12-31', calendar(12, 31, 0), '2026-12-31'],
    ['2026-12-31', calendar(12, 31, 1), '2027-12-31'],
    ['2026-07-01', calendar(12, 31, 6), '2027-12-31'],
    ['2026-06-30', calendar(12, 31, 6), '2026-12-31'],
    ['2026-03-15', calendar(2, 29, 0), '2027-02-28'],
    ['2027-03-15', calendar(2, 29, 0), '2028-02-29'],
  ])('%s: usable through %s', (day, life, last) => {
    expect(lastDay(life, day)).toBe(last)
  })

  test('never sooner than it promises, and never a year later than that', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4000 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: 0, max: 36 }),
        (n, month, day, months) => {
          const bought = on('2024-01-01').add({ days: n })
          const last = on(lastDay(calendar(month, day, months), bought.toString()) ?? '')
          const soonest = bought.add({ months })
          expect(Temporal.PlainDate.compare(last, soonest)).toBeGreaterThanOrEqual(0)
          expect(Temporal.PlainDate.compare(last, soonest.add({ years: 1, days: 1 }))).toBeLessThanOrEqual(0)
          expect(last.month).toBe(month)
        },
      ),
    )
  })
})

describe('days end in the club’s zone', () => {
  test.each([
    // Clocks go forward on 27 March 2026 at 2:00, back on 25 October at 2:00: those days have 23 and 25 hours.
    [JERUSALEM, '2026-02-27', '2026-03-27T21:00:00Z'],
    [JERUSALEM, '2026-02-26', '2026-03-26T22:00:00Z'],
    [JERUSALEM, '2026-09-25', '2026-10-25T22:00:00Z'],
    [JERUSALEM, '2026-09-24', '2026-10-24T21:00:00Z'],
    ['America/Los_Angeles', '2026-02-28', '2026-03-29T07:00:00Z'],
    ['Pacific/Kiritimati', '2026-02-28', '2026-03-28T10:00:00Z'],
    // In Beirut midnight itself is skipped: 29 March 2026 begins at 1:00.
    ['Asia/Beirut', '2026-02-28', '2026-03-28T22:00:00Z'],
  ])('%s: a month after %s is over at %s', (timeZone, day, end) => {
    const { expiresAt } = lifeOfCredit(rolling(1), { businessOn: on(day), timeZone })
    expect(expiresAt?.toString()).toBe(end)
  })

  test('the return window are the days after the purchase', () => {
    const { availableAt } = lifeOfCredit(rolling(12, 14), {
      businessOn: on('2026-03-20'),
      timeZone: JERUSALEM,
    })
    expect(availableAt?.toZonedDateTimeISO(JERUSALEM).toString()).toBe(
      '2026-04-04T00:00:00+03:00[Asia/Jerusalem]',
    )
  })
})

test('points without an end have none, and those that lapse by inactivity have none of their own', () => {
  const purchase = { businessOn: on('2026-03-01'), timeZone: JERUSALEM }
  expect(lifeOfCredit(ENDLESS_LIFE, purchase)).toEqual({ availableAt: null, expiresAt: null })
  expect(lifeOfCredit(inactivity(6), purchase)).toEqual({ availableAt: null, expiresAt: null })
})

test('one definition, many days and zones: each has its own life', () => {
  const life = rolling(1, 3)
  const both = (day: string, timeZone: string) => {
    const { availableAt, expiresAt } = lifeOfCredit(life, { businessOn: on(day), timeZone })
    return [availableAt?.toString(), expiresAt?.toString()]
  }
  const first = both('2026-03-01', JERUSALEM)
  expect(both('2026-03-02', JERUSALEM)).not.toEqual(first)
  expect(both('2026-03-01', 'UTC')).not.toEqual(first)
  expect(both('2026-03-01', JERUSALEM)).toEqual(first)
})

describe('inactivity', () => {
  const version = (inForceFrom: string, points_life: PointsLife) => ({
    inForceFrom: Temporal.Instant.from(inForceFrom),
    definition: { points_life },
  })
  const at = (now: string, ...versions: ReturnType<typeof version>[]) =>
    inactiveSince(versions, Temporal.Instant.from(now), JERUSALEM)?.toString() ?? null
  const ofOld = '2020-01-01T00:00:00Z'

  test('who bought before that day has been away too long', () => {
    expect(at('2026-03-01T10:00:00Z', version(ofOld, inactivity(12)))).toBe('2025-03-01')
    // Still 28 February in Jerusalem, then 1 March.
    expect(at('2026-02-28T21:59:00Z', version(ofOld, inactivity(12)))).toBe('2025-02-28')
    expect(at('2026-02-28T22:00:00Z', version(ofOld, inactivity(12)))).toBe('2025-03-01')
  })

  test('a purchase keeps points through the same day of the month, or the last there is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 1, max: 24 }), (n, months) => {
        const today = on('2026-01-01').add({ days: n })
        const since = on(at(`${today}T12:00:00Z`, version('2000-01-01T00:00:00Z', inactivity(months))) ?? '')
        const keepsThrough = (bought: Temporal.PlainDate) => bought.add({ months })
        expect(Temporal.PlainDate.compare(keepsThrough(since), today)).toBeGreaterThanOrEqual(0)
        expect(Temporal.PlainDate.compare(keepsThrough(since.subtract({ days: 1 })), today)).toBeLessThan(0)
      }),
    )
  })

  test('a rule takes nothing before its whole time has passed, and a version that keeps it changes nothing', () => {
    const begun = version('2026-01-01T10:00:00Z', inactivity(6))
    const went = version('2026-06-20T10:00:00Z', inactivity(6))
    const older = version(ofOld, ENDLESS_LIFE)
    expect(at('2026-07-01T10:00:00Z', older, begun, went)).toBe(null)
    expect(at('2026-07-02T10:00:00Z', older, begun, went)).toBe('2026-01-02')
    expect(at('2026-07-02T10:00:00Z', older, begun, version('2026-06-20T10:00:00Z', ENDLESS_LIFE))).toBe(null)
  })

  test('who shortens the time gives the new one from that day on, or what is left of the old', () => {
    const long = version(ofOld, inactivity(24))
    const short = version('2026-09-01T10:00:00Z', inactivity(6))
    expect(at('2026-09-01T11:00:00Z', long, short)).toBe('2024-09-01')
    expect(at('2027-03-01T11:00:00Z', long, short)).toBe('2025-03-01')
    expect(at('2027-03-02T11:00:00Z', long, short)).toBe('2026-09-02')
    // Longer again, and shorter: each time anew, and the longer one all along.
    const again = version('2026-10-01T10:00:00Z', inactivity(24))
    const back = version('2026-11-01T10:00:00Z', inactivity(6))
    expect(at('2027-03-02T11:00:00Z', long, short, again)).toBe('2025-03-02')
    expect(at('2027-05-01T11:00:00Z', long, short, again, back)).toBe('2025-05-01')
    expect(at('2027-05-02T11:00:00Z', long, short, again, back)).toBe('2026-11-02')
  })

  test('the day that is told ahead is the first on which points go, whatever the versions', () => {
    const some = fc.record({ day: fc.integer({ min: 0, max: 900 }), months: fc.integer({ min: 1, max: 15 }) })
    fc.assert(
      fc.property(
        fc.array(some, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 1200 }),
        (list, n) => {
          const start = on('2026-01-01')
          const versions = list.map(({ day, months }) =>
            version(`${start.add({ days: day })}T10:00:00Z`, inactivity(months)),
          )
          const now = Temporal.Instant.from('2028-08-01T10:00:00Z')
          const kept = start.add({ days: n })
          const day = lapseDay(inactivityTerms(versions, now, JERUSALEM), kept)
          const goneOn = (today: Temporal.PlainDate) => {
            const since = inactiveSince(versions, Temporal.Instant.from(`${today}T10:00:00Z`), JERUSALEM)
            return since !== null && Temporal.PlainDate.compare(kept, since) < 0
          }
          if (day === null) throw new Error('no day')
          // What the past took is told by the terms of now alone.
          if (Temporal.PlainDate.compare(day, on('2028-08-02')) < 0) return
          expect([goneOn(day.subtract({ days: 1 })), goneOn(day)]).toEqual([false, true])
        },
      ),
    )
  })
})
