import { expect, test } from 'vitest'
import type { ShareDecile } from '#replay/contract.ts'
import { inOrder, leadingPart, sharesOf } from './trial-told.ts'

const decile = (number: number, before_minor: number, after_minor: number): ShareDecile => ({
  decile: number,
  members: 10,
  spend_minor: 0,
  before_minor,
  after_minor,
  gainers: after_minor > before_minor ? 8 : 0,
  losers: after_minor < before_minor ? 5 : 0,
})

test('the decile that takes most is told as its share of what moved that way', () => {
  const deciles = [decile(1, 100, 50), decile(2, 100, 400), decile(3, 100, 200)]
  expect(leadingPart(deciles)).toMatchObject({ part: { decile: 2 }, share: 0.75 })
  expect(leadingPart([decile(1, 100, 60), decile(2, 100, 90)])).toMatchObject({
    part: { decile: 1 },
    share: 0.8,
  })
  expect(leadingPart([decile(1, 5, 5)])).toBeNull()
})

test('who gains, who loses, and for whom nothing changes make a whole', () => {
  const result = {
    in_force: { points: 0, worth_minor: 0, off_minor: 0, coupons_minor: 0 },
    draft: { points: 0, worth_minor: 0, off_minor: 0, coupons_minor: 0 },
    deciles: [decile(1, 100, 50), decile(2, 100, 400)],
    standings: [],
    histogram: [],
    biggest_gainers: [],
    biggest_losers: [],
    left_out: [],
    course_in_force: null,
    course: null,
  }
  expect(sharesOf(result)).toEqual({ gainers: 0.4, losers: 0.25, same: 0.35 })
  expect(sharesOf({ ...result, deciles: [] })).toEqual({ gainers: 0, losers: 0, same: 1 })
})

test('steps go from the least to the most, the open end first', () => {
  const step = (from_minor: number | null) => ({ from_minor, to_minor: null, members: 1 })
  expect(inOrder([step(5), step(null), step(-5)]).map(({ from_minor }) => from_minor)).toEqual([null, -5, 5])
})
