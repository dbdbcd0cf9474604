import { Webhook } from 'standardwebhooks'
import { beforeEach, expect, test } from 'vitest'
import { openBatch } from '#ledger/service.ts'
import { findMembers } from '#members/service.ts'
import { systemClock } from '#platform/clock.ts'
import { newId } from '#platform/new-id.ts'
import { tellExpiring } from '#webhooks/expiring-service.ts'
import { webhookChecks } from '#webhooks/verify.ts'
import { verifyBooks } from '../src/apps/verification.ts'
import { useTestServer } from './support/server.ts'
import { type Deed, useReceiver } from './support/webhook-receiver.ts'

// The club's other systems are told: the whole way, from a receipt over the outbox to somebody's server.

const server = await useTestServer({ webhookPatienceMs: 300 })
// Receivers refuse what is older than five minutes by their own clock.
const start = systemClock.now().round('second')
beforeEach(() => server.clock.set(start.toString()))
const later = (seconds: number) => server.clock.set(server.clock.now().add({ seconds }).toString())

async function openClub(types: string[] = ['*']) {
  const receiver = await useReceiver()
  const clubId = await server.addClub()
  const call = await server.asKey(clubId)
  const made = await call('POST', '/v1/webhooks', { url: receiver.url, types, description: 'החנות' })
  expect(made.status).toBe(201)
  const { webhook, secret } = made.body
  const run = () => server.app.dispatcher.run(clubId)
  const read = async () => (await call('GET', `/v1/webhooks/${webhook.id}`)).body
  const list = async (query = '') =>
    (await call('GET', `/v1/webhooks/${webhook.id}/deliveries${query}`)).body.items
  const join = async (phone: string) => (await call('POST', '/v1/members', { phone })).body.id as string
  return { receiver, clubId, call, id: webhook.id as string, secret: secret as string, run, read, list, join }
}

let serial = 0
const receiptOf = (member: string | null) => {
  serial += 1
  return {
    receipt_id: `W-${serial}`,
    ...(member && { member: { id: member } }),
    branch: 'haifa',
    occurred_at: server.clock.now().toString(),
    currency: 'ILS',
    lines: [{ line_id: '1', sku: '1', qty: '1', amount_minor: 10_000 }],
    total_minor: 10_000,
  }
}

test('a receipt is told of, signed, in ids and sums, and no phone with it', async () => {
  const { receiver, call, secret, run, join, list } = await openClub([
    'receipt.posted',
    'points.earned',
    'member.joined',
  ])
  const member = await join('050-1112233')
  const receipt = receiptOf(member)
  const posted = await call('POST', '/v1/receipts', receipt)
  await run()
  const types = receiver.received.map(({ payload }) => payload.type)
  expect(types).toEqual(['member.joined', 'receipt.posted', 'points.earned'])
  for (const { body, headers } of receiver.received)
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ timestamp: expect.any(String) })
  expect(receiver.received[1]?.payload.data).toEqual({
    receipt_id: receipt.receipt_id,
    member,
    branch: 'haifa',
    occurred_at: receipt.occurred_at,
    currency: 'ILS',
    total_minor: 10_000,
    points: posted.body.points,
  })
  expect(receiver.received[2]?.payload.data).toEqual({
    member,
    points: posted.body.points,
    receipt_id: receipt.receipt_id,
    balance: posted.body.balances && {
      available: posted.body.balances.available,
      pending: posted.body.balances.pending,
      held: 0,
      debt: 0,
    },
  })
  expect(receiver.received.map(({ body }) => body).join()).not.toContain('1112233')
  const ids = new Set(receiver.received.map(({ headers }) => headers['webhook-id']))
  expect(ids.size).toBe(3)
  expect(
    (await list()).map(({ state, status }: { state: string; status: number }) => [state, status]),
  ).toEqual([
    ['sent', 200],
    ['sent', 200],
    ['sent', 200],
  ])
})

