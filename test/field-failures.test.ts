import { beforeEach, describe, expect, test } from 'vitest'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import { useTestServer } from './support/server.ts'
import { type Call, line, makeReceipt, makeReturn, openTill, type Till } from './support/till.ts'

// What users of other loyalty systems complain of, and must not happen here. Where a room's own tests have the case
// already (debts, double posting, merges, Windows-1255, …) it is not repeated.

const { addClub, asKey, clock } = await useTestServer()
let call: Call
let till: Till
let member: { id: string; card: string }

beforeEach(async () => {
  clock.set('2026-03-01T10:00:00Z')
  call = await asKey(await addClub())
  till = openTill(call)
  member = await till.join()
})

const own = (overrides: Record<string, unknown> = {}) =>
  makeReceipt({ member: { id: member.id }, ...overrides })
const available = async () => (await till.balancesOf(member.id)).available
const bandOf = async () => (await call('GET', `/v1/members/${member.id}`)).body.band

describe('goods that come back', () => {
  test('are no way to print points: bought and returned, again and again', async () => {
    for (let round = 0; round < 5; round += 1) {
      const receipt = own()
      expect((await till.post(receipt)).body.points).toBe(30)
      await till.sendBack(receipt.receipt_id, makeReturn([{ line_id: '1', qty: '1' }]))
      expect(await till.balancesOf(member.id)).toEqual({ available: 0, pending: 0, held: 0, debt: 0 })
    }
    expect(await bandOf()).toMatchObject({ rolling_spend_minor: 0 })
  })

  test('and earned nothing take nothing', async () => {
    const receipt = own({ lines: [line(10_000), line(5_000, { line_id: '2', kind: 'gift_card' })] })
    await till.post(receipt)
    const back = await till.sendBack(receipt.receipt_id, makeReturn([{ line_id: '2', qty: '1' }]))
    expect([back.status, back.body.points]).toEqual([201, 0])
    expect(await available()).toBe(30)
  })

  test('earn anew when they are sold anew', async () => {
    const receipt = own()
    await till.post(receipt)
    await till.sendBack(receipt.receipt_id, makeReturn([{ line_id: '1', qty: '1' }]))
    expect((await till.post(own())).body.points).toBe(30)
    expect(await available()).toBe(30)
  })

  test('of a member who was merged are taken from the survivor, who has both their points', async () => {
    const other = await till.join()
    const receipt = makeReceipt({ member: { id: other.id }, lines: [line(10_000, { qty: '2' })] })
    await till.postBatch([receipt, own({ lines: [line(20_000)] })])
    await call('POST', `/v1/members/${other.id}/merge`, { into: member.id })
    expect(await available()).toBe(90)
    expect((await till.post(makeReceipt({ member: { card: other.card } }))).body.member.id).toBe(member.id)
    await till.sendBack(receipt.receipt_id, makeReturn([{ line_id: '1', qty: '2' }]))
    expect(await available()).toBe(90)
    expect(await bandOf()).toMatchObject({ rolling_spend_minor: 30_000 })
  })
})

describe('a till that was offline', () => {
  test('sends its queue again, cut into other batches: each receipt earns once', async () => {
    const queue = Array.from({ length: 9 }, () => own({ lines: [line(1_000)] }))
    await till.postBatch(queue.slice(0, 6))
    await till.postBatch(queue.slice(3))
    for (const receipt of queue) await till.post(receipt)
    expect(await available()).toBe(9 * 3)
  })

  test('sends last week’s receipts in any order: each is on its own day', async () => {
    const days = ['2026-02-24', '2026-02-22', '2026-02-23']
    await till.postBatch(days.map((day) => own({ occurred_at: `${day}T20:00:00+02:00` })))
    const { items } = (await call('GET', `/v1/receipts?from=2026-02-22&to=2026-02-24`)).body
    expect(items.map((item: { business_on: string }) => item.business_on)).toEqual([...days].sort().reverse())
  })
})

