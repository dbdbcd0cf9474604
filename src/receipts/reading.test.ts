import type { Sql } from 'sql-template-tag'
import { describe, expect, test } from 'vitest'
import type { Tx } from '#platform/database.ts'
import { parseId } from '#platform/id.ts'
import { useTestServer } from '../../test/support/server.ts'
import { readMemberReceipts } from './read-service.ts'

const { db, addClub, asKey } = await useTestServer()
const clubId = await addClub()
const call = await asKey(clubId)

let counter = 0

async function join(name = 'דנה'): Promise<{ id: string; card: string }> {
  counter += 1
  const card = `C${counter}`
  const { body } = await call('POST', '/v1/members', { first_name: name, card })
  return { id: body.id, card }
}

async function buy(member: { card: string } | null, at: string, branch = 'TLV', qty = '2'): Promise<string> {
  counter += 1
  const { status, body } = await call('POST', '/v1/receipts', {
    receipt_id: `R-${counter}`,
    ...(member && { member: { card: member.card } }),
    branch,
    occurred_at: at,
    currency: 'ILS',
    lines: [{ line_id: '1', sku: 'MILK', qty, amount_minor: 20_000 }],
    total_minor: 20_000,
  })
  expect(status).toBe(201)
  return body.receipt_id
}

const idsOf = (answer: { body: { items: { receipt_id: string }[] } }) =>
  answer.body.items.map((item) => item.receipt_id)

describe('what a return would take back', () => {
  test('is told in numbers before it is done, and is what is then done', async () => {
    const member = await join()
    const ref = await buy(member, '2026-02-20T12:00:00+02:00')
    const goods = [{ line_id: '1', qty: '1' }]
    const quote = await call('POST', `/v1/receipts/${ref}/returns/quote`, { lines: goods })
    expect(quote).toMatchObject({
      status: 200,
      body: {
        points: 30,
        amount_minor: 10_000,
        balances: { before: { available: 60 }, after: { available: 30, debt: 0 } },
      },
    })
    const untouched = await call('GET', `/v1/receipts/${ref}`)
    expect([untouched.body.returns, untouched.body.postings.length]).toEqual([[], 1])
    const done = await call('POST', `/v1/receipts/${ref}/returns`, {
      return_id: 'A',
      occurred_at: '2026-02-21T09:00:00+02:00',
      lines: goods,
    })
    expect([done.body.points, done.body.balances]).toEqual([30, quote.body.balances.after])
  })

  test('says what becomes a debt, and refuses what was not bought', async () => {
    const member = await join()
    const ref = await buy(member, '2026-02-20T12:00:00+02:00')
    const spent = await call('POST', `/v1/members/${member.id}/adjustments`, {
      points: -50,
      reason: 'נוצלו בדלפק',
    })
    expect(spent.status).toBe(201)
    const quote = await call('POST', `/v1/receipts/${ref}/returns/quote`, {
      lines: [{ line_id: '1', qty: '2' }],
    })
    expect(quote.body.balances.after).toMatchObject({ available: 0, debt: 50 })
    const tooMuch = await call('POST', `/v1/receipts/${ref}/returns/quote`, {
      lines: [{ line_id: '1', qty: '3' }],
    })
    expect([tooMuch.status, tooMuch.body.code]).toEqual([422, 'more_than_bought'])
    const nowhere = await call('POST', '/v1/receipts/NONE/returns/quote', {
      lines: [{ line_id: '1', qty: '1' }],
    })
    expect(nowhere.status).toBe(404)
  })

  test('of a receipt without a member is money and no points', async () => {
    const ref = await buy(null, '2026-02-20T12:00:00+02:00')
    const quote = await call('POST', `/v1/receipts/${ref}/returns/quote`, {
      lines: [{ line_id: '1', qty: '2' }],
    })
    expect(quote.body).toEqual({
      points: 0,
      amount_minor: 20_000,
      currency: 'ILS',
      balances: null,
      plan_fees: [],
    })
  })
})

describe('the statement', () => {
  test('names the version behind points, and who corrected them and why', async () => {
    const member = await join()
    await buy(member, '2026-02-20T12:00:00+02:00')
    await call('POST', `/v1/members/${member.id}/adjustments`, { points: 5, reason: 'פיצוי על תקלה' })
    const { body } = await call('GET', `/v1/members/${member.id}/statement`)
    const [correction, earned] = body.items
    expect(correction).toMatchObject({
      kind: 'adjust',
      version: null,
      correction: { reason: 'פיצוי על תקלה', by: { kind: 'api_key', name: null } },
    })
    expect(earned).toMatchObject({ kind: 'earn', correction: null, version: { number: 1 } })
    const programme = await call('GET', '/v1/programme')
    expect(earned.version.id).toBe(programme.body.in_force)
  })
})

