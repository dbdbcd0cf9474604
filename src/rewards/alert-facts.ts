import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

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

const WEEKS_BEFORE = 8

export type TakenOn = { reward_id: Uuid; name: { he: string; en: string }; taken: number; usual: number }

/**
 * What was taken of each reward in the `days` up to a day, and on the mean of the same days in the eight weeks before: the greatest fall
 * first.
 */
export const listTakenOn = (
  tx: Tx,
  { on, days }: { on: Temporal.PlainDate; days: number },
  { timeZone, limit }: { timeZone: string; limit: number },
): Promise<TakenOn[]> => {
  const first = on.subtract({ weeks: WEEKS_BEFORE, days: days - 1 })
  const from = first.toZonedDateTime(timeZone).toInstant()
  const until = on.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
  return tx.query(
    sql`select w.reward_id, w.words -> 'name' as name, sum(t.taken)::int as taken, sum(t.before) / ${WEEKS_BEFORE}::float8 as usual
        from (
          select reward_id, (back < ${days}::int)::int as taken, (back >= ${days}::int)::int as before
          from (
            select reward_id, ${on}::date - (captured_at at time zone ${timeZone})::date as back from rewards.redemption
            where club_id = ${tx.clubId} and captured_at >= ${from} and captured_at < ${until}) redeemed
          where back % 7 < ${days}::int) t
        join rewards.reward w on w.club_id = ${tx.clubId} and w.reward_id = t.reward_id
        group by w.reward_id, w.words
        order by sum(t.before) / ${WEEKS_BEFORE}::float8 - sum(t.taken) desc, w.reward_id limit ${limit}`,
  )
}
