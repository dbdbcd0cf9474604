import { expect, test } from 'vitest'
import { runChecks } from '#ledger/verify.ts'
import { closeDue } from '#raffles/service.ts'
import { raffleChecks } from '#raffles/verify.ts'
import { useTestServer } from '../../test/support/server.ts'
import { giveRaffleTickets, isAwaitingTickets, RAFFLE_TICKET_READER } from './raffle-ticket-service.ts'
import { rewardChecks } from './verify.ts'

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
const COULD = { definition: { kind: 'fact', fact: 'could_redeem_now', test: { is: 'yes' } } }

test('a ticket that was taken as a reward is in the raffle once, goes when it is cancelled, and comes back as points when it is late', async () => {
  clock.set('2026-03-01T10:00:00Z')
  const clubId = await server.addClub()
  const call = await server.asKey(clubId)
  const member = (await call('POST', '/v1/members', { phone: '0525550101' })).body.id
  await call('POST', `/v1/members/${member}/adjustments`, { points: 1_000, reason: 'x' })
  const raffle = await call('POST', '/v1/raffles', RAFFLE)
  const reward = await call('POST', '/v1/rewards', {
    kind: 'raffle_ticket',
    name: { he: 'כרטיס', en: 'Ticket' },
    points_price: 100,
    raffle: raffle.body.id,
    stock: [{ on_hand: null }],
    delivery: { pickup: false, home: null, digital: true },
  })
  expect(reward).toMatchObject({ status: 201 })
  await call('POST', `/v1/rewards/${reward.body.id}/state`, { to: 'publish' })
  // Who could have a ticket could have a chance, and nothing yet.
  expect((await call('POST', '/v1/segments/preview', COULD)).body.count).toBe(0)
  const take = async (name: string) => {
    const wish = {
      redemption_id: name,
      member: { id: member },
      reward: reward.body.id,
      qty: 2,
      capture: true,
    }
    const taken = await call('POST', '/v1/redemptions', wish)
    expect(taken.status).toBeLessThan(300)
    return taken.body.id
  }
  // Events wait for every older transaction of the cluster, other tests' too: the reader comes until it has read all.
  const give = async () => {
    do await giveRaffleTickets(db, clubId, clock)
    while ((await owner.query(UNREAD, [clubId, RAFFLE_TICKET_READER])).rowCount !== 0)
  }
  const tickets = async () => (await call('GET', `/v1/raffles/${raffle.body.id}`)).body.tickets
  const available = async () => (await call('GET', `/v1/members/${member}`)).body.balances.available
  await take('a')
  const gone = await take('b')
  await Promise.all([give(), give()])
  expect(await tickets()).toBe(4)
  await call('POST', `/v1/redemptions/${gone}/cancel`, { reason: 'x' })
  await give()
  expect(await tickets()).toBe(2)
  // In time, and read of before the close.
  clock.set('2026-03-08T19:59:59Z')
  const inTime = await take('c')
  clock.set('2026-03-08T20:00:01Z')
  // Not read of yet: the raffle waits for it.
  await closeDue(db, clubId, () => clock.now(), isAwaitingTickets)
  expect((await call('GET', `/v1/raffles/${raffle.body.id}`)).body.state).toBe('open')
  await give()
  // A list that stands is final: what is in it is not paid back.
  await closeDue(db, clubId, () => clock.now(), isAwaitingTickets)
  expect(await tickets()).toBe(4)
  const stays = await call('POST', `/v1/redemptions/${inTime}/cancel`, { reason: 'x' })
  expect([stays.status, stays.body.code]).toEqual([409, 'raffle_closed'])
  expect(await available()).toBe(600)
  await take('late')
  await give()
  expect(await available()).toBe(600)
  expect(await tickets()).toBe(4)
  expect(await db.inClub(clubId, (tx) => runChecks(tx, [...raffleChecks, ...rewardChecks]))).toEqual([])
})
