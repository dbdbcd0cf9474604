import { expect, test } from 'vitest'
import type { BranchQuality } from '#receipts/month-facts.ts'
import { findOddBranches } from './odd-branch.ts'

const lastDay = Temporal.PlainDate.from('2026-02-28')
const usual = (place: number): BranchQuality => ({
  branch: `B${place}`,
  receipts: 1_000 + place,
  named: 700 + ((place * 37) % 60),
  late: place % 4,
  returned: 20 + (place % 5),
  last_on: lastDay,
})
const branches = (changed: Partial<BranchQuality>): BranchQuality[] => [
  ...Array.from({ length: 8 }, (_, place) => usual(place)),
  { ...usual(8), ...changed },
]

test('branches that are as branches are stand out in nothing', () => {
  expect(findOddBranches(branches({}), lastDay)).toEqual([])
})

test.each([
  ['named', { named: 300 }],
  ['returned', { returned: 150 }],
  ['late', { late: 200 }],
  ['silent', { last_on: lastDay.subtract({ days: 6 }) }],
] as const)('one that is unlike them in %s is found, and in that alone', (what, changed) => {
  expect(findOddBranches(branches(changed), lastDay)).toMatchObject([{ branch: 'B8', what }])
})

test('what is nobody’s trouble, what is small, and days on which all were closed are not told', () => {
  expect(findOddBranches(branches({ named: 990, returned: 0 }), lastDay)).toEqual([])
  expect(findOddBranches(branches({ receipts: 20, named: 0 }), lastDay)).toEqual([])
  const closed = branches({}).map((one) => ({ ...one, last_on: lastDay.subtract({ days: 7 }) }))
  expect(findOddBranches(closed, lastDay)).toEqual([])
})
