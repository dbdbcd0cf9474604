import { readClub } from '#access/service.ts'
import { countSegments } from '#content/sms.ts'
import { readRecipients } from '#members/recipient-service.ts'
import { monotonicMs } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { addJob } from '#platform/jobs.ts'
import type { Advertiser } from './advertise.ts'
import { type Advertisement, isAdvertisement } from './advertisement.ts'
import { MESSAGE_CHANNELS, type MessageChannel, type Outcome, reachOf } from './channel.ts'
import { countSent, decideDispatch } from './gate.ts'
import { MAILING_KIND, type MailingItem, type Renderer } from './mailing.ts'
import * as queries from './mailing-queries.ts'
import { SEND_MAILINGS_JOB } from './mailing-service.ts'
import { type End, endOf, type MessageState, waitAfter } from './message.ts'
import { recoverTaken, writeEnds } from './queries.ts'
import { noteRefused } from './reaction-service.ts'
import { LEASE, type SenderParts } from './send-service.ts'
import { readWays } from './way-service.ts'

/** So many at most are decided on and begun in one transaction; of at most twice as many nobody knows when the program is killed. */
const MOST_BEGUN_AT_ONCE = 100
const FIRST_BEGUN_AT_ONCE = 16
/** Handed over side by side to who does not say how many. */
const HANDED_AT_ONCE = 8
/**
 * What was decided on goes out within this or is decided on anew: meanwhile somebody may have refused, the mailing may have been held,
 * and the evening may have come.
 */
const DECIDED_FOR = Temporal.Duration.from({ seconds: 4 })

export type MailingSenderParts = SenderParts & {
  readonly render: Renderer
  readonly advertiser: Advertiser /** Told when nothing is due any more. */
  readonly onEmptied?: (tx: Tx) => Promise<void>
}

/** A message that may go out, in its words. */
type Ready = Pick<queries.TakenAddressed, 'messageId' | 'attempts' | 'notAfterAt'> & {
  readonly channel: MessageChannel
  readonly address: string
  readonly language: 'he' | 'en'
  readonly fromName: string
  readonly advertised: Advertisement
}
/** Those of one decision. */
type Begun = { readonly ready: readonly Ready[]; readonly decidedAt: Temporal.Instant }
type Ended = End & { readonly wipes: boolean }

export type MailingSender = {
  /** Sends what is due of mailings until nothing is, or the signal is raised; tells how many were taken by providers. */
  run(clubId: Uuid, signal?: AbortSignal): Promise<number>
  /** Begins nothing more, and resolves when what was handed over is answered. */
  drain(): Promise<void>
}

export function createMailingSender(parts: MailingSenderParts): MailingSender {
  const stop = new AbortController()
  const running = new Set<Promise<unknown>>()
  return {
    run(clubId, signal) {
      const work = sendMailings(parts, clubId, AbortSignal.any([stop.signal, ...(signal ? [signal] : [])]))
      const known = work.catch(() => null).finally(() => running.delete(known))
      running.add(known)
      return work
    },
    async drain() {
      stop.abort()
      await Promise.all(running)
    },
  }
}

async function sendMailings(parts: MailingSenderParts, clubId: Uuid, signal: AbortSignal): Promise<number> {
  const { db, clock, log } = parts
  const inClub = <T>(work: (tx: Tx) => Promise<T>) => db.inClub(clubId, work)
  const left = await inClub((tx) => recoverTaken(tx, clock.now().subtract(LEASE), clock.now()))
  if (left.again + left.unknown > 0) log.warn({ club: clubId, ...left }, 'messages were left in the middle')
  const toWrite: Ended[] = []
  const pace = createPace()
  const begin = (): Promise<Begun | null> => {
    const ended = toWrite.splice(0)
    return inClub((tx) => beginNext(parts, tx, ended, pace.count())).catch((error) => {
      toWrite.push(...ended)
      throw error
    })
  }
  let [sent, isDown] = [0, false]
  try {
    // The next ones are decided on while the ones before are handed over.
    for (let coming = begin(), begun = await coming; begun !== null; begun = await coming) {
      const goesOn = !signal.aborted && !isDown
      coming = goesOn ? begin() : Promise.resolve(null)
      // What it fails with is told when it is waited for.
      coming.catch(() => null)
      const handed = await pace.time(() => handOver(parts, begun, goesOn ? signal : AbortSignal.abort()))
      toWrite.push(...handed.ended)
      sent += handed.ended.filter(({ state }) => state === 'sent' || state === 'kept').length
      isDown ||= handed.isDown
      const notYet = isDown ? clock.now().add(waitAfter(1)) : clock.now()
      if (handed.left.length === 0) continue
      await inClub((tx) => queries.withdrawBegun(tx, handed.left, notYet))
      // Nothing else was due when it was looked for; these are again.
      if (goesOn && !isDown) coming = coming.then((next) => next ?? begin())
    }
  } finally {
    await inClub((tx) => finish(parts, tx, toWrite, sent))
  }
  return sent
}

