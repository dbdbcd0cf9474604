import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseId } from '#platform/id.ts'
import { useTestServer } from './support/server.ts'
import { line, makeReceipt, makeReturn, nextName, openTill } from './support/till.ts'

// What tills, shops and scripts were promised: names, forms and conventions of the interface.

const { app, addClub, asKey, clock, dataDir } = await useTestServer()
const clubId = await addClub()
const call = await asKey(clubId)
const till = openTill(call)

const DETAIL_HE = /[\u05d0-\u05ea]/

test('the routes are those that were promised, by these names', async () => {
  const { paths } = (await app.http.inject('/v1/openapi.json')).json()
  const promised = [
    'POST /v1/members',
    'GET /v1/members',
    'GET /v1/members/{id}',
    'PATCH /v1/members/{id}',
    'DELETE /v1/members/{id}',
    'GET /v1/members/{id}/statement',
    'POST /v1/baskets/quote',
    'POST /v1/receipts',
    'POST /v1/receipts/batch',
    'GET /v1/receipts/{receipt_id}',
    'POST /v1/receipts/{receipt_id}/returns',
  ]
  const missing = promised.filter((name) => {
    const [method = '', path = ''] = name.split(' ')
    return paths[path]?.[method.toLowerCase()] === undefined
  })
  expect(missing).toEqual([])
})

describe('a member is named', () => {
  const identity = {
    phone: '052-765-4321',
    email: 'Noa.Levi@Example.com',
    card: '1234 5678',
    external_id: 'crm/77',
  }

  test('by id, phone, e-mail, card or external id: on receipts, in quotes, and in the list', async () => {
    const { body: member } = await call('POST', '/v1/members', { first_name: 'נועה', ...identity })
    const refs = [{ id: member.id }, ...Object.entries(identity).map(([kind, value]) => ({ [kind]: value }))]
    for (const ref of refs) {
      const posted = await till.post(makeReceipt({ member: ref }))
      expect([posted.status, posted.body.member]).toEqual([201, { id: member.id }])
      const quoted = await till.quote({ ...makeReceipt({ member: ref }), receipt_id: undefined })
      expect(quoted.body.member).toEqual({ id: member.id })
    }
    for (const [kind, value] of Object.entries(identity)) {
      const found = await call('GET', `/v1/members?${kind}=${encodeURIComponent(value)}`)
      expect(found.body.items.map((each: { id: string }) => each.id)).toEqual([member.id])
    }
  })

  test.each([
    '0527654321',
    '+972527654321',
    '972-52-7654321',
    '(052) 765 4321',
    '\u200f052-7654321',
    '٠٥٢٧٦٥٤٣٢١',
  ])('by a phone however it is written: %s', async (phone) => {
    const found = await call('GET', `/v1/members?phone=${encodeURIComponent(phone)}`)
    expect(found.body.items[0]).toMatchObject({ phone: '+972527654321', card: '12345678' })
  })

  test('by exactly one thing, which must be possible and known', async () => {
    const refusalOf = async (member: unknown) => {
      const { status, body } = await till.post(makeReceipt({ member }))
      return [status, body.code]
    }
    expect(await refusalOf({ phone: identity.phone, card: identity.card })).toEqual([400, 'invalid_request'])
    expect(await refusalOf({})).toEqual([400, 'invalid_request'])
    expect(await refusalOf({ phone: '12' })).toEqual([422, 'member_ref_not_possible'])
    expect(await refusalOf({ phone: '0509999999' })).toEqual([422, 'member_not_found'])
    expect(await refusalOf({ id: 'mbr_00000000000000000000000000' })).toEqual([422, 'member_not_found'])
  })
})

