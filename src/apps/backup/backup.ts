import { createWriteStream, existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { Fault } from '../fault.ts'
import { type Head, newHead, openSum, readBackup, type SectionSum, writeControl } from './file.ts'
import { markOf } from './sealed-by.ts'
import { type BackupTable, listTables, WRITTEN } from './table.ts'

export type BackupReport = { file: string; clubs: Head['clubs']; rows: number; bytes: number }

export type BackupOptions = {
  file: string
  clubs: readonly { clubId: Uuid; name: string }[]
  /** Under which some of it is sealed: the file tells by a mark whether another has it. */
  secret: string
  /** Writes over a file that is there. */
  force?: boolean
  /** Breaks it off, and nothing is left of it. */
  signal?: AbortSignal
  onProgress?: (done: number, total: number) => void
}

const ROWS_AT_ONCE = 2_000
/** Fast; a backup of ids and times shrinks to a seventh all the same. */
const GZIP_LEVEL = 3

/**
 * Writes clubs into a file: every row that is theirs, as all of them stood at one moment, while the server goes on.
 * The file appears under its name when it is whole, on the disk and read once.
 */
export async function backUp(
  { db, clock }: { db: Database; clock: Clock },
  options: BackupOptions,
): Promise<BackupReport> {
  const { file, clubs, force = false } = options
  if (!force && existsSync(file)) throw new Fault(`${file} is there already. Say --force to write over it.`)
  const draft = `${file}.part-${process.pid}`
  try {
    const rows = await writeDraft({ db, clock }, draft, options)
    await readBackup(draft, { head() {}, section() {}, rows() {} })
    const bytes = await syncFile(draft)
    await rename(draft, file)
    return { file, clubs: clubs.map(({ clubId, name }) => ({ id: clubId, name })), rows, bytes }
  } catch (error) {
    await rm(draft, { force: true })
    throw explainWriting(file, error)
  }
}

async function writeDraft(
  { db, clock }: { db: Database; clock: Clock },
  draft: string,
  { clubs, secret, onProgress, signal }: BackupOptions,
): Promise<number> {
  const client = await db.pool.connect()
  let rows = 0
  try {
    // One moment for all tables and clubs, however long the writing takes.
    await client.query('begin isolation level repeatable read read only')
    async function* write(): AsyncGenerator<string> {
      const tables = await listTables(client)
      yield writeControl({ ...(await describe(client, clock, clubs)), sealed_by: markOf(secret) })
      const sections: SectionSum[] = []
      for (const [index, { clubId }] of clubs.entries()) {
        await client.query(`select set_config('moadon.club_id', $1, true)`, [clubId])
        for (const [place, table] of tables.entries()) {
          const sum = yield* writeTable(client, clubId, table)
          sections.push(sum)
          rows += sum.rows
          onProgress?.(index * tables.length + place + 1, clubs.length * tables.length)
        }
      }
      yield writeControl({ sections })
    }
    // It holds personal data: for its owner alone.
    await pipeline(
      write,
      createGzip({ level: GZIP_LEVEL }),
      createWriteStream(draft, { mode: 0o600, flags: 'wx' }),
      { ...(signal && { signal }) },
    )
    await client.query('commit')
    return rows
  } finally {
    client.release(true)
  }
}

async function describe(client: pg.ClientBase, clock: Clock, clubs: BackupOptions['clubs']): Promise<Head> {
  const { rows: migrations } = await client.query<{ name: string }>(
    'select name from platform.migration order by name',
  )
  const { rows: buckets } = await client.query<{ count: number }>('select ledger.bucket_count() as count')
  return newHead({
    made_at: clock.now().toString(),
    migrations: migrations.map(({ name }) => name),
    buckets: buckets[0]?.count ?? 1,
    clubs: clubs.map(({ clubId, name }) => ({ id: clubId, name })),
  })
}

/** The rows of one club in one table, a few thousand in memory at a time. */
async function* writeTable(
  client: pg.ClientBase,
  club: Uuid,
  { name, columns, hasClub }: BackupTable,
): AsyncGenerator<string, SectionSum> {
  const section = { club, table: name, columns }
  const sum = openSum(section)
  yield writeControl(section)
  const written = columns.map((column) => `${WRITTEN[name]?.[column] ?? `t."${column}"`} as "${column}"`)
  await client.query(
    `declare section no scroll cursor for
     select row_to_json(r)::text from (select ${written.join(', ')} from ${name} t
       ${hasClub ? 'where t.club_id = platform.current_club()' : ''}) r`,
  )
  for (;;) {
    const { rows } = await client.query<[string]>({
      text: `fetch ${ROWS_AT_ONCE} from section`,
      rowMode: 'array',
    })
    const lines = rows.map(([line]) => line)
    sum.add(lines)
    if (lines.length > 0) yield `${lines.join('\n')}\n`
    if (lines.length < ROWS_AT_ONCE) break
  }
  await client.query('close section')
  return sum.close()
}

async function syncFile(file: string): Promise<number> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
    return (await handle.stat()).size
  } finally {
    await handle.close()
  }
}

function explainWriting(file: string, error: unknown): unknown {
  const { code = '' } = error as { code?: string }
  if (code === 'ABORT_ERR') return new Fault('Broken off; nothing was written.')
  if (code === 'ENOENT') return new Fault(`${file} cannot be written: there is no such folder.`)
  if (code === 'ENOSPC') return new Fault(`The disk is full: ${file} was not written.`)
  return error
}
