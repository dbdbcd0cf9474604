import { spawn } from 'node:child_process'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { fixedClock, systemClock } from '#platform/clock.ts'
import { createDefaultProgramme } from '#programme/service.ts'
import { receiptChecks } from '#receipts/verify.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { useFolder } from '../../test/support/folder.ts'
import { type ImportCall, importFile } from '../../test/support/import-file.ts'

const { db, owner, connection, addClub } = await useTestDatabase()
const folder = useFolder()
const clock = fixedClock('2026-06-01T12:00:00Z')

/** A club whose members earn 3 points for 10 shekels, 5 above 2,000 a year and 7 above 5,000. */
async function openClub(): Promise<string> {
  const clubId = await addClub()
  await db.inClub(clubId, (tx) => createDefaultProgramme(tx, clock))
  return clubId
}

const HEADER = 'receipt_id,occurred_at,member,branch,sku,category,qty,amount'
const csv = (...rows: string[]): string => [HEADER, ...rows, ''].join('\n')

const bring = (clubId: string, content: string | Uint8Array, call: Partial<ImportCall> = {}) =>
  importFile({ db, clock, clubId, path: folder.write(content), ...call })

/** Points, debt and receipts of a club's members by their number: what the books hold in the end. */
async function readBooks(clubId: string) {
  const { rows } = await owner.query(
    `select i.value as member, (a.earned - a.spent)::int as balance, a.debt::int as debt,
            (select count(*)::int from receipts.receipt r where r.member_id = i.member_id) as receipts,
            (select coalesce(sum(r.total_minor), 0)::int from receipts.receipt r where r.member_id = i.member_id) as total,
            (select coalesce(sum(d.eligible_minor), 0)::int from receipts.member_day d where d.member_id = i.member_id) as spend
     from members.identifier i join ledger.account a using (account_id) where i.club_id = $1 order by 1`,
    [clubId],
  )
  return rows
}

const findFaults = (clubId: string) =>
  db.inClub(clubId, (tx) => runChecks(tx, [...ledgerChecks, ...receiptChecks]))

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

/** Some months of a small shop: several steps of posting, with returns among them. */
function makeShop(receipts: number): string {
  const rows: string[] = []
  for (let place = 0; place < receipts; place += 1) {
    const at = Temporal.Instant.from('2025-01-01T08:00:00Z').add({ minutes: place * 97 })
    const member = place % 5 === 0 ? '' : `m${(place * 7) % 40}`
    const isReturn = place % 11 === 10
    for (let line = 0; line < 3; line += 1)
      rows.push(
        `${isReturn ? 'C' : 'R'}${place},${at},${member},b${place % 3},S${(place + line) % 6},food,${isReturn ? -1 : 2},${isReturn ? '-30.50' : '61.00'}`,
      )
  }
  return csv(...rows)
}

describe('an import that ends on the way', () => {
  const content = makeShop(3_500)

  test('is gone on with by running it again: stopped', async () => {
    const [whole, stopped] = [await openClub(), await openClub()]
    const total = await bring(whole, content)
    const controller = new AbortController()
    const first = await bring(stopped, content, {
      signal: controller.signal,
      onProgress: ({ phase }) => {
        if (phase === 'posting') controller.abort()
      },
    })
    expect(first).toMatchObject({ stopped: true, posted: 1000 })
    expect(await findFaults(stopped)).toEqual([])
    const second = await bring(stopped, content)
    expect(first.posted + second.posted).toBe(total.posted)
    expect(first.points + second.points).toBe(total.points)
    expect(await readBooks(stopped)).toEqual(await readBooks(whole))
    expect(await findFaults(stopped)).toEqual([])
  })

  test('is gone on with by running it again: killed', async () => {
    const [whole, killed] = [await openClub(), await openClub()]
    const total = await bring(whole, content)
    const script = path.resolve(import.meta.dirname, '../../test/support/import-child.ts')
    const child = spawn(
      process.execPath,
      [script, JSON.stringify(connection), killed, folder.write(content)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    const { promise: gone, resolve } = Promise.withResolvers<void>()
    child.once('exit', () => resolve())
    // The second step is under way when the first is told.
    child.stdout.once('data', () => child.kill('SIGKILL'))
    await gone
    expect(await findFaults(killed)).toEqual([])
    const rest = await importAlone(killed, content)
    expect(rest.posted).toBeGreaterThan(0)
    expect(rest.posted + rest.duplicates).toBe(total.posted)
    expect(await readBooks(killed)).toEqual(await readBooks(whole))
    expect(await findFaults(killed)).toEqual([])
  })

  /** The server notices after a moment that the killed process is gone, and lets its lock go. */
  async function importAlone(clubId: string, rows: string) {
    for (;;) {
      const summary = await bring(clubId, rows, { clock: systemClock }).catch((error: Error) => {
        if (error.name !== 'ImportBusy') throw error
        return null
      })
      if (summary) return summary
    }
  }

  test('keeps another one of the same club out', async () => {
    const clubId = await openClub()
    let second: Promise<unknown> | undefined
    await bring(clubId, content, {
      onProgress: () => {
        second ??= bring(clubId, content).catch((error: Error) => error.name)
      },
    })
    expect(await second).toBe('ImportBusy')
  })
})
