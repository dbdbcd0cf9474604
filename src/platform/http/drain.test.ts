import { Agent, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { silentLog } from '../../../test/support/database.ts'
import { createDrain } from './drain.ts'
import { publicEndpoint } from './endpoint.ts'
import { buildServer } from './server.ts'

const agent = new Agent({ keepAlive: true, maxSockets: 10 })
afterAll(() => agent.destroy())

/** A server with one route, which answers when it is told to. */
async function startServer() {
  const drain = createDrain('en')
  const answer = Promise.withResolvers<void>()
  const slow = publicEndpoint({
    summary: 'Answers when told to.',
    responses: { 200: z.object({ done: z.boolean() }) },
    async handle() {
      await answer.promise
      return { status: 200, body: { done: true } }
    },
  })
  const app = await buildServer({
    routes: [{ method: 'GET', path: '/v1/slow', permission: null, endpoint: slow }],
    authenticate: async () => null,
    log: silentLog,
    defaultLanguage: 'en',
    secureCookies: false,
    proxies: 0,
    prepare: drain.install,
  })
  app.get('/readyz', (_request, reply) => reply.code(drain.draining ? 503 : 200).send({}))
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  afterAll(() => app.close())
  return { app, drain, port, answer: answer.resolve }
}

type Received = { status: number | undefined; headers: IncomingMessage['headers']; body: string }

const get = (port: number, path: string): Promise<Received> =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, agent }, async (response) => {
      let body = ''
      for await (const chunk of response) body += chunk
      resolve({ status: response.statusCode, headers: response.headers, body })
    })
      .once('error', reject)
      .end()
  })

/** Waits for what comes about elsewhere in this process. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
}

test('what is under way is answered; what comes later is told to come back, on a connection that ends', async () => {
  const { drain, port, answer } = await startServer()
  expect((await get(port, '/readyz')).status).toBe(200)
  const early = get(port, '/v1/slow')
  await until(() => drain.underWay === 1)
  let drained = false
  const draining = drain.begin(10_000).then(() => {
    drained = true
  })
  const late = await get(port, '/v1/slow')
  expect(late.status).toBe(503)
  expect(late.headers).toMatchObject({ 'retry-after': '1', connection: 'close' })
  expect(JSON.parse(late.body)).toMatchObject({ code: 'busy' })
  expect((await get(port, '/readyz')).status).toBe(503)
  expect(drained).toBe(false)
  answer()
  expect(await early).toMatchObject({ status: 200, body: '{"done":true}' })
  await draining
  expect(drain.underWay).toBe(0)
})

test('a request that nobody answers holds the end back only so long', async () => {
  const { app, drain, port, answer } = await startServer()
  const stuck = get(port, '/v1/slow')
  await until(() => drain.underWay === 1)
  expect(await drain.begin(20)).toBe(false)
  expect(drain.underWay).toBe(1)
  answer()
  expect((await stuck).status).toBe(200)
  await app.close()
})

test('a caller who hangs up is not waited for', async () => {
  const { drain, port } = await startServer()
  const call = request({ host: '127.0.0.1', port, path: '/v1/slow' }).once('error', () => undefined)
  call.end()
  await until(() => drain.underWay === 1)
  call.destroy()
  expect(await drain.begin(10_000)).toBe(true)
})

test('callers who go on asking do not keep it from ending', async () => {
  const { drain, port } = await startServer()
  const ended = drain.begin(20_000, 300)
  let asking = true
  const caller = (async () => {
    while (asking) expect((await get(port, '/v1/slow')).status).toBe(503)
  })()
  expect(await ended).toBe(true)
  asking = false
  await caller
})
