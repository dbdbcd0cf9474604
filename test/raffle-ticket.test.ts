import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { askMoneyByHand } from '#cases/money-by-hand-service.ts'
import { credit } from '#ledger/service.ts'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { creditMembers, readStoreCredit } from '#plans/credit-service.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { closeDue } from '#raffles/service.ts'
import { raffleChecks } from '#raffles/verify.ts'
import {
  type AskMoneyByHand,
  giveBackCalledOff,
  giveRaffleTickets,
  isAwaitingTickets,
  RAFFLE_TICKET_READER,
} from '#rewards/raffle-ticket-service.ts'
import { rewardChecks } from '#rewards/verify.ts'
import { useTestServer } from './support/server.ts'
import { type Call, nextName } from './support/till.ts'

const server = await useTestServer()
const { clock, db, owner } = server

const UNREAD = `select from platform.event e join platform.event_cursor c using (club_id)
  where e.club_id = $1 and c.reader = $2 and (e.xid, e.event_id) > (c.xid, c.event_id) limit 1`

const RAFFLE = {
  name: { he: 'הגרלה', en: 'Raffle' },
  prize: { he: 'פרס', en: 'Prize' },
  points_per_ticket: 10,
  most_per_member: 5,
  closes_at: '2026-03-08T20:00:00Z',
  seed: { kind: 'named', words: 'x', at: '2026-03-09T20:00:00Z' },
}
const TICKET = {
  kind: 'raffle_ticket',
  name: { he: 'כרטיס', en: 'Ticket' },
  points_price: 100,
  stock: [{ on_hand: null }],
  delivery: { pickup: false, home: null, digital: true },
}
const COULD = { definition: { kind: 'fact', fact: 'could_redeem_now', test: { is: 'yes' } } }

let clubId: Uuid
let call: Call
let member: string
let raffle: string
let reward: string

const parts = { db, clock, askMoneyByHand }
const memberId = () => parseId('mbr', member) ?? ''

async function join(points: number): Promise<string> {
  const { body } = await call('POST', '/v1/members', { card: nextName('C') })
  if (points > 0) await call('POST', `/v1/members/${body.id}/adjustments`, { points, reason: 'x' })
  return body.id
}

async function offer(more: Record<string, unknown> = {}): Promise<string> {
  const made = await call('POST', '/v1/rewards', { ...TICKET, raffle, ...more })
  expect(made).toMatchObject({ status: 201 })
  await call('POST', `/v1/rewards/${made.body.id}/state`, { to: 'publish' })
  return made.body.id
}

async function open(terms: Record<string, unknown> = {}, points = 1_000) {
  clock.set('2026-03-01T10:00:00Z')
  clubId = await server.addClub()
  call = await server.asKey(clubId)
  member = await join(points)
  raffle = (await call('POST', '/v1/raffles', { ...RAFFLE, ...terms })).body.id
  reward = await offer()
}

const take = (more: Record<string, unknown> = {}) =>
  call('POST', '/v1/redemptions', {
    redemption_id: nextName('T'),
    member: { id: member },
    reward,
    qty: 2,
    capture: true,
    ...more,
  })
const buy = (tickets: number) => {
  const body = { purchase_id: nextName('P'), member: { id: member }, tickets }
  return call('POST', `/v1/raffles/${raffle}/tickets`, body)
}
// Events wait for every older transaction of the cluster, other tests' too: the reader comes until it has read all.
const give = async () => {
  do await giveRaffleTickets(parts, clubId)
  while ((await owner.query(UNREAD, [clubId, RAFFLE_TICKET_READER])).rowCount !== 0)
}
const tickets = async () => (await call('GET', `/v1/raffles/${raffle}`)).body.tickets
const available = async () => (await call('GET', `/v1/members/${member}`)).body.balances.available
const verify = () =>
  db.inClub(clubId, (tx) => runChecks(tx, [...ledgerChecks, ...raffleChecks, ...rewardChecks]))
const callOff = () => call('POST', `/v1/raffles/${raffle}/cancel`, {})

beforeEach(() => open())

