import { rmSync } from 'node:fs'
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

/** Vitest calls this once before all test files; what it returns, once after them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers()
  const dataDir = await mkdtemp(path.join(os.tmpdir(), `moadon-test-${process.pid}-`))
  // As root the server runs as another user, who must be able to pass through.
  await chmod(dataDir, 0o711)
  const cluster = await startCluster({ dataDir, settings: THROW_AWAY, log: { info: report, warn: report } })
  const removeNow = () => removeAtExit(cluster, dataDir)
  process.once('exit', removeNow)
  project.provide('cluster', cluster.connection)
  return async () => {
    await cluster.stop('immediate')
    process.off('exit', removeNow)
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** The run ended without its teardown (a second Ctrl-C, a crash of the runner): nothing asynchronous runs any more. */
function removeAtExit(cluster: Cluster, dataDir: string): void {
  void cluster.stop('immediate')
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
}

/** A run that was killed outright could not clean up: its server has left by itself, its folder goes here. */
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
