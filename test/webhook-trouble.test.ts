import { expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '#platform/new-id.ts'
import { addEvents } from '#platform/outbox.ts'
import { CATALOGUE } from '#webhooks/catalogue.ts'
import { exampleOf } from '#webhooks/example.ts'
import { webhookUpkeep } from '#webhooks/jobs.ts'
import { verifyBooks } from '../src/apps/verification.ts'
import { silentLog } from './support/database.ts'
import { useTestServer } from './support/server.ts'
import { useReceiver } from './support/webhook-receiver.ts'

// What receivers are like on a bad day, and what must not come of it.

const server = await useTestServer({ webhookPatienceMs: 300 })
const start = Temporal.Instant.from('2026-11-23T10:00:00Z')
const later = (seconds: number) => server.clock.set(server.clock.now().add({ seconds }).toString())

let serial = 0

async function openClub(types: string[] = ['member.joined'], path = '') {
  server.clock.set(start.toString())
  const receiver = await useReceiver()
  const clubId = await server.addClub()
  const call = await server.asKey(clubId)
  const made = await call('POST', '/v1/webhooks', { url: `${receiver.url}${path}`, types })
  const id: string = made.body.webhook.id
  const run = () => server.app.dispatcher.run(clubId)
  const read = async () => (await call('GET', `/v1/webhooks/${id}`)).body
  const join = async (count: number) => {
    for (let one = 0; one < count; one += 1) {
      serial += 1
      await call('POST', '/v1/members', { phone: `050-${String(1_000_000 + serial)}` })
    }
  }
  return { receiver, clubId, call, id, run, read, join }
}

test('a shop that starts anew for a moment is back within a minute, however many were on their way', async () => {
  const { receiver, run, join, read } = await openClub()
  await join(40)
  receiver.answer(() => 503)
  await run()
  receiver.answer(() => 200)
  for (let round = 0; round < 8; round += 1) {
    later(10)
    await run()
  }
  expect(await read()).toMatchObject({ waiting: 0, state: 'on' })
})

test('one that was given up long ago and a moment of trouble now are no five days of trouble', async () => {
  const { receiver, run, join, read } = await openClub()
  receiver.answer(() => 400)
  await join(1)
  for (let hour = 0; hour < 74; hour += 1) {
    later(3600)
    await run()
  }
  later(4 * 24 * 3600)
  await join(1)
  receiver.answer(() => 500)
  await run()
  expect(await read()).toMatchObject({ state: 'on', waiting: 1 })
  receiver.answer(() => 200)
  later(10)
  await run()
  expect(await read()).toMatchObject({ state: 'on', waiting: 0, failing_since: null })
})

test('what waited at one that was off for a month makes way, and stops nobody’s later news', async () => {
  const { receiver, run, call, id, clubId, read } = await openClub(['member.changed'])
  const { body: member } = await call('POST', '/v1/members', { phone: '050-9990001' })
  const rename = async (first_name: string) => {
    await call('PATCH', `/v1/members/${member.id}`, { first_name })
    await run()
  }
  receiver.answer(() => 500)
  await rename('A')
  later(3600)
  await rename('B')
  await call('PATCH', `/v1/webhooks/${id}`, { state: 'off' })
  later(30 * 24 * 3600 - 600)
  const prune = webhookUpkeep({ db: server.db, clock: server.clock }).find(
    ({ name }) => name === 'webhooks.prune',
  )
  await prune?.run(clubId, { signal: new AbortController().signal, log: silentLog })
  await call('PATCH', `/v1/webhooks/${id}`, { state: 'on' })
  receiver.answer(() => 200)
  const before = receiver.received.length
  await rename('C')
  expect(receiver.received.length - before).toBe(2)
  expect(await read()).toMatchObject({ waiting: 0 })
  expect((await verifyBooks(server.db)).findings).toEqual([])
})

test('two webhooks to one host: where the one hangs the other is told all the same', async () => {
  const { receiver, run, call, join } = await openClub(['member.joined'], '/slow')
  const other = await call('POST', '/v1/webhooks', {
    url: receiver.url,
    types: ['webhook.test'].slice(1).concat('member.changed'),
  })
  receiver.answer(({ payload }) => (payload.type === 'member.joined' ? 'hang' : 200))
  await join(20)
  const { items } = (await call('GET', '/v1/members')).body
  for (const { id: member } of items) await call('PATCH', `/v1/members/${member}`, { first_name: 'A' })
  await run()
  expect((await call('GET', `/v1/webhooks/${other.body.webhook.id}`)).body).toMatchObject({ waiting: 0 })
})

test('what is answered while, or after, a member is erased is not kept', async () => {
  const { receiver, run, call, clubId } = await openClub(['member.joined', 'member.erased'])
  const { body: member } = await call('POST', '/v1/members', { phone: '050-9990002' })
  const erasing: Promise<unknown>[] = []
  receiver.answer(({ payload }) => {
    if (payload.type === 'member.joined') erasing.push(call('DELETE', `/v1/members/${member.id}`))
    return { status: 200, text: 'goodbye Dana' }
  })
  const first = run()
  await first
  await Promise.all(erasing)
  await run()
  expect(receiver.received.map(({ payload }) => payload.type)).toEqual(['member.joined', 'member.erased'])
  const { rows } = await server.owner.query(
    `select excerpt from webhooks.attempt where club_id = $1 and excerpt is not null`,
    [clubId],
  )
  expect(rows).toEqual([])
})

test('a secret that cannot be read is said so, and another one mends it', async () => {
  const { receiver, run, call, id, join, read, clubId } = await openClub()
  await server.owner.query(
    `update webhooks.secret set sealed = 'of another installation' where club_id = $1`,
    [clubId],
  )
  await join(1)
  await run()
  later(3600)
  expect(receiver.received).toEqual([])
  expect(await read()).toMatchObject({ state: 'on', waiting: 1, failing_since: expect.any(String) })
  await call('PATCH', `/v1/webhooks/${id}`, { state: 'off' })
  const turnOn = () => call('PATCH', `/v1/webhooks/${id}`, { state: 'on' })
  expect((await turnOn()).body.code).toBe('webhook_secret_lost')
  await call('POST', `/v1/webhooks/${id}/rotate`, {})
  expect((await turnOn()).status).toBe(200)
  await run()
  expect(receiver.received).toHaveLength(1)
})

test('every type has an example that its own schema lets through', async () => {
  for (const { type, data } of CATALOGUE) {
    const { $schema: _, ...schema } = z.toJSONSchema(data, { io: 'input' })
    expect([type, data.safeParse(exampleOf(schema)).error?.issues ?? null]).toEqual([type, null])
  }
})

test('a receiver that lost what it had is told all of a time again, once', async () => {
  const { receiver, run, call, id, join } = await openClub()
  await join(3)
  await run()
  const until = server.clock.now().add({ seconds: 1 }).toString()
  later(60)
  const wish = { failed_since: start.toString(), until, with_sent: true }
  const resend = (body: object) => call('POST', `/v1/webhooks/${id}/resend`, body)
  expect((await resend({ failed_since: start.toString() })).body.resent).toBe(0)
  expect((await resend(wish)).body).toEqual({ resent: 3, has_more: false })
  await run()
  const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
  expect(ids.slice(3)).toEqual(expect.arrayContaining(ids.slice(0, 3)))
  expect((await resend(wish)).body.resent).toBe(0)
})

test('a club where much happens keeps nobody else’s news waiting', async () => {
  const busy = await openClub(['points.adjusted'])
  const quiet = await openClub(['points.adjusted'])
  const subjectId = newId()
  const happen = (clubId: string, count: number) =>
    server.db.inClub(clubId, (tx) =>
      addEvents(
        tx,
        'points.adjusted',
        Array.from({ length: count }, (_, points) => ({ subjectId, data: { points } })),
        server.clock.now(),
      ),
    )
  await happen(busy.clubId, 8_000)
  await happen(quiet.clubId, 1)
  const waiting = async () => (await busy.read()).waiting as number
  const told = new Promise<number>((resolve) => {
    quiet.receiver.answer(() => {
      void waiting().then(resolve)
      return 200
    })
  })
  busy.receiver.answer(() => 500)
  // One that tells nobody costs a question, and nothing is written.
  const idle = await server.addClub()
  await happen(idle, 1)
  server.app.dispatcher.start(async () => [busy, { clubId: idle }, quiet].map(({ clubId }) => ({ clubId })))
  expect(await told).toBeLessThan(8_000)
  const { rows } = await server.owner.query(
    `select from platform.event_cursor where club_id = $1 and reader = 'webhooks'`,
    [idle],
  )
  expect(rows).toEqual([])
})
