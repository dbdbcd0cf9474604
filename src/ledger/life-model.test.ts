import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Clock, fixedClock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { placeHold, resolveHold } from './hold-service.ts'
import { expireInactive, expiringPoints, settlePoints } from './life-service.ts'
import type { Posting } from './posting.ts'
import * as ledger from './service.ts'
import { transferAll } from './transfer-service.ts'
import { ledgerChecks, runChecks } from './verify.ts'

// Points through their days against a naive oracle with a row for each credit: late receipts whose points expire before
// older ones, holds over points that reach their day, returns, moves, and runs that are doubled or broken off.

const { db, addClub } = await useTestDatabase()
const START = Temporal.Instant.from('2026-03-01T10:00:00Z')
const never = new AbortController().signal

type Lot = {
  key: Uuid
  points: number
  open: number
  pending: boolean
  /** The place in the order of burning. */
  order: number
  occurredAt: Temporal.Instant
  availableAt: Temporal.Instant | null
  expiresAt: Temporal.Instant | null
}

const isOver = (at: Temporal.Instant | null, now: Temporal.Instant) =>
  at !== null && Temporal.Instant.compare(at, now) <= 0

class Oracle {
  lots: Lot[] = []
  holds: { id: Uuid; points: number }[] = []
  debt = 0
  expired = 0
  turn = 0
  get held() {
    return this.holds.reduce((sum, hold) => sum + hold.points, 0)
  }
  get usable() {
    return this.lots.filter((lot) => !lot.pending).sort((a, b) => a.order - b.order)
  }
  get available() {
    return this.usable.reduce((sum, lot) => sum + lot.open, 0) - this.held
  }
  get pending() {
    return this.lots.reduce((sum, lot) => sum + (lot.pending ? lot.open : 0), 0)
  }
  add(lot: Omit<Lot, 'open' | 'order' | 'pending'>, now: Temporal.Instant) {
    const pending = lot.availableAt !== null && !isOver(lot.availableAt, now)
    this.turn += 1
    this.lots.push({ ...lot, open: lot.points, order: this.turn, pending })
    if (!pending) this.payDebt(lot.points)
  }
  payDebt(fresh: number) {
    const paid = Math.min(this.debt, fresh)
    this.eat(paid)
    this.debt -= paid
  }
  eat(points: number) {
    let left = points
    for (const lot of this.usable) {
      const bite = Math.min(left, lot.open)
      lot.open -= bite
      left -= bite
    }
  }
  takeBack(points: number, own: Lot) {
    const first = Math.min(points, own.open, own.pending ? own.open : this.available)
    own.open -= first
    const second = Math.min(points - first, Math.max(0, this.available))
    this.eat(second)
    this.debt += points - first - second
  }
  settle(now: Temporal.Instant) {
    const due = this.lots.filter((lot) => lot.pending && lot.open > 0 && isOver(lot.availableAt, now))
    due.sort(
      (a, b) => Temporal.Instant.compare(a.availableAt ?? now, b.availableAt ?? now) || a.order - b.order,
    )
    for (const lot of due) {
      this.turn += 1
      Object.assign(lot, { pending: false, order: this.turn })
      this.payDebt(lot.open)
    }
    this.expire((lot) => isOver(lot.expiresAt, now))
  }
  /** A redemption that waits keeps the points that it would take, the oldest. */
  expire(isDue: (lot: Lot) => boolean) {
    let reserved = this.held
    for (const lot of this.usable) {
      const kept = Math.min(reserved, lot.open)
      reserved -= kept
      if (!isDue(lot)) continue
      this.expired += lot.open - kept
      lot.open = kept
    }
  }
}

