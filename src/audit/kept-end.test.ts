import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { parseId } from '#platform/id.ts'
import { useAuditDesk } from '../../test/support/audit-desk.ts'
import { askAuditChild } from './audit-child.ts'
import { KEPT_PREFIX } from './kept.ts'
import { auditJobs, auditUpkeep } from './kept-jobs.ts'

const { owner, addClub, folder, parts, helpers, send, upload, run, lying, startSmall, SMALL } =
  await useAuditDesk()

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
