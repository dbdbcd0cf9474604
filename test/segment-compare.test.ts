import { expect, test } from 'vitest'
import type { Comparison, Overlap } from '#segments/contract.ts'
import { evaluateAllDue } from '#segments/evaluate-service.ts'
import { segmentSources } from '../src/apps/known-facts.ts'
import { useTestServer } from './support/server.ts'

const { db, clock, addClub, asKey } = await useTestServer()

/** Twenty-four members: the first twelve buy coffee in Haifa and are women, the rest tea in Tel Aviv and are men. */
async function openClub() {
  const clubId = await addClub()
  const call = await asKey(clubId)
  const ids: string[] = []
  for (let place = 0; place < 24; place += 1) {
    const isFirst = place < 12
    const card = String(place)
    const gender = isFirst ? 'female' : 'male'
    const birth_on = isFirst ? '1990-03-05' : '1990-07-05'
    ids.push((await call('POST', '/v1/members', { card, gender, birth_on })).body.id)
    const posted = await call('POST', '/v1/receipts', {
      receipt_id: card,
      member: { card },
      branch: isFirst ? 'HFA' : 'TLV',
      occurred_at: '2026-02-20T12:00:00+02:00',
      currency: 'ILS',
      lines: [
        {
          line_id: '1',
          sku: 's',
          category: isFirst ? 'coffee' : 'tea',
          qty: '1',
          amount_minor: isFirst ? 5_000 + place : 1_000 + place,
        },
      ],
      total_minor: isFirst ? 5_000 + place : 1_000 + place,
    })
    if (posted.status !== 201) throw new Error(JSON.stringify(posted.body))
  }
  const makeList = async (name: string, members: readonly string[]): Promise<string> => {
    const { body } = await call('POST', '/v1/segments', { kind: 'static', name })
    await call('POST', `/v1/segments/${body.id}/members`, { add: members.map((id) => ({ id })) })
    return body.id
  }
  const evaluate = () =>
    evaluateAllDue({ db, clock, sources: segmentSources }, clubId, new AbortController().signal)
  return { clubId, call, ids, makeList, evaluate }
}

test('an overlap counts each member once, by just the segments that they are in', async () => {
  const { call, ids, makeList } = await openClub()
  const [a, b, c] = [
    await makeList('a', ids.slice(0, 10)),
    await makeList('b', ids.slice(5, 12)),
    await makeList('c', ids.slice(9, 20)),
  ]
  const { status, body } = await call('GET', `/v1/segments/overlap?segments=${a},${b},${c}`)
  expect(status).toBe(200)
  const { sets, members, segments }: typeof Overlap._output = body
  expect(segments.map((each) => each.members)).toEqual([10, 7, 11])
  const counts = new Map(sets.map((set) => [[...set.in].sort().join(), set.members]))
  const of = (...own: string[]) => counts.get(own.sort().join())
  expect([of(a), of(a, b), of(a, b, c), of(b, c), of(c)]).toEqual([5, 4, 1, 2, 8])
  expect(members).toBe(20)
  expect((await call('GET', `/v1/segments/overlap?segments=${a}`)).status).toBe(400)
  expect((await call('GET', `/v1/segments/overlap?segments=${a},seg_none`)).status).toBe(404)
})

test('a comparison says what differs for certain, the most first, in words', async () => {
  const { call, ids, makeList } = await openClub()
  const [a, b] = [await makeList('a', ids.slice(0, 12)), await makeList('b', ids.slice(11))]
  const compare = async (query: string): Promise<Comparison> =>
    (await call('GET', `/v1/segments/compare?${query}`)).body
  const whole = await compare(`a=${a}&b=${b}`)
  expect(whole).toMatchObject({ both: 1, looked: { a: 12, b: 13 } })
  const find = (body: Comparison, kind: string, code: string) =>
    body.differences.find((each) => each.kind === kind && each.code === code)
  const rest = await compare(`a=${a}`)
  expect(rest).toMatchObject({ b: null, both: 0, looked: { a: 12, b: 12 } })
  expect(find(rest, 'category', 'coffee')).toMatchObject({
    unit: 'share',
    a: 1,
    b: 0,
    difference: 1,
    is_defining: false,
    sentence: 'bought coffee in the last year: 100% against 0%',
  })
  await call('PATCH', '/v1/branches/TLV', { name: 'Tel Aviv' })
  expect(find(await compare(`a=${a}`), 'branch', 'TLV')).toMatchObject({
    a: 0,
    b: 1,
    name: 'bought at branch Tel Aviv in the last year',
  })
  expect(find(rest, 'fact', 'gender')?.name).toMatch(/^gender: /)
  expect(find(rest, 'spend', 'basket_minor')?.sentence).toBe('spend on one purchase: ₪50.06 against ₪10.18')
  expect(rest.differences.every(({ low, high }) => low > 0 || high < 0)).toBe(true)
  expect((await call('GET', `/v1/segments/compare?a=seg_none`)).status).toBe(404)
})

test('what a definition asks differs by itself, and it says so; a sensitive category is not told', async () => {
  const { call, evaluate } = await openClub()
  const definition = { kind: 'fact', fact: 'gender', test: { is: 'any_of', values: ['female'] } }
  const { body } = await call('POST', '/v1/segments', { kind: 'live', name: 'women', definition })
  await evaluate()
  await call('PUT', '/v1/standing/settings', { excluded_categories: ['Coffee'] })
  const found: Comparison = (await call('GET', `/v1/segments/compare?a=${body.id}`)).body
  expect(found.differences.find(({ code }) => code === 'gender')?.is_defining).toBe(true)
  expect(found.differences.some(({ code }) => code === 'coffee')).toBe(false)
  expect(found.differences.some(({ code }) => code === 'tea')).toBe(true)
})

test('what defines a segment is seen through another fact of the same thing', async () => {
  clock.set('2026-03-01T10:00:00Z')
  const { call, evaluate } = await openClub()
  const definition = { kind: 'fact', fact: 'birthday_this_month', test: { is: 'yes' } }
  const { body } = await call('POST', '/v1/segments', { kind: 'live', name: 'x', definition })
  await evaluate()
  const found: Comparison = (await call('GET', `/v1/segments/compare?a=${body.id}`)).body
  const definingOf = (code: string) =>
    found.differences.filter((each) => each.code === code).map(({ is_defining }) => is_defining)
  expect(definingOf('birthday_month')).toEqual([true, true])
  expect(definingOf('gender')).toEqual([false, false])
})
