import { beforeAll, describe, expect, test } from 'vitest'
import { verifyBooks } from '../src/apps/verification.ts'
import { useTestServer } from './support/server.ts'

// Gestures as a till gives them and the manager allows them, over HTTP.

const server = await useTestServer()
const club = await server.addClub()
const manager = await server.asKey(club)
for (const branch of ['center', 'north'])
  await manager('POST', '/v1/receipts', {
    receipt_id: `open-${branch}`,
    branch,
    occurred_at: '2026-03-01T09:00:00+02:00',
    currency: 'ILS',
    lines: [{ line_id: '1', sku: 'MILK', qty: '1', amount_minor: 100 }],
    total_minor: 100,
  })
const till = await server.asKey(club, 'pos', 'center')
const other = await server.asKey(club, 'pos', 'north')
let next = 0
const join = async (): Promise<string> => {
  next += 1
  const { body } = await manager('POST', '/v1/members', { phone: `+97254${String(next).padStart(7, '0')}` })
  return body.id
}
const add = async (body: object): Promise<string> => {
  const answer = await manager('POST', '/v1/gestures', body)
  expect([answer.status, answer.body.code ?? null]).toEqual([201, null])
  return answer.body.id
}
const budget = (cashier_day_minor: number | null, club_month_minor: number | null, member_rest_days = 0) =>
  manager('PUT', '/v1/gestures/settings', { cashier_day_minor, club_month_minor, member_rest_days })
const give = (by: typeof till, member: string, gesture: string, headers = {}) =>
  by('POST', `/v1/members/${member}/gestures`, { gesture, reason: 'חיכתה בתור' }, headers)

const gestures: Record<'points' | 'sample' | 'coupon', string> = { points: '', sample: '', coupon: '' }

beforeAll(async () => {
  const name = (he: string, en: string) => ({ he, en })
  gestures.points = await add({ name: name('נקודות', 'Points'), kind: 'points', points: 20, cost_minor: 200 })
  gestures.sample = await add({
    name: name('דוגמית', 'Sample'),
    kind: 'sample',
    valid_days: 7,
    cost_minor: 300,
  })
  gestures.coupon = await add({
    name: name('קופון', 'Coupon'),
    kind: 'coupon_amount',
    amount_minor: 1_000,
    valid_days: 14,
    cost_minor: 1_000,
  })
})

