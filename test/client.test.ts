import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { Webhook } from 'standardwebhooks'
import { afterAll, expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { createApiKey } from '#access/key-service.ts'
import { systemClock } from '#platform/clock.ts'
import { isRefusal } from '#platform/refusal.ts'
import {
  createMoadon,
  pages,
  Refused,
  take,
  verifyWebhook,
  WebhookError,
} from '../clients/typescript/src/index.ts'
import { useTestServer } from './support/server.ts'
import { type Received, useReceiver } from './support/webhook-receiver.ts'

// The client as those use it who write against the API: a real server, and webhooks on their way.

const server = await useTestServer()
server.clock.set(systemClock.now().round('second').toString())
await server.app.http.listen({ port: 0, host: '127.0.0.1' })
const address = server.app.http.server.address()
if (address === null || typeof address === 'string') throw new Error('the server has no port')
const url = `http://127.0.0.1:${address.port}`

async function openClub() {
  const clubId = await server.addClub()
  const made = await createApiKey(
    { db: server.db, clock: server.clock },
    { clubId, subject: SYSTEM },
    { name: 'shop', role: 'admin', branch: null },
    null,
  )
  if (isRefusal(made)) throw new Error(made.code)
  return { clubId, moadon: createMoadon({ url, key: made.body.key ?? '' }) }
}

const receiptOf = (member: string, receiptId: string) => ({
  receipt_id: receiptId,
  member: { id: member },
  branch: 'web',
  occurred_at: server.clock.now().toString(),
  currency: 'ILS',
  lines: [{ line_id: '1', sku: 'MUG', qty: '1', amount_minor: 4990 }],
  total_minor: 4990,
})

const NOTHING: Pick<Received, 'headers' | 'body'> = { headers: {}, body: '' }

test('a shop joins a member, posts a receipt and is told of it by a webhook that it verifies', async () => {
  const { clubId, moadon } = await openClub()
  const receiver = await useReceiver()
  const hook = await take(
    moadon.POST('/v1/webhooks', {
      body: { url: receiver.url, types: ['receipt.posted'], description: null },
    }),
  )
  const member = await take(moadon.POST('/v1/members', { body: { phone: '050-1234567' } }))
  const { data, error } = await moadon.POST('/v1/receipts', { body: receiptOf(member.id, 'C-1') })
  expect(error).toBeUndefined()
  expect(data?.points).toBeGreaterThan(0)
  await server.app.dispatcher.run(clubId)
  const { headers, body } = receiver.received[0] ?? NOTHING
  const secret = hook.secret ?? ''
  const { event, id } = await verifyWebhook(secret, headers, body)
  expect(id).toBe(headers['webhook-id'])
  expect(event.type === 'receipt.posted' && event.data.points).toBe(data?.points)
  expect((await verifyWebhook(['whsec_AAAA', secret], new Headers(headers), body)).id).toBe(id)
  await expect(verifyWebhook(secret, headers, `${body} `)).rejects.toBeInstanceOf(WebhookError)
  await expect(verifyWebhook('whsec_AAAA', headers, body)).rejects.toBeInstanceOf(WebhookError)
  const { 'webhook-signature': _signature, ...unsigned } = headers
  await expect(verifyWebhook(secret, unsigned, body)).rejects.toBeInstanceOf(WebhookError)
  const tooLate = new Date(server.clock.now().add({ minutes: 6 }).epochMilliseconds)
  await expect(verifyWebhook(secret, headers, body, tooLate)).rejects.toBeInstanceOf(WebhookError)
})

test('it opens what the reference of Standard Webhooks signs', async () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const now = new Date(systemClock.now().epochMilliseconds)
  const body = '{"type":"member.joined","timestamp":"2026-01-01T00:00:00Z","data":{"member":"mbr_1"}}'
  const signature = new Webhook(secret).sign('evt_1', now, body)
  const headers = {
    'webhook-id': 'evt_1',
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': `v1a,other ${signature}`,
  }
  expect((await verifyWebhook(secret, headers, body)).event.type).toBe('member.joined')
})

test('a refusal has a code, and a list is read to its end', async () => {
  const { moadon } = await openClub()
  const { error } = await moadon.GET('/v1/members/{id}', {
    params: { path: { id: 'mbr_00000000000000000000000000' } },
  })
  expect(error?.code).toBe('member_not_found')
  const refused = take(
    moadon.GET('/v1/members/{id}', { params: { path: { id: 'mbr_00000000000000000000000000' } } }),
  )
  await expect(refused).rejects.toBeInstanceOf(Refused)
  for (const place of [1, 2, 3, 4, 5])
    await take(moadon.POST('/v1/members', { body: { phone: `050-765432${place}` } }))
  const found: string[] = []
  for await (const { id } of pages((cursor) =>
    take(moadon.GET('/v1/members', { params: { query: { limit: 2, ...cursor } } })),
  ))
    found.push(id)
  expect(new Set(found).size).toBe(5)
})

