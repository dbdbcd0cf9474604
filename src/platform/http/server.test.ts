import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { silentLog } from '../../../test/support/database.ts'
import { Overloaded } from '../batcher.ts'
import { TryAgain } from '../database.ts'
import { newId } from '../new-id.ts'
import { type Endpoint, endpoint, publicEndpoint } from './endpoint.ts'
import { buildServer } from './server.ts'

const CALLER = {
  clubId: newId(),
  subject: { kind: 'api_key', id: newId() },
  permissions: new Set(['thing.read']),
  language: 'en',
  branch: null,
} as const

async function serve(lines: Record<string, Endpoint>, proxies = 0) {
  const app = await buildServer({
    routes: Object.entries(lines).map(([line, served]) => {
      const [method, path = ''] = line.split(' ')
      return {
        method: method as 'GET',
        path,
        permission: served.access === 'public' ? null : 'thing.read',
        endpoint: served,
      }
    }),
    authenticate: async ({ authorization }) => (authorization === 'right' ? CALLER : null),
    log: silentLog,
    defaultLanguage: 'en',
    secureCookies: false,
    proxies,
  })
  afterAll(() => app.close())
  return app
}

const tellAddress = publicEndpoint({
  summary: 'Where from',
  responses: { 200: z.object({ address: z.string() }) },
  handle: async ({ context }) => ({ status: 200, body: { address: context.address } }),
})

const throwing = (error: Error) =>
  publicEndpoint({
    summary: 'Fails',
    responses: { 200: z.object({}) },
    handle: () => Promise.reject(error),
  })

test('the address behind a proxy is one, whatever the header says', async () => {
  const app = await serve({ 'GET /address': tellAddress }, 1)
  const addressFor = async (forwarded: string) =>
    (await app.inject({ url: '/address', headers: { 'x-forwarded-for': forwarded } })).json().address
  expect(await addressFor('203.0.113.7')).toBe('203.0.113.7')
  expect(await addressFor('2001:db8::1')).toBe('2001:db8::1')
  for (const garbage of ['x'.repeat(4_000), "'; drop table", '999.1.1.1', 'localhost', '1.2.3.4:80'])
    expect(await addressFor(garbage)).toBe('127.0.0.1')
  // What stands before the proxy's own word was written by whoever called.
  expect(await addressFor('198.51.100.1, 203.0.113.7')).toBe('203.0.113.7')
})

test('behind two proxies it is the last but one, and without any the header says nothing', async () => {
  const addressFor = async (proxies: number) => {
    const app = await serve({ 'GET /address': tellAddress }, proxies)
    const headers = { 'x-forwarded-for': '198.51.100.1, 203.0.113.7, 192.0.2.9' }
    return (await app.inject({ url: '/address', headers })).json().address
  }
  expect([await addressFor(0), await addressFor(1), await addressFor(2)]).toEqual([
    '127.0.0.1',
    '192.0.2.9',
    '203.0.113.7',
  ])
})

test.each([
  ['too much is waiting', new Overloaded()],
  ['every attempt lost its race', new TryAgain('an account moved')],
  ['the database is away', Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })],
])('when %s, the caller is to come back', async (_when, error) => {
  const app = await serve({ 'GET /thing': throwing(error) })
  const response = await app.inject('/thing')
  expect([response.statusCode, response.headers['retry-after'], response.json().code]).toEqual([
    503,
    '1',
    'busy',
  ])
})

test('what fails tells nothing of our insides', async () => {
  const app = await serve({ 'GET /thing': throwing(new Error('select secret from books')) })
  const response = await app.inject('/thing')
  expect(response.statusCode).toBe(500)
  expect(response.body).not.toMatch(/secret|select|\.ts/)
})

test('who may not is told before the body is looked at', async () => {
  const writing = endpoint({
    summary: 'Takes a number',
    body: z.strictObject({ number: z.int() }),
    responses: { 200: z.object({}) },
    handle: async () => ({ status: 200, body: {} }),
  })
  const app = await serve({ 'POST /thing': writing })
  const post = async (authorization: string, payload: string) => {
    const headers = { authorization, 'content-type': 'application/json' }
    return (await app.inject({ method: 'POST', url: '/thing', headers, payload })).statusCode
  }
  expect(await post('wrong', '{ broken')).toBe(401)
  expect(await post('right', '{ broken')).toBe(400)
  expect(await post('right', '{"number":1.5}')).toBe(400)
  expect(await post('right', '{"number":1}')).toBe(200)
})
