import { describe, expect, test } from 'vitest'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import { useTestServer } from './support/server.ts'
import { makeReceipt, makeReturn, nextName, openTill } from './support/till.ts'

// Whatever a till, a shop or a network sends twice is done once.

const { owner, addClub, asKey } = await useTestServer()
const clubId = await addClub()
const call = await asKey(clubId)
const till = openTill(call)

type Post = { url: string; body: object | undefined; other: object | undefined }

const newPhone = () => `053${nextName('').slice(1).padStart(7, '0')}`
const draft = (name: string) => ({ name, definition: DEFAULT_DEFINITION })

/** Posts that have no name of their own in their body: each with a body, and with another for the same key. */
const posts: Record<string, () => Promise<Post>> = {
  joining: async () => ({ url: '/v1/members', body: { phone: newPhone() }, other: { phone: newPhone() } }),
  'a correction': async () => {
    const { id } = await till.join()
    const body = { points: 7, reason: 'ברכה' }
    return { url: `/v1/members/${id}/adjustments`, body, other: { ...body, points: 8 } }
  },
  'a consent': async () => {
    const { id } = await till.join()
    const consent = { channel: 'sms', given: false, surface: 'counter' }
    const body = { consents: [consent] }
    return {
      url: `/v1/members/${id}/consents`,
      body,
      other: { consents: [{ ...consent, channel: 'email' }] },
    }
  },
  'a merge': async () => {
    const [from, into, third] = [await till.join(), await till.join(), await till.join()]
    return { url: `/v1/members/${from.id}/merge`, body: { into: into.id }, other: { into: third.id } }
  },
  'a wording': async () => {
    const body = { id: 'join', language: 'he', text: `אני מסכים ${nextName('')}` }
    return { url: '/v1/consent-wordings', body, other: { ...body, text: 'אחר' } }
  },
  'a draft': async () => ({ url: '/v1/programme/versions', body: draft('א'), other: draft('ב') }),
  'a publication': async () => {
    const { body } = await call('POST', '/v1/programme/versions', draft('ג'))
    const year = 2030 + (Number(nextName('').slice(1)) % 100)
    const url = `/v1/programme/versions/${body.id}/publish`
    return { url, body: { in_force_on: `${year}-01-01` }, other: { in_force_on: `${year}-02-01` } }
  },
}

describe.each(Object.keys(posts))('%s', (name) => {
  const make = () => (posts[name] as () => Promise<Post>)()
  const keyed = (key: string) => ({ 'idempotency-key': key })

  test('with the same key and body gets the first answer, said to be a repeat', async () => {
    const { url, body } = await make()
    const headers = keyed(nextName('key'))
    const first = await call('POST', url, body, headers)
    const again = await call('POST', url, body, headers)
    expect(first.status).toBeLessThan(300)
    expect(first.headers['idempotency-replayed']).toBeUndefined()
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([first.status, 'true'])
    expect(again.body).toEqual(first.body)
  })

  test('with the same key and another body is a conflict, and does nothing', async () => {
    const { url, body, other } = await make()
    const headers = keyed(nextName('key'))
    await call('POST', url, body, headers)
    const before = await countRows()
    const { status, body: problem } = await call('POST', url, other, headers)
    expect([status, problem.code]).toEqual([409, 'idempotency_conflict'])
    expect(await countRows()).toEqual(before)
  })

  test('takes keys of 255 characters, and none longer', async () => {
    const { url, body } = await make()
    const tooLong = await call('POST', url, body, keyed('k'.repeat(256)))
    expect([tooLong.status, tooLong.body.errors[0].pointer]).toEqual([400, '/headers/idempotency-key'])
    const whole = nextName('k').padEnd(255, 'k')
    expect((await call('POST', url, body, keyed(whole))).status).toBeLessThan(300)
  })
})

/** Rows of everything but the memory of keys. */
async function countRows(): Promise<Record<string, string>> {
  const tables = [
    'members.member',
    'members.consent',
    'members.consent_wording',
    'ledger.entry',
    'programme.version',
  ]
  const counts = tables.map((table) => `(select count(*) from ${table}) as "${table}"`)
  return (await owner.query(`select ${counts.join(', ')}`)).rows[0]
}