/** How many to begin: as many as were handed over in about a second, so that no decision waits long for its turn. */
function createPace() {
  let count = FIRST_BEGUN_AT_ONCE
  return {
    count: () => count,
    async time(work: () => Promise<Handed>): Promise<Handed> {
      const since = monotonicMs()
      const handed = await work()
      const perSecond = Math.round((handed.ended.length * 1_000) / Math.max(1, monotonicMs() - since))
      if (handed.ended.length + handed.left.length > 0)
        count = Math.max(1, Math.min(perSecond, count * 2, MOST_BEGUN_AT_ONCE))
      return handed
    },
  }
}

async function finish(
  parts: MailingSenderParts,
  tx: Tx,
  ended: readonly Ended[],
  sent: number,
): Promise<void> {
  const now = parts.clock.now()
  await writeEnds(tx, ended, now)
  await noteRefused(tx, ended, now)
  if (sent > 0) await parts.onEmptied?.(tx)
  const next = await queries.readNextAddressed(tx)
  if (next !== null) await addJob(tx, SEND_MAILINGS_JOB, {}, { key: 'later', runAt: next })
}

// --- before: whom, where, what ---

/** Writes what the last ones came to, takes the next and decides on each; null when nothing is due. */
async function beginNext(
  parts: MailingSenderParts,
  tx: Tx,
  ended: readonly Ended[],
  count: number,
): Promise<Begun | null> {
  const now = parts.clock.now()
  await writeEnds(tx, ended, now)
  await noteRefused(tx, ended, now)
  // One at a time decides in a club: two would both find a cap not yet reached.
  await queries.lockDeciding(tx)
  const decidedAt = parts.clock.now()
  const due = await queries.takeAddressed(tx, now, count)
  if (due.length === 0) return null
  const taken = due.filter(({ mailingState }) => mailingState === 'running')
  const halted = due.filter(({ mailingState }) => mailingState !== 'running')
  await queries.settleHalted(
    tx,
    halted.map(({ messageId }) => messageId),
    now,
  )
  const recipients = await readRecipients(
    tx,
    taken.map(({ memberId }) => memberId),
  )
  const { goes, ends, waits } = await decide(parts, tx, taken, now)
  const { defaultLanguage, name: fromName } = await readClub(tx)
  const languageOf = (memberId: Uuid) => recipients.get(memberId)?.language ?? defaultLanguage
  const items = goes.map((go): Going & MailingItem => ({ ...go, language: languageOf(go.memberId) }))
  const rendered = await parts.render(tx, items)
  const said = items.flatMap((item) => {
    const words = rendered.get(item.messageId)
    return words === undefined ? [] : [{ ...item, rendered: words }]
  })
  const advertised = await parts.advertiser.advertise(tx, said, now)
  const ready: Ready[] = []
  for (const item of items) {
    const made = advertised.get(item.messageId)
    if (made === undefined) ends.push(over(item.messageId, 'failed', 'not_put_into_words'))
    else ready.push({ ...item, fromName, advertised: made })
  }
  await queries.beginAddressed(tx, ready.map(toBegunRow(parts)), now)
  await queries.postpone(tx, waits)
  await writeEnds(tx, ends, now)
  return { ready, decidedAt }
}

type Going = queries.TakenAddressed & { readonly channel: MessageChannel; readonly address: string }
type Waiting = { readonly messageId: Uuid; readonly until: Temporal.Instant }

/** What the gate says to each: it goes, it waits, or it is over. */
async function decide(
  { channels, isDevelopment, advertiser }: MailingSenderParts,
  tx: Tx,
  taken: readonly queries.TakenAddressed[],
  now: Temporal.Instant,
): Promise<{ goes: Going[]; ends: Ended[]; waits: Waiting[] }> {
  const reach = reachOf(channels, isDevelopment)
  const rules = await advertiser.readRules(tx)
  const waysOf = await readWays(tx, taken, ['email', 'sms'], now)
  // Of several to one member the second counts the first.
  const goneTo = new Map<Uuid, readonly MessageChannel[]>()
  const [goes, ends, waits]: [Going[], Ended[], Waiting[]] = [[], [], []]
  for (const row of taken) {
    const { messageId, memberId, topic, notAfterAt } = row
    if (Temporal.Instant.compare(now, notAfterAt) > 0) {
      ends.push(over(messageId, 'lapsed', 'too_late'))
      continue
    }
    // A cap is of everything to one member, whatever it is about.
    const before = goneTo.get(memberId) ?? []
    const ways = before.reduce((seen, channel) => countSent(seen, channel, now), waysOf(memberId, topic))
    const open = row.channels.filter((channel) => reach[channel])
    const decided = decideDispatch(
      { purpose: 'marketing', topic, channels: open, notAfterAt },
      ways,
      rules,
      now,
    )
    if (decided.ok) {
      goes.push({ ...row, channel: decided.channel, address: decided.address })
      goneTo.set(memberId, [...before, decided.channel])
    } else if (decided.reason !== 'not_now')
      ends.push(over(messageId, STATES[decided.reason], decided.reason))
    else if (Temporal.Instant.compare(decided.until, notAfterAt) > 0)
      ends.push(over(messageId, 'lapsed', decided.because))
    else waits.push({ messageId, until: decided.until })
  }
  return { goes, ends, waits }
}

