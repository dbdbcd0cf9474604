import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type CronItem,
  Logger,
  parseCronItems,
  type Runner,
  run,
  runMigrations,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker'
import pg from 'pg'
import sql from 'sql-template-tag'
import type { ConnectionOptions, Tx } from './database.ts'
import type { Uuid } from './id.ts'
import type { Log } from './log.ts'

/** What a job is told: its club, and ids. Personal data stays in the tables. */
export type JobPayload = { readonly clubId: Uuid } & Readonly<Record<string, string>>

/** `signal` is raised when the program is about to stop: a long job then breaks off at a place where it can go on later. */
export type JobHelpers = { readonly signal: AbortSignal; readonly log: Log }

/**
 * Work outside requests. It may run again after a crash, so each job sees to it that twice is once. One that broke off
 * because of `signal` says `unfinished`, and is run again at the next start.
 */
export type Job = {
  readonly name: string
  run(payload: JobPayload, helpers: JobHelpers): Promise<JobEnd>
}

export type JobEnd = 'finished' | 'unfinished'

/** Work of every club at set times. `at` is a crontab pattern in UTC, to the minute. */
export type PeriodicJob = {
  readonly name: string
  readonly at: string
  run(clubId: Uuid, helpers: JobHelpers): Promise<void>
}

export type Worker = {
  /** Takes no further job, tells the long ones to break off, and resolves when none is under way. */
  drain(): Promise<void>
}

export type WorkerOptions = {
  /** As the owner of the queue's tables. */
  connection: ConnectionOptions
  jobs: readonly Job[]
  periodic: readonly PeriodicJob[]
  listClubs: () => Promise<readonly { clubId: Uuid }[]>
  log: Log
  observe?: (name: string, outcome: 'done' | 'failed') => void
}

const CONCURRENT_JOBS = 2
const POOL_SIZE = CONCURRENT_JOBS + 3
/** Between a stop and the word to long jobs; short ones end by themselves in it. */
const ABORT_AFTER_MS = 500
const RETRY_AFTER_MS = 5_000
/** Held, shared, by every living worker. Any constant will do. */
export const WORKER_LOCK = 7_305_114

/** Makes the queue's tables, or brings them up to date. As the owner. */
export async function installJobs(connection: ConnectionOptions, log: Log): Promise<void> {
  const pool = openPool(connection, log, 1)
  try {
    await runMigrations({ pgPool: pool, logger: loggerOf(log) })
  } finally {
    await pool.end()
  }
}

/**
 * Asks for a job of the transaction's club; it comes to be with the commit. With a `key` a job that waits under the same
 * key is replaced, so that asking twice makes one.
 */
export async function addJob(
  tx: Tx,
  name: string,
  ids: Readonly<Record<string, string>>,
  options: { key?: string; runAt?: Temporal.Instant } = {},
): Promise<void> {
  await tx.query(
    sql`select platform.add_job(${tx.clubId}, ${name}, ${JSON.stringify(ids)}::jsonb, ${options.key ?? null}, ${options.runAt ?? null})`,
  )
}

/** Runs jobs in this process. What a worker that crashed had begun is free again. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const pool = openPool(options.connection, options.log, POOL_SIZE)
  const stop = new AbortController()
  const claim = await claimWorker(options, stop.signal)
  let runner = await startRunner(pool, options)
  const supervision = supervise()

  /** The queue's runner gives up when the database was away for long; then it is started anew. */
  async function supervise(): Promise<void> {
    while (!stop.signal.aborted) {
      await runner.promise.catch((error: Error) =>
        options.log.error({ err: error.message }, 'worker stopped'),
      )
      if (await pause(stop.signal)) runner = await startRunner(pool, options).catch(() => runner)
    }
  }

  return {
    async drain() {
      stop.abort()
      await runner.stop().catch(() => undefined)
      await Promise.all([supervision, claim.release()])
      await pool.end()
    },
  }
}

/** Waits before another attempt; false when it was told meanwhile that there is none. */
const pause = (signal: AbortSignal): Promise<boolean> =>
  sleep(RETRY_AFTER_MS, true, { signal, ref: false }).catch(() => false)

function startRunner(pool: pg.Pool, options: WorkerOptions): Promise<Runner> {
  return run({
    pgPool: pool,
    logger: loggerOf(options.log),
    events: observeJobs(options),
    concurrency: CONCURRENT_JOBS,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: ABORT_AFTER_MS,
    taskList: listTasks(options),
    parsedCronItems: parseCronItems(options.periodic.map(toCronItem)),
  })
}

