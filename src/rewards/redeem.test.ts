import { afterEach, describe, expect, test } from 'vitest'
import { credit, readBalances } from '#ledger/service.ts'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { creditMembers, readStoreCredit } from '#plans/credit-service.ts'
import { fixedClock } from '#platform/clock.ts'
import { openDatabase } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { silentLog, useTestDatabase } from '../../test/support/database.ts'
import { NOW, SUBJECT } from '../../test/support/members.ts'
import { addReward, addRich, BY, giveOne, taking, wordOf } from '../../test/support/rewards.ts'
import { cancelRedemption, quoteCancel } from './cancel-service.ts'
import { saveSettings, USUAL_SETTINGS } from './catalogue-queries.ts'
import { addCodes } from './code-service.ts'
import { findRedemptions } from './queries.ts'
import { redeemAll } from './redeem-service.ts'
import { createRedeemer } from './redeemer.ts'
import type { RedeemRequest } from './request.ts'
import { createSealer } from './seal.ts'
import { readStock } from './stock-queries.ts'
import { rewardChecks } from './verify.ts'

const { db, connection, addClub } = await useTestDatabase()
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
  expect(await db.inClub(club, (tx) => runChecks(tx, [...ledgerChecks, ...rewardChecks]))).toEqual([])
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

  test('the first is the earliest, also where it waited while a later one was written', async () => {
    const reward = await addReward(db, club)
    const member = await addRich(db, club, 300)
    const [later, earlier] = [taking(member, reward), taking(member, reward)]
    expect(wordOf(await runOne(later, NOW.add({ seconds: 1 })))).toBe('captured')
    expect(wordOf(await runOne(earlier))).toBe('captured')
    const refs = [later, earlier].map(({ input }) => input.redemption_id)
    const found = await db.inClub(club, (tx) => findRedemptions(tx, { ids: [], refs }))
    const first = found.find(({ isFirst }) => isFirst)
    expect(first?.redemptionRef).toBe(earlier.input.redemption_id)
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
    const wide = openDatabase(connection, silentLog, 50)
    const outcomes = await Promise.all(
      members.map((member) =>
        wide.inClub(club, async (tx) => (await redeemAll(tx, [taking(member, reward)], NOW))[0]),
      ),
    ).finally(() => wide.close())
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

  test('two tills at once on one account take what there is, and no more', async () => {
    const reward = await addReward(db, club)
    const member = await addRich(db, club, 350)
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => runOne(taking(member, reward))))
    expect(outcomes.map(wordOf).sort()).toEqual([
      ...Array.from({ length: 3 }, () => 'captured'),
      ...Array.from({ length: 7 }, () => 'insufficient_points'),
    ])
    expect(outcomes.filter((one) => one.ok && one.redeemed.redemption.isFirst)).toHaveLength(1)
  })

  test('one name from two tills is one redemption, whoever comes second', async () => {
    const reward = await addReward(db, club, {}, { '': 5 })
    const [one, other] = [await addRich(db, club, 100), await addRich(db, club, 100)]
    const redeemer = () => createRedeemer({ db, clock: fixedClock(NOW) })
    for (let round = 0; round < 5; round += 1) {
      const redemption_id = `race-${round}`
      const outcomes = await Promise.all(
        [one, other, one].map((member) =>
          redeemer().submit(club, taking(member, reward, { redemption_id, capture: round % 2 === 0 })),
        ),
      )
      const words = outcomes.map((outcome) => (outcome.ok ? outcome.redeemed.redemption.redemptionId : 'x'))
      // The two of one member are alike, and either they or the other has it; a third round finds no points.
      expect(words[0]).toBe(words[2])
      expect(new Set(words.filter((word) => word !== 'x')).size).toBeLessThanOrEqual(1)
    }
  })

  test('where there is plenty nobody waits, and it is counted to the piece', async () => {
    const [a, b] = [
      await addReward(db, club, {}, { '': 200_000 }),
      await addReward(db, club, {}, { '': 200_000 }),
    ]
    const members = await Promise.all(Array.from({ length: 12 }, () => addRich(db, club, 600)))
    const rounds = members.map(async (member, at) => {
      const pair = at % 2 === 0 ? [a, b] : [b, a]
      const wishes = pair.flatMap((one) => [taking(member, one), taking(member, one, { capture: false })])
      const outcomes = await run(wishes)
      expect(outcomes.every(({ ok }) => ok)).toBe(true)
      return wishes.flatMap(({ input }) => (input.capture ? [] : [input.redemption_id]))
    })
    const held = (await Promise.all(rounds)).flat()
    await Promise.all(held.map((id, at) => runOne({ do: at % 3 === 0 ? 'void' : 'capture', id, by: BY })))
    for (const { rewardId } of [a, b])
      expect((await stockOf(rewardId))[0]).toMatchObject({ held: 0, on_hand: 200_000 - 12 - 8 })
  })

  test('captures, voids, the clock and the member at once end a hold once', async () => {
    const reward = await addReward(db, club, {}, { '': 20 })
    const members = await Promise.all(Array.from({ length: 20 }, () => addRich(db, club, 100)))
    const held = await run(members.map((member) => taking(member, reward, { capture: false })))
    const late = NOW.add({ minutes: 15 })
    const outcomes = await Promise.all(
      held.map(async (outcome, index) => {
        if (!outcome.ok) throw new Error('expected a hold')
        const { redemptionId, redemptionRef: id } = outcome.redeemed.redemption
        const all = await Promise.all([
          runOne({ do: 'capture', id, by: BY }, index % 2 === 0 ? NOW : late),
          runOne({ do: 'void', id, by: BY }, NOW),
          runOne({ do: 'expire', redemptionId }, late),
        ])
        return all.filter((one) => one.ok && !one.replayed).length
      }),
    )
    expect(new Set(outcomes)).toEqual(new Set([1]))
    const [row] = await stockOf(reward.rewardId)
    expect(row?.held).toBe(0)
  })

  test('no code is given twice, from however many connections', async () => {
    const sealer = createSealer('a secret of tests')
    const pool = await addReward(db, club, {
      kind: 'digital_code',
      delivery: { pickup: false, home: null, digital: true },
    })
    const content = Buffer.from(Array.from({ length: 60 }, (_, at) => `CODE-${at}`).join('\n'))
    const wish = { clubId: club, rewardId: pool.rewardId, content }
    await db.inClub(club, (tx) => addCodes(tx, sealer, wish, { by: SUBJECT, now: NOW }))
    // Under a newer secret too they are known.
    const newer = createSealer('a newer secret of tests', ['a secret of tests'])
    const again = await db.inClub(club, (tx) => addCodes(tx, newer, wish, { by: SUBJECT, now: NOW }))
    expect(again).toMatchObject({ taken: 0, rejected: { length: 60 } })
    const members = await Promise.all(Array.from({ length: 40 }, () => addRich(db, club, 200)))
    const outcomes = await Promise.all(
      members.map((member, at) => runOne(taking(member, pool, { qty: 2, capture: at % 2 === 0 }))),
    )
    const given = outcomes.flatMap((one) => (one.ok ? one.redeemed.codes.map(({ codeId }) => codeId) : []))
    expect(given).toHaveLength(60)
    expect(new Set(given).size).toBe(60)
    expect(outcomes.filter((one) => wordOf(one) === 'codes_gone')).toHaveLength(10)
  })

  test('takings and cancellations of the same things wait for each other and never for ever', async () => {
    const [a, b] = [await addReward(db, club, {}, { '': 30 }), await addReward(db, club, {}, { '': 30 })]
    const members = await Promise.all(Array.from({ length: 6 }, () => addRich(db, club, 2_000)))
    const taken = await run(members.flatMap((member) => [taking(member, a), taking(member, b)]))
    const cancels = taken.map((outcome) =>
      db.inClub(club, (tx) => {
        const id = outcome.ok ? outcome.redeemed.redemption.redemptionRef : ''
        return cancelRedemption(tx, { id, reason: 'tried', backToStock: true, by: BY }, NOW)
      }),
    )
    const takes = members.toReversed().map((member) => run([taking(member, b), taking(member, a)]))
    const [cancelled] = await Promise.all([Promise.all(cancels), Promise.all(takes)])
    expect(cancelled.every(({ ok }) => ok)).toBe(true)
    expect((await stockOf(a.rewardId))[0]?.on_hand).toBe(24)
  })
})