test('points that come with no purchase are told too, with what there is now', async () => {
  const { receiver, call, run, join } = await openClub(['points.given', 'points.adjusted'])
  const member = await join('050-1112299')
  const gesture = { name: { he: 'נקודות', en: 'Points' }, kind: 'points', points: 20, cost_minor: 200 }
  const { id } = (await call('POST', '/v1/gestures', gesture)).body
  const budget = { cashier_day_minor: null, club_month_minor: null, member_rest_days: 0 }
  await call('PUT', '/v1/gestures/settings', budget)
  await call('POST', `/v1/members/${member}/gestures`, { gesture: id, reason: 'waited' })
  await run()
  await call('POST', `/v1/members/${member}/adjustments`, { points: -5, reason: 'a mistake' })
  await run()
  const told = (points: number, available: number) => ({
    member,
    household: null,
    points,
    balance: { available, pending: 0, held: 0, debt: 0 },
  })
  expect(receiver.received.map(({ payload }) => payload.data)).toEqual([
    { ...told(20, 20), for: 'gesture' },
    told(-5, 15),
  ])
})

test('types that were not chosen are not told, and what was before it was made is no news', async () => {
  const clubId = await server.addClub()
  const call = await server.asKey(clubId)
  await call('POST', '/v1/members', { phone: '050-3334455' })
  const receiver = await useReceiver()
  await call('POST', '/v1/webhooks', { url: receiver.url, types: ['member.joined'] })
  await call('POST', '/v1/members', { phone: '050-3334456' })
  await call('POST', '/v1/receipts', receiptOf(null))
  await server.app.dispatcher.run(clubId)
  expect(receiver.received.map(({ payload }) => payload.type)).toEqual(['member.joined'])
})

test('of one member the later waits for the earlier; another member does not', async () => {
  const { receiver, call, run, join } = await openClub(['receipt.posted'])
  const [ann, ben] = [await join('050-5550001'), await join('050-5550002')]
  const posted: string[] = []
  for (const member of [ann, ann, ben, ann]) {
    const receipt = receiptOf(member)
    posted.push(receipt.receipt_id)
    await call('POST', '/v1/receipts', receipt)
  }
  let isDown = true
  receiver.answer(({ payload }) => (isDown && payload.data.member === ann ? 500 : 200))
  await run()
  const told = () => receiver.received.map(({ payload }) => payload.data)
  expect(told().filter(({ member }) => member === ann)).toHaveLength(1)
  expect(told().filter(({ member }) => member === ben)).toHaveLength(1)
  isDown = false
  await run()
  expect(told()).toHaveLength(2)
  later(10)
  await run()
  const ofAnn = told().filter(({ member }) => member === ann)
  const [first, second, , third] = posted
  expect(ofAnn.map(({ receipt_id }) => receipt_id)).toEqual([first, first, second, third])
})

test('each attempt is in the log, under one id; more time is given where it is asked for', async () => {
  const { receiver, run, join, list, call, id } = await openClub(['member.joined'])
  await join('050-5550011')
  const deeds: Deed[] = ['hang', 'cut', { status: 503, headers: { 'retry-after': '600' }, text: 'busy' }, 302]
  receiver.answer(() => deeds.shift() ?? 200)
  for (const seconds of [0, 10, 40]) {
    later(seconds)
    await run()
  }
  later(120)
  await run()
  expect(receiver.received).toHaveLength(3)
  later(600)
  await run()
  later(1000)
  await run()
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  const [delivery] = await list('?state=sent')
  const { attempt_log } = (await call('GET', `/v1/webhooks/${id}/deliveries/${delivery.id}`)).body
  expect(
    attempt_log.map(({ failure, status }: { failure: string; status: number }) => failure ?? status),
  ).toEqual(['timeout', 'cut', 'status', 'redirect', 200])
  expect(attempt_log[2]).toMatchObject({ status: 503, excerpt: 'busy' })
})

