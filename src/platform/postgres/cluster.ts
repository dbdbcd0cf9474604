import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { monotonicMs } from '../clock.ts'
import { findBinaries, type PostgresBinaries } from './binaries.ts'
import {
  type DataFolder,
  openDataFolder,
  prepareCluster,
  prepareSocketDir,
  readPassword,
} from './data-folder.ts'
import { lockFolder, readHolder } from './folder-lock.ts'
import { isServerOf } from './process.ts'
import { buildCommand, type Runner } from './runner.ts'
import { disownServerFile, readServerFile } from './server-file.ts'
import { measureLog, readLogFrom, watchLog } from './server-log.ts'
import { chooseSettings, formatSettings, type PostgresSettings, readMemoryLimit } from './settings.ts'

const execFileAsync = promisify(execFile)

/** How to reach the database as its superuser; goes into a `pg` Pool or Client as it is. */
export type ClusterConnection = {
  host: string
  port: number
  user: string
  password: string
  database: string
}

export type ClusterLog = { info(message: string): void; warn(message: string): void }

/** fast: roll back what runs, write everything, leave. immediate: leave at once; the next start recovers. */
export type StopMode = 'fast' | 'immediate'

export type Cluster = {
  connection: ClusterConnection
  /** The server's process. */
  pid: number
  /** Settles when the server has gone, wanted or not. */
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** Stops the server and gives the folder back; may be called again at any time. */
  stop(mode?: StopMode): Promise<void>
}

export type ClusterOptions = {
  /** Folder that belongs to this database alone: cluster, socket, password, server.log, lock. Made when missing. */
  dataDir: string
  log: ClusterLog
  /** Over the usual ones. Turning durability off (fsync) is for the throw-away clusters of tests only. */
  settings?: PostgresSettings
  /** How long to wait for a predecessor that is still leaving the folder. */
  waitMs?: number
  /** The programs to run; usually those that npm installed. */
  binaries?: PostgresBinaries
}

const PORT = 5432
const POLL_MS = 10
const STOP_PATIENCE_MS = 60_000
const SIGNALS = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const
/** Another server has not quite left yet: worth another try. */
const STILL_THERE = /lock file ".*" already exists|pre-existing shared memory block/

/**
 * Starts the embedded PostgreSQL on a data folder, making the cluster on the first start. Call it from the main
 * thread: the server leaves by itself when the thread that started it ends (Linux).
 * Throws FolderInUse when another Moadon has the folder, and an Error in words for every other fault.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const waitMs = options.waitMs ?? 10_000
  const folder = await openDataFolder(options.dataDir)
  const unlock = await lockFolder(folder.root, waitMs)
  try {
    const binaries = options.binaries ?? (await findBinaries())
    await stopOrphan(folder.cluster, options.log, waitMs)
    const runner = await prepareCluster(folder, binaries, options.settings?.fsync !== 'off')
    await prepareSocketDir(folder.socketDir, runner)
    const connection = await buildConnection(
      folder,
      process.platform === 'win32' ? await findFreePort() : PORT,
    )
    const settings = {
      ...chooseSettings(readMemoryLimit()),
      ...chooseAddress(folder, connection),
      ...options.settings,
    }
    await writeFile(path.join(folder.cluster, 'postgresql.conf'), formatSettings(settings))
    const server = await startServer({ folder, binaries, runner, log: options.log, waitMs })
    return superviseServer(server, { folder, binaries, connection, log: options.log, unlock })
  } catch (error) {
    unlock()
    throw error
  }
}

/** The connection to a server that another live Moadon runs on this data folder, or undefined when none does. */
export async function findCluster(dataDir: string): Promise<ClusterConnection | undefined> {
  if (readHolder(dataDir) === undefined) return undefined
  const folder = await openDataFolder(dataDir)
  const server = await readServerFile(folder.cluster)
  if (!server?.isReady || !isServerOf(server.pid, folder.cluster)) return undefined
  return buildConnection(folder, server.port)
}

