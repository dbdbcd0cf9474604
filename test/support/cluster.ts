import { readdirSync, rmSync } from 'node:fs'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { type Cluster, type ClusterConnection, startCluster } from '#platform/postgres/cluster.ts'
import { isAlive } from '#platform/postgres/process.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The cluster of this test run, as its superuser: `inject('cluster')`. */
    cluster: ClusterConnection
  }
}

/**
 * What a cluster that is thrown away after the run may do without. Never outside tests: without fsync a power
 * failure destroys the database.
 */
const THROW_AWAY = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  shared_buffers: '128MB',
  max_connections: 200,
}

/** A test that needs a folder names it so, and it goes with the run however that ends. */
const PREFIX = `moadon-test-${process.pid}-`

/** Vitest calls this once before all test files; what it returns, once after them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers()
  const dataDir = await mkdtemp(path.join(os.tmpdir(), PREFIX))
  // As root the server runs as another user, who must be able to pass through.
  await chmod(dataDir, 0o711)
  const cluster = await startCluster({ dataDir, settings: THROW_AWAY, log: { info: report, warn: report } })
  const removeNow = () => removeAtExit(cluster)
  process.once('exit', removeNow)
  // Vitest itself looks after SIGTERM only, and Ctrl-C when it has a terminal.
  process.once('SIGINT', () => process.exit(130))
  process.once('SIGHUP', () => process.exit(129))
  project.provide('cluster', cluster.connection)
  return async () => {
    await cluster.stop('immediate')
    process.off('exit', removeNow)
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** The run ends without its teardown (Ctrl-C, a crash of the runner): nothing asynchronous runs any more. */
function removeAtExit(cluster: Cluster): void {
  void cluster.stop('immediate')
  for (const name of readdirSync(os.tmpdir()).filter((each) => each.startsWith(PREFIX))) {
    rmSync(path.join(os.tmpdir(), name), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  }
}

/** A run that was killed outright could not clean up: its server has left by itself, its folders go here. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(os.tmpdir())) {
    const runner = /^moadon-test-(\d+)-/.exec(name)?.[1]
    if (runner === undefined || isAlive(Number(runner))) continue
    // Another user's folder is that user's to remove.
    await rm(path.join(os.tmpdir(), name), { recursive: true, force: true }).catch(() => undefined)
  }
}

function report(message: string): void {
  process.stderr.write(`${message}\n`)
}
