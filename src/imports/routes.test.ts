import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { parseId } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { useImportDesk } from '../../test/support/import-desk.ts'
import { importUpkeep } from './jobs.ts'

const { owner, parts, staffId, helpers, openClub, send, upload, run } = await useImportDesk()

const CONTENT = 'קבלה,תאריך,חבר,סכום\nR1,01/03/2026,m1,100\nR2,02/03/2026,m2,soon\nR3,03/03/2026,,20\n'

describe('an upload', () => {
  test('that is sent again under its key is taken in once', async () => {
    const clubId = await openClub()
    const key = { 'idempotency-key': 'u1' }
    const listFiles = () => readdirSync(path.dirname(parts.folder.pathOf(newId())))
    await upload(clubId, CONTENT)
    const before = listFiles().length
    const first = await upload(clubId, CONTENT, 'receipts', 'a.csv', key)
    const again = await upload(clubId, CONTENT, 'receipts', 'a.csv', key)
    expect([again.status, again.headers['idempotency-replayed'], again.body]).toEqual([
      201,
      'true',
      first.body,
    ])
    expect((await send(clubId, 'GET', '')).body.items).toHaveLength(2)
    expect(listFiles()).toHaveLength(before + 1)
    const other = await upload(clubId, `${CONTENT}R9,04/03/2026,,5\n`, 'receipts', 'a.csv', key)
    expect([other.status, other.body.code]).toEqual([409, 'idempotency_conflict'])
    expect(listFiles()).toHaveLength(before + 1)
    await send(clubId, 'DELETE', `/${first.body.import.id}`)
    expect((await upload(clubId, CONTENT, 'receipts', 'a.csv', key)).status).toBe(404)
  })

  test('finds no room beside fifty files that nobody brings in', async () => {
    const clubId = await openClub()
    const lie = (state: string, count: number) =>
      owner.query(
        `insert into imports.import (club_id, import_id, kind, file_name, bytes, state, options, created_at, created_by_kind, created_by)
         select $1, uuidv7(), 'receipts', 'x', 10, $2, '{}', now(), 'staff', $4 from generate_series(1, $3)`,
        [clubId, state, count, staffId],
      )
    await lie('draft', 49)
    await lie('done', 60)
    const fits = await upload(clubId, CONTENT)
    expect(fits.status).toBe(201)
    const full = await upload(clubId, CONTENT)
    expect([full.status, full.body.code, full.body.detail]).toEqual([
      409,
      'too_many_files',
      expect.stringContaining('50 uploaded files'),
    ])
    await send(clubId, 'DELETE', `/${fits.body.import.id}`)
    expect((await upload(clubId, CONTENT)).status).toBe(201)
    const heavy = await openClub()
    await owner.query(
      `insert into imports.import (club_id, import_id, kind, file_name, bytes, state, options, created_at, created_by_kind, created_by)
       values ($1, uuidv7(), 'receipts', 'x', 10000000000, 'stopped', '{}', now(), 'staff', $2)`,
      [heavy, staffId],
    )
    expect((await upload(heavy, CONTENT)).body.code).toBe('too_many_files')
  })
})

