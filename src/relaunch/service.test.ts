import { expect, test } from 'vitest'
import { parseId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { runTrial } from '#trials/service.ts'
import { silentLog } from '../../test/support/database.ts'
import { useTestServer } from '../../test/support/server.ts'

const { db, owner, addClub, asKey, clock } = await useTestServer()
const clubId = await addClub()
const call = await asKey(clubId)

type Step = { code: string; state: string }
const read = async () => (await call('GET', '/v1/relaunch')).body
const stateOf = async (code: string): Promise<string | undefined> =>
  (await read()).steps.find((step: Step) => step.code === code)?.state

const endImport = (state: 'failed' | 'done') =>
  owner.query(
    `insert into imports.import (club_id, import_id, kind, file_name, bytes, state, options, created_at, created_by_kind, created_by)
     values ($1, $2, 'members', 'm.csv', 10, $3, '{}', now(), 'system', $2)`,
    [clubId, newId(), state],
  )

test('members of a file that broke off are not all in, though some are', async () => {
  clock.set('2026-02-20T10:00:00Z')
  expect(await stateOf('members')).toBe('next')
  await call('POST', '/v1/members', { first_name: 'דנה', card: '1' })
  expect(await stateOf('members')).toBe('done')
  await endImport('failed')
  expect(await stateOf('members')).toBe('next')
  expect((await read()).imports).toMatchObject([{ kind: 'members', state: 'failed' }])
  await endImport('done')
  expect(await stateOf('members')).toBe('done')
})

test('a trial is of the draft as it reads now', async () => {
  const sale = {
    receipt_id: 'R1',
    member: { card: '1' },
    branch: 'TLV',
    currency: 'ILS',
    total_minor: 10_000,
  }
  const lines = [{ line_id: '1', sku: 'A', qty: '1', amount_minor: 10_000 }]
  await call('POST', '/v1/receipts', { ...sale, lines, occurred_at: '2026-02-01T12:00:00+02:00' })
  const { definition } = (await call('GET', '/v1/programme')).body.versions[0]
  const makeDraft = async () =>
    (await call('POST', '/v1/programme/versions', { name: 'draft', definition })).body.id
  const [older, draft] = [await makeDraft(), await makeDraft()]
  const tryDraft = async (version: string) => {
    const { id } = (await call('POST', '/v1/programme/trials', { version, months: 3 })).body
    const trialId = parseId('trl', id) as Uuid
    const helpers = { signal: new AbortController().signal, log: silentLog }
    await runTrial({ db, clock }, { clubId, trialId }, helpers)
  }
  await tryDraft(older)
  expect((await read()).trial).toBeNull()
  await tryDraft(draft)
  expect((await read()).trial).toMatchObject({ version: draft })
  expect(await stateOf('trial')).toBe('done')

  clock.set('2026-02-20T11:00:00Z')
  const changed = { name: 'draft', definition: { ...definition, base_rate: 0 }, revision: 1 }
  expect((await call('PUT', `/v1/programme/versions/${draft}`, changed)).status).toBe(200)
  expect((await read()).trial).toBeNull()
})

const endAudit = (state: 'failed' | 'done', result: object | null, fault: object | null) =>
  owner.query(
    `insert into audit.kept (club_id, audit_id, source, state, options, result, fault, created_at, created_by_kind, created_by)
     values ($1, $2, 'club', $3, '{}', $4, $5, now(), 'system', $2)`,
    [clubId, newId(), state, result, fault],
  )

test('an audit that came to nothing is told, and one of an earlier release is said to be old', async () => {
  await endAudit('failed', null, { code: 'took_too_long', params: {} })
  expect((await read()).audit).toMatchObject({ is_done: false, fault: expect.stringMatching(/\S/) })
  expect(await stateOf('audit')).not.toBe('under_way')
  await endAudit('done', { form: 0 }, null)
  expect((await read()).audit).toMatchObject({ is_done: false, is_old: true, fault: null, lead: [] })
  expect(await stateOf('audit')).not.toBe('done')
})

test('a campaign that was stopped before it came to anybody has not begun', async () => {
  const { items } = (await call('GET', '/v1/campaigns/library')).body
  const [{ name, definition }] = items
  const { id } = (await call('POST', '/v1/campaigns', { name, ready: 'relaunch', definition })).body
  expect((await read()).campaign).toMatchObject({ id, state: 'draft' })
  const setState = (state: string) =>
    owner.query('update campaigns.campaign set state = $2, version = 1 where club_id = $1', [clubId, state])
  await setState('running')
  expect((await read()).campaign).toMatchObject({ id, state: 'running' })
  await setState('stopped')
  expect((await read()).campaign).toBeNull()
  expect(await stateOf('win_back')).not.toBe('done')
})