describe('the forms of values', () => {
  test.each([
    ['money in fractions', { lines: [line(99.5)], total_minor: 99 }, '/lines/0/amount_minor'],
    ['money as text', { total_minor: '10000' }, '/total_minor'],
    ['a quantity as a number', { lines: [{ ...line(100), qty: 1 }] }, '/lines/0/qty'],
    ['a quantity below nothing', { lines: [line(100, { qty: '-1' })] }, '/lines/0/qty'],
    ['a time without an offset', { occurred_at: '2026-02-20T12:00:00' }, '/occurred_at'],
    ['a day that is none', { occurred_at: '2026-02-30T12:00:00Z' }, '/occurred_at'],
    ['a currency in small letters', { currency: 'ils' }, '/currency'],
    ['a member that nobody asked for', { colour: 'red' }, ''],
    ['no lines', { lines: [] }, '/lines'],
    ['a name of 121 letters', { receipt_id: 'x'.repeat(121) }, '/receipt_id'],
    ['NUL in a name', { receipt_id: 'a\u0000b' }, '/receipt_id'],
    ['a name that is a step up', { receipt_id: '..' }, '/receipt_id'],
  ])('%s is refused, with a pointer to the place', async (_what, overrides, pointer) => {
    const { status, headers, body } = await till.post(makeReceipt(overrides))
    expect([status, body.code]).toEqual([400, 'invalid_request'])
    expect(headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer)
  })

  test('white space around a branch’s code makes no other branch', async () => {
    const receipt = makeReceipt({ branch: ' JLM\t' })
    expect((await till.post(receipt)).status).toBe(201)
    const repeat = await till.post({ ...receipt, branch: 'JLM' })
    expect([repeat.status, repeat.headers['idempotency-replayed']]).toEqual([201, 'true'])
    const { body } = await call('GET', '/v1/branches')
    expect(body.items.filter(({ code }: { code: string }) => code.includes('JLM'))).toEqual([
      expect.objectContaining({ code: 'JLM' }),
    ])
    expect((await call('GET', '/v1/receipts?branch=%20JLM')).body.items).toHaveLength(1)
  })

  test('points and money are whole numbers everywhere', async () => {
    const member = await till.join()
    const receipt = makeReceipt({ member: { id: member.id }, lines: [line(3_333, { qty: '0.745' })] })
    const { body } = await till.post(receipt)
    const stored = (await call('GET', `/v1/receipts/${receipt.receipt_id}`)).body
    for (const number of [body.points, body.worth_minor, stored.points, stored.total_minor])
      expect(Number.isSafeInteger(number)).toBe(true)
    expect(stored.lines[0]).toMatchObject({ qty: '0.745', amount_minor: 3_333 })
  })

  test('names of any script are kept to the letter, and found at their address', async () => {
    for (const receipt_id of ['א'.repeat(120), 'a/b?c=d#e', '100%', 'קבלה 7', '🧾'.repeat(60)]) {
      expect((await till.post(makeReceipt({ receipt_id }))).status).toBe(201)
      const found = await call('GET', `/v1/receipts/${encodeURIComponent(receipt_id)}`)
      expect([found.status, found.body?.receipt_id]).toEqual([200, receipt_id])
    }
  })
})

