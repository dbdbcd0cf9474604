import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { runChecks } from '#ledger/verify.ts'
import { parseId } from '#platform/id.ts'
import { useTestServer } from '../../test/support/server.ts'
import { secondOfRound } from './draw.ts'
import { isSound, type Proof, verifyProof } from './proof.ts'
import { closeDue } from './service.ts'
import { raffleChecks } from './verify.ts'

const server = await useTestServer()
const { clock, db, owner } = server

const OPENED = '2026-03-01T10:00:00Z'
const CLOSES = '2026-03-08T20:00:00Z'
const SEEDED = '2026-03-09T20:00:00Z'

const TERMS = {
  name: { he: 'הגרלת אביב', en: 'Spring raffle' },
  prize: { he: 'אופניים', en: 'A bicycle' },
  points_per_ticket: 10,
  most_per_member: 20,
  winners: 2,
  reserves: 1,
  closes_at: CLOSES,
  seed: { kind: 'named', words: 'The state lottery of 9 March, six numbers and the strong one', at: SEEDED },
}

let phones = 0

async function openClub() {
  clock.set(OPENED)
  const clubId = await server.addClub()
  const call = await server.asKey(clubId)
  const join = async (points = 1_000): Promise<string> => {
    phones += 1
    const { body } = await call('POST', '/v1/members', { phone: `054-${String(phones).padStart(7, '0')}` })
    if (points > 0) await call('POST', `/v1/members/${body.id}/adjustments`, { points, reason: 'opening' })
    return body.id
  }
  const open = async (terms: object = {}): Promise<string> => {
    const made = await call('POST', '/v1/raffles', { ...TERMS, ...terms })
    expect(made).toMatchObject({ status: 201 })
    return made.body.id
  }
  let purchases = 0
  const buy = (raffle: string, member: string, tickets: number, name?: string) => {
    purchases += 1
    const purchase_id = name ?? `p${purchases}`
    return call('POST', `/v1/raffles/${raffle}/tickets`, { purchase_id, member: { id: member }, tickets })
  }
  const available = async (member: string): Promise<number> =>
    (await call('GET', `/v1/members/${member}`)).body.balances.available
  const close = async () => {
    clock.set(CLOSES)
    return closeDue(db, clubId, () => clock.now())
  }
  const verify = () => db.inClub(clubId, (tx) => runChecks(tx, raffleChecks))
  const proof = async (raffle: string): Promise<Proof> => {
    const answer = await server.app.http.inject(`/v1/raffles/${raffle}/proof`)
    expect(answer.statusCode).toBe(200)
    return answer.json()
  }
  return { clubId, call, join, open, buy, available, close, verify, proof }
}

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
    expect(verifyProof(done).map(({ result }) => result)).toEqual([
      'holds',
      'holds',
      'holds',
      'holds',
      'yours',
      'holds',
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

  test('the beacon’s number must follow from its signature', async () => {
    const { call, open, join, buy, close, proof } = await openClub()
    // The published example of the beacon: round 1000 of quicknet.
    const seed = 'fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd'
    const signature =
      'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39'
    const raffle = await open({ seed: { kind: 'drand', at: SEEDED } })
    await buy(raffle, await join(), 3)
    const { seed_source } = await proof(raffle)
    expect(secondOfRound(seed_source.round ?? 0) * 1000).toBe(Date.parse(SEEDED))
    expect(seed_source.words).toContain(`/public/${seed_source.round}`)
    await close()
    clock.set(SEEDED)
    const draw = (body: object) => call('POST', `/v1/raffles/${raffle}/draw`, body)
    expect((await draw({ seed })).body.code).toBe('seed_not_genuine')
    expect((await draw({ seed: seed.replace('f', 'e'), signature })).body.code).toBe('seed_not_genuine')
    expect((await draw({ seed, signature })).status).toBe(200)
    const done = await proof(raffle)
    expect(verifyProof(done).every(({ result }) => result === 'holds')).toBe(true)
  })
})

test('whatever is changed in a proof afterwards is found', async () => {
  const { call, join, open, buy, close, proof } = await openClub()
  const raffle = await open()
  for (let at = 0; at < 5; at += 1) await buy(raffle, await join(), 4)
  await close()
  clock.set(SEEDED)
  await call('POST', `/v1/raffles/${raffle}/draw`, { seed: '5-6' })
  const sound = await proof(raffle)
  expect(isSound(verifyProof(sound))).toBe(true)
  const list = sound.list as NonNullable<Proof['list']>
  const draw = sound.draw as NonNullable<Proof['draw']>
  const [first, second, ...rest] = list.tickets as [[string, string], [string, string]]
  const tampered: Record<string, Proof> = {
    'another secret': { ...sound, draw: { ...draw, secret: 'ab'.repeat(32) } },
    'another commitment': { ...sound, commitment: 'ab'.repeat(32) },
    'another seed': { ...sound, draw: { ...draw, seed: '5-7' } },
    'a ticket too many': {
      ...sound,
      list: {
        ...list,
        count: list.count + 1,
        tickets: [...list.tickets, ['ffffffffffffffff', 'ffffffffffffffff']],
      },
    },
    'a ticket too few': { ...sound, list: { ...list, tickets: list.tickets.slice(1) } },
    'a ticket of another holder': {
      ...sound,
      list: { ...list, tickets: [[first[0], second[1] === first[1] ? 'x' : second[1]], second, ...rest] },
    },
    'another order': { ...sound, list: { ...list, tickets: [second, first, ...rest] } },
    'another winner': {
      ...sound,
      draw: {
        ...draw,
        winners: draw.winners.map((one) => ({ ...one, place: draw.winners.length + 1 - one.place })),
      },
    },
    'fewer winners': { ...sound, draw: { ...draw, winners: draw.winners.slice(1) } },
    'another raffle': { ...sound, raffle: `${sound.raffle}x` },
    'everybody may win twice': { ...sound, winners: 20, one_win_each: false },
    'closed after the seed': { ...sound, seed_source: { ...sound.seed_source, at: CLOSES } },
    'drawn before the seed': { ...sound, draw: { ...draw, drawn_at: CLOSES } },
    'not drawn': { ...sound, state: 'closed' },
    'another algorithm': { ...sound, algorithm: 'mine' },
  }
  const sounding = Object.entries(tampered).filter(([, proof]) => isSound(verifyProof(proof)))
  expect(sounding.map(([what]) => what)).toEqual([])
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
    // The terms stand as soon as somebody holds a ticket; words may still change.
    const change = (body: object) => call('PATCH', `/v1/raffles/${raffle}`, body)
    expect((await change({ winners: 3 })).body.code).toBe('raffle_terms_fixed')
    expect((await change({ prize: { he: 'שני זוגות אופניים', en: 'Bicycles' } })).status).toBe(200)
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
