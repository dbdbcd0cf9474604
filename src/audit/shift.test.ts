import { expect, test } from 'vitest'
import { type Chance, drawPoisson, seedChance } from '#statistics/chance.ts'
import type { BranchWeek } from './gathered.ts'
import { findShifts } from './shift.ts'

const WEEKS = 80

type Plan = { readonly baskets: number; readonly share: (week: number) => number }

/** A branch of a shop in which nothing happens but what the plan says: receipts by chance, identified by chance. */
function planBranch(branch: string, { baskets, share }: Plan, chance: Chance): BranchWeek[] {
  return Array.from({ length: WEEKS }, (_, week) => {
    const season = 1 + 0.3 * Math.sin((2 * Math.PI * week) / 52)
    const count = drawPoisson(baskets * season, chance)
    const known = Array.from({ length: count }, () => chance() < share(week)).filter(Boolean).length
    const paid = count * 10_000
    const discount = Math.round(paid * (0.03 + 0.004 * chance()))
    const returned = drawPoisson(count * 0.02, chance) * 8_000
    return { branch, week, baskets: count, memberBaskets: known, paid, discount, returned }
  })
}

test('shops in which nothing happens are told of nothing, but for one in a hundred', () => {
  const chance = seedChance(1)
  let told = 0
  for (let shop = 0; shop < 300; shop += 1) {
    const weeks = [150, 60, 25].flatMap((baskets, at) =>
      planBranch(`B${at}`, { baskets, share: () => 0.7 }, chance),
    )
    if (findShifts(weeks, 20_000).length > 0) told += 1
  }
  expect(told).toBeLessThanOrEqual(3)
})

test('a till that asks half of them no more for eight weeks is found, where and when', () => {
  const chance = seedChance(2)
  let found = 0
  for (let shop = 0; shop < 40; shop += 1) {
    const weeks = [
      ...planBranch(
        'north',
        { baskets: 80, share: (week) => (week >= 40 && week < 48 ? 0.35 : 0.7) },
        chance,
      ),
      ...planBranch('south', { baskets: 80, share: () => 0.7 }, chance),
    ]
    const [shift, ...others] = findShifts(weeks, 20_000)
    expect(others).toEqual([])
    if (shift?.branch === 'north' && Math.abs(shift.weeks - 8) <= 1) found += 1
  }
  expect(found).toBeGreaterThanOrEqual(38)
})

test('one receipt that comes back is no shift, however large', () => {
  const weeks = planBranch('north', { baskets: 80, share: () => 0.7 }, seedChance(3)).map((each) =>
    each.week === 30 ? { ...each, returned: each.paid } : each,
  )
  expect(findShifts(weeks, 20_000)).toEqual([])
})

test('what a club begins with is no change', () => {
  const weeks = planBranch('north', { baskets: 80, share: (week) => (week < 4 ? 0.1 : 0.7) }, seedChance(4))
  expect(findShifts(weeks, 20_000)).toEqual([])
})
