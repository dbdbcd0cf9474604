import sql, { empty, join, type Sql } from 'sql-template-tag'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Clause } from './definition.ts'
import type { ReadyCode } from './ready.ts'
import type { MoveCause, Segment } from './segment.ts'

type Row = {
  segment_id: Uuid
  name: string | null
  ready: ReadyCode | null
  definition: Clause | null
  version: number
  members: number
  evaluated_version: number | null
  evaluated_at: Temporal.Instant | null
  evaluated_on: Temporal.PlainDate | null
  asked_at: Temporal.Instant | null
  created_at: Temporal.Instant
}

const COLUMNS = sql`segment_id, name, ready, definition, version, members, evaluated_version, evaluated_at, evaluated_on, asked_at, created_at`

const toSegment = (row: Row): Segment => ({
  segmentId: row.segment_id,
  name: row.name,
  ready: row.ready,
  definition: row.definition,
  version: row.version,
  members: row.members,
  evaluatedVersion: row.evaluated_version,
  evaluatedAt: row.evaluated_at,
  evaluatedOn: row.evaluated_on,
  askedAt: row.asked_at,
  createdAt: row.created_at,
})

export type NewSegment = Pick<Segment, 'segmentId' | 'name' | 'ready' | 'definition' | 'createdAt'>

/** A ready-made one that is there already stays as it is. */
export async function insertSegments(tx: Tx, segments: readonly NewSegment[]): Promise<void> {
  const rows = segments.map(({ segmentId, name, ready, definition, createdAt }) => ({
    segment_id: segmentId,
    name,
    ready,
    kind: definition === null ? 'static' : 'live',
    definition,
    created_at: createdAt.toString(),
  }))
  await tx.query(
    sql`insert into segments.segment (club_id, segment_id, name, ready, kind, definition, created_at)
        select ${tx.clubId}::uuid, r.segment_id, r.name, r.ready, r.kind, r.definition, r.created_at
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as r (segment_id uuid, name text, ready text, kind text, definition jsonb, created_at timestamptz)
        on conflict (club_id, ready) where ready is not null do nothing`,
  )
}

export async function selectSegment(tx: Tx, segmentId: Uuid): Promise<Segment | null> {
  const row = await tx.maybeOne<Row>(
    sql`select ${COLUMNS} from segments.segment where club_id = ${tx.clubId} and segment_id = ${segmentId}`,
  )
  return row && toSegment(row)
}

/** Nobody else evaluates or changes it until the transaction ends. */
export async function lockSegment(tx: Tx, segmentId: Uuid): Promise<Segment | null> {
  const row = await tx.maybeOne<Row>(
    sql`select ${COLUMNS} from segments.segment where club_id = ${tx.clubId} and segment_id = ${segmentId} for update`,
  )
  return row && toSegment(row)
}

/** Nobody else evaluates or changes the live ones that were evaluated by their definition, until the transaction ends. */
export async function lockFollowed(tx: Tx): Promise<Segment[]> {
  const rows = await tx.query<Row>(
    sql`select ${COLUMNS} from segments.segment
        where club_id = ${tx.clubId} and kind = 'live' and evaluated_version = version order by segment_id for update`,
  )
  return rows.map(toSegment)
}

/** In the order in which they were made, which is also the order in which they are locked; without a limit all of them. */
export async function selectSegments(tx: Tx, after: Uuid | null, limit: number | null): Promise<Segment[]> {
  const rows = await tx.query<Row>(
    sql`select ${COLUMNS} from segments.segment
        where club_id = ${tx.clubId} and (${after}::uuid is null or segment_id > ${after}::uuid)
        order by segment_id limit ${limit}::bigint`,
  )
  return rows.map(toSegment)
}