describe('points that expired meanwhile', () => {
  const until = NOW.add({ hours: 24 })
  const later = NOW.add({ hours: 72 })

  test.each([
    [0, 0, 100],
    [5, 100, 0],
  ])('with %i days of grace leave %i of a hundred, told beforehand', async (graceDays, left, lost) => {
    await db.inClub(club, (tx) => saveSettings(tx, { ...USUAL_SETTINGS, graceDays }))
    const reward = await addReward(db, club)
    const member = await addRich(db, club, 0)
    const posting = { kind: 'credit', as: 'earn', points: 100, key: newId(), cause: 'test' } as const
    const life = { causeId: newId(), occurredAt: NOW, expiresAt: until }
    await db.inClub(club, (tx) => credit(tx, member, { ...posting, ...life }, NOW))
    const { input } = taking(member, reward)
    await runOne({ do: 'take', input, by: BY })
    const wish = { id: input.redemption_id, reason: 'late', backToStock: false, by: BY }
    expect(await db.inClub(club, (tx) => quoteCancel(tx, wish.id, later))).toMatchObject({
      expiredPoints: 100,
    })
    expect(await db.inClub(club, (tx) => quoteCancel(tx, wish.id, NOW))).toMatchObject({ expiredPoints: 0 })
    await db.inClub(club, (tx) => cancelRedemption(tx, wish, later))
    expect(await balancesOf(member)).toMatchObject({ available: left })
    const [cancelled] = await db.inClub(club, (tx) => findRedemptions(tx, { ids: [], refs: [wish.id] }))
    expect(cancelled).toMatchObject({ returnedPoints: 100 - lost, lostPoints: lost })
  })
})

