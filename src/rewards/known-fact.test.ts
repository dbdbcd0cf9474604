import { beforeEach, expect, test } from 'vitest'
import { useRewardDesk } from '../../test/support/reward-desk.ts'
import type { Call } from '../../test/support/till.ts'

// What segments may ask of redemptions.

const desk = await useRewardDesk()
const { addReward, join, take } = desk
let call: Call

beforeEach(async () => {
  const opened = await desk.open()
  call = opened.call
})

const count = async (fact: string, test: unknown): Promise<number> => {
  const { body } = await call('POST', '/v1/segments/preview', { definition: { kind: 'fact', fact, test } })
  return body.count
}
const YES = { is: 'yes' }
const between = (from: number | null, to: number | null) => ({ is: 'between', from, to })

test('who never redeemed, since when, and who could', async () => {
  expect(await count('could_redeem_now', YES)).toBe(0)
  const reward = await addReward()
  await addReward({ points_price: 1, audience: { tiers: ['gold'] } })
  await addReward({ points_price: 1, stock: [{ on_hand: 0 }] })
  await join(50)
  expect(await count('could_redeem_now', YES)).toBe(1)
  expect(await count('never_redeemed', YES)).toBe(2)
  expect(await count('months_without_redeeming', between(1, 1))).toBe(2)
  expect(await count('redemptions', between(0, 0))).toBe(2)
  const held = await take(reward)
  expect(await count('never_redeemed', YES)).toBe(2)
  await call('POST', `/v1/redemptions/${held.body.id}/capture`, {})
  expect(await count('never_redeemed', YES)).toBe(1)
  expect(await count('months_without_redeeming', between(null, null))).toBe(1)
  expect(await count('redemptions', between(1, null))).toBe(1)
  expect(await count('redeemed_on', { is: 'last_days', days: 1 })).toBe(1)
  expect(await count('golden_moment_on', { is: 'known' })).toBe(1)
  expect(await count('golden_moment_days', between(31, 31))).toBe(1)
  await call('POST', `/v1/redemptions/${held.body.id}/cancel`, { reason: 'broken' })
  expect(await count('never_redeemed', YES)).toBe(2)
})

test('how near the next reward is that everybody can take, dreams left aside', async () => {
  await addReward({ points_price: 1_000 })
  await join(800)
  expect(await count('points_to_reward', between(200, 200))).toBe(1)
  expect(await count('reward_way_percent', between(80, 80))).toBe(1)
  await addReward({ points_price: 805, is_dream: true })
  await addReward({ points_price: 810, stock: [{ on_hand: 0 }] })
  await addReward({ points_price: 820 })
  await addReward({ points_price: 700 })
  expect(await count('points_to_reward', between(20, 20))).toBe(1)
  const before = await count('points_to_reward', { is: 'known' })
  await join(1_000)
  expect(await count('points_to_reward', { is: 'known' })).toBe(before)
})
