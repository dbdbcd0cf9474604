import sql from 'sql-template-tag'
import type { Check } from '#ledger/verify.ts'

/** What must hold of closed months over all data. */
export const reportChecks: readonly Check[] = [
  {
    name: 'a month reads as it was closed',
    find: sql`
      select month as subject, 'its bytes are not those that were closed' as detail
      from reports.month_report where fingerprint <> sha256(convert_to(report, 'UTF8'))`,
  },
  {
    name: 'points of a closed month are redeemed, expired, reversed, moved or outstanding',
    find: sql`
      select month as subject, 'closing is off by ' || off as detail
      from (
        select m.month, sum((f ->> 'value')::numeric * case f ->> 'code'
          when 'points_opening' then 1 when 'points_issued' then 1 when 'points_moved' then 1
          when 'points_redeemed' then -1 when 'points_expired' then -1 when 'points_reversed' then -1
          when 'points_closing' then -1 else 0 end) as off
        from reports.month_report m cross join lateral jsonb_array_elements(m.report::jsonb -> 'figures') f
        where f ->> 'code' like 'points%' group by m.month) told
      where off <> 0`,
  },
]
