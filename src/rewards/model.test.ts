import fc from 'fast-check'
import { expect, test } from 'vitest'
import { settlePoints } from '#ledger/life-service.ts'
import { credit, readBalances } from '#ledger/service.ts'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { fixedClock } from '#platform/clock.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { NOW, SUBJECT } from '../../test/support/members.ts'
import { CODES, MEMBERS, openOracle, PRICES, type Taken } from '../../test/support/reward-oracle.ts'
import { addReward, addRich, BY, taking, wordOf } from '../../test/support/rewards.ts'
import { cancelRedemption } from './cancel-service.ts'
import { saveSettings, USUAL_SETTINGS } from './catalogue-queries.ts'
import { addCodes } from './code-service.ts'
import { redeemAll } from './redeem-service.ts'
import type { RedeemRequest } from './request.ts'
import { createSealer } from './seal.ts'
import { readStock } from './stock-queries.ts'
import { changeStock } from './stock-service.ts'
import { rewardChecks } from './verify.ts'

// Random interleavings of everything that moves points, stock and codes, against plain loops over plain numbers.

const { db, owner, addClub } = await useTestDatabase()
const HOLD_MINUTES = 15

type Step =
  | { do: 'take'; member: number; reward: number; qty: number; capture: boolean }
  | { do: 'again'; which: number }
  | { do: 'capture' | 'void'; which: number }
  | { do: 'cancel'; which: number; back: boolean }
  | { do: 'wait'; minutes: number }
  | { do: 'restock'; reward: number; change: number }
  | { do: 'earn'; member: number; points: number; days: number }
  | { do: 'settle' }

const nat = (max: number) => fc.nat({ max })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('take' as const),
      member: nat(MEMBERS - 1),
      reward: nat(PRICES.length - 1),
      qty: fc.integer({ min: 1, max: 2 }),
      capture: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('again' as const), which: nat(30) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('capture' as const, 'void' as const), which: nat(30) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('cancel' as const), which: nat(30), back: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      minutes: fc.constantFrom(1, 10, 20, 2 * 24 * 60),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('restock' as const),
      reward: nat(1),
      change: fc.integer({ min: -3, max: 5 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('earn' as const),
      member: nat(MEMBERS - 1),
      points: fc.integer({ min: 10, max: 90 }),
      days: fc.constantFrom(1, 3, 400),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('settle' as const) }) },
)

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

type World = Awaited<ReturnType<typeof openWorld>>

/** A club with three rewards, one of them a pool of codes, and members without points. */
async function openWorld(graceDays: number) {
  const club = await addClub({ timeZone: 'UTC' })
  const rewards = [
    await addReward(db, club, { pointsPrice: PRICES[0] ?? 0 }, { '': 4 }),
    await addReward(db, club, { pointsPrice: PRICES[1] ?? 0 }, { '': 4 }),
  ]
  const pool = await addReward(db, club, {
    pointsPrice: PRICES[2] ?? 0,
    kind: 'digital_code',
    delivery: { pickup: false, home: null, digital: true },
  })
  rewards.push(pool)
  const content = Buffer.from(Array.from({ length: CODES }, () => newId()).join('\n'))
  const wish = { clubId: club, rewardId: pool.rewardId, content }
  await db.inClub(club, async (tx) => {
    await saveSettings(tx, { ...USUAL_SETTINGS, graceDays, holdMinutes: HOLD_MINUTES })
    await addCodes(tx, createSealer('a secret of tests'), wish, { by: SUBJECT, now: NOW })
  })
  const members = await Promise.all(Array.from({ length: MEMBERS }, () => addRich(db, club, 0)))
  return { club, clock: fixedClock(NOW), oracle: openOracle(), rewards, pool, members, graceDays }
}

async function run(w: World, request: RedeemRequest): Promise<string> {
  const { club, clock } = w
  const [outcome] = await db.inClub(club, (tx) => redeemAll(tx, [request], clock.now()))
  return wordOf(outcome)
}

async function play(w: World, one: Step): Promise<void> {
  const { club, clock, oracle, members } = w
  const now = clock.now().epochMilliseconds
  if (one.do === 'take') await take(w, one, now)
  if (one.do === 'again') {
    const earlier = oracle.taken[one.which % Math.max(1, oracle.taken.length)]
    if (earlier) expect(await run(w, earlier.request)).toBe(earlier.state)
  }
  if (one.do === 'capture' || one.do === 'void') await resolve(w, one, now)
  if (one.do === 'cancel') await cancel(w, one, now)
  if (one.do === 'wait') {
    clock.set(clock.now().add({ minutes: one.minutes }).toString())
    await timeOut(w)
  }
  if (one.do === 'restock') await restock(w, one)
  if (one.do === 'earn') await earn(w, one, now)
  if (one.do === 'settle') {
    await settlePoints(db, club, clock, new AbortController().signal, { anew: true })
    for (const member of members.keys()) oracle.expire(member, now)
  }
}

