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
