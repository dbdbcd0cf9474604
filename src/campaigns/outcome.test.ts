import { expect, test } from 'vitest'
import { seedChance } from '#statistics/chance.ts'
import { emptyGroup, type Group, judge, type OutcomeTerms } from './outcome.ts'

const terms: OutcomeTerms = {
  edition: null,
  heldShare: 0.2,
  marginPercent: 30,
  costMinor: 40_000,
  daysLeft: 0,
  daysSoFar: 30,
  language: 'en',
}

/** Members of whom this share buys for 100, before as after. */
function group(members: number, share: number, seed: number): Group {
  const chance = seedChance(seed)
  const made = emptyGroup()
  for (let member = 0; member < members; member += 1) {
    const buys = chance() < share
    made.reached.push(buys ? 1 : 0)
    made.spent.push(buys ? 10_000 : 0)
    made.spentBefore.push(chance() < 0.1 ? 10_000 : 0)
  }
  return made
}

test('what paid is told to have worked, with what each left and all together', () => {
  const told = judge(group(4_000, 0.3, 1), group(1_000, 0.1, 2), terms)
  expect(told.verdict).toBe('worked')
  expect(told.share_effect?.size).toBeCloseTo(0.2, 1)
  expect(told.profit_each?.range.low).toBeGreaterThan(0)
  // A fifth of 100 at 30 % margin, less 10 of cost each.
  expect(told.profit_each?.size).toBeGreaterThan(350)
  expect(told.profit_total_minor).toBe(Math.round((told.profit_each?.size ?? 0) * 4_000))
})

test('that it lost money is told only when everybody has had all their days', () => {
  const nothing: [Group, Group] = [group(4_000, 0, 3), group(1_000, 0, 4)]
  expect(judge(...nothing, terms).verdict).toBe('did_not')
  expect(judge(...nothing, { ...terms, daysLeft: 9 })).toMatchObject({ verdict: 'cannot_tell', days_more: 9 })
})

test('without anybody held out nothing is proven, and groups that are not as drawn are not compared', () => {
  expect(judge(group(100, 0.5, 5), emptyGroup(), terms)).toMatchObject({
    verdict: 'not_proven',
    profit_each: null,
    treated: { members: 100 },
  })
  expect(judge(group(4_000, 0.3, 6), group(4_000, 0.1, 7), terms).verdict).toBe('not_comparable')
})
