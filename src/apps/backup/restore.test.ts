import path from 'node:path'
import { expect, test } from 'vitest'
import { listClubs } from '#access/service.ts'
import { fixedClock } from '#platform/clock.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal } from '#platform/refusal.ts'
import { useTestDatabase } from '../../../test/support/database.ts'
import { useFolder } from '../../../test/support/folder.ts'
import { foundClub } from '../found-club.ts'
import { backUp } from './backup.ts'
import { restore } from './restore.ts'

const from = await useTestDatabase()
const to = await useTestDatabase()
const { path: folder } = useFolder()
const clock = fixedClock('2025-04-01T10:00:00Z')

test('a club whose portal is where another one has its own is not restored, and who restores is told what to do', async () => {
  const made = await foundClub(
    { db: from.db, clock },
    {
      name: 'Flowers',
      country: 'IL',
      currency: 'ILS',
      time_zone: 'Asia/Jerusalem',
      languages: ['he', 'en'],
      default_language: 'he',
      owner: { name: 'נועה', email: 'noa@example.com', password: 'seven brown loaves', language: 'he' },
    },
  )
  if (isRefusal(made)) throw new Error(made.code)
  const file = path.join(folder, 'club.gz')
  await backUp({ db: from.db, clock }, { file, clubs: [{ clubId: made.clubId, name: 'Flowers' }] })
  await to.owner.query(
    `insert into portal.face (club_id, address, accent, changed_at) values ($1, 'flowers', '#1d5c63', now())`,
    [newId()],
  )
  await expect(restore({ db: to.db }, { file })).rejects.toThrow(
    'another club of this installation has its portal’s address',
  )
  expect(await listClubs(to.db)).toEqual([])
  await to.owner.query('delete from portal.face')
  expect((await restore({ db: to.db }, { file })).clubs).toHaveLength(1)
})