const A_DAY_MS = 24 * 60 * 60 * 1000

/** What comes again within minutes needs nothing made up. */
const isFrequent = (at: string): boolean => at.startsWith('*')

const toCronItem = ({ name, at }: PeriodicJob): CronItem => ({
  task: name,
  match: at,
  identifier: name,
  options: {
    // A shop's computer may be off each night: what it missed is done once at the next start.
    backfillPeriod: isFrequent(at) ? 0 : A_DAY_MS,
    maxAttempts: 1,
    // One that hangs over is not doubled.
    jobKey: name,
    jobKeyMode: 'preserve_run_at',
  },
})

function listTasks({ jobs, periodic, listClubs, log }: WorkerOptions): TaskList {
  const tasks: TaskList = {}
  for (const job of jobs)
    tasks[job.name] = async (payload: unknown, helpers) => {
      const end = await job.run(payload as JobPayload, { signal: helpers.abortSignal, log })
      const { key } = helpers.job
      if (end === 'unfinished') await helpers.addJob(job.name, payload, key === null ? {} : { jobKey: key })
    }
  for (const job of periodic)
    tasks[job.name] = async (_payload: unknown, helpers) => {
      const failures: unknown[] = []
      for (const { clubId } of await listClubs()) {
        if (helpers.abortSignal.aborted) return
        // One club's trouble is not the others'.
        await job.run(clubId, { signal: helpers.abortSignal, log }).catch((error) => failures.push(error))
      }
      if (failures.length > 0) throw failures[0]
    }
  return tasks
}

function observeJobs({ observe }: WorkerOptions): WorkerEvents {
  const events = new EventEmitter() as WorkerEvents
  events.on('job:success', ({ job }) => observe?.(job.task_identifier, 'done'))
  events.on('job:error', ({ job }) => observe?.(job.task_identifier, 'failed'))
  return events
}

/**
 * Says that a worker lives here, for as long as the connection does. Who is alone frees what a worker that crashed had
 * locked: it would stay locked for hours otherwise. When the database comes back after it was away, it is said again.
 */
async function claimWorker(
  { connection, log }: WorkerOptions,
  signal: AbortSignal,
): Promise<{ release(): Promise<void> }> {
  let client = await connectAndLock(connection, onLost)

  async function onLost(): Promise<void> {
    log.warn('the worker lost its connection')
    while (await pause(signal)) {
      const next = await connectAndLock(connection, onLost).catch(() => null)
      if (next === null) continue
      client = next
      return
    }
  }

  return {
    async release() {
      await client.end().catch(() => undefined)
    },
  }
}

async function connectAndLock(
  connection: ConnectionOptions,
  onLost: () => Promise<void>,
): Promise<pg.Client> {
  const client = new pg.Client({ ...connection, application_name: 'moadon worker' })
  // A connection that breaks may say so more than once.
  client.once('error', () => {
    client.on('error', () => undefined)
    void onLost()
  })
  await client.connect()
  const alone = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
    WORKER_LOCK,
  ])
  if (alone.rows[0]?.taken) await client.query(UNLOCK_CRASHED)
  await client.query('select pg_advisory_lock_shared($1)', [WORKER_LOCK])
  if (alone.rows[0]?.taken) await client.query('select pg_advisory_unlock($1)', [WORKER_LOCK])
  return client
}

const UNLOCK_CRASHED = `select graphile_worker.force_unlock_workers(array(
  select locked_by from graphile_worker._private_jobs where locked_by is not null
  union select locked_by from graphile_worker._private_job_queues where locked_by is not null))`

function openPool(connection: ConnectionOptions, log: Log, max: number): pg.Pool {
  const pool = new pg.Pool({ ...connection, max, application_name: 'moadon worker' })
  const warn = (error: Error) => {
    if (!pool.ending) log.warn({ err: error.message }, 'worker connection lost')
  }
  pool.on('error', warn)
  pool.on('connect', (client) => client.on('error', warn))
  return pool
}

/** The queue tells of every job; here that is detail, and only what failed is news. */
const loggerOf = (log: Log): Logger =>
  new Logger((scope) => (level, message) => {
    const line = { part: 'worker', job: scope.taskIdentifier }
    if (level === 'error') log.error(line, message)
    else if (level === 'warning') log.warn(line, message)
    else log.debug(line, message)
  })
