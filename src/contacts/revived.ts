import sql, { type Sql } from 'sql-template-tag'
import type { Uuid } from '#platform/id.ts'

/**
 * Who was brought back since a moment: member_id, at. What they were asked or called about had failed by then, and they have one that
 * works of its kind now. Who merely said that what works is right was never away.
 */
export const revivedRows = (clubId: Uuid | null, since: Temporal.Instant): Sql => sql`
  select one.member_id, one.at from (
    select member_id, point_id, asked_at as begun_at, ended_at as at from contacts.ask
    where club_id = ${clubId} and end_kind in ('confirmed', 'changed') and ended_at >= ${since}
    union all
    select member_id, point_id, listed_at, ended_at from contacts.call
    where club_id = ${clubId} and outcome in ('confirmed', 'new_address') and ended_at >= ${since}) one
  join contacts.point was on was.club_id = ${clubId} and was.point_id = one.point_id
  cross join lateral (
    select h.kind from contacts.happening h
    where h.club_id = ${clubId} and h.point_id = one.point_id and h.happened_at <= one.begun_at
      and h.kind in ('bounced', 'unreachable', 'not_theirs', 'verified')
    order by h.happened_at desc, h.happening_id desc limit 1) last
  where last.kind <> 'verified' and exists (
    select from contacts.point p
    where p.club_id = ${clubId} and p.member_id = one.member_id and p.channel = was.channel and p.ended_at is null
      and p.died_at is null)`
