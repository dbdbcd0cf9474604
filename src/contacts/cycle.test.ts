import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextWithinHours, workingDaysBetween } from '#platform/working-day.ts'
import { chooseWay, type WayPoint } from './ask-way.ts'
import { type Candidate, compareCandidates, planCycle, quotaOf, rankOf, riskOf } from './cycle.ts'

// A2: the whole base once a year, loyal members first, spread evenly over the year's working days.

const WEEKDAYS = [7, 1, 2, 3, 4]
const FIRST = Temporal.PlainDate.from('2026-03-01')
const YEAR = workingDaysBetween(FIRST, FIRST.add({ days: 364 }), WEEKDAYS).map((day) => FIRST.until(day).days)

const countBy = (plan: ReadonlyMap<string, number>): Map<number, number> => {
  const counts = new Map<number, number>()
  for (const day of plan.values()) counts.set(day, (counts.get(day) ?? 0) + 1)
  return counts
}

/** Made up without chance: the same members each time. */
const member = (index: number, dueDay: number): Candidate => ({
  pointId: String(index).padStart(6, '0'),
  rank: (index * 7) % 6,
  risk: ((index * 7919) % 1000) / 1000,
  dueDay,
})

describe('100,000 members', () => {
  const all = Array.from({ length: 100_000 }, (_, index) => member(index, -(index % 900)))
  const plan = planCycle(all, YEAR, 5_000)

  test('everybody who is due is asked once within the year, the same number each working day', () => {
    expect(plan.size).toBe(all.length)
    const counts = [...countBy(plan).values()]
    expect(counts.length).toBe(YEAR.length)
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
  })

  test('loyal members come first, and of equal rank whoever is likelier to be lost', () => {
    const order = all.toSorted(compareCandidates).map(({ pointId }) => plan.get(pointId) ?? -1)
    expect(order.every((day, index) => index === 0 || day >= (order[index - 1] ?? 0))).toBe(true)
    const daysOf = (rank: number) =>
      all.filter((one) => one.rank === rank).map((one) => plan.get(one.pointId) ?? -1)
    expect(Math.max(...daysOf(rankOf('loyal')))).toBeLessThanOrEqual(Math.min(...daysOf(rankOf('churning'))))
  })

  test('nobody is asked before their time, and those who come due later keep the days even', () => {
    const spread = Array.from({ length: 100_000 }, (_, index) => member(index, (index * 31) % 365))
    const later = planCycle(spread, YEAR, 5_000)
    for (const { pointId, dueDay } of spread) {
      const day = later.get(pointId)
      if (day !== undefined) expect(day).toBeGreaterThanOrEqual(dueDay)
    }
    // Whoever becomes due after the last working day belongs to the next year.
    expect(later.size).toBe(spread.filter(({ dueDay }) => dueDay <= (YEAR.at(-1) ?? 0)).length)
    expect(Math.max(...countBy(later).values())).toBeLessThan(1_000)
  })
})

test('no day asks more than the limit, and what it leaves over stays out', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 5 }), (count, limit) => {
      const some = Array.from({ length: count }, (_, index) => member(index, 0))
      const plan = planCycle(some, YEAR, limit)
      expect(Math.max(0, ...countBy(plan).values())).toBeLessThanOrEqual(limit)
      expect(plan.size).toBe(Math.min(count, limit * YEAR.length))
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

test('risk grows with age, silence and failures, and never beyond certainty', () => {
  const signs = { ageDays: 365, silentDays: 10, softBounces: 0 }
  expect(riskOf(signs, 0.2)).toBeCloseTo(0.2, 2)
  expect(riskOf({ ...signs, ageDays: 730 }, 0.2)).toBeGreaterThan(riskOf(signs, 0.2))
  expect(riskOf({ ...signs, silentDays: null }, 0.2)).toBeGreaterThan(riskOf(signs, 0.2))
  expect(riskOf({ ageDays: 9000, silentDays: null, softBounces: 3 }, 0.5)).toBeLessThanOrEqual(1)
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