describe('rounding', () => {
  test('of very small receipts gives nothing away and takes nothing back', async () => {
    const receipts = Array.from({ length: 50 }, () => own({ lines: [line(33)] }))
    await till.postBatch(receipts)
    for (const { receipt_id } of receipts)
      expect((await till.sendBack(receipt_id, makeReturn([{ line_id: '1', qty: '1' }]))).body.points).toBe(0)
    expect(await till.balancesOf(member.id)).toEqual({ available: 0, pending: 0, held: 0, debt: 0 })
  })

  test('of cash to ten agorot is accepted in the total, and no more than that', async () => {
    const lines = [line(9_994)]
    expect((await till.post(own({ lines, total_minor: 9_990 }))).status).toBe(201)
    expect((await till.post(own({ lines, total_minor: 9_988 }))).body.code).toBe('total_mismatch')
  })

  test('of thirds of a line adds up', async () => {
    const receipt = own({ lines: [line(10_000, { qty: '3' })] })
    await till.post(receipt)
    const taken = []
    for (let part = 0; part < 3; part += 1)
      taken.push(
        (await till.sendBack(receipt.receipt_id, makeReturn([{ line_id: '1', qty: '1' }]))).body.points,
      )
    expect(taken.reduce((sum, points) => sum + points, 0)).toBe(30)
    expect(await available()).toBe(0)
  })
})

describe('what earns', () => {
  test('is what was paid: a line of discount lowers it and is no purchase', async () => {
    const lines = [line(10_000), line(-4_000, { line_id: '2', sku: 'COUPON' })]
    expect((await till.post(own({ lines }))).body.points).toBe(18)
    const free = [line(10_000), line(-10_000, { line_id: '2', sku: 'COUPON' })]
    expect((await till.post(own({ lines: free }))).body.points).toBe(0)
  })

  test('is never less than nothing, whatever discounts are stacked', async () => {
    const lines = [
      line(5_000, { kind: 'fee' }),
      line(1_000, { line_id: '2' }),
      line(-3_000, { line_id: '3', sku: 'COUPON' }),
    ]
    expect((await till.post(own({ lines }))).body.points).toBe(0)
    expect(await bandOf()).toMatchObject({ rolling_spend_minor: 0 })
    expect((await till.post(own({ lines: [line(-1)] }))).body.code).toBe('negative_total')
  })

  test('is not a gift card when it is bought, but the goods when it is spent: once, not twice', async () => {
    const bought = await till.post(own({ lines: [line(50_000, { kind: 'gift_card' })] }))
    const spent = await till.post(
      own({ lines: [line(50_000)], tenders: [{ kind: 'gift_card', amount_minor: 50_000 }] }),
    )
    expect([bought.body.points, spent.body.points]).toEqual([0, 150])
  })

  test('is not what was voided', async () => {
    const lines = [line(0, { sku: 'VOIDED' }), line(10_000, { line_id: '2' })]
    expect((await till.post(own({ lines }))).body.points).toBe(30)
    expect((await till.post(own({ lines: [line(0)] }))).body.points).toBe(0)
  })
})

test('another currency is no way to more points: it is refused, quoted or posted, and the name stays free', async () => {
  const receipt = own({ currency: 'JPY' })
  const { receipt_id: _, ...basket } = receipt
  for (const answer of [await till.post(receipt), await till.quote(basket)])
    expect([answer.status, answer.body.code]).toEqual([422, 'currency_mismatch'])
  const { results } = (await till.postBatch([receipt])).body
  expect(results[0].problem.code).toBe('currency_mismatch')
  expect((await till.post({ ...receipt, currency: 'ILS' })).body.points).toBe(30)
})

describe('the band of a member', () => {
  test('follows what was bought, not the points that are left', async () => {
    await till.post(own({ lines: [line(300_000)] }))
    const before = await bandOf()
    await call('POST', `/v1/members/${member.id}/adjustments`, {
      points: -(await available()),
      reason: 'מימוש',
    })
    expect(await available()).toBe(0)
    expect(await bandOf()).toEqual(before)
    expect((await till.post(own())).body.points).toBe(50)
  })

  test('is not moved by what somebody else bought on the same day, in the same batch', async () => {
    const other = await till.join()
    await till.postBatch([own({ lines: [line(900_000)] }), makeReceipt({ member: { id: other.id } })])
    expect((await till.post(makeReceipt({ member: { id: other.id } }))).body.points).toBe(30)
  })
})

