import sql from 'sql-template-tag'
import { andInScope, type Fact, type FactSource } from '#members/fact.ts'

const membership: FactSource = {
  code: 'membership',
  by: 'member_id',
  rows: (moment) =>
    sql`select distinct on (m.member_id) m.member_id, p.code as plan, m.ends_on, m.fee_minor,
               coalesce(o.projected_minor < m.fee_minor, false) as is_behind,
               greatest(0, m.fee_minor - o.back_minor) as missing_minor
        from plans.membership m
        join plans.plan p on p.club_id = m.club_id and p.plan_id = m.plan_id
        left join plans.outlook o on o.club_id = m.club_id and o.membership_id = m.membership_id
        where m.club_id = ${moment.clubId} and m.starts_on <= ${moment.today}::date and m.ends_on >= ${moment.today}::date
          and (m.cancelled_on is null or m.cancelled_on > ${moment.today}::date)${andInScope(sql`m.member_id`, moment)}
        order by m.member_id, m.ends_on desc, m.membership_id`,
}

const planFacts: readonly Fact[] = [
  {
    code: 'plan',
    words: { en: 'paid plan', he: 'תוכנית מנויים' },
    type: 'choice',
    source: membership,
    value: (row) => sql`${row}.plan`,
  },
  {
    code: 'plan_ends_on',
    words: { en: 'paid membership ends', he: 'המנוי מסתיים' },
    type: 'date',
    source: membership,
    value: (row) => sql`${row}.ends_on`,
  },
  {
    code: 'plan_fee',
    words: { en: 'membership fee', he: 'דמי מנוי' },
    type: 'money',
    source: membership,
    value: (row) => sql`${row}.fee_minor`,
  },
  {
    code: 'plan_fee_missing',
    words: { en: 'of the fee, not come back yet', he: 'כמה מדמי המנוי עוד לא חזר' },
    type: 'money',
    source: membership,
    value: (row) => sql`${row}.missing_minor`,
  },
  {
    code: 'plan_behind',
    words: { en: 'paid a fee that is not coming back', he: 'שילמו דמי מנוי שלא חוזרים אליהם' },
    notWords: { en: 'paid no fee that is not coming back', he: 'לא שילמו דמי מנוי שלא חוזרים אליהם' },
    type: 'flag',
    source: membership,
    value: (row) => sql`${row}.is_behind`,
  },
]

/**
 * Paid membership, as it runs on the day; whether it is behind, and what has come back, is as the nightly job last judged it. What a receipt sells has an
 * event of its own.
 */
export const PLAN_FACTS: readonly Fact[] = planFacts.map((fact) => ({ ...fact, byReceipt: 'never' }))
