import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { standingRows } from '#standing/facts.ts'
import type { PointChannel } from './contact-state.ts'
import type { WatchedPoints } from './decay.ts'
import { stateSql } from './queries.ts'
import { revivedRows } from './revived.ts'

/**
 * How old addresses were when they came under watch, and when they ended or were last looked at, in weeks: both to the nearest, so that
 * no time is counted which nobody watched. The week in which one died is the one that ends after it.
 */
export const readWatched = (
  tx: Tx,
  channel: PointChannel,
  now: Temporal.Instant,
): Promise<WatchedPoints[]> => {
  const weeks = (until: Sql) => sql`extract(epoch from ${until} - since_at) / 604800`
  return tx.query(
    sql`select * from (
          select round(${weeks(sql`watched_at`)})::int as "fromWeeks",
                 case when died_at is null then round(${weeks(sql`coalesce(ended_at, ${now}::timestamptz)`)})
                      else greatest(ceil(${weeks(sql`died_at`)}), round(${weeks(sql`watched_at`)}) + 1) end::int as "toWeeks",
                 died_at is not null as "hasDied", count(*)::int as count
          from contacts.point where club_id = ${tx.clubId} and channel = ${channel}
            and coalesce(died_at, ended_at, ${now}::timestamptz) > watched_at
          group by 1, 2, 3) spell
        where "toWeeks" > "fromWeeks"`,
  )
}

/** How many current points are in which state. */
export const countStates = (
  tx: Tx,
  now: Temporal.Instant,
): Promise<{ channel: PointChannel; state: string; points: number }[]> =>
  tx.query(
    sql`select channel, ${stateSql(sql`p`, now)} as state, count(*)::int as points
        from contacts.point p where club_id = ${tx.clubId} and ended_at is null group by 1, 2 order by 1, 2`,
  )

export const countFading = (tx: Tx): Promise<{ channel: PointChannel; fading: string; points: number }[]> =>
  tx.query(
    sql`select channel, fading, count(*)::int as points from contacts.point
        where club_id = ${tx.clubId} and ended_at is null and fading <> 'none' group by 1, 2 order by 1, 2`,
  )

export type Reachable = {
  readonly standing: string | null
  readonly isReachable: boolean
  readonly members: number
  /** Some of them, drawn by lot. */
  readonly drawn: readonly Uuid[]
}

/** Members by their standing and whether any of their addresses works, and at most so many of each drawn by lot, the same each time. */
export const readReachable = (tx: Tx, most: number): Promise<Reachable[]> =>
  tx.query(
    sql`select standing, is_reachable as "isReachable", max(place)::int as members,
          array_agg(member_id) filter (where place <= ${most}::int) as drawn
        from (
          select m.member_id, m.is_reachable, s.standing,
            row_number() over (partition by s.standing, m.is_reachable order by hashtext(m.member_id::text), m.member_id) as place
          from (
            select p.member_id, bool_or(p.base not in ('bounced', 'unreachable')) as is_reachable
            from contacts.point p where p.club_id = ${tx.clubId} and p.ended_at is null group by p.member_id) m
          left join (${standingRows(tx.clubId ?? '')}) s on s.member_id = m.member_id) placed
        group by standing, is_reachable order by standing, is_reachable`,
  )

export type RevivedRow = { memberId: Uuid; at: Temporal.Instant }

/** Members whom a question or a call brought back since a moment, each from the first time; the next after a member. */
export const readRevived = (
  tx: Tx,
  since: Temporal.Instant,
  { after, limit }: { after: Uuid | null; limit: number },
): Promise<RevivedRow[]> =>
  tx.query(
    sql`select member_id as "memberId", min(at) as at from (${revivedRows(tx.clubId, since)}) back
        where ${after}::uuid is null or member_id > ${after}::uuid
        group by member_id order by member_id limit ${limit}`,
  )

export type AskSums = { asked: number; confirmed: number; changed: number; unanswered: number; open: number }

/** What came of the questions since a moment. */
export const sumAsks = (tx: Tx, since: Temporal.Instant): Promise<AskSums> =>
  tx.one(
    sql`select count(*)::int as asked, count(*) filter (where end_kind = 'confirmed')::int as confirmed,
               count(*) filter (where end_kind = 'changed')::int as changed,
               count(*) filter (where end_kind = 'unanswered')::int as unanswered,
               count(*) filter (where ended_at is null)::int as open
        from contacts.ask where club_id = ${tx.clubId} and asked_at >= ${since}`,
  )
