import { beforeAll, describe, expect, test } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { fillHistory } from '../../test/support/history.ts'
import { findScans, listenTo } from '../../test/support/plans.ts'
import { placeHold, resolveHold } from './hold-service.ts'
import { lastDayBefore } from './life.ts'
import {
  DUE,
  findToActivate,
  findToExpire,
  keepWithBalance,
  readLivingCredits,
  writeProgress,
} from './life-queries.ts'
import { expiringPoints, SETTLING, settlePoints } from './life-service.ts'
import type { Posting } from './posting.ts'
import * as ledger from './service.ts'
import { ledgerChecks, runChecks } from './verify.ts'

const { db, owner, addClub } = await useTestDatabase()
const NOW = Temporal.Instant.from('2026-03-01T10:00:00Z')
const inDays = (days: number) => NOW.add({ hours: 24 * days })
const going = new AbortController().signal

const cause = () => ({ key: newId(), cause: 'test', causeId: newId(), occurredAt: NOW })
const earned = (
  points: number,
  life: { availableAt?: Temporal.Instant; expiresAt?: Temporal.Instant } = {},
) => ({ ...cause(), kind: 'credit', as: 'earn', points, ...life }) as const

/** A club with one account, and its clock. */
async function openClub() {
  const clubId = await addClub()
  const accountId = newId()
  const clock = fixedClock(NOW)
  await db.inClub(clubId, (tx) => ledger.openAccounts(tx, [accountId]))
  return {
    clubId,
    accountId,
    clock,
    post: (...postings: Posting[]) => postTo(clubId, accountId, postings, clock.now()),
    settle: (days: number, database = db) => {
      clock.set(inDays(days))
      return settlePoints(database, clubId, clock, going)
    },
    balances: () =>
      db.inClub(clubId, async (tx) => (await ledger.readBalances(tx, [accountId])).get(accountId)),
    life: (days: number) =>
      db.inClub(clubId, async (tx) => (await expiringPoints(tx, [accountId], inDays(days))).get(accountId)),
    findings: () => db.inClub(clubId, (tx) => runChecks(tx, ledgerChecks)),
  }
}

function postTo(clubId: Uuid, accountId: Uuid, postings: readonly Posting[], at: Temporal.Instant) {
  return db.inClub(clubId, async (tx) => {
    const batch = await ledger.openBatch(tx, 0, [accountId], at)
    for (const posting of postings) batch.post(accountId, posting)
    await batch.write()
  })
}

const readEvents = async (clubId: Uuid, kind: string) =>
  (
    await owner.query<{ subject_id: Uuid; data: { points: number } }>(
      'select subject_id, data from platform.event where club_id = $1 and kind = $2',
      [clubId, kind],
    )
  ).rows

