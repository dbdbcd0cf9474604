import { describe, expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { eraseMember, mergeMembers } from '#members/merge-service.ts'
import { findMembers } from '#members/service.ts'
import { isRefusal } from '#platform/refusal.ts'
import { explainPosted } from '#receipts/answer.ts'
import { ReceiptInput } from '#receipts/contract.ts'
import { carrySpend } from '#receipts/member-facts.ts'
import { readReceipt } from '#receipts/read-service.ts'
import { postReturn } from '#receipts/return-service.ts'
import { postReceipts } from '#receipts/service.ts'
import { csv, useImportClubs } from '../../test/support/import-club.ts'
import { makeReceipt } from '../../test/support/till.ts'

// The seam between files and returns: what comes back by a file, by a till, or by both.

const { db, owner, clock, openClub, bring, readBooks, findFaults } = await useImportClubs()

const memberOf = (clubId: string, externalId: string) =>
  db.inClub(clubId, async (tx) => {
    const [member] = await findMembers(tx, [{ kind: 'external_id', value: externalId }])
    if (!member) throw new Error(`${externalId} is not here`)
    return member.memberId
  })

const giveBack = (clubId: string, receiptRef: string, returnId: string, line: Record<string, unknown>) =>
  db.inClub(clubId, async (tx) => {
    const input = {
      return_id: returnId,
      occurred_at: '2026-05-01T10:00:00Z',
      lines: [{ line_id: '1', qty: '1', ...line }],
    }
    return postReturn(tx, receiptRef, input, clock.now())
  })

const ring = (clubId: string, receipt: Record<string, unknown>) =>
  db.inClub(clubId, async (tx) => {
    const input = ReceiptInput.parse(makeReceipt(receipt))
    const [outcome] = await postReceipts(tx, [{ input, source: 'till' }], clock.now())
    if (!outcome?.ok) throw new Error('the receipt was refused')
  })

const merge = (clubId: string, from: string, into: string) =>
  db.inClub(clubId, async (tx) => {
    const [one, two] = [await memberOf(clubId, from), await memberOf(clubId, into)]
    return mergeMembers(
      tx,
      { from: one, into: two, reason: null },
      {
        clock,
        subject: SYSTEM,
        carryOver: [carrySpend],
      },
    )
  })

const readReturns = async (clubId: string) =>
  (
    await owner.query(
      `select receipt_ref, return_ref, source, points::int, lines from receipts.return where club_id = $1
       order by occurred_at, receipt_ref, return_ref`,
      [clubId],
    )
  ).rows

describe('money that came back takes no more than it', () => {
  test('in a file that knows amounts alone', async () => {
    const clubId = await openClub()
    const rows = 'receipt_id,occurred_at,member,amount\nV1,2026-03-01,m1,500\nV2,2026-03-02,m1,-200\n'
    expect(await bring(clubId, rows)).toMatchObject({ points_earned: 150, points_taken_back: 60 })
    expect(await readBooks(clubId)).toMatchObject([{ balance: 90, debt: 0, spend: 30_000 }])
    expect(await bring(clubId, `${rows}V3,2026-03-03,m1,-300\n`)).toMatchObject({ points_taken_back: 90 })
    expect(await readBooks(clubId)).toMatchObject([{ balance: 0, debt: 0, spend: 0 }])
    // Two fifths of the one thing that was bought, and then the rest of it.
    const lines = (await readReturns(clubId)).map((row) => row.lines[0])
    expect(lines.map(({ qty, amount_minor }) => [qty, amount_minor])).toEqual([
      ['0.4', 20_000],
      ['0.6', 30_000],
    ])
    expect(await findFaults(clubId)).toEqual([])
  })

  test('when the goods were taken back for less than they cost', async () => {
    const clubId = await openClub()
    await bring(clubId, csv('R1,2026-03-01,m1,,A,,1,500', 'C1,2026-03-02,m1,,A,,-1,-100'))
    expect(await readBooks(clubId)).toMatchObject([{ balance: 120, debt: 0, spend: 40_000 }])
    // The till may still take back what is left of it, and no more.
    expect(await giveBack(clubId, 'R1', 'more', { qty: '1' })).toMatchObject({ ok: false })
    expect(await giveBack(clubId, 'R1', 'rest', { qty: '0.8' })).toMatchObject({ ok: true })
    expect(await readBooks(clubId)).toMatchObject([{ balance: 0, debt: 0, spend: 0 }])
    expect(await findFaults(clubId)).toEqual([])
  })

  test('before what nobody sold, which is owed by what is then left of the spend', async () => {
    const clubId = await openClub()
    const rows = csv(
      'R1,2024-12-01,m1,,A,,1,586.57',
      'R1,2024-12-01,m1,,A,,1,1413.77',
      'R1,2024-12-01,m1,,C,,-1,-503.11',
      'R1,2024-12-01,m1,,A,,-1,-0.01',
    )
    await bring(clubId, rows)
    // 600 for 2,000.33; 503.11 of it are 150.999 points, and would be 151.001 had the agora not come back first.
    expect(await readBooks(clubId)).toMatchObject([{ balance: 450, spend: 200_033 }])
  })

  test('and an adjustment is no purchase that could come back', async () => {
    const clubId = await openClub()
    const header = 'receipt_id,occurred_at,member,sku,qty,unit_price\n'
    await bring(clubId, `${header}R1,2026-03-01,m1,A,1,100\nR1,2026-03-01,m1,A,1,-20\n`)
    expect(await readBooks(clubId)).toMatchObject([{ balance: 24 }])
    await bring(clubId, `${header}C1,2026-03-02,m1,A,-1,100\n`)
    expect(await readBooks(clubId)).toMatchObject([{ balance: 0, debt: 0, spend: 0 }])
    expect(await findFaults(clubId)).toEqual([])
  })
})

describe('a number of the file', () => {
  test('may be that of a return at a till, which is another one', async () => {
    const clubId = await openClub()
    await bring(clubId, csv('R1,2026-03-01,m1,,A,,1,100', 'R2,2026-03-01,m1,,B,,1,200'))
    expect(await giveBack(clubId, 'R1', 'C1', {})).toMatchObject({ ok: true })
    expect(await bring(clubId, csv('C1,2026-04-01,m1,,B,,-1,-200'))).toMatchObject({
      posted: 1,
      points_taken_back: 60,
    })
    expect((await readReturns(clubId)).map((row) => [row.receipt_ref, row.return_ref, row.source])).toEqual([
      ['R2', 'C1', 'import'],
      ['R1', 'C1', 'live'],
    ])
    expect(await readBooks(clubId)).toMatchObject([{ balance: 0, debt: 0, spend: 0 }])
    expect(await findFaults(clubId)).toEqual([])
  })

  test('with the money and the day of a return at a till is that return, told again', async () => {
    const clubId = await openClub()
    await bring(clubId, csv('R0,2026-02-01,m1,,A,,1,100', 'R1,2026-03-01,m1,,A,,1,100'))
    await giveBack(clubId, 'R1', 'C1', {})
    expect(await bring(clubId, csv('C1,2026-05-01,m1,,A,,-1,-100'))).toMatchObject({
      posted: 0,
      duplicates: 1,
    })
    expect(await readBooks(clubId)).toMatchObject([{ balance: 30, spend: 10_000 }])
  })

  test('on the same receipt as a return at a till stands beside it', async () => {
    const clubId = await openClub()
    await bring(clubId, csv('R1,2026-03-01,m1,,A,,3,300'))
    await giveBack(clubId, 'R1', 'C1', {})
    expect(await bring(clubId, csv('C1,2026-04-01,m1,,A,,-2,-200'))).toMatchObject({ points_taken_back: 60 })
    expect(await giveBack(clubId, 'R1', 'C1', {})).toMatchObject({ ok: true, replayed: true })
    expect(await readBooks(clubId)).toMatchObject([{ balance: 0, debt: 0, spend: 0 }])
    expect(await findFaults(clubId)).toEqual([])
  })
})

describe('a document that is known', () => {
  const first = ['R1,2026-03-01,m1,,A,,2,200', 'R1,2026-03-01,m1,,B,,1,100', 'C1,2026-03-02,m1,,A,,-1,-100']

  test('posts what it grew by, once', async () => {
    const clubId = await openClub()
    await bring(clubId, csv(...first))
    const grown = csv(...first, 'C1,2026-03-02,m1,,B,,-1,-100', 'C1,2026-03-02,m1,,A,,-1,-100')
    expect(await bring(clubId, grown)).toMatchObject({ posted: 1, points_taken_back: 60, rejected: [] })
    expect(await bring(clubId, grown)).toMatchObject({ posted: 0, duplicates: 2, points: 0 })
    expect(await bring(clubId, csv(...first))).toMatchObject({ posted: 0, duplicates: 2, points: 0 })
    const later = csv('C1,2026-03-09,m1,,B,,-1,-1')
    expect(await bring(clubId, later)).toMatchObject({ posted: 1, returns_unmatched: 1 })
    expect(await readBooks(clubId)).toMatchObject([{ balance: 0, spend: 0 }])
    expect((await readReturns(clubId)).map((row) => row.return_ref)).toEqual([
      'C1',
      'C1@2026-03-01T22:00:00Z#2',
      'C1@2026-03-08T22:00:00Z',
    ])
    expect(await findFaults(clubId)).toEqual([])
  })

  test('is rejected when a row of it has changed', async () => {
    const clubId = await openClub()
    await bring(clubId, csv(...first))
    expect(await bring(clubId, csv('C1,2026-03-02,m1,,A,,-1,-90'))).toMatchObject({
      posted: 0,
      rejected: [{ row: 2, reason: 'return_conflict' }],
    })
    expect(await readBooks(clubId)).toMatchObject([{ balance: 60 }])
  })

  test('from before rows were remembered is known by its sum', async () => {
    const clubId = await openClub()
    await bring(clubId, csv(...first))
    await owner.query(
      `update imports.returned_row set mark = '00000000-0000-0000-0000-000000000000' where club_id = $1`,
      [clubId],
    )
    expect(await bring(clubId, csv(...first))).toMatchObject({ posted: 0, duplicates: 2, rejected: [] })
    expect(await bring(clubId, csv(...first, 'C1,2026-03-02,m1,,B,,-1,-100'))).toMatchObject({
      posted: 0,
      rejected: [{ row: 4, reason: 'return_conflict' }],
    })
  })

  test('of a till is the same receipt only with the same money on the same day', async () => {
    const clubId = await openClub()
    await bring(clubId, csv('R0,2026-03-01,m1,,A,,1,10'))
    const member = { external_id: 'm1' }
    const rung = { member, occurred_at: '2026-03-01T10:00:00Z', total_minor: 10_000 }
    const lines = [{ line_id: '1', sku: 'A', qty: '1', amount_minor: 10_000 }]
    await ring(clubId, { ...rung, receipt_id: 'T1', lines })
    await ring(clubId, { ...rung, receipt_id: 'T2', lines })
    await ring(clubId, { ...rung, receipt_id: 'T3', lines })
    const told = csv(
      'T1,2026-03-01 12:00,m1,,A,,1,100',
      'T2,2026-03-01,m1,,A,,1,90',
      'T3,2026-03-09,m1,,A,,1,100',
    )
    expect(await bring(clubId, told)).toMatchObject({
      posted: 0,
      duplicates: 1,
      rejected: [
        { row: 3, reason: 'receipt_conflict' },
        { row: 4, reason: 'receipt_conflict' },
      ],
    })
  })
})

describe('a receipt without points', () => {
  test('gives back its spend at a till too, and says why it earned nothing', async () => {
    const clubId = await openClub()
    await bring(clubId, csv('R1,2026-03-01,m1,,A,,2,1000'), { choices: { earns: false } })
    expect(await giveBack(clubId, 'R1', 'back', {})).toMatchObject({ ok: true })
    expect(await readBooks(clubId)).toMatchObject([{ balance: 0, debt: 0, spend: 50_000 }])
    expect(await findFaults(clubId)).toEqual([])
    const { sentences } = await db.inClub(clubId, async (tx) => {
      const receipt = await readReceipt(tx, 'R1')
      if (!receipt || isRefusal(receipt)) throw new Error('R1 is not here')
      return explainPosted(receipt.posted, 'en')
    })
    expect(sentences).toEqual(['Imported history: it counts as spend, and its balance came in separately.'])
  })
})

describe('a return that names its receipt', () => {
  const header = 'receipt_id,occurred_at,member,sku,qty,amount,original_receipt_id'
  const named = (...rows: string[]) => [header, ...rows, ''].join('\n')

  test('undoes it across goods and though it stands before it, so that nothing comes back twice', async () => {
    const clubId = await openClub()
    const rows = named(
      'C1,2026-02-01,m1,X,-1,-150,R1',
      'R0,2026-01-01,m1,X,1,900,',
      'R1,2026-03-01,m1,A,1,200,',
    )
    expect(await bring(clubId, rows)).toMatchObject({ returns_matched: 1, returns_unmatched: 0, points: 285 })
    expect(await readReturns(clubId)).toMatchObject([{ receipt_ref: 'R1', points: 45 }])
    expect(await giveBack(clubId, 'R1', 'again', {})).toMatchObject({ ok: false })
    expect(await bring(clubId, rows)).toMatchObject({ posted: 0, points: 0 })
    expect(await readBooks(clubId)).toMatchObject([{ balance: 285, debt: 0, spend: 95_000 }])
    expect(await findFaults(clubId)).toEqual([])
  })

  test('takes from whoever bought, in the file or in the books, and owes what it is too much', async () => {
    const clubId = await openClub()
    await bring(
      clubId,
      named('R1,2026-03-01,m1,A,1,100,', 'N1,2026-03-01,,A,1,70,', 'R3,2026-03-01,m2,A,1,50,'),
    )
    const back = named(
      'C1,2026-03-02,m2,A,-1,-100,R1',
      'C2,2026-03-02,m2,A,-1,-70,N1',
      'C3,2026-03-03,m2,A,-1,-20,R1',
    )
    expect(await bring(clubId, back)).toMatchObject({ returns_matched: 2, returns_unmatched: 1, points: -36 })
    // What is too much for R1 is owed by who brought it, and undoes no other purchase.
    expect(await readBooks(clubId)).toMatchObject([
      { member: 'm1', balance: 0, debt: 0, spend: 0 },
      { member: 'm2', balance: 9, debt: 0, spend: 5_000 },
    ])
    expect(await findFaults(clubId)).toEqual([])
  })

  test('of two people that became one undoes what either bought', async () => {
    const clubId = await openClub()
    await bring(clubId, csv('R1,2026-03-01,m1,,A,,1,100', 'R2,2026-03-02,m2,,B,,1,200'))
    await merge(clubId, 'm1', 'm2')
    const rows = csv(
      'R3,2026-03-03,m1,,C,,1,300',
      'C1,2026-03-04,m2,,A,,-1,-100',
      'C2,2026-03-05,m2,,C,,-1,-300',
    )
    expect(await bring(clubId, rows)).toMatchObject({ returns_matched: 2, returns_unmatched: 0 })
    const books = await readBooks(clubId)
    expect(books.find(({ member }) => member === 'm2')).toMatchObject({ balance: 60, debt: 0, spend: 20_000 })
    expect(await findFaults(clubId)).toEqual([])
  })
})

describe('a member who was erased', () => {
  test('is not brought back by the file of before, nor by a longer one', async () => {
    const clubId = await openClub()
    const rows = ['R1,2026-03-01,m1,,A,,1,100', 'R2,2026-03-01,m2,,A,,1,100']
    await bring(clubId, csv(...rows))
    const memberId = await memberOf(clubId, 'm1')
    await db.inClub(clubId, (tx) => eraseMember(tx, memberId, { erasedAt: clock.now(), subject: SYSTEM }))
    expect(await bring(clubId, csv(...rows))).toMatchObject({ posted: 0, duplicates: 2, rejected: [] })
    const more = csv(
      ...rows,
      'R3,2026-03-05,m1,,A,,1,100',
      'C1,2026-03-05,m1,,A,,-1,-100',
      'R4,2026-03-05,m3,,A,,1,50',
    )
    expect(await bring(clubId, more)).toMatchObject({
      posted: 1,
      members_joined: 1,
      rejected: [
        { row: 4, reason: 'member_erased' },
        { row: 5, reason: 'member_erased' },
      ],
    })
    expect((await readBooks(clubId)).map(({ member }) => member)).toEqual(['m2', 'm3'])
    expect(await findFaults(clubId)).toEqual([])
  })
})