test('410 turns it off: what waits is given up, and one call sends it again once it is on', async () => {
  const { receiver, run, join, call, id, read, list } = await openClub(['member.joined'])
  receiver.answer(() => 410)
  await join('050-5550021')
  await run()
  expect(await read()).toMatchObject({ state: 'gone', waiting: 0 })
  await join('050-5550022')
  expect(await run()).toBe(0)
  const since = start.subtract({ hours: 1 }).toString()
  expect((await call('POST', `/v1/webhooks/${id}/resend`, { failed_since: since })).body.code).toBe(
    'webhook_not_on',
  )
  receiver.answer(() => 200)
  await call('PATCH', `/v1/webhooks/${id}`, { state: 'on' })
  const again = await call('POST', `/v1/webhooks/${id}/resend`, { failed_since: since })
  expect(again.body).toEqual({ resent: 1, has_more: false })
  await run()
  expect(receiver.received).toHaveLength(2)
  expect(receiver.received[1]?.headers['webhook-id']).toBe(receiver.received[0]?.headers['webhook-id'])
  expect(await list('?state=failed')).toEqual([])
})

test('after three days one is given up, after five without anything the endpoint is off, and the office was told', async () => {
  const { receiver, run, join, clubId, call, read, list } = await openClub(['member.joined'])
  receiver.answer(() => 500)
  await join('050-5550031')
  for (let hour = 0; hour < 73; hour += 1) {
    later(3600)
    await run()
  }
  expect(await list('?state=failed')).toHaveLength(1)
  expect(await read()).toMatchObject({ state: 'on' })
  const { watchClub } = await import('#reports/alert-service.ts')
  await server.db.inClub(clubId, (tx) => watchClub(tx, server.clock.now()))
  const alerts = (await call('GET', '/v1/alerts')).body.items
  expect(alerts.map(({ code }: { code: string }) => code)).toContain('webhook_failing')
  await join('050-5550032')
  for (let hour = 0; hour < 60; hour += 1) {
    later(3600)
    await run()
  }
  expect(await read()).toMatchObject({ state: 'failing', waiting: 0 })
})

test('a new secret: so long as the former one holds, either opens what comes', async () => {
  const { receiver, run, join, call, id, secret } = await openClub(['member.joined'])
  const made = await call('POST', `/v1/webhooks/${id}/rotate`, { overlap_hours: 2 })
  expect(made.body.secret).toMatch(/^whsec_/)
  const opens = (name: string) => {
    const last = receiver.received.at(-1)
    try {
      return new Webhook(name).verify(last?.body ?? '', last?.headers ?? {}) !== null
    } catch {
      return false
    }
  }
  await join('050-5550041')
  await run()
  expect([opens(secret), opens(made.body.secret)]).toEqual([true, true])
  await call('POST', `/v1/webhooks/${id}/rotate`, { overlap_hours: 0 })
  await join('050-5550042')
  await run()
  expect([opens(secret), opens(made.body.secret)]).toEqual([true, false])
})

test('a test arrives at once; a repeat of the request is the same test', async () => {
  const { receiver, run, call, id, secret } = await openClub(['member.joined'])
  const ask = () => call('POST', `/v1/webhooks/${id}/test`, {}, { 'idempotency-key': 'try' })
  const [first, second] = [await ask(), await ask()]
  expect(first.status).toBe(202)
  expect(second.body.id).toBe(first.body.id)
  await run()
  const [{ body, headers } = { body: '', headers: {} }] = receiver.received
  expect(new Webhook(secret).verify(body, headers)).toMatchObject({
    type: 'webhook.test',
    data: { endpoint: id },
  })
  await call('POST', `/v1/webhooks/${id}/deliveries/${first.body.id}/resend`, {})
  await run()
  expect(receiver.received).toHaveLength(2)
})

test('what a program that was killed had under way is sent again', async () => {
  const { receiver, run, join, clubId, list } = await openClub(['member.joined'])
  await join('050-5550051')
  receiver.answer(() => 500)
  await run()
  await server.owner.query(
    `update webhooks.delivery set state = 'sending', next_at = null, taken_at = $2 where club_id = $1`,
    [clubId, server.clock.now().toString()],
  )
  receiver.answer(() => 200)
  expect(await run()).toBe(0)
  later(121)
  expect(await run()).toBe(1)
  expect((await list())[0]).toMatchObject({ state: 'sent' })
})