describe('a receipt', () => {
  test('is read back with its lines, returns and postings', async () => {
    const member = await till.join()
    const receipt = makeReceipt({
      member: { id: member.id },
      lines: [line(5_000, { qty: '2' }), line(2_000, { line_id: '2', category: 'tobacco' })],
      tenders: [{ kind: 'cash', amount_minor: 7_000 }],
    })
    await till.post(receipt)
    const back = makeReturn([{ line_id: '1', qty: '1' }])
    await till.sendBack(receipt.receipt_id, back)
    const { body } = await call('GET', `/v1/receipts/${receipt.receipt_id}`)
    expect(body.lines.map((each: { returned_qty: string }) => each.returned_qty)).toEqual(['1', '0'])
    expect(body.returns).toMatchObject([{ return_id: back.return_id, state: 'posted', points: 8 }])
    expect(body.postings.map((each: { points: number }) => each.points).sort()).toEqual([-8, 21])
    expect(body.explanation.sentences.length).toBeGreaterThan(0)
  })

  test('of a till comes from its own branch', async () => {
    await till.post(makeReceipt())
    const own = openTill(await asKey(clubId, 'pos', 'TLV'))
    const [here, there] = [makeReceipt(), makeReceipt({ branch: 'HFA' })]
    expect((await own.post(here)).status).toBe(201)
    expect((await own.post(there)).body.code).toBe('forbidden')
    const { body } = await own.postBatch([makeReceipt(), there])
    expect(body.results.map((each: { status: string }) => each.status)).toEqual(['posted', 'refused'])
  })

  test('a quote writes nothing: no receipt, no branch, no points', async () => {
    const member = await till.join()
    const { receipt_id, ...basket } = makeReceipt({ member: { id: member.id }, branch: nextName('NEW') })
    expect((await till.quote(basket)).body.points).toBe(30)
    expect((await call('GET', `/v1/receipts/${receipt_id}`)).status).toBe(404)
    const { items: branches } = (await call('GET', '/v1/branches?limit=500')).body
    expect(branches.map((each: { code: string }) => each.code)).not.toContain(basket.branch)
    expect(await till.balancesOf(member.id)).toMatchObject({ available: 0 })
  })

  test('and a return more than a day ahead are refused', async () => {
    const ahead = { occurred_at: '2026-03-02T10:00:01Z' }
    expect((await till.post(makeReceipt(ahead))).body.code).toBe('occurred_in_future')
    const receipt = makeReceipt()
    await till.post(receipt)
    const back = await till.sendBack(receipt.receipt_id, makeReturn([{ line_id: '1', qty: '1' }], ahead))
    expect([back.status, back.body.code]).toEqual([422, 'occurred_in_future'])
  })

  test('of more money than can be is refused, and the member goes on', async () => {
    const member = await till.join()
    const lines = [
      ...Array.from({ length: 2 }, (_, n) => line(1_000_000_000_000, { line_id: `s${n}` })),
      ...Array.from({ length: 2 }, (_, n) =>
        line(-1_000_000_000_000, { line_id: `g${n}`, kind: 'gift_card' }),
      ),
    ]
    const { status, body } = await till.post(makeReceipt({ member: { id: member.id }, lines }))
    expect([status, body.code]).toEqual([422, 'amount_too_large'])
    expect((await till.post(makeReceipt({ member: { id: member.id } }))).body.points).toBe(30)
  })
})

describe('a batch', () => {
  test('of a thousand is answered in its order, and sent again posts nothing twice', async () => {
    const member = await till.join()
    const receipts = Array.from({ length: 1_000 }, (_, n) =>
      makeReceipt({ lines: [line(1_000)], ...(n % 2 === 0 && { member: { card: member.card } }) }),
    )
    const { status, body } = await till.postBatch(receipts)
    expect(status).toBe(200)
    expect(body.results.map((each: { receipt_id: string }) => each.receipt_id)).toEqual(
      receipts.map((each) => each.receipt_id),
    )
    const balances = await till.balancesOf(member.id)
    const again = (await till.postBatch(receipts)).body.results
    expect(new Set(again.map((each: { status: string }) => each.status))).toEqual(new Set(['replayed']))
    expect(again.map(({ points }: { points: number }) => points)).toEqual(
      body.results.map(({ points }: { points: number }) => points),
    )
    expect(await till.balancesOf(member.id)).toEqual(balances)
  })

  test('of none, or of more than a thousand, is refused as a whole', async () => {
    for (const size of [0, 1_001]) {
      const { status, body } = await till.postBatch(Array.from({ length: size }, () => makeReceipt()))
      expect([status, body.errors[0].pointer]).toEqual([400, '/receipts'])
    }
  })

  test('with bad ones among the good answers each, with pointers into the batch', async () => {
    const good = makeReceipt()
    const { body } = await till.postBatch([
      null,
      makeReceipt({ total_minor: 1 }),
      good,
      good,
      { receipt_id: 7 },
    ])
    expect(body.results.map((each: { status: string }) => each.status)).toEqual([
      'refused',
      'refused',
      'posted',
      'replayed',
      'refused',
    ])
    expect(body.results[0].problem.errors[0].pointer).toBe('/receipts/0')
    expect(body.results[1].problem).toMatchObject({ code: 'total_mismatch', status: 422 })
  })
})

