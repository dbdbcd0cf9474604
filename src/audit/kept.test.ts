import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { buildServer, type Route } from '#platform/http/server.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import { createDefaultProgramme } from '#programme/service.ts'
import { openUploadFolder } from '#uploads/folder.ts'
import { WELL_RUN, writeAuditClub } from '../../test/support/audit-club.ts'
import { silentLog, useTestDatabase } from '../../test/support/database.ts'
import { useFolder } from '../../test/support/folder.ts'
import { importFile } from '../../test/support/import-file.ts'
import { openAnalyticDatabase } from './analytic-database.ts'
import { askAuditChild } from './audit-child.ts'
import { KEPT_PREFIX } from './kept.ts'
import { auditJobs, auditUpkeep } from './kept-jobs.ts'
import { auditEndpoints } from './kept-routes.ts'
import { runKept } from './kept-run-service.ts'

const { db, owner, addClub } = await useTestDatabase()
const clock = fixedClock('2026-05-01T08:00:00Z')
const folder = useFolder()
const files = openUploadFolder(folder.path, 'audits')
const parts = { db, clock, folder: files }
const endpoints = auditEndpoints(parts)

const line = (method: Route['method'], at: string, endpoint: Route['endpoint']): Route => ({
  method,
  path: `/v1/audits${at}`,
  permission: 'import.run',
  endpoint,
})
const server = await buildServer({
  routes: [
    line('POST', '', endpoints.uploadAudit),
    line('POST', '/own', endpoints.auditOwnReceipts),
    line('GET', '', endpoints.listAudits),
    line('GET', '/{id}', endpoints.readAudit),
    line('PATCH', '/{id}', endpoints.changeAudit),
    line('DELETE', '/{id}', endpoints.deleteAudit),
    line('POST', '/{id}/members', endpoints.uploadAuditMembers),
    line('POST', '/{id}/start', endpoints.startAudit),
    line('POST', '/{id}/stop', endpoints.stopAudit),
    line('GET', '/{id}/result', endpoints.readAuditResult),
    line('GET', '/{id}/pdf', endpoints.printAudit),
    line('GET', '/{id}/file', endpoints.fileAudit),
  ],
  // The tests' own door: the bearer names the club.
  authenticate: async ({ authorization = '', context }) => ({
    clubId: authorization.replace('Bearer ', ''),
    subject: { kind: 'staff', id: '00000000-0000-7000-8000-000000000001' },
    permissions: new Set(['import.run']),
    language: context.language,
    branch: null,
  }),
  log: silentLog,
  defaultLanguage: 'he',
  secureCookies: false,
  proxies: 0,
  checkResponses: true,
})
afterAll(() => server.close())

async function send(clubId: Uuid, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: object) {
  const headers = { authorization: `Bearer ${clubId}`, 'accept-language': 'en' }
  const response = await server.inject({
    method,
    url: `/v1/audits${url}`,
    headers,
    ...(body && { payload: body }),
  })
  const isJson = String(response.headers['content-type']).includes('json')
  return { status: response.statusCode, text: response.body, body: isJson ? response.json() : null }
}

async function upload(clubId: Uuid, content: string | Uint8Array<ArrayBuffer>, url = '', name = 'שנה.csv') {
  const form = new FormData()
  form.append('file', new Blob([content]), name)
  const request = new Request('http://test', { method: 'POST', body: form })
  const response = await server.inject({
    method: 'POST',
    url: `/v1/audits${url}`,
    headers: {
      authorization: `Bearer ${clubId}`,
      'accept-language': 'en',
      'content-type': request.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await request.arrayBuffer()),
  })
  return { status: response.statusCode, body: response.json() }
}

const helpers = { signal: new AbortController().signal, log: silentLog }
const run = (clubId: Uuid, id: string, more: { signal?: AbortSignal; longestMs?: number } = {}) =>
  runKept(
    { ...parts, limits: more.longestMs === undefined ? {} : { longestMs: more.longestMs } },
    { clubId, auditId: parseId(KEPT_PREFIX, id) ?? '' },
    { ...helpers, ...(more.signal && { signal: more.signal }) },
  )
const lying = () =>
  existsSync(path.join(folder.path, 'audits')) ? readdirSync(path.join(folder.path, 'audits')) : []

