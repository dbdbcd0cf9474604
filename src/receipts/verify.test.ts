import { describe, expect, test } from 'vitest'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { useTestServer } from '../../test/support/server.ts'
import { line, makeReceipt, makeReturn, openTill } from '../../test/support/till.ts'
import { receiptChecks } from './verify.ts'

const { db, owner, addClub, asKey } = await useTestServer()

/** A club in which two members bought, one brought back, one claimed, and two became one. */
async function openBooks() {
  const clubId = await addClub()
  const call = await asKey(clubId)
  const till = openTill(call)
  const [dana, yossi, other] = [await till.join(), await till.join(), await till.join()]
  const two = [line(10_000), line(5_000, { line_id: '2', qty: '2' })]
  const receipts = [
    makeReceipt({ member: { id: dana.id }, lines: two }),
    makeReceipt({ member: { id: yossi.id }, lines: two }),
    makeReceipt({ member: { id: other.id }, lines: two }),
    makeReceipt({ lines: two }),
  ]
  for (const receipt of receipts) expect((await till.post(receipt)).status).toBe(201)
  for (const receipt of receipts)
    await till.sendBack(receipt.receipt_id, makeReturn([{ line_id: '2', qty: '1' }]))
  expect((await till.claim(receipts[3]?.receipt_id ?? '', { id: dana.id })).status).toBe(201)
  await call('POST', `/v1/members/${other.id}/merge`, { into: dana.id })
  await call('POST', `/v1/members/${dana.id}/adjustments`, { points: 7, reason: 'פיצוי' })
  const find = async () => {
    const found = await db.inClub(clubId, (tx) => runChecks(tx, [...ledgerChecks, ...receiptChecks]))
    return found.map(({ check }) => check).sort()
  }
  expect(await find()).toEqual([])
  return {
    clubId,
    find,
    refs: receipts.map(({ receipt_id }) => receipt_id),
    dana: parseId('mbr', dana.id) as Uuid,
    yossi: parseId('mbr', yossi.id) as Uuid,
  }
}

const RATED = 'a receipt earned what its version gives for it'
const DAYS = 'spend by day is what the member’s receipts and returns of the day add up to'
const BOUGHT =
  'what was bought by day is what the lines of the day’s receipts say, less what came back of them'

describe('what was tampered with shows', () => {
  test('points of a receipt and of its entry, changed alike', async () => {
    const { clubId, find, refs } = await openBooks()
    await owner.query(
      `with more as (
         update receipts.receipt set points = points + 5 where club_id = $1 and receipt_ref = $2 returning receipt_id, member_id, business_on),
       entry as (
         update ledger.entry e set points = points + 5, earned_after = earned_after + 5
         from more where e.key = more.receipt_id returning e.account_id, e.seq)
       update receipts.member_day d set points = points + 5 from more
       where d.member_id = more.member_id and d.business_on = more.business_on`,
      [clubId, refs[1]],
    )
    expect(await find()).toContain(RATED)
  })

  test('a line that was made dearer', async () => {
    const { clubId, find, refs } = await openBooks()
    await owner.query(
      `with r as (update receipts.receipt set total_minor = total_minor + 10000 where club_id = $1 and receipt_ref = $2 returning receipt_id)
       update receipts.line l set amount_minor = amount_minor + 10000 from r where l.receipt_id = r.receipt_id and l.line_id = '1'`,
      [clubId, refs[0]],
    )
    expect(await find()).toEqual([RATED, BOUGHT])
  })

  test('spend that went from one member to another of the same day', async () => {
    const { clubId, find, dana, yossi } = await openBooks()
    for (const [member, change] of [
      [dana, 100],
      [yossi, -100],
    ])
      await owner.query(
        'update receipts.member_day set eligible_minor = eligible_minor + $3 where club_id = $1 and member_id = $2',
        [clubId, member, change],
      )
    expect(await find()).toEqual([DAYS, DAYS])
  })

  test('a purchase that is counted twice', async () => {
    const { clubId, find, yossi } = await openBooks()
    await owner.query(
      'update receipts.member_day set purchases = purchases + 1 where club_id = $1 and member_id = $2',
      [clubId, yossi],
    )
    expect(await find()).toEqual([BOUGHT])
  })

  test('a return that is gone, with its points still taken', async () => {
    const { clubId, find, refs } = await openBooks()
    await owner.query('delete from receipts.return where club_id = $1 and receipt_ref = $2', [
      clubId,
      refs[1],
    ])
    expect(await find()).toEqual([DAYS, BOUGHT, 'every take-back has its return'].sort())
  })

  test('a correction without its reason, and one of other points', async () => {
    const { clubId, find } = await openBooks()
    await owner.query('update ledger.adjustment set points = 70 where club_id = $1', [clubId])
    expect(await find()).toEqual(['a correction is posted once, with its points'])
    await owner.query('delete from ledger.adjustment where club_id = $1', [clubId])
    expect(await find()).toEqual(['a correction is posted once, with its points'])
  })
})

test('whoever was merged and then erased leaves the days in order', async () => {
  const { clubId, find, dana } = await openBooks()
  const call = await asKey(clubId)
  expect((await call('DELETE', `/v1/members/${formatId('mbr', dana)}`)).status).toBe(204)
  expect(await find()).toEqual([])
  await owner.query(
    'update receipts.member_day set eligible_minor = eligible_minor + 1 where club_id = $1 and member_id = $2',
    [clubId, dana],
  )
  expect(await find()).toEqual([DAYS])
})

test('points without a version that gave them show', async () => {
  const { clubId, find, refs } = await openBooks()
  await owner.query('update receipts.receipt set version_id = null where club_id = $1 and receipt_ref = $2', [
    clubId,
    refs[0],
  ])
  expect(await find()).toEqual(['a receipt that no version ruled earned nothing'])
})

test('what left one account in a merge and did not arrive shows', async () => {
  const { clubId, find } = await openBooks()
  await owner.query(
    `update ledger.entry set points = points - 1, earned_after = earned_after - 1
     where club_id = $1 and kind = 'transfer_in'`,
    [clubId],
  )
  expect(await find()).toContain('what a merge takes from one account it gives to another')
})