test('two at once with one key: one works, and both are told the same', async () => {
  const { id } = await till.join()
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      call(
        'POST',
        `/v1/members/${id}/adjustments`,
        { points: 5, reason: 'x' },
        { 'idempotency-key': 'at once' },
      ),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
  expect(answers.filter(({ headers }) => headers['idempotency-replayed'])).toHaveLength(9)
  expect(await till.balancesOf(id)).toMatchObject({ available: 5 })
})

test('a key is one club’s: another club’s same key is its own', async () => {
  const elsewhere = await asKey(await addClub('אחר'))
  const headers = { 'idempotency-key': 'shared' }
  const here = await call('POST', '/v1/members', { phone: '0541230000' }, headers)
  const there = await elsewhere('POST', '/v1/members', { phone: '0541230000' }, headers)
  expect([here.status, there.status]).toEqual([201, 201])
  expect(there.headers['idempotency-replayed']).toBeUndefined()
  expect(there.body.id).not.toBe(here.body.id)
})

test('a refusal is repeated too, in the language that is asked for now', async () => {
  const phone = newPhone()
  await call('POST', '/v1/members', { phone })
  const join = (language: string) =>
    call('POST', '/v1/members', { phone }, { 'idempotency-key': 'refused', 'accept-language': language })
  const [english, hebrew] = [await join('en'), await join('he')]
  expect([english.status, hebrew.status]).toEqual([409, 409])
  expect(hebrew.headers['idempotency-replayed']).toBe('true')
  expect([english.body.detail, hebrew.body.detail]).toEqual([
    expect.stringMatching(/already exists/),
    expect.stringMatching(/כבר רשום/),
  ])
})

describe('what has a name of its own', () => {
  test('a receipt: again the first answer, with the balances of then; its name is taken for ever', async () => {
    const member = await till.join()
    const receipt = makeReceipt({ member: { id: member.id } })
    const first = await till.post(receipt)
    await till.post(makeReceipt({ member: { id: member.id } }))
    const again = await till.post(receipt)
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true'])
    expect(again.body).toEqual(first.body)
    const reordered = Object.fromEntries(Object.entries(receipt).reverse())
    expect((await till.post(reordered)).headers['idempotency-replayed']).toBe('true')
    const other = await till.post({ ...receipt, branch: 'HFA' })
    expect([other.status, other.body.code]).toEqual([409, 'receipt_conflict'])
  })

  test('a receipt’s own name goes before an Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'the till says this always' }
    const [one, two] = [makeReceipt(), makeReceipt()]
    expect((await till.post(one, headers)).headers['idempotency-replayed']).toBeUndefined()
    const next = await till.post(two, headers)
    expect([next.status, next.body.receipt_id]).toEqual([201, two.receipt_id])
    expect((await till.post(one)).headers['idempotency-replayed']).toBe('true')
  })

  test('a return: again the first answer, within its receipt', async () => {
    const [one, two] = [makeReceipt(), makeReceipt()]
    await till.postBatch([one, two])
    const back = makeReturn([{ line_id: '1', qty: '1' }])
    const first = await till.sendBack(one.receipt_id, back)
    const again = await till.sendBack(one.receipt_id, back)
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(again.body).toEqual(first.body)
    const other = await till.sendBack(one.receipt_id, { ...back, lines: [{ line_id: '1', qty: '0.5' }] })
    expect([other.status, other.body.code]).toEqual([409, 'return_conflict'])
    expect((await till.sendBack(two.receipt_id, back)).status).toBe(201)
  })

  test('a claim: again the first answer', async () => {
    const member = await till.join()
    const receipt = makeReceipt()
    await till.post(receipt)
    const first = await till.claim(receipt.receipt_id, { id: member.id })
    const again = await till.claim(receipt.receipt_id, { card: member.card })
    expect([first.status, again.status, again.headers['idempotency-replayed']]).toEqual([201, 201, 'true'])
    expect(again.body).toEqual(first.body)
  })

  test('a receipt refused for its member is taken once the member is there', async () => {
    const card = nextName('later')
    const receipt = makeReceipt({ member: { card } })
    expect((await till.post(receipt)).body.code).toBe('member_not_found')
    await till.join({ card })
    expect((await till.post(receipt)).status).toBe(201)
  })
})
