import { expect, test } from 'vitest'
import { mug } from './support/reward-desk.ts'
import { useTestServer } from './support/server.ts'

const { addClub, asKey, clock } = await useTestServer()

async function openList() {
  const call = await asKey(await addClub())
  const join = async (card: string): Promise<string> =>
    (await call('POST', '/v1/members', { first_name: `חבר ${card}`, card })).body.id
  const { id } = (await call('POST', '/v1/segments', { kind: 'static', name: 'טועמים' })).body
  const change = (body: object) => call('POST', `/v1/segments/${id}/members`, body)
  return { call, join, id, change }
}

test('who entered and left is told, the latest first, page by page; and where a member is', async () => {
  const { call, join, id, change } = await openList()
  const [one, other] = [await join('1'), await join('2')]
  await change({ add: [{ id: one }] })
  await change({ add: [{ id: other }] })
  await change({ remove: [{ id: one }] })

  const first = (await call('GET', `/v1/segments/${id}/moves?limit=2`)).body
  expect(first.items).toMatchObject([
    { member: { id: one, name: 'חבר 1' }, direction: 'left', cause: 'hand' },
    { member: { id: other }, direction: 'entered' },
  ])
  const second = (await call('GET', `/v1/segments/${id}/moves?limit=2&cursor=${first.next_cursor}`)).body
  expect(second).toMatchObject({
    items: [{ member: { id: one }, direction: 'entered' }],
    next_cursor: null,
  })
  expect((await call('GET', `/v1/segments/${id}/moves?cursor=smv_1`)).status).toBe(400)
  const { items: trail } = (await call('GET', '/v1/audit?limit=5')).body
  expect(trail[0]).toMatchObject({ action: 'segment.list_changed', detail: { added: 0, removed: 1 } })

  expect((await call('GET', `/v1/members/${one}/segments`)).body.items).toEqual([])
  expect((await call('GET', `/v1/members/${other}/segments`)).body.items).toMatchObject([
    { id, name: 'טועמים' },
  ])
})

const rule = (code: string, on: string, when: object[]) => ({
  code,
  name: { he: code, en: code },
  on,
  when,
  effect: { kind: 'bonus', points: 5 },
  caps: { per_receipt: null, per_day: null, per_month: null, per_member: null, budget: null },
  group: null,
  holdout_percent: 0,
})

test('what uses a segment is told by versions and rules, those within alternatives too', async () => {
  const { call, id } = await openList()
  expect((await call('GET', `/v1/segments/${id}/uses`)).body).toEqual({ versions: [], rewards: [] })
  const { definition } = (await call('GET', '/v1/programme')).body.versions[0]
  const named = { kind: 'segment', segments: [id] }
  const rules = [
    rule('joined', 'joined', [named]),
    rule('any', 'receipt', [{ kind: 'any', of: [{ kind: 'household' }, named] }]),
    rule('all', 'receipt', []),
  ]
  const draft = await call('POST', '/v1/programme/versions', {
    name: 'סתיו',
    definition: { ...definition, rules },
  })
  expect(draft.status).toBe(201)
  expect((await call('GET', `/v1/segments/${id}/uses`)).body).toEqual({
    versions: [{ id: draft.body.id, number: null, name: 'סתיו', state: 'draft', rules: 2 }],
    rewards: [],
  })
  expect((await call('GET', '/v1/segments/seg_none/uses')).status).toBe(404)
})

test.each(['receipt', 'birthday', 'details_confirmed', 'friend_joined'])(
  'a segment that a published rule on %s names stays, and the refusal says why',
  async (on) => {
    const { call, id } = await openList()
    const { definition } = (await call('GET', '/v1/programme')).body.versions[0]
    const write = async (rules: object[]): Promise<string> =>
      (await call('POST', '/v1/programme/versions', { name: on, definition: { ...definition, rules } })).body
        .id
    const publish = async (version: string, more: object = {}) =>
      expect((await call('POST', `/v1/programme/versions/${version}/publish`, more)).status).toBe(200)
    const remove = () => call('DELETE', `/v1/segments/${id}`)
    const named = { kind: 'segment', segments: [id] }
    await publish(await write([rule('named', on, [{ kind: 'any', of: [{ kind: 'household' }, named] }])]))
    expect((await remove()).body.code).toBe('segment_in_use')
    // What was bought while it ruled may still come in, and is reckoned by it.
    clock.set(clock.now().add({ hours: 1 }).toString())
    await publish(await write([]))
    const { status, body } = await remove()
    expect([status, body.code]).toEqual([409, 'segment_in_use'])
    expect(body.detail).toContain('may still be reckoned')
  },
)

test('a segment that drafts alone name can go, or a version that was called off', async () => {
  const { call, id } = await openList()
  const { definition } = (await call('GET', '/v1/programme')).body.versions[0]
  const rules = [rule('named', 'birthday', [{ kind: 'segment', segments: [id] }])]
  const write = () =>
    call('POST', '/v1/programme/versions', { name: 'x', definition: { ...definition, rules } })
  await write()
  const { id: version } = (await write()).body
  const inForceFrom = clock.now().add({ hours: 240 }).toString()
  await call('POST', `/v1/programme/versions/${version}/publish`, { in_force_from: inForceFrom })
  expect((await call('DELETE', `/v1/segments/${id}`)).body.code).toBe('segment_in_use')
  expect((await call('POST', `/v1/programme/versions/${version}/withdraw`)).status).toBe(200)
  expect((await call('DELETE', `/v1/segments/${id}`)).status).toBe(204)
})

test('a segment that a reward is for stays until the reward is retired, and the refusal names it', async () => {
  const { call, id } = await openList()
  const audience = { segments: [id], tiers: [], plans: [] }
  const { body: reward } = await call('POST', '/v1/rewards', { ...mug, audience })
  await call('POST', '/v1/rewards', { ...mug, name: { he: 'כובע', en: 'Hat' } })
  expect((await call('GET', `/v1/segments/${id}/uses`)).body.rewards).toEqual([
    { id: reward.id, name: 'Mug' },
  ])
  const remove = (language: string) =>
    call('DELETE', `/v1/segments/${id}`, undefined, { 'accept-language': language })
  const refused = await remove('he')
  expect([refused.status, refused.body.code]).toEqual([409, 'segment_has_audience'])
  expect(refused.body.title + refused.body.detail).toContain('ספל')
  await call('POST', `/v1/rewards/${reward.id}/state`, { to: 'publish' })
  const { body } = await remove('en')
  expect(body.title + body.detail).toContain('Mug')
  await call('POST', `/v1/rewards/${reward.id}/state`, { to: 'retire' })
  expect((await call('GET', `/v1/segments/${id}/uses`)).body.rewards).toEqual([])
  expect((await remove('en')).status).toBe(204)
})
