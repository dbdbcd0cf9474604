import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

export type NewDelivery = {
  deliveryId: Uuid
  messageId: Uuid
  type: string
  lane: Uuid
  body: string
  happenedAt: Temporal.Instant
}

/**
 * Puts deliveries in behind all others of the endpoint, in the order given. The first of a lane in which nothing waits is ready, the
 * others wait behind it. The endpoint is locked.
 */
export async function insertDeliveries(
  tx: Tx,
  endpointId: Uuid,
  deliveries: readonly NewDelivery[],
  now: Temporal.Instant,
): Promise<void> {
  if (deliveries.length === 0) return
  const column = <T>(of: (delivery: NewDelivery) => T): T[] => deliveries.map(of)
  await tx.query(
    sql`with place as (
          update webhooks.endpoint set position = position + ${deliveries.length}::integer
          where club_id = ${tx.clubId} and endpoint_id = ${endpointId}
          returning position - ${deliveries.length}::integer as base),
        given as (
          select g.*, row_number() over (partition by g.lane order by g.n) as in_lane
          from unnest(${column(({ deliveryId }) => deliveryId)}::uuid[], ${column(({ messageId }) => messageId)}::uuid[],
                      ${column(({ type }) => type)}::text[], ${column(({ lane }) => lane)}::uuid[],
                      ${column(({ body }) => body)}::text[],
                      ${column(({ happenedAt }) => happenedAt.toString())}::timestamptz[])
            with ordinality as g (delivery_id, message_id, type, lane, body, happened_at, n)),
        open as (
          select distinct d.lane from webhooks.delivery d
          where d.club_id = ${tx.clubId} and d.endpoint_id = ${endpointId}
            and d.state in ('behind', 'ready', 'sending') and d.lane in (select lane from given))
        insert into webhooks.delivery
          (club_id, delivery_id, endpoint_id, message_id, type, lane, position, body, happened_at, made_at, state, next_at)
        select ${tx.clubId}, g.delivery_id, ${endpointId}, g.message_id, g.type, g.lane, p.base + g.n, g.body, g.happened_at, ${now},
               case when g.in_lane = 1 and o.lane is null then 'ready' else 'behind' end,
               case when g.in_lane = 1 and o.lane is null then ${now}::timestamptz end
        from given g cross join place p left join open o on o.lane = g.lane`,
  )
}

export type Taken = {
  deliveryId: Uuid
  messageId: Uuid
  lane: Uuid
  body: string
  /** Since it was put in, with this one. */
  attempts: number
  firstAt: Temporal.Instant
}

/** Takes what is due, for a while: nobody else takes it meanwhile. */
export async function takeDue(
  tx: Tx,
  endpointId: Uuid,
  now: Temporal.Instant,
  limit: number,
): Promise<Taken[]> {
  // Named one by one: before a burst has its statistics, a join of the two would go through all that waits.
  const due = await tx.query<{ delivery_id: Uuid }>(
    sql`select delivery_id from webhooks.delivery
        where club_id = ${tx.clubId} and endpoint_id = ${endpointId} and state = 'ready' and next_at <= ${now}
        order by next_at, position limit ${limit} for update skip locked`,
  )
  if (due.length === 0) return []
  const rows = await tx.query<{
    delivery_id: Uuid
    message_id: Uuid
    lane: Uuid
    body: string
    attempts: number
    first_at: Temporal.Instant
  }>(
    sql`update webhooks.delivery d
        set state = 'sending', next_at = null, taken_at = ${now}, attempts = d.attempts + 1, first_at = coalesce(d.first_at, ${now})
        where d.club_id = ${tx.clubId} and d.delivery_id = any(${due.map((row) => row.delivery_id)}::uuid[])
        returning d.delivery_id, d.message_id, d.lane, d.body, d.attempts - d.attempts_before as attempts, d.first_at`,
  )
  return rows.map((row) => ({
    deliveryId: row.delivery_id,
    messageId: row.message_id,
    lane: row.lane,
    body: row.body,
    attempts: row.attempts,
    firstAt: row.first_at,
  }))
}

/** What a sender took and never told of, since it was killed: it may have arrived, and is sent again. Tells how many. */
export async function recoverTaken(tx: Tx, before: Temporal.Instant, now: Temporal.Instant): Promise<number> {
  const rows = await tx.query(
    sql`update webhooks.delivery set state = 'ready', taken_at = null, next_at = ${now}
        where club_id = ${tx.clubId} and state = 'sending' and taken_at <= ${before} returning 1`,
  )
  return rows.length
}

