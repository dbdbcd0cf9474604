import { describe, expect, test } from 'vitest'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { useTestServer } from '../../test/support/server.ts'
import { receiptChecks } from './verify.ts'

const { db, addClub, asKey, clock } = await useTestServer()
const clubId = await addClub()
const call = await asKey(clubId)

let counter = 0
const nextRef = () => {
  counter += 1
  return `R-${counter}`
}

async function join(): Promise<{ id: string; card: string }> {
  counter += 1
  const card = `C${counter}`
  const { status, body } = await call('POST', '/v1/members', { first_name: 'דנה', card })
  expect(status).toBe(201)
  return { id: body.id, card }
}

type LineOverrides = {
  line_id?: string
  amount_minor?: number
  category?: string
  kind?: string
  qty?: string
}
const line = (amount: number, overrides: LineOverrides = {}) => ({
  line_id: '1',
  sku: 'MILK',
  qty: '1',
  amount_minor: amount,
  ...overrides,
})

function receipt(overrides: Record<string, unknown> = {}) {
  const lines = (overrides.lines as { amount_minor: number }[] | undefined) ?? [line(10_000)]
  return {
    receipt_id: nextRef(),
    branch: 'TLV',
    occurred_at: '2026-02-20T12:00:00+02:00',
    currency: 'ILS',
    lines,
    total_minor: lines.reduce((sum, item) => sum + item.amount_minor, 0),
    ...overrides,
  }
}

const post = (body: unknown) => call('POST', '/v1/receipts', body)
const sendBack = (ref: string, body: unknown) => call('POST', `/v1/receipts/${ref}/returns`, body)
const goods = (return_id: string, lines: unknown[]) => ({
  return_id,
  occurred_at: '2026-02-21T09:00:00+02:00',
  lines,
})
const balancesOf = async (id: string) => (await call('GET', `/v1/members/${id}/statement`)).body.balances
const findings = () => db.inClub(clubId, (tx) => runChecks(tx, [...ledgerChecks, ...receiptChecks]))