describe('refusals', () => {
  const refuseIn = async (language: string) =>
    (await call('GET', '/v1/receipts/nothing', undefined, { 'accept-language': language })).body

  test.each(['he', 'he-IL', 'iw', 'fr, he;q=0.5', 'he;q=1, en;q=0.5', '', '*'])(
    'speak Hebrew to "%s"',
    async (language) => {
      expect((await refuseIn(language)).detail).toMatch(DETAIL_HE)
    },
  )

  test.each(['en', 'en-GB', 'EN', 'fr;q=1, en;q=0.1'])('speak English to "%s"', async (language) => {
    expect(await refuseIn(language)).toEqual({
      type: 'about:blank',
      title: 'receipt not found',
      status: 404,
      code: 'receipt_not_found',
      detail: 'No receipt has this id.',
    })
  })

  test('name the methods that an address takes', async () => {
    const { status, headers, body } = await call('DELETE', '/v1/receipts')
    expect([status, body.code, headers.allow]).toEqual([405, 'method_not_allowed', 'GET, HEAD, POST'])
    expect((await call('POST', '/v1/nowhere')).status).toBe(404)
    expect((await call('HEAD', '/v1/receipts')).status).toBe(200)
  })

  test('come before the body is read for whoever is not known or may not', async () => {
    const stranger = await call('POST', '/v1/receipts', '{', { authorization: 'Bearer x' })
    expect([stranger.status, stranger.headers['www-authenticate']]).toEqual([401, 'Bearer'])
    const reader = await asKey(clubId, 'read')
    expect((await reader('POST', '/v1/receipts', makeReceipt())).status).toBe(403)
    expect((await reader('POST', '/v1/receipts', 'no receipt')).status).toBe(403)
  })
})

test('attempts to sign in are limited, and told how long to wait', async () => {
  const attempt = () => call('POST', '/v1/session', { email: 'nobody@example.com', password: 'guess' })
  const answers = []
  do answers.push(await attempt())
  while (answers.at(-1)?.status === 401 && answers.length < 100)
  const last = answers.at(-1)
  expect([last?.status, last?.body.code]).toEqual([429, 'too_many_requests'])
  expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0)
})

test('look-ups that find nobody are limited, and those that find somebody are not', async () => {
  const key = await asKey(await addClub('סקרן'), 'pos')
  const known = openTill(await asKey(clubId, 'pos'))
  await till.join({ phone: '0547770001' })
  const find = (caller: typeof key, phone: string) => caller('GET', `/v1/members?phone=${phone}`)
  let misses = 0
  let answer = await find(key, '0540000000')
  while (answer.status === 200 && misses < 1_000) {
    misses += 1
    answer = await find(key, `054${String(misses).padStart(7, '0')}`)
  }
  expect([answer.status, answer.body.code]).toEqual([429, 'too_many_requests'])
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  for (let n = 0; n < misses + 10; n += 1) {
    const found = await find(known.call, '0547770001')
    if (found.status !== 200) expect(found.body).toEqual({})
  }
})

test('an erasure is written down beside the database, by ids alone', async () => {
  const member = await till.join({ first_name: 'נעה', email: 'gone@shop.example' })
  const file = path.join(dataDir, 'erasures.log')
  const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
  expect((await call('DELETE', `/v1/members/${member.id}`)).status).toBe(204)
  expect((await call('DELETE', `/v1/members/${member.id}`)).status).toBe(204)
  const added = readFileSync(file, 'utf8').slice(before.length)
  expect(
    added
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([{ club: clubId, member: parseId('mbr', member.id), erased_at: clock.now().toString() }])
})

test('what is wrong with a body is told at its place in the caller’s language', async () => {
  const ask = async (language: string) => {
    const headers = { 'accept-language': language }
    const { body } = await call('POST', '/v1/receipts', makeReceipt({ currency: undefined }), headers)
    const batch = await call(
      'POST',
      '/v1/receipts/batch',
      { receipts: [makeReceipt({ lines: [] })] },
      headers,
    )
    return [body.errors, batch.body.results[0].problem.errors]
  }
  expect(await ask('he')).toEqual([
    [{ pointer: '/currency', detail: 'חסר ערך' }],
    [{ pointer: '/receipts/0/lines', detail: 'פחות מדי: לפחות פריט אחד' }],
  ])
  expect(JSON.stringify(await ask('en'))).not.toMatch(DETAIL_HE)
})

test('a receipt with an offer earns under a programme whose rules ask neither where nor when', async () => {
  const member = await till.join()
  const offers = [{ rule: 'none', amount_minor: 100 }]
  const { status, body } = await till.post(makeReceipt({ member: { id: member.id }, offers }))
  expect([status, body.code ?? body.points]).toEqual([201, 30])
})
