import path from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, inject } from 'vitest'
import { type ConnectionOptions, type Database, openDatabase } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { installJobs } from '#platform/jobs.ts'
import { migrate } from '#platform/migrate.ts'
import { newId } from '#platform/new-id.ts'

const TEMPLATE = 'moadon_template'
const TEMPLATE_LOCK = 7_305_113
const MIGRATIONS = path.resolve(import.meta.dirname, '../../migrations')

export const silentLog = pino({ level: 'silent' })

export type TestClub = { name?: string; currency?: string; timeZone?: string; country?: string }

export type TestDatabase = {
  db: Database
  /** As the owner of everything, who is above row-level security. */
  owner: pg.Pool
  connection: ConnectionOptions
  addClub(club?: TestClub): Promise<Uuid>
}

/** A fresh, migrated database for this test file; gone afterwards. Call it once at the top of the file. */
export async function useTestDatabase(): Promise<TestDatabase> {
  const cluster: ConnectionOptions = inject('cluster')
  const name = `test_${newId().replaceAll('-', '')}`
  await withClient(cluster, async (client) => {
    await ensureTemplate(client, cluster)
    await client.query(`create database ${name} template ${TEMPLATE}`)
  })
  const connection = { ...cluster, database: name }
  const db = openDatabase(connection, silentLog)
  const owner = new pg.Pool({ ...connection, max: 3 })
  // A connection that is still closing when the database is dropped says so here.
  owner.on('error', () => undefined)
  afterAll(async () => {
    await Promise.all([db.close(), owner.end()])
    await withClient(cluster, (client) => client.query(`drop database ${name} with (force)`))
  })
  return { db, owner, connection, addClub: (club) => addClub(owner, club) }
}

async function withClient(
  connection: ConnectionOptions,
  work: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

/** Migrated once a run; the lock makes the other test files wait for it. */
async function ensureTemplate(client: pg.Client, cluster: ConnectionOptions): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
  try {
    const found = await client.query('select from pg_database where datname = $1 and datistemplate', [
      TEMPLATE,
    ])
    if (found.rowCount) return
    await client.query(`create database ${TEMPLATE}`)
    await migrate({ ...cluster, database: TEMPLATE }, MIGRATIONS)
    await installJobs({ ...cluster, database: TEMPLATE }, silentLog)
    await client.query(`alter database ${TEMPLATE} is_template true`)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK])
  }
}

async function addClub(owner: pg.Pool, club: TestClub = {}): Promise<Uuid> {
  const clubId = newId()
  await owner.query(
    `insert into access.club (club_id, name, country, currency, time_zone, languages, default_language, created_at)
     values ($1, $2, $3, $4, $5, '{he,en}', 'he', now())`,
    [
      clubId,
      club.name ?? 'מועדון לבדיקה',
      club.country ?? 'IL',
      club.currency ?? 'ILS',
      club.timeZone ?? 'Asia/Jerusalem',
    ],
  )
  return clubId
}
