import { afterEach, expect, test } from 'vitest'
import { silentLog, useTestDatabase } from '../../test/support/database.ts'
import { systemClock } from './clock.ts'
import { addJob, type Job, type PeriodicJob, startWorker, type Worker } from './jobs.ts'

const { db, owner, connection, addClub } = await useTestDatabase()
const clubId = await addClub()
let worker: Worker | undefined

afterEach(async () => {
  await worker?.drain()
  worker = undefined
  await owner.query('delete from graphile_worker._private_jobs')
})

const start = async (jobs: readonly Job[], periodic: readonly PeriodicJob[] = []) => {
  worker = await startWorker({
    connection,
    jobs,
    periodic,
    listClubs: async () => [{ clubId }],
    log: silentLog,
  })
}

/** A job that says when it ran, and with what. */
function record(name: string) {
  const { promise, resolve } = Promise.withResolvers<Record<string, string>>()
  const job: Job = {
    name,
    async run(payload) {
      resolve({ ...payload })
      return 'finished'
    },
  }
  return { job, ran: promise }
}

const countJobs = async (): Promise<number> =>
  (await owner.query('select from graphile_worker._private_jobs')).rowCount ?? 0

test('a job asked for in a transaction runs after its commit, with its club and ids', async () => {
  const { job, ran } = record('test.record')
  await start([job])
  await db.inClub(clubId, async (tx) => {
    await addJob(tx, 'test.record', { importId: '7' })
    expect(await countJobs()).toBe(0)
  })
  expect(await ran).toEqual({ clubId, importId: '7' })
})

test('a job asked for in a transaction that fails is never there', async () => {
  const failing = db.inClub(clubId, async (tx) => {
    await addJob(tx, 'test.never', {})
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await countJobs()).toBe(0)
})

test('of one key one job waits, in each club', async () => {
  const other = await addClub()
  for (const club of [clubId, clubId, other])
    await db.inClub(club, (tx) => addJob(tx, 'test.keyed', { n: club }, { key: 'one' }))
  const { rows } = await owner.query('select payload from graphile_worker._private_jobs order by id')
  expect(rows.map((row) => row.payload.clubId)).toEqual([clubId, other])
})

test('what a worker that was killed had begun is free again at the next start', async () => {
  await db.inClub(clubId, (tx) => addJob(tx, 'test.crashed', {}))
  const locked = await owner.query(
    `update graphile_worker._private_jobs set locked_by = 'worker-gone', locked_at = now(), attempts = 1`,
  )
  expect(locked.rowCount).toBe(1)
  const { job, ran } = record('test.crashed')
  await start([job])
  expect(await ran).toEqual({ clubId })
})

test('what another living worker is at work on is left to it', async () => {
  const begun = Promise.withResolvers<void>()
  const end = Promise.withResolvers<void>()
  const slow: Job = {
    name: 'test.slow',
    async run() {
      begun.resolve()
      await end.promise
      return 'finished'
    },
  }
  await start([slow])
  await db.inClub(clubId, (tx) => addJob(tx, 'test.slow', {}))
  await begun.promise
  const second = await startWorker({
    connection,
    jobs: [],
    periodic: [],
    listClubs: async () => [],
    log: silentLog,
  })
  const { rows } = await owner.query('select locked_by from graphile_worker._private_jobs')
  expect(rows[0]?.locked_by).not.toBeNull()
  end.resolve()
  await second.drain()
})

test('draining waits for the job under way and tells it to break off; it goes on at the next start', async () => {
  const begun = Promise.withResolvers<void>()
  let brokeOff = false
  const long: Job = {
    name: 'test.long',
    async run(_payload, { signal }) {
      begun.resolve()
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      brokeOff = true
      return 'unfinished'
    },
  }
  await start([long])
  await db.inClub(clubId, (tx) => addJob(tx, 'test.long', { importId: '8' }, { key: 'long' }))
  await begun.promise
  await worker?.drain()
  expect(brokeOff).toBe(true)
  const { job, ran } = record('test.long')
  await start([job])
  expect(await ran).toEqual({ clubId, importId: '8' })
})

test('a periodic job runs for every club, and trouble in one does not keep it from the others', async () => {
  const other = await addClub()
  const seen: string[] = []
  const done = Promise.withResolvers<void>()
  const periodic: PeriodicJob = {
    name: 'test.periodic',
    at: '0 0 1 1 *',
    async run(club) {
      seen.push(club)
      if (club === clubId) throw new Error('trouble')
      done.resolve()
    },
  }
  worker = await startWorker({
    connection,
    jobs: [],
    periodic: [periodic],
    listClubs: async () => [{ clubId }, { clubId: other }],
    log: silentLog,
  })
  await owner.query(`select graphile_worker.add_job('test.periodic')`)
  await done.promise
  expect(seen).toEqual([clubId, other])
})

test('what a night missed, since the machine was off, is done once at the next start; what comes within minutes is not', async () => {
  const ran: string[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  const { hour, minute } = systemClock.now().subtract({ hours: 10 }).toZonedDateTimeISO('UTC')
  const jobOf = (name: string, at: string): PeriodicJob => ({
    name,
    at,
    async run() {
      ran.push(name)
      if (name === 'test.nightly') resolve()
    },
  })
  const periodic = [jobOf('test.nightly', `${minute} ${hour} * * *`), jobOf('test.often', '*/5 * * * *')]
  await start([], periodic)
  await worker?.drain()
  ran.splice(0)
  await owner.query(`update graphile_worker._private_known_crontabs
    set known_since = known_since - interval '30 days', last_execution = now() - interval '20 hours'`)
  await start([], periodic)
  await promise
  await worker?.drain()
  worker = undefined
  expect(ran.filter((name) => name === 'test.nightly')).toHaveLength(1)
  // Its own next turn may have come meanwhile.
  expect(ran.filter((name) => name === 'test.often').length).toBeLessThan(2)
})