describe('giving', () => {
  test('points are usable at once, a coupon can be taken, and the statement and the report say so', async () => {
    await budget(2_000, null)
    const member = await join()
    const points = await give(till, member, gestures.points)
    expect([points.status, points.body.grant, points.body.balances.available]).toEqual([201, null, 20])
    const coupon = await give(till, member, gestures.coupon)
    expect(coupon.body.grant).toMatchObject({ kind: 'coupon_amount', amount_minor: 1_000, state: 'issued' })
    const listed = await manager('GET', `/v1/members/${member}/grants`)
    expect(listed.body.items).toMatchObject([{ name: 'Coupon', reason: 'A gesture of the house.' }])
    const statement = await manager('GET', `/v1/members/${member}/statement`)
    expect(statement.body.items[0]).toMatchObject({ points: 20, sentences: ['A gesture of the house'] })
    const given = await manager('GET', '/v1/gestures/given')
    expect(given.body).toMatchObject({
      month: '2026-03',
      sums: [{ given: 2, cost_minor: 1_200 }],
      items: [{ gesture: { name: 'Coupon' }, branch: 'center', reason: 'חיכתה בתור' }, { points: 20 }],
    })
  })

  test('the budget of the day is each giver’s, that of the month everybody’s; refusals say so in words', async () => {
    const used = (await manager('GET', '/v1/gestures/settings')).body.used_month_minor
    await budget(1_500, used + 1_000)
    const member = await join()
    const refused = await till(
      'POST',
      `/v1/members/${member}/gestures`,
      { gesture: gestures.coupon, reason: 'x' },
      { 'accept-language': 'he' },
    )
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([
      409,
      'cashier_budget_spent',
      'זה יותר ממה שנותר לך לתת היום.',
    ])
    const left = await till('GET', '/v1/gestures')
    expect(left.body).toMatchObject({ left_today_minor: 300, left_month_minor: 1_000 })
    expect(left.body.items.map(({ not_now }: { not_now: string | null }) => not_now === null)).toEqual([
      true,
      true,
      false,
    ])
    expect((await give(other, member, gestures.coupon)).status).toBe(201)
    expect((await give(other, member, gestures.sample)).body.code).toBe('club_budget_spent')
  })

  test('again is the same answer, and twenty at once spend no more than there is', async () => {
    const used = (await manager('GET', '/v1/gestures/settings')).body.used_month_minor
    await budget(null, used + 1_000)
    const members = await Promise.all(Array.from({ length: 10 }, join))
    const key = { 'idempotency-key': 'once' }
    const [first = ''] = members
    const twice = await Promise.all([
      give(till, first, gestures.points, key),
      give(till, first, gestures.points, key),
    ])
    expect(twice.map(({ status }) => status)).toEqual([201, 201])
    expect(twice[0]?.body.given.id).toBe(twice[1]?.body.given.id)
    const answers = await Promise.all(
      [...members, ...members].map((member, n) =>
        give(n % 2 ? till : other, member, n % 3 ? gestures.points : gestures.sample),
      ),
    )
    const spent = (await manager('GET', '/v1/gestures/settings')).body.used_month_minor - used
    expect(spent).toBeLessThanOrEqual(1_000)
    expect(spent).toBeGreaterThan(700)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]))
  })

  test('a member rests between gestures; what is withdrawn unused costs nothing', async () => {
    await budget(null, null, 3)
    const member = await join()
    const before = (await manager('GET', '/v1/gestures/settings')).body.used_month_minor
    const given = await give(till, member, gestures.coupon)
    expect((await give(other, member, gestures.points)).body.code).toBe('member_had_gesture')
    await manager('POST', `/v1/grants/${given.body.grant.id}/withdraw`, {})
    expect((await manager('GET', '/v1/gestures/settings')).body.used_month_minor).toBe(before)
    expect((await give(other, member, gestures.points)).status).toBe(201)
  })

  test('what is not offered is not given; nobody gives before a budget is set', async () => {
    await budget(null, null)
    await manager('PATCH', `/v1/gestures/${gestures.sample}`, { offered: false })
    const member = await join()
    expect((await give(till, member, gestures.sample)).body.code).toBe('gesture_not_offered')
    expect((await till('POST', '/v1/gestures', {})).status).toBe(403)
    const fresh = await server.addClub()
    const owner = await server.asKey(fresh)
    const { body: made } = await owner('POST', '/v1/gestures', {
      name: { he: 'א', en: 'A' },
      kind: 'points',
      points: 1,
      cost_minor: 1,
    })
    const { body: joined } = await owner('POST', '/v1/members', { phone: '050-1234567' })
    expect((await give(owner, joined.id, made.id)).body.code).toBe('club_budget_spent')
    expect((await give(owner, member, made.id)).body.code).toBe('gesture_member_not_found')
    const wrong = await manager('POST', '/v1/gestures', {
      name: { he: 'א', en: 'A' },
      kind: 'points',
      valid_days: 3,
      cost_minor: 1,
    })
    expect(wrong.status).toBe(400)
  })

  test('an erased member’s reasons are gone, the books are in order', async () => {
    await budget(null, null)
    const member = await join()
    await give(till, member, gestures.points)
    await manager('DELETE', `/v1/members/${member}`)
    const given = await manager('GET', '/v1/gestures/given')
    expect(given.body.items[0]).toMatchObject({ reason: null, member: { name: null } })
    expect((await verifyBooks(server.db)).findings).toEqual([])
  })
})