/** Nobody else makes one in this club until the transaction ends. */
export async function lockMaking(tx: Tx): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended('segments:' || ${tx.clubId}::text, 0))`)
}

export async function countSegments(tx: Tx): Promise<number> {
  const row = await tx.one<{ segments: number }>(
    sql`select count(*) as segments from segments.segment where club_id = ${tx.clubId}`,
  )
  return row.segments
}

/** What is undefined stays. A new definition is a new version, and waits to be evaluated. */
export async function updateSegment(
  tx: Tx,
  segmentId: Uuid,
  { name, definition }: { name?: string | undefined; definition?: Clause | undefined },
): Promise<void> {
  await tx.query(
    sql`update segments.segment
        set name = coalesce(${name ?? null}, name),
            definition = coalesce(${definition ? JSON.stringify(definition) : null}::jsonb, definition),
            version = version + ${definition ? 1 : 0}::integer
        where club_id = ${tx.clubId} and segment_id = ${segmentId}`,
  )
}

export async function deleteSegment(tx: Tx, segmentId: Uuid): Promise<void> {
  const own = sql`club_id = ${tx.clubId} and segment_id = ${segmentId}`
  await tx.query(sql`delete from segments.member where ${own}`)
  await tx.query(sql`delete from segments.move where ${own}`)
  await tx.query(sql`delete from segments.size where ${own}`)
  await tx.query(sql`delete from segments.segment where ${own}`)
}

export type Moved = { entered: number; left: number }

/** What a statement of members is compared with, and how the difference is written. */
export type Writing = {
  segmentId: Uuid
  /** Only these members are compared; null: all. */
  scope: readonly Uuid[] | null
  cause: MoveCause
  now: Temporal.Instant
}

const TOLD: readonly MoveCause[] = ['event', 'clock', 'hand']

/**
 * Makes the members of a segment those that `fits` selects, in one statement: who entered and left is written down, and
 * told in the outbox where an event, the clock or somebody's hand moved them. Lock the segment first.
 */
export function writeMembers(tx: Tx, fits: Sql, { segmentId, scope, cause, now }: Writing): Promise<Moved> {
  const own = sql`club_id = ${tx.clubId}::uuid and segment_id = ${segmentId}::uuid`
  const andScope = scope === null ? empty : sql` and member_id = any(${scope}::uuid[])`
  return queryOne(
    tx,
    sql`with fits as materialized (${fits}),
        was as materialized (select member_id from segments.member where ${own}${andScope}),
        entered as (
          insert into segments.member (club_id, segment_id, member_id, entered_at)
          select ${tx.clubId}::uuid, ${segmentId}::uuid, f.member_id, ${now}::timestamptz
          from (select member_id from fits except select member_id from was) f
          returning member_id),
        gone as (
          delete from segments.member where ${own}
            and member_id in (select member_id from was except select member_id from fits)
          returning member_id),
        moves as (
          select member_id, 'entered' as direction from entered union all select member_id, 'left' from gone),
        written as (
          insert into segments.move (club_id, segment_id, member_id, direction, cause, moved_at)
          select ${tx.clubId}::uuid, ${segmentId}::uuid, member_id, direction, ${cause}::text, ${now}::timestamptz from moves),
        told as (
          insert into platform.event (club_id, kind, subject_id, data, occurred_at)
          select ${tx.clubId}::uuid, 'segment.' || direction, member_id, jsonb_build_object('segment_id', ${segmentId}::uuid),
            ${now}::timestamptz
          from moves where ${TOLD.includes(cause)}::boolean)
        select count(*) filter (where direction = 'entered') as entered, count(*) filter (where direction = 'left') as left
        from moves`,
  )
}

/** Who fits which of these segments, of the members in scope: a statement that selects member_id and segment_id. */
export type Fitting = {
  readonly fits: Sql
  readonly segmentIds: readonly Uuid[]
  readonly scope: readonly Uuid[]
}

/** As `writeMembers`, of several segments at once and of some members of each. Lock the segments first. */
export function writeMemberships(
  tx: Tx,
  parts: readonly Fitting[],
  { cause, now, today }: { cause: MoveCause; now: Temporal.Instant; today: Temporal.PlainDate },
): Promise<object[]> {
  const fits = parts.map((part) => sql`select member_id, segment_id from (${part.fits}) f`)
  const was = parts.map(
    ({ segmentIds, scope }) =>
      sql`select member_id, segment_id from segments.member
          where club_id = ${tx.clubId}::uuid and member_id = any(${uuidColumn(scope)}::uuid[]) and segment_id = any(${segmentIds}::uuid[])`,
  )
  return tx.queryOnce(
    sql`with fits as materialized (${join(fits, ' union all ')}),
        was as materialized (${join(was, ' union all ')}),
        entered as (
          insert into segments.member (club_id, segment_id, member_id, entered_at)
          select ${tx.clubId}::uuid, f.segment_id, f.member_id, ${now}::timestamptz
          from (select member_id, segment_id from fits except select member_id, segment_id from was) f
          returning member_id, segment_id),
        gone as (
          delete from segments.member s using (select member_id, segment_id from was except select member_id, segment_id from fits) g
          where s.club_id = ${tx.clubId}::uuid and s.segment_id = g.segment_id and s.member_id = g.member_id
          returning s.member_id, s.segment_id),
        moves as (
          select member_id, segment_id, 'entered' as direction from entered
          union all select member_id, segment_id, 'left' from gone),
        written as (
          insert into segments.move (club_id, segment_id, member_id, direction, cause, moved_at)
          select ${tx.clubId}::uuid, segment_id, member_id, direction, ${cause}::text, ${now}::timestamptz from moves),
        told as (
          insert into platform.event (club_id, kind, subject_id, data, occurred_at)
          select ${tx.clubId}::uuid, 'segment.' || direction, member_id, jsonb_build_object('segment_id', segment_id),
            ${now}::timestamptz
          from moves where ${TOLD.includes(cause)}::boolean),
        counted as (
          update segments.segment g set members = g.members + c.change
          from (
            select segment_id, sum(case direction when 'entered' then 1 else -1 end)::integer as change from moves group by segment_id) c
          where g.club_id = ${tx.clubId}::uuid and g.segment_id = c.segment_id
          returning g.segment_id, g.members)
        insert into segments.size (club_id, segment_id, counted_on, members)
        select ${tx.clubId}::uuid, segment_id, ${today}::date, members from counted
        on conflict (club_id, segment_id, counted_on) do update set members = excluded.members`,
  )
}

/** As `tx.one`, for texts that differ from definition to definition. */
async function queryOne<Result>(tx: Tx, statement: Sql): Promise<Result> {
  const [row] = await tx.queryOnce<Result>(statement)
  if (row === undefined) throw new Error('an aggregate has one row')
  return row
}

/** Writes how many they are now, on this day of the club. */
export async function writeSize(
  tx: Tx,
  segmentId: Uuid,
  { entered, left }: Moved,
  today: Temporal.PlainDate,
): Promise<void> {
  await tx.query(
    sql`with counted as (
          update segments.segment set members = members + ${entered - left}::integer
          where club_id = ${tx.clubId} and segment_id = ${segmentId} returning members)
        insert into segments.size (club_id, segment_id, counted_on, members)
        select ${tx.clubId}::uuid, ${segmentId}::uuid, ${today}::date, members from counted
        on conflict (club_id, segment_id, counted_on) do update set members = excluded.members`,
  )
}

/** All of it was worked out, by the definition of this version. */
export async function markEvaluated(
  tx: Tx,
  segmentId: Uuid,
  version: number,
  at: Temporal.Instant,
  today: Temporal.PlainDate,
): Promise<void> {
  await tx.query(
    sql`update segments.segment
        set evaluated_version = ${version}, evaluated_at = ${at}, evaluated_on = ${today}::date
        where club_id = ${tx.clubId} and segment_id = ${segmentId}`,
  )
}

/** Which ready-made segments the club was ever given. */
export async function readGiven(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ ready: string }>(
    sql`select ready from segments.given where club_id = ${tx.clubId}`,
  )
  return rows.map(({ ready }) => ready)
}

export async function writeGiven(tx: Tx, codes: readonly ReadyCode[], at: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`insert into segments.given (club_id, ready, given_at)
        select ${tx.clubId}, unnest(${[...codes]}::text[]), ${at} on conflict do nothing`,
  )
}

/** Every live segment of the club is to be worked out anew, for what is brought in of the past until then. */
export async function markAsked(tx: Tx, at: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`update segments.segment set asked_at = ${at} where club_id = ${tx.clubId} and kind = 'live'`,
  )
}

/** Whether any was asked for a time after this one. */
export async function isAskedAfter(tx: Tx, at: Temporal.Instant): Promise<boolean> {
  const row = await tx.one<{ found: boolean }>(
    sql`select exists (
          select from segments.segment where club_id = ${tx.clubId} and kind = 'live' and asked_at > ${at}) as found`,
  )
  return row.found
}

/** How many fit, and the first few of them. */
export const countFits = (tx: Tx, fits: Sql, sampled: number): Promise<{ members: number; sample: Uuid[] }> =>
  queryOne(
    tx,
    sql`with fits as materialized (${fits})
        select (select count(*) from fits) as members,
          array(select member_id::text from fits order by member_id limit ${sampled}) as sample`,
  )

export type MemberRow = { member_id: Uuid; entered_at: Temporal.Instant }

export const selectMembers = (
  tx: Tx,
  segmentId: Uuid,
  after: Uuid | null,
  limit: number,
): Promise<MemberRow[]> =>
  tx.query(
    sql`select member_id, entered_at from segments.member
        where club_id = ${tx.clubId} and segment_id = ${segmentId}
          and (${after}::uuid is null or member_id > ${after}::uuid)
        order by member_id limit ${limit}`,
  )

export const selectSizes = (
  tx: Tx,
  segmentId: Uuid,
  limit: number,
): Promise<{ counted_on: Temporal.PlainDate; members: number }[]> =>
  tx.query(
    sql`select counted_on, members from segments.size
        where club_id = ${tx.clubId} and segment_id = ${segmentId} order by counted_on desc limit ${limit}`,
  )

/** Which of these segments each of these members is in. */
export const selectMemberships = (
  tx: Tx,
  memberIds: readonly Uuid[],
  segmentIds: readonly Uuid[],
): Promise<{ member_id: Uuid; segment_id: Uuid }[]> =>
  tx.query(
    sql`select member_id, segment_id from segments.member
        where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[]) and segment_id = any(${segmentIds}::uuid[])`,
  )
