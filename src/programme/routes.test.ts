import { afterAll, describe, expect, it } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { buildServer, type Route } from '#platform/http/server.ts'
import type { Uuid } from '#platform/id.ts'
import { formatId } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { silentLog, useTestDatabase } from '../../test/support/database.ts'
import { DEFAULT_DEFINITION } from './programme.ts'
import { programmeEndpoints } from './routes.ts'
import { NO_CAPS } from './rule.ts'
import { createDefaultProgramme } from './service.ts'

const { db, addClub, owner } = await useTestDatabase()
const clock = fixedClock('2026-05-01T08:00:00Z')
const earned = new Set<Uuid>()
const staffId = newId()

const endpoints = programmeEndpoints({
  db,
  clock,
  hasEarned: async (tx) => earned.has(String(tx.clubId)),
  readSegments: async (_tx, memberIds) => new Map(memberIds.map((id) => [id, ['seg_loyal']])),
  readNames: async (_tx, language) => ({
    branch: {},
    plan: { plus: language === 'he' ? 'פלוס' : 'Club Plus' },
    segment: {},
  }),
})
const routes: Route[] = [
  { method: 'GET', path: '/v1/programme', permission: 'programme.read', endpoint: endpoints.readProgramme },
  {
    method: 'POST',
    path: '/v1/programme/versions',
    permission: 'programme.write',
    endpoint: endpoints.createDraft,
  },
  {
    method: 'PUT',
    path: '/v1/programme/versions/{id}',
    permission: 'programme.write',
    endpoint: endpoints.saveDraft,
  },
  {
    method: 'DELETE',
    path: '/v1/programme/versions/{id}',
    permission: 'programme.write',
    endpoint: endpoints.removeDraft,
  },
  {
    method: 'POST',
    path: '/v1/programme/versions/{id}/publish',
    permission: 'programme.write',
    endpoint: endpoints.publishVersion,
  },
  {
    method: 'POST',
    path: '/v1/programme/versions/{id}/withdraw',
    permission: 'programme.write',
    endpoint: endpoints.withdrawVersion,
  },
  {
    method: 'POST',
    path: '/v1/programme/try',
    permission: 'programme.read',
    endpoint: endpoints.tryProgramme,
  },
]
const server = await buildServer({
  routes,
  // The tests' own door: the bearer names the club.
  authenticate: async ({ authorization = '', context }) => ({
    clubId: authorization.replace('Bearer ', ''),
    subject: { kind: 'staff', id: staffId },
    permissions: new Set(['programme.read', 'programme.write']),
    language: context.language,
    branch: null,
  }),
  log: silentLog,
  defaultLanguage: 'en',
  secureCookies: false,
  proxies: 0,
  checkResponses: true,
})
afterAll(() => server.close())

async function setUp() {
  const clubId = await addClub()
  await db.inClub(clubId, (tx) => createDefaultProgramme(tx, clock))
  const send = async (
    method: Route['method'],
    path: string,
    payload?: object,
    headers: Record<string, string> = {},
  ) => {
    const response = await server.inject({
      method,
      url: `/v1/programme${path}`,
      headers: { authorization: `Bearer ${clubId}`, ...headers },
      ...(payload && { payload }),
    })
    return {
      status: response.statusCode,
      headers: response.headers,
      body: response.body === '' ? null : response.json(),
    }
  }
  const draft = async (definition = BETTER) =>
    (await send('POST', '/versions', { name: 'summer', definition })).body.id
  return { clubId, send, draft }
}

const BETTER = { ...DEFAULT_DEFINITION, base_rate: 400_000 }

