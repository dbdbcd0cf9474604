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

/** What was taken of each reward on a day, and on the mean of the same weekday in the eight weeks before: the greatest fall first. */
export const listTakenOn = (
  tx: Tx,
  on: Temporal.PlainDate,
  { timeZone, limit }: { timeZone: string; limit: number },
): Promise<TakenOn[]> => {
  const from = on.subtract({ weeks: WEEKS_BEFORE }).toZonedDateTime(timeZone).toInstant()
  const until = on.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
  return tx.query(
    sql`select w.reward_id, w.words -> 'name' as name, sum(t.taken)::int as taken, sum(t.before) / ${WEEKS_BEFORE}::float8 as usual
        from (
          select reward_id, (on_day = ${on}::date)::int as taken, (on_day <> ${on}::date)::int as before
          from (
            select reward_id, (captured_at at time zone ${timeZone})::date as on_day from rewards.redemption
            where club_id = ${tx.clubId} and captured_at >= ${from} and captured_at < ${until}) redeemed
          where extract(isodow from on_day) = extract(isodow from ${on}::date)) t
        join rewards.reward w on w.club_id = ${tx.clubId} and w.reward_id = t.reward_id
        group by w.reward_id, w.words
        order by sum(t.before) / ${WEEKS_BEFORE}::float8 - sum(t.taken) desc, w.reward_id limit ${limit}`,
  )
}
