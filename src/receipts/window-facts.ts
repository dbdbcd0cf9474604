import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'

/**
 * What members bought on days of their own. `windows` gives `member_id`, `from_on`, `to_on`, both included, one row a member; the
 * statement adds `purchases` (receipts with goods that did not all come back) and `spent_minor` (on them, after discounts).
 */
export const boughtInSql = ({ clubId }: Pick<Tx, 'clubId'>, windows: Sql): Sql => sql`
  select w.member_id, coalesce(sum(d.purchases), 0)::int as purchases, coalesce(sum(d.spent_minor), 0)::bigint as spent_minor
  from (${windows}) w
  left join receipts.member_day d
    on d.bucket in (select generate_series(0, ledger.bucket_count() - 1)) and d.member_id = w.member_id
      and d.business_on between w.from_on and w.to_on and d.club_id = ${clubId}
  group by w.member_id`

/** Who bought for the first time on which of these days, both included: `member_id`, `happened_on`. */
export const firstBoughtInSql = (
  { clubId }: Pick<Tx, 'clubId'>,
  { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate },
): Sql => sql`
  select member_id, min(business_on) as happened_on from receipts.member_day
  where club_id = ${clubId} and purchases > 0
    and bucket in (select generate_series(0, ledger.bucket_count() - 1))
  group by member_id having min(business_on) between ${from}::date and ${to}::date`
