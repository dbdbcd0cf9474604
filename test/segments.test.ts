import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { runChecks } from '#ledger/verify.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import { evaluateAllDue, followEvents } from '#segments/evaluate-service.ts'
import { readSegments } from '#segments/member-service.ts'
import { addReadySegments, askEvaluation } from '#segments/service.ts'
import { segmentChecks } from '#segments/verify.ts'
import { segmentSources } from '../src/apps/known-facts.ts'
import { useTestServer } from './support/server.ts'

const server = await useTestServer()
const { db, clock, addClub, asKey } = server
const parts = { db, clock, sources: segmentSources }
const { signal } = new AbortController()

const boughtCoffee = {
  kind: 'bought',
  purchase: {
    categories: ['coffee'],
    brands: [],
    skus: [],
    branches: [],
    when: { kind: 'last_days', days: 30 },
  },
  measure: 'times',
  at_least: 1,
  at_most: null,
}

async function openClub() {
  const clubId = await addClub()
  const call = await asKey(clubId)
  const join = async (card: string): Promise<string> =>
    (await call('POST', '/v1/members', { first_name: `חבר ${card}`, card })).body.id
  const buy = (card: string, on: string, category = 'coffee') =>
    call('POST', '/v1/receipts', {
      receipt_id: `${card} ${on} ${category}`,
      member: { card },
      branch: 'TLV',
      occurred_at: `${on}T12:00:00+02:00`,
      currency: 'ILS',
      lines: [{ line_id: '1', sku: category, category, qty: '1', amount_minor: 1_000 }],
      total_minor: 1_000,
    })
  const evaluateAll = () => evaluateAllDue(parts, clubId, signal)
  const follow = async () => {
    while (await db.inClub(clubId, (tx) => followEvents(tx, segmentSources, clock.now())));
  }
  const membersOf = async (id: string): Promise<string[]> =>
    (await call('GET', `/v1/segments/${id}/members`)).body.items.map((item: { id: string }) => item.id)
  return { clubId, call, join, buy, evaluateAll, follow, membersOf }
}

const movesOf = (clubId: Uuid) =>
  db.inClub(clubId, (tx) =>
    tx.query<{ direction: string; cause: string }>(
      sql`select direction, cause from segments.move where club_id = ${clubId} order by move_id`,
    ),
  )

test('a definition is previewed, kept, read and changed; the same key makes one segment', async () => {
  clock.set('2026-03-01T10:00:00Z')
  const { call, join, buy, evaluateAll, membersOf } = await openClub()
  const dana = await join('1')
  await join('2')
  await buy('1', '2026-02-20')
  const preview = await call('POST', '/v1/segments/preview', { definition: boughtCoffee })
  expect(preview).toMatchObject({
    status: 200,
    body: {
      count: 1,
      sample: [{ id: dana, name: 'חבר 1' }],
      sentence: 'Members who fit: bought coffee at least once in the last 30 days',
    },
  })

  const body = { kind: 'live', name: 'קונים קפה', definition: boughtCoffee }
  const headers = { 'idempotency-key': 'coffee' }
  const made = await call('POST', '/v1/segments', body, headers)
  expect(made).toMatchObject({ status: 201, body: { members: 0, evaluated_at: null, ready: null } })
  const again = await call('POST', '/v1/segments', body, headers)
  expect(again).toMatchObject({ status: 201, body: { id: made.body.id } })
  expect((await call('GET', '/v1/segments')).body.items).toHaveLength(1)

  await evaluateAll()
  expect(await membersOf(made.body.id)).toEqual([dana])
  const tea = { ...boughtCoffee, purchase: { ...boughtCoffee.purchase, categories: ['tea'] } }
  const changed = await call('PATCH', `/v1/segments/${made.body.id}`, { name: 'תה', definition: tea })
  expect(changed).toMatchObject({ status: 200, body: { name: 'תה', members: 1 } })
  await evaluateAll()
  expect((await call('GET', `/v1/segments/${made.body.id}`)).body.members).toBe(0)
  expect((await call('GET', `/v1/segments/${made.body.id}/sizes`)).body.items).toEqual([
    { on: '2026-03-01', members: 0 },
  ])
  expect((await call('DELETE', `/v1/segments/${made.body.id}`)).status).toBe(204)
  expect((await call('GET', `/v1/segments/${made.body.id}`)).body.code).toBe('segment_not_found')
})

