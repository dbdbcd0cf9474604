import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { createDefaultProgramme } from '#programme/service.ts'
import { WELL_RUN, writeAuditClub } from '../../test/support/audit-club.ts'
import { useAuditDesk } from '../../test/support/audit-desk.ts'
import { importFile } from '../../test/support/import-file.ts'
import { openAnalyticDatabase } from './analytic-database.ts'
import { askAuditChild } from './audit-child.ts'

const { db, owner, addClub, clock, folder, helpers, send, upload, run, lying, startSmall, SMALL } =
  await useAuditDesk()
const shop = writeAuditClub({ ...WELL_RUN, contacts: 'forgotten' }, { memberCount: 60 })

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
    const beside = await upload(clubId, shop.members, { at: `/${audit.id}/members` })
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
    const taken = await upload(clubId, content, { name: 'a.parquet' })
    expect(taken.body).toMatchObject({ is_text: false, preview: { faults: [] } })
    await send(clubId, 'POST', `/${taken.body.audit.id}/start`)
    await run(clubId, taken.body.audit.id)
    expect((await send(clubId, 'GET', `/${taken.body.audit.id}`)).body.state).toBe('done')
    const damaged = await upload(clubId, content.slice(0, 400), { name: 'b.parquet' })
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
    expect(own.file.columns).toContain('points_used')
    expect(own.standing.standings.map(({ members }: { members: object }) => members)).toEqual(
      told.standing.standings.map(({ members }: { members: object }) => members),
    )
    expect(lying().filter((name) => name.includes('work'))).toEqual([])
  })

  test('know which points were used, without a column of a file', async () => {
    const clubId = await addClub()
    await db.inClub(clubId, (tx) => createDefaultProgramme(tx, clock))
    await importFile({ db, clock, clubId, path: folder.write(shop.receipts, 'own.csv') })
    await owner.query(
      `insert into rewards.redemption (club_id, redemption_id, redemption_ref, fingerprint, member_id, account_id, reward_id, qty, points, fee_points,
         money_minor, fee_minor, state, made_at, captured_at, subject_kind, subject_id, given_back_points)
       select $1, gen_random_uuid(), 't' || n, '', m.member_id, gen_random_uuid(), gen_random_uuid(), 1, 40, 2, 0, 0, 'captured', at, at, 'system', $1,
         case when n = 3 then 40 else 0 end
       from (select member_id from members.member where club_id = $1 order by member_id limit 1) m, generate_series(1, 3) as n,
         lateral (select max(occurred_at) - interval '1 day' as at from receipts.receipt where club_id = $1) last`,
      [clubId],
    )
    const { id } = (await send(clubId, 'POST', '/own')).body
    await run(clubId, id)
    const { file, judgements } = (await send(clubId, 'GET', `/${id}/result`)).body.result
    expect(file.columns).toContain('points_used')
    const redemption = judgements.find(({ mistake }: { mistake: string }) => mistake === 'slow_redemption')
    expect(redemption.gaps).not.toContain('no_points_used')
    const used = redemption.figures.find(({ code }: { code: string }) => code === 'points_used_share')
    expect(used.value).toBeGreaterThan(0)
  })

  test('of another club are out of reach', async () => {
    const [clubId, other] = [await addClub(), await addClub()]
    const { id } = (await upload(clubId, SMALL)).body.audit
    expect((await send(other, 'GET', `/${id}`)).status).toBe(404)
    expect((await send(other, 'DELETE', `/${id}`)).status).toBe(404)
  })
})
