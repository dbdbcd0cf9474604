import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  currentOf,
  daysWithin,
  freeze,
  frozenDays,
  lastDay,
  type Membership,
  monthsServed,
  moveFollowing,
  nextStart,
  servedDays,
  servedSpans,
  stateOn,
  termDays,
  unfreeze,
} from './membership.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

const makeTerm = (startsOn: Temporal.PlainDate, months = 12, over: Partial<Membership> = {}): Membership => ({
  membershipId: 'm',
  memberId: 'a',
  planId: 'p',
  termsVersion: 1,
  soldOn: startsOn,
  startsOn,
  endsOn: lastDay(startsOn, months),
  freezes: [],
  feeMinor: 12_000,
  cancelledOn: null,
  setOffMinor: null,
  renews: null,
  ...over,
})

const arbDay = fc
  .integer({ min: 0, max: 1500 })
  .map((days) => Temporal.PlainDate.from('2024-01-01').add({ days }))

/** A term with freezes as they can come to be: each asked for on some day of it. */
const arbTerm = fc
  .tuple(
    arbDay,
    fc.integer({ min: 1, max: 24 }),
    fc.array(fc.tuple(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 40 })), { maxLength: 4 }),
  )
  .map(([startsOn, months, wishes]) => {
    let membership = makeTerm(startsOn, months)
    for (const [after, length] of wishes) {
      const fromOn = startsOn.add({ days: after })
      const wish = { fromOn, untilOn: fromOn.add({ days: length - 1 }) }
      const done = freeze(membership, wish, { today: startsOn, mostDays: 366 })
      if (done.ok) membership = done.membership
    }
    return { membership, months }
  })

