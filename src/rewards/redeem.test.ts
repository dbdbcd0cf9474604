import { afterEach, describe, expect, test } from 'vitest'
import { readBalances } from '#ledger/service.ts'
import { runChecks } from '#ledger/verify.ts'
import { fixedClock } from '#platform/clock.ts'
import type { Uuid } from '#platform/id.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { NOW } from '../../test/support/members.ts'
import { addReward, addRich, BY, giveOne, taking, wordOf } from '../../test/support/rewards.ts'
import { CHECKS } from '../apps/verification.ts'
import { redeemAll } from './redeem-service.ts'
import { createRedeemer } from './redeemer.ts'
import type { RedeemRequest } from './request.ts'
import { readStock } from './stock-queries.ts'

const { db, addClub } = await useTestDatabase()
const club = await addClub()

const run = (requests: readonly RedeemRequest[], at = NOW) =>
  db.inClub(club, (tx) => redeemAll(tx, requests, at))
const runOne = async (request: RedeemRequest, at = NOW) => {
  const [outcome] = await run([request], at)
  if (!outcome) throw new Error('expected an outcome')
  return outcome
}
const balancesOf = async (memberId: Uuid) =>
  (await db.inClub(club, (tx) => readBalances(tx, [memberId]))).get(memberId)
const stockOf = (rewardId: Uuid) => db.inClub(club, (tx) => readStock(tx, [rewardId]))

afterEach(async () => {
  expect(await db.inClub(club, (tx) => runChecks(tx, CHECKS))).toEqual([])
})

describe('taking', () => {
  test('at once takes the points and the thing', async () => {
    const reward = await addReward(db, club, {}, { '': 3 })
    const member = await addRich(db, club, 250)
    const outcome = await runOne(taking(member, reward, { qty: 2 }))
    expect(wordOf(outcome)).toBe('captured')
    expect(await balancesOf(member)).toEqual({ available: 50, pending: 0, held: 0, debt: 0 })
    expect(await stockOf(reward.rewardId)).toMatchObject([{ on_hand: 1, held: 0, taken: 2 }])
  })

  test('holds first, and captures once', async () => {
    const reward = await addReward(db, club, {}, { '': 1 })
    const member = await addRich(db, club, 100)
    const request = taking(member, reward, { capture: false })
    expect(wordOf(await runOne(request))).toBe('held')
    expect(await balancesOf(member)).toMatchObject({ available: 0, held: 100 })
    const id = request.input.redemption_id
    expect(wordOf(await runOne({ do: 'capture', id, by: BY }))).toBe('captured')
    expect(await runOne({ do: 'capture', id, by: BY })).toMatchObject({ ok: true, replayed: true })
    expect(wordOf(await runOne({ do: 'void', id, by: BY }))).toBe('redemption_captured')
    expect(await balancesOf(member)).toMatchObject({ available: 0, held: 0 })
  })
})

describe('many at once', () => {
  test('fifty takers of the last one, each on a connection of their own: one has it', async () => {
    const reward = await addReward(db, club, {}, { '': 1 })
    const members = await Promise.all(Array.from({ length: 50 }, () => addRich(db, club, 100)))
    const outcomes = await Promise.all(members.map((member) => runOne(taking(member, reward))))
    const words = Map.groupBy(outcomes.map(wordOf), (word) => word)
    expect(words.get('captured')).toHaveLength(1)
    expect(words.get('out_of_stock')).toHaveLength(49)
    expect(await stockOf(reward.rewardId)).toMatchObject([{ on_hand: 0, held: 0, taken: 1 }])
  })

  test('a thousand takers of a hundred: a hundred have it', async () => {
    const reward = await addReward(db, club, { pointsPrice: 1 }, { '': 100 })
    const member = await addRich(db, club, 0)
    await giveOne(db, club, member, 1_000)
    const redeemer = createRedeemer({ db, clock: fixedClock(NOW) })
    const others = await Promise.all(Array.from({ length: 99 }, () => addRich(db, club, 100)))
    const takers = Array.from({ length: 1_000 }, (_, at) => others[at % others.length] ?? member)
    const outcomes = await Promise.all(takers.map((taker) => redeemer.submit(club, taking(taker, reward))))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(100)
    expect(await stockOf(reward.rewardId)).toMatchObject([{ on_hand: 0, taken: 100 }])
  })
})