describe('an import at the desk', () => {
  test('from the upload to its rejected rows', async () => {
    const clubId = await openClub()
    const uploaded = await upload(clubId, CONTENT)
    expect(uploaded.status).toBe(201)
    const { import: item, preview } = uploaded.body
    expect(item).toMatchObject({
      kind: 'receipts',
      file_name: 'קבלות.csv',
      state: 'draft',
      actions: ['change', 'start', 'delete'],
      options: { has_header: true, member_by: 'external_id', earn: 'programme' },
    })
    expect(preview).toMatchObject({
      encoding: 'utf-8',
      delimiter: ',',
      headers: ['קבלה', 'תאריך', 'חבר', 'סכום'],
      faults: [],
      checked_rows: 3,
      bad_rows: [
        { row: 3, reason: 'amount_not_a_number', detail: 'The amount is not a number.', is_taken: false },
      ],
    })
    expect(preview.fields.find(({ name }: { name: string }) => name === 'member')).toEqual({
      name: 'member',
      column: 2,
      samples: ['m1', 'm2'],
    })
    expect(preview.rows[0]).toEqual({
      row: 2,
      cells: {
        receipt_id: 'R1',
        occurred_at: '2026-02-28T22:00:00Z',
        member: 'm1',
        qty: '1',
        amount: '100',
        kind: 'purchase',
      },
      reason: null,
      detail: null,
    })

    expect((await send(clubId, 'POST', `/${item.id}/start`)).body).toMatchObject({
      state: 'waiting',
      actions: ['stop'],
    })
    expect((await send(clubId, 'POST', `/${item.id}/start`)).body).toMatchObject({
      code: 'import_not_possible',
    })
    expect(await run(clubId, item.id)).toBe('finished')
    const done = (await send(clubId, 'GET', `/${item.id}`)).body
    expect(done).toMatchObject({
      state: 'done',
      actions: ['delete'],
      rejected_rows: 1,
      summary: {
        figures: { rows: 3, posted: 2, points: 30, members: 1 },
        rejected: [{ reason: 'amount_not_a_number', rows: 1 }],
      },
    })
    const rejected = await send(clubId, 'GET', `/${item.id}/rejected`)
    expect(rejected.headers['content-disposition']).toContain(
      `filename*=UTF-8''${encodeURIComponent('קבלות-rejected.csv')}`,
    )
    expect(rejected.text).toBe(
      '\uFEFFשורה שנדחתה,סיבה,קבלה,תאריך,חבר,סכום\r\n3,הסכום אינו מספר.,R2,02/03/2026,m2,soon\r\n',
    )
    // The file is not kept once it is in.
    expect(existsSync(parts.folder.pathOf(parseId('imp', item.id) ?? ''))).toBe(false)
    expect((await send(clubId, 'GET', '')).body.items).toEqual([done])
  })

  test('is read as it is said, and what is missing is told', async () => {
    const clubId = await openClub()
    const { body } = await upload(clubId, '1;12/31/2025;x\n2;12/30/2025;y\n', 'receipts', 'a.txt')
    const { id } = body.import
    expect(body.preview.faults.map(({ code }: { code: string }) => code)).toEqual([
      'occurred_at_unmapped',
      'amount_unmapped',
    ])
    expect((await send(clubId, 'POST', `/${id}/start`)).body).toMatchObject({
      code: 'mapping_incomplete',
      errors: [{}, {}],
    })
    const changed = await send(clubId, 'PATCH', `/${id}`, {
      has_header: false,
      date_format: 'MM/DD/YYYY',
      mapping: { amount: 0, occurred_at: 1, member: 2 },
    })
    expect(changed.body.preview).toMatchObject({
      headers: ['1', '2', '3'],
      faults: [],
      bad_rows: [],
      checked_rows: 2,
    })
    await send(clubId, 'POST', `/${id}/start`)
    await run(clubId, id)
    expect((await send(clubId, 'GET', `/${id}`)).body.summary.figures).toMatchObject({
      rows: 2,
      posted: 2,
      total_exact: '3',
    })
  })

  test.each([
    [{ encoding: 'klingon' }, 422, 'encoding_unknown'],
    [{ delimiter: 'abc' }, 422, 'delimiter_unknown'],
    [{ date_format: 'never' }, 422, 'date_format_unknown'],
    [{ mapping: { colour: 1 } }, 400, 'invalid_request'],
  ])('refuses %j', async (change, status, code) => {
    const clubId = await openClub()
    const { body } = await upload(clubId, CONTENT)
    expect(await send(clubId, 'PATCH', `/${body.import.id}`, change)).toMatchObject({
      status,
      body: { code },
    })
  })

  test('of members, with warnings', async () => {
    const clubId = await openClub()
    const { body } = await upload(clubId, 'external_id,phone,points\n1,12,100\n2,0521234567,5\n', 'members')
    expect(body.preview.rows[1].cells).toEqual({ external_id: '2', phone: '+972521234567', points: '5' })
    await send(clubId, 'POST', `/${body.import.id}/start`)
    await run(clubId, body.import.id)
    expect((await send(clubId, 'GET', `/${body.import.id}`)).body).toMatchObject({
      state: 'done',
      summary: {
        figures: { joined: 2, points: 105 },
        warnings: [{ reason: 'phone_not_possible', rows: 1 }],
      },
    })
  })

  test('of another product, whose choices can be set otherwise, and whose lots are whole or wait', async () => {
    const clubId = await openClub()
    const content = 'customerprofileid,amount,expirydate\n1,10.5,unlimited\n1,20,2027-01-01T00:00:00Z\n2,7,\n'
    const { body } = await upload(clubId, content, 'members')
    const { id } = body.import
    expect(body.preview.understood).toMatchObject({
      template: 'talon-one-profiles',
      note: expect.stringContaining('subledger'),
      rows: 'lots',
      strangers: 'refuse',
      fractions: 'refuse',
    })
    expect(body.preview.bad_rows).toMatchObject([{ row: 2, reason: 'points_not_possible', is_taken: false }])
    const changed = await send(clubId, 'PATCH', `/${id}`, { strangers: 'join' })
    expect(changed.body.preview.understood).toMatchObject({
      template: 'talon-one-profiles',
      strangers: 'join',
    })
    await send(clubId, 'POST', `/${id}/start`)
    await run(clubId, id)
    expect((await send(clubId, 'GET', `/${id}`)).body).toMatchObject({
      state: 'done',
      rejected_rows: 2,
      summary: { figures: { joined: 2, points: 7, held_back_members: 1 }, rejected: [{ rows: 1 }] },
    })
    expect((await send(clubId, 'PATCH', `/${id}`, { template: 'nobody' })).status).toBe(400)
  })
})