describe('points reach their days', () => {
  test('they wait for the return window, are told of, and can then be used', async () => {
    const club = await openClub()
    await club.post(earned(70, { availableAt: inDays(14) }))
    expect(await club.balances()).toMatchObject({ available: 0, pending: 70 })
    expect(await club.life(100)).toEqual({ expiring: [], pending: [{ points: 70, availableAt: inDays(14) }] })
    await club.settle(13)
    expect(await club.balances()).toMatchObject({ available: 0, pending: 70 })
    await club.settle(14)
    expect(await club.balances()).toMatchObject({ available: 70, pending: 0 })
    expect(await readEvents(club.clubId, 'points.activated')).toEqual([
      { subject_id: club.accountId, data: { points: 70 } },
    ])
    expect(await club.findings()).toEqual([])
  })

  test('what was taken back while they waited never becomes available', async () => {
    const club = await openClub()
    const [kept, gone] = [earned(50, { availableAt: inDays(14) }), earned(20, { availableAt: inDays(14) })]
    await club.post(kept, gone)
    for (const { key, points } of [
      { ...kept, points: 30 },
      { ...gone, points: 20 },
    ])
      await db.inClub(club.clubId, async (tx) => {
        const batch = await ledger.openBatch(tx, 0, [club.accountId], NOW)
        const credit = await ledger.readCredit(tx, 0, club.accountId, key)
        batch.post(club.accountId, { ...cause(), kind: 'take_back', as: 'reverse', points, credit })
        await batch.write()
      })
    await club.settle(14)
    expect(await club.balances()).toEqual({ available: 20, pending: 0, held: 0, debt: 0 })
    expect(await readEvents(club.clubId, 'points.activated')).toHaveLength(1)
    expect(await club.findings()).toEqual([])
  })

  test('what is unspent at the end of the last day expires, and nothing else', async () => {
    const club = await openClub()
    await club.post(earned(40, { expiresAt: inDays(10) }), earned(30, { expiresAt: inDays(20) }), earned(5))
    await club.post({ ...cause(), kind: 'debit', as: 'burn', points: 15 })
    expect((await club.life(15))?.expiring).toEqual([{ points: 25, expiresAt: inDays(10) }])
    expect((await club.life(99))?.expiring).toHaveLength(2)
    await club.settle(10)
    expect(await club.balances()).toMatchObject({ available: 35 })
    await club.settle(10)
    await club.settle(30)
    expect(await club.balances()).toMatchObject({ available: 5 })
    expect((await readEvents(club.clubId, 'points.expired')).map(({ data }) => data.points)).toEqual([25, 30])
    expect(await club.findings()).toEqual([])
  })

  test('points posted after their day, and those that become available after it, go with the next run', async () => {
    const club = await openClub()
    await club.settle(30)
    await club.post(
      earned(40, { expiresAt: inDays(10) }),
      earned(8, { availableAt: inDays(31), expiresAt: inDays(20) }),
    )
    await club.settle(30)
    expect(await club.balances()).toMatchObject({ available: 0, pending: 8 })
    await club.settle(40)
    expect(await club.balances()).toMatchObject({ available: 0, pending: 0 })
    expect(await club.findings()).toEqual([])
  })

  test('a later credit that ends sooner: the older one is burned first, and each keeps its own day', async () => {
    const club = await openClub()
    await club.post(earned(100, { expiresAt: inDays(300) }), earned(60, { expiresAt: inDays(10) }))
    await club.post({ ...cause(), kind: 'debit', as: 'burn', points: 90 })
    expect((await club.life(400))?.expiring).toEqual([
      { points: 60, expiresAt: inDays(10) },
      { points: 10, expiresAt: inDays(300) },
    ])
    await club.settle(11)
    expect(await club.balances()).toMatchObject({ available: 10 })
    expect(await club.findings()).toEqual([])
  })
})

describe('a hold over points that reach their day', () => {
  async function held(points: number) {
    const club = await openClub()
    await club.post(earned(50, { expiresAt: inDays(10) }), earned(50))
    const hold = { ...cause(), kind: 'hold', points } as const
    await db.inClub(club.clubId, (tx) => placeHold(tx, club.accountId, hold, inDays(20), NOW))
    await club.settle(11)
    const resolve = (outcome: 'captured' | 'released') =>
      db.inClub(club.clubId, (tx) => resolveHold(tx, club.accountId, hold.key, outcome, cause(), inDays(40)))
    return { ...club, resolve }
  }

  test('what it reserves stays until it is captured', async () => {
    const club = await held(30)
    // 20 of the 50 were free and are gone; the redemption still finds its 30.
    expect(await club.balances()).toMatchObject({ available: 50, held: 30 })
    await club.resolve('captured')
    await club.settle(41)
    expect(await club.balances()).toMatchObject({ available: 50, held: 0 })
    expect(await club.findings()).toEqual([])
  })

  test('and goes with the next run when it is released', async () => {
    const club = await held(30)
    expect((await club.life(400))?.expiring).toEqual([])
    await club.resolve('released')
    expect(await club.balances()).toMatchObject({ available: 80, held: 0 })
    await club.settle(41)
    expect(await club.balances()).toMatchObject({ available: 50, held: 0 })
    expect(await club.findings()).toEqual([])
  })
})

