import { describe, expect, test } from 'vitest'
import { placeHold, resolveHold } from '#ledger/hold-service.ts'
import { openBatch, readCredit, readOpenLots } from '#ledger/service.ts'
import { eraseMember, mergeMembers } from '#members/merge-service.ts'
import { fixedClock } from '#platform/clock.ts'
import type { Uuid } from '#platform/id.ts'
import { isRefusal } from '#platform/refusal.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { done, openTills, STAFF } from '../../test/support/households.ts'
import { joinOne, NOW, SUBJECT } from '../../test/support/members.ts'
import { readAllowances } from './allowance-service.ts'
import type { JoiningRole } from './household.ts'
import { addMember } from './joining-service.ts'
import {
  carryHousehold,
  forgetHouseholds,
  leaveBeforeMerge,
  leaveHousehold,
  removeMember,
} from './leaving-service.ts'
import { readHouseholds } from './read-service.ts'
import {
  changeBelonging,
  changeHousehold,
  dissolveHousehold,
  foundHousehold,
  giveConsent,
  type NewHousehold,
} from './service.ts'

const { db, addClub } = await useTestDatabase()
const club = await addClub()
const { inClub, earn, burn, balances, accountOf, causeOf, check } = openTills(db, club)
const join = () => joinOne(db, club)
const day = (days: number) => NOW.add({ hours: 24 * days })
const terms: Omit<NewHousehold, 'head'> = {
  name: 'הבית',
  isPooled: true,
  monthlyLimitPoints: null,
  minorsNeedConsent: true,
}
const found = async (head: Uuid, more: Partial<typeof terms> = {}): Promise<Uuid> =>
  done(await inClub((tx) => foundHousehold(tx, { ...terms, ...more, head }, STAFF))).householdId
const add = (household: Uuid, memberId: Uuid, role: JoiningRole = 'adult') =>
  inClub((tx) => addMember(tx, household, { memberId, role }, STAFF))
const leave = (memberId: Uuid) => inClub((tx) => leaveHousehold(tx, memberId, STAFF))
const householdOf = (memberId: Uuid) =>
  inClub(async (tx) => (await readHouseholds(tx, [memberId])).get(memberId))
const lotsOf = (memberId: Uuid) =>
  inClub(async (tx) => {
    const lots = await readOpenLots(tx, await accountOf(tx, memberId))
    return lots.map(({ open, expires_at, is_pending }) => ({
      open,
      ends: expires_at?.toString(),
      is_pending,
    }))
  })

