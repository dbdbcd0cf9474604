import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { MessageChannel } from './channel.ts'
import type { Mailing, MailingSums } from './mailing.ts'
import { MAILING_KIND } from './mailing.ts'
import type { MessageState } from './message.ts'

export async function insertMailing(tx: Tx, mailing: Mailing, now: Temporal.Instant): Promise<void> {
  await tx.query(sql`
    insert into messaging.mailing (club_id, mailing_id, topic, channels, lifetime_minutes, state, created_at)
    values (${tx.clubId}, ${mailing.mailingId}, ${mailing.topic}, ${[...mailing.channels]}::text[],
      ${mailing.lifetimeMinutes}, 'running', ${now})
    on conflict do nothing`)
}

export type AddressedMember = {
  readonly memberId: Uuid /** Which of several to one member. */
  readonly turn: string
}

/** A row for each member, without address and words; what is there already by mailing, member and turn stays. */
export async function insertAddressed(
  tx: Tx,
  { mailingId, channels, lifetimeMinutes }: Mailing,
  members: readonly AddressedMember[],
  now: Temporal.Instant,
): Promise<number> {
  const rows = await tx.query<object>(sql`
    insert into messaging.message (club_id, message_id, kind, natural_key, channel, member_id, mailing_id, language,
      state, created_at, next_at, not_after_at, ended_at)
    select ${tx.clubId}::uuid, uuidv7(), ${MAILING_KIND}, ${`${MAILING_KIND} ${mailingId} `}::text || m.member_id::text || ' ' || m.turn,
      ${channels[0] ?? 'email'}, m.member_id, ${mailingId}::uuid, 'he',
      case g.state when 'running' then 'queued' when 'paused' then 'paused' else 'lapsed' end, ${now}::timestamptz,
      ${now}::timestamptz, ${now.add({ minutes: lifetimeMinutes })}::timestamptz,
      case when g.state in ('running', 'paused') then null else ${now}::timestamptz end
    from unnest(${members.map(({ memberId }) => memberId)}::uuid[], ${members.map(({ turn }) => turn)}::text[])
      as m (member_id, turn)
    join messaging.mailing g on g.club_id = ${tx.clubId} and g.mailing_id = ${mailingId}
    on conflict (club_id, natural_key) do nothing
    returning 1`)
  return rows.length
}

export type TakenAddressed = {
  messageId: Uuid
  mailingId: Uuid
  memberId: Uuid
  topic: string
  channels: MessageChannel[]
  attempts: number
  notAfterAt: Temporal.Instant
  turn: string
  /** Of one that came back from a provider after its mailing was held or stopped, `running` is not. */
  mailingState: 'running' | 'paused' | 'stopped'
}

/** Takes what is due of mailings, the longest waiting first; no two senders take the same. */
export function takeAddressed(tx: Tx, now: Temporal.Instant, limit: number): Promise<TakenAddressed[]> {
  return tx.query<TakenAddressed>(sql`
    with due as (
      select message_id from messaging.message
      where club_id = ${tx.clubId} and state = 'queued' and mailing_id is not null and next_at <= ${now}
      order by next_at, message_id limit ${limit} for update skip locked),
    taken as (
      update messaging.message m set state = 'sending', claimed_at = ${now}, begun_at = null, attempts = attempts + 1
      from due where m.club_id = ${tx.clubId} and m.message_id = due.message_id
      returning m.message_id, m.mailing_id, m.member_id, m.attempts, m.not_after_at, m.natural_key)
    select t.message_id as "messageId", t.mailing_id as "mailingId", t.member_id as "memberId", g.topic, g.channels,
      t.attempts, t.not_after_at as "notAfterAt", split_part(t.natural_key, ' ', 4) as turn,
      g.state as "mailingState"
    from taken t join messaging.mailing g on g.club_id = ${tx.clubId} and g.mailing_id = t.mailing_id
    order by t.message_id`)
}

/** What is about to be handed over: by which way, where to, and what it says where that is kept to be looked at. */
export type BegunRow = {
  messageId: Uuid
  channel: MessageChannel
  language: 'he' | 'en'
  address: string
  segments: number | null
  content: Buffer | null
}

export async function beginAddressed(
  tx: Tx,
  rows: readonly BegunRow[],
  now: Temporal.Instant,
): Promise<void> {
  if (rows.length === 0) return
  await tx.query(sql`
    update messaging.message m set begun_at = ${now}, channel = r.channel, language = r.language, address = r.address,
      segments = r.segments, content = r.content
    from unnest(${rows.map(({ messageId }) => messageId)}::uuid[], ${rows.map(({ channel }) => channel)}::text[],
      ${rows.map(({ language }) => language)}::text[], ${rows.map(({ address }) => address)}::text[],
      ${rows.map(({ segments }) => segments)}::smallint[], ${rows.map(({ content }) => content)}::bytea[])
      as r (message_id, channel, language, address, segments, content)
    where m.club_id = ${tx.clubId} and m.message_id = r.message_id and m.state = 'sending'`)
}

