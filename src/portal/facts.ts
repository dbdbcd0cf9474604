import sql, { type Sql } from 'sql-template-tag'
import type { Uuid } from '#platform/id.ts'

/** Who has ever signed in to their own page: member_id. */
export const visitorRows = (clubId: Uuid): Sql =>
  sql`select distinct member_id from portal.session where club_id = ${clubId}`

/** When each member was last in their own page: member_id, last_on. */
export const lastVisitRows = (clubId: Uuid): Sql =>
  sql`select member_id, max(last_used_at)::date as last_on from portal.session where club_id = ${clubId} group by member_id`
