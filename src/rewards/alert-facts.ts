import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'

/** What was taken by day in `timeZone`, from one instant until another; a day without any is left out. */
export const readTakenDays = (
  tx: Tx,
  { from, until, timeZone }: { from: Temporal.Instant; until: Temporal.Instant; timeZone: string },
): Promise<{ on: string; taken: number }[]> =>
  tx.query(
    sql`select (captured_at at time zone ${timeZone})::date::text as on, count(*) as taken
        from rewards.redemption
        where club_id = ${tx.clubId} and captured_at >= ${from} and captured_at < ${until}
        group by 1`,
  )