async function take(
  w: World,
  { member, reward, qty, capture }: Step & { do: 'take' },
  now: number,
): Promise<void> {
  const { oracle, rewards, pool, members } = w
  const target = rewards[reward]
  const stock = oracle.stock[reward]
  if (!target || !stock) throw new Error('no such reward')
  const request = taking(members[member] ?? '', target, { qty, capture })
  const points = target.pointsPrice * qty
  const isPool = target === pool
  let expected = capture ? 'captured' : 'held'
  if (isPool && oracle.codes.free < qty) expected = 'codes_gone'
  else if (!isPool && stock.onHand - stock.held < qty) expected = 'out_of_stock'
  else if (oracle.balance(member) < points) expected = 'insufficient_points'
  expect(await run(w, request)).toBe(expected)
  oracle.taken.push({
    request,
    member,
    reward,
    qty,
    points,
    state: expected,
    holdUntil: now + HOLD_MINUTES * MINUTE,
  })
  if (expected === 'held') {
    oracle.held[member] = (oracle.held[member] ?? 0) + points
    if (isPool) oracle.codes.held += qty
    else stock.held += qty
  }
  if (expected === 'captured') {
    oracle.burned[member] = (oracle.burned[member] ?? 0) + points
    if (isPool) oracle.codes.given += qty
    else stock.onHand -= qty
  }
  if (isPool && ['held', 'captured'].includes(expected)) oracle.codes.free -= qty
}

function free(w: World, one: Taken, state: string): void {
  const { oracle } = w
  const stock = oracle.stock[one.reward]
  oracle.held[one.member] = (oracle.held[one.member] ?? 0) - one.points
  if (one.reward === 2) oracle.codes.held -= one.qty
  else if (stock) stock.held -= one.qty
  one.state = state
  if (state === 'captured') {
    oracle.burned[one.member] = (oracle.burned[one.member] ?? 0) + one.points
    if (one.reward === 2) oracle.codes.given += one.qty
    else if (stock) stock.onHand -= one.qty
  } else if (one.reward === 2) oracle.codes.free += one.qty
}

async function resolve(
  w: World,
  { do: what, which }: { do: 'capture' | 'void'; which: number },
  now: number,
): Promise<void> {
  const { oracle } = w
  const one = oracle.taken[which % Math.max(1, oracle.taken.length)]
  if (!one) return
  const word = await run(w, { do: what, id: one.request.input.redemption_id, by: BY })
  const isThere = ['held', 'captured', 'voided', 'expired', 'cancelled'].includes(one.state)
  if (!isThere) expect(word).toBe('redemption_not_found')
  else if (what === 'capture') {
    if (one.state === 'captured') expect(word).toBe('captured')
    else if (one.state === 'expired' || (one.state === 'held' && now >= one.holdUntil))
      expect(word).toBe('hold_expired')
    else if (one.state === 'held') {
      expect(word).toBe('captured')
      free(w, one, 'captured')
    } else expect(word).toBe('redemption_not_held')
  } else if (one.state === 'held') {
    expect(word).toBe('voided')
    free(w, one, 'voided')
  } else if (one.state === 'voided' || one.state === 'expired') expect(word).toBe(one.state)
  else expect(word).toBe(one.state === 'captured' ? 'redemption_captured' : 'redemption_not_held')
}

async function timeOut(w: World): Promise<void> {
  const { club, clock, oracle } = w
  const now = clock.now().epochMilliseconds
  const late = oracle.taken.filter((one) => one.state === 'held' && now >= one.holdUntil)
  const ids = await owner.query<{ redemption_id: Uuid }>(
    'select redemption_id from rewards.redemption where club_id = $1 and redemption_ref = any($2)',
    [club, late.map((one) => one.request.input.redemption_id)],
  )
  await db.inClub(club, (tx) =>
    redeemAll(
      tx,
      ids.rows.map(({ redemption_id }) => ({ do: 'expire', redemptionId: redemption_id })),
      clock.now(),
    ),
  )
  for (const one of late) free(w, one, 'expired')
}

