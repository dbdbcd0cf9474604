import fc from 'fast-check'
import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { newId } from '#platform/new-id.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { heldByLotOfSql, heldByLotSql, heldShare, isHeldByLot, placeInLot } from './lot.ts'

const { db, addClub } = await useTestDatabase()

test('the database draws as the program does', async () => {
  const clubId = await addClub()
  const ids = Array.from({ length: 2_000 }, () => newId())
  for (const percent of [0, 1, 10, 33, 50]) {
    const rows = await db.inClub(clubId, (tx) =>
      tx.query<{ id: string; is_held: boolean }>(
        sql`select id, ${heldByLotSql('a lot', sql`id`, percent)} as is_held from unnest(${ids}::uuid[]) as i (id)`,
      ),
    )
    const [column] = await db.inClub(clubId, (tx) =>
      tx.query<{ held: number }>(
        sql`select (count(*) filter (where ${heldByLotOfSql('a lot', sql`id`, sql`percent`)}))::int as held
            from unnest(${ids}::uuid[]) as i (id) cross join (select ${percent}::smallint as percent) p`,
      ),
    )
    expect(column?.held).toBe(rows.filter(({ is_held }) => is_held).length)
    expect(rows.map(({ is_held }) => is_held)).toEqual(
      rows.map(({ id }) => isHeldByLot('a lot', id, percent)),
    )
  }
})

test('a lot holds the share that it says, others of another name, and always the same', () => {
  const ids = Array.from({ length: 40_000 }, (_, at) => `member ${at}`)
  const held = ids.filter((id) => isHeldByLot('spring', id, 10))
  // Four standard errors of a share of a tenth among 40,000.
  expect(Math.abs(held.length - 4_000)).toBeLessThan(240)
  const both = held.filter((id) => isHeldByLot('summer', id, 10))
  expect(Math.abs(both.length - held.length / 10)).toBeLessThan(80)
  expect(ids.filter((id) => isHeldByLot('spring', id, 10))).toEqual(held)
  fc.assert(
    fc.property(fc.string(), fc.string(), (lot, id) => {
      const place = placeInLot(lot, id)
      return place >= 0 && place < 1 && !isHeldByLot(lot, id, 0)
    }),
  )
})

test('two lots together hold what neither leaves', () => {
  expect(heldShare(10, 0)).toBeCloseTo(0.1)
  expect(heldShare(10, 5)).toBeCloseTo(0.145)
})
