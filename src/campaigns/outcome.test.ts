import { expect, test } from 'vitest'
import { drawNormal, seedChance } from '#statistics/chance.ts'
import { emptyGroup, type Group, judge, type OutcomeTerms } from './outcome.ts'

const terms: OutcomeTerms = {
  edition: null,
  grows: false,
  isClosed: true,
  hadShare: 1,
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
  expect(judge(group(4_000, 0.3, 6), group(4_000, 0.1, 7), terms)).toMatchObject({
    verdict: 'not_comparable',
    profit_each: null,
    share_effect: null,
  })
})

/** Members who buy or do not, by the same chance in both groups; what they spend varies as purchases do. */
function alike(members: number, share: number, chance: () => number, spread = 1): [Group, Group] {
  const groups: [Group, Group] = [emptyGroup(), emptyGroup()]
  const spend = () => (chance() < share ? Math.round(9_000 * Math.exp(spread * drawNormal(chance))) : 0)
  for (let member = 0; member < members; member += 1) {
    const [before, after] = [spend(), spend()]
    const own = groups[chance() < 0.1 ? 1 : 0]
    own.reached.push(after > 0 ? 1 : 0)
    own.spent.push(after)
    own.spentBefore.push(before)
  }
  return groups
}

test('in a small club that nobody held out happened to buy proves nothing', () => {
  const chance = seedChance(8)
  const of = { ...terms, heldShare: 0.1, costMinor: 0 }
  for (const [members, share] of [
    [60, 0.1],
    [200, 0.1],
    [1_000, 0.02],
  ] as const) {
    const told = Array.from({ length: 300 }, () => judge(...alike(members, share, chance), of))
    const alarms = told.filter(({ verdict }) => verdict === 'worked' || verdict === 'did_not')
    const proven = told.filter(({ share_effect: effect }) => effect && effect.range.low > 0)
    expect([alarms.length, proven.length].every((count) => count <= 3)).toBe(true)
  }
})

test('where one in two hundred buys, what they bought counts', () => {
  const [treated, held] = [group(8_000, 0.009, 9), group(2_000, 0.001, 10)]
  const told = judge(treated, held, { ...terms, costMinor: 8_000 })
  expect(told.spend_effect?.size).toBeGreaterThan(50)
  expect(told.verdict).not.toBe('did_not')
})

test('of what goes on, costs of days that are to come do not make a loss', () => {
  const groups: [Group, Group] = [group(4_000, 0.1, 11), group(1_000, 0.1, 12)]
  const going = { ...terms, grows: true, costMinor: 4_000 * 900 }
  expect(judge(...groups, going).verdict).toBe('did_not')
  expect(judge(...groups, { ...going, hadShare: 0.1 }).verdict).toBe('cannot_tell')
})

test('in members who spend very unlike each other a small held group that lacks the great buyers proves nothing', () => {
  const chance = seedChance(13)
  const alarms = Array.from({ length: 120 }, () => {
    const [treated, held] = alike(5_000, 0.15, chance, 1.3)
    return judge(treated, held, { ...terms, heldShare: 0.1, costMinor: 0 }).verdict
  }).filter((verdict) => verdict === 'worked' || verdict === 'did_not')
  expect(alarms).toEqual([])
})

test('of what has all its days behind it no day more is promised', () => {
  const near: [Group, Group] = [group(800, 0.13, 14), group(200, 0.1, 15)]
  const going = judge(...near, { ...terms, costMinor: 0, isClosed: false })
  expect(going.days_more).toBeGreaterThan(0)
  const over = judge(...near, { ...terms, costMinor: 0 })
  expect(over).toMatchObject({ verdict: 'cannot_tell', days_more: null })
  expect(over.text).toMatch(/All days .* about [\d,]+ members/)
  const early = judge(...([group(4_000, 0.1, 11), group(1_000, 0.1, 12)] as const), {
    ...{ ...terms, grows: true, isClosed: false, costMinor: 4_000 * 900, hadShare: 0.1 },
  })
  expect(early.text).toContain('lately')
})

test('that none of a few bought is no loss: one more might have, and it would have paid', () => {
  const chance = seedChance(17)
  const one = (): Group => ({ reached: [0], spent: [0], spentBefore: [0] })
  const few = (members: number): [Group, Group] => [group(members * 9, 0, 18), group(members, 0, 19)]
  expect(judge(...few(6), { ...terms, costMinor: 54 * 10 }).verdict).toBe('cannot_tell')
  expect(judge(one(), one(), { ...terms, heldShare: 0.5 }).verdict).toBe('cannot_tell')
  // Where nobody ever bought, it is not known what they would have spent.
  const never = (members: number): Group => ({
    reached: Array.from({ length: members }, () => 0),
    spent: Array.from({ length: members }, () => 0),
    spentBefore: Array.from({ length: members }, () => 0),
  })
  expect(judge(never(90), never(10), { ...terms, heldShare: 0.1 })).toMatchObject({
    verdict: 'cannot_tell',
    profit_each: null,
  })
  const lost = Array.from({ length: 300 }, () => {
    const groups: [Group, Group] = [never(0), never(0)]
    for (let member = 0; member < 200; member += 1) {
      const isHeld = chance() < 0.1
      const spent = chance() < (isHeld ? 0.002 : 0.02) ? 9_000 : 0
      const own = groups[isHeld ? 1 : 0]
      own.reached.push(spent > 0 ? 1 : 0)
      own.spent.push(spent)
      own.spentBefore.push(chance() < 0.02 ? 9_000 : 0)
    }
    return judge(...groups, { ...terms, heldShare: 0.1, costMinor: 20 * 180 }).verdict
  }).filter((verdict) => verdict === 'did_not')
  expect(lost).toEqual([])
})
