import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { placeHold, resolveHold } from './hold-service.ts'
import type { Posting } from './posting.ts'
import * as ledger from './service.ts'
import { transferAll } from './transfer-service.ts'
import { ledgerChecks, runChecks } from './verify.ts'

const { db, owner, addClub } = await useTestDatabase()
const NOW = Temporal.Instant.from('2026-03-01T10:00:00Z')
const LATER = NOW.add({ hours: 24 * 14 })
const clubId = await addClub()

async function openAccount(): Promise<Uuid> {
  const id = newId()
  await db.inClub(clubId, (tx) => ledger.openAccounts(tx, [id]))
  return id
}

const cause = () => ({ key: newId(), cause: 'test', causeId: newId(), occurredAt: NOW })
const postOne = (id: Uuid, posting: Posting, at = NOW) =>
  db.inClub(clubId, async (tx) => {
    const batch = await ledger.openBatch(tx, 0, [id], at)
    const result = batch.post(id, posting)
    batch.write()
    return result
  })
const balances = (id: Uuid) => db.inClub(clubId, async (tx) => (await ledger.readBalances(tx, [id])).get(id))
const openLots = (id: Uuid) => db.inClub(clubId, (tx) => ledger.readOpenLots(tx, id))
const findings = () => db.inClub(clubId, (tx) => runChecks(tx, ledgerChecks))

/** The naive model: every credit is a row of its own that is eaten up, oldest first. */
type ModelCredit = { key: Uuid; open: number; pending: boolean; order: number }
class Model {
  credits: ModelCredit[] = []
  holds: { id: Uuid; points: number }[] = []
  burned: { key: Uuid; from: { credit: ModelCredit; points: number }[] }[] = []
  debt = 0
  clock = 0
  get held() {
    return this.holds.reduce((sum, hold) => sum + hold.points, 0)
  }
  get balance() {
    return this.credits.reduce((sum, credit) => sum + (credit.pending ? 0 : credit.open), 0)
  }
  get available() {
    return this.balance - this.held
  }
  credit(key: Uuid, points: number, pending: boolean) {
    this.clock += 1
    const credit = { key, open: points, pending, order: this.clock }
    this.credits.push(credit)
    if (!pending) this.payDebt(points)
    return credit
  }
  payDebt(fresh: number) {
    const paid = Math.min(this.debt, fresh)
    this.eat(paid)
    this.debt -= paid
  }
  eat(points: number) {
    let left = points
    for (const credit of this.credits.filter((c) => !c.pending).sort((a, b) => a.order - b.order)) {
      const bite = Math.min(left, credit.open)
      credit.open -= bite
      left -= bite
    }
    return left
  }
  takeBack(points: number, own: ModelCredit) {
    const first = own.pending ? Math.min(points, own.open) : Math.min(points, own.open, this.available)
    own.open -= first
    const rest = points - first
    const second = Math.min(rest, Math.max(0, this.available))
    this.eat(second)
    this.debt += rest - second
  }
}

type Command =
  | { do: 'credit'; points: number; pending: boolean }
  | { do: 'burn' | 'hold'; points: number }
  | { do: 'activate' | 'expire' | 'capture' | 'release'; pick: number }
  | { do: 'take_back'; pick: number; points: number }

const points = fc.integer({ min: 1, max: 120 })
const pick = fc.nat(50)
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('credit' as const), points, pending: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('burn' as const, 'hold' as const), points }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('activate' as const, 'expire' as const, 'capture' as const, 'release' as const),
      pick,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('take_back' as const), pick, points }) },
)

const choose = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)]

async function creditOf(id: Uuid, key: Uuid) {
  return db.inClub(clubId, (tx) => ledger.readCredit(tx, 0, id, key))
}

async function applyHold(id: Uuid, model: Model, points: number): Promise<void> {
  const common = cause()
  const result = await db.inClub(clubId, (tx) =>
    placeHold(tx, id, { ...common, kind: 'hold', points }, LATER, NOW),
  )
  expect(result.ok).toBe(points <= model.available)
  if (result.ok) model.holds.push({ id: common.key, points })
}

