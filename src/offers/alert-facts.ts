import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

type Giver = 'staff' | 'api_key'

/** How many gestures each of the staff, and each till by its key, gave on each day, and points with them. */
export const readGivenDays = (
  tx: Tx,
  { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate },
): Promise<{ subject_id: Uuid; by: Giver; on: string; given: number; points: number }[]> =>
  tx.query(
    sql`select subject_id, subject_kind as by, given_on::text as on, count(*) as given, sum(points)::bigint as points
        from offers.gesture_given
        where club_id = ${tx.clubId} and given_on between ${from}::date and ${to}::date and subject_kind in ('staff', 'api_key')
        group by subject_id, subject_kind, given_on`,
  )

export type GivenOn = {
  given_id: Uuid
  member_id: Uuid
  at: Temporal.Instant
  points: number
  reason: string | null
}

/** What somebody gave on a day, the latest first. */
export const listGivenOn = (tx: Tx, subjectId: Uuid, on: string, limit: number): Promise<GivenOn[]> =>
  tx.query(
    sql`select given_id, member_id, given_at as at, points, reason from offers.gesture_given
        where club_id = ${tx.clubId} and subject_id = ${subjectId} and given_on = ${on}::date
        order by given_at desc, given_id limit ${limit}`,
  )

/** Points that rules gave for occasions, by the day in `timeZone` on which they were given. */
export const readOccasionPoints = (
  tx: Tx,
  { from, until, timeZone }: { from: Temporal.Instant; until: Temporal.Instant; timeZone: string },
): Promise<{ on: string; points: number }[]> =>
  tx.query(
    sql`select (recorded_at at time zone ${timeZone})::date::text as on, sum(points)::bigint as points
        from offers.occasion
        where club_id = ${tx.clubId} and recorded_at >= ${from} and recorded_at < ${until} and points > 0 and outcome = 'given'
        group by 1`,
  )
