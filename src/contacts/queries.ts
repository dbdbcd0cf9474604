import sql, { empty, type Sql } from 'sql-template-tag'
import { addressRows } from '#members/facts.ts'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import {
  type HappeningKind,
  type PointChannel,
  type PointFacts,
  SOFT_BOUNCES,
  type StateRules,
} from './contact-state.ts'
import type { Fading } from './fading.ts'
import type { Point } from './point.ts'

/** A point by its ids. */
export type PointRef = Pick<Point, 'pointId' | 'memberId' | 'channel'>

type PointRow = {
  point_id: Uuid
  member_id: Uuid
  channel: PointChannel
  address: string | null
  is_main: boolean
  source: Point['source']
  since_at: Temporal.Instant
  ended_at: Temporal.Instant | null
  base: PointFacts['base']
  refused_at: Temporal.Instant | null
  verified_at: Temporal.Instant | null
  due_at: Temporal.Instant
  asked_until: Temporal.Instant | null
  last_asked_at: Temporal.Instant | null
  asks: number
  soft_bounces: number
  soft_since: Temporal.Instant | null
  died_at: Temporal.Instant | null
  fading: Fading
}

const COLUMNS = sql`point_id, member_id, channel, address, is_main, source, since_at, ended_at, base, refused_at, verified_at, due_at,
  asked_until, last_asked_at, asks, soft_bounces, soft_since, died_at, fading`

const toPoint = (row: PointRow): Point => ({
  pointId: row.point_id,
  memberId: row.member_id,
  channel: row.channel,
  address: row.address,
  isMain: row.is_main,
  source: row.source,
  sinceAt: row.since_at,
  endedAt: row.ended_at,
  fading: row.fading,
  facts: {
    base: row.base,
    refusedAt: row.refused_at,
    verifiedAt: row.verified_at,
    dueAt: row.due_at,
    askedUntil: row.asked_until,
    lastAskedAt: row.last_asked_at,
    asks: row.asks,
    softBounces: row.soft_bounces,
    softSince: row.soft_since,
    diedAt: row.died_at,
  },
})

/** The state at a moment, as `stateAt` has it. */
export const stateSql = (point: Sql, now: Temporal.Instant): Sql =>
  sql`(case when ${point}.base in ('bounced', 'unreachable') then ${point}.base
            when ${point}.refused_at is not null then 'refused'
            when ${point}.asked_until > ${now}::timestamptz then 'asked'
            when ${point}.due_at <= ${now}::timestamptz then 'due' else ${point}.base end)`

// --- what members have ---

const dueOf = (since: Sql, months: number, timeZone: string): Sql =>
  sql`((${since} at time zone ${timeZone}) + make_interval(months => ${months}::integer)) at time zone ${timeZone}`

/** Points of what members have come to have; of these members alone, or (null) of the whole club. Answers which came after joining. */
export async function insertMissing(
  tx: Tx,
  memberIds: readonly Uuid[] | null,
  wish: { source: Point['source'] | null; validMonths: number; timeZone: string; now: Temporal.Instant },
): Promise<PointRef[]> {
  const { source, validMonths, timeZone, now } = wish
  const due = (since: Sql) => dueOf(since, validMonths, timeZone)
  return tx.query(
    sql`with had as (${addressRows(tx.clubId, memberIds)}),
        made as (
          insert into contacts.point as p (club_id, member_id, channel, address, is_main, source, since_at, watched_at, base,
            verified_at, due_at)
          select ${tx.clubId}, h.member_id, h.channel, h.address, h.is_main, coalesce(${source}::text, h.source, 'update'),
            least(h.since_at, ${now}::timestamptz), ${now},
            case when h.confirmed_at >= h.since_at then 'verified' else 'unverified' end,
            case when h.confirmed_at >= h.since_at then h.confirmed_at end,
            ${due(sql`greatest(least(h.since_at, ${now}::timestamptz), h.confirmed_at)`)}
          from had h
          where not exists (
            select from contacts.point k where k.club_id = ${tx.clubId} and k.member_id = h.member_id
              and k.channel = h.channel and k.address = h.address and k.ended_at is null)
          on conflict (club_id, member_id, channel, address) where ended_at is null do nothing
          returning p.point_id, p.member_id, p.channel, p.source, p.since_at),
        told as (
          insert into contacts.happening (club_id, point_id, kind, by_way, happened_at, recorded_at)
          select ${tx.clubId}, point_id, 'given', ${source}::text, since_at, ${now} from made)
        select point_id as "pointId", member_id as "memberId", channel from made
        where source in ('update', 'link', 'call')`,
  )
}

/** A point that is its member's no more. */
export type GonePoint = PointRef & Pick<Point, 'address' | 'fading'>