/** What was taken and not begun is ready again, as if nobody had taken it. */
export async function putBack(tx: Tx, deliveryIds: readonly Uuid[], now: Temporal.Instant): Promise<void> {
  if (deliveryIds.length === 0) return
  await tx.query(
    sql`update webhooks.delivery
        set state = 'ready', taken_at = null, next_at = ${now}, attempts = attempts - 1,
            first_at = case when attempts > attempts_before + 1 then first_at end
        where club_id = ${tx.clubId} and delivery_id = any(${deliveryIds}::uuid[]) and state = 'sending'`,
  )
}

export type End = {
  deliveryId: Uuid
  /** Null: it is over. */
  nextAt: Temporal.Instant | null
  isSent: boolean
  status: number | null
  failure: string | null
  beganAt: Temporal.Instant
  durationMs: number
  excerpt: string | null
}

/**
 * Writes down what became of attempts, and lets the next of each lane that is free go on. The endpoint is locked. Of what is answered
 * about somebody who is erased nothing is kept: it may hold the name.
 */
export async function writeEnds(
  tx: Tx,
  endpointId: Uuid,
  ends: readonly End[],
  now: Temporal.Instant,
): Promise<void> {
  const rows = ends.map((end) => ({
    delivery_id: end.deliveryId,
    state: end.isSent ? 'sent' : end.nextAt === null ? 'failed' : 'ready',
    next_at: end.nextAt?.toString() ?? null,
    status: end.status,
    failure: end.failure,
    began_at: end.beganAt.toString(),
    duration_ms: end.durationMs,
    excerpt: end.excerpt,
  }))
  const freed = await tx.query<{ lane: Uuid }>(
    sql`with told as (
          select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (
            delivery_id uuid, state text, next_at timestamptz, status smallint, failure text, began_at timestamptz,
            duration_ms integer, excerpt text)),
        ended as (
          update webhooks.delivery d
          set state = t.state, next_at = t.next_at, taken_at = null, last_status = t.status, last_failure = t.failure,
              ended_at = case when t.state in ('sent', 'failed') then ${now}::timestamptz end
          from told t
          where d.club_id = ${tx.clubId} and d.delivery_id = t.delivery_id and d.state = 'sending'
            and d.delivery_id = any(${ends.map(({ deliveryId }) => deliveryId)}::uuid[])
          returning d.delivery_id, d.lane, d.attempts, d.state),
        logged as (
          insert into webhooks.attempt (club_id, delivery_id, number, began_at, duration_ms, status, failure, excerpt)
          select ${tx.clubId}, e.delivery_id, e.attempts, t.began_at, t.duration_ms, t.status, t.failure,
                 case when m.member_id is null then t.excerpt end
          from ended e join told t on t.delivery_id = e.delivery_id
          left join members.member m on m.club_id = ${tx.clubId} and m.member_id = e.lane and m.state = 'erased'
          on conflict do nothing)
        select lane from ended where state in ('sent', 'failed')`,
  )
  await advanceLanes(
    tx,
    endpointId,
    freed.map(({ lane }) => lane),
    now,
  )
}

async function advanceLanes(
  tx: Tx,
  endpointId: Uuid,
  lanes: readonly Uuid[],
  now: Temporal.Instant,
): Promise<void> {
  if (lanes.length === 0) return
  const next = await tx.query<{ delivery_id: Uuid }>(
    sql`select n.delivery_id from unnest(${lanes}::uuid[]) as l (lane)
        cross join lateral (
          select delivery_id, state from webhooks.delivery
          where club_id = ${tx.clubId} and endpoint_id = ${endpointId} and lane = l.lane
            and state in ('behind', 'ready', 'sending')
          order by position limit 1) n
        where n.state = 'behind'`,
  )
  await tx.query(
    sql`update webhooks.delivery set state = 'ready', next_at = ${now}
        where club_id = ${tx.clubId} and delivery_id = any(${next.map((row) => row.delivery_id)}::uuid[])`,
  )
}

/** Gives up all that waits: the endpoint takes no more. Tells how many. */
export async function giveUpAll(
  tx: Tx,
  endpointId: Uuid,
  failure: string,
  now: Temporal.Instant,
): Promise<number> {
  const rows = await tx.query(
    sql`update webhooks.delivery
        set state = 'failed', next_at = null, taken_at = null, ended_at = ${now}, last_failure = ${failure}
        where club_id = ${tx.clubId} and endpoint_id = ${endpointId} and state in ('behind', 'ready', 'sending') returning 1`,
  )
  return rows.length
}