const shop = writeAuditClub({ ...WELL_RUN, contacts: 'forgotten' }, { memberCount: 60 })
const SMALL = 'bon,zman,lakoach,schum\nR1,01/03/2026,0521234567,100\nR2,02/03/2026,0521234567,40\n'

async function startSmall(clubId: Uuid): Promise<string> {
  const id = (await upload(clubId, SMALL)).body.audit.id as string
  await send(clubId, 'PATCH', `/${id}`, { mapping: { receipt_id: 0, occurred_at: 1, member: 2, amount: 3 } })
  expect((await send(clubId, 'POST', `/${id}/start`)).status).toBe(202)
  return id
}

describe('a file at the desk', () => {
  test('is looked at, audited beside the server, and gone when it was read', async () => {
    const clubId = await addClub()
    const taken = await upload(clubId, shop.receipts)
    expect(taken.status).toBe(201)
    const { audit, preview } = taken.body
    expect([audit.state, audit.source, preview.faults]).toEqual(['draft', 'file', []])
    const columns = new Map(
      preview.fields.map((each: { name: string; column: number }) => [each.name, each.column]),
    )
    expect([columns.get('discount'), columns.get('campaign')]).toEqual([8, 11])
    const beside = await upload(clubId, shop.members, `/${audit.id}/members`)
    expect(beside.body.members.fields).toContain('details_confirmed_at')

    expect((await send(clubId, 'GET', `/${audit.id}/result`)).status).toBe(404)
    await send(clubId, 'POST', `/${audit.id}/start`)
    expect(await run(clubId, audit.id)).toBe('finished')
    const found = await send(clubId, 'GET', `/${audit.id}/result`)
    const verdicts = found.body.result.judgements.map((each: { verdict: string }) => each.verdict)
    expect(found.body.audit).toMatchObject({
      state: 'done',
      made: verdicts.filter((each: string) => each === 'made').length,
    })
    expect(found.body.audit.made).toBeGreaterThan(0)
    expect(found.body.audit.rows).toBe(found.body.result.file.rows)
    expect(lying()).toEqual([])

    const pdf = await send(clubId, 'GET', `/${audit.id}/pdf?language=he`)
    expect(pdf.text.slice(0, 5)).toBe('%PDF-')
    const json = JSON.parse((await send(clubId, 'GET', `/${audit.id}/file?language=en`)).text)
    expect(json.lead).toHaveLength(3)
    expect((await send(clubId, 'GET', '')).body.items).toHaveLength(1)
    expect((await send(clubId, 'DELETE', `/${audit.id}`)).status).toBe(204)
    expect((await send(clubId, 'GET', '')).body.items).toEqual([])
    const { rows } = await owner.query(
      `select action from access.audit_entry where club_id = $1 order by occurred_at, audit_id`,
      [clubId],
    )
    expect(rows.map(({ action }) => action)).toEqual([
      'shop_audit.uploaded',
      'shop_audit.started',
      'shop_audit.deleted',
    ])
  })

  test('whose headers nobody knows is asked about before it starts', async () => {
    const clubId = await addClub()
    const taken = await upload(clubId, SMALL)
    const { id } = taken.body.audit
    expect(taken.body.preview.faults.map(({ code }: { code: string }) => code)).toEqual([
      'occurred_at_unmapped',
      'amount_unmapped',
    ])
    expect(await send(clubId, 'POST', `/${id}/start`)).toMatchObject({
      status: 422,
      body: { code: 'mapping_incomplete' },
    })
    const mapping = { receipt_id: 0, occurred_at: 1, member: 2, amount: 3 }
    const changed = await send(clubId, 'PATCH', `/${id}`, { mapping, margin: 40 })
    expect(changed.body.preview.faults).toEqual([])
    expect(changed.body.preview.rows[0].cells).toMatchObject({ amount: '100', member: '0521234567' })
    await send(clubId, 'POST', `/${id}/start`)
    await run(clubId, id)
    expect((await send(clubId, 'GET', `/${id}/result`)).body.result.margin.middle).toBe(0.4)
  })

  test('of Parquet is read in a process of its own; a damaged one is told', async () => {
    const clubId = await addClub()
    const csv = folder.write(shop.receipts, 'p.csv')
    const parquet = path.join(folder.path, 'p.parquet')
    await using database = await openAnalyticDatabase()
    await database.run(
      `copy (select * from read_csv('${csv}', all_varchar = true)) to '${parquet}' (format parquet)`,
    )
    const content = new Uint8Array(await import('node:fs/promises').then(({ readFile }) => readFile(parquet)))
    const taken = await upload(clubId, content, '', 'a.parquet')
    expect(taken.body).toMatchObject({ is_text: false, preview: { faults: [] } })
    await send(clubId, 'POST', `/${taken.body.audit.id}/start`)
    await run(clubId, taken.body.audit.id)
    expect((await send(clubId, 'GET', `/${taken.body.audit.id}`)).body.state).toBe('done')
    const damaged = await upload(clubId, content.slice(0, 400), '', 'b.parquet')
    expect(damaged).toMatchObject({ status: 422, body: { code: 'file_damaged' } })
    expect(lying()).toEqual([])
  })

  test('of Parquet is looked at in part, whatever is packed into it', async () => {
    const parquet = path.join(folder.path, 'packed.parquet')
    const columns = Array.from({ length: 1_100 }, (_, at) => `${at} as "${'h'.repeat(400)}${at}"`)
    await using database = await openAnalyticDatabase()
    await database.run(
      `copy (select repeat('x', 5000000) as packed, ${columns.join(', ')} from range(3)) to '${parquet}' (format parquet)`,
    )
    const look = await askAuditChild(
      { kind: 'look', path: parquet },
      { folder: path.join(folder.path, 'packed'), signal: helpers.signal },
    )
    if (look.kind !== 'look') throw new Error(JSON.stringify(look))
    const longest = Math.max(
      ...[...look.headers, ...look.sample.flatMap(({ cells }) => cells)].map(({ length }) => length),
    )
    expect([look.headers.length, look.sample.length, longest]).toEqual([1_000, 3, 300])
  })

  test('is one too many where others arrived while it was on its way', async () => {
    const clubId = await addClub()
    await owner.query(
      `insert into audit.kept (club_id, audit_id, source, file_name, bytes, state, options, created_at, created_by_kind, created_by)
       select $1, gen_random_uuid(), 'file', 'f.csv', 10, 'draft', '{}', now(), 'system', $1 from generate_series(1, 9)`,
      [clubId],
    )
    const before = lying().length
    const answers = await Promise.all([1, 2, 3].map(() => upload(clubId, SMALL)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409])
    expect(lying().length - before).toBe(1)
  })

  test('names a busy card by its last signs alone', async () => {
    const clubId = await addClub()
    const first = Temporal.PlainDate.from('2025-10-01')
    const rows = Array.from({ length: 140 * 4 }, (_, n) => {
      const day = first.add({ days: n % 140 })
      return `R${n},${day}T1${Math.floor(n / 140)}:00:00,0521234567,50`
    })
    const { id } = (await upload(clubId, ['receipt_id,occurred_at,member,amount', ...rows, ''].join('\n')))
      .body.audit
    await send(clubId, 'POST', `/${id}/start`)
    await run(clubId, id)
    const { text } = await send(clubId, 'GET', `/${id}/result`)
    expect(text).toContain('…4567')
    expect(text).not.toContain('0521234567')
  })

  test('is said to be old where its form is, and is no accident', async () => {
    const clubId = await addClub()
    const id = await startSmall(clubId)
    await run(clubId, id)
    expect((await send(clubId, 'GET', `/${id}/result`)).status).toBe(200)
    for (const other of ['{"form": 0}', '{"judgements": [{"mistake": "another"}]}']) {
      await owner.query('update audit.kept set result = result || $2 where club_id = $1', [clubId, other])
      for (const at of ['result', 'pdf', 'file'])
        expect(await send(clubId, 'GET', `/${id}/${at}`)).toMatchObject({
          status: 409,
          body: { code: 'audit_too_old' },
        })
      await owner.query(`update audit.kept set result = result - 'form' where club_id = $1`, [clubId])
    }
    expect((await send(clubId, 'GET', '')).body.items).toMatchObject([{ id, state: 'done' }])
  })
})

