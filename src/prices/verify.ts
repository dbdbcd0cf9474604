import sql from 'sql-template-tag'
import type { Check } from '#ledger/verify.ts'

/** What must hold of prices over all data. */
export const priceChecks: readonly Check[] = [
  {
    name: 'every price and promotion is of a competitor that is there',
    find: sql`
      select x.competitor_id::text as subject, 'the competitor is missing' as detail
      from (select club_id, competitor_id from prices.price union select club_id, competitor_id from prices.promotion) x
      left join prices.competitor c using (club_id, competitor_id)
      where c.competitor_id is null`,
  },
]