const points = fc.integer({ min: 1, max: 100 })
const pick = fc.nat(30)
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('earn' as const),
      points,
      waits: fc.constantFrom(0, 0, 1, 3),
      lives: fc.constantFrom(null, 1, 2, 4, 8),
      late: fc.constantFrom(0, 0, 0, 1, 3, 9),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('burn' as const, 'hold' as const), points }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('capture' as const, 'release' as const), pick }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('back' as const), points, pick }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 72 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      how: fc.constantFrom('once' as const, 'twice' as const, 'together' as const, 'broken' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('move' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stayed away' as const), hours: fc.nat(200) }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** A database whose nth transaction is lost at its end, as by a crash. */
function breaking(nth: number): Database {
  let left = nth
  return {
    ...db,
    inClub: (clubId, work) =>
      db.inClub(clubId, async (tx) => {
        const result = await work(tx)
        left -= 1
        if (left === 0) throw new Error('the power went')
        return result
      }),
  }
}

class World {
  readonly clock = fixedClock(START)
  oracle = new Oracle()
  accountId: Uuid
  readonly clubId: Uuid
  constructor(clubId: Uuid, accountId: Uuid) {
    this.clubId = clubId
    this.accountId = accountId
  }
  get now() {
    return this.clock.now()
  }
  inClub<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return db.inClub(this.clubId, work)
  }
  cause() {
    return { key: newId(), cause: 'test', causeId: newId(), occurredAt: this.now }
  }
  post(posting: Posting) {
    return this.inClub(async (tx) => {
      const batch = await ledger.openBatch(tx, 0, [this.accountId], this.now)
      const result = batch.post(this.accountId, posting)
      await batch.write()
      return result
    })
  }
}

const midnight = (at: Temporal.Instant, days: number) =>
  at.toZonedDateTimeISO('UTC').startOfDay().add({ days }).toInstant()

async function earn(world: World, { points, waits, lives, late }: Extract<Step, { do: 'earn' }>) {
  const occurredAt = world.now.subtract({ hours: 24 * late })
  const availableAt = waits === 0 ? null : midnight(occurredAt, waits + 1)
  const expiresAt = lives === null ? null : midnight(occurredAt, lives + 1)
  const cause = { ...world.cause(), occurredAt }
  await world.post({
    ...cause,
    kind: 'credit',
    as: 'earn',
    points,
    ...(availableAt && { availableAt }),
    ...(expiresAt && { expiresAt }),
  })
  world.oracle.add({ key: cause.key, points, occurredAt, availableAt, expiresAt }, world.now)
}

async function hold(world: World, points: number) {
  const { oracle } = world
  const cause = world.cause()
  const until = world.now.add({ hours: 1 })
  const result = await world.inClub((tx) =>
    placeHold(tx, world.accountId, { ...cause, kind: 'hold', points }, until, world.now),
  )
  expect(result.ok).toBe(points <= oracle.available)
  if (result.ok) oracle.holds.push({ id: cause.key, points })
}

async function resolve(world: World, outcome: 'captured' | 'released', pick: number) {
  const { oracle } = world
  const chosen = oracle.holds[pick % Math.max(1, oracle.holds.length)]
  if (!chosen) return
  await world.inClub((tx) => resolveHold(tx, world.accountId, chosen.id, outcome, world.cause(), world.now))
  oracle.holds = oracle.holds.filter((other) => other !== chosen)
  if (outcome === 'captured') oracle.eat(chosen.points)
  else oracle.payDebt(chosen.points)
}

async function giveBack(world: World, points: number, pick: number) {
  const { oracle } = world
  const own = oracle.lots[pick % Math.max(1, oracle.lots.length)]
  if (!own) return
  const credit = await world.inClub((tx) => ledger.readCredit(tx, 0, world.accountId, own.key))
  await world.post({ ...world.cause(), kind: 'take_back', as: 'reverse', points, credit })
  oracle.takeBack(points, own)
}

async function settle(world: World, how: Extract<Step, { do: 'settle' }>['how']) {
  const run = (database: Database, clock: Clock = world.clock) =>
    settlePoints(database, world.clubId, clock, never)
  if (how === 'broken') {
    // Each of the first transactions in turn is the one that is lost.
    for (const nth of [2, 3, 4, 5]) await run(breaking(nth)).catch(() => undefined)
    await run(db)
  } else if (how === 'together') await Promise.all([run(db), run(db), run(db)])
  else await run(db)
  if (how === 'twice') await run(db)
  world.oracle.settle(world.now)
}

async function move(world: World) {
  const { oracle } = world
  const toAccount = newId()
  await world.inClub((tx) => ledger.openAccounts(tx, [toAccount]))
  const cause = { ...world.cause(), fromAccount: world.accountId, toAccount }
  const keys = [cause.key]
  const nextKey = () => {
    const key = newId()
    keys.push(key)
    return key
  }
  const result = await world.inClub((tx) => transferAll(tx, cause, world.now, nextKey))
  expect(result.ok).toBe(oracle.holds.length === 0)
  if (!result.ok) return
  const moved = new Oracle()
  const lots = [...oracle.usable, ...oracle.lots.filter((lot) => lot.pending)].filter((lot) => lot.open > 0)
  for (const [index, lot] of lots.entries())
    moved.add(
      {
        ...lot,
        // Each credit is posted anew, under a key of its own.
        key: keys[index] ?? lot.key,
        points: lot.open,
        availableAt: lot.pending ? lot.availableAt : null,
        occurredAt: world.now,
      },
      world.now,
    )
  const paid = Math.min(oracle.debt, moved.available)
  moved.eat(paid)
  moved.debt = oracle.debt - paid
  moved.expired = oracle.expired
  world.oracle = moved
  world.accountId = toAccount
}

async function stayedAway(world: World, hours: number) {
  const before = world.now.subtract({ hours })
  await world.inClub((tx) => expireInactive(tx, [world.accountId], before, world.now))
  world.oracle.expire((lot) => Temporal.Instant.compare(lot.occurredAt, before) < 0)
}

async function apply(world: World, each: Step): Promise<void> {
  switch (each.do) {
    case 'earn':
      return earn(world, each)
    case 'burn': {
      const result = await world.post({ ...world.cause(), kind: 'debit', as: 'burn', points: each.points })
      expect(result.ok).toBe(each.points <= world.oracle.available)
      if (result.ok) world.oracle.eat(each.points)
      return
    }
    case 'hold':
      return hold(world, each.points)
    case 'capture':
    case 'release':
      return resolve(world, each.do === 'capture' ? 'captured' : 'released', each.pick)
    case 'back':
      return giveBack(world, each.points, each.pick)
    case 'wait':
      return world.clock.set(world.now.add({ hours: each.hours }))
    case 'settle':
      return settle(world, each.how)
    case 'move':
      return move(world)
    case 'stayed away':
      return stayedAway(world, each.hours)
  }
}

async function compare(world: World): Promise<void> {
  const { oracle, accountId } = world
  const own = await world.inClub((tx) => ledger.readBalances(tx, [accountId]))
  expect(own.get(accountId)).toEqual({
    available: oracle.available,
    pending: oracle.pending,
    held: oracle.held,
    debt: oracle.debt,
  })
}

/** Credit by credit, in the order of burning, and what is told ahead of their days. */
async function compareCredits(world: World): Promise<void> {
  const { oracle, accountId, clubId } = world
  const lots = await world.inClub((tx) => ledger.readOpenLots(tx, accountId))
  const shown = lots.map((lot) => [lot.open, lot.is_pending, lot.expires_at?.toString() ?? null])
  const expected = [
    ...oracle.usable,
    ...oracle.lots.filter((lot) => lot.pending).sort((a, b) => a.order - b.order),
  ]
    .filter((lot) => lot.open > 0)
    .map((lot) => [lot.open, lot.pending, lot.expiresAt?.toString() ?? null])
  expect(shown).toEqual(expected)
  const entries = await world.inClub((tx) =>
    tx.client.query<{ points: string }>(
      `select coalesce(-sum(points), 0) as points from ledger.entry where club_id = '${clubId}' and kind = 'expire'`,
    ),
  )
  expect(Number(entries.rows[0]?.points)).toBe(oracle.expired)
  const ahead = Temporal.Instant.from('2100-01-01T00:00:00Z')
  const told = (await world.inClub((tx) => expiringPoints(tx, [accountId], ahead))).get(accountId)
  const days = told?.expiring.map(({ expiresAt }) => expiresAt.toString()) ?? []
  expect(days).toEqual([...new Set(days)].sort())
  // What is told is what would go: run the clock to the end of all days, and as much has gone.
  const free = told?.expiring.reduce((sum, { points }) => sum + points, 0) ?? 0
  const waiting = told?.pending.reduce((sum, { points }) => sum + points, 0) ?? 0
  expect(waiting).toBe(oracle.pending)
  const before = oracle.expired
  oracle.expire((lot) => lot.expiresAt !== null)
  expect(free).toBe(oracle.expired - before)
}

test('points through their days, against a naive oracle', { timeout: 280_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 40 }), async (steps) => {
      const clubId = await addClub()
      const accountId = newId()
      await db.inClub(clubId, (tx) => ledger.openAccounts(tx, [accountId]))
      const world = new World(clubId, accountId)
      for (const each of steps) {
        await apply(world, each)
        await compare(world)
      }
      await compareCredits(world)
      expect(await db.inClub(clubId, (tx) => runChecks(tx, ledgerChecks))).toEqual([])
    }),
    { numRuns: 120 },
  )
})
