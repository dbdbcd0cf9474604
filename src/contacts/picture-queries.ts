import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { standingRows } from '#standing/facts.ts'
import type { PointChannel } from './contact-state.ts'
import type { WatchedPoints } from './decay.ts'
import { stateSql } from './queries.ts'

/** How old addresses were when they came under watch, and when they ended or were last looked at, in weeks. */
export const readWatched = (tx: Tx, channel: PointChannel, now: Temporal.Instant): Promise<WatchedPoints[]> =>
  tx.query(
    sql`select floor(extract(epoch from watched_at - since_at) / 604800)::int as "fromWeeks",
               ceil(extract(epoch from coalesce(died_at, ended_at, ${now}::timestamptz) - since_at) / 604800)::int as "toWeeks",
               died_at is not null as "hasDied", count(*)::int as count
        from contacts.point where club_id = ${tx.clubId} and channel = ${channel}
          and coalesce(died_at, ended_at, ${now}::timestamptz) > watched_at
        group by 1, 2, 3`,
  )

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

/** Members by whether any of their addresses works, with their standing. */
export const readReachable = (
  tx: Tx,
): Promise<{ memberId: Uuid; isReachable: boolean; standing: string | null }[]> =>
  tx.query(
    sql`select p.member_id as "memberId", bool_or(p.base not in ('bounced', 'unreachable')) as "isReachable", s.standing
        from contacts.point p left join (${standingRows(tx.clubId ?? '')}) s on s.member_id = p.member_id
        where p.club_id = ${tx.clubId} and p.ended_at is null group by p.member_id, s.standing`,
  )

export type RevivedRow = { memberId: Uuid; at: Temporal.Instant }

/** Members who answered a question of the cycle, or a call of it, since a moment: each from the first time. */
export const readRevived = (tx: Tx, since: Temporal.Instant, limit: number): Promise<RevivedRow[]> =>
  tx.query(
    sql`select member_id as "memberId", min(at) as at from (
          select member_id, ended_at as at from contacts.ask
          where club_id = ${tx.clubId} and end_kind in ('confirmed', 'changed') and ended_at >= ${since}
          union all
          select member_id, ended_at from contacts.call
          where club_id = ${tx.clubId} and outcome in ('confirmed', 'new_address') and ended_at >= ${since}) one
        group by member_id order by min(at) desc limit ${limit}`,
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
