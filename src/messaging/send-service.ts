import { readClub } from '#access/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { addJob } from '#platform/jobs.ts'
import type { Log } from '#platform/log.ts'
import type { Seal } from '#platform/seal.ts'
import type { Channels, Outcome } from './channel.ts'
import { decideAddressed } from './gate.ts'
import { KINDS } from './kind.ts'
import type { MAILING_KIND } from './mailing.ts'
import { type Content, type End, endOf, type Taken, waitAfter } from './message.ts'
import * as queries from './queries.ts'
import { noteRefused } from './reaction-service.ts'
import { SEND_JOB } from './service.ts'

const TAKEN_AT_ONCE = 50
/** So many are handed over side by side; of so many nobody knows when the program is killed. */
const HANDED_AT_ONCE = 5
/** Longer than any provider is waited for. */
export const LEASE = Temporal.Duration.from({ minutes: 5 })

export type SenderParts = {
  db: Database
  clock: Clock
  log: Log
  seal: Seal
  channels: Channels
  /** Without a provider a message is kept to be looked at, and this is told of it. */
  isDevelopment: boolean
  onKept?: (kept: { kind: Taken['kind'] | typeof MAILING_KIND; address: string; content: Content }) => void
}

export type Sender = {
  /** Sends what is due in the club, now and beside whoever asks; what fails here is done by the job. */
  kick(clubId: Uuid): void
  /** Sends until nothing is due or the signal is raised; tells how many went out. */
  run(clubId: Uuid, signal?: AbortSignal): Promise<number>
  /** Begins nothing more, and resolves when what was handed over is answered. */
  drain(): Promise<void>
}

export function createSender(parts: SenderParts): Sender {
  const { log } = parts
  const stop = new AbortController()
  const running = new Map<Uuid, Promise<unknown>>()
  const again = new Set<Uuid>()

  async function run(clubId: Uuid, signal?: AbortSignal): Promise<number> {
    const signals = AbortSignal.any([stop.signal, ...(signal ? [signal] : [])])
    await recover(parts, clubId)
    let sent = 0
    while (!signals.aborted) {
      const taken = await take(parts, clubId)
      if (taken.length === 0) break
      sent += await sendTaken(parts, clubId, taken, signals)
    }
    await askForNext(parts, clubId)
    return sent
  }

  function kick(clubId: Uuid): void {
    if (stop.signal.aborted) return
    if (running.has(clubId)) {
      again.add(clubId)
      return
    }
    const work = run(clubId)
      .catch((error: Error) => log.warn({ name: error.name }, 'messages were not sent; the job will'))
      .finally(() => {
        running.delete(clubId)
        if (again.delete(clubId)) kick(clubId)
      })
    running.set(clubId, work)
  }

  return {
    kick,
    run,
    async drain() {
      stop.abort()
      await Promise.all(running.values())
    },
  }
}

async function recover({ db, clock, log }: SenderParts, clubId: Uuid): Promise<void> {
  const now = clock.now()
  const left = await db.inClub(clubId, (tx) => queries.recoverTaken(tx, now.subtract(LEASE), now))
  if (left.again + left.unknown > 0) log.warn({ club: clubId, ...left }, 'messages were left in the middle')
}

/** What waits for later comes by a job of its own; what is due by now was just done. */
const askForNext = ({ db }: SenderParts, clubId: Uuid): Promise<void> =>
  db.inClub(clubId, async (tx) => {
    const next = await queries.readNextDue(tx)
    if (next !== null) await addJob(tx, SEND_JOB, {}, { key: 'later', runAt: next })
  })

type TakenMessage = Taken & { fromName: string; isDisowned: boolean }

async function take({ db, clock, seal }: SenderParts, clubId: Uuid): Promise<TakenMessage[]> {
  return db.inClub(clubId, async (tx) => {
    const rows = await queries.takeDue(tx, clock.now(), TAKEN_AT_ONCE)
    if (rows.length === 0) return []
    const { name } = await readClub(tx)
    return rows.map((row) => ({ ...row, fromName: name, content: openContent(seal, row.content) }))
  })
}

function openContent({ open }: Seal, sealed: Buffer): Content | null {
  const text = open(sealed)
  return text === null ? null : (JSON.parse(text) as Content)
}

type Ended = End & { wipes: boolean }