/** What is theirs no more ends; which of several is the main one is as members has it. Answers what ended. */
export async function endGone(
  tx: Tx,
  memberIds: readonly Uuid[] | null,
  now: Temporal.Instant,
): Promise<GonePoint[]> {
  const ofThese = memberIds === null ? empty : sql` and p.member_id = any(${uuidColumn(memberIds)}::uuid[])`
  return tx.query(
    sql`with had as materialized (${addressRows(tx.clubId, memberIds)}),
        gone as (
          update contacts.point p set ended_at = ${now}, asked_until = null
          where p.club_id = ${tx.clubId} and p.ended_at is null${ofThese} and not exists (
            select from had h where h.member_id = p.member_id and h.channel = p.channel and h.address = p.address)
          returning p.point_id, p.member_id, p.channel, p.address, p.fading),
        moved as (
          update contacts.point p set is_main = h.is_main from had h
          where p.club_id = ${tx.clubId} and p.ended_at is null and h.member_id = p.member_id and h.channel = p.channel
            and h.address = p.address and h.is_main <> p.is_main),
        told as (
          insert into contacts.happening (club_id, point_id, kind, happened_at, recorded_at)
          select ${tx.clubId}, point_id, 'ended', ${now}, ${now} from gone)
        select point_id as "pointId", member_id as "memberId", channel, address, fading from gone`,
  )
}

/** Brings when points are due in line with how long a confirmation holds now. What passing failures made doubtful stays due. */
export async function alignDue(tx: Tx, { validMonths, timeZone }: StateRules): Promise<void> {
  const due = dueOf(sql`greatest(p.since_at, p.verified_at)`, validMonths, timeZone)
  await tx.query(
    sql`update contacts.point p set due_at = ${due}
        where p.club_id = ${tx.clubId} and p.ended_at is null and p.died_at is null and p.soft_bounces < ${SOFT_BOUNCES}
          and p.due_at <> ${due}`,
  )
}

// --- points ---

/** Points as they are now, locked in one order; those that ended only where they are named. */
export async function lockPoints(
  tx: Tx,
  wish: { memberIds?: readonly Uuid[]; pointIds?: readonly Uuid[] },
): Promise<Point[]> {
  const which =
    wish.pointIds === undefined
      ? sql`member_id = any(${uuidColumn(wish.memberIds ?? [])}::uuid[]) and ended_at is null`
      : sql`point_id = any(${uuidColumn(wish.pointIds)}::uuid[])`
  const rows = await tx.query<PointRow>(
    sql`select ${COLUMNS} from contacts.point where club_id = ${tx.clubId} and ${which} order by point_id for no key update`,
  )
  return rows.map(toPoint)
}

/** Points by their ids, as they are. */
export async function readPoints(tx: Tx, pointIds: readonly Uuid[]): Promise<Point[]> {
  const rows = await tx.query<PointRow>(
    sql`select ${COLUMNS} from contacts.point
        where club_id = ${tx.clubId} and point_id = any(${uuidColumn(pointIds)}::uuid[])`,
  )
  return rows.map(toPoint)
}

/** By what a message went to, whoever has it now. */
export async function findByAddress(
  tx: Tx,
  places: readonly { memberId: Uuid; channel: PointChannel; address: string }[],
): Promise<{ pointId: Uuid; memberId: Uuid; channel: PointChannel; address: string }[]> {
  const asked = places.map(({ memberId, channel, address }) => ({ member_id: memberId, channel, address }))
  return tx.query(
    sql`select p.point_id as "pointId", p.member_id as "memberId", p.channel, p.address
        from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a (member_id uuid, channel text, address text)
        join contacts.point p on p.club_id = ${tx.clubId} and p.member_id = a.member_id and p.channel = a.channel
          and p.address = a.address and p.ended_at is null`,
  )
}

/** All of a member, the current ones first. */
export async function readPointsOf(tx: Tx, memberId: Uuid): Promise<Point[]> {
  const rows = await tx.query<PointRow>(
    sql`select ${COLUMNS} from contacts.point where club_id = ${tx.clubId} and member_id = ${memberId}
        order by ended_at desc nulls first, channel, is_main desc, since_at desc limit 200`,
  )
  return rows.map(toPoint)
}

/** The current ones of these members. */
export async function readCurrent(tx: Tx, memberIds: readonly Uuid[]): Promise<Point[]> {
  const rows = await tx.query<PointRow>(
    sql`select ${COLUMNS} from contacts.point
        where club_id = ${tx.clubId} and member_id = any(${uuidColumn(memberIds)}::uuid[]) and ended_at is null`,
  )
  return rows.map(toPoint)
}

const at = (instant: Temporal.Instant | null): string | null => instant?.toString() ?? null

