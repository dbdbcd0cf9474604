import { fork } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { systemClock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import { buildApp } from '../src/apps/app.ts'
import type { Posted } from './bench-club.ts'
import type { Load, LoadRequest } from './load.ts'

export type LoadedServer = {
  /** Receipts a second through /v1/receipts/batch. */
  postBatches(seconds: number): Promise<number>
  /** One receipt a request; `rate` holds the load below the highest. */
  postSingles(seconds: number, rate?: number): Promise<Load>
  /** Redemptions a second, one a request, captured at once. */
  redeem(rewards: readonly string[], seconds: number): Promise<number>
  /** Requests a second, where each redemption is held by one and captured by the next. */
  redeemHeld(rewards: readonly string[], seconds: number): Promise<number>
  close(): Promise<void>
}

const CONNECTIONS = 64
const BATCH_CONNECTIONS = 4
const RECEIPTS_A_BATCH = 250

/** The server as it runs, on a port of its own; the load comes from another process on the same cores. */
export async function openLoadedServer(club: Posted, log: Log): Promise<LoadedServer> {
  const app = await buildApp({
    db: club.db,
    clock: systemClock,
    log,
    secret: 'a secret of the bench, thirty-two letters',
    config: { mode: 'development', publicUrl: 'http://localhost', dataDir: os.tmpdir() },
  })
  await app.http.listen({ host: '127.0.0.1', port: 0 })
  const address = app.http.server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const common = { url: `http://127.0.0.1:${address.port}`, apiKey: club.apiKey, members: club.members }
  const redeem = async (wish: NonNullable<LoadRequest['redeem']>, seconds: number): Promise<number> => {
    const load = await runLoad({
      ...common,
      seconds,
      connections: CONNECTIONS,
      receiptsEach: 1,
      rate: null,
      redeem: wish,
    })
    return load.perSecond
  }
  return {
    async postBatches(seconds) {
      const load = await runLoad({
        ...common,
        seconds,
        connections: BATCH_CONNECTIONS,
        receiptsEach: RECEIPTS_A_BATCH,
        rate: null,
      })
      return load.perSecond
    },
    postSingles: (seconds, rate) =>
      runLoad({ ...common, seconds, connections: CONNECTIONS, receiptsEach: 1, rate: rate ?? null }),
    redeem: (rewards, seconds) => redeem({ rewards, isHeld: false }, seconds),
    redeemHeld: (rewards, seconds) => redeem({ rewards, isHeld: true }, seconds),
    async close() {
      await app.http.close()
      await Promise.all([app.poster.drain(), app.redeemer.drain()])
    },
  }
}

function runLoad(request: LoadRequest): Promise<Load> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(import.meta.dirname, 'load.ts'), { stdio: 'inherit' })
    child.once('message', (load) => resolve(load as Load))
    child.once('error', reject)
    child.once('exit', (code) => code !== 0 && reject(new Error(`the load generator ended with ${code}`)))
    child.send(request)
  })
}