describe('posting a receipt', () => {
  test('earns in proportion to spend, and says why', async () => {
    const member = await join()
    const { status, body } = await post(receipt({ member: { card: member.card }, lines: [line(20_000)] }))
    expect(status).toBe(201)
    expect(body).toMatchObject({
      points: 60,
      worth_minor: 600,
      member: { id: member.id },
      balances: { available: 60, debt: 0 },
    })
    expect(body.explanation.evaluation.parts).toHaveLength(1)
    expect(body.explanation.sentences.join(' ')).toContain('60 points')
  })

  test('rates what passes a band at the rate of that band, over the rolling year', async () => {
    const member = await join()
    const named = { member: { card: member.card } }
    await post(receipt({ ...named, lines: [line(190_000)], occurred_at: '2025-01-10T10:00:00+02:00' }))
    await post(receipt({ ...named, lines: [line(190_000)], occurred_at: '2025-06-10T10:00:00+03:00' }))
    // The first purchase is more than a year back: 1,900.00 in the window, so 100.00 at 3 % and 100.00 at 5 %.
    const { body } = await post(receipt({ ...named, lines: [line(20_000)] }))
    expect(body.points).toBe(30 + 50)
    expect(body.explanation.evaluation.window_spend_minor).toBe(190_000)
  })

  test('the same receipt again gets the first answer; with other content it is refused', async () => {
    const member = await join()
    const first = receipt({ member: { card: member.card } })
    const posted = await post(first)
    await post(receipt({ member: { card: member.card } }))
    const again = await post(first)
    expect(again.status).toBe(201)
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(again.body).toEqual(posted.body)
    const other = await post({ ...first, lines: [line(10_001)], total_minor: 10_001 })
    expect([other.status, other.body.code]).toEqual([409, 'receipt_conflict'])
  })

  test('a hundred at once of one receipt post it once', async () => {
    const member = await join()
    const body = receipt({ member: { card: member.card } })
    const answers = await Promise.all(Array.from({ length: 100 }, () => post(body)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1)
    expect(answers.filter((answer) => answer.headers['idempotency-replayed'] === undefined)).toHaveLength(1)
    expect(await balancesOf(member.id)).toMatchObject({ available: 30 })
  })

  test('what a till can get wrong is told in words, and nothing is posted', async () => {
    const member = await join()
    const named = { member: { card: member.card } }
    const cases: [Record<string, unknown>, number, string][] = [
      [{ ...named, currency: 'USD' }, 422, 'currency_mismatch'],
      [{ ...named, occurred_at: '2026-03-05T10:00:00Z' }, 422, 'occurred_in_future'],
      [{ ...named, total_minor: 9_000 }, 422, 'total_mismatch'],
      [{ ...named, lines: [line(5_000), line(5_000)] }, 422, 'line_repeated'],
      [{ ...named, lines: [line(-5_000)] }, 422, 'negative_total'],
      [{ member: { card: 'nobody' } }, 422, 'member_not_found'],
      [{ member: { phone: '12' } }, 422, 'member_ref_not_possible'],
      [{ ...named, surprise: 1 }, 400, 'invalid_request'],
      [{ ...named, lines: [line(100, { qty: '-1' })] }, 400, 'invalid_request'],
    ]
    for (const [overrides, status, code] of cases) {
      const answer = await post(receipt(overrides))
      expect([answer.status, answer.body.code, answer.body.detail.length > 10]).toEqual([status, code, true])
    }
    expect(await balancesOf(member.id)).toMatchObject({ available: 0 })
  })

  test('gift cards and deposits do not earn', async () => {
    const member = await join()
    const lines = [
      line(10_000),
      line(50_000, { line_id: '2', kind: 'gift_card' }),
      line(30, { line_id: '3', kind: 'deposit' }),
    ]
    const { body } = await post(receipt({ member: { card: member.card }, lines }))
    expect(body.points).toBe(30)
    expect(body.explanation.evaluation.excluded).toHaveLength(2)
  })

  test('a batch answers each receipt by itself', async () => {
    const member = await join()
    const good = receipt({ member: { card: member.card } })
    const { status, body } = await call('POST', '/v1/receipts/batch', {
      receipts: [
        good,
        { ...good, currency: 'EUR', receipt_id: nextRef() },
        'no receipt',
        good,
        receipt({ member: { card: 'nobody' } }),
      ],
    })
    expect(status).toBe(200)
    expect(body.results.map((result: { status: string }) => result.status)).toEqual([
      'posted',
      'refused',
      'refused',
      'replayed',
      'refused',
    ])
    expect(body.results[1].problem.code).toBe('currency_mismatch')
  })

  test('late and out of order: rated by the spend of its own year, and later ones stay as they were', async () => {
    const member = await join()
    const named = { member: { card: member.card } }
    const march = await post(
      receipt({ ...named, lines: [line(300_000)], occurred_at: '2026-02-28T10:00:00+02:00' }),
    )
    const january = await post(
      receipt({ ...named, lines: [line(300_000)], occurred_at: '2026-01-05T10:00:00+02:00' }),
    )
    expect(march.body.points).toBe(600 + 500)
    expect(january.body.explanation.evaluation.window_spend_minor).toBe(0)
    expect(january.body.points).toBe(600 + 500)
  })

  test("the day is the branch's day: a purchase after midnight at home is tomorrow's", async () => {
    const { body } = await post(receipt({ occurred_at: '2026-02-10T22:30:00Z' }))
    const seen = await call('GET', `/v1/receipts/${body.receipt_id}`)
    expect(seen.body.business_on).toBe('2026-02-11')
  })
})

describe('returns', () => {
  test('asked for as if they were receipts, lead to the receipts that they are of', async () => {
    const { body } = await post(receipt())
    const name = `B-${nextRef()}`
    expect((await sendBack(body.receipt_id, goods(name, [{ line_id: '1', qty: '1' }]))).status).toBe(201)
    const told = { code: 'receipt_is_return', receipts: [body.receipt_id] }
    expect(await call('GET', `/v1/receipts/${name}`)).toMatchObject({ status: 404, body: told })
    expect((await call('GET', '/v1/receipts/nobody')).body.code).toBe('receipt_not_found')
  })

  test('take back exactly what the goods earned, in any number of parts', async () => {
    const member = await join()
    const { body } = await post(
      receipt({ member: { card: member.card }, lines: [line(9_999, { qty: '3' })] }),
    )
    let taken = 0
    for (const part of ['a', 'b', 'c'])
      taken += (await sendBack(body.receipt_id, goods(part, [{ line_id: '1', qty: '1' }]))).body.points
    expect(taken).toBe(body.points)
    expect(await balancesOf(member.id)).toMatchObject({ available: 0, debt: 0 })
    const more = await sendBack(body.receipt_id, goods('d', [{ line_id: '1', qty: '1' }]))
    expect([more.status, more.body.code]).toEqual([422, 'more_than_bought'])
  })

  test('of points that are spent become a debt, shown, and earned off first', async () => {
    const member = await join()
    const named = { member: { card: member.card } }
    const { body } = await post(receipt({ ...named, lines: [line(100_000)] }))
    const burned = await call('POST', `/v1/members/${member.id}/adjustments`, {
      points: -250,
      reason: 'redeemed by hand',
    })
    expect(burned.status).toBe(201)
    const back = await sendBack(body.receipt_id, goods('all', [{ line_id: '1', qty: '1' }]))
    expect(back.body).toMatchObject({ state: 'posted', points: 300, balances: { available: 0, debt: 250 } })
    const next = await post(receipt({ ...named, lines: [line(100_000)] }))
    expect(next.body.balances).toMatchObject({ available: 50, debt: 0 })
    const statement = await call('GET', `/v1/members/${member.id}/statement`)
    expect(statement.body.items.map((item: { kind: string }) => item.kind)).toEqual([
      'earn',
      'reverse',
      'adjust',
      'earn',
    ])
  })

  test('the same return again gets the first answer', async () => {
    const member = await join()
    const { body } = await post(receipt({ member: { card: member.card } }))
    const request = goods('one', [{ line_id: '1', qty: '1' }])
    const first = await sendBack(body.receipt_id, request)
    const again = await sendBack(body.receipt_id, request)
    expect(again.body).toEqual(first.body)
    expect(again.headers['idempotency-replayed']).toBe('true')
    const other = await sendBack(body.receipt_id, goods('one', [{ line_id: '1', qty: '0.5' }]))
    expect([other.status, other.body.code]).toEqual([409, 'return_conflict'])
  })

  test('twenty at once of the last item: one takes it', async () => {
    const member = await join()
    const { body } = await post(receipt({ member: { card: member.card } }))
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        sendBack(body.receipt_id, goods(`r${index}`, [{ line_id: '1', qty: '1' }])),
      ),
    )
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1)
    expect(await balancesOf(member.id)).toMatchObject({ available: 0, debt: 0 })
  })

  test('before its receipt: it waits, is shown, and is settled when the receipt comes', async () => {
    const member = await join()
    const ref = nextRef()
    const early = await sendBack(ref, goods('early', [{ line_id: '1', qty: '1' }]))
    expect([early.status, early.body.state]).toEqual([202, 'waiting'])
    const shown = await call('GET', '/v1/returns')
    expect(shown.body.items.map((item: { receipt_id: string }) => item.receipt_id)).toContain(ref)
    await post(receipt({ receipt_id: ref, member: { card: member.card } }))
    const settled = await call('GET', `/v1/receipts/${ref}`)
    expect(settled.body.returns).toMatchObject([{ state: 'posted', points: 30 }])
    expect(await balancesOf(member.id)).toMatchObject({ available: 0, debt: 0 })
  })

  test('in the old version: what was in force at the purchase rules', async () => {
    const member = await join()
    const { body } = await post(receipt({ member: { card: member.card }, lines: [line(50_000)] }))
    const draft = await call('POST', '/v1/programme/versions', {
      name: 'double',
      definition: {
        base_rate: 600_000,
        bands: [],
        window_months: 12,
        excluded_categories: [],
        rounding: 'down',
        value_of_100_points_minor: 1_000,
      },
    })
    expect(draft.status).toBe(201)
    const published = await call('POST', `/v1/programme/versions/${draft.body.id}/publish`, {})
    expect(published.status).toBe(200)
    clock.set('2026-03-02T10:00:00Z')
    const back = await sendBack(body.receipt_id, goods('x', [{ line_id: '1', qty: '1' }]))
    expect(back.body.points).toBe(150)
    const fresh = await post(receipt({ member: { card: member.card }, occurred_at: '2026-03-02T09:00:00Z' }))
    expect(fresh.body.points).toBe(60)
    const late = await post(receipt({ member: { card: member.card }, occurred_at: '2026-02-27T09:00:00Z' }))
    expect(late.body.points).toBe(30)
  })
})