describe('the rest in money', () => {
  test('is held, taken and given back as store credit with the points', async () => {
    const reward = await addReward(db, club, { moneyMaxMinor: 500, minorPerPoint: 10 })
    const member = await addRich(db, club, 150)
    const key = newId()
    const gift = { memberId: member, key, amountMinor: 800, cause: 'plan_payout', causeId: key }
    await db.inClub(club, (tx) => creditMembers(tx, [gift], NOW))
    const credits = () => db.inClub(club, (tx) => readStoreCredit(tx, member))
    const paying = { pay_minor: 500, pay_way: 'store_credit' }
    const held = taking(member, reward, { ...paying, capture: false })
    const { redemption_id: id } = held.input
    expect(wordOf(await runOne(held))).toBe('held')
    expect([await credits(), (await balancesOf(member))?.held]).toEqual([300, 50])
    expect(wordOf(await runOne(taking(member, reward, paying)))).toBe('insufficient_credit')
    await runOne({ do: 'void', id, by: BY })
    expect(await credits()).toBe(800)
    const { input } = taking(member, reward, paying)
    await runOne({ do: 'take', input, by: BY })
    expect(await credits()).toBe(300)
    const wish = { id: input.redemption_id, reason: 'broken', backToStock: false, by: BY }
    await db.inClub(club, (tx) => cancelRedemption(tx, wish, NOW))
    expect([await credits(), (await balancesOf(member))?.available]).toEqual([800, 150])
  })
})