describe('time zones', () => {
  const dayOf = async (occurred_at: string, branch = 'TLV') => {
    const receipt = own({ occurred_at, branch })
    await till.post(receipt)
    return (await call('GET', `/v1/receipts/${receipt.receipt_id}`)).body.business_on
  }

  test('do not move a purchase into another month, whatever offset the till writes', async () => {
    expect(await dayOf('2026-01-31T23:59:59+02:00')).toBe('2026-01-31')
    expect(await dayOf('2026-01-31T22:00:00Z')).toBe('2026-02-01')
    expect(await dayOf('2026-01-31T16:59:59-05:00')).toBe('2026-01-31')
    const { items } = (await call('GET', '/v1/receipts?from=2026-02-01&to=2026-02-28')).body
    expect(items).toHaveLength(1)
  })

  test('know summer time, on the day that has 23 hours too', async () => {
    clock.set('2026-04-01T10:00:00Z')
    expect(await dayOf('2026-03-26T21:59:59Z')).toBe('2026-03-26')
    expect(await dayOf('2026-03-27T20:59:59Z')).toBe('2026-03-27')
    expect(await dayOf('2026-03-27T21:00:00Z')).toBe('2026-03-28')
  })

  test('of a branch abroad are its own', async () => {
    await dayOf('2026-02-01T12:00:00Z', 'NYC')
    await call('PATCH', '/v1/branches/NYC', { time_zone: 'America/New_York' })
    expect(await dayOf('2026-02-03T02:00:00Z', 'NYC')).toBe('2026-02-02')
  })
})

test('another value of points from today on leaves the points, and what old receipts say of their worth', async () => {
  const receipt = own()
  const first = (await till.post(receipt)).body
  const definition = { ...DEFAULT_DEFINITION, value_of_100_points_minor: 500 }
  const { body: drafted } = await call('POST', '/v1/programme/versions', { definition })
  await call('POST', `/v1/programme/versions/${drafted.id}/publish`, {})
  clock.set('2026-03-02T10:00:00Z')
  expect((await till.post(receipt)).body).toEqual(first)
  const later = await till.post(own({ occurred_at: '2026-03-02T10:00:00Z' }))
  expect([first.worth_minor, later.body.worth_minor]).toEqual([300, 150])
  expect(await available()).toBe(60)
})

test('a card of one club is nothing in another, and may be somebody else’s there', async () => {
  const elsewhere = openTill(await asKey(await addClub('אחר')))
  const receipt = makeReceipt({ member: { card: member.card } })
  expect((await elsewhere.post(receipt)).body.code).toBe('member_not_found')
  const namesake = await elsewhere.join({ card: member.card })
  expect((await elsewhere.post(receipt)).body.member.id).toBe(namesake.id)
  expect(await available()).toBe(0)
})

test('a guest who joins later gets the receipts of before, and each only once', async () => {
  const receipts = [makeReceipt(), makeReceipt({ lines: [line(20_000)] })]
  await till.postBatch(receipts)
  const guest = await till.join({ phone: '0501112223' })
  for (const { receipt_id } of [...receipts, ...receipts])
    await till.claim(receipt_id, { phone: '050-111-2223' })
  const stranger = await till.claim(receipts[0]?.receipt_id ?? '', { id: member.id })
  expect(stranger.body.code).toBe('receipt_has_member')
  expect(await till.balancesOf(guest.id)).toMatchObject({ available: 90 })
  expect((await call('GET', `/v1/members/${guest.id}`)).body.band.rolling_spend_minor).toBe(30_000)
})

test('every change of a balance says what it was, when, and who made it by hand', async () => {
  await till.post(own())
  await call('POST', `/v1/members/${member.id}/adjustments`, { points: -5, reason: 'נקודות שנצברו בטעות' })
  const { items } = (await call('GET', `/v1/members/${member.id}/statement`)).body
  expect(items.map((item: { points: number }) => item.points)).toEqual([-5, 30])
  expect(items[0].correction).toMatchObject({ reason: 'נקודות שנצברו בטעות', by: { kind: 'api_key' } })
  expect(items[1]).toMatchObject({ cause: 'receipt', receipt_id: expect.any(String) })
  const { items: entries } = (await call('GET', '/v1/audit')).body
  expect(entries[0]).toMatchObject({
    action: 'member.points_adjusted',
    subject: { kind: 'api_key', name: 'test' },
  })
})