describe('a receipt that named nobody', () => {
  test('can be claimed by a member within the window, once', async () => {
    const { body } = await post(receipt())
    expect(body).toMatchObject({ member: null, points: 0, balances: null })
    const [first, second] = [await join(), await join()]
    const claim = (card: string) =>
      call('POST', `/v1/receipts/${body.receipt_id}/claim`, { member: { card } })
    expect((await claim(first.card)).body).toMatchObject({ points: 30, balances: { available: 30 } })
    const repeat = await claim(first.card)
    expect([repeat.status, repeat.headers['idempotency-replayed']]).toEqual([201, 'true'])
    const again = await claim(second.card)
    expect([again.status, again.body.code]).toEqual([409, 'receipt_has_member'])
  })

  test('cannot be claimed long after', async () => {
    const { body } = await post(receipt({ occurred_at: '2026-01-01T10:00:00Z' }))
    const member = await join()
    const late = await call('POST', `/v1/receipts/${body.receipt_id}/claim`, {
      member: { card: member.card },
    })
    expect([late.status, late.body.code]).toEqual([422, 'claim_window_passed'])
  })

  test('what came back before the claim does not earn', async () => {
    const member = await join()
    const { body } = await post(receipt({ lines: [line(10_000), line(20_000, { line_id: '2' })] }))
    await sendBack(body.receipt_id, goods('x', [{ line_id: '2', qty: '1' }]))
    const claimed = await call('POST', `/v1/receipts/${body.receipt_id}/claim`, {
      member: { card: member.card },
    })
    expect(claimed.body.points).toBe(30)
    expect(claimed.body.explanation).toMatchObject({ evaluation: { points: 30, eligible_minor: 10_000 } })
    expect(claimed.body.explanation.sentences.at(-1)).toContain('₪200.00 had come back before')
    const rest = await sendBack(body.receipt_id, goods('y', [{ line_id: '1', qty: '1' }]))
    expect(rest.body.points).toBe(30)
    expect(await balancesOf(member.id)).toMatchObject({ available: 0, debt: 0 })
    const seen = await call('GET', `/v1/receipts/${body.receipt_id}`)
    expect([seen.body.points, seen.body.explanation]).toMatchObject([30, claimed.body.explanation])
    const { body: statement } = await call('GET', `/v1/members/${member.id}/statement`)
    const earned = statement.items.find(({ kind }: { kind: string }) => kind === 'earn')
    expect(earned.sentences.slice(1)).toEqual(claimed.body.explanation.sentences)
  })

  test('is answered as it was at first, also when a member has claimed it since', async () => {
    const member = await join()
    const input = receipt()
    const first = await post(input)
    await call('POST', `/v1/receipts/${input.receipt_id}/claim`, { member: { card: member.card } })
    const repeat = await post(input)
    expect([repeat.headers['idempotency-replayed'], repeat.body]).toEqual(['true', first.body])
  })

  test('is the survivor’s after a merge: the same claim again is a repeat', async () => {
    const [from, into] = [await join(), await join()]
    const { body } = await post(receipt())
    const claim = () => call('POST', `/v1/receipts/${body.receipt_id}/claim`, { member: { card: from.card } })
    await claim()
    await call('POST', `/v1/members/${from.id}/merge`, { into: into.id })
    const again = await claim()
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true'])
  })
})