test('a purchase and a return move a member, and a window that slides past the purchase does', async () => {
  clock.set('2026-03-01T10:00:00Z')
  const { clubId, call, join, buy, evaluateAll, follow, membersOf } = await openClub()
  const dana = await join('1')
  const noa = await join('2')
  const { id } = (await call('POST', '/v1/segments', { kind: 'live', name: 'קפה', definition: boughtCoffee }))
    .body
  await evaluateAll()
  await buy('1', '2026-02-10')
  await buy('2', '2026-02-20')
  await follow()
  expect(await membersOf(id)).toEqual([dana, noa])
  await follow()

  await call('POST', '/v1/receipts/2 2026-02-20 coffee/returns', {
    return_id: 'back',
    occurred_at: '2026-02-21T09:00:00+02:00',
    lines: [{ line_id: '1', qty: '1' }],
  })
  await follow()
  expect(await membersOf(id)).toEqual([dana])

  // The purchase of 10 February is in the 30 days that end on 11 March, and in none later. 22:01 UTC is the next day here.
  clock.set('2026-03-11T21:59:00Z')
  await evaluateAll()
  expect(await membersOf(id)).toEqual([dana])
  clock.set('2026-03-11T22:01:00Z')
  await evaluateAll()
  expect(await membersOf(id)).toEqual([])
  expect(await movesOf(clubId)).toEqual([
    { direction: 'entered', cause: 'event' },
    { direction: 'entered', cause: 'event' },
    { direction: 'left', cause: 'event' },
    { direction: 'left', cause: 'clock' },
  ])
  const told = await db.inClub(clubId, (tx) =>
    tx.query<{ kind: string }>(
      sql`select kind from platform.event where club_id = ${clubId} and kind like 'segment.%' order by xid, event_id`,
    ),
  )
  expect(told.map(({ kind }) => kind)).toEqual([
    'segment.entered',
    'segment.entered',
    'segment.left',
    'segment.left',
  ])
})

test('what breaks off half way is done by the next turn, once', async () => {
  clock.set('2026-03-01T10:00:00Z')
  const { clubId, call, join, buy, evaluateAll, follow, membersOf } = await openClub()
  const dana = await join('1')
  const { id } = (await call('POST', '/v1/segments', { kind: 'live', name: 'קפה', definition: boughtCoffee }))
    .body
  await evaluateAll()
  await buy('1', '2026-02-20')
  const crash = db.inClub(clubId, async (tx) => {
    await followEvents(tx, segmentSources, clock.now())
    throw new Error('power cut')
  })
  await expect(crash).rejects.toThrow('power cut')
  expect(await membersOf(id)).toEqual([])
  await Promise.all([follow(), evaluateAll(), follow()])
  expect(await membersOf(id)).toEqual([dana])
  expect(await movesOf(clubId)).toEqual([{ direction: 'entered', cause: 'event' }])
})

