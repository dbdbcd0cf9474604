import sql from 'sql-template-tag'
import { andInScope, type Fact, type FactSource } from '#members/fact.ts'

const cases: FactSource = {
  code: 'cases',
  by: 'member_id',
  rows: (moment) =>
    sql`select member_id, count(*) filter (where state <> 'closed') as open,
          max((opened_at at time zone ${moment.timeZone})::date) filter (where opened_by = 'member') as opened_on
        from cases."case"
        where club_id = ${moment.clubId}${andInScope(sql`member_id`, moment)}
        group by member_id`,
}

/** Who is in conversation with the office. */
export const CASE_FACTS: readonly Fact[] = [
  {
    code: 'cases_open',
    words: { en: 'conversations with the office that are not over', he: 'פניות פתוחות למשרד' },
    type: 'number',
    source: cases,
    value: (row) => sql`coalesce(${row}.open, 0)`,
  },
  {
    code: 'case_opened_on',
    words: { en: 'last wrote to the office', he: 'פנו לאחרונה למשרד' },
    type: 'date',
    source: cases,
    value: (row) => sql`${row}.opened_on`,
  },
]