describe('the statement of a survivor', () => {
  test('tells a debt that came and one that left, and whose account each balance is of', async () => {
    const [from, into] = [await join(), await join()]
    const ref = await buy(from, '2026-02-20T12:00:00+02:00')
    await call('POST', `/v1/members/${from.id}/adjustments`, { points: -50, reason: 'נוצלו בדלפק' })
    await call('POST', `/v1/receipts/${ref}/returns`, {
      return_id: 'A',
      occurred_at: '2026-02-21T09:00:00+02:00',
      lines: [{ line_id: '1', qty: '2' }],
    })
    await buy(into, '2026-02-20T13:00:00+02:00')
    expect((await call('POST', `/v1/members/${from.id}/merge`, { into: into.id })).status).toBe(200)
    const { body } = await call('GET', `/v1/members/${into.id}/statement`)
    const items: {
      kind: string
      points: number
      of_merged: boolean
      balance_after: number
      sentences: string[]
    }[] = body.items
    const legs = items.filter(({ kind }) => kind.startsWith('transfer'))
    expect(
      legs.map(({ kind, points, of_merged, sentences }) => [kind, points, of_merged, sentences[0]]),
    ).toEqual(
      expect.arrayContaining([
        ['transfer_debt_out', 50, true, 'A debt moved away when two members were merged'],
        ['transfer_debt', -50, false, 'A debt moved here when two members were merged'],
      ]),
    )
    expect(legs).toHaveLength(2)
    expect(items.filter(({ of_merged }) => !of_merged).map(({ balance_after }) => balance_after)).toEqual([
      10, 60,
    ])
    expect(items.filter(({ of_merged }) => of_merged)).toHaveLength(4)
    expect(items.reduce((sum, { points }) => sum + points, 0)).toBe(10)
    expect(body.balances).toMatchObject({ available: 10, debt: 0 })
  })
})