async function applyResolution(
  id: Uuid,
  model: Model,
  outcome: 'captured' | 'released',
  index: number,
): Promise<void> {
  const hold = choose(model.holds, index)
  if (!hold) return
  const first = await db.inClub(clubId, (tx) => resolveHold(tx, id, hold.id, outcome, cause(), NOW))
  const again = await db.inClub(clubId, (tx) => resolveHold(tx, id, hold.id, outcome, cause(), NOW))
  expect([first.ok, again.ok && again.replayed]).toEqual([true, true])
  model.holds = model.holds.filter((other) => other !== hold)
  if (outcome === 'captured') model.eat(hold.points)
  else model.payDebt(hold.points)
}

async function apply(id: Uuid, model: Model, step: Command): Promise<void> {
  switch (step.do) {
    case 'credit': {
      const common = cause()
      await postOne(id, {
        ...common,
        kind: 'credit',
        as: 'earn',
        points: step.points,
        ...(step.pending && { availableAt: LATER }),
      })
      model.credit(common.key, step.points, step.pending)
      return
    }
    case 'burn': {
      const result = await postOne(id, { ...cause(), kind: 'debit', as: 'burn', points: step.points })
      expect(result.ok).toBe(step.points <= model.available)
      if (result.ok) model.eat(step.points)
      return
    }
    case 'hold':
      return applyHold(id, model, step.points)
    case 'capture':
    case 'release':
      return applyResolution(id, model, step.do === 'capture' ? 'captured' : 'released', step.pick)
    case 'activate': {
      const own = choose(
        model.credits.filter((credit) => credit.pending),
        step.pick,
      )
      const credit = own && (await creditOf(id, own.key))
      if (!own || !credit) return
      await postOne(id, { ...cause(), kind: 'activate', credit }, LATER)
      model.clock += 1
      own.pending = false
      own.order = model.clock
      model.payDebt(own.open)
      return
    }
    case 'expire': {
      const own = choose(
        model.credits.filter((credit) => !credit.pending),
        step.pick,
      )
      const credit = own && (await creditOf(id, own.key))
      if (!own || !credit) return
      await postOne(id, { ...cause(), kind: 'expire', credit, points: credit.open })
      own.open -= Math.min(own.open, model.available)
      return
    }
    case 'take_back': {
      const own = choose(model.credits, step.pick)
      const credit = own && (await creditOf(id, own.key))
      if (!own || !credit) return
      await postOne(id, { ...cause(), kind: 'take_back', as: 'reverse', points: step.points, credit })
      model.takeBack(step.points, own)
    }
  }
}

describe('the ledger against a naive model', () => {
  test('random earning, burning, holding, expiry, activation and returns agree, credit by credit', {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 30 }), async (steps) => {
        const id = await openAccount()
        const model = new Model()
        for (const step of steps) {
          await apply(id, model, step)
          const own = await balances(id)
          expect(own).toMatchObject({ available: model.available, held: model.held, debt: model.debt })
        }
        const lots = await openLots(id)
        const expected = model.credits.filter((credit) => credit.open > 0).map((credit) => credit.open)
        expect(lots.sort((a, b) => a.seq - b.seq).map((lot) => lot.open)).toEqual(expected)
      }),
      { numRuns: 60 },
    )
    expect(await findings()).toEqual([])
  })
})

