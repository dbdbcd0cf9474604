import sql, { join, type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { standingRows } from '#standing/facts.ts'
import type { PointChannel } from './contact-state.ts'
import { SILENT_DAYS, SILENT_WEIGHT, SOFT_WEIGHT, STANDING_RANKS, UNRANKED, YEAR_DAYS } from './cycle.ts'
import { type LifeSource, lifeRows } from './life.ts'

/** So long a member is left in peace after a question about any of their points, and how often they are asked within a year. */
const REST_DAYS = 60
const MOST_A_YEAR = 2

export type Due = {
  readonly pointId: Uuid
  readonly memberId: Uuid
  readonly channel: PointChannel
  readonly isFaulty: boolean
  readonly rank: number
}

export type DueWish = {
  readonly now: Temporal.Instant
  readonly yearlyDecay: number
  readonly life: readonly LifeSource[]
}

const rankSql = (standing: Sql): Sql =>
  sql`case ${standing} ${join(
    STANDING_RANKS.map(([code, rank]) => sql`when ${code} then ${rank}::int`),
    ' ',
  )} else ${UNRANKED}::int end`

const daysBefore = (now: Temporal.Instant, days: number): Temporal.Instant =>
  now.subtract({ hours: days * 24 })

/** Of a point in doubt whose member is not being asked, called, or left in peace. */
const isOpenFor = (clubId: Uuid | null, now: Temporal.Instant): Sql => sql`
  p.club_id = ${clubId} and p.ended_at is null and p.refused_at is null
    and (p.base in ('bounced', 'unreachable') or p.due_at <= ${now})
    and (p.asked_until is null or p.asked_until <= ${now})
    and (p.last_asked_at is null or p.last_asked_at <= ${daysBefore(now, REST_DAYS)}::timestamptz)
    and not exists (
      select from contacts.ask a where a.club_id = p.club_id and a.member_id = p.member_id
        and (a.ended_at is null or a.asked_at > ${daysBefore(now, REST_DAYS)}::timestamptz))
    and not exists (
      select from (
        select member_id from contacts.ask where club_id = ${clubId} and asked_at > ${daysBefore(now, 365)}::timestamptz
        group by member_id having count(*) >= ${MOST_A_YEAR}::int) often
      where often.member_id = p.member_id)
    and not exists (
      select from contacts.call c where c.club_id = p.club_id and c.member_id = p.member_id and c.ended_at is null)`

/**
 * The next members to be asked, each about the one of their points that is most in doubt: what failed, then loyal members first, then
 * what is likelier to be lost (`riskOf`), then what has waited longest.
 */
export async function readDue(tx: Tx, limit: number, wish: DueWish): Promise<Due[]> {
  const { now, yearlyDecay, life } = wish
  const clubId = tx.clubId ?? ''
  return tx.queryOnce<Due>(
    sql`with open as (
          select p.point_id, p.member_id, p.channel, p.is_main, p.due_at, p.soft_bounces,
            p.base in ('bounced', 'unreachable') as is_faulty,
            greatest(0, extract(epoch from ${now}::timestamptz - coalesce(p.verified_at, p.since_at)) / 86400) as age_days
          from contacts.point p where ${isOpenFor(clubId, now)}),
        one as (
          select distinct on (member_id) * from open
          order by member_id, is_faulty desc, channel, is_main desc, due_at, point_id)
        select o.point_id as "pointId", o.member_id as "memberId", o.channel, o.is_faulty as "isFaulty",
          ${rankSql(sql`s.standing`)} as rank
        from one o
        left join (${standingRows(clubId)}) s on s.member_id = o.member_id
        left join (${lifeRows(life, clubId)}) l on l.member_id = o.member_id
        order by o.is_faulty desc, rank,
          least(1, (1 - power(${1 - yearlyDecay}::float8, o.age_days::float8 / ${YEAR_DAYS}::float8))
            * case when l.last_on is null or ${now}::timestamptz::date - l.last_on > ${SILENT_DAYS}::int
                   then ${SILENT_WEIGHT}::float8 else 1 end
            * case when o.soft_bounces > 0 then ${SOFT_WEIGHT}::float8 else 1 end) desc,
          o.due_at, o.point_id
        limit ${limit}`,
  )
}

/** How many members there are to ask: about what failed, about what is due today, and until the end of the cycle's year. */
export async function countDue(
  tx: Tx,
  now: Temporal.Instant,
  until: Temporal.Instant,
): Promise<{ faulty: number; due: number; coming: number }> {
  return tx.one(
    sql`with open as (
          select p.member_id, bool_or(p.base in ('bounced', 'unreachable')) as is_faulty
          from contacts.point p where ${isOpenFor(tx.clubId, now)} group by p.member_id),
        later as (
          select distinct p.member_id from contacts.point p
          where p.club_id = ${tx.clubId} and p.ended_at is null and p.refused_at is null
            and p.base in ('unverified', 'verified') and p.due_at > ${now} and p.due_at <= ${until}
            and not exists (select from open o where o.member_id = p.member_id))
        select (select count(*) from open where is_faulty)::int as faulty,
               (select count(*) from open where not is_faulty)::int as due, (select count(*) from later)::int as coming`,
  )
}

export type CycleDay = { readonly quota: number; readonly asked: number; readonly called: number }

/** The day's part as it was settled; null before that. Held until the transaction ends. */
export const lockDay = (tx: Tx, on: Temporal.PlainDate): Promise<CycleDay | null> =>
  tx.maybeOne(
    sql`select quota, asked, called from contacts.cycle_day where club_id = ${tx.clubId} and cycle_on = ${on}::date for update`,
  )

/** Of two at once one settles it. */
export async function openDay(tx: Tx, on: Temporal.PlainDate, quota: number): Promise<void> {
  await tx.query(
    sql`insert into contacts.cycle_day (club_id, cycle_on, quota) values (${tx.clubId}, ${on}::date, ${quota})
        on conflict do nothing`,
  )
}

export async function writeDay(tx: Tx, on: Temporal.PlainDate, day: CycleDay): Promise<void> {
  await tx.query(
    sql`update contacts.cycle_day set quota = ${day.quota}, asked = ${day.asked}, called = ${day.called}
        where club_id = ${tx.clubId} and cycle_on = ${on}::date`,
  )
}

/** What the cycle did since a day. */
export const sumDays = (
  tx: Tx,
  since: Temporal.PlainDate,
): Promise<{ asked: number; called: number; days: number }> =>
  tx.one(
    sql`select coalesce(sum(asked), 0)::int as asked, coalesce(sum(called), 0)::int as called, count(*)::int as days
        from contacts.cycle_day where club_id = ${tx.clubId} and cycle_on >= ${since}::date`,
  )

/** The place of each of these members in the order of asking. */
export async function readRanks(tx: Tx, memberIds: readonly Uuid[]): Promise<Map<Uuid, number>> {
  const rows = await tx.query<{ member_id: Uuid; rank: number }>(
    sql`select m.member_id, ${rankSql(sql`s.standing`)} as rank
        from unnest(${memberIds}::uuid[]) as m (member_id)
        left join (${standingRows(tx.clubId ?? '')}) s on s.member_id = m.member_id`,
  )
  return new Map(rows.map((row) => [row.member_id, row.rank]))
}

/** How many members there are to ask until a moment, by the days until they are due; what is due already has none to wait. */
export const countComing = (
  tx: Tx,
  now: Temporal.Instant,
  until: Temporal.Instant,
): Promise<{ dueDay: number; members: number }[]> =>
  tx.query(
    sql`select in_days as "dueDay", count(*)::int as members from (
          select p.member_id, min(
            case when p.base in ('bounced', 'unreachable') then 0
                 else greatest(0, ceil(extract(epoch from p.due_at - ${now}::timestamptz) / 86400)) end)::int as in_days
          from contacts.point p
          where (${isOpenFor(tx.clubId, now)})
             or (p.club_id = ${tx.clubId} and p.ended_at is null and p.refused_at is null
                 and p.base in ('unverified', 'verified') and p.due_at > ${now} and p.due_at <= ${until})
          group by p.member_id) one
        group by 1 order by 1`,
  )
