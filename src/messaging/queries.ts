import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { MessageChannel } from './channel.ts'
import type { MessageKind } from './kind.ts'
import type { MAILING_KIND } from './mailing.ts'
import type { End, MessageState } from './message.ts'

/** A row as it comes to be. Without an address or a content it is over from the start. */
export type NewRow = {
  messageId: Uuid
  kind: MessageKind
  naturalKey: string
  channel: MessageChannel
  memberId: Uuid | null
  language: 'he' | 'en'
  address: string | null
  content: Buffer | null
  state: 'queued' | 'no_address' | 'no_channel'
  nextAt: Temporal.Instant
  notAfterAt: Temporal.Instant
  segments: number | null
}

const textOf = (at: Temporal.Instant): string => at.toString()

/** Writes what is not there yet by its natural key; answers the ids that are new. */
export async function insertMessages(
  tx: Tx,
  rows: readonly NewRow[],
  now: Temporal.Instant,
): Promise<Set<Uuid>> {
  const written = await tx.query<{ message_id: Uuid }>(sql`
    insert into messaging.message (club_id, message_id, kind, natural_key, channel, member_id, language, address, content,
      state, created_at, next_at, not_after_at, ended_at, segments)
    select ${tx.clubId}::uuid, r.*
    from (select message_id, kind, natural_key, channel, member_id, language, address, content, state,
            ${now}::timestamptz, next_at, not_after_at,
            case when state = 'queued' then null else ${now}::timestamptz end, segments
          from unnest(${rows.map(({ messageId }) => messageId)}::uuid[], ${rows.map(({ kind }) => kind)}::text[],
            ${rows.map(({ naturalKey }) => naturalKey)}::text[], ${rows.map(({ channel }) => channel)}::text[],
            ${rows.map(({ memberId }) => memberId)}::uuid[], ${rows.map(({ language }) => language)}::text[],
            ${rows.map(({ address }) => address)}::text[], ${rows.map(({ content }) => content)}::bytea[],
            ${rows.map(({ state }) => state)}::text[], ${rows.map(({ nextAt }) => textOf(nextAt))}::timestamptz[],
            ${rows.map(({ notAfterAt }) => textOf(notAfterAt))}::timestamptz[],
            ${rows.map(({ segments }) => segments)}::smallint[])
          as r (message_id, kind, natural_key, channel, member_id, language, address, content, state, next_at,
            not_after_at, segments)) r
    on conflict (club_id, natural_key) do nothing
    returning message_id`)
  return new Set(written.map(({ message_id }) => message_id))
}

export type TakenRow = {
  messageId: Uuid
  kind: MessageKind
  channel: MessageChannel
  memberId: Uuid | null
  language: 'he' | 'en'
  address: string
  content: Buffer
  attempts: number
  notAfterAt: Temporal.Instant
  /** Somebody there said that it is not the member's, also since it was put in. */
  isDisowned: boolean
}

/** Takes what is due, the longest waiting first; no two senders take the same. */
export function takeDue(tx: Tx, now: Temporal.Instant, limit: number): Promise<TakenRow[]> {
  return tx.query<TakenRow>(sql`
    with due as (
      select message_id from messaging.message
      where club_id = ${tx.clubId} and state = 'queued' and mailing_id is null and next_at <= ${now}
      order by next_at, message_id limit ${limit} for update skip locked)
    update messaging.message m set state = 'sending', claimed_at = ${now}, begun_at = null, attempts = attempts + 1
    from due where m.club_id = ${tx.clubId} and m.message_id = due.message_id
    returning m.message_id as "messageId", m.kind, m.channel, m.member_id as "memberId", m.language, m.address, m.content,
      m.attempts, m.not_after_at as "notAfterAt", exists (
        select from messaging.disowned d join messaging.address_key k on k.club_id = d.club_id
        where d.club_id = m.club_id and d.member_id = m.member_id and d.channel = m.channel
          and d.mark = messaging.address_mark(k.inner_key, k.outer_key, m.channel, m.address)) as "isDisowned"`)
}

