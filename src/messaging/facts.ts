import sql, { type Sql } from 'sql-template-tag'
import type { Uuid } from '#platform/id.ts'

/** When each member last followed a link in a message by themselves: member_id, last_on. */
export const clickRows = (clubId: Uuid): Sql =>
  sql`select m.member_id, max(r.last_at)::date as last_on
      from messaging.reaction r
      join messaging.message m on m.club_id = r.club_id and m.message_id = r.message_id
      where r.club_id = ${clubId} and r.kind = 'clicked' and r.is_human and m.member_id is not null
      group by m.member_id`
