import sql, { type Sql } from 'sql-template-tag'
import { textColumn, uuidColumn } from './columns.ts'
import type { Tx } from './database.ts'
import type { Uuid } from './id.ts'

/** Something that happened in a club, written in the transaction that made it true. */
export type Event = {
  eventId: Uuid
  /** Noun and past participle: `receipt.posted`. */
  kind: string
  subjectId: Uuid
  data: Readonly<Record<string, unknown>>
  occurredAt: Temporal.Instant
}

type EventRow = {
  xid: string
  event_id: Uuid
  kind: string
  subject_id: Uuid
  data: Record<string, unknown>
  occurred_at: Temporal.Instant
}

/** How long events are kept after every reader has read them. */
const KEPT_HOURS = 7 * 24
const PRUNED_AT_ONCE = 10_000

type NewEvent = { readonly subjectId: Uuid; readonly data: Readonly<Record<string, unknown>> }

/** Writes down what happened, each thing with an id of its own; whoever reads the outbox learns of it after the commit. */
export async function addEvents(
  tx: Tx,
  kind: string,
  events: readonly NewEvent[],
  occurredAt: Temporal.Instant,
): Promise<void> {
  if (events.length > 0) await tx.query(insertOf(tx, kind, events, occurredAt))
}

/** As `addEvents`, going out with the commit. */
export function sendEvents(
  tx: Tx,
  kind: string,
  events: readonly NewEvent[],
  occurredAt: Temporal.Instant,
): void {
  if (events.length > 0) tx.send(insertOf(tx, kind, events, occurredAt))
}

const insertOf = (tx: Tx, kind: string, events: readonly NewEvent[], occurredAt: Temporal.Instant) =>
  sql`insert into platform.event (club_id, kind, subject_id, data, occurred_at)
      select ${tx.clubId}, ${kind}, e.subject_id, e.data::jsonb, ${occurredAt}
      from unnest(${uuidColumn(events.map(({ subjectId }) => subjectId))}::uuid[],
          ${textColumn(events.map(({ data }) => JSON.stringify(data)))}::text[])
        as e (subject_id, data)`

/**
 * The next events of the transaction's club that this reader has not seen, in the order of the transactions that wrote
 * them. The reader's place moves with the transaction's commit, so what is done with the events in it is done once.
 *
 * Only transactions older than the oldest that still runs are read: one that began early and commits late is never
 * skipped, it holds the later ones back. Two calls for one reader wait for each other.
 */
export async function readEvents(tx: Tx, reader: string, limit: number): Promise<Event[]> {
  await tx.query(
    sql`insert into platform.event_cursor (club_id, reader) values (${tx.clubId}, ${reader}) on conflict do nothing`,
  )
  const cursor = await tx.one<{ xid: string; event_id: Uuid }>(
    sql`select xid::text, event_id from platform.event_cursor
        where club_id = ${tx.clubId} and reader = ${reader} for update`,
  )
  const rows = await tx.query<EventRow>(
    sql`select xid::text, event_id, kind, subject_id, data, occurred_at from platform.event
        where club_id = ${tx.clubId} and (xid, event_id) > (${cursor.xid}::xid8, ${cursor.event_id}::uuid)
          and xid < pg_snapshot_xmin(pg_current_snapshot())
        order by platform.event.xid, event_id limit ${limit}`,
  )
  const last = rows.at(-1)
  if (last)
    await tx.query(
      sql`update platform.event_cursor set xid = ${last.xid}::xid8, event_id = ${last.event_id}
          where club_id = ${tx.clubId} and reader = ${reader}`,
    )
  return rows.map((row) => ({
    eventId: row.event_id,
    kind: row.kind,
    subjectId: row.subject_id,
    data: row.data,
    occurredAt: row.occurred_at,
  }))
}

/**
 * Moves a reader that wants none of what there is to the end of the outbox, as if it had read everything; `when` still holds, which is
 * asked in the same breath: between two statements somebody may come who wants it.
 */
export async function skipEvents(tx: Tx, reader: string, when: Sql = sql`true`): Promise<void> {
  await tx.query(
    sql`insert into platform.event_cursor as place (club_id, reader, xid, event_id)
        select ${tx.clubId}, ${reader}, e.xid, e.event_id from platform.event e
        where e.club_id = ${tx.clubId} and e.xid < pg_snapshot_xmin(pg_current_snapshot()) and ${when}
        order by e.xid desc, e.event_id desc limit 1
        on conflict (club_id, reader) do update set xid = excluded.xid, event_id = excluded.event_id
        where (place.xid, place.event_id) < (excluded.xid, excluded.event_id)`,
  )
}

/**
 * Deletes events of the transaction's club that are old and that every reader of the list has read, at most ten thousand
 * a call; tells how many. A reader that has never read keeps everything.
 */
export async function pruneEvents(
  tx: Tx,
  readers: readonly string[],
  now: Temporal.Instant,
): Promise<number> {
  const gone = await tx.query<object>(
    sql`with place as (
          select coalesce(c.xid, '0') as xid, coalesce(c.event_id, '00000000-0000-0000-0000-000000000000') as event_id
          from unnest(${readers}::text[]) as r (reader)
          left join platform.event_cursor c on c.club_id = ${tx.clubId} and c.reader = r.reader)
        delete from platform.event e
        where (e.xid, e.event_id) in (
          select o.xid, o.event_id from platform.event o
          where o.club_id = ${tx.clubId}
            and uuid_extract_timestamp(o.event_id) < ${now.subtract({ hours: KEPT_HOURS })}::timestamptz
            and not exists (select from place p where (p.xid, p.event_id) < (o.xid, o.event_id))
          order by o.xid, o.event_id limit ${PRUNED_AT_ONCE})
        returning 1`,
  )
  return gone.length
}

/** Whether one more call may find more to delete. */
export const mayHaveMore = (pruned: number): boolean => pruned === PRUNED_AT_ONCE
