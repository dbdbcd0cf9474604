import path from 'node:path'
import pg from 'pg'
import { type Clock, systemClock } from '#platform/clock.ts'
import { type Config, loadConfig } from '#platform/config.ts'
import { type ConnectionOptions, type Database, openDatabase } from '#platform/database.ts'
import { installJobs } from '#platform/jobs.ts'
import { createLog, type Log } from '#platform/log.ts'
import { type MigrationReport, migrate } from '#platform/migrate.ts'
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

/** Opens the installation: the embedded database is started, or joined where a server of this folder runs already. */
export async function openInstallation(options: { poolSize?: number } = {}): Promise<Installation> {
  const config = loadConfig()
  const log = createLog(config.logLevel)
  const database = await openConnection(config, log)
  try {
    const migrations = await migrate(database.connection, MIGRATIONS)
    await installJobs(database.connection, log)
    const db = openDatabase(database.connection, log, options.poolSize)
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

type OpenConnection = { connection: ConnectionOptions; gone: Promise<void>; stop(): Promise<void> }

async function openConnection(config: Config, log: Log): Promise<OpenConnection> {
  const never = new Promise<void>(() => undefined)
  if (config.databaseUrl !== null)
    return { connection: { connectionString: config.databaseUrl }, gone: never, stop: async () => undefined }
  const dataDir = path.join(config.dataDir, POSTGRES_DIRECTORY)
  const running = await findCluster(dataDir)
  if (running)
    return { connection: { ...running, database: DATABASE }, gone: never, stop: async () => undefined }
  const cluster = await startEmbedded(dataDir, log)
  await ensureDatabase(cluster.connection)
  return {
    connection: { ...cluster.connection, database: DATABASE },
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
