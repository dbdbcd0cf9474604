import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { addEvents } from '#platform/outbox.ts'
import { judgeClick, judgeOpening } from './bot.ts'
import type { MessageChannel } from './channel.ts'
import { type ReactionSums, type ReportedKind, SOFT_BOUNCES, TRAP_REF } from './reaction.ts'
import * as queries from './reaction-queries.ts'
import { suppress } from './suppression-service.ts'

/** What follows from what people say, and is not decided here. */
export type ReactionRules = {
  /** Somebody refused: it is written down, and holds from now on. */
  readonly refuse: (tx: Tx, refusal: Refused, now: Temporal.Instant) => Promise<unknown>
  /** Somebody answered something else: the office reads it. */
  readonly tellOffice: (tx: Tx, reply: Replied, now: Temporal.Instant) => Promise<unknown>
}

export type Refused = {
  /** Null: of a number or an address that is no member's. */
  readonly memberId: Uuid | null
  readonly channel: MessageChannel
  readonly way: 'one_click' | 'sms_reply' | 'mail_reply' | 'complaint'
  /** Their own words; null where there are none. */
  readonly said: string | null
  readonly messageId: Uuid | null
  readonly address: string | null
}

export type Replied = {
  readonly memberId: Uuid
  readonly channel: MessageChannel
  readonly text: string
  readonly messageId: Uuid | null
}

export type ReportOf = {
  readonly messageId: Uuid
  readonly kind: ReportedKind
  /** The reporter's name of its report: the same again is the same. */
  readonly ref: string
  readonly at: Temporal.Instant
  readonly reason: string | null
}

/** The club of a message, and nothing else; null where no club has it. */
export const findMessageClub = (db: Database, messageId: Uuid): Promise<Uuid | null> =>
  db.outsideClubs((tx) => queries.findMessageClub(tx, messageId))

/** What a provider calls by its own name. */
export const findByRef = (db: Database, provider: string, ref: string) =>
  db.outsideClubs((tx) => queries.findByRef(tx, provider, ref))

/**
 * Writes down what became of a message, and does what follows: an address that is gone is not written to again, one that comes back
 * three times in two weeks is doubtful, and who complains has refused. False where it was known, or there is no such message.
 */
export async function recordReport(
  tx: Tx,
  rules: ReactionRules,
  report: ReportOf,
  now: Temporal.Instant,
): Promise<boolean> {
  const told = await queries.readTold(tx, report.messageId)
  if (told === null) return false
  const isNew = await queries.insertReaction(tx, { ...report, isHuman: null })
  if (!isNew) return false
  const { messageId, kind } = report
  // Whatever is told of it, it went out.
  await queries.settleUnknown(tx, messageId)
  if (kind === 'bounced_hard' || kind === 'bounced_soft') await followBounce(tx, kind, told, messageId, now)
  if (kind === 'complained') await followComplaint(tx, rules, told, messageId, now)
  return true
}

/** A no that a provider gave at once, for the address's own fault: nobody will report it later. */
const GONE_AT_ONCE: ReadonlySet<string | null> = new Set([
  'no_mailbox',
  'no_domain',
  'mailbox_closed',
  'moved',
  'address_malformed',
  'number_malformed',
  'number_no_mobile',
])

/** Of attempts that were just written: an address that is refused for its own fault is gone, as if it had been reported. */
export async function noteRefused(
  tx: Tx,
  ends: readonly { readonly messageId: Uuid; readonly state: string; readonly failure: string | null }[],
  now: Temporal.Instant,
): Promise<void> {
  for (const { messageId, state, failure } of ends) {
    if (state === 'failed' && failure === REFUSED_THERE) await suppressRefused(tx, messageId, now)
    if (state !== 'failed' || !GONE_AT_ONCE.has(failure)) continue
    const told = await queries.readTold(tx, messageId)
    const reaction = { messageId, ref: 'at_once', at: now, isHuman: null, reason: failure }
    if (told !== null && (await queries.insertReaction(tx, { ...reaction, kind: 'bounced_hard' })))
      await followBounce(tx, 'bounced_hard', told, messageId, now)
  }
}

/** What a provider says of a number that has unsubscribed with it: nobody's answer came here, and nothing more goes there. */
const REFUSED_THERE = 'number_blocked'

async function suppressRefused(tx: Tx, messageId: Uuid, now: Temporal.Instant): Promise<void> {
  const told = await queries.readTold(tx, messageId)
  if (told?.address)
    await suppress(tx, { channel: told.channel, address: told.address, reason: 'refused', messageId }, now)
}

const dataOf = ({ memberId, channel }: queries.Told) => ({
  ...(memberId !== null && { member: memberId }),
  channel,
})

