import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { isRefusal } from '#platform/refusal.ts'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import { createDraft, publishDraft } from '#programme/service.ts'
import { ReceiptInput } from '#receipts/contract.ts'
import { postReceipts } from '#receipts/service.ts'
import { csv, useImportClubs } from '../../test/support/import-club.ts'
import { makeReceipt } from '../../test/support/till.ts'

const { db, owner, clock, openClub, bring, readBooks, findFaults } = await useImportClubs()

describe('a file of receipts', () => {
  const content = csv(
    'R2,2026-03-02 10:00,m1,b1,A,food,1,100.00',
    'R1,2026-03-01 10:00,m1,b1,A,food,2,50.00',
    'R3,2026-03-01 11:00,,b2,B,food,1,20.00',
    // The second row of R1 stands elsewhere, and later in time.
    'R1,2026-03-01 10:05,m1,b1,B,drinks,1,30.00',
    'R4,2026-03-03 10:00,m2,b1,A,food,1,10.00',
  )

  test('comes in once, whatever the order of its rows', async () => {
    const clubId = await openClub()
    expect(await bring(clubId, content)).toMatchObject({
      rows: 5,
      lines: 5,
      receipts: 4,
      returns: 0,
      members: 2,
      anonymous_lines: 1,
      posted: 4,
      duplicates: 0,
      rejected: [],
      total_exact: '210',
      total_posted_minor: 21_000,
      points: 24 + 30 + 3,
    })
    const books = await readBooks(clubId)
    expect(books).toEqual([
      { member: 'm1', balance: 54, debt: 0, receipts: 2, total: 18_000, spend: 18_000 },
      { member: 'm2', balance: 3, debt: 0, receipts: 1, total: 1_000, spend: 1_000 },
    ])
    expect(await bring(clubId, gzipSync(content))).toMatchObject({
      posted: 0,
      duplicates: 4,
      points: 0,
      rejected: [],
    })
    expect(await readBooks(clubId)).toEqual(books)
    expect(await findFaults(clubId)).toEqual([])
  })

  test('gives a receipt its earliest time, its lines their order, and a member the day of the first purchase', async () => {
    const clubId = await openClub()
    await bring(clubId, content)
    const { rows: receipts } = await owner.query(
      `select receipt_ref, occurred_at::text, business_on::text, branch from receipts.receipt where club_id = $1 order by occurred_at`,
      [clubId],
    )
    expect(receipts[0]).toEqual({
      receipt_ref: 'R1',
      occurred_at: '2026-03-01 08:00:00+00',
      business_on: '2026-03-01',
      branch: 'b1',
    })
    const { rows: lines } = await owner.query(
      `select l.line_no, l.line_id, l.sku, l.category, l.qty::text, l.amount_minor::int from receipts.line l
       join receipts.receipt r using (bucket, receipt_id) where r.club_id = $1 and r.receipt_ref = 'R1' order by l.line_no`,
      [clubId],
    )
    expect(lines).toEqual([
      { line_no: 1, line_id: '1', sku: 'A', category: 'food', qty: '2', amount_minor: 5000 },
      { line_no: 2, line_id: '2', sku: 'B', category: 'drinks', qty: '1', amount_minor: 3000 },
    ])
    const { rows: members } = await owner.query(
      `select joined_at::text, source from members.member where club_id = $1 order by joined_at`,
      [clubId],
    )
    expect(members).toEqual([
      { joined_at: '2026-03-01 08:00:00+00', source: 'import' },
      { joined_at: '2026-03-03 08:00:00+00', source: 'import' },
    ])
  })

  test('moves nobody: the past is no event', async () => {
    const clubId = await openClub()
    await bring(clubId, content)
    const { rows } = await owner.query(
      `select distinct kind from platform.event where club_id = $1 and kind like 'receipt%'`,
      [clubId],
    )
    expect(rows).toEqual([])
  })

  test('climbs the bands in the order of time, and late receipts rate no others', async () => {
    const clubId = await openClub()
    await bring(clubId, csv('R2,2026-03-02,m1,,A,,1,1000', 'R1,2026-03-01,m1,,A,,1,2000'))
    // 2,000 at 3 for 10, then 1,000 at 5 for 10.
    expect(await readBooks(clubId)).toMatchObject([{ balance: 600 + 500 }])
    await bring(clubId, csv('R0,2026-02-01,m1,,A,,1,100'))
    expect(await readBooks(clubId)).toMatchObject([{ balance: 600 + 500 + 30 }])
    await bring(clubId, csv('R3,2026-03-03,m1,,A,,1,100'))
    expect(await readBooks(clubId)).toMatchObject([{ balance: 600 + 500 + 30 + 50 }])
    expect(await findFaults(clubId)).toEqual([])
  })

  test('leaves out the categories that the programme leaves out, and their returns', async () => {
    const clubId = await openClub()
    await db.inClub(clubId, async (tx) => {
      const definition = { ...DEFAULT_DEFINITION, excluded_categories: ['Tobacco'] }
      const versionId = await createDraft(tx, clock, { name: null, definition, by: SYSTEM })
      if (isRefusal(versionId)) throw new Error(versionId.code)
      const inForceFrom = Temporal.Instant.from('2026-03-02T00:00:00Z')
      await publishDraft(tx, clock, { versionId, inForceFrom, hasEarned: false, by: SYSTEM })
    })
    await bring(
      clubId,
      csv(
        'R1,2026-03-01,m1,,A,tobacco,1,100',
        'R2,2026-03-03,m1,,A,tobacco,1,100',
        'R2,2026-03-03,m1,,B,food,1,50',
        'C1,2026-03-04,m1,,A,tobacco,-1,-100',
        'C2,2026-03-04,m1,,B,food,-1,-50',
      ),
    )
    // R1 under the programme of its day; of R2 only the food, which came back.
    expect(await readBooks(clubId)).toMatchObject([{ balance: 30, spend: 10_000 }])
    expect(await findFaults(clubId)).toEqual([])
  })

  test('rounds each line half to even, and tells the exact sum', async () => {
    const clubId = await openClub()
    const summary = await bring(
      clubId,
      'occurred_at,qty,unit_price\n2026-03-01,1,0.125\n2026-03-01,1,0.135\n2026-03-01,3,0.115\n',
    )
    expect(summary).toMatchObject({ total_exact: '0.605', total_posted_minor: 12 + 14 + 34 })
  })

  test('without numbers every row is a receipt; equal rows are as many receipts', async () => {
    const clubId = await openClub()
    const rows = 'member,occurred_at,amount\nm1,20260301,5\nm1,20260301,5\nm1,20260301,6\n'
    expect(await bring(clubId, rows)).toMatchObject({ receipts: 3, posted: 3, anonymous_lines: 0 })
    expect(await bring(clubId, rows)).toMatchObject({ posted: 0, duplicates: 3 })
    // A longer file of the same shop, in another order.
    const more =
      'amount,occurred_at,member\n6,01/03/2026,m1\n5,20260301,m1\n5,20260301,m1\n5,20260301,m1\n7,20260302,\n'
    expect(await bring(clubId, more)).toMatchObject({ posted: 2, duplicates: 3 })
    expect(await findFaults(clubId)).toEqual([])
  })

  test('without points comes in as spend, and its returns take no points', async () => {
    const clubId = await openClub()
    const rows = csv('R1,2026-03-01,m1,,A,,2,1000', 'C1,2026-03-02,m1,,A,,-1,-500')
    expect(await bring(clubId, rows, { choices: { earns: false } })).toMatchObject({ posted: 2, points: 0 })
    expect(await readBooks(clubId)).toMatchObject([{ balance: 0, debt: 0, spend: 50_000 }])
    expect(await findFaults(clubId)).toEqual([])
  })

  test('leaves to a till what it posts at this very moment', async () => {
    const clubId = await openClub()
    await bring(clubId, csv('R0,2026-03-01,m1,,A,,1,10'))
    const input = ReceiptInput.parse(makeReceipt({ receipt_id: 'R1', member: { external_id: 'm1' } }))
    const [isPosted, commit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const till = db.inClub(clubId, async (tx) => {
      await postReceipts(tx, [{ input, source: 'till' }], clock.now())
      isPosted.resolve()
      await commit.promise
    })
    await isPosted.promise
    const file = bring(clubId, csv('R1,2026-02-20,,,A,,1,100', 'R2,2026-02-20,,,A,,1,100'))
    // Until the file has come to the receipt that the till holds.
    for (let waits = 0; waits === 0; )
      waits = (await owner.query('select from pg_locks where not granted')).rowCount ?? 0
    commit.resolve()
    await till
    expect(await file).toMatchObject({ posted: 1, duplicates: 1, rejected: [] })
    expect(await findFaults(clubId)).toEqual([])
  })

  test('names members by phone, and the bad ones are rejected', async () => {
    const clubId = await openClub()
    const rows =
      'occurred_at,member,amount\n2026-03-01,052-123-4567,10\n2026-03-02,+972521234567,10\n2026-03-03,12,10\n'
    expect(await bring(clubId, rows, { choices: { memberBy: 'phone' } })).toMatchObject({
      members: 1,
      posted: 2,
      rejected: [{ row: 4, reason: 'member_not_possible' }],
    })
    expect(await readBooks(clubId)).toMatchObject([{ member: '+972521234567', receipts: 2 }])
  })
})

describe('goods that came back', () => {
  test('take back what the latest earlier purchase of them earned', async () => {
    const clubId = await openClub()
    const summary = await bring(
      clubId,
      csv(
        'R1,2026-03-01,m1,,A,,1,2000',
        'R2,2026-03-02,m1,,A,,2,1000',
        'R2,2026-03-02,m1,,B,,1,500',
        // Two of A: both of R2's, which earned 5 for 10.
        'C1,2026-03-03,m1,,A,,-2,-1000',
        // One more: R1's, which earned 3 for 10.
        'C2,2026-03-04,m1,,A,,-1,-2000',
      ),
    )
    expect(summary).toMatchObject({ receipts: 4, returns: 2, posted: 4, returns_matched: 2, points: 250 })
    expect(await readBooks(clubId)).toMatchObject([{ balance: 250, debt: 0, spend: 50_000 }])
    expect(await findFaults(clubId)).toEqual([])
  })

  test('find purchases that are in the books by an earlier file', async () => {
    const clubId = await openClub()
    await bring(clubId, csv('R1,2026-03-01,m1,,A,,2,100', 'R2,2026-03-02,m1,,B,,1,100'))
    const back = csv('C1,2026-04-01,m1,,A,,-1,-50')
    expect(await bring(clubId, back)).toMatchObject({ returns_matched: 1, points: -15 })
    expect(await bring(clubId, back)).toMatchObject({ posted: 0, duplicates: 1, points: 0 })
    expect(await bring(clubId, csv('C2,2026-04-02,m1,,A,,-2,-100'))).toMatchObject({
      points_taken_back: 15 + 15,
    })
    expect(await readBooks(clubId)).toMatchObject([{ balance: 15, debt: 0 }])
    expect(await findFaults(clubId)).toEqual([])
  })

  test('undo the receipt that they name, though nobody is named', async () => {
    const clubId = await openClub()
    const header = 'receipt_id,occurred_at,member,sku,qty,amount,original_receipt_id'
    await bring(
      clubId,
      `${header}\nR1,2026-03-01,m1,A,1,100,\nR2,2026-03-02,m1,A,1,100,\nC1,2026-03-03,,A,-1,-100,R1\n`,
    )
    const { rows } = await owner.query(
      `select receipt_ref, points::int from receipts.return where club_id = $1`,
      [clubId],
    )
    expect(rows).toEqual([{ receipt_ref: 'R1', points: 30 }])
    // Later, a row of the receipt itself, and it is in the books.
    await bring(clubId, `${header}\nR2,2026-03-05,,A,-1,-100,\n`)
    expect(await readBooks(clubId)).toMatchObject([{ balance: 0, debt: 0 }])
    expect(await findFaults(clubId)).toEqual([])
  })

  test('that were never bought are owed, and earned off first', async () => {
    const clubId = await openClub()
    const summary = await bring(clubId, csv('C1,2026-03-01,m1,,A,,-1,-100', 'C2,2026-03-01,,,A,,-1,-100'))
    expect(summary).toMatchObject({ returns_matched: 0, returns_unmatched: 2, points: -30 })
    expect(await readBooks(clubId)).toMatchObject([{ balance: 0, debt: 30 }])
    await bring(clubId, csv('R1,2026-03-02,m1,,A,,1,200'))
    expect(await readBooks(clubId)).toMatchObject([{ balance: 30, debt: 0 }])
    expect(await bring(clubId, csv('C1,2026-03-01,m1,,A,,-1,-100'))).toMatchObject({
      posted: 0,
      duplicates: 1,
    })
    expect(await findFaults(clubId)).toEqual([])
  })

  test('stand on one receipt with goods that were bought', async () => {
    const clubId = await openClub()
    const rows = csv(
      'R1,2026-03-01,m1,,A,,1,100',
      'R2,2026-03-02,m1,,A,,-1,-100',
      'R2,2026-03-02,m1,,B,,1,300',
    )
    expect(await bring(clubId, rows)).toMatchObject({ receipts: 2, posted: 2, points: 90 })
    expect(await bring(clubId, rows)).toMatchObject({ posted: 0, duplicates: 2, points: 0 })
    expect(await findFaults(clubId)).toEqual([])
  })

  test('are a price below nothing only when the price says so: told, and earning nothing', async () => {
    const clubId = await openClub()
    const rows =
      'receipt_id,occurred_at,member,qty,unit_price\nR1,2026-03-01,m1,1,100\nR1,2026-03-01,m1,1,-20\nA1,2026-03-02,,1,-50\n'
    expect(await bring(clubId, rows)).toMatchObject({
      adjustments: 2,
      returns: 0,
      posted: 2,
      points: 24,
      total_posted_minor: 3_000,
    })
    expect(await bring(clubId, rows)).toMatchObject({ posted: 0, duplicates: 2 })
    expect(await findFaults(clubId)).toEqual([])
  })
})