describe('a pool', () => {
  test('is one account, and who leaves takes along what they brought or earned and nobody used', async () => {
    const [dana, avi] = [await join(), await join()]
    await earn(dana, 100, { expiresAt: day(10) })
    await earn(avi, 50, { expiresAt: day(5) })
    await earn(avi, 30, { availableAt: day(3), expiresAt: day(40) })
    const household = await found(dana)
    expect(done(await add(household, avi)).moved).toEqual({ points: 50, pending: 30, debt: 0 })
    expect(await balances(avi)).toEqual(await balances(dana))
    expect(await balances(dana)).toMatchObject({ available: 150, pending: 30 })
    await earn(dana, 20)
    // The oldest first, whoever brought them: Dana's 100, then 20 of Avi's.
    expect(await burn(avi, 120)).toBe(true)
    expect(done(await leave(avi)).moved).toEqual({ points: 30, pending: 30, debt: 0 })
    expect(await lotsOf(avi)).toEqual([
      { open: 30, ends: day(5).toString(), is_pending: false },
      { open: 30, ends: day(40).toString(), is_pending: true },
    ])
    expect(await balances(dana)).toMatchObject({ available: 20, pending: 0 })
    expect(await accountOfMember(avi)).toBe(avi)
    expect(await check()).toEqual([])
  })

  test('is given up and made again without losing a point', async () => {
    const [dana, avi] = [await join(), await join()]
    const household = await found(dana)
    done(await add(household, avi))
    await earn(dana, 70)
    await earn(avi, 40)
    await burn(dana, 30)
    const apart = done(await change(household, { isPooled: false }))
    expect([apart.moved.get(dana)?.points, apart.moved.get(avi)?.points]).toEqual([40, 40])
    await burn(avi, 15)
    done(await change(household, { isPooled: true }))
    expect(await balances(avi)).toMatchObject({ available: 65 })
    expect(await check()).toEqual([])
  })

  test('takes a debt along with whoever’s goods made it', async () => {
    const [dana, avi] = [await join(), await join()]
    const household = await found(dana)
    done(await add(household, avi))
    await earn(dana, 10)
    await takeBack(avi, 25)
    await takeBack(dana, 5)
    expect(await balances(dana)).toMatchObject({ available: 0, debt: 20 })
    await earn(dana, 8)
    // Eight paid the oldest, which is Avi's.
    expect(done(await leave(avi)).moved).toEqual({ points: 0, pending: 0, debt: 7 })
    expect([await balances(avi), await balances(dana)]).toMatchObject([{ debt: 7 }, { debt: 5 }])
    expect(await check()).toEqual([])
  })

  test('a return finds its own credit wherever it is by now', async () => {
    const [dana, avi] = [await join(), await join()]
    const before = await earn(avi, 60)
    const household = await found(dana)
    await earn(dana, 100)
    done(await add(household, avi))
    const during = await earn(avi, 40)
    const open = (key: Uuid) =>
      inClub(async (tx) => (await readCredit(tx, 0, await accountOf(tx, avi), key))?.open)
    expect([await open(before), await open(during)]).toEqual([60, 40])
    done(await leave(avi))
    expect([await open(before), await open(during)]).toEqual([60, 40])
    done(await add(household, avi))
    done(await leave(avi))
    expect([await open(before), await open(during)]).toEqual([60, 40])
  })

  test('waits while points are held, in words', async () => {
    const [dana, avi, noa] = [await join(), await join(), await join()]
    const household = await found(dana)
    done(await add(household, avi))
    await earn(dana, 50)
    await earn(noa, 50)
    const holds = [await hold(avi, 20), await hold(noa, 10)]
    for (const refused of [
      await leave(avi),
      await change(household, { isPooled: false }),
      await inClub((tx) => dissolveHousehold(tx, household, STAFF)),
      await add(household, noa),
    ])
      expect(isRefusal(refused) && refused.code).toBe('open_holds')
    for (const [memberId, key] of [
      [avi, holds[0]],
      [noa, holds[1]],
    ] as const)
      await release(memberId, key ?? '')
    done(await add(household, noa))
    done(await leave(avi))
    expect(await check()).toEqual([])
  })
})

describe('who may do what', () => {
  test('only the head invites, removes and sets terms; everybody may leave', async () => {
    const [dana, avi, noa] = [await join(), await join(), await join()]
    const household = await found(dana)
    done(await add(household, avi))
    done(await add(household, noa, 'minor'))
    const as = (actingMember: Uuid) => ({ ...STAFF, actingMember })
    const codes = await inClub(async (tx) => [
      await removeMember(tx, household, noa, as(avi)),
      await changeHousehold(tx, household, { isPooled: false }, as(avi)),
      await changeBelonging(tx, household, noa, { role: 'adult' }, as(avi)),
      await dissolveHousehold(tx, household, as(noa)),
      await giveConsent(tx, household, { memberId: noa, points: 5, untilAt: day(1) }, as(noa)),
      await removeMember(tx, household, noa, as(noa)),
      await leaveHousehold(tx, noa, as(noa)),
      await removeMember(tx, household, dana, as(dana)),
      await changeHousehold(tx, household, { head: noa }, as(dana)),
      await changeBelonging(tx, household, dana, { role: 'adult' }, as(dana)),
      await addMember(tx, household, { memberId: avi, role: 'adult' }, as(dana)),
    ])
    expect(codes.map((each) => isRefusal(each) && each.code)).toEqual([
      'not_head',
      'not_head',
      'not_head',
      'not_head',
      'not_head',
      'minor_stays',
      'minor_stays',
      'head_must_hand_over',
      'head_must_be_adult',
      'head_keeps_role',
      'already_in_household',
    ])
    // Taken out by the head they do not make themselves a head; the office may.
    done(await inClub((tx) => removeMember(tx, household, noa, as(dana))))
    const own = { ...terms, head: noa }
    expect(await inClub((tx) => foundHousehold(tx, own, as(noa)))).toMatchObject({
      code: 'minor_founds_none',
    })
    done(await inClub((tx) => foundHousehold(tx, own, STAFF)))
    done(await inClub((tx) => removeMember(tx, household, avi, as(avi))))
    done(await add(household, avi))
    done(await inClub((tx) => changeHousehold(tx, household, { head: avi }, as(dana))))
    done(await inClub((tx) => removeMember(tx, household, dana, as(avi))))
    expect((await householdOf(avi))?.role).toBe('head')
    expect(await check()).toEqual([])
  })

  test('the last one to leave ends it', async () => {
    const dana = await join()
    await earn(dana, 12)
    const household = await found(dana)
    expect(done(await leave(dana)).moved.points).toBe(12)
    expect(await householdOf(dana)).toBeUndefined()
    const again = await add(household, dana)
    expect(isRefusal(again) && again.code).toBe('household_dissolved')
  })
})