test('receipts that arrive while their member is merged end up with the survivor', async () => {
  for (let round = 0; round < 5; round += 1) {
    const [from, into] = [await join(), await join()]
    const [merged, ...posted] = await Promise.all([
      call('POST', `/v1/members/${from.id}/merge`, { into: into.id }),
      ...Array.from({ length: 12 }, () => post(receipt({ member: { card: from.card } }))),
    ])
    expect([merged?.status, ...new Set(posted.map((answer) => answer.status))]).toEqual([200, 201])
    const points = posted.reduce((sum, answer) => sum + answer.body.points, 0)
    expect(await balancesOf(into.id)).toMatchObject({ available: points, debt: 0 })
  }
})

describe('a quote', () => {
  test('says what posting then gives', async () => {
    const member = await join()
    const { receipt_id: _, ...basket } = receipt({ member: { card: member.card }, lines: [line(31_415)] })
    const quoted = await call('POST', '/v1/baskets/quote', basket)
    const posted = await post({ ...basket, receipt_id: nextRef() })
    expect(quoted.status).toBe(200)
    expect(quoted.body.points).toBe(posted.body.points)
    expect(quoted.body.explanation).toEqual(posted.body.explanation)
    expect(quoted.body.hints[0].kind).toBe('next_band')
  })
})

test('the books are in order after all that', async () => {
  expect(await findings()).toEqual([])
})
