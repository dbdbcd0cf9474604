import sql, { type Sql } from 'sql-template-tag'
import type { Uuid } from '#platform/id.ts'

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

/** Whether each rated member is loyal: member_id, is_loyal. */
export const loyalRows = (clubId: Uuid): Sql =>
  sql`select member_id, standing = 'loyal' as is_loyal from standing.member_standing where club_id = ${clubId}`
