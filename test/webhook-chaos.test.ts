import { expect, test } from 'vitest'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { addEvents } from '#platform/outbox.ts'
import { verifyBooks } from '../src/apps/verification.ts'
import { useTestServer } from './support/server.ts'
import { type Deed, useReceiver } from './support/webhook-receiver.ts'

// A receiver that fails at random in every way there is: none is lost, and the order of each member is kept.

/** As many as MOADON_TEST_DELIVERIES says: 10,000 take two minutes. */
const EVENTS = Number(process.env.MOADON_TEST_DELIVERIES ?? 1_500)
const MEMBERS = 60
const AT_ONCE = 500

const server = await useTestServer({ webhookPatienceMs: 40 })

/** Writes events of random members, each with its number in the points. */
async function happen(
  clubId: Uuid,
  members: readonly Uuid[],
  random: () => number,
): Promise<Map<Uuid, number[]>> {
  const wanted = new Map<Uuid, number[]>(members.map((member) => [member, []]))
  for (let first = 0; first < EVENTS; first += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, EVENTS - first) }, (_, index) => first + index + 1)
    for (const number of numbers) {
      const member = members[Math.floor(random() * members.length)] ?? ''
      wanted.get(member)?.push(number)
    }
    const events = [...wanted].flatMap(([subjectId, own]) =>
      own.filter((number) => number > first).map((points) => ({ subjectId, data: { points } })),
    )
    events.sort((a, b) => a.data.points - b.data.points)
    await server.db.inClub(clubId, (tx) => addEvents(tx, 'points.adjusted', events, server.clock.now()))
  }
  return wanted
}

/** Mulberry32: even draws from a seed. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function deedOf(chance: number): Deed {
  if (chance < 0.06) return 500
  if (chance < 0.09) return 'cut'
  if (chance < 0.1) return 'hang'
  if (chance < 0.11) return { status: 429, headers: { 'retry-after': '3' } }
  return 200
}

test(`${EVENTS} events to a failing receiver arrive all, each member’s in order`, {
  timeout: 300_000,
}, async () => {
  const random = randomOf(7)
  const arrived = new Map<string, number[]>()
  const receiver = await useReceiver(({ payload }) => {
    const deed = deedOf(random())
    // What was cut or timed out may have arrived: a receiver that keeps its events keeps it then.
    const { member, points } = payload.data as { member: string; points: number }
    const own = arrived.get(member) ?? []
    arrived.set(member, own)
    if ((deed === 200 || random() < 0.3) && !own.includes(points)) own.push(points)
    return deed
  })
  const clubId = await server.addClub()
  const call = await server.asKey(clubId)
  const { webhook } = (await call('POST', '/v1/webhooks', { url: receiver.url, types: ['points.adjusted'] }))
    .body
  const members = Array.from({ length: MEMBERS }, newId)
  const wanted = await happen(clubId, members, random)
  const readWaiting = async () => (await call('GET', `/v1/webhooks/${webhook.id}`)).body.waiting
  await server.app.dispatcher.run(clubId)
  for (let round = 0; round < 500 && (await readWaiting()) > 0; round += 1) {
    server.clock.set(server.clock.now().add({ minutes: 10 }).toString())
    // Two at once, as two programs on one database would: neither sends what the other has in hand.
    await Promise.all([server.app.dispatcher.run(clubId), server.app.dispatcher.run(clubId)])
  }
  const { rows } = await server.owner.query(
    `select state, count(*)::int as count, sum(attempts)::int as attempts from webhooks.delivery where club_id = $1 group by 1`,
    [clubId],
  )
  expect(rows).toEqual([{ state: 'sent', count: EVENTS, attempts: expect.any(Number) }])
  expect(rows[0].attempts).toBeGreaterThan(EVENTS)
  expect([...arrived.values()].sort(byFirst)).toEqual(
    [...wanted.values()].filter((own) => own.length > 0).sort(byFirst),
  )
  expect((await verifyBooks(server.db)).findings).toEqual([])
})

const byFirst = ([a = 0]: readonly number[], [b = 0]: readonly number[]) => a - b
