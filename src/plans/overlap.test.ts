import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { currentOf, lastDay, type Membership, servedSpans, stateOn, termDays } from './membership.ts'
import { besideOthers, findOverlaps, putBehind } from './overlap.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const term = (membershipId: string, startsOn: Temporal.PlainDate, months = 12): Membership => ({
  membershipId,
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
})

describe('two terms at once', () => {
  const longer = term('long', day('2026-01-10'))
  const shorter = term('short', day('2026-01-01'))
  const today = day('2026-03-01')

  test('the one that ends later counts, is shown, and the other is told to run beside it', () => {
    expect(currentOf([shorter, longer], today)).toBe(longer)
    expect([...besideOthers([shorter, longer], today)]).toEqual([['short', longer]])
    expect(besideOthers([shorter, longer], day('2027-01-02')).size).toBe(0)
  })

  test('put behind, what was left of it is served after the other, day for day', () => {
    const put = putBehind(shorter, [shorter, longer], { today, termMonths: 12 })
    if (!put.ok) throw new Error(put.reason)
    const after = put.membership
    expect(after.freezes).toEqual([{ fromOn: today, untilOn: longer.endsOn }])
    expect(termDays(after)).toBe(termDays(shorter))
    expect(findOverlaps([after, longer], today)).toEqual([])
    expect(currentOf([after, longer], today)).toBe(longer)
    expect(stateOn(after, longer.endsOn.add({ days: 1 }))).toBe('active')
    // What is not beside another stays.
    for (const [one, all] of [
      [longer, [shorter, longer]],
      [after, [after, longer]],
    ] as const)
      expect(putBehind(one, all, { today, termMonths: 12 })).toEqual({ ok: false, reason: 'not_beside' })
  })

  test('one that has not begun begins when the others are over, and comes after those that follow them too', () => {
    const late = term('late', day('2026-06-01'), 3)
    const next = { ...term('next', longer.endsOn.add({ days: 1 })), renews: 'long' }
    const put = putBehind(late, [late, longer, next], { today, termMonths: 3 })
    expect(put).toMatchObject({ ok: true, membership: { freezes: [] } })
    if (put.ok) expect(put.membership.startsOn.toString()).toBe(next.endsOn.add({ days: 1 }).toString())
  })

  test('whatever two terms there are: none is beside after it is put behind, and no day of it is lost', () => {
    const start = fc.integer({ min: 0, max: 400 }).map((days) => day('2025-06-01').add({ days }))
    const months = fc.integer({ min: 1, max: 24 })
    fc.assert(
      fc.property(start, months, start, months, (oneOn, oneMonths, otherOn, otherMonths) => {
        const all = [term('one', oneOn, oneMonths), term('other', otherOn, otherMonths)]
        for (const [id] of besideOthers(all, today)) {
          const at = all.findIndex(({ membershipId }) => membershipId === id)
          const before = all[at] as Membership
          const put = putBehind(before, all, { today, termMonths: at === 0 ? oneMonths : otherMonths })
          if (!put.ok) throw new Error(put.reason)
          const after = all.with(at, put.membership)
          expect(findOverlaps(after, today)).toEqual([])
          if (stateOn(before, today) === 'active') expect(termDays(put.membership)).toBe(termDays(before))
          expect(servedSpans(put.membership, put.membership.endsOn).length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 300 },
    )
  })
})
