import sql, { join, type Sql } from 'sql-template-tag'
import type { Uuid } from '#platform/id.ts'

/** When members were last seen by one sign: member_id, last_on. Opens are none: mail programs open by themselves. */
export type LifeSource = (clubId: Uuid) => Sql

/** When each member was last seen by any of the signs: member_id, last_on. */
export function lifeRows(sources: readonly LifeSource[], clubId: Uuid): Sql {
  const all = sources.map((source) => sql`select member_id, last_on from (${source(clubId)}) one`)
  if (all.length === 0) return sql`select null::uuid as member_id, null::date as last_on where false`
  return sql`select member_id, max(last_on) as last_on from (${join(all, ' union all ')}) every group by member_id`
}
