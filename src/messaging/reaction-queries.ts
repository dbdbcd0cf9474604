import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { MessageChannel } from './channel.ts'
import { type ReactionKind, type ReactionSums, SOFT_BOUNCE_DAYS, TRAP_REF } from './reaction.ts'

// --- finding what is talked of, before a club is known ---

export const findMessageClub = (tx: Tx, messageId: Uuid): Promise<Uuid | null> =>
  tx
    .maybeOne<{ club_id: Uuid }>(sql`select club_id from messaging.find_message_club(${messageId}::uuid)`)
    .then((row) => row?.club_id ?? null)

/** Null also where a reference names several: a provider that repeats itself names none. */
export async function findByRef(
  tx: Tx,
  provider: string,
  ref: string,
): Promise<{ clubId: Uuid; messageId: Uuid } | null> {
  const rows = await tx.query<{ clubId: Uuid; messageId: Uuid }>(sql`
    select club_id as "clubId", message_id as "messageId" from messaging.find_by_ref(${provider}, ${ref})`)
  return rows.length === 1 ? (rows[0] ?? null) : null
}

// --- what is told of one message ---

export type Told = {
  channel: MessageChannel
  memberId: Uuid | null
  /** Null once it was wiped. */
  address: string | null
  /** When it was handed over, as far as is known. */
  sentAt: Temporal.Instant | null
}

export const readTold = (tx: Tx, messageId: Uuid): Promise<Told | null> =>
  tx.maybeOne<Told>(sql`
    select channel, member_id as "memberId", address,
      case when state in ('sent', 'unknown') then coalesce(ended_at, begun_at) end as "sentAt"
    from messaging.message where club_id = ${tx.clubId} and message_id = ${messageId}`)

export type NewReaction = {
  messageId: Uuid
  kind: ReactionKind
  ref: string
  at: Temporal.Instant
  isHuman: boolean | null
  reason: string | null
}

/** Writes a report down; false where it was known. */
export async function insertReaction(tx: Tx, reaction: NewReaction): Promise<boolean> {
  const { messageId, kind, ref, at, isHuman, reason } = reaction
  const rows = await tx.query<object>(sql`
    insert into messaging.reaction (club_id, message_id, kind, ref, at, last_at, is_human, reason)
    values (${tx.clubId}, ${messageId}, ${kind}, ${ref}, ${at}, ${at}, ${isHuman}, ${reason})
    on conflict do nothing returning 1`)
  return rows.length === 1
}

/**
 * What anybody reports, follows, opens or answers was sent, also where nobody had said so when it was handed over: it is in doubt no more,
 * and is not sent again with what is; nor where somebody asked for that and it still waits for its hour.
 */
export async function settleUnknown(tx: Tx, messageId: Uuid): Promise<void> {
  await tx.query(sql`
    update messaging.message set state = 'sent', failure = null, claimed_at = null,
      begun_at = coalesce(begun_at, created_at), ended_at = coalesce(ended_at, created_at)
    where club_id = ${tx.clubId} and message_id = ${messageId}
      and (state = 'unknown' or (state in ('queued', 'paused') and mailing_id is not null and attempts > 0))`)
}

/** How many messages to this member's address came back softly in the days that count. */
export async function countSoftBounces(
  tx: Tx,
  { memberId, address, channel }: { memberId: Uuid; address: string; channel: MessageChannel },
  now: Temporal.Instant,
): Promise<number> {
  const since = now.subtract({ hours: SOFT_BOUNCE_DAYS * 24 })
  const row = await tx.one<{ count: number }>(sql`
    select count(distinct m.message_id)::int as count
    from messaging.message m
    join messaging.reaction r on r.club_id = m.club_id and r.message_id = m.message_id
      and r.kind = 'bounced_soft' and r.last_at >= ${since}
    where m.club_id = ${tx.clubId} and m.member_id = ${memberId} and m.channel = ${channel}
      and lower(m.address) = lower(${address})`)
  return row.count
}

/** The last message to a member by a channel: what an answer answers. */
export const readLastMessage = (
  tx: Tx,
  memberId: Uuid,
  channel: MessageChannel,
  since: Temporal.Instant,
): Promise<{ messageId: Uuid; at: Temporal.Instant } | null> =>
  tx.maybeOne(sql`
    select message_id as "messageId", ended_at as at from messaging.message
    where club_id = ${tx.clubId} and member_id = ${memberId} and channel = ${channel}
      and state in ('sent', 'unknown') and ended_at >= ${since}
    order by ended_at desc limit 1`)

/** The last short message to a number, whoever has it by now. */
export const readLastTo = (
  tx: Tx,
  number: string,
  since: Temporal.Instant,
): Promise<{ messageId: Uuid; at: Temporal.Instant; memberId: Uuid | null } | null> =>
  tx.maybeOne(sql`
    select message_id as "messageId", ended_at as at, member_id as "memberId" from messaging.message
    where club_id = ${tx.clubId} and channel = 'sms' and address = ${number}
      and state in ('sent', 'unknown') and ended_at >= ${since}
    order by ended_at desc limit 1`)

// --- visits ---

export type Around = { isTrapped: boolean; othersIn2s: number; othersIn10s: number }

