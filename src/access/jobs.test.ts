import { expect, test } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { newId } from '#platform/new-id.ts'
import { silentLog, useTestDatabase } from '../../test/support/database.ts'
import { accessJobs } from './jobs.ts'

const { db, owner, addClub } = await useTestDatabase()
const clock = fixedClock('2026-03-01T10:00:00Z')

test('sessions that ended over a month ago are forgotten, but for each person’s newest', async () => {
  const clubId = await addClub()
  const [dana, avi] = [newId(), newId()]
  for (const person of [dana, avi])
    await owner.query(
      `insert into access.staff (staff_id, email, name, password_hash, language, created_at)
       values ($1::uuid, $1::text || '@x.example', 'x', 'x', 'he', now())`,
      [person],
    )
  const open = (name: string, person: string, usedAt: string, revokedAt: string | null = null) =>
    owner.query(
      `insert into access.session (token_hash, staff_id, club_id, created_at, last_used_at, expires_at, revoked_at, address, user_agent)
       values ($1, $2, $3, $4, $4, $4::timestamptz + '30 days', $5, '', '')`,
      [Buffer.from(name), person, clubId, usedAt, revokedAt],
    )
  await open('idle for long', dana, '2026-01-01T10:00:00Z')
  await open('signed out long ago', dana, '2026-01-10T10:00:00Z', '2026-01-10T11:00:00Z')
  await open('ended lately', dana, '2026-02-20T10:00:00Z')
  await open('in use', dana, '2026-03-01T09:00:00Z')
  await open('the only one', avi, '2025-06-01T10:00:00Z')
  for (const job of accessJobs({ db, clock }))
    await job.run(clubId, { signal: new AbortController().signal, log: silentLog })
  const { rows } = await owner.query('select token_hash from access.session order by last_used_at')
  expect(rows.map(({ token_hash }) => String(token_hash))).toEqual(['the only one', 'ended lately', 'in use'])
})
