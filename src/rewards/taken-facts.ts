import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

/** What a member paid in points for a reward, what came back taken off. */
export type Taken = {
  readonly redemption_id: Uuid
  readonly member_id: Uuid
  /** What the club's clocks showed: `2026-03-01 10:00:00`. */
  readonly local_time: string
  readonly points: number
}

type TakenWish = { from: Temporal.PlainDate; to: Temporal.PlainDate; timeZone: string; atOnce: number }

/** What members used points for on these days of the club, in parts; what was cancelled or given back is left out. */
export const readTaken = (
  tx: Tx,
  { from, to, timeZone, atOnce }: TakenWish,
  after: Uuid | null,
): Promise<Taken[]> =>
  tx.query<Taken>(
    sql`select redemption_id, member_id, to_char(made_at at time zone ${timeZone}, 'YYYY-MM-DD HH24:MI:SS') as local_time,
          points + fee_points - given_back_points as points
        from rewards.redemption
        where club_id = ${tx.clubId} and (${after}::uuid is null or redemption_id > ${after}::uuid) and state = 'captured'
          and made_at >= ${from.toZonedDateTime(timeZone).toInstant()}
          and made_at < ${to.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()}
          and points + fee_points > given_back_points
        order by redemption_id limit ${atOnce}`,
  )
