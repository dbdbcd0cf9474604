import type { Clock } from '#platform/clock.ts'
import { monotonicMs } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import type { Log } from '#platform/log.ts'
import type { Seal } from '#platform/seal.ts'
import {
  type End,
  giveUpAll,
  hasWaitedSince,
  putBack,
  recoverTaken,
  type Taken,
  takeDue,
  writeEnds,
} from './delivery-queries.ts'
import { type Endpoint, WEBHOOK_PREFIX } from './endpoint.ts'
import type { Posted, Poster } from './http-post.ts'
import { listEndpoints, lockEndpoint, readSecrets, updateEndpoint } from './queries.ts'
import {
  countUnavailable,
  holdUntil,
  isGivenUp,
  isHeld,
  nextAttempt,
  readRetryAfter,
  TOLD_AFTER,
} from './retry.ts'
import { headersOf } from './signature.ts'

/** So many are on their way to one endpoint side by side: a slow one is not the others' concern, and a fast one is not flooded. */
const SENT_AT_ONCE = 16
const TAKEN_AT_ONCE = 64
/** Longer than any request takes, and the writing down of it. */
const LEASE = Temporal.Duration.from({ minutes: 2 })

export type SendParts = {
  db: Database
  clock: Clock
  log: Log
  seal: Seal
  poster: Poster
  /** A number from 0 to 1, anew each time. */
  chance: () => number
}

/** Endpoints to which something may be due. */
export async function listSendable({ db, clock }: SendParts, clubId: Uuid): Promise<Endpoint[]> {
  const endpoints = await db.inClub(clubId, listEndpoints)
  return endpoints.filter(({ state, holdUntil: until }) => state === 'on' && isPast(until, clock.now()))
}

const isPast = (until: Temporal.Instant | null, now: Temporal.Instant): boolean =>
  until === null || Temporal.Instant.compare(until, now) <= 0

/** What a program that was killed had under way is sent again. */
export async function recover({ db, clock, log }: SendParts, clubId: Uuid): Promise<void> {
  const now = clock.now()
  const again = await db.inClub(clubId, (tx) => recoverTaken(tx, now.subtract(LEASE), now))
  if (again > 0) log.warn({ club: clubId, again }, 'webhooks were left in the middle')
}

/**
 * Sends to one endpoint what is due, until nothing is, it is spared, or the signal is raised; tells how many were handed over. Of one
 * lane never two are under way.
 */
export async function sendDue(
  parts: SendParts,
  clubId: Uuid,
  endpointId: Uuid,
  signal: AbortSignal,
): Promise<number> {
  let count = 0
  while (!signal.aborted) {
    const batch = await take(parts, clubId, endpointId)
    if (batch === null || batch.taken.length === 0) break
    count += batch.taken.length
    await sendBatch(parts, { clubId, endpointId, ...batch }, signal)
  }
  return count
}

type Batch = { url: string; secrets: string[]; taken: Taken[] }

async function take({ db, clock, seal }: SendParts, clubId: Uuid, endpointId: Uuid): Promise<Batch | null> {
  return db.inClub(clubId, async (tx) => {
    const now = clock.now()
    const endpoint = await lockEndpoint(tx, endpointId)
    if (endpoint?.state !== 'on' || !isPast(endpoint.holdUntil, now)) return null
    const sealed = await readSecrets(tx, endpointId, now)
    const secrets = sealed.flatMap((one) => seal.open(one) ?? [])
    // Sealed under another installation's secret: nobody could know what is unsigned as ours.
    if (secrets.length === 0) {
      if (endpoint.failingSince === null) await updateEndpoint(tx, { ...endpoint, failingSince: now })
      return null
    }
    const limit = isHeld(endpoint.unavailable) ? 1 : TAKEN_AT_ONCE
    return { url: endpoint.url, secrets, taken: await takeDue(tx, endpointId, now, limit) }
  })
}

type Under = Batch & { clubId: Uuid; endpointId: Uuid }

/** Hands a batch over, some side by side, and writes down what is over as it comes, several at a time. Where the endpoint is spared, the rest waits. */
async function sendBatch(parts: SendParts, under: Under, signal: AbortSignal): Promise<void> {
  const { db, clock } = parts
  const { clubId, endpointId } = under
  const waiting = [...under.taken]
  const done: Done[] = []
  let writing: Promise<void> | null = null
  let goesOn = true
  // One transaction at a time: whatever ends meanwhile goes into the next.
  const write = (): Promise<void> => {
    writing ??= (async () => {
      while (done.length > 0) goesOn = (await settle(parts, under, done.splice(0))) && goesOn
    })().finally(() => {
      writing = null
    })
    return writing
  }
  const work = async (): Promise<void> => {
    while (goesOn && !signal.aborted) {
      const next = waiting.shift()
      if (!next) return
      done.push(await attempt(parts, under, next))
      void write().catch(() => undefined)
    }
  }
  const inHand = Math.min(SENT_AT_ONCE, waiting.length)
  await Promise.all(Array.from({ length: inHand }, work))
  while (done.length > 0 || writing !== null) await write()
  await db.inClub(clubId, async (tx) => {
    if (waiting.length === 0) return
    await lockEndpoint(tx, endpointId)
    await putBack(
      tx,
      waiting.map(({ deliveryId }) => deliveryId),
      clock.now(),
    )
  })
}

