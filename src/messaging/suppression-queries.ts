import sql from 'sql-template-tag'
import { MARKETING } from '#members/consent.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { MessageChannel } from './channel.ts'
import type { HeldReason } from './sending-rule.ts'

export async function insertKey(
  tx: Tx,
  { inner, outer, seed }: { inner: Buffer; outer: Buffer; seed: bigint },
): Promise<void> {
  await tx.query(sql`
    insert into messaging.address_key (club_id, inner_key, outer_key, seed)
    values (${tx.clubId}, ${inner}, ${outer}, ${String(seed)}::bigint) on conflict do nothing`)
}

export const hasKey = async (tx: Tx): Promise<boolean> =>
  (await tx.maybeOne<object>(sql`select 1 from messaging.address_key where club_id = ${tx.clubId}`)) !== null

export type NewSuppression = {
  suppressionId: Uuid
  channel: MessageChannel
  address: string
  topic: string
  reason: HeldReason
  messageId: Uuid | null
}

/** Adds what does not hold yet; tells how many. */
export async function insertSuppressions(
  tx: Tx,
  rows: readonly NewSuppression[],
  since: Temporal.Instant,
): Promise<number> {
  const added = await tx.query<object>(sql`
    insert into messaging.suppression (club_id, suppression_id, channel, mark, sieve, topic, reason, since,
      message_id)
    select k.club_id, r.suppression_id, r.channel, messaging.address_mark(k.inner_key, k.outer_key, r.channel, r.address),
      hashtextextended(r.address, k.seed), r.topic, r.reason, ${since}::timestamptz, r.message_id
    from unnest(${rows.map(({ suppressionId }) => suppressionId)}::uuid[], ${rows.map(({ channel }) => channel)}::text[],
      ${rows.map(({ address }) => address)}::text[], ${rows.map(({ topic }) => topic)}::text[],
      ${rows.map(({ reason }) => reason)}::text[], ${rows.map(({ messageId }) => messageId)}::uuid[])
      as r (suppression_id, channel, address, topic, reason, message_id)
    join messaging.address_key k on k.club_id = ${tx.clubId}
    on conflict (club_id, mark, topic, reason) where lifted_at is null do update set but_topics = '{}'
      where suppression.but_topics <> '{}'
    returning 1`)
  return added.length
}

export type LiftedRow = { topic: string; reason: HeldReason }

/** Ends what holds against an address for these reasons; of everything, or of one topic. */
export function liftSuppressions(
  tx: Tx,
  {
    channel,
    address,
    reasons,
    topic,
  }: {
    channel: MessageChannel
    address: string
    reasons: readonly HeldReason[]
    topic: string | null
  },
  by: { subject: { kind: string; id: Uuid }; now: Temporal.Instant },
): Promise<LiftedRow[]> {
  return tx.query<LiftedRow>(sql`
    update messaging.suppression s set lifted_at = ${by.now}, lifted_by_kind = ${by.subject.kind}, lifted_by = ${by.subject.id}
    from messaging.address_key k
    where k.club_id = ${tx.clubId} and s.club_id = k.club_id and s.lifted_at is null
      and s.mark = messaging.address_mark(k.inner_key, k.outer_key, ${channel}, ${address})
      and s.reason = any(${[...reasons]}::text[]) and (${topic}::text is null or s.topic = ${topic})
    returning s.topic, s.reason`)
}

export type SuppressionRow = {
  channel: MessageChannel
  address: string
  topic: string
  reason: HeldReason
  since: Temporal.Instant
}

/** What holds against these addresses. */
export function readSuppressions(
  tx: Tx,
  addresses: readonly { channel: MessageChannel; address: string }[],
): Promise<SuppressionRow[]> {
  return tx.query<SuppressionRow>(sql`
    select a.channel, a.address, s.topic, s.reason, s.since
    from messaging.address_key k
    cross join lateral (
      select channel, address, messaging.address_mark(k.inner_key, k.outer_key, channel, address) as mark
      from unnest(${addresses.map(({ channel }) => channel)}::text[], ${addresses.map(({ address }) => address)}::text[])
        as a (channel, address) offset 0) a
    join messaging.suppression s on s.club_id = k.club_id and s.mark = a.mark and s.lifted_at is null
    where k.club_id = ${tx.clubId}
    order by s.since, s.topic`)
}

/** Agrees to one topic of what is refused as a whole; the rest stays refused. */
export async function exceptTopic(
  tx: Tx,
  of: { channel: MessageChannel; address: string; reasons: readonly HeldReason[]; topic: string },
): Promise<void> {
  await tx.query(sql`
    update messaging.suppression s set but_topics = array_append(s.but_topics, ${of.topic})
    from messaging.address_key k
    where k.club_id = ${tx.clubId} and s.club_id = k.club_id and s.lifted_at is null and s.topic = ${MARKETING}
      and s.mark = messaging.address_mark(k.inner_key, k.outer_key, ${of.channel}, ${of.address})
      and s.reason = any(${[...of.reasons]}::text[]) and ${of.topic} <> all(s.but_topics)`)
}

/** The mark of an address, where any address of this club was ever marked. */
export async function readMark(tx: Tx, channel: MessageChannel, address: string): Promise<Buffer | null> {
  const row = await tx.maybeOne<{ mark: Buffer }>(sql`
    select messaging.address_mark(inner_key, outer_key, ${channel}, ${address}) as mark
    from messaging.address_key where club_id = ${tx.clubId}`)
  return row?.mark ?? null
}