/**
 * Says that these are about to be handed over; answers those that may be. One that was wiped meanwhile, or that another
 * sender holds since this one was thought dead, is left out.
 */
export async function markBegun(
  tx: Tx,
  taken: readonly Pick<TakenRow, 'messageId' | 'attempts'>[],
  now: Temporal.Instant,
): Promise<Set<Uuid>> {
  const rows = await tx.query<{ message_id: Uuid }>(sql`
    update messaging.message m set begun_at = ${now}
    from unnest(${taken.map(({ messageId }) => messageId)}::uuid[], ${taken.map(({ attempts }) => attempts)}::smallint[])
      as t (message_id, attempts)
    where m.club_id = ${tx.clubId} and m.message_id = t.message_id and m.attempts = t.attempts
      and m.state = 'sending' and m.begun_at is null and m.address is not null
    returning m.message_id`)
  return new Set(rows.map(({ message_id }) => message_id))
}

/** Writes how attempts ended; what is a secret and is over goes at once. */
export async function writeEnds(
  tx: Tx,
  ends: readonly (End & { wipes: boolean })[],
  now: Temporal.Instant,
): Promise<void> {
  if (ends.length === 0) return
  await tx.query(sql`
    update messaging.message m set state = e.state, failure = e.failure, provider = e.provider,
      provider_ref = e.provider_ref, next_at = coalesce(e.next_at, m.next_at), claimed_at = null,
      begun_at = case when e.state = 'queued' then null else m.begun_at end,
      ended_at = case when e.state = 'queued' then null else ${now}::timestamptz end,
      content = case when e.wipes then null else m.content end
    from unnest(${ends.map(({ messageId }) => messageId)}::uuid[], ${ends.map(({ state }) => state)}::text[],
      ${ends.map(({ failure }) => failure)}::text[], ${ends.map(({ provider }) => provider)}::text[],
      ${ends.map(({ providerRef }) => providerRef)}::text[],
      ${ends.map(({ nextAt }) => nextAt?.toString() ?? null)}::timestamptz[], ${ends.map(({ wipes }) => wipes)}::bool[])
      as e (message_id, state, failure, provider, provider_ref, next_at, wipes)
    where m.club_id = ${tx.clubId} and m.message_id = e.message_id and m.state = 'sending'`)
}

/** Puts back what was taken and not handed over; the attempt does not count. */
export async function putBack(tx: Tx, messageIds: readonly Uuid[], nextAt: Temporal.Instant): Promise<void> {
  if (messageIds.length === 0) return
  await tx.query(sql`
    update messaging.message set state = 'queued', claimed_at = null, attempts = greatest(attempts - 1, 0),
      next_at = greatest(next_at, ${nextAt})
    where club_id = ${tx.clubId} and message_id = any(${messageIds}::uuid[]) and state = 'sending' and begun_at is null`)
}

/** What a sender left that is gone: what it had not begun waits again, of the rest nobody knows. Tells how many each. */
export async function recoverTaken(
  tx: Tx,
  takenBefore: Temporal.Instant,
  now: Temporal.Instant,
): Promise<{ again: number; unknown: number }> {
  return tx.one(sql`
    with again as (
      update messaging.message set state = 'queued', claimed_at = null, attempts = greatest(attempts - 1, 0)
      where club_id = ${tx.clubId} and state = 'sending' and claimed_at < ${takenBefore} and begun_at is null
        and (mailing_id is not null or (address is not null and content is not null))
      returning 1),
    doubt as (
      update messaging.message set state = 'unknown', failure = 'sender_gone', ended_at = ${now}
      where club_id = ${tx.clubId} and state = 'sending' and claimed_at < ${takenBefore}
        and (begun_at is not null or (mailing_id is null and (address is null or content is null)))
      returning 1)
    select (select count(*)::int from again) as again, (select count(*)::int from doubt) as unknown`)
}