type Done = { taken: Taken; posted: Posted; beganAt: Temporal.Instant; durationMs: number }

async function attempt({ clock, poster }: SendParts, { url, secrets }: Batch, taken: Taken): Promise<Done> {
  const beganAt = clock.now()
  const began = monotonicMs()
  const { body, messageId } = taken
  const headers = headersOf(secrets, { id: formatId(WEBHOOK_PREFIX, messageId), at: beganAt, body })
  const posted = await poster.post({ url, headers, body })
  return { taken, posted, beganAt, durationMs: Math.round(monotonicMs() - began) }
}

const isSent = ({ status }: Posted): boolean => status !== null && status >= 200 && status < 300

/** Nobody is there, or nobody who can take it now; any other answer is about this one delivery. */
const isUnavailable = ({ status, failure }: Posted): boolean =>
  failure !== null || status === 429 || status === 502 || status === 503 || status === 504

const failureOf = ({ status, failure }: Posted): string | null => {
  if (failure !== null) return failure
  if (status !== null && status >= 300 && status < 400) return 'redirect'
  return status !== null && status >= 200 && status < 300 ? null : 'status'
}

/** Writes down what became of some, and what it says of the endpoint; tells whether more may be sent to it at once. */
async function settle(
  parts: SendParts,
  { clubId, endpointId }: Under,
  done: readonly Done[],
): Promise<boolean> {
  const { db, clock, log } = parts
  const after = await db.inClub(clubId, async (tx) => {
    const now = clock.now()
    const endpoint = await lockEndpoint(tx, endpointId)
    if (endpoint === null) return null
    const ends = done.map((one) => toEnd(parts, one, now))
    await writeEnds(tx, endpointId, ends, now)
    if (endpoint.state !== 'on') return endpoint
    const judged = await judgeEndpoint(tx, parts, { endpoint, done, now })
    if (judged.state !== 'on')
      log.warn({ club: clubId, endpoint: endpointId, state: judged.state }, 'a webhook was turned off')
    return judged
  })
  return after?.state === 'on' && isPast(after.holdUntil, clock.now())
}

function toEnd(
  { chance }: SendParts,
  { taken, posted, beganAt, durationMs }: Done,
  now: Temporal.Instant,
): End {
  const sent = isSent(posted)
  const askedSeconds = readRetryAfter(posted.retryAfter, now)
  const { attempts, firstAt, deliveryId } = taken
  return {
    deliveryId,
    isSent: sent,
    nextAt: sent ? null : nextAttempt({ attempts, firstAt, askedSeconds }, now, chance()),
    status: posted.status,
    failure: failureOf(posted),
    beganAt,
    durationMs,
    excerpt: posted.excerpt,
  }
}

/** Whether it began after the endpoint was spared: what was on its way before says nothing of whether somebody is back. */
const isNews = ({ holdUntil: until }: Endpoint, { beganAt }: Done): boolean => isPast(until, beganAt)

/** The endpoint as it is after these. */
async function judgeEndpoint(
  tx: Tx,
  { chance }: SendParts,
  { endpoint, done, now }: { endpoint: Endpoint; done: readonly Done[]; now: Temporal.Instant },
): Promise<Endpoint> {
  if (done.some(({ posted }) => posted.status === 410)) return turnOff(tx, endpoint, 'gone', now)
  const arrived = done.some(({ posted }) => isSent(posted))
  const failingSince = arrived ? null : (endpoint.failingSince ?? now)
  if (failingSince !== null && isGivenUp(failingSince, now)) {
    // One that was given up long ago and another that fails now are no five days of trouble.
    if (await hasWaitedSince(tx, endpoint.endpointId, now.subtract(TOLD_AFTER)))
      return turnOff(tx, endpoint, 'failing', now)
  }
  const away = done.filter(({ posted }) => isUnavailable(posted))
  const news = away.filter((one) => isNews(endpoint, one)).length
  const unavailable = away.length < done.length ? 0 : countUnavailable(endpoint.unavailable, news)
  const asked = Math.max(0, ...away.map(({ posted }) => readRetryAfter(posted.retryAfter, now) ?? 0))
  const own = news > 0 || asked > 0 ? holdUntil(unavailable, asked, now, chance()) : null
  const judged = { ...endpoint, failingSince, unavailable, holdUntil: laterOf(endpoint.holdUntil, own, now) }
  await updateEndpoint(tx, judged)
  return judged
}

/** The later of two times that are still to come: what was asked for is not shortened by what was on its way when it was. */
function laterOf(
  before: Temporal.Instant | null,
  own: Temporal.Instant | null,
  now: Temporal.Instant,
): Temporal.Instant | null {
  if (before === null || isPast(before, now)) return own
  return own === null || Temporal.Instant.compare(before, own) > 0 ? before : own
}

async function turnOff(
  tx: Tx,
  endpoint: Endpoint,
  state: 'gone' | 'failing',
  now: Temporal.Instant,
): Promise<Endpoint> {
  const failingSince = endpoint.failingSince ?? now
  const off = { ...endpoint, state, stateSince: now, failingSince, holdUntil: null }
  await updateEndpoint(tx, off)
  await giveUpAll(tx, endpoint.endpointId, `endpoint_${state}`, now)
  return off
}