/** Only this machine's user reaches the server: a socket in a private folder; Windows has none that `pg` could use. */
function chooseAddress(folder: DataFolder, connection: ClusterConnection): PostgresSettings {
  if (process.platform === 'win32') return { listen_addresses: connection.host, port: connection.port }
  return {
    listen_addresses: '',
    // A list of names: within double quotes a comma or a space in the path is only that.
    unix_socket_directories: `"${folder.socketDir.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    port: connection.port,
  }
}

async function buildConnection(folder: DataFolder, port: number): Promise<ClusterConnection> {
  const host = process.platform === 'win32' ? '127.0.0.1' : folder.socketDir
  return { host, port, user: 'postgres', password: await readPassword(folder), database: 'postgres' }
}

/** A server whose Node was killed, where the system has no way to tell it so: it is stopped, having no owner. */
async function stopOrphan(cluster: string, log: ClusterLog, waitMs: number): Promise<void> {
  const orphan = await readServerFile(cluster)
  if (orphan === undefined) return
  if (!isServerOf(orphan.pid, cluster)) return disownServerFile(cluster)
  log.warn(
    `A database server from an earlier run is still here (process ${orphan.pid}); it is being stopped.`,
  )
  process.kill(orphan.pid, 'SIGINT')
  const patience = monotonicMs() + Math.max(waitMs, STOP_PATIENCE_MS)
  while (isServerOf(orphan.pid, cluster)) {
    if (monotonicMs() > patience) {
      throw new Error(
        `The database server of an earlier run (process ${orphan.pid}) does not leave. Stop it by hand.`,
      )
    }
    await sleep(POLL_MS)
  }
}

type StartContext = {
  folder: DataFolder
  binaries: PostgresBinaries
  runner: Runner
  log: ClusterLog
  waitMs: number
}

type Server = { child: ChildProcess; pid: number; exited: Cluster['exited'] }

async function startServer(context: StartContext): Promise<Server> {
  const { folder, log, waitMs } = context
  const deadline = monotonicMs() + waitMs
  for (;;) {
    const logged = measureLog(folder.logFile)
    const server = await spawnServer(context)
    if (await waitUntilReady(server, folder.cluster, log)) return server
    const words = readLogFrom(folder.logFile, logged).trim()
    if (!STILL_THERE.test(words) || monotonicMs() > deadline) {
      throw new Error(
        `The database did not start. Its last words (${folder.logFile}):\n${lastLines(words, 12)}`,
      )
    }
    await sleep(200)
  }
}

/** In a session of its own, so that Ctrl-C at the terminal reaches Node, which stops the server after its work. */
async function spawnServer({ folder, binaries, runner }: StartContext): Promise<Server> {
  const { file, args, options } = buildCommand(runner, binaries.postgres, ['-D', folder.cluster])
  const logHandle = openSync(folder.logFile, 'a', 0o600)
  const child = spawn(file, args, { ...options, detached: true, stdio: ['ignore', logHandle, logHandle] })
  closeSync(logHandle)
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`The database could not be started: ${error.message}`)))
    child.once('spawn', () => resolve({ child, pid: child.pid ?? 0, exited }))
  })
}

/** True when the server takes connections, false when it gave up. Recovery after a crash may take minutes. */
async function waitUntilReady(server: Server, cluster: string, log: ClusterLog): Promise<boolean> {
  let hasExited = false
  void server.exited.then(() => {
    hasExited = true
  })
  let sayAt = monotonicMs() + 10_000
  while (!hasExited) {
    const status = await readServerFile(cluster)
    if (status?.pid === server.pid && status.isReady) return true
    if (monotonicMs() > sayAt) {
      log.info('The database is still recovering from its last stop …')
      sayAt += 10_000
    }
    await sleep(POLL_MS)
  }
  return false
}

type Supervision = {
  folder: DataFolder
  binaries: PostgresBinaries
  connection: ClusterConnection
  log: ClusterLog
  unlock: () => void
}

function superviseServer(server: Server, supervision: Supervision): Cluster {
  const { folder, binaries, connection, log, unlock } = supervision
  const endLog = watchLog(folder.logFile)
  let isGone = false
  let stopping: Promise<void> | undefined
  void server.exited.then(() => {
    isGone = true
  })

  async function leave(): Promise<void> {
    const patience = setTimeout(() => {
      log.warn(
        'The database takes too long to stop; it is stopped at once and will recover at the next start.',
      )
      void signalServer('immediate')
    }, STOP_PATIENCE_MS)
    await server.exited
    clearTimeout(patience)
    endLog()
    await rm(folder.socketDir, { recursive: true, force: true })
    unlock()
  }

  async function signalServer(mode: StopMode): Promise<void> {
    if (isGone) return
    if (process.platform !== 'win32') {
      server.child.kill(SIGNALS[mode])
      return
    }
    await execFileAsync(binaries.pgCtl, ['stop', '-D', folder.cluster, '-m', mode, '-W'])
  }

  async function stop(mode: StopMode = 'fast'): Promise<void> {
    const isFirst = stopping === undefined
    stopping ??= leave()
    if (isFirst || mode === 'immediate') await signalServer(mode)
    return stopping
  }

  return { connection, pid: server.pid, exited: server.exited, stop }
}

async function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

function lastLines(text: string, count: number): string {
  return text.split('\n').slice(-count).join('\n')
}
