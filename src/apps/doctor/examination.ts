import pg from 'pg'
import { systemClock } from '#platform/clock.ts'
import { type Config, ConfigError, loadConfig } from '#platform/config.ts'
import { openDatabase } from '#platform/database.ts'
import { createLog } from '#platform/log.ts'
import { explainFault } from '../fault.ts'
import { hasDatabase, inspectInstallation } from '../installation.ts'
import { checkSchema, checkServer } from './database.ts'
import { type Finding, fault, ok } from './finding.ts'
import { checkMachine } from './machine.ts'
import { checkAppleCertificate } from './wallet.ts'
import { checkWork } from './work.ts'

/** Looks at everything that can be looked at, and changes nothing. What cannot be reached is a finding itself. */
export async function examine(): Promise<Finding[]> {
  const config = readSettings()
  if (!('dataDir' in config)) return [config]
  const findings = [
    ok('Settings', `${config.mode} mode`),
    ...checkMachine(config),
    ...checkAppleCertificate(config.wallet.apple, systemClock.now()),
  ]
  if (!hasDatabase(config)) return [...findings, ok('Database', 'not made yet: the first start makes it')]
  try {
    for await (const found of examineDatabase(config)) findings.push(...found)
  } catch (error) {
    const words = explainFault(error) ?? (error as Error).message
    findings.push(fault('Database', words, 'What comes after this was not looked at.'))
  }
  return findings
}

function readSettings(): Config | Finding {
  try {
    return loadConfig()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return fault('Settings', error.faults.join('; '), 'README.md lists every setting.')
  }
}

async function* examineDatabase(config: Config): AsyncGenerator<Finding[]> {
  const log = createLog('silent')
  const { connection, joined, close, readMigrations } = await inspectInstallation(config, log)
  const client = new pg.Client(connection)
  try {
    await client.connect()
    yield await checkServer(client, systemClock)
    const { done, pending } = await readMigrations()
    if (pending.length > 0) {
      yield [fault('Migrations', `${pending.length} have not run: ${pending.join(', ')}`, 'moadon migrate')]
      return
    }
    yield [ok('Migrations', `all ${done.length} have run`)]
    yield await checkSchema(client)
    const db = openDatabase(connection, log, 1)
    const parts = { db, clock: systemClock, dataDir: config.dataDir, isRunning: joined }
    yield await checkWork(client, parts).finally(() => db.close())
  } finally {
    await client.end().catch(() => undefined)
    await close()
  }
}