describe('A3: the days of a membership', () => {
  test('states follow from dates: the last day is in it, the next is not', () => {
    const term = makeTerm(day('2026-01-31'), 1)
    expect(term.endsOn.toString()).toBe('2026-02-27')
    expect(stateOn(term, day('2026-01-30'))).toBe('scheduled')
    expect(stateOn(term, day('2026-01-31'))).toBe('active')
    expect(stateOn(term, day('2026-02-27'))).toBe('active')
    expect(stateOn(term, day('2026-02-28'))).toBe('ended')
    expect(stateOn({ ...term, cancelledOn: day('2026-02-10') }, day('2026-02-09'))).toBe('active')
    expect(stateOn({ ...term, cancelledOn: day('2026-02-10') }, day('2026-02-10'))).toBe('cancelled')
  })

  test('a freeze makes the term longer by its days, and they are not served', () => {
    const done = freeze(
      makeTerm(day('2026-01-01')),
      { fromOn: day('2026-03-01'), untilOn: day('2026-03-31') },
      { today: day('2026-02-20'), mostDays: 60 },
    )
    if (!done.ok) throw new Error(done.reason)
    const { membership } = done
    expect(membership.endsOn.toString()).toBe('2027-01-31')
    expect(stateOn(membership, day('2026-03-15'))).toBe('frozen')
    expect(stateOn(membership, day('2026-04-01'))).toBe('active')
    expect(servedDays(membership, day('2026-03-31'))).toBe(59)
    // March is made up for in April.
    expect(monthsServed(membership, 12, day('2026-03-31'))).toBe(2)
    expect(monthsServed(membership, 12, day('2026-04-30'))).toBe(2)
    expect(monthsServed(membership, 12, day('2026-05-01'))).toBe(3)
  })

  test('what a freeze refuses, each for its own reason', () => {
    const term = makeTerm(day('2026-01-01'))
    const ask = (from: string, until: string, mostDays = 60, membership = term) => {
      const wish = { fromOn: day(from), untilOn: day(until) }
      const done = freeze(membership, wish, { today: day('2026-02-20'), mostDays })
      return done.ok ? 'ok' : done.reason
    }
    expect(ask('2026-02-19', '2026-02-25')).toBe('freeze_in_past')
    expect(ask('2026-03-10', '2026-03-01')).toBe('freeze_not_possible')
    expect(ask('2027-03-01', '2027-03-02')).toBe('freeze_not_possible')
    expect(ask('2026-03-01', '2026-03-10', 9)).toBe('freeze_too_long')
    expect(ask('2026-03-01', '2026-03-10', 10)).toBe('ok')
    expect(ask('2026-03-01', '2026-03-10', 60, { ...term, cancelledOn: day('2026-02-01') })).toBe(
      'not_active',
    )
    const frozen = { ...term, freezes: [{ fromOn: day('2026-03-01'), untilOn: day('2026-03-05') }] }
    expect(ask('2026-03-06', '2026-03-10', 60, frozen)).toBe('freeze_not_possible')
    expect(ask('2026-03-07', '2026-03-10', 60, frozen)).toBe('ok')
  })

  test('an end of a freeze before its time gives back just the days that were not frozen', () => {
    fc.assert(
      fc.property(arbTerm, arbDay, ({ membership, months }, today) => {
        const thawed = unfreeze(membership, today)
        if (!thawed.ok) return
        const { freezes, endsOn, startsOn } = thawed.membership
        expect(endsOn.toString()).toBe(lastDay(startsOn, months, frozenDays(freezes)).toString())
        expect(stateOn(thawed.membership, today)).not.toBe('frozen')
        expect(servedDays(thawed.membership, today.subtract({ days: 1 }))).toBe(
          servedDays(membership, today.subtract({ days: 1 })),
        )
      }),
    )
  })

  test('however it was frozen, a term serves all its days and all its months, and each day once', () => {
    fc.assert(
      fc.property(arbTerm, ({ membership, months }) => {
        expect(membership.endsOn.toString()).toBe(
          lastDay(membership.startsOn, months, frozenDays(membership.freezes)).toString(),
        )
        expect(servedDays(membership, membership.endsOn)).toBe(termDays(membership))
        expect(termDays(membership)).toBe(
          daysWithin(membership.startsOn, lastDay(membership.startsOn, months)),
        )
        expect(monthsServed(membership, months, membership.endsOn)).toBe(months)
        expect(monthsServed(membership, months, membership.endsOn.subtract({ days: 1 }))).toBeLessThan(months)
        const spans = servedSpans(membership, membership.endsOn)
        const inSpans = spans.reduce((sum, { fromOn, untilOn }) => sum + daysWithin(fromOn, untilOn), 0)
        expect(inSpans).toBe(termDays(membership))
        for (const { fromOn, untilOn } of spans)
          for (const on of [fromOn, untilOn]) expect(stateOn(membership, on)).toBe('active')
      }),
    )
  })

  test('field failure 35: a renewal never shortens what the member has', () => {
    const first = makeTerm(day('2026-01-01'), 24)
    expect(nextStart([first], day('2026-06-01'))).toEqual({ startsOn: day('2028-01-01'), renews: 'm' })
    expect(nextStart([], day('2026-06-01'))).toEqual({ startsOn: day('2026-06-01'), renews: null })
    // A term that is over: the next begins when it is bought, and is still a renewal.
    expect(nextStart([first], day('2028-03-01'))).toEqual({ startsOn: day('2028-03-01'), renews: 'm' })
    // What was cancelled stands in nobody's way.
    expect(nextStart([{ ...first, cancelledOn: day('2026-05-01') }], day('2026-06-01')).renews).toBeNull()
  })

  test('terms that follow move with the end, and no day counts twice', () => {
    const first = makeTerm(day('2026-01-31'), 1)
    const second = makeTerm(day('2026-02-28'), 1, { membershipId: 'm2', renews: 'm' })
    const third = makeTerm(day('2026-03-28'), 1, { membershipId: 'm3', renews: 'm2' })
    const done = freeze(
      first,
      { fromOn: day('2026-02-10'), untilOn: day('2026-02-12') },
      { today: day('2026-02-01'), mostDays: 9 },
    )
    if (!done.ok) throw new Error(done.reason)
    const moved = moveFollowing(first, done.membership, [third, second, first], () => 1)
    expect(moved.map(({ startsOn, endsOn }) => `${startsOn} ${endsOn}`)).toEqual([
      '2026-03-03 2026-04-02',
      '2026-04-03 2026-05-02',
    ])
  })

  test('the term that is shown: the one that runs, else the next, else the last', () => {
    const past = makeTerm(day('2024-01-01'))
    const now = makeTerm(day('2026-01-01'), 12, { membershipId: 'now' })
    const next = makeTerm(day('2027-01-01'), 12, { membershipId: 'next' })
    expect(currentOf([next, past, now], day('2026-05-05'))?.membershipId).toBe('now')
    expect(currentOf([next, past], day('2026-05-05'))?.membershipId).toBe('next')
    expect(currentOf([past], day('2026-05-05'))?.membershipId).toBe('m')
    expect(currentOf([], day('2026-05-05'))).toBeNull()
  })
})
