import os from 'node:os'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { createApiKey } from '#access/key-service.ts'
import { fixedClock } from '#platform/clock.ts'
import { openDatabase } from '#platform/database.ts'
import { isRefusal } from '#platform/refusal.ts'
import { silentLog, useTestDatabase } from '../../test/support/database.ts'
import { type App, buildApp } from './app.ts'

const { db, connection, addClub } = await useTestDatabase()
const clock = fixedClock('2026-03-01T10:00:00Z')
const lines: Record<string, unknown>[] = []
const log = pino({ level: 'debug', base: null }, { write: (line: string) => lines.push(JSON.parse(line)) })
const parts = { clock, secret: 'a secret of tests, thirty-two letters long', log }
const config = { mode: 'development', publicUrl: 'http://localhost', dataDir: os.tmpdir() } as const

const apps: App[] = []
async function startApp(options: Partial<Parameters<typeof buildApp>[0]> = {}): Promise<App> {
  const app = await buildApp({ ...parts, db, config, ...options })
  apps.push(app)
  return app
}

let app: App
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => Promise.all(apps.map(({ http }) => http.close())))

const addKey = async (role: 'read' | 'pos'): Promise<{ key: string; id: string }> => {
  const made = await createApiKey(
    { db, clock },
    { clubId: await addClub(), subject: SYSTEM },
    { name: 'x', role, branch: null },
    null,
  )
  if (isRefusal(made)) throw new Error(made.code)
  return { key: made.body.key ?? '', id: made.body.row.keyId }
}

const get = (url: string, headers: Record<string, string> = {}) => app.http.inject({ url, headers })

test('readyz knows a database that is away, migrations that are missing, and a server that stops', async () => {
  expect((await get('/readyz')).json()).toMatchObject({ status: 'ready' })
  const gone = openDatabase({ ...connection, host: '127.0.0.1', port: 1 }, silentLog, 1)
  const away = await startApp({ db: gone })
  expect(await away.http.inject('/readyz')).toMatchObject({ statusCode: 503 })
  expect((await away.http.inject('/readyz')).json().checks.database).toBe('away')
  expect((await away.http.inject('/healthz')).statusCode).toBe(200)
  await gone.close()
  const ahead = await startApp({ migrations: 1000 })
  expect((await ahead.http.inject('/readyz')).json()).toMatchObject({
    status: 'not ready',
    checks: { database: 'ok', migrations: 'missing' },
  })
  const stopping = await startApp()
  await stopping.drain.begin(0)
  expect((await stopping.http.inject('/readyz')).json()).toMatchObject({
    status: 'not ready',
    checks: { server: 'stopping' },
  })
})

test('metrics are for this machine and for keys that read reports', async () => {
  const passedOn = { 'x-forwarded-for': '203.0.113.9' }
  const asked = async (headers: Record<string, string>) => (await get('/metrics', headers)).statusCode
  expect(await asked({})).toBe(200)
  expect(await asked(passedOn)).toBe(401)
  expect(await asked({ ...passedOn, authorization: 'Bearer nonsense' })).toBe(401)
  const bearer = async (role: 'read' | 'pos') => `Bearer ${(await addKey(role)).key}`
  expect(await asked({ ...passedOn, authorization: await bearer('pos') })).toBe(403)
  expect(await asked({ ...passedOn, authorization: await bearer('read') })).toBe(200)
})

test('a request is measured and logged by its template, with who asked and nothing that they wrote', async () => {
  const { key, id } = await addKey('read')
  const secret = '+972501234567'
  lines.length = 0
  await get(`/v1/members?phone=${encodeURIComponent(secret)}`, { authorization: `Bearer ${key}` })
  await get(`/v1/members/mbr_${secret}`, { authorization: `Bearer ${key}` })
  await get(`/somewhere/${secret}`)
  const text = (await get('/metrics')).body
  expect(text).toContain('route="/v1/members",status="200"')
  expect(text).toContain('route="/v1/members/{id}",status="4')
  expect(text + JSON.stringify(lines)).not.toContain(secret.slice(1))
  expect(lines.filter(({ msg }) => msg === 'request')[0]).toMatchObject({
    method: 'GET',
    route: '/v1/members',
    status: 200,
    caller: { kind: 'api_key', id },
  })
})

test('how busy it is can be read', async () => {
  app.metrics.countJob('receipts.settle_returns', 'failed')
  const { body } = await get('/metrics')
  for (const name of ['moadon_receipts_waiting 0', 'moadon_database_connections', 'outcome="failed"} 1'])
    expect(body).toContain(name)
})