test('lists are filled by hand and from a file, and follow merges', async () => {
  clock.set('2026-03-01T10:00:00Z')
  const { clubId, call, join, follow, membersOf } = await openClub()
  const [dana, noa] = [await join('1'), await join('2')]
  const { id } = (await call('POST', '/v1/segments', { kind: 'static', name: 'ועד העובדים' })).body
  const changed = await call('POST', `/v1/segments/${id}/members`, { add: [{ card: '1' }, { card: '9' }] })
  expect(changed.body).toEqual({ added: 1, removed: 0, not_found: [2], not_found_count: 1 })

  const csv = '\ufeffname,card\nנועה,2\nדנה,1\nאין,77\n'
  const boundary = 'xx'
  const form = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n${csv}\r\n--${boundary}--\r\n`
  const sent = await call('POST', `/v1/segments/${id}/members/file`, form, {
    'content-type': `multipart/form-data; boundary=${boundary}`,
  })
  expect(sent).toMatchObject({ status: 200, body: { added: 1, not_found: [3], not_found_count: 1 } })
  expect((await call('GET', `/v1/segments/${id}`)).body.members).toBe(2)

  await call('POST', `/v1/segments/${id}/members`, { remove: [{ id: noa }] })
  await call('POST', `/v1/members/${dana}/merge`, { into: noa })
  await follow()
  expect(await movesOf(clubId)).toEqual([
    { direction: 'entered', cause: 'hand' },
    { direction: 'entered', cause: 'hand' },
    { direction: 'left', cause: 'hand' },
    { direction: 'entered', cause: 'event' },
    { direction: 'left', cause: 'event' },
  ])
  const told = await db.inClub(clubId, (tx) =>
    tx.query<{ kind: string }>(
      sql`select kind from platform.event where club_id = ${clubId} and kind like 'segment.%' order by event_id`,
    ),
  )
  expect(told.map(({ kind }) => kind.slice('segment.'.length))).toEqual([
    'entered',
    'entered',
    'left',
    'entered',
    'left',
  ])
  expect((await call('GET', `/v1/segments/${id}/sizes`)).body.items.at(-1)).toMatchObject({ members: 1 })
  const left = await membersOf(id)
  expect(left).toHaveLength(1)
  expect((await call('GET', `/v1/segments/${id}`)).body.members).toBe(1)
  const [one] = left
  const memberId = parseId('mbr', one ?? '') as Uuid
  const known = await db.inClub(clubId, (tx) => readSegments(tx, [memberId], [id, 'no segment']))
  expect(known).toEqual(new Map([[memberId, [id]]]))
  expect((await call('PATCH', `/v1/segments/${id}`, { definition: boughtCoffee })).body.code).toBe(
    'segment_is_list',
  )
})

test('what cannot be asked is refused at its place, and another club’s segments are not there', async () => {
  const { call } = await openClub()
  const other = await openClub()
  const wrong = await call('POST', '/v1/segments/preview', {
    definition: { kind: 'and', of: [{ kind: 'fact', fact: 'gender', test: { is: 'last_days', days: 3 } }] },
  })
  expect(wrong).toMatchObject({
    status: 400,
    body: { code: 'definition_not_valid', errors: [{ pointer: '/definition/of/0/test/is' }] },
  })
  const deep = `${'{"kind":"not","of":'.repeat(20_000)}{}${'}'.repeat(20_000)}`
  const refused = await call('POST', '/v1/segments/preview', `{"definition":${deep}}`, {
    'content-type': 'application/json',
  })
  expect(refused.status).toBe(400)
  const { id } = (await call('POST', '/v1/segments', { kind: 'static', name: 'שלנו' })).body
  for (const [method, url, body] of [
    ['GET', `/v1/segments/${id}`],
    ['GET', `/v1/segments/${id}/members`],
    ['GET', `/v1/segments/${id}/sizes`],
    ['PATCH', `/v1/segments/${id}`, { name: 'x' }],
    ['DELETE', `/v1/segments/${id}`],
    ['POST', `/v1/segments/${id}/members`, { add: [] }],
  ] as const)
    expect((await other.call(method, url, body)).body.code, `${method} ${url}`).toBe('segment_not_found')
  expect((await other.call('GET', '/v1/segments')).body.items).toEqual([])
})

test('a club begins with ready-made segments, named in the reader’s language', async () => {
  clock.set('2026-03-01T10:00:00Z')
  const { clubId, call, join, evaluateAll, membersOf } = await openClub()
  const dana = await join('1')
  await db.inClub(clubId, (tx) => addReadySegments(tx, clock.now()))
  await db.inClub(clubId, (tx) => addReadySegments(tx, clock.now()))
  await evaluateAll()
  const { items } = (await call('GET', '/v1/segments')).body
  const fresh = items.filter(({ ready }: { ready: string }) => ready === 'new_members')
  expect(fresh).toMatchObject([{ name: 'New members', members: 1 }])
  expect(await membersOf(fresh[0].id)).toEqual([dana])
  const hebrew = (await call('GET', '/v1/segments', undefined, { 'accept-language': 'he' })).body.items
  expect(hebrew.map(({ name }: { name: string }) => name)).toContain('חברים חדשים')
})

test('a rule for members of a segment gives to them and to nobody else', async () => {
  clock.set('2026-03-01T10:00:00Z')
  const { call, join, buy } = await openClub()
  await join('1')
  await join('2')
  const { id } = (await call('POST', '/v1/segments', { kind: 'static', name: 'מיוחדים' })).body
  await call('POST', `/v1/segments/${id}/members`, { add: [{ card: '1' }] })
  const { versions } = (await call('GET', '/v1/programme')).body
  const rule = {
    code: 'special',
    name: 'Special',
    on: 'receipt',
    when: [{ kind: 'segment', segments: [id] }],
    effect: { kind: 'bonus', points: 500 },
    caps: { per_receipt: null, per_day: null, per_month: null, per_member: null, budget: null },
    group: null,
    holdout_percent: 0,
  }
  const draft = await call('POST', '/v1/programme/versions', {
    name: 'with a segment',
    definition: { ...versions[0].definition, rules: [rule] },
  })
  const published = await call('POST', `/v1/programme/versions/${draft.body.id}/publish`, {
    in_force_from: '2026-03-01T10:00:00Z',
  })
  expect(published.status).toBe(200)
  clock.set('2026-03-01T12:00:00Z')
  const [special, other] = [await buy('1', '2026-03-01'), await buy('2', '2026-03-01')]
  expect(special.body.balances.available - other.body.balances.available).toBe(500)
  expect((await call('DELETE', `/v1/segments/${id}`)).body.code).toBe('segment_in_use')
})

test('verification finds who does not belong, and lets be whom something happened with since', async () => {
  clock.set('2026-03-01T10:00:00Z')
  const { clubId, call, join, buy, evaluateAll } = await openClub()
  await join('1')
  await buy('1', '2026-02-20')
  const { body } = await call('POST', '/v1/segments', {
    kind: 'live',
    name: 'coffee',
    definition: boughtCoffee,
  })
  await evaluateAll()
  const find = () =>
    db.inClub(clubId, (tx) => runChecks(tx, segmentChecks({ sources: segmentSources, clock })))
  expect(await find()).toEqual([])
  await buy('1', '2026-02-21', 'tea')
  await join('2')
  await buy('2', '2026-02-21')
  expect(await find()).toEqual([])
  const segmentId = parseId('seg', body.id)
  await server.owner.query('delete from platform.event where club_id = $1', [clubId])
  await server.owner.query('delete from segments.member where segment_id = $1', [segmentId])
  const names = new Set((await find()).map(({ check }) => check))
  expect([...names].sort()).toEqual([
    'a segment counts those who are in it',
    'who is in a live segment is who entered it last, and did not leave',
    'who is in a live segment is who fits its definition',
  ])
})

test('who never redeemed is in just one of the ready-made segments by months since joining', async () => {
  clock.set('2026-03-01T10:00:00Z')
  const { clubId, call, join, evaluateAll } = await openClub()
  const days = [0, 90, 91, 181, 182, 364, 365, 546, 547, 4000]
  for (const [place, ago] of days.entries()) {
    const id = await join(String(place))
    await server.owner.query(
      `update members.member set joined_at = timestamptz '2026-03-01T10:00:00Z' - $2 * interval '1 day' where member_id = $1`,
      [parseId('mbr', id), ago],
    )
  }
  await db.inClub(clubId, (tx) => addReadySegments(tx, clock.now()))
  await evaluateAll()
  const { items } = (await call('GET', '/v1/segments')).body
  const sizes = items.flatMap(({ ready, members }: { ready: string; members: number }) =>
    /^never_redeemed_/.test(ready) ? [members] : [],
  )
  expect(sizes).toEqual([2, 2, 2, 2, 2])
})

test('ready-made segments are given to a club once: one that was deleted stays away', async () => {
  const { clubId, call } = await openClub()
  const give = () => db.inClub(clubId, (tx) => addReadySegments(tx, clock.now()))
  const list = async (): Promise<{ id: string; ready: string }[]> =>
    (await call('GET', '/v1/segments')).body.items
  await give()
  const [first, ...others] = await list()
  await call('DELETE', `/v1/segments/${first?.id}`)
  await give()
  expect((await list()).map(({ ready }) => ready)).toEqual(others.map(({ ready }) => ready))
})

test('a past that was brought in moves members, and tells nobody', async () => {
  clock.set('2026-03-01T10:00:00Z')
  const { clubId, call, join, buy, evaluateAll, membersOf } = await openClub()
  await join('1')
  const { body } = await call('POST', '/v1/segments', {
    kind: 'live',
    name: 'coffee',
    definition: boughtCoffee,
  })
  await evaluateAll()
  await buy('1', '2026-02-20')
  clock.set('2026-03-01T10:05:00Z')
  await db.inClub(clubId, (tx) => askEvaluation(tx, clock.now()))
  clock.set('2026-03-01T10:06:00Z')
  await evaluateAll()
  expect(await membersOf(body.id)).toHaveLength(1)
  expect(await movesOf(clubId)).toEqual([{ direction: 'entered', cause: 'past' }])
})