describe('the programme over HTTP', () => {
  it('shows the versions, in sentences of the caller’s language', async () => {
    const { send } = await setUp()
    const { body } = await send('GET', '', undefined, { 'accept-language': 'he' })
    expect(body).toMatchObject({
      currency: 'ILS',
      may_start_in_past: true,
      versions: [{ number: 1, state: 'in_force', findings: [] }],
    })
    expect(body.in_force).toBe(body.versions[0].id)
    expect(body.versions[0].sentences[0]).toMatch(/^כל קנייה צוברת 30 נקודות לכל/)
  })

  it('calls plans as the club does, and says where a draft asks for one that is not there', async () => {
    const { send } = await setUp()
    const rule = {
      ...{ code: 'tea', name: { he: 'תה', en: 'Tea' }, on: 'receipt', group: null, holdout_percent: 0 },
      when: [
        { kind: 'plan', plans: ['plus', 'gone'] },
        { kind: 'basket_value', at_least_minor: 10_000 },
      ],
      effect: { kind: 'bonus', points: 10 },
      caps: NO_CAPS,
    }
    const definition = { ...DEFAULT_DEFINITION, rules: [rule] }
    const { body } = await send('POST', '/versions', { definition }, { 'accept-language': 'en' })
    expect(body.sentences.join(' ')).toContain('for members on the plans Club Plus or gone')
    expect(body.findings).toMatchObject([{ code: 'unknown_plan', severity: 'warning' }])
    expect(body.findings[0].detail).toContain('“Tea” asks for the plan gone')
    expect((await send('POST', `/versions/${body.id}/publish`, {})).status).toBe(200)
  })

  it('tries a member of the club in the segments that they are in, whatever is said of them', async () => {
    const { send } = await setUp()
    const rule = {
      ...{ code: 'hi', name: 'Hi', on: 'receipt', group: null, holdout_percent: 0, caps: NO_CAPS },
      when: [{ kind: 'segment', segments: ['seg_loyal'] }],
      effect: { kind: 'bonus', points: 7 },
    }
    const member = {
      ...{ joined_on: '2025-01-01', birth: null, tier: null, plan: null, segments: [] },
      ...{ in_household: false, visits: 3, last_purchase_on: null },
    }
    const basket = {
      definition: { ...DEFAULT_DEFINITION, rules: [rule] },
      lines: [{ line_id: '1', amount_minor: 10_000 }],
      window_spend_minor: 0,
      place: { branch: '', on: '2026-05-01', minute_of_day: 600 },
    }
    const pointsOf = async (who: object) =>
      (await send('POST', '/try', { ...basket, member: who })).body.evaluation.points
    expect(await pointsOf(member)).toBe(30)
    expect(await pointsOf({ ...member, segments: ['seg_loyal'] })).toBe(37)
    expect(await pointsOf({ ...member, id: formatId('mbr', newId()) })).toBe(37)
  })

  it('takes a draft through its life, and the audit trail has each step', async () => {
    const { clubId, send, draft } = await setUp()
    const id = await draft()
    const edited = await send('PUT', `/versions/${id}`, {
      definition: { ...BETTER, excluded_categories: [' Tobacco', 'tobacco'] },
    })
    expect(edited).toMatchObject({
      status: 200,
      body: { name: null, definition: { excluded_categories: ['Tobacco'] } },
    })
    const published = await send('POST', `/versions/${id}/publish`, {
      in_force_from: '2026-06-01T00:00:00+03:00',
    })
    expect(published).toMatchObject({
      status: 200,
      body: { state: 'scheduled', number: 2, in_force_from: '2026-05-31T21:00:00Z' },
    })
    expect((await send('PUT', `/versions/${id}`, { definition: BETTER })).body.code).toBe(
      'version_is_published',
    )
    expect((await send('POST', `/versions/${id}/withdraw`)).body.state).toBe('withdrawn')
    const trail = await owner.query(
      'select action, subject_id from access.audit_entry where club_id = $1 order by audit_id',
      [clubId],
    )
    expect(trail.rows.map((row) => row.action)).toEqual([
      'programme.drafted',
      'programme.draft_edited',
      'programme.published',
      'programme.withdrawn',
    ])
    expect(trail.rows.every((row) => row.subject_id === staffId)).toBe(true)
  })

  it('is neither written over nor published by who looked at an older writing', async () => {
    const { send, draft } = await setUp()
    const id = await draft()
    const write = (name: string, revision?: number) =>
      send('PUT', `/versions/${id}`, { name, definition: BETTER, ...(revision && { revision }) })
    expect((await write('hers', 1)).body).toMatchObject({ name: 'hers', revision: 2 })
    expect(await write('his', 1)).toMatchObject({ status: 409, body: { code: 'draft_changed' } })
    const early = await send('POST', `/versions/${id}/publish`, { revision: 1 })
    expect(early).toMatchObject({ status: 409, body: { code: 'draft_changed' } })
    expect((await write('hers again')).body).toMatchObject({ revision: 3 })
    expect((await send('POST', `/versions/${id}/publish`, { revision: 3 })).body).toMatchObject({
      state: 'in_force',
      name: 'hers again',
    })
  })

  it('deletes a draft, and knows it no more', async () => {
    const { send, draft } = await setUp()
    const id = await draft()
    expect(await send('DELETE', `/versions/${id}`)).toMatchObject({ status: 204, body: null })
    expect((await send('DELETE', `/versions/${id}`)).body).toMatchObject({
      status: 404,
      code: 'version_not_found',
    })
  })

  it('begins one draft for one key, and answers a repeat alike even when the draft is gone', async () => {
    const { send } = await setUp()
    const key = { 'idempotency-key': 'draft-1' }
    const first = await send('POST', '/versions', { definition: BETTER }, key)
    await send('DELETE', `/versions/${first.body.id}`)
    const again = await send('POST', '/versions', { definition: BETTER }, key)
    expect([again.status, again.body, again.headers['idempotency-replayed']]).toEqual([
      201,
      first.body,
      'true',
    ])
    const other = await send('POST', '/versions', { definition: DEFAULT_DEFINITION }, key)
    expect(other.body.code).toBe('idempotency_conflict')
  })

  it('publishes once for one key', async () => {
    const { send, draft } = await setUp()
    const id = await draft()
    const key = { 'idempotency-key': 'publish-1' }
    const first = await send('POST', `/versions/${id}/publish`, {}, key)
    const again = await send('POST', `/versions/${id}/publish`, {}, key)
    expect([again.status, again.body.number]).toEqual([200, first.body.number])
    expect((await send('POST', `/versions/${id}/publish`, {})).body.code).toBe('version_is_published')
  })

  it('says every fault of a draft in words, at its place, and publishes nothing', async () => {
    const { send, draft } = await setUp()
    const id = await draft({ ...BETTER, bands: [{ from_minor: 0, rate: 99_000_000 }] })
    const { status, body } = await send('POST', `/versions/${id}/publish`, {}, { 'accept-language': 'he' })
    expect(status).toBe(422)
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([
      '/definition/bands/0/from_minor',
      '/definition/bands/0/rate',
    ])
    expect(body.errors[1].detail).toContain('יותר מהקנייה עצמה')
  })

  it('starts a day at its first moment in the club’s own zone', async () => {
    const { send, draft } = await setUp()
    const { body } = await send('POST', `/versions/${await draft()}/publish`, { in_force_on: '2026-07-01' })
    expect(body.in_force_from).toBe('2026-06-30T21:00:00Z')
    const both = { in_force_on: '2026-07-01', in_force_from: '2026-07-01T00:00:00Z' }
    expect((await send('POST', `/versions/${await draft()}/publish`, both)).status).toBe(400)
  })

  it('lets a version start in the past until the first points are given', async () => {
    const { clubId, send, draft } = await setUp()
    const past = { in_force_from: '2020-01-01T00:00:00Z' }
    expect((await send('POST', `/versions/${await draft()}/publish`, past)).status).toBe(200)
    earned.add(clubId)
    const refused = await send('POST', `/versions/${await draft()}/publish`, {
      in_force_from: '2021-01-01T00:00:00Z',
    })
    expect(refused.body.code).toBe('starts_in_the_past')
  })

  it.each(['0000-01-01T00:00:00Z', '9999-12-31T23:59:59-12:00', 'yesterday'])(
    'refuses to start at %s',
    async (in_force_from) => {
      const { send, draft } = await setUp()
      expect((await send('POST', `/versions/${await draft()}/publish`, { in_force_from })).status).toBe(400)
    },
  )

  it('tries a basket without writing: the version in force, a draft, or what is being typed', async () => {
    const { send, draft } = await setUp()
    const basket = { lines: [{ line_id: '1', amount_minor: 20_000 }], window_spend_minor: 190_000 }
    const inForce = await send('POST', '/try', basket)
    expect(inForce.body).toMatchObject({ evaluation: { points: 80 }, worth_minor: 800 })
    expect(inForce.body.sentences).toHaveLength(2)
    expect((await send('POST', '/try', { ...basket, version: await draft() })).body.evaluation.points).toBe(
      90,
    )
    expect(
      (await send('POST', '/try', { ...basket, definition: { ...BETTER, bands: [] } })).body.evaluation
        .points,
    ).toBe(80)
    expect(
      (await send('POST', '/try', { ...basket, version: await draft(), definition: BETTER })).status,
    ).toBe(400)
    const faulty = { ...basket, definition: { ...BETTER, value_of_100_points_minor: 0 } }
    expect((await send('POST', '/try', faulty)).body.code).toBe('programme_faulty')
  })
})