async function cancel(w: World, { which, back }: Step & { do: 'cancel' }, now: number): Promise<void> {
  const { club, clock, oracle, graceDays } = w
  const one = oracle.taken[which % Math.max(1, oracle.taken.length)]
  if (!one) return
  const wish = { id: one.request.input.redemption_id, reason: 'a mistake', backToStock: back, by: BY }
  const outcome = await db.inClub(club, (tx) => cancelRedemption(tx, wish, clock.now()))
  if (!['held', 'captured', 'voided', 'expired', 'cancelled'].includes(one.state)) {
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'redemption_not_found' } })
    return
  }
  if (one.state === 'cancelled') {
    expect(outcome).toMatchObject({ ok: true, replayed: true })
    return
  }
  if (one.state !== 'captured') {
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'redemption_not_captured' } })
    return
  }
  expect(outcome).toMatchObject({ ok: true, replayed: false })
  // What was past its day already is no matter of this cancellation.
  oracle.expire(one.member, now)
  oracle.burned[one.member] = (oracle.burned[one.member] ?? 0) - one.points
  const lost = oracle.expire(one.member, now)
  if (lost > 0 && graceDays > 0) {
    const midnight = Math.floor(now / DAY) * DAY
    oracle.lots[one.member]?.push({ left: lost, until: midnight + (graceDays + 1) * DAY })
  }
  one.state = 'cancelled'
  const stock = oracle.stock[one.reward]
  if (one.reward === 2) {
    oracle.codes.given -= one.qty
    oracle.codes.spoilt += one.qty
  } else if (back && stock) stock.onHand += one.qty
}

async function restock(w: World, { reward, change }: Step & { do: 'restock' }): Promise<void> {
  const { club, clock, oracle, rewards } = w
  const stock = oracle.stock[reward]
  const target = rewards[reward]
  if (change === 0 || !stock || !target) return
  const wish = {
    rewardId: target.rewardId,
    branch: '',
    change,
    reason: 'delivery' as const,
    note: null,
  }
  const refusal = await db.inClub(club, (tx) => changeStock(tx, wish, { by: SUBJECT, now: clock.now() }))
  if (stock.onHand + change < stock.held) expect(refusal?.code).toBe('stock_below_held')
  else {
    expect(refusal).toBeNull()
    stock.onHand += change
  }
}

async function earn(w: World, { member, points, days }: Step & { do: 'earn' }, now: number): Promise<void> {
  const { club, clock, oracle, members } = w
  const until = now + days * DAY
  const given = await db.inClub(club, (tx) =>
    credit(
      tx,
      members[member] ?? '',
      {
        kind: 'credit',
        as: 'earn',
        points,
        key: newId(),
        cause: 'test',
        causeId: newId(),
        occurredAt: clock.now(),
        expiresAt: Temporal.Instant.fromEpochMilliseconds(until),
      },
      clock.now(),
    ),
  )
  expect(given.ok).toBe(true)
  oracle.lots[member]?.push({ left: points, until })
}

async function check(w: World): Promise<void> {
  const { club, oracle, rewards, members } = w
  const balances = await db.inClub(club, (tx) => readBalances(tx, members))
  for (const [member, id] of members.entries())
    expect(balances.get(id)).toMatchObject({
      available: oracle.balance(member),
      held: oracle.held[member],
    })
  const rows = await db.inClub(club, (tx) =>
    readStock(
      tx,
      rewards.slice(0, 2).map(({ rewardId }) => rewardId),
    ),
  )
  for (const [index, reward] of rewards.slice(0, 2).entries()) {
    const row = rows.find(({ reward_id }) => reward_id === reward.rewardId)
    expect([row?.on_hand, row?.held]).toEqual([oracle.stock[index]?.onHand, oracle.stock[index]?.held])
  }
  const { rows: states } = await owner.query<{ state: string; count: number }>(
    'select state, count(*)::integer as count from rewards.code where club_id = $1 group by state',
    [club],
  )
  const counted = Object.fromEntries(states.map(({ state, count }) => [state, count]))
  expect({ free: 0, held: 0, given: 0, spoilt: 0, ...counted }).toEqual(oracle.codes)
  expect(await db.inClub(club, (tx) => runChecks(tx, [...ledgerChecks, ...rewardChecks]))).toEqual([])
}
test('any interleaving leaves points, stock and codes as plain numbers say', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 40 }),
      fc.constantFrom(0, 3),
      async (steps, graceDays) => {
        const world = await openWorld(graceDays)
        for (const one of steps) await play(world, one)
        await check(world)
      },
    ),
    { numRuns: 10 },
  )
}, 120_000)
