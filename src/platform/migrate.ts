import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { ConnectionOptions } from './database.ts'

const FILE = /^(\d{4})_[a-z0-9_]+\.sql$/
// Any constant will do; it keeps two servers that start together from migrating at once.
const MIGRATION_LOCK = 7_305_112

export type MigrationReport = { applied: string[]; current: number }

/** The database is newer than this program, or a migration that ran was changed afterwards. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

/**
 * Brings the schema forward: plain numbered SQL files, each once, each in its own transaction, in order.
 * A file that has run may never change; a database with migrations unknown here is refused.
 */
export async function migrate(connection: ConnectionOptions, directory: string): Promise<MigrationReport> {
  const files = await readMigrations(directory)
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await prepare(client)
    const done = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from platform.migration order by name',
    )
    checkHistory(files, done.rows)
    const applied: string[] = []
    for (const file of files.slice(done.rows.length)) {
      await applyMigration(client, file)
      applied.push(file.name)
    }
    return { applied, current: files.length }
  } finally {
    await client.end()
  }
}

/** Which migrations ran, and which are still to run. Changes nothing; throws as `migrate` would. */
export async function readMigrationState(
  connection: ConnectionOptions,
  directory: string,
): Promise<{ done: string[]; pending: string[] }> {
  const files = await readMigrations(directory)
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const there = await client.query(
      `select from pg_tables where schemaname = 'platform' and tablename = 'migration'`,
    )
    const done = there.rowCount
      ? (
          await client.query<{ name: string; sha256: string }>(
            'select name, sha256 from platform.migration order by name',
          )
        ).rows
      : []
    checkHistory(files, done)
    const names = files.map(({ name }) => name)
    return { done: names.slice(0, done.length), pending: names.slice(done.length) }
  } finally {
    await client.end()
  }
}

type Migration = { name: string; text: string; sha256: string }

async function readMigrations(directory: string): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => FILE.test(name)).sort()
  return Promise.all(
    names.map(async (name, index) => {
      if (Number(FILE.exec(name)?.[1]) !== index + 1)
        throw new MigrationError(`migrations are numbered without gaps: ${name}`)
      const text = await readFile(join(directory, name), 'utf8')
      return { name, text, sha256: createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex') }
    }),
  )
}

async function prepare(client: pg.Client): Promise<void> {
  await client.query(`
    create schema if not exists platform;
    create table if not exists platform.migration (
      name text primary key, sha256 text not null, applied_at timestamptz not null default now())`)
}

function checkHistory(files: Migration[], done: { name: string; sha256: string }[]): void {
  for (const [index, row] of done.entries()) {
    const file = files[index]
    if (!file || file.name !== row.name)
      throw new MigrationError(
        `the database has the migration ${row.name}, which this version of Moadon does not know: use a newer version`,
      )
    if (file.sha256 !== row.sha256)
      throw new MigrationError(`the migration ${row.name} was changed after it had run`)
  }
}

async function applyMigration(client: pg.Client, file: Migration): Promise<void> {
  await client.query('begin')
  try {
    // First, so that a race with another migrating program shows here and not half way through.
    await client.query('insert into platform.migration (name, sha256) values ($1, $2)', [
      file.name,
      file.sha256,
    ])
    await client.query(file.text)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new MigrationError(`migration ${file.name} failed: ${(error as Error).message}`, { cause: error })
  }
}
