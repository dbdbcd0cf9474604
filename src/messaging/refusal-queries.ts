import sql from 'sql-template-tag'
import { type Channel, MARKETING, type Witness } from '#members/consent.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { RefusalTarget } from './refusal-link.ts'
import type { RefusalWay } from './refusal-log.ts'
import { type Word, willOf } from './will.ts'

export type RefusalRow = {
  refusalId: Uuid
  memberId: Uuid | null
  receivedAt: Temporal.Instant
  recordedAt: Temporal.Instant
  effectiveAt: Temporal.Instant
  way: RefusalWay
  channel: Channel
  topic: string
  said: Buffer | null
  address: Buffer | null
  /** The network address that it came from. */
  seenFrom: Buffer | null
  mark: Buffer | null
  messageId: Uuid | null
  subjectKind: Witness['subject']['kind']
  subjectId: Uuid
}

export async function insertRefusal(tx: Tx, row: RefusalRow): Promise<void> {
  await tx.query(sql`
    insert into messaging.refusal (club_id, refusal_id, member_id, received_at, recorded_at, effective_at, way, channel,
      topic, said, address, seen_from, mark, message_id, subject_kind, subject_id)
    values (${tx.clubId}, ${row.refusalId}, ${row.memberId}, ${row.receivedAt}, ${row.recordedAt}, ${row.effectiveAt},
      ${row.way}, ${row.channel}, ${row.topic}, ${row.said}, ${row.address}, ${row.seenFrom}, ${row.mark},
      ${row.messageId}, ${row.subjectKind}, ${row.subjectId})`)
}

/** Whether this message was answered so already. */
export async function isAnswered(
  tx: Tx,
  { messageId, way, channel, topic }: { messageId: Uuid; way: RefusalWay; channel: Channel; topic: string },
): Promise<boolean> {
  const row = await tx.maybeOne<object>(sql`
    select 1 from messaging.refusal
    where club_id = ${tx.clubId} and message_id = ${messageId} and way = ${way} and channel = ${channel}
      and topic = ${topic} limit 1`)
  return row !== null
}

/** With its place in the log, and the hash of everything up to it. */
export type LoggedRow = RefusalRow & { entryNo: number; hash: Buffer }

/** How far the club's log has come; null: nobody refused yet. */
export const readHead = (tx: Tx): Promise<{ entries: number; hash: Buffer } | null> =>
  tx.maybeOne(sql`select entries, hash from messaging.refusal_head where club_id = ${tx.clubId}`)

/** By their numbers, the last first, after one of them; of a member, or of everybody. */
export function listRefusals(
  tx: Tx,
  { memberId, before, limit }: { memberId: Uuid | null; before: Uuid | null; limit: number },
): Promise<LoggedRow[]> {
  return tx.query<LoggedRow>(sql`
    select refusal_id as "refusalId", member_id as "memberId", received_at as "receivedAt", recorded_at as "recordedAt",
      effective_at as "effectiveAt", way, channel, topic, said, address, seen_from as "seenFrom",
      entry_no as "entryNo", hash, mark, message_id as "messageId",
      subject_kind as "subjectKind", subject_id as "subjectId"
    from messaging.refusal
    where club_id = ${tx.clubId} and (${memberId}::uuid is null or member_id = ${memberId}::uuid)
      and (${before}::uuid is null or entry_no < (
        select b.entry_no from messaging.refusal b where b.club_id = ${tx.clubId} and b.refusal_id = ${before}::uuid))
    order by entry_no desc limit ${limit}`)
}

export async function forgetRefusals(tx: Tx, memberIds: readonly Uuid[]): Promise<void> {
  await tx.query(sql`select messaging.forget_refusals(${tx.clubId}, ${memberIds}::uuid[])`)
}

export async function moveRefusals(tx: Tx, from: Uuid, into: Uuid): Promise<void> {
  await tx.query(sql`
    update messaging.refusal set member_id = ${into} where club_id = ${tx.clubId} and member_id = ${from}`)
  await tx.query(sql`
    update messaging.notice set member_id = ${into} where club_id = ${tx.clubId} and member_id = ${from}`)
}