describe('an audit that does not come to its end', () => {
  test('goes on at the next start of the program', async () => {
    const clubId = await addClub()
    const id = await startSmall(clubId)
    const closing = new AbortController()
    closing.abort()
    expect(await run(clubId, id, { signal: closing.signal })).toBe('unfinished')
    expect((await send(clubId, 'GET', `/${id}`)).body.state).toBe('running')
    expect(await run(clubId, id)).toBe('finished')
    expect((await send(clubId, 'GET', `/${id}`)).body.state).toBe('done')
  })

  test('is stopped when somebody says so, and begins anew when it is started again', async () => {
    const clubId = await addClub()
    const id = await startSmall(clubId)
    await send(clubId, 'POST', `/${id}/stop`)
    await run(clubId, id)
    const stopped = await send(clubId, 'GET', `/${id}`)
    expect(stopped.body).toMatchObject({ state: 'stopped', actions: ['change', 'start', 'delete'] })
    await send(clubId, 'POST', `/${id}/start`)
    await run(clubId, id)
    expect((await send(clubId, 'GET', `/${id}`)).body.state).toBe('done')
  })

  test('fails with words where it takes too long, and where no row is a purchase', async () => {
    const clubId = await addClub()
    const late = await startSmall(clubId)
    await run(clubId, late, { longestMs: 1 })
    const empty = (await upload(clubId, 'occurred_at,amount\nsoon,much\n')).body.audit.id
    await send(clubId, 'POST', `/${empty}/start`)
    await run(clubId, empty)
    const faults = await Promise.all(
      [late, empty].map(async (id) => (await send(clubId, 'GET', `/${id}`)).body.fault),
    )
    expect(faults.map(({ code }) => code)).toEqual(['took_too_long', 'no_purchase'])
    expect(faults[1].detail).toMatch(/^No row of the file is a purchase/)
    expect(lying().filter((name) => !name.endsWith('.file'))).toEqual([])
  })

  test('tells whoever mends it what went wrong in the process that read the file', async () => {
    const heard: string[] = []
    const file = folder.write(SMALL, 'small.csv')
    const mapping = { receipt_id: 0, occurred_at: 1, member: 2, amount: 3 }
    const found = await askAuditChild(
      {
        ...{
          kind: 'audit',
          path: file,
          file: {},
          mapping,
          dateFormat: null,
          membersPath: null,
          margin: null,
        },
        ...{ currency: 'ILS', timeZone: 'Nowhere/Land' },
      },
      {
        folder: path.join(folder.path, 'broken'),
        signal: helpers.signal,
        onComplaint: (said) => heard.push(said),
      },
    )
    expect(found).toEqual({ kind: 'fault', fault: { code: 'broke_off', params: {} } })
    expect(heard).toEqual([expect.stringMatching(/^RangeError: .*time zone[\s\S]*audit-process/)])
  })

  test('is refused more disk than it may take', async () => {
    const clubId = await addClub()
    const rows = Array.from({ length: 40_000 }, (_, n) => `R${n},2026-01-01,5${n % 700},10`)
    const file = folder.write(['receipt_id,occurred_at,member,amount', ...rows, ''].join('\n'), 'large.csv')
    const { currency, timeZone } = { currency: 'ILS', timeZone: 'Asia/Jerusalem' }
    const mapping = { receipt_id: 0, occurred_at: 1, member: 2, amount: 3 }
    const ask = { kind: 'audit', path: file, file: { encoding: 'windows-1255' }, mapping } as const
    const found = await askAuditChild(
      { ...ask, dateFormat: null, currency, timeZone, membersPath: null, margin: null },
      {
        folder: path.join(folder.path, clubId),
        signal: helpers.signal,
        limits: { mostBytes: 1_000, lookEveryMs: 1 },
      },
    )
    expect(found).toEqual({ kind: 'fault', fault: { code: 'takes_too_much', params: {} } })
    expect(existsSync(path.join(folder.path, clubId))).toBe(false)
  })

  test('waits for its turn while another is at work', async () => {
    const clubId = await addClub()
    const [first, second, third] = [
      await startSmall(clubId),
      await startSmall(clubId),
      await startSmall(clubId),
    ]
    await send(clubId, 'POST', `/${third}/stop`)
    const [job] = auditJobs(parts)
    const begin = (id: string) =>
      job?.run({ clubId, auditId: parseId(KEPT_PREFIX, id) ?? '' }, helpers) ?? 'finished'
    await Promise.all([begin(first), begin(second), begin(third)])
    const states = async () => {
      const seen = await Promise.all([first, second, third].map((id) => send(clubId, 'GET', `/${id}`)))
      return seen.map(({ body }) => body.state)
    }
    // Whichever of the two came first.
    const seen = await states()
    expect([seen.slice(0, 2).toSorted(), seen[2]]).toEqual([['done', 'waiting'], 'stopped'])
    const waiting = seen[0] === 'waiting' ? first : second
    const { rows } = await owner.query(
      `select run_at > now() - interval '1 year' as is_asked from graphile_worker.jobs where key like '%' || $1`,
      [`audit.run/${parseId(KEPT_PREFIX, waiting)}`],
    )
    expect(rows).toHaveLength(1)
    await begin(waiting)
    expect(await states()).toEqual(['done', 'done', 'stopped'])
  })

  test('leaves no file behind, though the machine went down between two steps', async () => {
    const clubId = await addClub()
    const id = await startSmall(clubId)
    await run(clubId, id)
    const read = `${parseId(KEPT_PREFIX, id)}.file`
    const at = (name: string) => path.join(folder.path, 'audits', name)
    for (const name of [read, 'lost.file', 'lost.file.part', 'young.file']) writeFileSync(at(name), '052')
    mkdirSync(at('lost.file.work'))
    const long = new Date('2026-05-01T00:00:00Z')
    for (const name of ['lost.file', 'lost.file.part', 'lost.file.work']) utimesSync(at(name), long, long)
    const young = new Date('2026-05-10T00:00:00Z')
    utimesSync(at('young.file'), young, young)
    const [job] = auditUpkeep({ ...parts, clock: fixedClock('2026-05-20T09:00:00Z') })
    await job?.run(clubId, helpers)
    expect(lying().filter((name) => name === read || /^(?:lost|young)/.test(name))).toEqual(['young.file'])
  })

  test('is forgotten with its file after a week', async () => {
    const clubId = await addClub()
    const { id } = (await upload(clubId, SMALL)).body.audit
    const [job] = auditUpkeep({ ...parts, clock: fixedClock('2026-05-07T09:00:00Z') })
    await job?.run(clubId, helpers)
    expect((await send(clubId, 'GET', `/${id}`)).status).toBe(200)
    const [later] = auditUpkeep({ ...parts, clock: fixedClock('2026-05-09T09:00:00Z') })
    await later?.run(clubId, helpers)
    expect((await send(clubId, 'GET', `/${id}`)).status).toBe(404)
    expect(lying()).not.toContain(`${parseId(KEPT_PREFIX, id)}.file`)
  })
})

