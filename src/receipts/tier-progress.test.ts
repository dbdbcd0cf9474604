import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { credit, debit } from '#ledger/service.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import type { Basis } from '#tiers/tier.ts'
import { tierOf } from '#tiers/tier.ts'
import { windowOf } from '#tiers/window.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { joinOne, NOW } from '../../test/support/members.ts'
import { LADDER } from '../../test/support/tiers.ts'
import { tierProgress } from './tier-progress.ts'

const { db, addClub } = await useTestDatabase()
const clubId = await addClub()
const day = (text: string) => Temporal.PlainDate.from(text)
const DAYS = windowOf({ kind: 'rolling', months: 12 }, day('2026-03-01'))

/** A day of a member as posting leaves it. */
const spend = (
  memberId: Uuid,
  on: string,
  [receipts, eligible, points]: [number, number, number],
  club = clubId,
) =>
  db.inClub(club, (tx) =>
    tx.query(
      sql`insert into receipts.member_day (bucket, member_id, business_on, club_id, receipts, eligible_minor, points)
          values (ledger.bucket_of(${memberId}), ${memberId}, ${on}::date, ${club}, ${receipts}, ${eligible}, ${points})`,
    ),
  )

const read = async (memberIds: Uuid[], basis: Basis) => {
  const amounts = await db.inClub(clubId, (tx) => tierProgress.read(tx, memberIds, basis, DAYS))
  return memberIds.map((id) => amounts.get(id) ?? null)
}

test('sums what the basis counts over the window, of many members at once', async () => {
  const [a, b, c] = [newId(), newId(), newId()]
  await spend(a, '2025-03-01', [9, 9_000, 900])
  await spend(a, '2025-03-02', [1, 1_000, 100])
  await spend(a, '2026-03-01', [2, 2_000, 200])
  await spend(a, '2026-03-02', [7, 7_000, 700])
  await spend(b, '2025-12-31', [1, -500, -50])
  expect(await read([a, b, c], 'spend')).toEqual([3_000, -500, null])
  expect(await read([a, b, c], 'points_earned')).toEqual([300, -50, null])
  expect(await read([a, b, c], 'visits')).toEqual([3, 1, null])
  expect(await read([], 'spend')).toEqual([])
  const days = await db.inClub(clubId, (tx) => tierProgress.readDays(tx, [a, c], 'visits', DAYS))
  expect(
    days
      .get(a)
      ?.map(({ on, amount }) => `${on} ${amount}`)
      .sort(),
  ).toEqual(['2025-03-02 1', '2026-03-01 2'])
  expect(days.has(c)).toBe(false)
})

test('redeeming changes no progress and so no tier, whatever the ladder counts', async () => {
  const member = await joinOne(db, clubId)
  await spend(member, '2026-02-01', [3, 120_000, 6_000])
  const posting = { cause: 'test', causeId: newId(), occurredAt: NOW }
  await db.inClub(clubId, (tx) =>
    credit(tx, member, { kind: 'credit', as: 'earn', points: 6_000, key: newId(), ...posting }, NOW),
  )
  const progress = async () =>
    Promise.all((['spend', 'points_earned', 'visits'] as const).map((basis) => read([member], basis)))
  const before = await progress()
  const burn = { kind: 'debit', as: 'burn', points: 6_000, key: newId(), ...posting } as const
  const burned = await db.inClub(clubId, (tx) => debit(tx, member, burn, NOW))
  expect(burned).toMatchObject({ ok: true, balances: { available: 0 } })
  expect(await progress()).toEqual(before)
  expect(tierOf(LADDER, before[0]?.[0] ?? 0).code).toBe('silver')
})

test('another club’s days are not read', async () => {
  const other = await addClub()
  const member = newId()
  await spend(member, '2026-02-01', [1, 1_000, 100], other)
  expect(await read([member], 'spend')).toEqual([null])
})