/** What was given up, or arrived too, in a time. */
export type EndedWithin = { since: Temporal.Instant; until: Temporal.Instant; withSent: boolean }

/** Puts what ended in again, behind all that waits, in its old order; what waits is left where it is. Tells how many. */
export async function putInAgain(
  tx: Tx,
  endpointId: Uuid,
  which: { deliveryIds: readonly Uuid[] } | (EndedWithin & { limit: number }),
  now: Temporal.Instant,
): Promise<number> {
  const chosen =
    'deliveryIds' in which
      ? sql`d.delivery_id = any(${which.deliveryIds}::uuid[]) and d.state in ('sent', 'failed')`
      : sql`d.state = any(${which.withSent ? ['failed', 'sent'] : ['failed']}::text[])
            and d.ended_at >= ${which.since} and d.ended_at < ${which.until}`
  const limit = 'limit' in which ? which.limit : 1_000
  const rows = await tx.queryOnce<{ n: number }>(
    sql`with again as materialized (
          select d.delivery_id, d.lane, row_number() over (order by d.position) as n,
                 row_number() over (partition by d.lane order by d.position) as in_lane
          from webhooks.delivery d
          where d.club_id = ${tx.clubId} and d.endpoint_id = ${endpointId} and ${chosen}
          order by d.position limit ${limit}),
        open as (
          select distinct w.lane from webhooks.delivery w
          where w.club_id = ${tx.clubId} and w.endpoint_id = ${endpointId} and w.state in ('behind', 'ready', 'sending')),
        place as (
          update webhooks.endpoint set position = position + (select count(*) from again)
          where club_id = ${tx.clubId} and endpoint_id = ${endpointId}
          returning position - (select count(*) from again) as base)
        update webhooks.delivery d
        set state = case when a.in_lane = 1 and o.lane is null then 'ready' else 'behind' end,
            next_at = case when a.in_lane = 1 and o.lane is null then ${now}::timestamptz end,
            position = p.base + a.n, attempts_before = d.attempts, first_at = null, ended_at = null
        from again a cross join place p left join open o on o.lane = a.lane
        where d.club_id = ${tx.clubId} and d.delivery_id = a.delivery_id
        returning a.n`,
  )
  return rows.length
}

/** Whether something waits that was tried for the first time so long ago. */
export async function hasWaitedSince(tx: Tx, endpointId: Uuid, before: Temporal.Instant): Promise<boolean> {
  const { found } = await tx.one<{ found: boolean }>(
    sql`select exists (
          select from webhooks.delivery
          where club_id = ${tx.clubId} and endpoint_id = ${endpointId} and state in ('behind', 'ready', 'sending')
            and first_at <= ${before}) as found`,
  )
  return found
}

/** Removes what ended before, some at a time; tells how many. */
export async function pruneDeliveries(tx: Tx, before: Temporal.Instant, limit: number): Promise<number> {
  const rows = await tx.query(
    sql`delete from webhooks.delivery where club_id = ${tx.clubId} and delivery_id in (
          select delivery_id from webhooks.delivery
          where club_id = ${tx.clubId} and made_at < ${before} and ended_at < ${before} order by made_at limit ${limit})
        returning 1`,
  )
  return rows.length
}

/** Removes what waits since before, some at a time, and lets what is behind it go on; tells how many. The endpoint is locked. */
export async function dropWaiting(
  tx: Tx,
  endpointId: Uuid,
  { before, now, limit }: { before: Temporal.Instant; now: Temporal.Instant; limit: number },
): Promise<number> {
  const rows = await tx.query<{ lane: Uuid }>(
    sql`delete from webhooks.delivery where club_id = ${tx.clubId} and delivery_id in (
          select delivery_id from webhooks.delivery
          where club_id = ${tx.clubId} and endpoint_id = ${endpointId} and state in ('behind', 'ready') and made_at < ${before}
          order by made_at limit ${limit})
        returning lane`,
  )
  const lanes = [...new Set(rows.map(({ lane }) => lane))]
  await advanceLanes(tx, endpointId, lanes, now)
  return rows.length
}

/** What receivers answered about a member is gone; that something was told stays, in ids. */
export const wipeExcerpts = (tx: Tx, memberIds: readonly Uuid[]): Promise<object[]> =>
  tx.query(
    sql`update webhooks.attempt a set excerpt = null
        where a.club_id = ${tx.clubId} and a.excerpt is not null and a.delivery_id in (
          select d.delivery_id from webhooks.delivery d
          where d.club_id = a.club_id and d.lane = any(${memberIds}::uuid[]))`,
  )