describe('the club’s own receipts', () => {
  test('are audited as their file would be', async () => {
    const clubId = await addClub()
    await db.inClub(clubId, (tx) => createDefaultProgramme(tx, clock))
    expect(await send(clubId, 'POST', '/own')).toMatchObject({ status: 409, body: { code: 'no_receipts' } })
    await importFile({ db, clock, clubId, path: folder.write(shop.receipts) })
    const started = await send(clubId, 'POST', '/own')
    expect(started).toMatchObject({
      status: 202,
      body: { source: 'club', state: 'waiting', actions: ['stop'] },
    })
    await run(clubId, started.body.id)
    const own = (await send(clubId, 'GET', `/${started.body.id}/result`)).body.result

    const file = (await upload(clubId, shop.receipts)).body.audit.id
    await send(clubId, 'POST', `/${file}/start`)
    await run(clubId, file)
    const told = (await send(clubId, 'GET', `/${file}/result`)).body.result
    expect(own.shop).toEqual(told.shop)
    expect(own.file.lines).toBe(told.file.lines)
    expect(own.standing.standings.map(({ members }: { members: object }) => members)).toEqual(
      told.standing.standings.map(({ members }: { members: object }) => members),
    )
    expect(lying().filter((name) => name.includes('work'))).toEqual([])
  })

  test('of another club are out of reach', async () => {
    const [clubId, other] = [await addClub(), await addClub()]
    const { id } = (await upload(clubId, SMALL)).body.audit
    expect((await send(other, 'GET', `/${id}`)).status).toBe(404)
    expect((await send(other, 'DELETE', `/${id}`)).status).toBe(404)
  })
})
