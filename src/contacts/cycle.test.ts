import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextWithinHours, workingDaysBetween } from '#platform/working-day.ts'
import { chooseWay, type WayPoint } from './ask-way.ts'
import { planCycle, quotaOf } from './cycle.ts'

// A2: the whole base once a year, loyal members first, spread evenly over the year's working days.

const WEEKDAYS = [7, 1, 2, 3, 4]
const FIRST = Temporal.PlainDate.from('2026-03-01')
const YEAR = workingDaysBetween(FIRST, FIRST.add({ days: 364 }), WEEKDAYS).map((day) => FIRST.until(day).days)

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)

describe('100,000 members', () => {
  test('everybody who is due is asked within the year, the same number each working day', () => {
    const plan = planCycle(
      [
        { dueDay: -900, members: 60_000 },
        { dueDay: 0, members: 40_000 },
      ],
      YEAR,
      5_000,
    )
    expect(sum(plan)).toBe(100_000)
    expect(plan.length).toBe(YEAR.length)
    expect(Math.max(...plan) - Math.min(...plan)).toBeLessThanOrEqual(1)
  })

  test('nobody is asked before their time, and those who come due later keep the days even', () => {
    const coming = Array.from({ length: 365 }, (_, dueDay) => ({ dueDay, members: 270 + (dueDay % 9) }))
    const plan = planCycle(coming, YEAR, 5_000)
    for (const [index, day] of YEAR.entries()) {
      const due = sum(coming.filter(({ dueDay }) => dueDay <= day).map(({ members }) => members))
      expect(sum(plan.slice(0, index + 1))).toBeLessThanOrEqual(due)
    }
    // Whoever becomes due after the last working day belongs to the next year.
    const inTime = coming.filter(({ dueDay }) => dueDay <= (YEAR.at(-1) ?? 0))
    expect(sum(plan)).toBe(sum(inTime.map(({ members }) => members)))
    expect(Math.max(...plan)).toBeLessThan(1_000)
  })
})

test('few working days, a long feast, a late beginning: whoever is due by the last of them is asked', () => {
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 364 }), { minLength: 1, maxLength: 12 })
  const groups = fc.array(
    fc.record({ dueDay: fc.integer({ min: -400, max: 364 }), members: fc.integer({ min: 1, max: 5_000 }) }),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(days, groups, (made, coming) => {
      const working = made.toSorted((one, other) => one - other)
      const inTime = coming.filter(({ dueDay }) => dueDay <= (working.at(-1) ?? 0))
      expect(sum(planCycle(coming, working, 1_000_000))).toBe(sum(inTime.map(({ members }) => members)))
    }),
  )
})

test('no day asks more than the limit, and what it leaves over stays out', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 1, max: 5 }), (members, limit) => {
      const plan = planCycle([{ dueDay: 0, members }], YEAR, limit)
      expect(Math.max(...plan)).toBeLessThanOrEqual(limit)
      expect(sum(plan)).toBe(Math.min(members, limit * YEAR.length))
    }),
    { numRuns: 40 },
  )
})

test('a day’s part is what is left over the days that are left', () => {
  expect([
    quotaOf(1000, 250, 500),
    quotaOf(1001, 250, 500),
    quotaOf(9, 0, 500),
    quotaOf(9000, 3, 500),
  ]).toEqual([4, 5, 0, 500])
})

describe('the way', () => {
  const point = (
    pointId: string,
    channel: WayPoint['channel'],
    state: WayPoint['state'] = 'due',
    isShut = false,
  ): WayPoint => ({ pointId, channel, state, isMain: true, isShut })
  const rules = { reach: { email: true, sms: true }, callsOn: true, callFirst: false }
  const wills = { email: null, sms: null, phone: null }

  test('an address is asked about by SMS, a phone by mail, never a failed one over itself', () => {
    const [mail, phone] = [point('m', 'email'), point('p', 'phone')]
    expect(chooseWay(mail, [mail, phone], wills, rules)).toEqual({ way: 'sms', viaPointId: 'p' })
    expect(chooseWay(phone, [mail, phone], wills, rules)).toEqual({ way: 'email', viaPointId: 'm' })
    const failed = point('m', 'email', 'bounced')
    expect(chooseWay(failed, [failed], wills, rules)).toEqual({ way: null, reason: 'no_way' })
    expect(chooseWay(mail, [mail], wills, rules)).toEqual({ way: 'email', viaPointId: 'm' })
  })

  test('who refused a way is never asked by it, whatever else there is', () => {
    const ways = fc.constantFrom(true, false, null)
    const states = fc.constantFrom<WayPoint['state']>(
      'unverified',
      'due',
      'bounced',
      'unreachable',
      'refused',
    )
    fc.assert(
      fc.property(
        fc.record({ email: ways, sms: ways, phone: ways }),
        fc.array(
          fc.record({
            channel: fc.constantFrom('email' as const, 'phone' as const),
            state: states,
            isShut: fc.boolean(),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        fc.boolean(),
        (will, made, callFirst) => {
          const points = made.map(({ channel, state, isShut }, index) =>
            point(String(index), channel, state, isShut),
          )
          const [doubted] = points
          if (!doubted) return
          const choice = chooseWay(doubted, points, will, { ...rules, callFirst })
          if (choice.way === null) return
          const via = points.find(({ pointId }) => pointId === choice.viaPointId)
          expect(will[choice.way === 'call' ? 'phone' : choice.way]).not.toBe(false)
          expect(['bounced', 'unreachable', 'refused']).not.toContain(via?.state)
          expect(via?.channel).toBe(choice.way === 'email' ? 'email' : 'phone')
          if (choice.way !== 'call') expect(via?.isShut).toBe(false)
        },
      ),
    )
  })

  test('calling first is a choice; a call is the way where nothing else is', () => {
    const [mail, phone] = [point('m', 'email'), point('p', 'phone')]
    expect(chooseWay(mail, [mail, phone], wills, { ...rules, callFirst: true })).toMatchObject({
      way: 'call',
    })
    const noSms = { ...wills, sms: false, email: false }
    expect(chooseWay(mail, [mail, phone], noSms, rules)).toMatchObject({ way: 'call' })
    expect(chooseWay(mail, [mail, phone], noSms, { ...rules, callsOn: false })).toMatchObject({ way: null })
  })
})

test('Shabbat, holy days and their eves are no working days, and calls wait for the next one', () => {
  const passover = workingDaysBetween(
    Temporal.PlainDate.from('2027-04-20'),
    Temporal.PlainDate.from('2027-04-27'),
    WEEKDAYS,
  )
  expect(passover.map(String)).toEqual(['2027-04-20', '2027-04-25', '2027-04-26'])
  const hours = { weekdays: WEEKDAYS, fromHour: 9, untilHour: 19 }
  const next = (text: string) =>
    nextWithinHours(Temporal.Instant.from(text), 'Asia/Jerusalem', hours).toString()
  expect(next('2026-03-01T10:00:00Z')).toBe('2026-03-01T10:00:00Z')
  expect(next('2026-03-05T20:00:00Z')).toBe('2026-03-08T07:00:00Z')
  expect(next('2026-03-01T04:00:00Z')).toBe('2026-03-01T07:00:00Z')
})