/** Puts back what was begun in the books and never handed over; the attempt does not count. */
export async function withdrawBegun(
  tx: Tx,
  messageIds: readonly Uuid[],
  nextAt: Temporal.Instant,
): Promise<void> {
  if (messageIds.length === 0) return
  await tx.query(sql`
    update messaging.message m set state = case when g.state = 'paused' then 'paused' else 'queued' end,
      claimed_at = null, begun_at = null, attempts = greatest(m.attempts - 1, 0),
      next_at = greatest(m.next_at, ${nextAt}::timestamptz)
    from messaging.mailing g
    where m.club_id = ${tx.clubId} and m.message_id = any(${messageIds}::uuid[]) and m.state = 'sending'
      and g.club_id = m.club_id and g.mailing_id = m.mailing_id`)
}

/**
 * Holds what waits, lets it go on with all its time before it, or ends it; tells how many. What was handed over is past that.
 */
export async function turnMailings(
  tx: Tx,
  mailingIds: readonly Uuid[],
  to: 'running' | 'paused' | 'stopped',
  now: Temporal.Instant,
): Promise<number> {
  await tx.query(sql`
    update messaging.mailing set state = ${to}
    where club_id = ${tx.clubId} and mailing_id = any(${mailingIds}::uuid[]) and state <> 'stopped'`)
  const rows = await tx.query<object>(sql`
    update messaging.message m set
      state = case ${to} when 'running' then 'queued' when 'paused' then 'paused' else 'lapsed' end,
      failure = case when ${to} = 'stopped' then 'stopped' else m.failure end,
      next_at = case when ${to} = 'running' then greatest(m.next_at, ${now}::timestamptz) else m.next_at end,
      not_after_at = case when ${to} = 'running' then ${now}::timestamptz + g.lifetime_minutes * interval '1 minute'
        else m.not_after_at end,
      ended_at = case when ${to} = 'stopped' then ${now}::timestamptz end
    from messaging.mailing g
    where m.club_id = ${tx.clubId} and m.mailing_id = any(${mailingIds}::uuid[])
      and g.club_id = m.club_id and g.mailing_id = m.mailing_id
      and m.state = any(case ${to} when 'running' then array['paused'] when 'paused' then array['queued']
        else array['queued', 'paused'] end)
    returning 1`)
  return rows.length
}

/**
 * Puts what nobody knows of into the queue again, as the same messages; what was stopped stays as it is. Tells how many. The row is
 * no longer in doubt, so that asking for it twice puts it in once.
 */
export async function requeueUnknown(
  tx: Tx,
  mailingIds: readonly Uuid[],
  now: Temporal.Instant,
): Promise<number> {
  const rows = await tx.query<object>(sql`
    update messaging.message m set state = 'queued', failure = null, claimed_at = null, begun_at = null, ended_at = null,
      next_at = ${now}, not_after_at = ${now}::timestamptz + g.lifetime_minutes * interval '1 minute'
    from messaging.mailing g
    where m.club_id = ${tx.clubId} and m.mailing_id = any(${mailingIds}::uuid[]) and m.state = 'unknown'
      and g.club_id = m.club_id and g.mailing_id = m.mailing_id and g.state = 'running'
    returning 1`)
  return rows.length
}

/** Holds or ends what was taken although its mailing does not run any more; the attempt does not count. */
export async function settleHalted(
  tx: Tx,
  messageIds: readonly Uuid[],
  now: Temporal.Instant,
): Promise<void> {
  if (messageIds.length === 0) return
  await tx.query(sql`
    update messaging.message m set state = case g.state when 'paused' then 'paused' else 'lapsed' end, claimed_at = null,
      attempts = greatest(m.attempts - 1, 0), failure = case g.state when 'stopped' then 'stopped' else m.failure end,
      ended_at = case g.state when 'stopped' then ${now}::timestamptz end
    from messaging.mailing g
    where m.club_id = ${tx.clubId} and m.message_id = any(${messageIds}::uuid[]) and m.state = 'sending'
      and g.club_id = m.club_id and g.mailing_id = m.mailing_id and g.state <> 'running'`)
}

/** Puts off what may not go out yet; the attempt does not count. */
export async function postpone(
  tx: Tx,
  waits: readonly { messageId: Uuid; until: Temporal.Instant }[],
): Promise<void> {
  if (waits.length === 0) return
  await tx.query(sql`
    update messaging.message m set state = 'queued', claimed_at = null, attempts = greatest(m.attempts - 1, 0),
      next_at = w.until
    from unnest(${waits.map(({ messageId }) => messageId)}::uuid[], ${waits.map(({ until }) => until.toString())}::timestamptz[])
      as w (message_id, until)
    where m.club_id = ${tx.clubId} and m.message_id = w.message_id and m.state = 'sending'`)
}

