import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'

/** How many gestures each of the staff gave on each day; a till's key is none of the staff. */
export const readGivenDays = (
  tx: Tx,
  { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate },
): Promise<{ subject_id: string; on: string; given: number }[]> =>
  tx.query(
    sql`select subject_id, given_on::text as on, count(*) as given
        from offers.gesture_given
        where club_id = ${tx.clubId} and given_on between ${from}::date and ${to}::date
        group by subject_id, given_on`,
  )
