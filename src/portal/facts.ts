import sql, { type Sql } from 'sql-template-tag'
import type { Uuid } from '#platform/id.ts'

/** Who has ever signed in to their own page: member_id. */
export const visitorRows = (clubId: Uuid): Sql =>
  sql`select distinct member_id from portal.session where club_id = ${clubId}`
