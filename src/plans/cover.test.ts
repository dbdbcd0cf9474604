import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coveredSpans, type Together } from './cover.ts'
import { daysWithin, type Freeze, freeze, lastDay, type Membership } from './membership.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const term = (id: string, memberId: string, startsOn: Temporal.PlainDate, months = 12): Membership => ({
  membershipId: id,
  memberId,
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
const pair = (memberId: string, mateId: string, fromOn: string, untilOn: string | null): Together[] =>
  [
    [memberId, mateId],
    [mateId, memberId],
  ].map(([one = '', other = '']) => ({
    memberId: one,
    mateId: other,
    fromOn: day(fromOn),
    untilOn: untilOn === null ? null : day(untilOn),
  }))
const told = (spans: readonly Freeze[]) => spans.map(({ fromOn, untilOn }) => `${fromOn} ${untilOn}`)
const THROUGH = day('2027-12-31')

test('a member is covered while they belong to the holder’s household and hold no plan of their own', () => {
  const shared = term('shared', 'dana', day('2026-01-01'))
  const own = term('own', 'avi', day('2026-06-01'), 1)
  const together = pair('dana', 'avi', '2026-02-10', '2026-08-31')
  const covered = (mine: Membership[], membership = shared) =>
    told(coveredSpans('avi', membership, { together, own: mine, shared: [shared] }, THROUGH))
  expect(covered([])).toEqual(['2026-02-10 2026-08-31'])
  expect(covered([own])).toEqual(['2026-02-10 2026-05-31', '2026-07-01 2026-08-31'])
  const frozen = freeze(
    shared,
    { fromOn: day('2026-03-01'), untilOn: day('2026-03-31') },
    { today: day('2026-02-01'), mostDays: 60 },
  )
  expect(frozen.ok && covered([], frozen.membership)).toEqual([
    '2026-02-10 2026-02-28',
    '2026-04-01 2026-08-31',
  ])
  expect(covered([], { ...shared, cancelledOn: day('2026-02-20') })).toEqual(['2026-02-10 2026-02-19'])
})

test('who is a stranger to the holder, or left, is not covered', () => {
  const shared = term('shared', 'dana', day('2026-01-01'))
  const known = { together: pair('dana', 'avi', '2025-01-01', '2025-12-31'), own: [], shared: [shared] }
  expect(coveredSpans('avi', shared, known, THROUGH)).toEqual([])
  expect(coveredSpans('noa', shared, known, THROUGH)).toEqual([])
})

test('of two plans of one household each day counts in one, whichever they are', () => {
  const start = fc.integer({ min: 0, max: 300 }).map((days) => day('2026-01-01').add({ days }))
  const months = fc.integer({ min: 1, max: 14 })
  fc.assert(
    fc.property(start, months, start, months, start, months, (a, am, b, bm, c, cm) => {
      const one = term('one', 'dana', a, am)
      const other = term('other', 'noa', b, bm)
      const own = [term('own', 'avi', c, cm)]
      const together = [
        ...pair('dana', 'avi', '2026-02-01', '2026-10-31'),
        ...pair('noa', 'avi', '2026-03-01', null),
      ]
      const known = { together, own, shared: [one, other] }
      const counts = new Map<string, number>()
      for (const span of [
        ...coveredSpans('avi', one, known, THROUGH),
        ...coveredSpans('avi', other, known, THROUGH),
        { fromOn: c, untilOn: lastDay(c, cm) },
      ]) {
        expect(daysWithin(span.fromOn, span.untilOn)).toBeGreaterThan(0)
        for (
          let on = span.fromOn;
          Temporal.PlainDate.compare(on, span.untilOn) <= 0;
          on = on.add({ days: 1 })
        )
          counts.set(String(on), (counts.get(String(on)) ?? 0) + 1)
      }
      expect([...counts.values()].every((times) => times === 1)).toBe(true)
    }),
    { numRuns: 100 },
  )
})