describe('what may happen once', () => {
  test('a key posts once: again it is a repeat, with other content it is refused', async () => {
    const id = await openAccount()
    const posting = { ...cause(), kind: 'credit', as: 'adjust', points: 50 } as const
    const send = (points: number) =>
      db.inClub(clubId, (tx) => ledger.credit(tx, id, { ...posting, points }, NOW))
    expect(await send(50)).toMatchObject({ ok: true, replayed: false })
    expect(await send(50)).toMatchObject({ ok: true, replayed: true, balances: { available: 50 } })
    expect(await send(60)).toEqual({ ok: false, reason: 'key_conflict' })
  })

  test('a refused debit stays refused under its key, even when there are points later', async () => {
    const id = await openAccount()
    const burn = { ...cause(), kind: 'debit', as: 'burn', points: 40 } as const
    const send = () => db.inClub(clubId, (tx) => ledger.debit(tx, id, burn, NOW))
    expect(await send()).toMatchObject({ ok: false, reason: 'insufficient_points', available: 0 })
    await postOne(id, { ...cause(), kind: 'credit', as: 'earn', points: 100 })
    expect(await send()).toMatchObject({ ok: false, reason: 'insufficient_points' })
    expect(await balances(id)).toMatchObject({ available: 100 })
  })

  test('twenty takers of the same points: as many as there are points for', async () => {
    const id = await openAccount()
    await postOne(id, { ...cause(), kind: 'credit', as: 'earn', points: 100 })
    const results = await Promise.all(
      Array.from({ length: 20 }, () =>
        db.inClub(clubId, (tx) =>
          ledger.debit(tx, id, { ...cause(), kind: 'debit', as: 'burn', points: 30 }, NOW),
        ),
      ),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(3)
    expect(await balances(id)).toMatchObject({ available: 10 })
  })

  test('points that are held while their goods go back pay for them when they are let go', async () => {
    const id = await openAccount()
    const earned = cause()
    await postOne(id, { ...earned, kind: 'credit', as: 'earn', points: 100 })
    const hold = { ...cause(), kind: 'hold', points: 60 } as const
    await db.inClub(clubId, (tx) => placeHold(tx, id, hold, LATER, NOW))
    const credit = await creditOf(id, earned.key)
    await postOne(id, { ...cause(), kind: 'take_back', as: 'reverse', points: 100, credit })
    expect(await balances(id)).toEqual({ available: 0, pending: 0, held: 60, debt: 60 })
    await db.inClub(clubId, (tx) => resolveHold(tx, id, hold.key, 'released', cause(), NOW))
    expect(await balances(id)).toEqual({ available: 0, pending: 0, held: 0, debt: 0 })
    expect(await findings()).toEqual([])
  })

  test('a merge moves every open credit with its expiry, what is pending and the debt, once', async () => {
    const [from, into] = [await openAccount(), await openAccount()]
    await postOne(from, { ...cause(), kind: 'credit', as: 'earn', points: 70, expiresAt: LATER })
    await postOne(from, { ...cause(), kind: 'credit', as: 'earn', points: 20, availableAt: LATER })
    await postOne(from, { ...cause(), kind: 'debit', as: 'burn', points: 30 })
    const move = { ...cause(), fromAccount: from, toAccount: into }
    const send = () => db.inClub(clubId, (tx) => transferAll(tx, move, NOW, newId))
    expect(await send()).toEqual({ ok: true, points: 60, replayed: false })
    expect(await send()).toMatchObject({ ok: true, replayed: true })
    expect(await balances(from)).toEqual({ available: 0, pending: 0, held: 0, debt: 0 })
    expect(await balances(into)).toEqual({ available: 40, pending: 20, held: 0, debt: 0 })
    const lots = await openLots(into)
    expect(lots.find((lot) => !lot.is_pending)?.expires_at?.toString()).toBe(LATER.toString())
    expect(await findings()).toEqual([])
  })
})

describe('the tables guard themselves', () => {
  test('an entry cannot be changed or removed by the role that serves requests', async () => {
    const change = db.inClub(clubId, (tx) => tx.client.query('update ledger.entry set points = 0'))
    await expect(change).rejects.toThrow(/permission denied/)
    const removal = db.inClub(clubId, (tx) => tx.client.query('delete from ledger.entry'))
    await expect(removal).rejects.toThrow(/permission denied/)
  })

  test('an account can be neither overspent nor negative', async () => {
    const id = await openAccount()
    await expect(
      owner.query('update ledger.account set spent = 1 where account_id = $1', [id]),
    ).rejects.toThrow(/account_not_overspent/)
    await expect(
      owner.query('update ledger.account set debt = -1 where account_id = $1', [id]),
    ).rejects.toThrow(/account_not_negative/)
  })

  test('the checker sees what was tampered with', async () => {
    const id = await openAccount()
    await postOne(id, { ...cause(), kind: 'credit', as: 'earn', points: 10 })
    await owner.query('update ledger.account set earned = earned + 5 where account_id = $1', [id])
    expect((await findings()).map((finding) => finding.check)).toContain(
      'an account is what its newest entry says',
    )
    await owner.query('update ledger.account set earned = earned - 5 where account_id = $1', [id])
    expect(await findings()).toEqual([])
  })
})