const STATES: Readonly<Record<string, MessageState>> = {
  no_consent: 'refused',
  suppressed: 'refused',
  no_sender: 'refused',
  no_address: 'no_address',
  no_channel: 'no_channel',
  capped: 'lapsed',
}

const over = (messageId: Uuid, state: MessageState = 'refused', failure: string | null = null): Ended => ({
  messageId,
  state,
  failure,
  provider: null,
  providerRef: null,
  nextAt: null,
  wipes: true,
})

const toBegunRow =
  ({ channels, seal }: MailingSenderParts) =>
  ({ messageId, channel, address, language, advertised }: Ready): queries.BegunRow => ({
    messageId,
    channel,
    language,
    address,
    segments: channel === 'sms' ? countSegments(advertised.text) : null,
    // Kept to be looked at where nothing is sent; what goes out can be said again from its version.
    content: providerOf(channels, channel) === null ? seal.seal(JSON.stringify(contentOf(advertised))) : null,
  })

const contentOf = (made: Advertisement) =>
  'html' in made
    ? { subject: made.subject, text: made.text, html: made.html }
    : { subject: '', text: made.text, html: '' }

// --- handing over ---

type Handed = { ended: Ended[]; left: Uuid[]; isDown: boolean }

/** Both channels beside each other. */
async function handOver(parts: MailingSenderParts, begun: Begun, signal: AbortSignal): Promise<Handed> {
  const handed = await Promise.all(
    MESSAGE_CHANNELS.map((channel) => {
      const ready = begun.ready.filter((message) => message.channel === channel)
      return handOverBy(channel, parts, { ...begun, ready }, signal)
    }),
  )
  return {
    ended: handed.flatMap(({ ended }) => ended),
    left: handed.flatMap(({ left }) => left),
    isDown: handed.some(({ isDown }) => isDown),
  }
}

/** Some side by side until the channel is down, all as long as what was decided is fresh. */
async function handOverBy(
  channel: MessageChannel,
  parts: MailingSenderParts,
  { ready, decidedAt }: Begun,
  signal: AbortSignal,
): Promise<Handed> {
  const waiting = [...ready]
  const handed: Handed = { ended: [], left: [], isDown: false }
  const freshUntil = decidedAt.add(DECIDED_FOR)
  const freshMs = () => parts.clock.now().until(freshUntil).total('milliseconds')
  // Nobody waits longer for a provider's rate.
  const until = AbortSignal.any([signal, AbortSignal.timeout(DECIDED_FOR.total('milliseconds'))])
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const goes = freshMs() > 0 && !handed.isDown && (await isReady(parts, next, until))
      const outcome = goes && freshMs() > 0 ? await hand(parts, next, freshMs()) : LATE
      handed.isDown ||= outcome?.kind === 'later' && outcome.whole
      if (outcome?.kind === 'late') handed.left.push(next.messageId)
      else handed.ended.push(endOfOutcome(parts, next, outcome))
    }
  }
  const atOnce = providerOf(parts.channels, channel)?.atOnce ?? HANDED_AT_ONCE
  await Promise.all(Array.from({ length: Math.min(atOnce, ready.length) }, worker))
  return handed
}

const LATE: Outcome = { kind: 'late' }

const providerOf = ({ mailer, sms }: SenderParts['channels'], channel: MessageChannel) =>
  channel === 'email' ? mailer : sms

/** Waits for the provider's rate; false when there is no time left. */
async function isReady({ channels }: SenderParts, { channel }: Ready, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false
  try {
    await providerOf(channels, channel)?.ready?.(signal)
    return !signal.aborted
  } catch {
    return false
  }
}

async function hand(
  { channels, clock }: SenderParts,
  { messageId: id, channel, address: to, language, fromName, advertised }: Ready,
  withinMs: number,
): Promise<Outcome | null> {
  // Whatever made this message, only the very thing that the law's part of the room assembled is handed over.
  if (!isAdvertisement(advertised) || 'html' in advertised !== (channel === 'email'))
    return { kind: 'refused', failure: 'no_advertisement' }
  try {
    const { text } = advertised
    if (!('html' in advertised)) return (await channels.sms?.send({ id, to, text }, withinMs)) ?? null
    const { subject, html, headers } = advertised
    const mail = { id, fromName, to, subject, text, html, headers, language, at: clock.now() }
    return (await channels.mailer?.send(mail, withinMs)) ?? null
  } catch {
    // A provider's part answers for its own faults; what it did before this one nobody knows.
    return { kind: 'unknown', failure: 'adapter_fault' }
  }
}

function endOfOutcome(parts: MailingSenderParts, ready: Ready, outcome: Outcome | null): Ended {
  if (outcome !== null) {
    const name = providerOf(parts.channels, ready.channel)?.name ?? null
    return { ...endOf(ready, outcome, name, parts.clock.now()), wipes: false }
  }
  parts.onKept?.({ kind: MAILING_KIND, address: ready.address, content: contentOf(ready.advertised) })
  return { ...over(ready.messageId, 'kept'), wipes: false }
}