export type NoticeRow = {
  noticeId: Uuid
  memberId: Uuid
  channel: 'email' | 'sms'
  words: string
  surface: string
  toldAt: Temporal.Instant
}

/** Writes down that these members were told; those who are no members are left out. Tells how many there were. */
export async function insertNotices(
  tx: Tx,
  rows: readonly NoticeRow[],
  record: Pick<Witness, 'subject'> & { recordedAt: Temporal.Instant },
): Promise<number> {
  const written = await tx.query<object>(sql`
    insert into messaging.notice (club_id, member_id, notice_id, channel, words, surface, told_at, recorded_at,
      subject_kind, subject_id)
    select ${tx.clubId}::uuid, r.member_id, r.notice_id, r.channel, r.words, r.surface, r.told_at,
      ${record.recordedAt}::timestamptz, ${record.subject.kind}, ${record.subject.id}::uuid
    from unnest(${rows.map(({ memberId }) => memberId)}::uuid[], ${rows.map(({ noticeId }) => noticeId)}::uuid[],
      ${rows.map(({ channel }) => channel)}::text[], ${rows.map(({ words }) => words)}::text[],
      ${rows.map(({ surface }) => surface)}::text[], ${rows.map(({ toldAt }) => toldAt.toString())}::timestamptz[])
      as r (member_id, notice_id, channel, words, surface, told_at)
    returning 1`)
  return written.length
}

type Place = { readonly channel: Channel; readonly topic: string }

/** A member's newest answer on a topic; null: never asked. */
export const readHeld = (tx: Tx, memberId: Uuid, { channel, topic }: Place): Promise<Word | null> =>
  tx.maybeOne<Word>(sql`
    select given, effective_at as at from members.consent_held
    where club_id = ${tx.clubId} and member_id = ${memberId} and channel = ${channel} and topic = ${topic}`)

/**
 * Whether a no is the member's word still. One to everything is no more where they agreed to a part of it since: who presses the same
 * button again then refuses that part.
 */
export async function isRefusedStill(tx: Tx, memberId: Uuid, { channel, topic }: Place): Promise<boolean> {
  const row = await tx.maybeOne<object>(sql`
    select 1 from members.consent_held h
    where h.club_id = ${tx.clubId} and h.member_id = ${memberId} and h.channel = ${channel} and h.topic = ${topic}
      and not h.given and not exists (
        select from members.consent_held o
        where ${topic} = ${MARKETING} and o.club_id = h.club_id and o.member_id = h.member_id and o.channel = h.channel
          and o.given and o.effective_at > h.effective_at)`)
  return row !== null
}

/** What a member wants of a topic, by everything that they answered. */
export async function readWill(tx: Tx, memberId: Uuid, place: Place): Promise<boolean | null> {
  const general = await readHeld(tx, memberId, { ...place, topic: MARKETING })
  const own = place.topic === MARKETING ? null : await readHeld(tx, memberId, place)
  return willOf(general, own)
}

/** Of which club a message is; before a club is known. */
export async function findMessageClub(tx: Tx, messageId: Uuid): Promise<Uuid | null> {
  const row = await tx.maybeOne<{ club_id: Uuid }>(
    sql`select club_id from messaging.find_message_club(${messageId})`,
  )
  return row?.club_id ?? null
}

/** Whom a message was for, by which way and about what; one that is no mailing's is about everything. */
export function readMessageTarget(tx: Tx, messageId: Uuid): Promise<RefusalTarget | null> {
  return tx.maybeOne<RefusalTarget>(sql`
    select m.club_id as "clubId", m.member_id as "memberId", m.channel, coalesce(g.topic, ${MARKETING}) as topic,
      m.message_id as "messageId"
    from messaging.message m
    left join messaging.mailing g on g.club_id = m.club_id and g.mailing_id = m.mailing_id
    where m.club_id = ${tx.clubId} and m.message_id = ${messageId} and m.member_id is not null`)
}