describe('limits and consent', () => {
  const allowance = (memberId: Uuid, now = NOW) =>
    inClub(async (tx) => (await readAllowances(tx, [memberId], now, 'Asia/Jerusalem')).get(memberId))

  test('a limit counts what a member burned of the pool this month and holds now', async () => {
    const [dana, avi] = [await join(), await join()]
    const household = await found(dana, { monthlyLimitPoints: 100 })
    done(await add(household, avi))
    await earn(dana, 500)
    expect(await allowance(avi)).toEqual({ bound: 'monthly_limit', points: 100 })
    await burn(avi, 30)
    await hold(avi, 20)
    expect(await allowance(avi)).toEqual({ bound: 'monthly_limit', points: 50 })
    expect(await allowance(dana)).toEqual({ bound: 'monthly_limit', points: 100 })
    // The first of the next month, in the club's zone.
    expect((await allowance(avi, Temporal.Instant.from('2026-03-31T21:00:00Z')))?.points).toBe(100)
    done(await inClub((tx) => changeBelonging(tx, household, avi, { monthlyLimitPoints: 60 }, STAFF)))
    expect((await allowance(avi))?.points).toBe(10)
  })

  test('a minor burns what the head allowed, until its day, and kept apart too', async () => {
    const [dana, noa] = [await join(), await join()]
    const household = await found(dana)
    done(await add(household, noa, 'minor'))
    await earn(noa, 100)
    expect(await allowance(noa)).toEqual({ bound: 'consent', points: 0 })
    const wish = { memberId: noa, points: 40, untilAt: day(2) }
    done(await inClub((tx) => giveConsent(tx, household, wish, STAFF)))
    await burn(noa, 15, NOW.add({ minutes: 1 }))
    expect((await allowance(noa, day(1)))?.points).toBe(25)
    expect((await allowance(noa, day(2)))?.points).toBe(0)
    done(await change(household, { isPooled: false }))
    await burn(noa, 5, NOW.add({ minutes: 2 }))
    expect((await allowance(noa, day(1)))?.points).toBe(20)
    done(await change(household, { minorsNeedConsent: false }))
    expect(await allowance(noa)).toEqual({ bound: null, points: null })
  })
})

