import { describe, expect, test } from 'vitest'
import { dayNumber } from '#platform/day-number.ts'
import { worstFifth } from '#statistics/calibration.ts'
import { seedChance } from '#statistics/chance.ts'
import { judgeReturnChance } from '#statistics/return-chance.ts'
import { simulatePurchases } from '../../test/support/simulated-purchases.ts'
import { chooseWindow, learnStanding, rateMembers } from './rating.ts'
import type { Standing } from './standing.ts'

const to = '2025-03-31'
const now = dayNumber(to)
const members = simulatePurchases({
  from: Temporal.PlainDate.from('2023-04-01'),
  to: Temporal.PlainDate.from(to),
  memberCount: 1_000,
})
const days = members.map((member) => member.days)
const model = learnStanding(days, now)
const ratings = rateMembers(model, days, now)

/** Share of the members picked whose standing is one of these. */
function shareOf(standings: readonly Standing[], isPicked: (leftDaysAgo: number | null) => boolean): number {
  const picked = members.flatMap(({ truth }, i) => {
    const leftDaysAgo = truth.left_on === undefined ? null : now - dayNumber(truth.left_on)
    return isPicked(leftDaysAgo) ? [ratings[i]?.standing] : []
  })
  return picked.filter((each) => each !== undefined && standings.includes(each)).length / picked.length
}

describe('what was planted is found', () => {
  test('members who silently stopped coming are churning, then lost', () => {
    expect(shareOf(['churning', 'lost'], (ago) => ago !== null && ago >= 56 && ago < 224)).toBeGreaterThan(
      0.75,
    )
    expect(shareOf(['lost'], (ago) => ago !== null && ago >= 224)).toBeGreaterThan(0.9)
  })

  test('hardly one of those who left is loyal; of those who stay, few are taken for leaving', () => {
    expect(shareOf(['loyal'], (ago) => ago !== null && ago >= 28)).toBeLessThan(0.01)
    expect(shareOf(['loyal', 'new', 'passive'], (ago) => ago === null)).toBeGreaterThan(0.85)
    expect(shareOf(['loyal'], (ago) => ago === null)).toBeGreaterThan(0.5)
  })
})

describe('the chance', () => {
  test('is learned, judged in time, and told right', () => {
    expect(model.notLearned).toBeNull()
    expect(model.windowDays).toBe(56)
    expect(model.track?.areaUnderCurve).toBeGreaterThan(0.9)
    expect(worstFifth(model.track?.levelledFifths ?? [])).toBeLessThan(0.08)
  })

  test('knows nothing of what comes later', () => {
    const cut = now - 90
    const upToCut = days.map((own) => own.filter((day) => day <= cut))
    const known = upToCut.filter((own) => own.length > 0)
    expect(rateMembers(learnStanding(days, cut), days, cut).filter((rating) => rating !== null)).toEqual(
      rateMembers(learnStanding(known, cut), known, cut),
    )
  })
})

describe('a past that is too short', () => {
  test('gives the rhythm rule, which says that it is one', () => {
    const start = dayNumber('2023-05-10')
    const young = learnStanding(days, start)
    expect(young).toMatchObject({ notLearned: 'too_short', chance: null, track: null, meanChance: null })
    const rated = rateMembers(young, days, start).filter((rating) => rating !== null)
    expect(rated.length).toBeGreaterThan(20)
    expect(rated.every(({ evidence }) => evidence.chance === null)).toBe(true)
  })

  test('a club without a purchase has nobody to rate', () => {
    expect(learnStanding([], now)).toMatchObject({ notLearned: 'too_short', members: 0 })
    expect(rateMembers(learnStanding([], now), [[]], now)).toEqual([null])
  })
})

test('chances that told the last window no better than the mean are not used, and the rule that is used says why', () => {
  const monthly = (first: number, visits: number) => Array.from({ length: visits }, (_, i) => first + i * 30)
  // All came each month, and then nobody: learned from a window before, the chances told everybody that they come.
  const stopped = Array.from({ length: 100 }, (_, i) => monthly(i % 30, 7))
  const end = 250
  const fooled = learnStanding(stopped, end, 56)
  expect(fooled).toMatchObject({ notLearned: 'no_better', chance: null, track: null, meanChance: null })
  const rated = rateMembers(fooled, stopped, end)
  expect(rated.every((rating) => rating?.evidence.chance === null)).toBe(true)
  expect(rated.some((rating) => rating?.standing === 'lost')).toBe(false)
  // Who comes when is drawn by lot: there is nothing to learn.
  const lot = seedChance(3)
  const random = Array.from({ length: 400 }, () =>
    Array.from({ length: 600 }, (_, day) => day).filter((day) => day === 0 || lot() < 0.005),
  )
  expect(judgeReturnChance(random, 599 - 56, 56).brierSkill).toBeLessThan(0)
  expect(learnStanding(random, 599, 56).notLearned).toBe('no_better')
})

test('the window holds two typical gaps, within a quarter of the past', () => {
  expect(chooseWindow(2, 700)).toBe(28)
  expect(chooseWindow(6, 700)).toBe(91)
  expect(chooseWindow(50, 700)).toBe(91)
  expect(chooseWindow(50, 100)).toBe(28)
})
