import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import type { ConnectionOptions } from '#platform/database.ts'
import { perSecond } from './measure.ts'

const run = promisify(execFile)
const SCALE = 50
const CLIENTS = 8

/** The limit that postings are measured against: TPC-B on the same server, prepared statements, eight clients. */
export type Limit = { name: string; perSecond(seconds: number): Promise<number> }

export async function openTpcB(connection: ConnectionOptions): Promise<Limit> {
  const program = await findPgbench()
  if (program) return openPgbench(program, connection)
  return openLoop(connection)
}

async function findPgbench(): Promise<string | null> {
  for (const program of ['pgbench', ...debianPrograms()])
    try {
      await run(program, ['--version'])
      return program
    } catch {
      // Not here; the next place.
    }
  return null
}

function debianPrograms(): string[] {
  try {
    const root = '/usr/lib/postgresql'
    return readdirSync(root).map((version) => path.join(root, version, 'bin', 'pgbench'))
  } catch {
    return []
  }
}

async function openPgbench(program: string, connection: ConnectionOptions): Promise<Limit> {
  const where = ['-h', String(connection.host), '-p', String(connection.port), '-U', String(connection.user)]
  const environment = { ...process.env, PGPASSWORD: String(connection.password) }
  const call = async (...options: string[]) =>
    (await run(program, [...where, ...options, String(connection.database)], { env: environment })).stdout
  await call('-i', '-q', '-s', String(SCALE))
  return {
    name: `pgbench TPC-B, scale ${SCALE}, ${CLIENTS} clients, prepared`,
    async perSecond(seconds) {
      const output = await call(
        '-n',
        '-M',
        'prepared',
        '-c',
        String(CLIENTS),
        '-j',
        '2',
        '-T',
        String(seconds),
      )
      const found = /tps = ([\d.]+)/.exec(output)
      if (!found) throw new Error(`pgbench said something else: ${output}`)
      return Number(found[1])
    },
  }
}

/** The same five statements from Node, where pgbench is not installed: slower than pgbench, so ratios flatter. */
async function openLoop(connection: ConnectionOptions): Promise<Limit> {
  const pool = new pg.Pool({ ...connection, max: CLIENTS })
  pool.on('error', () => undefined)
  await pool.query(`
    create table if not exists tpcb_accounts (aid int primary key, abalance int not null default 0, filler char(84) default '');
    create table if not exists tpcb_tellers (tid int primary key, tbalance int not null default 0);
    create table if not exists tpcb_branches (bid int primary key, bbalance int not null default 0);
    create table if not exists tpcb_history (tid int, bid int, aid int, delta int, mtime timestamptz);
    insert into tpcb_accounts (aid) select generate_series(1, ${SCALE * 100_000}) on conflict do nothing;
    insert into tpcb_tellers (tid) select generate_series(1, ${SCALE * 10}) on conflict do nothing;
    insert into tpcb_branches (bid) select generate_series(1, ${SCALE}) on conflict do nothing`)
  const pick = (most: number) => 1 + Math.floor(Math.random() * most)
  return {
    name: `the TPC-B statements from Node (pgbench is not installed), scale ${SCALE}, ${CLIENTS} clients`,
    perSecond: (seconds) =>
      perSecond(seconds, CLIENTS, async () => {
        const [aid, tid, bid, delta] = [
          pick(SCALE * 100_000),
          pick(SCALE * 10),
          pick(SCALE),
          pick(10_000) - 5_000,
        ]
        const client = await pool.connect()
        try {
          await client.query('begin')
          await client.query({
            name: 'a',
            text: 'update tpcb_accounts set abalance = abalance + $1 where aid = $2',
            values: [delta, aid],
          })
          await client.query({
            name: 'b',
            text: 'select abalance from tpcb_accounts where aid = $1',
            values: [aid],
          })
          await client.query({
            name: 'c',
            text: 'update tpcb_tellers set tbalance = tbalance + $1 where tid = $2',
            values: [delta, tid],
          })
          await client.query({
            name: 'd',
            text: 'update tpcb_branches set bbalance = bbalance + $1 where bid = $2',
            values: [delta, bid],
          })
          await client.query({
            name: 'e',
            text: 'insert into tpcb_history values ($1, $2, $3, $4, now())',
            values: [tid, bid, aid, delta],
          })
          await client.query('commit')
        } finally {
          client.release()
        }
        return 1
      }),
  }
}
