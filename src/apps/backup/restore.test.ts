import path from 'node:path'
import { expect, test } from 'vitest'
import { listClubs } from '#access/service.ts'
import { fixedClock } from '#platform/clock.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal } from '#platform/refusal.ts'
import { useTestDatabase } from '../../../test/support/database.ts'
import { useFolder } from '../../../test/support/folder.ts'
import { SECRET } from '../../../test/support/server.ts'
import { foundClub } from '../found-club.ts'
import { backUp } from './backup.ts'
import { restore } from './restore.ts'

const from = await useTestDatabase()
const to = await useTestDatabase()
const { path: folder } = useFolder()
const clock = fixedClock('2025-04-01T10:00:00Z')

async function found(name: string, email: string): Promise<Uuid> {
  const made = await foundClub(
    { db: from.db, clock },
    {
      name,
      country: 'IL',
      currency: 'ILS',
      time_zone: 'Asia/Jerusalem',
      languages: ['he', 'en'],
      default_language: 'he',
      owner: { name: 'נועה', email, password: 'seven brown loaves', language: 'he' },
    },
  )
  if (isRefusal(made)) throw new Error(made.code)
  return made.clubId
}

test('a club whose portal is where another one has its own is not restored, and who restores is told what to do', async () => {
  const clubId = await found('Flowers', 'noa@example.com')
  const file = path.join(folder, 'club.gz')
  await backUp({ db: from.db, clock }, { file, secret: SECRET, clubs: [{ clubId, name: 'Flowers' }] })
  await to.owner.query(
    `insert into portal.face (club_id, address, accent, changed_at) values ($1, 'flowers', '#1d5c63', now())`,
    [newId()],
  )
  await expect(restore({ db: to.db }, { file, secrets: [SECRET] })).rejects.toThrow(
    'another club of this installation has its portal’s address',
  )
  expect(await listClubs(to.db)).toEqual([])
  await to.owner.query('delete from portal.face')
  expect((await restore({ db: to.db }, { file, secrets: [SECRET] })).clubs).toHaveLength(1)
})

test('a club’s webhooks come back off: a copy of a club does not speak to the club’s shop', async () => {
  const clubId = await found('Bread', 'dan@example.com')
  await from.owner.query(
    `with made as (
       insert into webhooks.endpoint (club_id, endpoint_id, url, types, state, state_since, made_at)
       values ($1, $2, 'https://shop.example/', '{*}', 'on', now(), now()))
     insert into webhooks.delivery
       (club_id, delivery_id, endpoint_id, message_id, type, lane, position, body, happened_at, made_at, state, next_at)
     values ($1, $2, $2, $2, 'member.joined', $2, 1, '{}', now(), now(), 'ready', now())`,
    [clubId, newId()],
  )
  await from.owner.query(
    `insert into webhooks.secret (club_id, endpoint_id, secret_id, sealed, made_at)
     select club_id, endpoint_id, endpoint_id, 'sealed', now() from webhooks.endpoint`,
  )
  const file = path.join(folder, 'bread.gz')
  await backUp({ db: from.db, clock }, { file, secret: SECRET, clubs: [{ clubId, name: 'Bread' }] })
  await restore({ db: to.db }, { file, secrets: [SECRET] })
  const { rows } = await to.owner.query(
    `select e.state, d.state as delivery from webhooks.endpoint e join webhooks.delivery d using (club_id, endpoint_id)`,
  )
  expect(rows).toEqual([{ state: 'off', delivery: 'ready' }])
})

test('what was sealed under another secret is told of before anything is written, and goes on where that was agreed to', async () => {
  const clubId = await found('Sealed', 'seal@example.com')
  const file = path.join(folder, 'sealed.gz')
  const secret = 'another secret of tests, thirty-two letters'
  await backUp({ db: from.db, clock }, { file, secret, clubs: [{ clubId, name: 'Sealed' }] })
  await expect(restore({ db: to.db }, { file, secrets: [SECRET] })).rejects.toThrow(
    'under another MOADON_SECRET',
  )
  expect((await listClubs(to.db)).some((club) => club.clubId === clubId)).toBe(false)
  const { clubs } = await restore({ db: to.db }, { file, secrets: [SECRET], withoutSealed: true })
  expect(clubs).toMatchObject([{ id: clubId }])
})