/** Writes what points have become. */
export async function updatePoints(tx: Tx, points: readonly Point[]): Promise<void> {
  if (points.length === 0) return
  const rows = points.map(({ pointId, facts }) => ({
    point_id: pointId,
    base: facts.base,
    refused_at: at(facts.refusedAt),
    verified_at: at(facts.verifiedAt),
    due_at: at(facts.dueAt),
    asked_until: at(facts.askedUntil),
    last_asked_at: at(facts.lastAskedAt),
    asks: facts.asks,
    soft_bounces: facts.softBounces,
    soft_since: at(facts.softSince),
    died_at: at(facts.diedAt),
  }))
  await tx.query(
    sql`update contacts.point p set base = n.base, refused_at = n.refused_at, verified_at = n.verified_at, due_at = n.due_at,
          asked_until = n.asked_until, last_asked_at = n.last_asked_at, asks = n.asks, soft_bounces = n.soft_bounces,
          soft_since = n.soft_since, died_at = n.died_at
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (point_id uuid, base text, refused_at timestamptz,
          verified_at timestamptz, due_at timestamptz, asked_until timestamptz, last_asked_at timestamptz, asks smallint,
          soft_bounces smallint, soft_since timestamptz, died_at timestamptz)
        where p.club_id = ${tx.clubId} and p.point_id = n.point_id`,
  )
}

export type NewHappening = {
  pointId: Uuid
  kind: HappeningKind
  way: string | null
  at: Temporal.Instant
}

export async function insertHappenings(
  tx: Tx,
  happenings: readonly NewHappening[],
  now: Temporal.Instant,
): Promise<void> {
  if (happenings.length === 0) return
  const rows = happenings.map(({ pointId, kind, way, at: happenedAt }) => ({
    point_id: pointId,
    kind,
    by_way: way,
    happened_at: happenedAt.toString(),
  }))
  await tx.query(
    sql`insert into contacts.happening (club_id, point_id, kind, by_way, happened_at, recorded_at)
        select ${tx.clubId}, n.point_id, n.kind, n.by_way, n.happened_at, ${now}
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (point_id uuid, kind text, by_way text, happened_at timestamptz)`,
  )
}

export type HappeningRow = {
  point_id: Uuid
  kind: HappeningKind
  by_way: string | null
  happened_at: Temporal.Instant
}

/** What happened to a member's points, newest first. */
export const readHappenings = (tx: Tx, pointIds: readonly Uuid[], limit: number): Promise<HappeningRow[]> =>
  tx.query(
    sql`select point_id, kind, by_way, happened_at from contacts.happening
        where club_id = ${tx.clubId} and point_id = any(${uuidColumn(pointIds)}::uuid[])
        order by happening_id desc limit ${limit}`,
  )

export type PointWish = {
  state: string | null
  channel: PointChannel | null
  fading: Fading | null
  after: { memberId: Uuid; pointId: Uuid } | null
  limit: number
  now: Temporal.Instant
}

/** Current points of the club that are in a state. */
export async function listPoints(tx: Tx, wish: PointWish): Promise<Point[]> {
  const { after, state, channel, fading, now, limit } = wish
  const rows = await tx.queryOnce<PointRow>(
    sql`select ${COLUMNS} from contacts.point p
        where club_id = ${tx.clubId} and ended_at is null
          and (${state}::text is null or ${stateSql(sql`p`, now)} = ${state}::text)
          and (${channel}::text is null or channel = ${channel}::text)
          and (${fading}::text is null or fading = ${fading}::text)
          and (${after?.memberId ?? null}::uuid is null
            or (member_id, point_id) > (${after?.memberId ?? null}::uuid, ${after?.pointId ?? null}::uuid))
        order by member_id, point_id limit ${limit}`,
  )
  return rows.map(toPoint)
}

// --- merging, erasing ---

/** Points and what stands beside them go with their phone or address, which is the survivor's now. */
export async function movePoints(
  tx: Tx,
  { from, into, mergedAt }: { from: Uuid; into: Uuid; mergedAt: Temporal.Instant },
): Promise<void> {
  // What both have is the survivor's row already: the other's ends.
  await tx.query(
    sql`update contacts.point p set ended_at = ${mergedAt}, asked_until = null
        where p.club_id = ${tx.clubId} and p.member_id = ${from} and p.ended_at is null and exists (
          select from contacts.point k where k.club_id = ${tx.clubId} and k.member_id = ${into} and k.channel = p.channel
            and k.address = p.address and k.ended_at is null)`,
  )
  await tx.query(
    sql`update contacts.point set member_id = ${into} where club_id = ${tx.clubId} and member_id = ${from}`,
  )
}

/** Addresses go; that there was one, and when it stopped working, stays by a number that is nobody's. */
export async function wipePoints(tx: Tx, memberIds: readonly Uuid[], now: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`update contacts.point set address = null, ended_at = coalesce(ended_at, ${now}::timestamptz), asked_until = null
        where club_id = ${tx.clubId} and member_id = any(${uuidColumn(memberIds)}::uuid[])`,
  )
}
