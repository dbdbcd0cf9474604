import { expect, test } from 'vitest'
import { useTestServer } from './support/server.ts'

const { addClub, asKey } = await useTestServer()

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

test('what uses a segment is told by versions and rules, those within alternatives too', async () => {
  const { call, id } = await openList()
  expect((await call('GET', `/v1/segments/${id}/uses`)).body).toEqual({ versions: [] })
  const { definition } = (await call('GET', '/v1/programme')).body.versions[0]
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
  })
  expect((await call('GET', '/v1/segments/seg_none/uses')).status).toBe(404)
})
