import { describe, expect, test } from 'vitest'
import type { Flow, Period } from '#reports/contract.ts'
import { changeOf, headlineOf, namedShare, shareMoved } from './pulse-told.ts'

const flow = (named: number, all: number): Flow => ({
  receipts: all === 0 ? 0 : 1,
  receipts_named: all === 0 ? 0 : 1,
  revenue_minor: all,
  revenue_named_minor: named,
  returned_minor: 0,
  points_earned: 0,
  points_taken_back: 0,
  joined: 0,
})
const month = (now: Flow, before: Flow): Period => ({
  key: 'month',
  now: { from: '2026-10-24', to: '2026-11-22', flow: now },
  before: { from: '2026-09-24', to: '2026-10-23', flow: before },
})
const headline = (now: Flow, before: Flow) => headlineOf({ periods: [month(now, before)] })

describe('the sentence', () => {
  test('says that the club grows, stands or shrinks only by what its members bought', () => {
    expect(headline(flow(110, 200), flow(100, 400))).toEqual({
      key: 'grew',
      revenueMinor: 110,
      share: 0.55,
      change: expect.closeTo(0.1),
    })
    expect(headline(flow(102, 200), flow(100, 100)).key).toBe('steady')
    expect(headline(flow(90, 900), flow(100, 100)).key).toBe('fell')
  })

  test('does not compare with nothing, and tells silence', () => {
    expect(headline(flow(50, 100), flow(0, 0))).toMatchObject({ key: 'began', change: 0 })
    expect(headline(flow(0, 0), flow(50, 100))).toEqual({ key: 'silent' })
  })
})

test('where more came back than was sold there is no share, and nothing to compare with', () => {
  expect(namedShare(flow(-5, -10))).toBeNull()
  expect(namedShare(flow(-5, 10))).toBe(0)
  expect(namedShare(flow(15, 10))).toBe(1)
  expect(changeOf(10, -5)).toBeNull()
  expect(headline(flow(-5, -10), flow(50, 100))).toMatchObject({ key: 'fell', share: 0 })
})

test('a change is told as a share of before, and nothing has no share', () => {
  expect(changeOf(3, 4)).toEqual({ direction: 'down', share: 0.25 })
  expect(changeOf(1000, 1001)).toEqual({ direction: 'flat', share: 0 })
  expect(changeOf(5, 0)).toBeNull()
})

describe('the chart’s conclusion', () => {
  const day = (named_minor: number, anonymous_minor: number) => ({
    on: '2026-11-01',
    named_minor,
    anonymous_minor,
  })

  test('is that the members’ share moved, once it moved by two hundredths', () => {
    expect(shareMoved([day(70, 30), day(80, 20)])).toEqual({ key: 'up', from: 0.7, to: 0.8 })
    expect(shareMoved([day(80, 20), day(70, 30)])).toEqual({ key: 'down', from: 0.8, to: 0.7 })
    expect(shareMoved([day(800, 200), day(810, 190)])).toMatchObject({ key: 'flat', to: 0.805 })
  })

  test('is none where nothing was sold lately', () => {
    expect(shareMoved([day(70, 30), day(0, 0)])).toBeNull()
    expect(shareMoved([day(0, 0), day(70, 30)])).toMatchObject({ key: 'flat', to: 0.7 })
  })
})
