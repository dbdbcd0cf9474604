import { existsSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { type Clock, systemClock } from '#platform/clock.ts'
import { type Config, loadConfig } from '#platform/config.ts'
import { type ConnectionOptions, type Database, openDatabase } from '#platform/database.ts'
import { installJobs } from '#platform/jobs.ts'
import { createLog, type Log } from '#platform/log.ts'
import { type MigrationReport, migrate, readMigrationState } from '#platform/migrate.ts'
import { type Cluster, findCluster, startCluster } from '#platform/postgres/cluster.ts'
import { Fault } from './fault.ts'

/** One Moadon with its settings and its database, ready for a server or a command. */
export type Installation = {
  config: Config
  clock: Clock
  log: Log
  db: Database
  /** As the owner of the schema, for migrations and jobs; requests never use it. */
  ownerConnection: ConnectionOptions
  migrations: MigrationReport
  /** Settles when the embedded database leaves by itself; never with a server elsewhere. */
  databaseGone: Promise<void>
  close(): Promise<void>
}

export const PROJECT_ROOT = path.resolve(import.meta.dirname, '../..')
const MIGRATIONS = path.join(PROJECT_ROOT, 'migrations')
const POSTGRES_DIRECTORY = 'postgres'
const DATABASE = 'moadon'

export type OpenOptions = {
  poolSize?: number
  /** A server owns its embedded database: it does not join another's, which would leave with that one. */
  alone?: boolean
}

/** Opens the installation: the embedded database is started, or joined where a server of this folder runs already. */
export async function openInstallation({ poolSize, alone = false }: OpenOptions = {}): Promise<Installation> {
  const config = loadConfig()
  const log = createLog(config.logLevel)
  const database = await openConnection(config, log, alone)
  try {
    const migrations = await migrate(database.connection, MIGRATIONS)
    await installJobs(database.connection, log)
    const db = openDatabase(database.connection, log, poolSize)
    return {
      config,
      clock: systemClock,
      log,
      db,
      ownerConnection: database.connection,
      migrations,
      databaseGone: database.gone,
      async close() {
        await db.close()
        await database.stop()
      },
    }
  } catch (error) {
    await database.stop()
    throw error
  }
}

/** Whether there is a database to look at; the embedded one is made by the first start. */
export const hasDatabase = (config: Config): boolean =>
  config.databaseUrl !== null || existsSync(path.join(config.dataDir, POSTGRES_DIRECTORY, 'cluster'))

/** The database as it is, without a change to it; for looking only. */
export async function inspectInstallation(config: Config, log: Log) {
  const { connection, joined, stop } = await openConnection(config, log, false)
  return { connection, joined, close: stop, readMigrations: () => readMigrationState(connection, MIGRATIONS) }
}

type OpenConnection = {
  connection: ConnectionOptions
  /** It was running before. */
  joined: boolean
  gone: Promise<void>
  stop(): Promise<void>
}

async function openConnection(config: Config, log: Log, alone: boolean): Promise<OpenConnection> {
  const elsewhere = { joined: true, gone: new Promise<void>(() => undefined), stop: async () => undefined }
  if (config.databaseUrl !== null)
    return { connection: { connectionString: config.databaseUrl }, ...elsewhere }
  const dataDir = path.join(config.dataDir, POSTGRES_DIRECTORY)
  const running = alone ? undefined : await findCluster(dataDir)
  if (running) return { connection: { ...running, database: DATABASE }, ...elsewhere }
  const cluster = await startEmbedded(dataDir, log)
  await ensureDatabase(cluster.connection)
  return {
    connection: { ...cluster.connection, database: DATABASE },
    joined: false,
    gone: cluster.exited.then(() => undefined),
    stop: () => cluster.stop(),
  }
}

/** Every fault of starting it comes in words already. */
function startEmbedded(dataDir: string, log: Log): Promise<Cluster> {
  return startCluster({
    dataDir,
    log: { info: (message) => log.debug(message), warn: (message) => log.warn(message) },
  }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === undefined ? new Fault(error.message, { cause: error }) : error
  })
}

async function ensureDatabase(connection: ConnectionOptions): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const found = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}
