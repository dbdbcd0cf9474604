import { hash } from 'node:crypto'
import { listClubs } from '#access/service.ts'
import { findMembers } from '#members/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Log } from '#platform/log.ts'
import { readReport } from './bounce.ts'
import { type OwnPlace, readDisowned } from './disowned-service.ts'
import { type InboundTo, readInboundAddress } from './inbound-address.ts'
import { parseMail } from './inbound-parse.ts'
import type { SmsNews } from './inbound-sms.ts'
import type { MailNews } from './inbound-webhook.ts'
import { isAdvertised } from './mailing-queries.ts'
import type { MessageTokens } from './message-token.ts'
import * as queries from './reaction-queries.ts'
import {
  findByRef,
  findMessageClub,
  type ReactionRules,
  readTold,
  recordReply,
  recordReport,
} from './reaction-service.ts'
import { isOfAnOrder, isRefusal, isRefusalSubject, ownWords } from './refusal-word.ts'

export type InboundParts = {
  db: Database
  clock: Clock
  log: Log
  tokens: MessageTokens
  rules: ReactionRules
}

/** So long after a message an answer by the same way answers it. */
const ANSWER_DAYS = 90
const LONGEST_LETTER = 4000

const since = (now: Temporal.Instant): Temporal.Instant => now.subtract({ hours: ANSWER_DAYS * 24 })

/** A provider of short messages tells something. `provider` is by whose name it calls its messages. */
export async function takeSmsNews(parts: InboundParts, provider: string, news: SmsNews): Promise<void> {
  if (news.kind === 'reply') return takeSmsReply(parts, news)
  const { db, clock, rules } = parts
  const { messageId, providerRef, outcome } = news
  const named = messageId === null && providerRef !== null ? await findByRef(db, provider, providerRef) : null
  const clubId = messageId === null ? (named?.clubId ?? null) : await findMessageClub(db, messageId)
  const id = messageId ?? named?.messageId ?? null
  if (clubId === null || id === null) return
  const now = clock.now()
  const report = {
    messageId: id,
    kind: outcome.kind,
    ref: `${provider} ${outcome.kind}`,
    at: now,
    reason: outcome.reason,
  }
  await db.inClub(clubId, (tx) => recordReport(tx, rules, report, now))
}

export async function takeMailNews({ db, clock, rules }: InboundParts, news: MailNews): Promise<void> {
  const clubId = await findMessageClub(db, news.messageId)
  if (clubId === null) return
  const now = clock.now()
  const { messageId, kind } = news
  await db.inClub(clubId, async (tx) => {
    if (kind === 'refused') await takeUnsubscribed(tx, rules, messageId, now)
    else await recordReport(tx, rules, { ...news, kind, at: now }, now)
  })
}

/** By the service's own link or list: the same word as by ours. */
async function takeUnsubscribed(
  tx: Tx,
  { refuse }: ReactionRules,
  messageId: Uuid,
  now: Temporal.Instant,
): Promise<void> {
  const told = await readTold(tx, messageId)
  if (told === null) return
  const [member] = told.memberId ? await findMembers(tx, [{ kind: 'id', value: told.memberId }]) : []
  const { channel, address } = told
  if (!member && address === null) return
  const memberId = member?.memberId ?? null
  await refuse(tx, { memberId, channel, way: 'one_click', said: null, messageId, address }, now)
}

type SmsReply = Extract<SmsNews, { kind: 'reply' }>

/** Where an answer belongs: to a member whose number it is, or was when we wrote there. */
type AnswerPlace = {
  clubId: Uuid
  memberId: Uuid | null
  /** Whether the number is theirs today. */
  isOwn: boolean
  last: { messageId: Uuid; at: Temporal.Instant } | null
}

/**
 * Somebody answered by short message. The number is the installation's, so the answer goes to each club that wrote to them lately: a
 * refusal to every one of them, anything else to the one that wrote last. Where none wrote, a refusal holds wherever they are members;
 * and where nobody knows them at all, in every club: the number is not written to again, whoever brings it.
 */
async function takeSmsReply(parts: InboundParts, reply: SmsReply): Promise<void> {
  const { db, clock, log } = parts
  const now = clock.now()
  const refuses = isRefusal(reply.text)
  const clubs = await listClubs(db)
  const places: AnswerPlace[] = []
  for (const { clubId } of clubs) {
    const place = await db.inClub(clubId, (tx) => findPlace(tx, clubId, reply.from, since(now)))
    if (place !== null && (refuses || place.isOwn)) places.push(place)
  }
  if (places.length === 0) log.info({ refuses }, 'an answer by short message was from nobody who is known')
  const written = places
    .filter(({ last }) => last !== null)
    .sort((a, b) => (b.last?.at.epochMilliseconds ?? 0) - (a.last?.at.epochMilliseconds ?? 0))
  const known = written.length > 0 ? written : places
  const nowhere = clubs.map(({ clubId }) => ({ clubId, memberId: null, isOwn: false, last: null }))
  const heard = !refuses ? known.slice(0, 1) : known.length > 0 ? known : nowhere
  const faults: unknown[] = []
  for (const { clubId, memberId, last } of heard) {
    const answer = {
      memberId,
      channel: 'sms' as const,
      text: reply.text,
      refuses,
      messageId: last?.messageId ?? null,
      ref: `reply ${reply.ref}`.slice(0, 100),
      address: reply.from,
    }
    // What fails in one club takes no refusal from another; the provider is told, and says it again.
    await db
      .inClub(clubId, (tx) => takeAnswer(tx, parts.rules, answer, now))
      .catch((fault) => faults.push(fault))
  }
  if (faults.length > 0) throw faults[0]
}

