import { describe, expect, test } from 'vitest'
import { useTestServer } from '../../test/support/server.ts'
import { line, makeReceipt, makeReturn, nextName, openTill } from '../../test/support/till.ts'
import { lapseReturns } from './return-queries.ts'

const { db, addClub, asKey, clock } = await useTestServer()
const clubId = await addClub()
const call = await asKey(clubId)
const till = openTill(call)

const two = [line(10_000, { qty: '2' })]
const goods = (qty: string, overrides = {}) => makeReturn([{ line_id: '1', qty }], overrides)

/** A return of three of two things, which waited for its receipt. */
async function rejectOne() {
  const member = await till.join()
  const receipt = makeReceipt({ member: { id: member.id }, lines: two })
  const back = goods('3')
  const waiting = await till.sendBack(receipt.receipt_id, back)
  expect([waiting.status, waiting.body.state, waiting.body.reason_code]).toEqual([202, 'waiting', null])
  expect((await till.post(receipt)).status).toBe(201)
  return { member, receipt, back }
}

describe('a return that did not fit its receipt when that came', () => {
  test('says why by a code and in words', async () => {
    const { receipt, back } = await rejectOne()
    const { body } = await call('GET', `/v1/receipts/${receipt.receipt_id}`)
    expect(body.returns).toEqual([
      expect.objectContaining({
        return_id: back.return_id,
        state: 'rejected',
        reason_code: 'more_than_bought',
        reason: 'The receipt came, and more was returned than had been bought.',
      }),
    ])
  })

  test('sent again is refused by that code, and corrected it is taken', async () => {
    const { member, receipt, back } = await rejectOne()
    for (const _ of [1, 2]) {
      const again = await till.sendBack(receipt.receipt_id, back)
      expect([again.status, again.body.code]).toEqual([422, 'more_than_bought'])
    }
    const corrected = goods('1', { return_id: back.return_id })
    const taken = await till.sendBack(receipt.receipt_id, corrected)
    expect([taken.status, taken.body]).toMatchObject([
      201,
      { state: 'posted', reason_code: null, points: 15 },
    ])
    const repeat = await till.sendBack(receipt.receipt_id, corrected)
    expect([repeat.status, repeat.headers['idempotency-replayed'], repeat.body]).toEqual([
      201,
      'true',
      taken.body,
    ])
    expect((await till.sendBack(receipt.receipt_id, back)).body.code).toBe('return_conflict')
    expect(await till.balancesOf(member.id)).toMatchObject({ available: 15, debt: 0 })
  })

  test('of many who correct it at once one does', async () => {
    const { member, receipt, back } = await rejectOne()
    const corrected = goods('1', { return_id: back.return_id })
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => till.sendBack(receipt.receipt_id, corrected)),
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
    expect(answers.filter(({ headers }) => !headers['idempotency-replayed'])).toHaveLength(1)
    expect(await till.balancesOf(member.id)).toMatchObject({ available: 15 })
  })
})

test('a return that lapsed says so, waits anew when it is sent again, and is taken with its receipt', async () => {
  const now = clock.now()
  const receipt = makeReceipt({ lines: two })
  const back = goods('1')
  await till.sendBack(receipt.receipt_id, back)
  await db.inClub(clubId, (tx) => lapseReturns(tx, now.add({ hours: 31 * 24 })))
  const { body } = await call('GET', '/v1/returns?state=lapsed')
  expect(body.items).toEqual([
    expect.objectContaining({
      return_id: back.return_id,
      receipt_id: receipt.receipt_id,
      reason_code: 'receipt_missing',
      reason: 'The receipt did not come in time.',
    }),
  ])
  const again = await till.sendBack(receipt.receipt_id, back)
  expect([again.status, again.body]).toMatchObject([202, { state: 'waiting', id: body.items[0].id }])
  await till.post(receipt)
  const settled = await till.sendBack(receipt.receipt_id, back)
  expect([settled.status, settled.body.state]).toEqual([201, 'posted'])
})

describe('a return dated before its purchase', () => {
  const early = '2020-01-01T10:00:00+02:00'

  test('is refused, but for a clock that is wrong by less than a day', async () => {
    const receipt = makeReceipt({ lines: two })
    await till.post(receipt)
    const refused = await till.sendBack(receipt.receipt_id, goods('1', { occurred_at: early }))
    expect([refused.status, refused.body.code]).toEqual([422, 'returned_before_bought'])
    const quick = await till.sendBack(
      receipt.receipt_id,
      goods('1', { occurred_at: '2026-02-19T12:00:00+02:00' }),
    )
    expect(quick.status).toBe(201)
  })

  test('is rejected when it waited for its receipt', async () => {
    const receipt = makeReceipt({ lines: two })
    await till.sendBack(receipt.receipt_id, goods('1', { occurred_at: early }))
    await till.post(receipt)
    const { body } = await call('GET', `/v1/receipts/${receipt.receipt_id}`)
    expect(body.returns[0]).toMatchObject({ state: 'rejected', reason_code: 'returned_before_bought' })
  })
})

test('every return in the list has an id of its own', async () => {
  const name = nextName('SAME')
  for (const receipt of [makeReceipt({ lines: two }), makeReceipt({ lines: two })]) {
    await till.post(receipt)
    expect((await till.sendBack(receipt.receipt_id, goods('1', { return_id: name }))).status).toBe(201)
  }
  const { body } = await call('GET', '/v1/returns?state=posted&limit=500')
  const named = body.items.filter((item: { return_id: string }) => item.return_id === name)
  expect(new Set(named.map(({ id }: { id: string }) => id)).size).toBe(2)
})
