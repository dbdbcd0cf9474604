import sql, { type Sql } from 'sql-template-tag'
import type { Uuid } from '#platform/id.ts'
import type { Standing } from './standing.ts'

/** What members are interested in, learned and declared: member_id, categories. */
export const interestRows = (clubId: Uuid): Sql =>
  sql`select member_id, array_agg(distinct category) as categories from (
        select member_id, unnest(interest_categories) as category from standing.member_profile where club_id = ${clubId}
        union all
        select member_id, category from standing.declared_interest where club_id = ${clubId}) one
      group by member_id`

/** What each rated member is: member_id, standing. */
export const standingRows = (clubId: Uuid): Sql =>
  sql`select member_id, standing from standing.member_standing where club_id = ${clubId}`

/** Whether each member was loyal at the end of a day, of those who were rated by then: member_id, is_loyal. */
export const loyalRows = (clubId: Uuid, on: Temporal.PlainDate): Sql =>
  sql`select s.member_id, coalesce(c.from_standing, s.standing) = 'loyal' as is_loyal
      from standing.member_standing s
      left join (
        select distinct on (member_id) member_id, coalesce(from_standing, 'none') as from_standing from standing.change
        where club_id = ${clubId} and changed_on > ${on}::date order by member_id, changed_on, change_id) c on c.member_id = s.member_id
      where s.club_id = ${clubId} and c.from_standing is distinct from 'none'`

/** Who moved on these days, net, from one standing to another; null is none: key, member_id, place. */
export const movedRows = (
  clubId: Uuid,
  { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate },
  move: { from: Standing | null; to: Standing | null },
): Sql => sql`
  select member_id as key, member_id, 0::bigint as place
  from (
    select member_id, (array_agg(from_standing order by change_id))[1] as began, (array_agg(to_standing order by change_id desc))[1] as ended
    from standing.change where club_id = ${clubId} and changed_on between ${from}::date and ${to}::date
    group by member_id) net
  where began is not distinct from ${move.from}::text and ended is not distinct from ${move.to}::text and began is distinct from ended`