/** Sends some, a few side by side. When a channel as a whole is down, its others are put back untried. */
async function sendTaken(
  parts: SenderParts,
  clubId: Uuid,
  taken: readonly TakenMessage[],
  signal: AbortSignal,
): Promise<number> {
  const { db, clock, log } = parts
  const inClub = <T>(work: (tx: Tx) => Promise<T>) => db.inClub(clubId, work)
  let waiting = [...taken]
  let sent = 0
  while (waiting.length > 0 && !signal.aborted) {
    const group = waiting.slice(0, HANDED_AT_ONCE)
    waiting = waiting.slice(group.length)
    for (const { channel } of group) await providerOf(parts, channel)?.ready?.(signal)
    const begun = await inClub((tx) => queries.markBegun(tx, group, clock.now()))
    const handed = group.filter(({ messageId }) => begun.has(messageId))
    const done = await Promise.all(
      handed.map(async (message) => ({ message, ...(await dispatch(parts, message)) })),
    )
    const now = clock.now()
    const ends = done.map(({ end }) => end)
    await inClub(async (tx) => {
      await queries.writeEnds(tx, ends, now)
      await noteRefused(tx, ends, now)
    })
    for (const { message, end, isDown } of done) {
      if (end.state === 'sent' || end.state === 'kept') sent += 1
      else
        log.warn(
          { message: message.messageId, kind: message.kind, state: end.state, failure: end.failure },
          'a message was not sent',
        )
      if (!isDown) continue
      const others = waiting.filter(({ channel }) => channel === message.channel)
      waiting = waiting.filter(({ channel }) => channel !== message.channel)
      await inClub((tx) => queries.putBack(tx, idsOf(others), now.add(waitAfter(message.attempts))))
    }
  }
  // Stopped in the middle: at once again for whoever comes next.
  await inClub((tx) => queries.putBack(tx, idsOf(waiting), clock.now()))
  return sent
}

const providerOf = ({ channels }: SenderParts, channel: Taken['channel']) =>
  channel === 'email' ? channels.mailer : channels.sms

const idsOf = (messages: readonly Taken[]): Uuid[] => messages.map(({ messageId }) => messageId)

async function dispatch(parts: SenderParts, message: TakenMessage): Promise<{ end: Ended; isDown: boolean }> {
  const { clock } = parts
  const settled = decideBefore(message, clock.now())
  if (settled !== null) return { end: { ...settled, wipes: true }, isDown: false }
  const { content } = message
  if (content === null) throw new Error('a message without a content was to be sent')
  const provider = providerOf(parts, message.channel)
  if (provider === null) return { end: keep(parts, message, content), isDown: false }
  const outcome = await hand(parts, message, content)
  const end = endOf(message, outcome, provider.name, clock.now())
  const isOver = end.state !== 'queued'
  return {
    end: { ...end, wipes: isOver && KINDS[message.kind].isSecret },
    isDown: outcome.kind === 'later' && outcome.whole,
  }
}

/** What need not be handed over at all: too late, against the person's will, or unreadable. */
function decideBefore(message: TakenMessage, now: Temporal.Instant): End | null {
  const over = (state: End['state'], failure: string): End => ({
    messageId: message.messageId,
    state,
    failure,
    provider: null,
    providerRef: null,
    nextAt: null,
  })
  if (Temporal.Instant.compare(now, message.notAfterAt) > 0) return over('lapsed', 'too_late')
  if (message.content === null) return over('failed', 'sealed_by_another_secret')
  const { purpose, isProof = false } = KINDS[message.kind]
  const gate = decideAddressed(purpose, { ...message, isDisowned: message.isDisowned && !isProof }, now)
  return gate.ok ? null : over('refused', gate.reason)
}

/** In development: nothing goes out, and a person can read what would have. */
function keep(parts: SenderParts, message: TakenMessage, content: Content): Ended {
  const end = { messageId: message.messageId, provider: null, providerRef: null, nextAt: null }
  if (!parts.isDevelopment) return { ...end, state: 'no_channel', failure: null, wipes: true }
  parts.onKept?.({ kind: message.kind, address: message.address, content })
  return { ...end, state: 'kept', failure: null, wipes: false }
}

async function hand(
  { channels, clock }: SenderParts,
  { messageId: id, channel, address: to, language, fromName }: TakenMessage,
  { subject, text, html }: Content,
): Promise<Outcome> {
  try {
    if (channel === 'sms') return (await channels.sms?.send({ id, to, text })) ?? NO_PROVIDER
    const mail = { id, fromName, to, subject, text, html, language, at: clock.now() }
    return (await channels.mailer?.send(mail)) ?? NO_PROVIDER
  } catch {
    // A provider's part answers for its own faults; what it did before this one nobody knows.
    return { kind: 'unknown', failure: 'adapter_fault' }
  }
}

const NO_PROVIDER: Outcome = { kind: 'later', failure: 'no_provider', whole: true }
