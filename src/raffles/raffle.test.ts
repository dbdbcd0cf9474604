import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { expiringPoints } from '#ledger/life-service.ts'
import { credit } from '#ledger/service.ts'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { findMembers } from '#members/service.ts'
import { parseId } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { CLOSES, OPENED, openRaffles, SEEDED, TERMS } from '../../test/support/raffle.ts'
import { useTestServer } from '../../test/support/server.ts'
import { type Proof, verifyProof } from './proof.ts'

const server = await useTestServer()
const { clock, owner } = server

const openClub = () => openRaffles(server)

type Call = Awaited<ReturnType<typeof openClub>>['call']

/** The first winner is not found, and the reserve gets the prize. */
async function handOver(call: Call, raffle: string, members: readonly string[], done: Proof): Promise<void> {
  const place = (at: number, outcome: string) =>
    call('POST', `/v1/raffles/${raffle}/places/${at}`, { outcome })
  expect((await place(3, 'handed_over')).body.code).toBe('no_such_place')
  expect((await place(1, 'not_claimed')).body.places[2].state).toBe('won')
  expect((await place(1, 'handed_over')).body.code).toBe('place_resolved')
  expect((await place(2, 'handed_over')).body.state).toBe('drawn')
  expect((await place(3, 'handed_over')).body.state).toBe('settled')
  const winner = done.draw?.winners[1]?.ticket
  const own = await Promise.all(members.map((member) => call('GET', `/v1/members/${member}/raffles`)))
  const theirs = own.find(({ body }) => body.items[0].tickets.includes(winner))
  expect(theirs?.body.items[0]).toMatchObject({ won: true, state: 'settled' })
}

describe('from the first ticket to the last prize', () => {
  test('anybody can check every step, and nothing is told too early', async () => {
    const { call, join, open, buy, available, close, verify, proof } = await openClub()
    const members = await Promise.all(Array.from({ length: 6 }, () => join()))
    const raffle = await open()
    const opened = await proof(raffle)
    expect(opened).toMatchObject({ state: 'open', list: null, draw: null, committed_at: OPENED })
    for (const [at, member] of members.entries())
      expect(await buy(raffle, member, at + 1)).toMatchObject({
        status: 201,
        body: { points: (at + 1) * 10, own_tickets: at + 1, available: 1_000 - (at + 1) * 10 },
      })
    expect(await available(members[5] as string)).toBe(940)
    expect((await call('POST', `/v1/raffles/${raffle}/draw`, { seed: '1' })).body.code).toBe(
      'raffle_not_closed',
    )
    expect(await close()).toBe(1)
    expect(await close()).toBe(0)
    const closed = await proof(raffle)
    expect(closed).toMatchObject({
      state: 'closed',
      commitment: opened.commitment,
      draw: null,
      list: { count: 21 },
    })
    expect((await call('POST', `/v1/raffles/${raffle}/draw`, { seed: '1' })).body.code).toBe(
      'seed_not_known_yet',
    )
    clock.set(SEEDED)
    const told = { seed: '3, 11, 17, 22, 30, 35 + 7', proof: 'https://lottery.example/3700' }
    const drawn = await call('POST', `/v1/raffles/${raffle}/draw`, told)
    expect(drawn).toMatchObject({ status: 200, body: { state: 'drawn' } })
    expect(drawn.body.places.map((one: { state: string }) => one.state)).toEqual(['won', 'won', 'reserve'])
    expect(await call('POST', `/v1/raffles/${raffle}/draw`, { seed: '3-11-17-22-30-35-7' })).toMatchObject({
      status: 200,
    })
    expect((await call('POST', `/v1/raffles/${raffle}/draw`, { seed: '4' })).body.code).toBe(
      'drawn_with_other_seed',
    )
    const done = await proof(raffle)
    expect(done.draw?.seed).toBe('3-11-17-22-30-35-7')
    expect(done.list).toEqual(closed.list)
    expect(
      createHash('sha256')
        .update(done.draw?.secret ?? '')
        .digest('hex'),
    ).toBe(opened.commitment)
    // Only the source itself can tell whether this was its number.
    expect(verifyProof(done).filter(({ result }) => result !== 'holds')).toEqual([
      { check: 'seed', result: 'yours' },
    ])
    expect(await verify()).toEqual([])
    // Who the members are stands nowhere in it.
    for (const member of members) expect(JSON.stringify(done)).not.toContain(member)
    await handOver(call, raffle, members, done)
    expect(await verify()).toEqual([])
    const events = await owner.query<{ kind: string }>(
      `select kind from platform.event where kind like 'raffle.%' order by event_id`,
    )
    const kinds = new Set(events.rows.map(({ kind }) => kind))
    expect(kinds).toEqual(
      new Set(['raffle.opened', 'raffle.tickets_taken', 'raffle.closed', 'raffle.drawn', 'raffle.won']),
    )
  })
})

