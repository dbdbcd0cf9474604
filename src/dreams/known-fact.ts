import sql from 'sql-template-tag'
import { andInScope, type Fact, type FactSource } from '#members/fact.ts'

const dreams: FactSource = {
  code: 'dreams',
  by: 'member_id',
  rows: (moment) =>
    sql`select member_id, count(*) filter (where state = 'open') as open,
          max((reached_at at time zone ${moment.timeZone})::date) as reached_on
        from dreams.dream
        where club_id = ${moment.clubId}${andInScope(sql`member_id`, moment)}
        group by member_id`,
}

/** Who saves for something, and who got there. What becomes of a dream has an event of its own. */
export const DREAM_FACTS: readonly Fact[] = [
  {
    code: 'dreams_open',
    byReceipt: 'never',
    words: { en: 'dreams that they are saving for', he: 'חלומות שהם חוסכים אליהם' },
    type: 'number',
    source: dreams,
    value: (row) => sql`coalesce(${row}.open, 0)`,
  },
  {
    code: 'dream_reached_on',
    byReceipt: 'never',
    words: { en: 'last reached a dream', he: 'הגיעו לאחרונה לחלום' },
    type: 'date',
    source: dreams,
    value: (row) => sql`${row}.reached_on`,
  },
]
