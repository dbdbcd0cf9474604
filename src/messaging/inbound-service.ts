import { hash } from 'node:crypto'
import { listClubs } from '#access/service.ts'
import { findMembers } from '#members/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Log } from '#platform/log.ts'
import { readReport } from './bounce.ts'
import { type InboundTo, readInboundAddress } from './inbound-address.ts'
import { parseMail } from './inbound-parse.ts'
import type { SmsNews } from './inbound-sms.ts'
import type { MailNews } from './inbound-webhook.ts'
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
import { isRefusal, ownWords } from './refusal-word.ts'

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
  await db.inClub(clubId, (tx) => recordReport(tx, rules, { ...news, at: now }, now))
}

type SmsReply = Extract<SmsNews, { kind: 'reply' }>

/**
 * Somebody answered by short message. The number is the installation's, so the answer goes to each club that wrote to them lately: a
 * refusal to every one of them, anything else to the one that wrote last. Where none wrote, a refusal holds wherever they are members.
 */
async function takeSmsReply(parts: InboundParts, reply: SmsReply): Promise<void> {
  const { db, clock, log } = parts
  const now = clock.now()
  const places = []
  for (const { clubId } of await listClubs(db)) {
    const place = await db.inClub(clubId, async (tx) => {
      const [member] = await findMembers(tx, [{ kind: 'phone', value: reply.from }])
      if (!member) return null
      const last = await queries.readLastMessage(tx, member.memberId, 'sms', since(now))
      return { clubId, memberId: member.memberId, last }
    })
    if (place !== null) places.push(place)
  }
  const written = places
    .filter(({ last }) => last !== null)
    .sort((a, b) => (b.last?.at.epochMilliseconds ?? 0) - (a.last?.at.epochMilliseconds ?? 0))
  const refuses = isRefusal(reply.text)
  const heard = refuses
    ? written.length > 0
      ? written
      : places
    : (written.length > 0 ? written : places).slice(0, 1)
  if (heard.length === 0) log.info({ refuses }, 'an answer by short message was from nobody who is known')
  for (const { clubId, memberId, last } of heard)
    await db.inClub(clubId, (tx) =>
      takeAnswer(
        tx,
        parts.rules,
        {
          memberId,
          channel: 'sms',
          text: reply.text,
          refuses,
          messageId: last?.messageId ?? null,
          ref: `reply ${reply.ref}`.slice(0, 100),
          address: reply.from,
        },
        now,
      ),
    )
}

type Answer = {
  memberId: Uuid
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
  // Told again by a provider that got no answer of ours: once is enough. A refusal twice is the same refusal.
  const isNew = messageId === null || (await recordReply(tx, { messageId, ref, at: now }, now))
  if (!isNew) return
  if (refuses) {
    const way = channel === 'sms' ? 'sms_reply' : 'mail_reply'
    await rules.refuse(tx, { memberId, channel, way, said: text, messageId, address }, now)
  } else await rules.tellOffice(tx, { memberId, channel, text, messageId }, now)
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
      // To the address that unsubscribes programs write too, for the person who pressed a button.
    } else if (report.kind === 'letter' || (report.kind === 'auto_reply' && place.purpose === 'unsubscribe'))
      await takeLetter(tx, parts.rules, { place, messageId, ref, mail }, now)
  })
  return 'taken'
}

async function takeLetter(
  tx: Tx,
  rules: ReactionRules,
  letter: { place: InboundTo; messageId: Uuid; ref: string; mail: { subject: string; text: string } },
  now: Temporal.Instant,
): Promise<void> {
  const { place, messageId, ref, mail } = letter
  const told = await readTold(tx, messageId)
  // Of whoever was erased nothing new is kept; who was merged is their survivor.
  const [member] = told?.memberId ? await findMembers(tx, [{ kind: 'id', value: told.memberId }]) : []
  if (!told || !member) return
  const asksToStop = place.purpose === 'unsubscribe'
  const words = ownWords(mail.text).replaceAll('\u0000', '').trim().slice(0, LONGEST_LETTER)
  const refuses = asksToStop || isRefusal(words) || (words === '' && isRefusal(mail.subject))
  if (!refuses && words === '') return
  const answer = { channel: 'email' as const, text: words, refuses, messageId, ref, address: told.address }
  await takeAnswer(tx, rules, { ...answer, memberId: member.memberId }, now)
}