/** When the next one is due; null when none waits. */
export async function readNextDue(tx: Tx): Promise<Temporal.Instant | null> {
  const row = await tx.maybeOne<{ next_at: Temporal.Instant }>(sql`
    select next_at from messaging.message where club_id = ${tx.clubId} and state = 'queued' and mailing_id is null
    order by next_at, message_id limit 1`)
  return row?.next_at ?? null
}

// --- keeping and wiping ---

/** Takes where to and what from everything that was for these members; what waits is not sent. */
export async function wipeMembers(tx: Tx, memberIds: readonly Uuid[], now: Temporal.Instant): Promise<void> {
  await tx.query(sql`
    update messaging.message set address = null, content = null, provider_ref = null,
      state = case when state in ('queued', 'paused') then 'lapsed' else state end,
      ended_at = case when state in ('queued', 'paused') then ${now}::timestamptz else ended_at end
    where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[])`)
}

export async function lapseWaiting(tx: Tx): Promise<void> {
  await tx.query(sql`
    update messaging.message set state = 'lapsed', failure = 'restored', ended_at = created_at, address = null,
      content = null
    where club_id = ${tx.clubId} and state in ('queued', 'sending', 'paused')`)
}

/**
 * Of two who are one now, what waits of a mailing is not sent to the same person twice: neither where one of them has it, nor where both
 * wait for it.
 */
export async function moveMessages(tx: Tx, from: Uuid, into: Uuid, now: Temporal.Instant): Promise<void> {
  await tx.query(sql`
    update messaging.message m set state = 'lapsed', failure = 'merged', ended_at = ${now}
    where m.club_id = ${tx.clubId} and m.kind = 'mailing' and m.member_id in (${from}, ${into})
      and m.state in ('queued', 'paused')
      and exists (
        select from messaging.message o
        where o.club_id = m.club_id and o.kind = 'mailing' and o.member_id in (${from}, ${into})
          and o.mailing_id = m.mailing_id and o.message_id <> m.message_id
          and split_part(o.natural_key, ' ', 4) = split_part(m.natural_key, ' ', 4)
          and (o.state in ('sending', 'sent', 'kept', 'unknown')
            or (o.state in ('queued', 'paused') and o.member_id = ${into} and m.member_id = ${from})))`)
  await tx.query(sql`
    update messaging.message set member_id = ${into} where club_id = ${tx.clubId} and member_id = ${from}`)
}

/** Takes where to and what from messages that were over before; tells how many, at most `limit`. */
export async function wipeOld(tx: Tx, endedBefore: Temporal.Instant, limit: number): Promise<number> {
  const rows = await tx.query<object>(sql`
    update messaging.message set address = null, content = null
    where (club_id, message_id) in (
      select club_id, message_id from messaging.message
      where club_id = ${tx.clubId} and ended_at < ${endedBefore} and (content is not null or address is not null)
      limit ${limit})
    returning 1`)
  return rows.length
}

// --- looking ---

export type ListedRow = {
  messageId: Uuid
  kind: MessageKind | typeof MAILING_KIND
  channel: MessageChannel
  memberId: Uuid | null
  language: 'he' | 'en'
  address: string | null
  content: Buffer | null
  state: MessageState
  createdAt: Temporal.Instant
  attempts: number
  failure: string | null
  segments: number | null
}

const LISTED = sql`message_id as "messageId", kind, channel, member_id as "memberId", language, address, content, state,
      created_at as "createdAt", attempts, failure, segments`

/** Newest first, after one of them. */
export function listRows(
  tx: Tx,
  { before, channel }: { before: Uuid | null; channel: MessageChannel | null },
  limit: number,
): Promise<ListedRow[]> {
  return tx.query<ListedRow>(sql`
    select ${LISTED} from messaging.message
    where club_id = ${tx.clubId} and (${before}::uuid is null or message_id < ${before}::uuid)
      and (${channel}::text is null or channel = ${channel})
    order by message_id desc limit ${limit}`)
}

export const readListed = (tx: Tx, messageId: Uuid): Promise<ListedRow | null> =>
  tx.maybeOne<ListedRow>(sql`
    select ${LISTED} from messaging.message where club_id = ${tx.clubId} and message_id = ${messageId}`)
