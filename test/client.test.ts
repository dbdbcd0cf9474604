import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
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
