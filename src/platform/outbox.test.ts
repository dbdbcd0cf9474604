import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { useTestDatabase } from '../../test/support/database.ts'
import { monotonicMs, systemClock } from './clock.ts'
import type { Tx } from './database.ts'
import type { Uuid } from './id.ts'
import { newId } from './new-id.ts'
import { pruneEvents, readEvents } from './outbox.ts'

const { db, owner, addClub } = await useTestDatabase()

const write = (tx: Tx, subjectId: Uuid) =>
  tx.query(sql`
    insert into platform.event (club_id, kind, subject_id, occurred_at)
    values (${tx.clubId}, 'test.happened', ${subjectId}, '2020-01-01T00:00:00Z')`)

const read = (clubId: Uuid, limit = 100, reader = 'test') =>
  db.inClub(clubId, async (tx) => (await readEvents(tx, reader, limit)).map(({ subjectId }) => subjectId))

/** Other databases of the cluster hold events back while they write, so reading may take several turns. */
async function readAll(clubId: Uuid, count: number, limit = 100): Promise<Uuid[]> {
  const seen: Uuid[] = []
  const deadline = monotonicMs() + 20_000
  while (seen.length < count && monotonicMs() < deadline) seen.push(...(await read(clubId, limit)))
  return seen
}

test('an event whose transaction began earlier and commits later is not skipped, and comes first', async () => {
  const clubId = await addClub()
  const [late, early] = [newId(), newId()]
  const written = Promise.withResolvers<void>()
  const commit = Promise.withResolvers<void>()
  const slow = db.inClub(clubId, async (tx) => {
    await write(tx, late)
    written.resolve()
    await commit.promise
  })
  await written.promise
  await db.inClub(clubId, (tx) => write(tx, early))
  expect(await read(clubId)).toEqual([])
  commit.resolve()
  await slow
  expect(await readAll(clubId, 2)).toEqual([late, early])
  expect(await read(clubId)).toEqual([])
})

test('a transaction with more events than one call reads is read on where it was left', async () => {
  const clubId = await addClub()
  const subjects = Array.from({ length: 7 }, () => newId())
  await db.inClub(clubId, async (tx) => {
    for (const subject of subjects) await write(tx, subject)
  })
  expect(await readAll(clubId, 7, 2)).toEqual(subjects)
})

test('what is read in a transaction that fails is read again', async () => {
  const clubId = await addClub()
  const subject = newId()
  await db.inClub(clubId, (tx) => write(tx, subject))
  const failing = db.inClub(clubId, async (tx) => {
    await readEvents(tx, 'test', 10)
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await readAll(clubId, 1)).toEqual([subject])
})

test('pruning keeps what is young, and what the slowest reader has not read', async () => {
  const clubId = await addClub()
  const subjects = Array.from({ length: 3 }, () => newId())
  for (const subject of subjects.slice(0, 2)) await db.inClub(clubId, (tx) => write(tx, subject))
  expect(await readAll(clubId, 2)).toEqual(subjects.slice(0, 2))
  await db.inClub(clubId, (tx) => write(tx, newId()))
  const count = async () =>
    (await owner.query('select from platform.event where club_id = $1', [clubId])).rowCount
  const now = systemClock.now()
  const inAMonth = now.add({ hours: 30 * 24 })
  const prune = (readers: string[], at: Temporal.Instant) =>
    db.inClub(clubId, (tx) => pruneEvents(tx, readers, at))
  expect(await prune(['test'], now)).toBe(0)
  expect(await prune(['test', 'has never read'], inAMonth)).toBe(0)
  expect(await prune(['test'], inAMonth)).toBe(2)
  expect(await count()).toBe(1)
  expect(await prune([], inAMonth)).toBe(1)
})