/** Nobody else decides on mailings of this club until the transaction ends. */
export async function lockDeciding(tx: Tx): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended('mailings:' || ${tx.clubId}::text, 0))`)
}

/** How many of all mailings wait to be sent by now: what feeds them waits for these. Counted up to `most`. */
export async function countAddressedWaiting(tx: Tx, now: Temporal.Instant, most: number): Promise<number> {
  const row = await tx.one<{ waiting: number }>(sql`
    select count(*)::int as waiting from (
      select 1 from messaging.message
      where club_id = ${tx.clubId} and state = 'queued' and mailing_id is not null and next_at <= ${now}
      limit ${most}) w`)
  return row.waiting
}

/** When the next one is due; null when none waits. */
export async function readNextAddressed(tx: Tx): Promise<Temporal.Instant | null> {
  const row = await tx.maybeOne<{ next_at: Temporal.Instant }>(sql`
    select next_at from messaging.message where club_id = ${tx.clubId} and state = 'queued' and mailing_id is not null
    order by next_at, message_id limit 1`)
  return row?.next_at ?? null
}

/** Whether a message was one of a mailing's. */
export const isAdvertised = async (tx: Tx, messageId: Uuid): Promise<boolean> =>
  (await tx.maybeOne<object>(sql`
    select 1 from messaging.message
    where club_id = ${tx.clubId} and message_id = ${messageId} and mailing_id is not null`)) !== null

export const mailedRows = (clubId: Uuid, timeZone: string, andInScope: Sql): Sql => sql`
  select member_id, max((begun_at at time zone ${timeZone})::date) as mailed_on
  from messaging.message
  where club_id = ${clubId} and kind = ${MAILING_KIND} and member_id is not null
    and state in ('sent', 'unknown', 'kept')${andInScope}
  group by member_id`

type StateRow = { mailing_id: Uuid; state: MessageState; messages: number; segments: number; mails: number }

const NOTHING: MailingSums = {
  waiting: 0,
  paused: 0,
  sent: 0,
  kept: 0,
  refused: 0,
  failed: 0,
  unknown: 0,
  lapsed: 0,
  segments: 0,
  mails: 0,
}

const PLACES: Readonly<Record<MessageState, keyof MailingSums>> = {
  queued: 'waiting',
  sending: 'waiting',
  paused: 'paused',
  sent: 'sent',
  kept: 'kept',
  unknown: 'unknown',
  failed: 'failed',
  refused: 'refused',
  no_address: 'refused',
  no_channel: 'refused',
  lapsed: 'lapsed',
}

/** Why messages of these were not sent, by reason. */
export const readNotSent = (
  tx: Tx,
  mailingIds: readonly Uuid[],
): Promise<{ reason: string; members: number }[]> =>
  tx.query(sql`
    select coalesce(failure, state) as reason, count(distinct member_id)::int as members
    from messaging.message
    where club_id = ${tx.clubId} and mailing_id = any(${mailingIds}::uuid[])
      and state in ('refused', 'no_address', 'no_channel', 'failed', 'lapsed')
    group by 1`)

/** What became of each of these mailings; of one without messages there is no entry. */
export async function readSums(tx: Tx, mailingIds: readonly Uuid[]): Promise<Map<Uuid, MailingSums>> {
  const rows = await tx.query<StateRow>(sql`
    select mailing_id, state, count(*)::int as messages,
      coalesce(sum(segments) filter (where state in ('sent', 'unknown', 'kept')), 0)::int as segments,
      (count(*) filter (where channel = 'email' and state in ('sent', 'unknown', 'kept')))::int as mails
    from messaging.message
    where club_id = ${tx.clubId} and mailing_id = any(${mailingIds}::uuid[])
    group by mailing_id, state`)
  const sums = new Map<Uuid, MailingSums>()
  for (const { mailing_id, state, messages, segments, mails } of rows) {
    const known = sums.get(mailing_id) ?? NOTHING
    const place = PLACES[state]
    sums.set(mailing_id, {
      ...known,
      [place]: known[place] + messages,
      segments: known.segments + segments,
      mails: known.mails + mails,
    })
  }
  return sums
}

export type KeptOf = {
  readonly messageId: Uuid
  readonly mailingId: Uuid
  readonly memberId: Uuid
  readonly channel: MessageChannel
  /** Sealed; null when it was wiped. */
  readonly content: Buffer | null
  readonly keptAt: Temporal.Instant
}

/** Messages of these that were kept since then, in their order. */
export const readKeptOf = (tx: Tx, mailingIds: readonly Uuid[], since: Temporal.Instant): Promise<KeptOf[]> =>
  tx.query(sql`
    select message_id as "messageId", mailing_id as "mailingId", member_id as "memberId", channel, content,
      ended_at as "keptAt"
    from messaging.message
    where club_id = ${tx.clubId} and mailing_id = any(${mailingIds}::uuid[]) and state = 'kept' and ended_at >= ${since}
    order by ended_at, message_id`)