describe('tickets', () => {
  test('are taken until the close, within the limit and the points, and once a purchase', async () => {
    const { call, join, open, buy, available, verify } = await openClub()
    const [member, poor] = [await join(), await join(15)]
    const raffle = await open()
    expect((await buy(raffle, member, 21)).body).toMatchObject({ code: 'too_many_tickets' })
    expect((await buy(raffle, member, 12, 'once')).status).toBe(201)
    const again = await buy(raffle, member, 12, 'once')
    expect(again).toMatchObject({ status: 200, body: { tickets: 12, points: 120, own_tickets: 12 } })
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect((await buy(raffle, member, 11, 'once')).body.code).toBe('purchase_conflict')
    expect((await buy(raffle, member, 9)).body.code).toBe('too_many_tickets')
    expect((await buy(raffle, member, 8)).status).toBe(201)
    expect((await buy(raffle, poor, 2)).body).toMatchObject({ code: 'ticket_points_missing' })
    expect(await available(member)).toBe(800)
    expect(await available(poor)).toBe(15)
    // The terms stand as soon as somebody holds a ticket.
    const change = await call('PATCH', `/v1/raffles/${raffle}`, { winners: 3 })
    expect(change.body.code).toBe('raffle_terms_fixed')
    // By the clock alone, whether or not the job has come.
    clock.set(CLOSES)
    expect((await buy(raffle, poor, 1)).body.code).toBe('raffle_closed')
    expect((await buy(raffle, member, 12, 'once')).status).toBe(200)
    expect(await verify()).toEqual([])
  })

  test('two tills at once pass neither the limit nor the points', async () => {
    const { join, open, buy, available, verify } = await openClub()
    const member = await join(155)
    const raffle = await open({ most_per_member: 10 })
    const answers = await Promise.all(Array.from({ length: 12 }, () => buy(raffle, member, 2)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5)
    expect(await available(member)).toBe(55)
    const same = await Promise.all(Array.from({ length: 8 }, () => buy(raffle, member, 1, 'same')))
    expect(new Set(same.map(({ body }) => body.code))).toEqual(new Set(['too_many_tickets']))
    expect(await verify()).toEqual([])
  })

  test('that rules gave until the close are in the list, and no return takes them back', async () => {
    const { clubId, call, join, open, close, proof, verify } = await openClub()
    const member = await join(0)
    const raffle = await open({ rules_name: 'spring', points_per_ticket: null, most_per_member: null })
    expect((await call('POST', '/v1/raffles', { ...TERMS, rules_name: 'spring' })).body.code).toBe(
      'rules_name_taken',
    )
    await giveByRule(clubId, member, 'spring', 5, '2026-03-02T00:00:00Z')
    await giveByRule(clubId, member, 'spring', 7, CLOSES)
    await giveByRule(clubId, member, 'autumn', 9, '2026-03-02T00:00:00Z')
    clock.set('2026-03-03T00:00:00Z')
    expect((await call('GET', `/v1/raffles/${raffle}`)).body.tickets).toBe(5)
    const change = await call('PATCH', `/v1/raffles/${raffle}`, { winners: 5 })
    expect(change.body.code).toBe('raffle_terms_fixed')
    await close()
    expect((await proof(raffle)).list?.count).toBe(5)
    const grants = (await call('GET', `/v1/members/${member}/grants`)).body.items
    expect(
      grants
        .map((grant: { name: string; tickets: number; state: string }) => [grant.tickets, grant.state])
        .sort(),
    ).toEqual([
      [5, 'used'],
      [7, 'issued'],
      [9, 'issued'],
    ])
    expect((await call('POST', `/v1/raffles/${raffle}/cancel`, {})).body.state).toBe('cancelled')
    const after = (await call('GET', `/v1/members/${member}/grants?state=open`)).body.items
    expect(after).toHaveLength(3)
    expect(await verify()).toEqual([])
  })

  /** As the offers' room writes what a rule gives. */
  async function giveByRule(clubId: string, member: string, raffle: string, tickets: number, at: string) {
    await owner.query(
      `insert into offers."grant" (club_id, grant_id, member_id, rule_code, rule_name, version_id, cause, cause_id, kind, name, tickets, issued_at)
       select $1, uuidv7(), m.member_id, 'r', 'r', uuidv7(), 'receipt', uuidv7(), 'raffle_tickets', $2, $3, $4
       from members.member m where m.club_id = $1 and m.member_id = $5`,
      [clubId, raffle, tickets, at, parseId('mbr', member)],
    )
  }
})

describe('cancelling', () => {
  test('gives every point back once, and to whoever the member has become', async () => {
    const { call, join, open, buy, available, close, verify } = await openClub()
    const [one, two, merged] = [await join(), await join(100), await join(300)]
    const raffle = await open()
    await buy(raffle, one, 20)
    await buy(raffle, two, 10)
    await buy(raffle, merged, 5)
    expect(await available(two)).toBe(0)
    await call('POST', `/v1/members/${merged}/merge`, { into: two })
    await close()
    const cancelled = await call('POST', `/v1/raffles/${raffle}/cancel`, {})
    expect(cancelled.body).toMatchObject({ state: 'cancelled' })
    expect((await call('POST', `/v1/raffles/${raffle}/cancel`, {})).status).toBe(200)
    expect(await available(one)).toBe(1_000)
    expect(await available(two)).toBe(400)
    expect((await call('POST', `/v1/raffles/${raffle}/draw`, { seed: '1' })).body.code).toBe(
      'raffle_not_open',
    )
    expect(await verify()).toEqual([])
  })

  test('gives points back with their days, to those whose they were, wherever their accounts are by now', async () => {
    const { clubId, call, join, open, buy, available, verify } = await openClub()
    const END = Temporal.Instant.from('2026-03-31T21:00:00Z')
    const withDated = async () => {
      const id = await join(0)
      const earned = {
        occurredAt: clock.now(),
        kind: 'credit',
        as: 'earn',
        points: 50,
        cause: 'receipt',
      } as const
      const posting = { ...earned, expiresAt: END, key: newId(), causeId: newId() }
      await server.db.inClub(clubId, (tx) => credit(tx, parseId('mbr', id) ?? '', posting, clock.now()))
      return id
    }
    const [head, alone, merged] = [await withDated(), await withDated(), await withDated()]
    const guest = await join(0)
    const found = (id: string) => call('POST', '/v1/households', { head: { id }, name: 'אחת', pooled: true })
    const household = (await found(head)).body.id
    await call('POST', `/v1/households/${household}/members`, { member: { id: guest }, role: 'adult' })
    const raffle = await open()
    for (const id of [guest, alone, merged]) expect(await buy(raffle, id, 5)).toMatchObject({ status: 201 })
    // The guest spent what the head had brought, and left.
    expect((await call('DELETE', `/v1/members/${guest}/household`)).status).toBe(200)
    await found(alone)
    const survivor = await join(0)
    await call('POST', `/v1/members/${merged}/merge`, { into: survivor })
    await call('POST', `/v1/raffles/${raffle}/cancel`, {})
    const lives = (id: string) =>
      server.db.inClub(clubId, async (tx) => {
        const [member] = await findMembers(tx, [{ kind: 'id', value: parseId('mbr', id) ?? '' }])
        const accountId = member?.accountId ?? ''
        return (await expiringPoints(tx, [accountId], null)).get(accountId)?.expiring
      })
    const own = [{ points: 50, expiresAt: END }]
    for (const id of [head, alone, survivor])
      expect([await available(id), await lives(id)]).toEqual([50, own])
    expect(await available(guest)).toBe(0)
    expect(await verify()).toEqual([])
    expect(await server.db.inClub(clubId, (tx) => runChecks(tx, ledgerChecks))).toEqual([])
  })

  test('after the draw there is nothing to cancel', async () => {
    const { call, join, open, buy, close } = await openClub()
    const raffle = await open()
    await buy(raffle, await join(), 1)
    await close()
    clock.set(SEEDED)
    await call('POST', `/v1/raffles/${raffle}/draw`, { seed: '1' })
    expect((await call('POST', `/v1/raffles/${raffle}/cancel`, {})).body.code).toBe('raffle_not_open')
  })
})

test('terms that contradict themselves are refused in words', async () => {
  const { call } = await openClub()
  const refused = async (terms: object) =>
    (await call('POST', '/v1/raffles', { ...TERMS, ...terms })).body.code
  expect(await refused({ closes_at: OPENED })).toBe('closes_in_past')
  expect(await refused({ seed: { ...TERMS.seed, at: CLOSES } })).toBe('seed_before_close')
  expect(await refused({ seed: { ...TERMS.seed, at: '2026-03-08T20:29:59Z' } })).toBe('seed_too_soon')
  expect(await refused({ points_per_ticket: null, most_per_member: null })).toBe('no_way_to_tickets')
  expect(await refused({ most_per_member: null })).toBe('most_needs_points')
})

test('a raffle without tickets is drawn and over', async () => {
  const { call, open, close, verify } = await openClub()
  const raffle = await open()
  await close()
  clock.set(SEEDED)
  expect((await call('POST', `/v1/raffles/${raffle}/draw`, { seed: '1' })).body).toMatchObject({
    state: 'settled',
    places: [],
  })
  expect(await verify()).toEqual([])
})
