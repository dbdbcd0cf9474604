import { expect, test } from 'vitest'
import { redeemedBy, triangleOf } from './month-triangle.ts'

test('a triangle keeps what earlier reports closed, opens with what the month began with, and leaves what nobody closed open', () => {
  const kept = [10, null, 40]
  expect(redeemedBy({ month: '2026-01', redeemed: 70 }, '2026-05', { opening: 60, kept })).toEqual([
    10,
    null,
    40,
    60,
    70,
  ])
  // What a report kept stands, though it may be told otherwise now.
  expect(redeemedBy({ month: '2026-01', redeemed: 70 }, '2026-03', { opening: 99, kept: [10, 20] })).toEqual([
    10, 20, 70,
  ])
  expect(redeemedBy({ month: '2026-05', redeemed: 5 }, '2026-05', { opening: null, kept: [] })).toEqual([5])
  expect(redeemedBy({ month: '2026-03', redeemed: 5 }, '2026-05', { opening: 3, kept: [] })).toEqual([
    null,
    3,
    5,
  ])
})

test('its shares are of points that were given and not taken back', () => {
  const cohort = {
    ...{ month: '2026-04', issued: 120, moved: 0, redeemed: 50, expired: 10, reversed: 20, open: 40 },
    ...{ expires: [], redeemed_by: [20, null, 50], allocated_minor: null },
  }
  const empty = { ...cohort, month: '2026-05', issued: 0, reversed: 0 }
  expect(triangleOf([cohort, empty])).toEqual([
    { month: '2026-04', points: 100, redeemed: [0.2, null, 0.5], open: 0.4, expired: 0.1 },
  ])
})
