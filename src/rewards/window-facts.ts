import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'

/**
 * How often members redeemed on days of their own, by the club's calendar. `windows` gives `member_id`, `from_on`, `to_on`, both
 * included, one row a member; what was cancelled was not redeemed.
 */
export const redeemedInSql = ({ clubId }: Pick<Tx, 'clubId'>, windows: Sql, timeZone: string): Sql => sql`
  select w.member_id, count(r.redemption_id)::int as redemptions
  from (${windows}) w
  left join rewards.redemption r
    on r.club_id = ${clubId} and r.member_id = w.member_id and r.state = 'captured'
      and (r.captured_at at time zone ${timeZone})::date between w.from_on and w.to_on
  group by w.member_id`

/** Who redeemed on which of these days of the club's calendar, both included, or for the first time: `member_id`, `happened_on`. */
export const redeemedOnSql = (
  { clubId }: Pick<Tx, 'clubId'>,
  { from, to, timeZone }: { from: Temporal.PlainDate; to: Temporal.PlainDate; timeZone: string },
  { firstOnly }: { firstOnly: boolean },
): Sql => {
  const all = sql`
    select member_id, (captured_at at time zone ${timeZone})::date as happened_on from rewards.redemption
    where club_id = ${clubId} and state = 'captured'`
  const which = firstOnly
    ? sql`select member_id, min(happened_on) as happened_on from (${all}) a group by member_id`
    : all
  return sql`select member_id, happened_on from (${which}) r where happened_on between ${from}::date and ${to}::date`
}
