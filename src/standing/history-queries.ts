import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Standing } from './standing.ts'

type ChangeRow = {
  from_standing: Standing | null
  to_standing: Standing | null
  changed_on: Temporal.PlainDate
  cause: 'rated' | 'looked_back' | 'gone'
  visits: number | null
  usual_days: number | null
  last_on: Temporal.PlainDate | null
}

/** A member's changes, the latest first. */
export const selectChanges = (tx: Tx, memberId: Uuid, limit: number): Promise<ChangeRow[]> =>
  tx.query(
    sql`select from_standing, to_standing, changed_on, cause, visits, usual_days, last_on
        from standing.change where club_id = ${tx.clubId} and member_id = ${memberId}
        order by change_id desc limit ${limit}`,
  )
