import sql from 'sql-template-tag'
import { andInScope, type Fact, type FactSource } from '#members/fact.ts'

const grants: FactSource = {
  code: 'grants',
  by: 'member_id',
  rows: (moment) =>
    sql`select member_id, count(*) filter (
            where state = 'issued' and (valid_until is null or (valid_until at time zone ${moment.timeZone})::date >= ${moment.today}::date)
          ) as open, count(*) filter (where state = 'used') as used,
          max((ended_at at time zone ${moment.timeZone})::date) filter (where state = 'used') as used_on
        from offers."grant"
        where club_id = ${moment.clubId} and kind <> 'raffle_tickets'${andInScope(sql`member_id`, moment)}
        group by member_id`,
}

const grantFacts: readonly Fact[] = [
  {
    code: 'grants_open',
    words: { en: 'coupons and samples not used yet', he: 'קופונים ודוגמיות שטרם נוצלו' },
    type: 'number',
    source: grants,
    value: (row) => sql`coalesce(${row}.open, 0)`,
  },
  {
    code: 'grants_used',
    words: { en: 'coupons and samples used', he: 'קופונים ודוגמיות שנוצלו' },
    type: 'number',
    source: grants,
    value: (row) => sql`coalesce(${row}.used, 0)`,
  },
  {
    code: 'grant_used_on',
    words: { en: 'last used a coupon or sample', he: 'ניצלו לאחרונה קופון או דוגמית' },
    type: 'date',
    source: grants,
    value: (row) => sql`${row}.used_on`,
  },
]

/** Coupons and samples that members were given; what is given, used or withdrawn has an event of its own. */
export const OFFER_FACTS: readonly Fact[] = grantFacts.map((fact) => ({ ...fact, byReceipt: 'never' }))
