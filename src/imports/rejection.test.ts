import { describe, expect, test } from 'vitest'
import { csv, useImportClubs } from '../../test/support/import-club.ts'

const { owner, openClub, bring } = await useImportClubs()

describe('bad rows', () => {
  const content = csv(
    'R1,2026-03-01,m1,,A,,1,10',
    'R2,not a day,m1,,A,,1,10',
    'R3,2026-03-01,m1,,A,,1,ten',
    'R3,2026-03-01,m1,,B,,1,10',
    'R4,2026-03-01,m1,,A,,1,10',
    'R5,2026-03-01,m1,,A,,1,10',
    'R4,2026-03-01,m2,,A,,1,10',
  )
  const rejected = [
    { row: 3, reason: 'occurred_at_not_a_time' },
    { row: 4, reason: 'amount_not_a_number' },
    { row: 8, reason: 'member_differs' },
  ]

  test('are told with their numbers, and a receipt comes in whole or not at all', async () => {
    const clubId = await openClub()
    const held: number[] = []
    const summary = await bring(clubId, content, { onHeldRows: (rows) => held.push(...rows) })
    expect(summary).toMatchObject({
      rows: 7,
      lines: 4,
      posted: 2,
      rejected,
      held_back: { receipts: 2, lines: 3 },
    })
    expect(held).toEqual([5, 6, 8])
    const mended = csv('R3,2026-03-01,m1,,A,,1,10', 'R3,2026-03-01,m1,,B,,1,10')
    expect(await bring(clubId, mended)).toMatchObject({ posted: 1 })
  })

  test('are all that a rehearsal tells: it writes nothing', async () => {
    const clubId = await openClub()
    const summary = await bring(clubId, content, { choices: { dryRun: true } })
    expect(summary).toMatchObject({ rejected, posted: 0, points: 0, receipts: 4, dry_run: true })
    const { rows } = await owner.query(
      `select (select count(*)::int from members.member where club_id = $1) as members,
              (select count(*)::int from receipts.claim where club_id = $1) as claims,
              (select count(*)::int from access.branch where club_id = $1) as branches`,
      [clubId],
    )
    expect(rows).toEqual([{ members: 0, claims: 0, branches: 0 }])
  })

  test('include a receipt that is in the books with other content', async () => {
    const clubId = await openClub()
    await bring(clubId, csv('R1,2026-03-01,m1,,A,,1,10'))
    expect(await bring(clubId, csv('R1,2026-03-01,m1,,A,,1,11'))).toMatchObject({
      posted: 0,
      rejected: [{ row: 2, reason: 'receipt_conflict' }],
    })
  })

  test('include a line number that comes twice, wherever it stands', async () => {
    const clubId = await openClub()
    const rows =
      'receipt_id,line_id,occurred_at,amount\nR1,1,2026-03-01,5\nR1,1,2026-03-01,6\nR2,1,2026-03-01,5\nR3,1,2026-03-01,5\nR2,1,2026-03-01,5\n'
    expect((await bring(clubId, rows)).rejected).toEqual([
      { row: 3, reason: 'line_repeated' },
      { row: 6, reason: 'line_repeated' },
    ])
  })
})
