import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs'
import { chmod, chown, cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { findBinaries } from './binaries.ts'
import { type Cluster, type ClusterConnection, findCluster, startCluster } from './cluster.ts'
import { FolderInUse } from './folder-lock.ts'
import { isAlive } from './process.ts'

const isLinux = process.platform === 'linux'
const isRoot = process.getuid?.() === 0
const SETPRIV = '/usr/bin/setpriv'
/** The user nobody. */
const ORDINARY = 65534

let place: string

beforeEach(async () => {
  // Named as test/support/cluster.ts wants it: gone even when the run is killed.
  place = await mkdtemp(path.join(os.tmpdir(), `moadon-test-${process.pid}-`))
  await chmod(place, 0o711)
})

afterEach(async () => {
  await rm(place, { recursive: true, force: true })
})

test('the first start makes a cluster that answers, and stop leaves no process', async () => {
  const dataDir = path.join(place, 'data')
  const cluster = await start(dataDir)
  expect(await query(cluster.connection, 'SHOW fsync')).toBe('on')
  expect(await query(cluster.connection, 'SHOW synchronous_commit')).toBe('on')
  expect(await query(cluster.connection, 'SHOW listen_addresses')).toBe('')
  await Promise.all([cluster.stop(), cluster.stop()])
  await cluster.stop()
  expect(await cluster.exited).toEqual({ code: 0, signal: null })
  expect(isAlive(cluster.pid)).toBe(false)
  expect(listProcessesIn(path.join(dataDir, 'cluster'))).toEqual([])
  expect(readdirSync(dataDir).toSorted()).toEqual(['cluster', 'password', 'server.log'])
})

test('data, words in Hebrew and the password survive a stop, a crash of the server and a move', async () => {
  const first = path.join(place, 'first')
  let cluster = await start(first)
  await query(cluster.connection, 'CREATE EXTENSION pg_trgm')
  await query(cluster.connection, 'CREATE TABLE note AS SELECT 1 AS number')
  expect(await query(cluster.connection, "SELECT similarity('מועדון', 'מועדונים') > 0")).toBe(true)
  await cluster.stop('immediate')

  cluster = await start(first)
  await query(cluster.connection, 'INSERT INTO note VALUES (2)')
  process.kill(cluster.pid, 'SIGKILL')
  expect((await cluster.exited).signal).toBe('SIGKILL')
  await cluster.stop()

  const second = path.join(place, 'second')
  execFileSync('mv', [first, second])
  cluster = await start(second)
  expect(await query(cluster.connection, 'SELECT sum(number)::int FROM note')).toBe(3)
})

test('a wrong password is refused, and no other user may look into the folder', async () => {
  const dataDir = path.join(place, 'data')
  const { connection } = await start(dataDir)
  await expect(query({ ...connection, password: 'guess' }, 'SELECT 1')).rejects.toThrow(
    'password authentication failed',
  )
  for (const name of ['cluster', 'socket']) expect(statSync(path.join(dataDir, name)).mode & 0o077).toBe(0)
  for (const name of ['password', 'server.log'])
    expect(statSync(path.join(dataDir, name)).mode & 0o077).toBe(0)
})

test('a second start on the same folder is refused in words and does no harm', async () => {
  const dataDir = path.join(place, 'data')
  const { connection } = await start(dataDir)
  const second = startCluster({ dataDir, log: silent, waitMs: 0 })
  await expect(second).rejects.toBeInstanceOf(FolderInUse)
  await expect(second).rejects.toThrow(`already runs on the data folder ${dataDir} (process ${process.pid})`)
  expect(await query(connection, 'SELECT 1')).toBe(1)
  expect(await findCluster(dataDir)).toEqual(connection)
})

test('a data folder with a long path gets its socket elsewhere', async () => {
  const dataDir = path.join(place, 'a folder, "quoted"', 'x'.repeat(100))
  const cluster = await start(dataDir)
  expect(cluster.connection.host.length).toBeLessThan(90)
  expect(await query(cluster.connection, 'SELECT 1')).toBe(1)
  await cluster.stop()
  expect(existsSync(cluster.connection.host)).toBe(false)
})

test('a first start that was cut short and a lock of the dead are no hindrance', async () => {
  const dataDir = path.join(place, 'data')
  await mkdir(path.join(dataDir, 'cluster.new', 'base'), { recursive: true })
  writeFileSync(path.join(dataDir, 'lock'), JSON.stringify({ pid: process.pid, startMark: 'another life' }))
  const cluster = await start(dataDir)
  expect(await query(cluster.connection, 'SELECT 1')).toBe(1)
})

test.skipIf(!isLinux)('a stale server file that names a stranger is no hindrance', async () => {
  const dataDir = path.join(place, 'data')
  const cluster = await start(dataDir)
  const serverFile = path.join(dataDir, 'cluster', 'postmaster.pid')
  const text = readFileSync(serverFile, 'utf8')
  await cluster.stop()
  const stranger = spawn('sleep', ['60'], isRoot ? { uid: ORDINARY, gid: ORDINARY } : {})
  onTestFinished(() => void stranger.kill())
  writeFileSync(serverFile, text.replace(/^\d+/, String(stranger.pid)))
  const again = await start(dataDir)
  expect(await query(again.connection, 'SELECT 1')).toBe(1)
  expect(isAlive(stranger.pid ?? 0)).toBe(true)
})

test.skipIf(!isLinux || !existsSync(SETPRIV))(
  'kill -9 of Node takes the server along; the next start recovers',
  async () => {
    const dataDir = path.join(place, 'data')
    const first = await startElsewhere(dataDir)
    await query(first.connection, 'CREATE TABLE note AS SELECT 7 AS number')
    first.child.kill('SIGKILL')
    await expect.poll(() => listProcessesIn(path.join(dataDir, 'cluster')), { timeout: 10_000 }).toEqual([])

    const second = await startElsewhere(dataDir)
    second.child.kill('SIGKILL')
    // At once, while the old server may still be leaving.
    const cluster = await start(dataDir)
    expect(listProcessesIn(path.join(dataDir, 'cluster'))).not.toContain(String(second.pid))
    expect(await query(cluster.connection, 'SELECT number FROM note')).toBe(7)
  },
)

test.skipIf(!isLinux)('a server that its Node left behind is stopped by the next start', async () => {
  const dataDir = path.join(place, 'data')
  const { child, connection, pid } = await startElsewhere(dataDir)
  await query(connection, 'CREATE TABLE note AS SELECT 8 AS number')
  // As on a system without parent-death signals: the lock's owner is gone, the server is not.
  writeFileSync(path.join(dataDir, 'lock'), JSON.stringify({ pid: child.pid, startMark: 'another life' }))
  const cluster = await start(dataDir)
  expect(listProcessesIn(path.join(dataDir, 'cluster'))).not.toContain(String(pid))
  expect(await query(cluster.connection, 'SELECT number FROM note')).toBe(8)
})

// Only root can become somebody else; run as an ordinary user, every test above already is this one.
test.skipIf(!isRoot || !isLinux || !existsSync(SETPRIV))(
  'it runs for an ordinary user, and root takes over',
  async () => {
    const dataDir = path.join(place, 'data')
    await mkdir(dataDir)
    await chown(dataDir, ORDINARY, ORDINARY)
    const asUser = await startElsewhere(dataDir, [
      SETPRIV,
      `--reuid=${ORDINARY}`,
      `--regid=${ORDINARY}`,
      '--clear-groups',
    ])
    await query(asUser.connection, 'CREATE TABLE note AS SELECT 9 AS number')
    asUser.child.kill('SIGKILL')
    const cluster = await start(dataDir)
    expect(statSync(path.join(dataDir, 'cluster')).uid).toBe(ORDINARY)
    expect(await query(cluster.connection, 'SELECT number FROM note')).toBe(9)
  },
)

test.skipIf(!isRoot || !isLinux)('root may keep programs and data where nobody else can enter', async () => {
  await chmod(place, 0o700)
  const installed = path.dirname(path.dirname((await findBinaries()).postgres))
  await cp(installed, path.join(place, 'native'), { recursive: true, verbatimSymlinks: true })
  const programs = path.join(place, 'native', 'bin')
  const cluster = await startCluster({
    dataDir: path.join(place, 'data'),
    log: silent,
    binaries: {
      postgres: path.join(programs, 'postgres'),
      initdb: path.join(programs, 'initdb'),
      pgCtl: path.join(programs, 'pg_ctl'),
    },
  })
  onTestFinished(() => cluster.stop('immediate'))
  expect(await query(cluster.connection, 'SELECT 1')).toBe(1)
})

const silent = { info: () => undefined, warn: () => undefined }

async function start(dataDir: string): Promise<Cluster> {
  const cluster = await startCluster({ dataDir, log: silent })
  onTestFinished(() => cluster.stop('immediate'))
  return cluster
}

async function query(connection: ClusterConnection, text: string): Promise<unknown> {
  const client = new pg.Client(connection)
  // A server that is killed under an idle client tells it so.
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(text)
    return Object.values(rows[0] ?? {})[0]
  } finally {
    await client.end()
  }
}

/** Starts the cluster from a Node of its own, which then waits to be killed. */
async function startElsewhere(
  dataDir: string,
  prefix: string[] = [],
): Promise<{ child: ChildProcess; connection: ClusterConnection; pid: number }> {
  const module = JSON.stringify(fileURLToPath(new URL('./cluster.ts', import.meta.url)))
  const script = `
    import { startCluster } from ${module}
    const log = { info() {}, warn() {} }
    const { connection, pid } = await startCluster({ dataDir: ${JSON.stringify(dataDir)}, log })
    console.log(JSON.stringify({ connection, pid }))`
  const [file = '', ...args] = [...prefix, process.execPath, '--input-type=module', '--eval', script]
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, ...(JSON.parse(line) as { connection: ClusterConnection; pid: number }) }
  }
  throw new Error('The other Node ended before its server was ready')
}

/** Processes whose working folder this is: the server and its helpers. Knows nothing where there is no /proc. */
function listProcessesIn(folder: string): string[] {
  if (!isLinux) return []
  return readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/cwd`) === folder
    } catch {
      return false
    }
  })
}