async function followBounce(
  tx: Tx,
  kind: 'bounced_hard' | 'bounced_soft',
  told: queries.Told,
  messageId: Uuid,
  now: Temporal.Instant,
): Promise<void> {
  const { channel, address, memberId } = told
  const isHard = kind === 'bounced_hard'
  if (address !== null && isHard) await suppress(tx, { channel, address, reason: 'bounced', messageId }, now)
  if (address !== null && !isHard && memberId !== null) {
    const count = await queries.countSoftBounces(tx, { memberId, address, channel }, now)
    if (count >= SOFT_BOUNCES) await suppress(tx, { channel, address, reason: 'unreachable', messageId }, now)
  }
  const data = { ...dataOf(told), bounce: isHard ? 'hard' : 'soft' }
  await addEvents(tx, 'message.bounced', [{ subjectId: messageId, data }], now)
}

async function followComplaint(
  tx: Tx,
  { refuse }: ReactionRules,
  told: queries.Told,
  messageId: Uuid,
  now: Temporal.Instant,
): Promise<void> {
  const { channel, address, memberId } = told
  if (address !== null) await suppress(tx, { channel, address, reason: 'complained', messageId }, now)
  if (memberId !== null || address !== null)
    await refuse(tx, { memberId, channel, way: 'complaint', said: null, messageId, address }, now)
  await addEvents(tx, 'message.complained', [{ subjectId: messageId, data: dataOf(told) }], now)
}

export type Visit = {
  readonly messageId: Uuid
  readonly method: string
  readonly agent: string
}

/** Counts that a link was followed; `linkId` null of the one that no person sees. */
export async function recordClick(
  tx: Tx,
  { messageId, method, agent }: Visit,
  linkId: Uuid | null,
  now: Temporal.Instant,
): Promise<void> {
  const told = await queries.readTold(tx, messageId)
  if (told === null) return
  await queries.settleUnknown(tx, messageId)
  await queries.lockVisits(tx, messageId)
  const ref = linkId ?? TRAP_REF
  const around = await queries.readAround(tx, messageId, ref, now)
  const verdict = judgeClick({
    method,
    agent,
    sinceSentMs: sinceOf(told, now),
    ...around,
    isTrapped: around.isTrapped || linkId === null,
  })
  await queries.countVisit(tx, { messageId, kind: 'clicked', ref, at: now, linkId, ...verdict })
  // The first links that a filter follows look like a person's, until the others come.
  if (verdict.reason === 'burst')
    await queries.takeBackClicks(tx, messageId, now.subtract({ seconds: 10 }), 'burst')
  if (linkId === null) await queries.takeBackClicks(tx, messageId, now.subtract({ seconds: 60 }), 'trap')
}

/** Counts that a mail was opened. */
export async function recordOpening(
  tx: Tx,
  { messageId, method, agent }: Visit,
  now: Temporal.Instant,
): Promise<void> {
  const told = await queries.readTold(tx, messageId)
  if (told === null) return
  await queries.settleUnknown(tx, messageId)
  const verdict = judgeOpening({ method, agent, sinceSentMs: sinceOf(told, now) })
  await queries.countVisit(tx, {
    messageId,
    kind: 'opened',
    ref: 'opened',
    at: now,
    linkId: null,
    ...verdict,
  })
}

const sinceOf = ({ sentAt }: queries.Told, now: Temporal.Instant): number | null =>
  sentAt === null ? null : now.epochMilliseconds - sentAt.epochMilliseconds

const TOLD_AT_ONCE = 1_000
/** So long after a click it is known whether whoever made it followed every link. */
const SETTLING_SECONDS = 60

/** Tells those who read the outbox of clicks that are a person's for certain; answers whether there may be more. */
export async function tellClicks(tx: Tx, now: Temporal.Instant): Promise<boolean> {
  const clicks = await queries.takeUntold(tx, now.subtract({ seconds: SETTLING_SECONDS }), now, TOLD_AT_ONCE)
  const events = clicks.map(({ messageId, memberId, linkId, channel }) => ({
    subjectId: messageId,
    data: { ...(memberId !== null && { member: memberId }), channel, link: linkId },
  }))
  await addEvents(tx, 'message.clicked', events, now)
  return clicks.length === TOLD_AT_ONCE
}

/** Writes down that somebody answered a message; false where the answer was known. */
export async function recordReply(
  tx: Tx,
  { messageId, ref, at }: Pick<ReportOf, 'messageId' | 'ref' | 'at'>,
  now: Temporal.Instant,
): Promise<boolean> {
  const told = await queries.readTold(tx, messageId)
  if (told === null) return false
  await queries.settleUnknown(tx, messageId)
  const isNew = await queries.insertReaction(tx, {
    messageId,
    kind: 'replied',
    ref,
    at,
    isHuman: true,
    reason: null,
  })
  if (isNew) await addEvents(tx, 'message.replied', [{ subjectId: messageId, data: dataOf(told) }], now)
  return isNew
}

/** What a message was to: whom, where and by what. */
export const readTold = (tx: Tx, messageId: Uuid): Promise<queries.Told | null> =>
  queries.readTold(tx, messageId)

/** Of these mailings what became of their messages; observed, and not what the mailing brought about. */
export const readReactionSums = (
  tx: Tx,
  mailingIds: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, ReactionSums>> =>
  mailingIds.length === 0 ? Promise.resolve(new Map()) : queries.readSums(tx, mailingIds)