async function findPlace(
  tx: Tx,
  clubId: Uuid,
  number: string,
  from: Temporal.Instant,
): Promise<AnswerPlace | null> {
  const [member] = await findMembers(tx, [{ kind: 'phone', value: number }])
  if (member) {
    const { memberId } = member
    const isOwn = await isTheirs(tx, { memberId, channel: 'sms', address: number })
    return { clubId, memberId, isOwn, last: await queries.readLastMessage(tx, memberId, 'sms', from) }
  }
  const last = await queries.readLastTo(tx, number, from)
  return last && { clubId, memberId: last.memberId, isOwn: false, last }
}

/** Not where somebody said that it is not the member's: what a stranger writes is not put into the member's mouth. */
const isTheirs = async (tx: Tx, place: OwnPlace): Promise<boolean> =>
  (await readDisowned(tx, [place])).length === 0

type Answer = {
  memberId: Uuid | null
  channel: 'sms' | 'email'
  text: string
  refuses: boolean
  messageId: Uuid | null
  ref: string
  address: string | null
}

async function takeAnswer(
  tx: Tx,
  rules: ReactionRules,
  answer: Answer,
  now: Temporal.Instant,
): Promise<void> {
  const { memberId, channel, text, refuses, messageId, ref, address } = answer
  const isNew = messageId === null || (await recordReply(tx, { messageId, ref, at: now }, now))
  // The same word again may be a new refusal, after a yes: what repeats is known by what holds.
  if (refuses) {
    const way = channel === 'sms' ? 'sms_reply' : 'mail_reply'
    await rules.refuse(tx, { memberId, channel, way, said: text, messageId, address }, now)
  }
  // "Cancel" below news of an order may be about the order: then the office reads it too.
  const isOffices =
    !refuses || (isOfAnOrder(text) && messageId !== null && !(await isAdvertised(tx, messageId)))
  // Told again by a provider that got no answer of ours: once is enough.
  if (isOffices && isNew && memberId !== null)
    await rules.tellOffice(tx, { memberId, channel, text, messageId }, now)
}

/** What became of a mail that came in; `unknown_address` is nobody's here. */
export type MailTaken = 'taken' | 'unknown_address' | 'not_readable'

/** A mail came in, by the listener or out of a mailbox. */
export async function takeMail(
  parts: InboundParts,
  base: string,
  { to, raw }: { to: readonly string[]; raw: Buffer },
): Promise<MailTaken> {
  const places = to.flatMap((address) => readInboundAddress(base, address, parts.tokens) ?? [])
  const [place] = places.toSorted((a, b) => Number(b.messageId !== null) - Number(a.messageId !== null))
  if (place === undefined) return 'unknown_address'
  const mail = await parseMail(raw)
  if (mail === null) return 'not_readable'
  const report = readReport(mail)
  const messageId = place.messageId ?? ('about' in report ? report.about : null)
  const clubId = messageId === null ? null : await findMessageClub(parts.db, messageId)
  if (messageId === null || clubId === null) return 'taken'
  const now = parts.clock.now()
  const ref = `mail ${hash('sha256', mail.headers.get('message-id') ?? raw.toString('latin1')).slice(0, 40)}`
  await parts.db.inClub(clubId, async (tx) => {
    if ('about' in report) {
      const reason = 'reason' in report ? report.reason : null
      await recordReport(tx, parts.rules, { messageId, kind: report.kind, ref, at: now, reason }, now)
    } else if (report.kind !== 'delayed')
      await takeLetter(
        tx,
        parts.rules,
        { place, messageId, ref, mail, isNote: report.kind === 'auto_reply' },
        now,
      )
  })
  return 'taken'
}

async function takeLetter(
  tx: Tx,
  rules: ReactionRules,
  letter: {
    place: InboundTo
    messageId: Uuid
    ref: string
    mail: { subject: string; text: string }
    /** A program wrote it. Those that press a button for somebody do too, and some mark what a person wrote. */
    isNote: boolean
  },
  now: Temporal.Instant,
): Promise<void> {
  const { place, messageId, ref, mail, isNote } = letter
  const told = await readTold(tx, messageId)
  if (told === null) return
  // Who was merged is their survivor. Of whoever was erased nothing new is kept; an address that is no member's can refuse.
  const [member] = told.memberId ? await findMembers(tx, [{ kind: 'id', value: told.memberId }]) : []
  if (!member && told.address === null) return
  const asksToStop = place.purpose === 'unsubscribe'
  const words = ownWords(mail.text).replaceAll('\u0000', '').trim().slice(0, LONGEST_LETTER)
  const subject = mail.subject.replaceAll('\u0000', '').trim().slice(0, LONGEST_LETTER)
  const bySubject = isRefusalSubject(subject) || (words === '' && isRefusal(subject))
  const refuses = asksToStop || bySubject || isRefusal(words)
  if (!refuses && (isNote || words === '')) return
  const [memberId, address] = [member?.memberId ?? null, told.address]
  const isOwn = !memberId || !address || (await isTheirs(tx, { memberId, channel: 'email', address }))
  if (!refuses && !isOwn) return
  const text = bySubject ? `${subject}\n\n${words}`.trim() : words
  const answer = { channel: 'email' as const, text, refuses, messageId, ref, address }
  await takeAnswer(tx, rules, { ...answer, memberId }, now)
}