/** A server that answers so, one after the other, and keeps what it was asked. */
async function useAnswers(answers: (number | 'cut')[], headers: Record<string, string> = {}) {
  const asked: { method: string; key: string | undefined; body: string }[] = []
  const other = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const { method = '' } = request
    asked.push({ method, key: request.headers['idempotency-key'] as string | undefined, body })
    const answer = answers.shift() ?? 200
    if (answer === 'cut') return void request.socket.destroy()
    if (answer === 200)
      return void response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}')
    response.writeHead(
      answer,
      answer === 504 ? { 'content-length': '0' } : { 'content-type': 'text/html', ...headers },
    )
    response.end(answer === 504 ? '' : '<h1>Bad gateway</h1>')
  })
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  afterAll(() => void other.close())
  const place = other.address()
  if (place === null || typeof place === 'string') throw new Error('no port')
  return { asked, url: `http://127.0.0.1:${place.port}`, key: 'k' }
}

test('what had no answer is sent again under one key, and what may have been done is not', async () => {
  const { asked, ...place } = await useAnswers(['cut', 503, 504, 200, 'cut', 502], { 'retry-after': '0' })
  const moadon = createMoadon(place)
  await take(moadon.POST('/v1/members', { body: { phone: '050-1234567' } }))
  expect(asked.map(({ method, body }) => [method, body])).toEqual(
    Array.from({ length: 4 }, () => ['POST', '{"phone":"050-1234567"}']),
  )
  expect(new Set(asked.map(({ key }) => key)).size).toBe(1)
  expect(asked[0]?.key).toMatch(/^[0-9a-f-]{36}$/)
  const remove = () => moadon.DELETE('/v1/webhooks/{id}', { params: { path: { id: 'whk_1' } } })
  await expect(remove()).rejects.toThrow()
  await expect(take(remove())).rejects.toMatchObject({ problem: { code: 'busy', status: 502 } })
  expect(asked).toHaveLength(6)
})

test('an answer of nothing and a page are no success, and who gives up waits no more', async () => {
  const { asked, ...place } = await useAnswers([504, 404, 429], { 'retry-after': '30' })
  const moadon = createMoadon({ ...place, attempts: 1 })
  const read = () => moadon.GET('/v1/members/{id}', { params: { path: { id: 'mbr_1' } } })
  await expect(take(read())).rejects.toMatchObject({ problem: { code: 'busy', status: 504 } })
  expect((await read()).error?.code).toBe('not_found')
  const patient = createMoadon(place)
  const giveUp = AbortSignal.timeout(200)
  await expect(patient.GET('/v1/members', { signal: giveUp })).rejects.toMatchObject({ name: 'TimeoutError' })
  expect(asked).toHaveLength(3)
})

test('a signature that is none is a webhook that is not the club’s', async () => {
  const timestamp = String(Math.floor(systemClock.now().epochMilliseconds / 1000))
  for (const signature of ['v1,A', 'v1,', 'v1', 'v1,==', 'v2,AAAA']) {
    const headers = { 'webhook-id': 'evt_1', 'webhook-timestamp': timestamp, 'webhook-signature': signature }
    await expect(verifyWebhook('whsec_AAAA', headers, '{}')).rejects.toBeInstanceOf(WebhookError)
  }
})

test('what is built is a package that others install', { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'moadon-client-'))
  const root = path.resolve(import.meta.dirname, '..')
  try {
    // Beside the checkout’s own packages, as the build finds them.
    await cp(path.join(root, 'clients'), path.join(folder, 'clients'), {
      recursive: true,
      filter: (name) => !name.endsWith('dist'),
    })
    await cp(path.join(root, 'openapi.json'), path.join(folder, 'openapi.json'))
    await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
    const place = path.join(folder, 'clients/typescript')
    await promisify(execFile)(process.execPath, [path.join(place, 'build.ts')])
    const built: string = path.join(place, 'dist/index.js')
    expect(Object.keys(await import(built))).toContain('verifyWebhook')
    expect(await readFile(path.join(place, 'dist/index.d.ts'), 'utf8')).toContain('createMoadon')
  } finally {
    await rm(folder, { recursive: true })
  }
})
