import { createServer, type Server } from 'node:http'
import sql from 'sql-template-tag'
import { SYSTEM } from '#access/audit.ts'
import { systemClock } from '#platform/clock.ts'
import type { Uuid } from '#platform/id.ts'
import { addEvents } from '#platform/outbox.ts'
import { isRefusal } from '#platform/refusal.ts'
import { createSeal } from '#platform/seal.ts'
import { createReceiptPoster } from '#receipts/poster.ts'
import { createDispatcher, type Dispatcher } from '#webhooks/dispatcher.ts'
import { createPoster } from '#webhooks/http-post.ts'
import { createEndpoint } from '#webhooks/service.ts'
import { addBenchClub, makeReceipt, openBenchClub, type Posted, silentLog } from './bench-club.ts'
import { giveMembersPast } from './club-past.ts'
import { type BenchOptions, type Figure, perSecond, summarise } from './measure.ts'

export const WEBHOOK_NAMES = ['webhooks.posting', 'webhooks.delivery']

const MEMBERS = 20_000
/** As in the bench of posting: two batches under way, and the next two. */
const WAITING = 2_000
const SLOW_MS = 500
const EVENTS = { quick: 2_000, full: 10_000 }

const address = { isDevelopment: true, allowed: [] }
const seal = createSeal('a secret of the bench, thirty-two letters', 'webhooks')

/**
 * Posting in a club whose receipts are all told to a receiver that takes half a second for each, against posting in one that tells
 * nobody, in turns; and how many deliveries a second reach a receiver that is quick and fails now and then.
 */
export async function measureWebhooks({ quick, say }: BenchOptions): Promise<Figure[]> {
  const rounds = quick ? 4 : 8
  const seconds = quick ? 2 : 5
  const quiet = await openBenchClub(MEMBERS)
  const slow = await listen(
    () => SLOW_MS,
    () => 200,
  )
  try {
    const told = await addBenchClub(quiet.db, MEMBERS)
    await giveMembersPast(quiet)
    await giveMembersPast(told)
    await addWebhook(told, slow.url, ['receipt.posted', 'points.earned'])
    const ratios: number[] = []
    for (const club of [quiet, told]) await post(club, 1)
    for (let round = 0; round < rounds; round += 1) {
      const speeds = new Map<Posted, number>()
      // In turns, so that neither has always the later and larger tables.
      for (const club of round % 2 === 0 ? [quiet, told] : [told, quiet])
        speeds.set(club, await whileDispatching(club, () => post(club, seconds)))
      const [off, on] = [speeds.get(quiet) ?? 0, speeds.get(told) ?? 0]
      say(`posting: ${Math.round(off)}/s, told of to a slow receiver ${Math.round(on)}/s`)
      ratios.push(on / off)
    }
    const delivery = await measureDelivery(quiet, quick ? EVENTS.quick : EVENTS.full, say)
    return [
      summarise('webhooks.posting', ratios, '>= 0.9', 'posting in a club that tells nobody'),
      summarise(
        'webhooks.delivery',
        [delivery],
        '>= 100',
        'deliveries a second to one endpoint, every tenth failing once',
      ),
    ]
  } finally {
    slow.server.closeAllConnections()
    slow.server.close()
    await quiet.close()
  }
}

/** Somebody's server, which answers after so long and with such a status. */
async function listen(
  waitMs: () => number,
  status: () => number,
): Promise<{ server: Server; url: string; taken: () => number }> {
  let taken = 0
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const code = status()
      if (code === 200) taken += 1
      const wait = waitMs()
      if (wait === 0) response.writeHead(code).end()
      else setTimeout(() => response.writeHead(code).end(), wait)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('the receiver has no port')
  return { server, url: `http://localhost:${bound.port}/`, taken: () => taken }
}

async function addWebhook({ db, clubId }: Posted, url: string, types: string[]): Promise<void> {
  const acting = { by: SYSTEM, now: systemClock.now() }
  const made = await db.inClub(clubId, (tx) =>
    createEndpoint(tx, { address, seal }, { url, types, description: null }, acting),
  )
  if (isRefusal(made)) throw new Error(made.code)
}

const openDispatcher = ({ db }: Posted): Dispatcher =>
  createDispatcher({
    db,
    clock: systemClock,
    log: silentLog,
    seal,
    poster: createPoster(address, 15_000),
    chance: Math.random,
  })

/** As the server runs it: the dispatcher looks every second, in this very process. A club that tells nobody is looked at as well. */
async function whileDispatching<T>(club: Posted, work: () => Promise<T>): Promise<T> {
  const dispatcher = openDispatcher(club)
  dispatcher.start(async () => [{ clubId: club.clubId }])
  try {
    return await work()
  } finally {
    await dispatcher.drain()
  }
}

async function post(club: Posted, seconds: number): Promise<number> {
  const poster = createReceiptPoster({ db: club.db, clock: systemClock })
  const speed = await perSecond(seconds, WAITING, async () => {
    const input = makeReceipt(club.members, systemClock.now().toString())
    const outcome = await poster.post(club.clubId, { input, source: 'api' })
    if (!outcome.ok) throw new Error('a receipt of the bench was refused')
    return 1
  })
  await poster.drain()
  return speed
}

/** Deliveries a second until four in five have arrived: the rest waits as the back-off says. That none is lost is held by a test. */
async function measureDelivery({ db }: Posted, events: number, say: (line: string) => void): Promise<number> {
  const club = await addBenchClub(db, 500)
  let count = 0
  const receiver = await listen(
    () => 0,
    () => {
      count += 1
      return count % 10 === 0 ? 500 : 200
    },
  )
  await addWebhook(club, receiver.url, ['points.adjusted'])
  const members = await db.inClub(club.clubId, (tx) =>
    tx.query<{ member_id: Uuid }>(sql`select member_id from members.member where club_id = ${club.clubId}`),
  )
  await db.inClub(club.clubId, (tx) =>
    addEvents(
      tx,
      'points.adjusted',
      Array.from({ length: events }, (_, place) => ({
        subjectId: members[place % members.length]?.member_id ?? '',
        data: { points: place + 1 },
      })),
      systemClock.now(),
    ),
  )
  const wanted = Math.floor(events * 0.8)
  const began = performance.now()
  await whileDispatching(club, async () => {
    while (receiver.taken() < wanted) await new Promise((resolve) => setTimeout(resolve, 50))
  })
  const seconds = (performance.now() - began) / 1000
  receiver.server.closeAllConnections()
  receiver.server.close()
  say(`${wanted} of ${events} events arrived in ${seconds.toFixed(1)} s, ${count} requests`)
  return wanted / seconds
}