describe('lists of receipts', () => {
  test('run from the latest moment back, whenever they were posted, and page without gap or repeat', async () => {
    const days = ['2025-05-03', '2025-05-01', '2025-05-02', '2025-05-02', '2025-05-04']
    const refs: string[] = []
    for (const [index, day] of days.entries())
      refs.push(await buy(null, `${day}T1${index}:00:00+03:00`, 'PAGED'))
    const expected = [refs[4], refs[0], refs[3], refs[2], refs[1]]
    const seen: (string | undefined)[] = []
    let cursor = ''
    do {
      const page = await call('GET', `/v1/receipts?branch=PAGED&limit=2${cursor}`)
      seen.push(...idsOf(page))
      cursor = page.body.next_cursor === null ? '' : `&cursor=${encodeURIComponent(page.body.next_cursor)}`
    } while (cursor !== '')
    expect(seen).toEqual(expected)
    const within = await call('GET', '/v1/receipts?branch=PAGED&from=2025-05-02&to=2025-05-03')
    expect(idsOf(within)).toEqual(expected.slice(1, 4))
    expect((await call('GET', '/v1/receipts?cursor=x')).status).toBe(400)
  })

  test('tell receipts that name somebody from those that name nobody', async () => {
    const member = await join()
    const named = await buy(member, '2025-07-01T10:00:00+03:00', 'NAMED')
    const nobody = await buy(null, '2025-07-02T10:00:00+03:00', 'NAMED')
    expect(idsOf(await call('GET', '/v1/receipts?branch=NAMED&named=yes'))).toEqual([named])
    expect(idsOf(await call('GET', '/v1/receipts?branch=NAMED&named=no'))).toEqual([nobody])
  })

  test('of a member are narrowed down by branch and days too', async () => {
    const member = await join()
    const first = await buy(member, '2025-06-01T10:00:00+03:00', 'A')
    const second = await buy(member, '2025-06-02T10:00:00+03:00', 'B')
    const third = await buy(member, '2025-06-03T10:00:00+03:00', 'A')
    const list = (query: string) => call('GET', `/v1/receipts?member=${member.id}${query}`)
    expect(idsOf(await list(''))).toEqual([third, second, first])
    expect(idsOf(await list('&branch=A'))).toEqual([third, first])
    expect(idsOf(await list('&from=2025-06-02&to=2025-06-02'))).toEqual([second])
    const page = await list('&branch=A&limit=1')
    expect(idsOf(page)).toEqual([third])
    const next = await list(`&branch=A&limit=1&cursor=${encodeURIComponent(page.body.next_cursor)}`)
    expect(idsOf(next)).toEqual([first])
    expect(idsOf(await list('&named=no'))).toEqual([])
  })

  test('of a member are found in one look, however few of a long history are wanted', async () => {
    const member = await join()
    const wanted = await buy(member, '2025-06-01T10:00:00+03:00', 'RARE')
    for (let day = 2; day <= 9; day += 1) await buy(member, `2025-06-0${day}T10:00:00+03:00`)
    const memberId = parseId('mbr', member.id) ?? ''
    const asked: string[] = []
    const found = await db.inClub(clubId, (tx) => {
      const counting = <Method extends 'query' | 'queryOnce'>(method: Method): Tx[Method] =>
        ((statement: Sql) => {
          asked.push(statement.text)
          return tx[method](statement)
        }) as Tx[Method]
      const watching = { ...tx, query: counting('query'), queryOnce: counting('queryOnce') }
      return readMemberReceipts(watching, memberId, { branch: 'RARE', from: null, to: null }, null, 2)
    })
    expect(found?.heads.map((head) => head.receiptRef)).toEqual([wanted])
    expect(found?.last).toBeNull()
    expect(asked.filter((text) => text.includes('ledger.entry'))).toHaveLength(1)
  })

  test('name whoever a member is by now, in every list', async () => {
    const [from, into] = [await join(), await join('יעל')]
    const ref = await buy(from, '2025-09-01T10:00:00+03:00', 'MERGED')
    await call('POST', `/v1/members/${from.id}/merge`, { into: into.id })
    const survivor = { id: into.id, name: 'יעל' }
    for (const query of ['branch=MERGED', `member=${into.id}`]) {
      const { body } = await call('GET', `/v1/receipts?${query}`)
      expect(body.items.map(({ member }: { member: unknown }) => member)).toEqual([survivor])
    }
    expect((await call('GET', `/v1/receipts/${ref}`)).body.member).toEqual(survivor)
  })

  test('name nobody who was erased', async () => {
    const member = await join()
    await buy(member, '2025-10-01T10:00:00+03:00', 'ERASED')
    expect((await call('DELETE', `/v1/members/${member.id}`)).status).toBe(204)
    const { body } = await call('GET', '/v1/receipts?branch=ERASED')
    expect(body.items[0].member).toEqual({ id: member.id, name: null })
  })
})

describe('lists of returns', () => {
  const send = (ref: string, return_id: string, occurred_at: string) =>
    call('POST', `/v1/receipts/${ref}/returns`, {
      return_id,
      occurred_at,
      lines: [{ line_id: '1', qty: '1' }],
    })
  const returnsOf = async (query: string) => {
    const { body } = await call('GET', `/v1/returns${query}`)
    return body.items.map((item: { return_id: string }) => item.return_id)
  }

  test('hold what found no receipt, and on request those of one state and of some days in the club’s zone', async () => {
    const ref = await buy(await join(), '2025-08-01T10:00:00+03:00')
    await send(ref, 'X1', '2025-08-05T00:30:00+03:00')
    await send(ref, 'X2', '2025-08-06T10:00:00+03:00')
    await send('MISSING', 'X3', '2025-08-05T10:00:00+03:00')
    expect(await returnsOf('')).toEqual(['X3'])
    expect(await returnsOf('?state=posted&from=2025-08-01&to=2025-08-31')).toEqual(['X2', 'X1'])
    // Half past midnight in Israel is the evening before in UTC.
    expect(await returnsOf('?state=posted&from=2025-08-05&to=2025-08-05')).toEqual(['X1'])
    const page = await call('GET', '/v1/returns?state=posted&from=2025-08-01&to=2025-08-31&limit=1')
    expect(page.body.items[0].return_id).toBe('X2')
    expect(
      await returnsOf(`?state=posted&from=2025-08-01&to=2025-08-31&cursor=${page.body.next_cursor}`),
    ).toEqual(['X1'])
    expect((await call('GET', '/v1/returns?cursor=x')).status).toBe(400)
  })
})