describe('merges and erasures', () => {
  const merge = (from: Uuid, into: Uuid) =>
    inClub((tx) =>
      mergeMembers(
        tx,
        { from, into, reason: null },
        {
          clock: fixedClock(NOW),
          subject: SUBJECT,
          carryOver: [carryHousehold],
          beforeMerge: [leaveBeforeMerge],
        },
      ),
    )
  const erase = (memberId: Uuid) =>
    inClub((tx) => eraseMember(tx, memberId, { erasedAt: NOW, subject: SUBJECT, forget: [forgetHouseholds] }))

  test('the survivor takes the other’s place, with the points of both', async () => {
    const [dana, avi, other] = [await join(), await join(), await join()]
    const household = await found(dana)
    done(await add(household, avi))
    await earn(dana, 40)
    await earn(avi, 9)
    await earn(other, 5)
    expect(await merge(dana, other)).toMatchObject({ ok: true, points: 40 })
    expect(await householdOf(other)).toMatchObject({ householdId: household, role: 'head' })
    expect(await balances(other)).toMatchObject({ available: 54 })
    expect(done(await leave(avi)).moved.points).toBe(9)
    expect(await check()).toEqual([])
  })

  test('two of one household become one of it; of two households the survivor’s stays', async () => {
    const [dana, avi, noa] = [await join(), await join(), await join()]
    const household = await found(dana)
    done(await add(household, avi))
    await earn(dana, 40)
    await earn(avi, 9)
    expect(await merge(dana, avi)).toMatchObject({ ok: true })
    expect(await householdOf(avi)).toMatchObject({ role: 'head', members: [{ memberId: avi }] })
    await found(noa)
    await earn(noa, 7)
    expect(await merge(avi, noa)).toMatchObject({ ok: true, points: 49 })
    expect(await balances(noa)).toMatchObject({ available: 56 })
    expect(await check()).toEqual([])
  })

  test('held points stand in the way of a merge that would move them', async () => {
    const [dana, avi, other] = [await join(), await join(), await join()]
    const household = await found(dana)
    done(await add(household, avi))
    await earn(avi, 30)
    const key = await hold(dana, 10)
    expect(await merge(avi, other)).toEqual({ ok: false, reason: 'open_holds' })
    await release(dana, key)
    expect(await merge(avi, other)).toMatchObject({ ok: true })
    expect(await check()).toEqual([])
  })

  test('who is erased is taken out, what they brought stays, and somebody heads it', async () => {
    const [dana, avi, noa] = [await join(), await join(), await join()]
    const household = await found(dana)
    done(await add(household, avi))
    done(await add(household, noa, 'minor'))
    await earn(dana, 50)
    await earn(avi, 8)
    await hold(dana, 5)
    await erase(dana)
    expect(await householdOf(avi)).toMatchObject({ role: 'head', members: [{}, {}] })
    expect(await balances(avi)).toMatchObject({ available: 53, held: 5 })
    expect(await check()).toEqual([])
    await erase(avi)
    expect(await householdOf(noa)).toMatchObject({ role: 'minor', members: [{}] })
    await erase(noa)
    expect(await check()).toEqual([])
  })

  test('what nobody who is left brought is the head’s in the end', async () => {
    const [dana, avi] = [await join(), await join()]
    const household = await found(dana)
    done(await add(household, avi))
    await earn(avi, 33)
    await erase(avi)
    const { moved } = done(await inClub((tx) => dissolveHousehold(tx, household, STAFF)))
    expect(moved.get(dana)?.points).toBe(33)
    expect(await balances(dana)).toMatchObject({ available: 33 })
    expect(await check()).toEqual([])
  })
})

// --- parts ---

const accountOfMember = (memberId: Uuid) => inClub((tx) => accountOf(tx, memberId))

const change = (household: Uuid, wish: Parameters<typeof changeHousehold>[2]) =>
  inClub((tx) => changeHousehold(tx, household, wish, STAFF))

const takeBack = (memberId: Uuid, points: number) =>
  inClub(async (tx) => {
    const accountId = await accountOf(tx, memberId)
    const batch = await openBatch(tx, 0, [accountId], NOW)
    batch.post(accountId, {
      ...causeOf(memberId, NOW),
      kind: 'take_back',
      as: 'reverse',
      points,
      credit: null,
    })
    batch.write()
  })

const hold = (memberId: Uuid, points: number): Promise<Uuid> =>
  inClub(async (tx) => {
    const cause = causeOf(memberId, NOW)
    const held = await placeHold(
      tx,
      await accountOf(tx, memberId),
      { ...cause, kind: 'hold', points },
      day(1),
      NOW,
    )
    if (!held.ok) throw new Error(held.reason)
    return cause.key
  })

const release = (memberId: Uuid, key: Uuid) =>
  inClub(async (tx) =>
    resolveHold(tx, await accountOf(tx, memberId), key, 'released', causeOf(memberId, NOW), NOW),
  )