test('a ticket that was taken as a reward is in the raffle once, goes when it is cancelled, and comes back as points when it is late', async () => {
  // Who could have a ticket could have a chance, and nothing yet.
  expect((await call('POST', '/v1/segments/preview', COULD)).body.count).toBe(0)
  await take()
  const gone = (await take()).body.id
  await Promise.all([give(), give()])
  expect(await tickets()).toBe(4)
  await call('POST', `/v1/redemptions/${gone}/cancel`, { reason: 'x' })
  await give()
  expect(await tickets()).toBe(2)
  // In time, and read of before the close; another is held, and captured too late.
  clock.set('2026-03-08T19:59:59Z')
  const inTime = (await take()).body.id
  const held = (await take({ qty: 1, capture: false })).body.id
  clock.set('2026-03-08T20:00:01Z')
  // Not read of yet: the raffle waits for it.
  await closeDue(db, clubId, () => clock.now(), isAwaitingTickets)
  expect((await call('GET', `/v1/raffles/${raffle}`)).body.state).toBe('open')
  await give()
  // A list that stands is final: what is in it is not paid back.
  await closeDue(db, clubId, () => clock.now(), isAwaitingTickets)
  expect(await tickets()).toBe(4)
  const stays = await call('POST', `/v1/redemptions/${inTime}/cancel`, { reason: 'x' })
  expect([stays.status, stays.body.code]).toEqual([409, 'raffle_closed'])
  expect(await call('POST', `/v1/redemptions/${held}/capture`, {})).toMatchObject({ status: 200 })
  await give()
  expect(await available()).toBe(600)
  // Whoever asks now is told so.
  expect(await take()).toMatchObject({ status: 409, body: { code: 'raffle_closed' } })
  expect(await tickets()).toBe(4)
  expect(await verify()).toEqual([])
})

test('a ticket belongs to the raffle that its reward named when it was taken, whatever it names since', async () => {
  const held = (await take({ qty: 1, capture: false })).body.id
  await take({ qty: 1 })
  const other = (await call('POST', '/v1/raffles', RAFFLE)).body.id
  expect(await call('PATCH', `/v1/rewards/${reward}`, { raffle: other })).toMatchObject({ status: 200 })
  // What is on its way counts where it goes: three more fill the first raffle, and the other has room for all.
  await buy(3)
  expect((await buy(1)).body.code).toBe('too_many_tickets')
  await call('POST', `/v1/redemptions/${held}/capture`, {})
  await give()
  const inOther = async () => (await call('GET', `/v1/raffles/${other}`)).body.tickets
  expect([await tickets(), await inOther()]).toEqual([5, 0])
  await take({ qty: 5 })
  await give()
  expect([await tickets(), await inOther()]).toEqual([5, 5])
  expect(await verify()).toEqual([])
})