test('an erasure is told, and what receivers answered about the member goes', async () => {
  const { receiver, run, join, call, clubId } = await openClub(['member.joined', 'member.erased'])
  receiver.answer(() => ({ status: 200, text: 'hello Dana' }))
  const member = await join('050-5550061')
  await run()
  expect((await call('DELETE', `/v1/members/${member}`)).status).toBeLessThan(300)
  await run()
  expect(receiver.received.map(({ payload }) => payload)).toMatchObject([
    { type: 'member.joined', data: { member } },
    { type: 'member.erased', data: { member } },
  ])
  const { rows } = await server.owner.query(
    `select a.excerpt from webhooks.attempt a join webhooks.delivery d using (club_id, delivery_id)
     where a.club_id = $1 and d.type = 'member.joined'`,
    [clubId],
  )
  expect(rows).toEqual([{ excerpt: null }])
})

test('faults of a webhook are said in words, and who may only post receipts makes none', async () => {
  const { call, clubId } = await openClub()
  const refused = async (body: object) => (await call('POST', '/v1/webhooks', body)).body.code
  expect(await refused({ url: 'http://shop.example/', types: ['*'] })).toBe('webhook_url_not_https')
  expect(await refused({ url: 'https://10.0.0.1/', types: ['*'] })).toBe('webhook_url_private')
  expect(await refused({ url: 'https://a:b@shop.example/', types: ['*'] })).toBe(
    'webhook_url_has_credentials',
  )
  expect(await refused({ url: 'nonsense', types: ['*'] })).toBe('webhook_url_not_valid')
  expect(await refused({ url: 'https://shop.example/', types: ['member.flew'] })).toBe('webhook_type_unknown')
  const till = await server.asKey(clubId, 'pos')
  expect((await till('GET', '/v1/webhooks')).status).toBe(403)
  const types = (await call('GET', '/v1/webhook-types')).body
  expect(types.items.length).toBeGreaterThan(60)
  const { rows } = await server.owner.query(
    `select detail from access.audit_entry where club_id = $1 and action = 'webhook.created'`,
    [clubId],
  )
  expect(rows[0].detail).toMatchObject({ types: ['*'] })
})

test('points whose day comes are told of thirty days ahead, each day once', async () => {
  const { receiver, run, clubId, join } = await openClub(['points.expiring'])
  const member = await join('050-5550071')
  const [found] = await server.db.inClub(clubId, (tx) =>
    findMembers(tx, [{ kind: 'phone', value: '+972505550071' }]),
  )
  if (!found) throw new Error('no member')
  const today = server.clock.now().toZonedDateTimeISO('Asia/Jerusalem').toPlainDate()
  const endOf = (days: number) =>
    today
      .add({ days: days + 1 })
      .toZonedDateTime('Asia/Jerusalem')
      .toInstant()
  await server.db.inClub(clubId, async (tx) => {
    const batch = await openBatch(tx, 0, [found.accountId], server.clock.now())
    for (const days of [10, 31]) {
      const key = newId()
      const cause = { key, cause: 'test', causeId: key, occurredAt: server.clock.now() }
      batch.post(found.accountId, {
        ...cause,
        kind: 'credit',
        as: 'earn',
        points: 60,
        expiresAt: endOf(days),
      })
    }
    await batch.write()
  })
  const look = () =>
    server.db.inClub(clubId, (tx) =>
      tellExpiring(tx, { now: server.clock.now(), timeZone: 'Asia/Jerusalem' }),
    )
  const told = () => receiver.received.map(({ payload }) => payload.data)
  await look()
  await look()
  await run()
  const balance = { available: 120, pending: 0, held: 0, debt: 0 }
  const first = {
    member,
    household: null,
    points: 60,
    balance,
    expires_on: today.add({ days: 10 }).toString(),
  }
  expect(told()).toEqual([first])
  later(24 * 3600)
  await look()
  await run()
  expect(told()).toEqual([first, { ...first, points: 120, expires_on: today.add({ days: 31 }).toString() }])
})

test('the books know what must hold of lanes', async () => {
  expect(webhookChecks.length).toBeGreaterThan(2)
  const { findings } = await verifyBooks(server.db)
  expect(findings.filter(({ check }) => webhookChecks.some(({ name }) => name === check))).toEqual([])
})