/** One visit of a message is judged at a time: filters follow all its links at once, and each must see the others. */
export async function lockVisits(tx: Tx, messageId: Uuid): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`visit ${messageId}`}, 0))`)
}

/** What else was followed of this message just before. */
export const readAround = (tx: Tx, messageId: Uuid, ref: string, now: Temporal.Instant): Promise<Around> =>
  tx.one<Around>(sql`
    select coalesce(bool_or(ref = ${TRAP_REF} and last_at >= ${now.subtract({ seconds: 60 })}), false) as "isTrapped",
      count(*) filter (where ref <> ${TRAP_REF} and last_at >= ${now.subtract({ seconds: 2 })})::int as "othersIn2s",
      count(*) filter (where ref <> ${TRAP_REF} and last_at >= ${now.subtract({ seconds: 10 })})::int as "othersIn10s"
    from messaging.reaction
    where club_id = ${tx.clubId} and message_id = ${messageId} and kind = 'clicked' and ref <> ${ref}`)

export type Visited = NewReaction & { kind: 'opened' | 'clicked'; isHuman: boolean; linkId: Uuid | null }

/** Counts a visit. A person's after a machine's makes it a person's, from then on. */
export async function countVisit(tx: Tx, visit: Visited): Promise<void> {
  const { messageId, kind, ref, at, isHuman, reason, linkId } = visit
  await tx.query(sql`
    insert into messaging.reaction as r (club_id, message_id, kind, ref, at, last_at, is_human, reason, link_id)
    values (${tx.clubId}, ${messageId}, ${kind}, ${ref}, ${at}, ${at}, ${isHuman}, ${reason}, ${linkId})
    on conflict (club_id, message_id, kind, ref) do update set
      times = least(r.times + 1, 1000000), last_at = excluded.last_at,
      at = case when excluded.is_human and not r.is_human then excluded.at else r.at end,
      reason = case when excluded.is_human then null else r.reason end,
      is_human = r.is_human or excluded.is_human`)
}

/** What was taken for a person's a moment ago, and was the same machine that follows every link. */
export async function takeBackClicks(
  tx: Tx,
  messageId: Uuid,
  since: Temporal.Instant,
  reason: string,
): Promise<void> {
  await tx.query(sql`
    update messaging.reaction set is_human = false, reason = ${reason}
    where club_id = ${tx.clubId} and message_id = ${messageId} and kind = 'clicked' and is_human
      and told_at is null and at >= ${since}`)
}

/** Clicks that are a person's for certain now, at most `limit`; they are told of once. */
export const takeUntold = (
  tx: Tx,
  before: Temporal.Instant,
  now: Temporal.Instant,
  limit: number,
): Promise<
  { messageId: Uuid; linkId: Uuid; memberId: Uuid | null; channel: string; at: Temporal.Instant }[]
> =>
  tx.query(sql`
    with untold as (
      select message_id, ref from messaging.reaction
      where club_id = ${tx.clubId} and kind = 'clicked' and is_human and told_at is null and at < ${before}
      order by at limit ${limit} for update skip locked)
    update messaging.reaction r set told_at = ${now}
    from untold u
    join messaging.message m on m.club_id = ${tx.clubId} and m.message_id = u.message_id
    where r.club_id = ${tx.clubId} and r.message_id = u.message_id and r.kind = 'clicked' and r.ref = u.ref
    returning r.message_id as "messageId", r.link_id as "linkId", m.member_id as "memberId", m.channel, r.at`)

// --- sums and facts ---

/** Of each mailing how many of its messages had what happen to them; a mailing of which none was sent is left out. */
export async function readSums(tx: Tx, mailingIds: readonly Uuid[]): Promise<Map<Uuid, ReactionSums>> {
  const rows = await tx.query<ReactionSums & { mailingId: Uuid }>(sql`
    select m.mailing_id as "mailingId", count(*)::int as sent,
      count(*) filter (where r.delivered)::int as delivered, count(*) filter (where r.opened)::int as opened,
      count(*) filter (where r.clicked)::int as clicked, count(*) filter (where r.replied)::int as replied,
      count(*) filter (where r.bounced)::int as bounced, count(*) filter (where r.complained)::int as complained,
      count(*) filter (where r.failed and not coalesce(r.delivered, false))::int as failed,
      count(*) filter (where exists (
        select from messaging.refusal f where f.club_id = m.club_id and f.message_id = m.message_id))::int as refused
    from messaging.message m
    left join lateral (
      select bool_or(kind = 'delivered') as delivered, bool_or(kind = 'opened' and is_human) as opened,
        bool_or(kind = 'clicked' and is_human) as clicked, bool_or(kind = 'replied' and is_human) as replied,
        bool_or(kind in ('bounced_hard', 'bounced_soft')) as bounced, bool_or(kind = 'complained') as complained,
        bool_or(kind = 'failed') as failed
      from messaging.reaction r
      where r.club_id = m.club_id and r.message_id = m.message_id) r on true
    where m.club_id = ${tx.clubId} and m.mailing_id = any(${mailingIds}::uuid[])
      and m.state in ('sent', 'unknown', 'kept')
    group by m.mailing_id`)
  return new Map(rows.map(({ mailingId, ...sums }) => [mailingId, sums]))
}

/** The last day on which members did something with a message, as rows (member_id, clicked_on, opened_on, bounced_on). */
export const reactionRows = (clubId: Uuid, timeZone: string, andInScope: Sql): Sql => sql`
  select m.member_id,
    max((r.last_at at time zone ${timeZone})::date) filter (where r.kind = 'clicked' and r.is_human) as clicked_on,
    max((r.last_at at time zone ${timeZone})::date) filter (where r.kind = 'opened' and r.is_human) as opened_on,
    max((r.last_at at time zone ${timeZone})::date) filter (where r.kind = 'bounced_hard') as bounced_on
  from messaging.reaction r
  join messaging.message m on m.club_id = r.club_id and m.message_id = r.message_id
  where r.club_id = ${clubId} and m.member_id is not null and r.kind in ('clicked', 'opened', 'bounced_hard')${andInScope}
  group by m.member_id`
