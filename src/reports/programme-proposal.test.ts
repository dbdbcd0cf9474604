import { describe, expect, test } from 'vitest'
import { DEFAULT_DEFINITION, giveBackShare } from '#programme/programme.ts'
import { NO_CAPS, type Rule } from '#programme/rule.ts'
import {
  bandsAtSameCost,
  PROPOSED_HOLD_OUT,
  proposeBands,
  proposeEnding,
  proposeHoldOut,
  proposeMore,
} from './programme-proposal.ts'

const rule = (code: string, holdout_percent: number): Rule => ({
  code,
  name: code,
  on: 'receipt',
  when: [],
  effect: { kind: 'bonus', points: 1 },
  caps: NO_CAPS,
  group: null,
  holdout_percent,
})

describe('bands that are proposed', () => {
  /** Ten members: the middle one spends 300,000 in a year, the upper fifth from 600,000 on. */
  const spends = [50, 100, 150, 200, 300, 350, 400, 600, 900, 2_000].map((whole) => whole * 1_000)
  const add = (of: (minor: number) => number): number => spends.reduce((sum, minor) => sum + of(minor), 0)
  const masses = {
    middle_minor: 300_000,
    upper_minor: 600_000,
    low: add((minor) => Math.min(minor, 300_000)),
    between: add((minor) => Math.min(minor, 600_000) - Math.min(minor, 300_000)),
    high: add((minor) => Math.max(0, minor - 600_000)),
  }

  test('cost all members together what is given now, and give the most to who buy most', () => {
    const proposed = proposeBands(DEFAULT_DEFINITION, bandsAtSameCost(masses, 0.05))
    expect(proposed?.bands.map(({ from_minor }) => from_minor)).toEqual([300_000, 600_000])
    const rates = [proposed?.base_rate ?? 0, ...(proposed?.bands ?? []).map(({ rate }) => rate)]
    const [one = 0, two = 0, three = 0] = rates.map((rate) => giveBackShare(DEFAULT_DEFINITION, rate))
    const given = one * masses.low + two * masses.between + three * masses.high
    expect(given / add((minor) => minor)).toBeCloseTo(0.05, 3)
    expect(two / one).toBeCloseTo(2, 1)
    expect(three / one).toBeCloseTo(3, 1)
    expect(rates.every(Number.isSafeInteger)).toBe(true)
  })

  test('are none where nobody bought, nothing is given, or all spend alike', () => {
    const nobody = { middle_minor: null, upper_minor: null, low: 0, between: 0, high: 0 }
    expect(bandsAtSameCost(nobody, 0.05)).toEqual({})
    expect(bandsAtSameCost(masses, 0)).toEqual({})
    expect(bandsAtSameCost({ ...masses, upper_minor: 300_000 }, 0.05)).toEqual({})
    expect(proposeBands(DEFAULT_DEFINITION, {})).toBeNull()
  })
})

test('a tenth is held out of the rules that are meant, and the others stay as they are', () => {
  const definition = { ...DEFAULT_DEFINITION, rules: [rule('a', 0), rule('b', 5), rule('c', 0)] }
  const proposed = proposeHoldOut(definition, ['a', 'b'])
  expect(proposed?.rules.map(({ holdout_percent }) => holdout_percent)).toEqual([PROPOSED_HOLD_OUT, 5, 0])
  expect(proposeHoldOut(definition, ['b', 'gone'])).toBeNull()
  // What members bought with their plan is theirs.
  const sold = { ...rule('plus', 0), when: [{ kind: 'plan' as const, plans: ['plus'] }] }
  expect(proposeHoldOut({ ...definition, rules: [sold] }, ['plus'])).toBeNull()
})

test('a rule that loses is left out, and one that pays goes to more members and ends no more', () => {
  const dates = { kind: 'dates' as const, from_on: '2026-01-01', to_on: '2026-06-30' }
  const spring = { ...rule('spring', 20), when: [dates] }
  const definition = { ...DEFAULT_DEFINITION, rules: [rule('a', 3), spring] }
  expect(proposeEnding(definition, 'a')?.rules).toEqual([spring])
  expect(proposeEnding(definition, 'gone')).toBeNull()
  expect(proposeMore(definition, 'spring')?.rules).toEqual([
    rule('a', 3),
    { ...spring, holdout_percent: 5, when: [{ ...dates, to_on: null }] },
  ])
  expect(proposeMore(definition, 'a')).toBeNull()
})