describe('work on the way', () => {
  const rows = Array.from({ length: 1500 }, (_, place) => `R${place},2026-03-01,m${place % 9},10`).join('\n')
  const content = `receipt_id,occurred_at,member,amount\n${rows}\n`

  test('is stopped, and goes on when it is started again', async () => {
    const clubId = await openClub()
    const { id } = (await upload(clubId, content)).body.import
    await send(clubId, 'POST', `/${id}/start`)
    expect((await send(clubId, 'POST', `/${id}/stop`)).body).toMatchObject({
      state: 'waiting',
      stopping: true,
    })
    await run(clubId, id)
    expect((await send(clubId, 'GET', `/${id}`)).body).toMatchObject({
      state: 'stopped',
      actions: ['change', 'start', 'delete'],
    })
    await send(clubId, 'POST', `/${id}/start`)
    await run(clubId, id)
    expect((await send(clubId, 'GET', `/${id}`)).body).toMatchObject({
      state: 'done',
      summary: { figures: { posted: 1500 } },
    })
  })

  test('is unfinished when the program stops, and goes on at its next start', async () => {
    const clubId = await openClub()
    const { id } = (await upload(clubId, content)).body.import
    await send(clubId, 'POST', `/${id}/start`)
    expect(await run(clubId, id, AbortSignal.abort())).toBe('unfinished')
    expect((await send(clubId, 'GET', `/${id}`)).body.state).toBe('running')
    expect(await run(clubId, id)).toBe('finished')
    expect((await send(clubId, 'GET', `/${id}`)).body).toMatchObject({
      state: 'done',
      summary: { figures: { posted: 1500 } },
    })
    // The queue may deliver a job twice.
    expect(await run(clubId, id)).toBe('finished')
  })

  test('fails in words when the file is damaged, and nothing of it is posted', async () => {
    const clubId = await openClub()
    const { id } = (await upload(clubId, `${content}R9999,"2026-03-01,m1,10\n`)).body.import
    await send(clubId, 'POST', `/${id}/start`)
    await run(clubId, id)
    expect((await send(clubId, 'GET', `/${id}`)).body).toMatchObject({
      state: 'failed',
      fault: { code: 'row_too_long', detail: expect.stringContaining('Row 1502') },
    })
    const { rows: receipts } = await owner.query('select from receipts.claim where club_id = $1', [clubId])
    expect(receipts).toEqual([])
  })
})

describe('files', () => {
  test.each([
    ['', 'file_empty'],
    ['PK\u0003\u0004 a spreadsheet', 'file_is_zip'],
    [Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]), 'file_damaged'],
  ])('that are no good are not kept: %j', async (content, code) => {
    const clubId = await openClub()
    expect(await upload(clubId, content)).toMatchObject({ status: 422, body: { code } })
    expect((await send(clubId, 'GET', '')).body.items).toEqual([])
  })

  test('come in a form, with a kind that is known', async () => {
    const clubId = await openClub()
    expect(await upload(clubId, CONTENT, 'elephants')).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    })
    expect(await send(clubId, 'POST', '', { kind: 'receipts' })).toMatchObject({ status: 415 })
  })

  test('of another club are not there', async () => {
    const [mine, other] = [await openClub(), await openClub()]
    const { id } = (await upload(mine, CONTENT)).body.import
    for (const [method, url] of [
      ['GET', `/${id}`],
      ['GET', `/${id}/preview`],
      ['GET', `/${id}/rejected`],
      ['POST', `/${id}/start`],
      ['POST', `/${id}/stop`],
      ['DELETE', `/${id}`],
    ] as const)
      expect((await send(other, method, url)).status).toBe(404)
    expect((await send(other, 'PATCH', `/${id}`, { branch: 'b' })).status).toBe(404)
    expect((await send(mine, 'GET', '/imp_nonsense')).status).toBe(404)
  })

  test('are removed by hand, and after a month by themselves', async () => {
    const clubId = await openClub()
    const [first, second] = [await upload(clubId, CONTENT), await upload(clubId, CONTENT)]
    const fileOf = ({ body }: typeof first) => parts.folder.pathOf(parseId('imp', body.import.id) ?? '')
    expect((await send(clubId, 'DELETE', `/${first.body.import.id}`)).status).toBe(204)
    expect(existsSync(fileOf(first))).toBe(false)
    const later = { ...parts, clock: fixedClock('2026-06-02T08:00:00Z') }
    for (const job of importUpkeep(later)) await job.run(clubId, helpers)
    expect(existsSync(fileOf(second))).toBe(false)
    expect((await send(clubId, 'GET', '')).body.items).toEqual([])
  })
})
