import { chmodSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '#platform/clock.ts'
import { addJob, startWorker } from '#platform/jobs.ts'
import { silentLog, useTestDatabase } from '../../../test/support/database.ts'
import { useFolder } from '../../../test/support/folder.ts'
import { startApplePush } from '../../../test/support/wallets.ts'
import { checkSchema, checkServer, judgeClock } from './database.ts'
import type { Finding } from './finding.ts'
import { checkNode, checkSecrets, judgeDisk } from './machine.ts'
import { checkAppleCertificate } from './wallet.ts'
import { checkWork, judgeBackup } from './work.ts'

const { db, owner, connection, addClub } = await useTestDatabase()
const { path: dataDir } = useFolder()
const clubId = await addClub()
let client: pg.PoolClient
beforeAll(async () => {
  client = await owner.connect()
})
afterAll(() => client.release())

test('the certificate of cards is of whom the settings say, and its end is told a month before', async () => {
  const { config } = await startApplePush()
  const judge = (at: string, changed: object = {}) =>
    checkAppleCertificate({ ...config, ...changed }, Temporal.Instant.from(at))
  const day = (text: string) => `${text}T00:00:00Z`
  expect(judge(day('2126-09-29'))).toMatchObject([
    { state: 'ok', says: expect.stringContaining('2126-10-30') },
  ])
  expect(judge(day('2126-10-01'))).toMatchObject([{ state: 'warning' }])
  expect(judge(day('2126-11-01'))).toMatchObject([{ state: 'fault', says: expect.stringContaining('held') }])
  for (const strange of [{ passType: 'pass.other' }, { team: 'OTHER' }])
    expect(judge(day('2026-11-23'), strange)).toMatchObject([{ state: 'fault' }])
  expect(checkAppleCertificate(null, systemClock.now())).toEqual([])
})

const find = (findings: readonly Finding[], subject: string) =>
  findings.find((finding) => finding.subject === subject)

/** What is found while the database is changed; the change is taken back. */
async function whileChanged(change: string, subject: string): Promise<Finding | undefined> {
  await client.query('begin')
  try {
    await client.query(change)
    return find(await checkSchema(client), subject)
  } finally {
    await client.query('rollback')
  }
}

const work = (isRunning = false) => checkWork(client, { db, clock: systemClock, dataDir, isRunning })

describe('the schema', () => {
  test('as the migrations made it, nothing is wrong', async () => {
    expect((await checkSchema(client)).filter(({ state }) => state !== 'ok')).toEqual([])
  })

  test('a table whose fence was taken away is a fault, and so is one that only its owner passes', async () => {
    for (const change of ['disable row level security', 'no force row level security'])
      expect(await whileChanged(`alter table members.member ${change}`, 'Fences')).toMatchObject({
        state: 'fault',
        says: expect.stringContaining('members.member'),
      })
  })

  test('a role that may do more than it must is a fault', async () => {
    const found = await whileChanged('alter role moadon_app bypassrls', 'Roles')
    expect(found).toMatchObject({ state: 'fault', advice: expect.stringContaining('nobypassrls') })
  })

  test('a missing extension is a fault', async () => {
    expect(await whileChanged('drop extension pg_trgm cascade', 'Extensions')).toMatchObject({
      state: 'fault',
    })
  })
})

describe('the server', () => {
  test('a database that does not sync is a fault; its clock is this machine’s', async () => {
    // The tests' own database is thrown away, and does not sync.
    const found = await checkServer(client, systemClock)
    expect(find(found, 'Durability')).toMatchObject({
      state: 'fault',
      says: expect.stringContaining('fsync, synchronous_commit, full_page_writes off'),
    })
    expect(find(found, 'Clocks')?.state).toBe('ok')
    expect(find(found, 'Database')?.state).toBe('ok')
  })

  test('clocks that are apart', () => {
    expect([1_000, 5_000, 120_000].map((ms) => judgeClock(ms).state)).toEqual(['ok', 'warning', 'fault'])
  })
})

describe('the work', () => {
  test('a server without a worker is warned of, a living worker is seen', async () => {
    expect(find(await work(), 'Worker')?.state).toBe('ok')
    expect(find(await work(true), 'Worker')?.state).toBe('warning')
    const worker = await startWorker({
      connection,
      jobs: [],
      periodic: [],
      listClubs: async () => [],
      log: silentLog,
    })
    expect(find(await work(true), 'Worker')).toMatchObject({ state: 'ok', says: 'alive' })
    await worker.drain()
  })

  test('jobs that were given up, that hang and that are late are named', async () => {
    expect(find(await work(), 'Jobs')?.state).toBe('ok')
    for (const name of ['test.given_up', 'test.stuck', 'test.late'])
      await db.inClub(clubId, (tx) => addJob(tx, name, {}))
    const set = (name: string, change: string) =>
      owner.query(`update graphile_worker._private_jobs j set ${change}
        from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = '${name}'`)
    await set('test.given_up', 'attempts = max_attempts')
    await set('test.stuck', `locked_at = now() - interval '2 hours', locked_by = 'x', attempts = 1`)
    await set('test.late', `run_at = now() - interval '1 hour'`)
    const found = find(await work(), 'Jobs')
    expect(found?.state).toBe('warning')
    expect(found?.says).toBe(
      'test.given_up: 1 given up, 0 under way for over an hour, 0 late; ' +
        'test.late: 0 given up, 0 under way for over an hour, 1 late; ' +
        'test.stuck: 0 given up, 1 under way for over an hour, 0 late',
    )
  })

  test('returns that wait for over a week are counted', async () => {
    expect(find(await work(), 'Returns')?.state).toBe('ok')
    await owner.query(
      `insert into receipts.return (club_id, receipt_ref, return_ref, return_id, fingerprint, state, lines, occurred_at, recorded_at, waits_until)
       values ($1, 'r', 'r', gen_random_uuid(), '', 'waiting', '[]', now(), now() - interval '8 days', now())`,
      [clubId],
    )
    expect(find(await work(), 'Returns')).toMatchObject({
      state: 'warning',
      says: expect.stringMatching(/^1 return waits/),
    })
  })

  test('backups that are missing, old, or without a club', () => {
    const now = Temporal.Instant.from('2026-03-20T10:00:00Z')
    const note = { file: '/b.gz', made_at: '2026-03-19T03:00:00Z', clubs: ['a'] }
    expect(judgeBackup(null, [], now).state).toBe('ok')
    expect(judgeBackup(null, ['a'], now).state).toBe('warning')
    expect(judgeBackup(note, ['a'], now)).toMatchObject({
      state: 'ok',
      says: expect.stringContaining('1 day old'),
    })
    expect(judgeBackup(note, ['a', 'b'], now)).toMatchObject({
      state: 'warning',
      says: expect.stringContaining('without 1 club'),
    })
    expect(judgeBackup({ ...note, made_at: '2026-03-01T03:00:00Z' }, ['a'], now).state).toBe('warning')
  })
})

describe('the machine', () => {
  test('an older Node is a fault, another one of today a warning', () => {
    expect(checkNode(process.versions.node).state).toBe('ok')
    expect(checkNode('26.99.0').state).toBe('warning')
    expect(checkNode('20.20.0').state).toBe('fault')
  })

  test('a disk that fills up', () => {
    const [MB, GB] = [1024 ** 2, 1024 ** 3]
    expect(judgeDisk(100 * MB, 50 * GB).state).toBe('fault')
    expect(judgeDisk(1 * GB, 50 * GB).state).toBe('warning')
    expect(judgeDisk(3 * GB, 1000 * GB).state).toBe('warning')
    expect(judgeDisk(30 * GB, 50 * GB).state).toBe('ok')
  })

  test.skipIf(process.platform === 'win32')('a secret that others can read', () => {
    const file = path.join(dataDir, 'secret')
    writeFileSync(file, 'x', { mode: 0o600 })
    expect(checkSecrets(dataDir).state).toBe('ok')
    chmodSync(file, 0o644)
    expect(checkSecrets(dataDir)).toMatchObject({ state: 'warning', advice: `chmod 600 ${file}` })
  })
})
