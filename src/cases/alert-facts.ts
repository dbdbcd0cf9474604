import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

/**
 * How often each of the staff made something good in a case on each day in `timeZone`: points are corrections, which the ledger tells,
 * and taking a redemption back gives nothing.
 */
export const readMadeGoodDays = (
  tx: Tx,
  { from, until, timeZone }: { from: Temporal.Instant; until: Temporal.Instant; timeZone: string },
): Promise<{ subject_id: Uuid; on: string; given: number }[]> =>
  tx.query(
    sql`select by_id as subject_id, (made_at at time zone ${timeZone})::date::text as on, count(*) as given
        from cases.make_good
        where club_id = ${tx.clubId} and made_at >= ${from} and made_at < ${until} and kind not in ('gesture', 'cancel')
        group by 1, 2`,
  )

export type MadeGoodOn = { case_id: Uuid; member_id: Uuid; at: Temporal.Instant }

/** What somebody made good from one instant until another, the latest first. */
export const listMadeGood = (
  tx: Tx,
  subjectId: Uuid,
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
  limit: number,
): Promise<MadeGoodOn[]> =>
  tx.query(
    sql`select case_id, member_id, made_at as at from cases.make_good
        where club_id = ${tx.clubId} and by_id = ${subjectId} and made_at >= ${from} and made_at < ${until} and kind not in ('gesture', 'cancel')
        order by made_at desc, make_good_id limit ${limit}`,
  )
