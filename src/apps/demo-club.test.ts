import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { hashPassword } from '#access/password.ts'
import { listClubs } from '#access/service.ts'
import { fixedClock } from '#platform/clock.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { ensureDemoClub, findDemoSignIn } from './demo-club.ts'

const { db, owner } = await useTestDatabase()
const clock = fixedClock('2026-03-01T10:00:00Z')
const dataDir = mkdtempSync(path.join(os.tmpdir(), `moadon-test-${process.pid}-`))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))
const development = { db, clock, config: { mode: 'development', dataDir } } as const
const production = { db, clock, config: { mode: 'production', dataDir } } as const

test('production makes no club, and tells no password', async () => {
  expect(await ensureDemoClub(production, true)).toBeNull()
  expect(await listClubs(db)).toEqual([])
  await ensureDemoClub(development, false)
  expect(await findDemoSignIn(production)).toBeNull()
})

test('an empty development installation gets one club, whose password only its owner can read', async () => {
  const clubId = await ensureDemoClub(development, false)
  expect(await ensureDemoClub(development, true)).toBe(clubId)
  expect((await listClubs(db)).map((club) => club.clubId)).toEqual([clubId])
  const file = path.join(dataDir, 'demo-sign-in.json')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const kept = JSON.parse(readFileSync(file, 'utf8'))
  expect(await findDemoSignIn(development)).toEqual({ email: kept.email, password: kept.password })
})

test('a password that was changed is not told any more', async () => {
  const { rows } = await owner.query('select password_hash from access.staff')
  await owner.query('update access.staff set password_hash = $1', [await hashPassword('chosen by oneself')])
  expect(await findDemoSignIn(development)).toBeNull()
  await owner.query('update access.staff set password_hash = $1', [rows[0].password_hash])
})

test('a start that was cut short before the club was made goes on with the same password', async () => {
  const before = await findDemoSignIn(development)
  await owner.query(
    'truncate access.club, access.staff_role, access.staff, access.session, programme.version',
  )
  await ensureDemoClub(development, false)
  expect(await findDemoSignIn(development)).toEqual(before)
})