test('many accounts: broken off, run by two at once and run again, each expires once', async () => {
  const clubId = await addClub()
  const clock = fixedClock(inDays(12))
  const accounts = Array.from({ length: 1_200 }, () => newId())
  await db.inClub(clubId, async (tx) => {
    await ledger.openAccounts(tx, accounts)
    const batch = await ledger.openBatch(tx, 0, accounts, NOW)
    for (const id of accounts) {
      batch.post(id, earned(7, { availableAt: inDays(2), expiresAt: inDays(10) }))
      batch.post(id, earned(3, { availableAt: inDays(11) }))
    }
    await batch.write()
  })
  let transactions = 0
  // The power goes in the middle of the expiry, with its second batch written and not committed.
  const breaking: Database = {
    ...db,
    inClub: (club, work) =>
      db.inClub(club, async (tx) => {
        const result = await work(tx)
        transactions += 1
        if (transactions === 8) throw new Error('the power went')
        return result
      }),
  }
  await expect(settlePoints(breaking, clubId, clock, going)).rejects.toThrow('the power went')
  await Promise.all([settlePoints(db, clubId, clock, going), settlePoints(db, clubId, clock, going)])
  await settlePoints(db, clubId, clock, going)
  const { rows } = await owner.query(
    `select kind, count(*)::int as entries, sum(points)::int as points from ledger.entry
     where club_id = $1 and kind in ('activate', 'expire') group by kind order by kind`,
    [clubId],
  )
  expect(rows).toEqual([
    { kind: 'activate', entries: 2_400, points: 0 },
    { kind: 'expire', entries: 1_200, points: -8_400 },
  ])
  expect(await readEvents(clubId, 'points.expired')).toHaveLength(1_200)
  expect(await db.inClub(clubId, (tx) => runChecks(tx, ledgerChecks))).toEqual([])
})

test('a run that is told to stop leaves the rest to the next', async () => {
  const club = await openClub()
  await club.post(earned(9, { expiresAt: inDays(1) }))
  club.clock.set(inDays(5))
  await settlePoints(db, club.clubId, club.clock, AbortSignal.abort())
  expect(await club.balances()).toMatchObject({ available: 9 })
  await club.settle(5)
  expect(await club.balances()).toMatchObject({ available: 0 })
})

describe('the checker', () => {
  const names = async (club: Awaited<ReturnType<typeof openClub>>) =>
    (await club.findings()).map(({ check }) => check)
  const pretendToHaveRun = (clubId: Uuid, at: Temporal.Instant) =>
    db.inClub(clubId, (tx) => writeProgress(tx, SETTLING, at))

  test('sees points that a run should have expired, after a day of grace', async () => {
    const club = await openClub()
    await club.post(earned(9, { expiresAt: inDays(1) }))
    await pretendToHaveRun(club.clubId, inDays(2))
    expect(await names(club)).toEqual([])
    await pretendToHaveRun(club.clubId, inDays(3))
    expect(await names(club)).toEqual(['what is unspent and past its day has expired, unless it is held'])
  })

  test('sees points that still wait after their day', async () => {
    const club = await openClub()
    await club.post(earned(9, { availableAt: inDays(1) }))
    await pretendToHaveRun(club.clubId, inDays(3))
    expect(await names(club)).toEqual(['what has waited until its day is available'])
  })

  test('sees points that went too early', async () => {
    const club = await openClub()
    const early = earned(9, { expiresAt: inDays(100) })
    await club.post(early)
    const credit = await db.inClub(club.clubId, (tx) => ledger.readCredit(tx, 0, club.accountId, early.key))
    if (!credit) throw new Error('no credit')
    await club.post({ ...cause(), cause: 'expiry', kind: 'expire', credit, points: 9 })
    expect(await names(club)).toEqual([
      'no points expire or become available before their day, and none but their own',
    ])
  })
})

test('the last day on which points can be used is the one before their end, in the club’s zone', () => {
  const end = Temporal.Instant.from('2026-12-31T22:00:00Z')
  expect(lastDayBefore(end, 'Asia/Jerusalem').toString()).toBe('2026-12-31')
})

describe('what a run reads', () => {
  let clubId: Uuid

  beforeAll(async () => {
    clubId = await addClub()
    await fillHistory(owner, clubId, { members: 3_000, buyers: 2_000, receiptsEach: 20 })
    await owner.query(
      `update ledger.entry set expires_at = occurred_at + interval '1 year', available_at = case when seq % 2 = 0 then occurred_at + interval '14 days' end
       where club_id = $1`,
      [clubId],
    )
    await owner.query('vacuum analyze ledger.entry')
  })

  test('is found by indexes, however much there is', async () => {
    const scans = await db.inClub(clubId, async (tx) => {
      const heard = listenTo(tx)
      const period = { from: NOW, to: inDays(1) }
      const [due] = await findToExpire(heard.tx, period, null, 100)
      await findToActivate(heard.tx, period, due ?? null, 100)
      for (const which of [DUE.toExpire(NOW), DUE.toActivate(NOW), DUE.givenBefore(NOW), DUE.everything])
        await readLivingCredits(heard.tx, 0, [newId()], which)
      await keepWithBalance(heard.tx, 0, [newId()])
      return Promise.all(heard.statements.map((statement) => findScans(tx, statement)))
    })
    expect(scans.flat()).toEqual([])
  })
})
