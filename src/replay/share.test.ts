import { expect, test } from 'vitest'
import { biggestOf, decilesOf, histogramOf, type Share, standingsOf } from './share.ts'

const share = (spendMinor: number, beforeMinor: number, afterMinor: number): Share => ({
  memberId: `m${String(spendMinor).padStart(6, '0')}`,
  spendMinor,
  beforeMinor,
  afterMinor,
})
const shares = Array.from({ length: 95 }, (_, index) =>
  share(index, index, index < 40 ? index - 1 : index * 2),
)

test('ten equal parts hold everybody once, those who spent least first', () => {
  const deciles = decilesOf(shares)
  expect(deciles.map(({ members }) => members).every((members) => members === 9 || members === 10)).toBe(true)
  expect(deciles.reduce((sum, { members }) => sum + members, 0)).toBe(95)
  expect(deciles.reduce((sum, { spend_minor }) => sum + spend_minor, 0)).toBe((94 * 95) / 2)
  expect(deciles[0]).toMatchObject({ decile: 1, members: 9, gainers: 0, losers: 9 })
  expect(deciles[9]).toMatchObject({ decile: 10, gainers: 10, losers: 0 })
})

test('who gains and loses is told by how they stand, and nobody is left out', () => {
  const standings = new Map(
    shares.map(({ memberId }, index) => [memberId, index % 2 === 0 ? ('loyal' as const) : ('lost' as const)]),
  )
  const unrated = share(2_000, 100, 40)
  const parts = standingsOf([...shares, unrated], standings, ['loyal', 'lost'])
  expect(parts.map(({ standing, members }) => [standing, members])).toEqual([
    ['loyal', 48],
    ['lost', 47],
    [null, 1],
  ])
  expect(parts[0]).toMatchObject({ gainers: 28, losers: 20 })
  expect(parts[2]).toMatchObject({ before_minor: 100, after_minor: 40, gainers: 0, losers: 1 })
  const spend = parts.reduce((sum, { spend_minor }) => sum + spend_minor, 0)
  expect(spend).toBe((94 * 95) / 2 + 2_000)
  expect(standingsOf([], standings, ['loyal', 'lost'])).toEqual([])
})

test('every member stands in one step of the distribution, and the ends are open', () => {
  const steps = histogramOf(shares)
  expect(steps.reduce((sum, { members }) => sum + members, 0)).toBe(95)
  expect(steps[0]?.from_minor).toBeNull()
  expect(steps.at(-1)?.to_minor).toBeNull()
  for (const { from_minor, to_minor, members } of steps)
    expect(members).toBe(
      shares.filter(({ beforeMinor, afterMinor }) => {
        const change = afterMinor - beforeMinor
        return (from_minor === null || change >= from_minor) && (to_minor === null || change < to_minor)
      }).length,
    )
})

test('where few are touched, the steps are theirs, and those for whom nothing changes are in none', () => {
  const same = Array.from({ length: 3_042 }, (_, index) => share(index, 500, 500))
  const gainers = (each: number) => Array.from({ length: 33 }, (_, index) => share(index, 500, 500 + each))
  const filled = histogramOf([...same, ...gainers(200)]).filter(({ members }) => members > 0)
  expect(filled).toEqual([{ from_minor: 200, to_minor: 250, members: 33 }])
  expect(histogramOf([...same, ...gainers(200)])[0]).toMatchObject({ from_minor: 0, to_minor: 50 })
  const lost = histogramOf([...same, ...gainers(-200)])
  expect(lost[0]).toMatchObject({ from_minor: null })
  expect(lost.at(-1)).toEqual({ from_minor: -50, to_minor: 0, members: 0 })
  expect(lost.find(({ members }) => members > 0)).toEqual({ from_minor: -200, to_minor: -150, members: 33 })
  expect(histogramOf(same)).toEqual([])
})

test('who gains and loses most is named, and nobody whose share stays', () => {
  const { gainers, losers } = biggestOf([...shares, share(1_000, 7, 7), share(1_001, 50, 10)], 3)
  expect(gainers.map(({ spendMinor }) => spendMinor)).toEqual([94, 93, 92])
  expect(losers.map(({ spendMinor }) => spendMinor)[0]).toBe(1_001)
  expect(losers).toHaveLength(3)
})

test('a club without purchases has an empty result and no fault', () => {
  expect(histogramOf([])).toEqual([])
  expect(decilesOf([])).toHaveLength(10)
})