describe('a raffle that is called off', () => {
  test('gives back everything that its tickets took, however they were had, once under repetition and after a crash', async () => {
    const key = newId()
    const gift = { memberId: memberId(), key, amountMinor: 800, cause: 'plan_payout', causeId: key }
    await db.inClub(clubId, (tx) => creditMembers(tx, [gift], clock.now()))
    const credits = () => db.inClub(clubId, (tx) => readStoreCredit(tx, memberId()))
    const dear = await offer({ money_max_minor: 500, minor_per_point: 10 })
    await buy(1)
    await take({ qty: 1 })
    const byCredit = { reward: dear, qty: 1, pay_minor: 500, pay_way: 'store_credit' }
    expect(await take(byCredit)).toMatchObject({ status: 201 })
    const byMoney = (await take({ ...byCredit, pay_way: 'till' })).body
    await give()
    // One that is still on its way when the raffle is called off.
    await take({ qty: 1 })
    expect([await tickets(), await available(), await credits()]).toEqual([4, 690, 300])
    expect(await callOff()).toMatchObject({ status: 200 })
    expect(await callOff()).toMatchObject({ status: 200 })
    // The process dies in the middle: what it had not finished is as it was.
    let dies = true
    const dying: AskMoneyByHand = async (tx, redemption, now) => {
      if (redemption.payWay === 'till' && dies) throw new Error('died')
      return askMoneyByHand(tx, redemption, now)
    }
    await expect(giveBackCalledOff({ ...parts, askMoneyByHand: dying }, clubId)).rejects.toThrow('died')
    dies = false
    await Promise.all([1, 2, 3].map(() => giveBackCalledOff(parts, clubId)))
    await give()
    await giveBackCalledOff(parts, clubId)
    expect([await tickets(), await available(), await credits()]).toEqual([0, 1_000, 800])
    // What was paid at the till is the office's to give back, once, and its member knows.
    const { items } = (await call('GET', '/v1/cases')).body
    expect(items).toMatchObject([
      { about: 'refund', state: 'open', subject: expect.stringContaining('5.00'), member: { id: member } },
    ])
    expect(items[0].redemption).toBe(byMoney.id)
    expect(await verify()).toEqual([])
  })

  test('brings back to the lots that they came from what is not past its day, and the rest as new points', async () => {
    await open({}, 0)
    const life = { occurredAt: clock.now(), expiresAt: Temporal.Instant.from('2026-03-03T00:00:00Z') }
    const posting = {
      kind: 'credit',
      as: 'earn',
      points: 100,
      key: newId(),
      cause: 'test',
      causeId: newId(),
    } as const
    await db.inClub(clubId, (tx) => credit(tx, memberId(), { ...posting, ...life }, clock.now()))
    await take({ qty: 1 })
    await give()
    clock.set('2026-03-05T10:00:00Z')
    await callOff()
    await giveBackCalledOff(parts, clubId)
    expect(await available()).toBe(100)
    expect(await verify()).toEqual([])
  })

  test('and kept their points would be found', async () => {
    const taken = (await take({ qty: 1 })).body.id
    await give()
    await callOff()
    await giveBackCalledOff(parts, clubId)
    const id = parseId('rdm', taken)
    await owner.query(
      `update rewards.redemption set state = 'captured', ended_at = null, returned_points = null, lost_points = null,
         is_first = true, days_since_joining = 0 where redemption_id = $1`,
      [id],
    )
    expect((await verify()).map(({ check }) => check)).toContain(
      'tickets that went, or whose raffle was called off, gave their points back',
    )
  })
})

describe('no more tickets than the raffle allows a member', () => {
  test('are had by taking and buying together', async () => {
    expect(await buy(3)).toMatchObject({ status: 201 })
    expect(await take({ qty: 3 })).toMatchObject({ status: 409, body: { code: 'too_many_tickets' } })
    expect(await take({ qty: 2 })).toMatchObject({ status: 201 })
    // Not in the raffle yet, and counted all the same.
    expect(await buy(1)).toMatchObject({ status: 409, body: { code: 'too_many_tickets' } })
    const other = await offer()
    expect(await take({ reward: other, qty: 1 })).toMatchObject({ status: 409 })
    await give()
    expect(await tickets()).toBe(5)
    const shelf = await call('GET', `/v1/rewards?member=${member}`)
    const seen = shelf.body.items.map(
      (item: { for_member: { refusal: { code: string } } }) => item.for_member,
    )
    expect(seen.map(({ refusal }: { refusal: { code: string } }) => refusal.code)).toEqual([
      'too_many_tickets',
      'too_many_tickets',
    ])
  })

  test('are had by whatever is asked at once', async () => {
    const ways = fc.array(fc.record({ isBought: fc.boolean(), n: fc.integer({ min: 1, max: 3 }) }), {
      minLength: 4,
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(ways, async (wishes) => {
        member = await join(5_000)
        const before = await tickets()
        const answers = await Promise.all(
          wishes.map(({ isBought, n }) => (isBought ? buy(n) : take({ qty: n }))),
        )
        await give()
        const had = wishes.reduce((sum, { n }, at) => sum + (answers[at]?.status === 201 ? n : 0), 0)
        expect(had).toBeLessThanOrEqual(5)
        expect(await tickets()).toBe(before + had)
        const refused = answers.flatMap(({ status, body }) => (status === 201 ? [] : [body.code]))
        expect(new Set(refused).size).toBeLessThanOrEqual(1)
      }),
      { numRuns: 8 },
    )
    expect(await verify()).toEqual([])
  })

  test('and if they were, it would be found', async () => {
    await buy(5)
    await owner.query('update raffles.raffle set most_per_member = 4 where raffle_id = $1', [
      parseId('rfl', raffle),
    ])
    expect((await verify()).map(({ check }) => check)).toContain(
      'no member has more tickets for points than their raffle allows',
    )
  })
})
