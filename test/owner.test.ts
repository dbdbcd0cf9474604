import { randomBytes } from 'node:crypto'
import path from 'node:path'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { APP_ROLE, openDatabase } from '#platform/database.ts'
import { migrate } from '#platform/migrate.ts'
import { newId } from '#platform/new-id.ts'
import { callWithKey, makeClub, openBrowser, startAccess } from './support/access.ts'
import { readTables } from './support/catalogue.ts'
import { silentLog } from './support/database.ts'

// On a hosted server the owner of the tables is no superuser: forced row-level security then binds the owner too, and
// with it every function that runs as its owner. The embedded cluster, whose owner is a superuser, would not show it.

const cluster = inject('cluster')
const name = `owner_${newId().replaceAll('-', '')}`
const password = randomBytes(8).toString('hex')
const superuser = new pg.Client(cluster)
await superuser.connect()
await superuser.query(`create role ${name} login password '${password}' createrole`)
// Another test's template made these two roles; here the new owner may use them as if it had.
for (const role of [APP_ROLE, 'moadon_lookup']) {
  const { rowCount } = await superuser.query('select from pg_roles where rolname = $1', [role])
  if (rowCount) await superuser.query(`grant ${role} to ${name} with admin true, inherit false, set true`)
}
await superuser.query(`create database ${name} owner ${name}`)
const connection = { ...cluster, user: name, password, database: name }
await migrate(connection, path.resolve(import.meta.dirname, '../migrations'))
const db = openDatabase(connection, silentLog, 4)
const owner = new pg.Pool({ ...connection, max: 1 })
// A connection that is still closing when the database goes says so here.
owner.on('error', () => undefined)
const clock = fixedClock('2026-11-01T08:00:00Z')
const app = await startAccess(db, clock)

afterAll(async () => {
  await Promise.all([db.close(), owner.end()])
  await superuser.query(`drop database ${name} with (force)`)
  await superuser.query(`drop role ${name}`)
  await superuser.end()
})

test('clubs, sign-in, switching, keys and revocation work all the same', async () => {
  await makeClub(db, clock, 'agency@ads.example', { name: 'אלף' })
  await makeClub(db, clock, 'agency@ads.example', { name: 'בית' })
  const browser = openBrowser(app)
  const session = await browser.signIn('agency@ads.example')
  expect(session.status).toBe(201)
  const clubs = session.body.clubs as { id: string }[]
  expect(clubs).toHaveLength(2)
  expect((await browser.send('PUT', '/v1/session/club', { club: clubs[1]?.id })).status).toBe(200)
  const person = { email: 'new@shop.example', name: 'חדשה', role: 'cashier' }
  const added = await browser.send('POST', '/v1/staff', person)
  expect(added.status).toBe(201)
  const { id } = added.body.staff as { id: string }
  expect((await browser.send('PATCH', `/v1/staff/${id}`, { reset_password: true })).status).toBe(200)
  const made = await browser.send('POST', '/v1/api-keys', { name: 'קופה', role: 'read' })
  expect((await callWithKey(app, made.body.key as string, 'GET', '/v1/club')).status).toBe(200)
  expect((await browser.send('DELETE', '/v1/session?everywhere=true')).status).toBe(204)
  expect((await browser.get('/v1/session')).status).toBe(401)
})

test('the owner, outside the functions made for it, sees no row either', async () => {
  const exceptions = ['platform.migration', 'members.search']
  const seen: string[] = []
  for (const table of await readTables(owner)) {
    if (exceptions.includes(table.name)) continue
    const { rows } = await owner.query(`select count(*)::integer as rows from ${table.name}`)
    if (rows[0].rows !== 0) seen.push(table.name)
  }
  expect(seen).toEqual([])
})
