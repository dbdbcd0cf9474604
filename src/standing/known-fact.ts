import sql from 'sql-template-tag'
import { andInScope, type Fact, type FactSource } from '#members/fact.ts'
import { STANDING_WORDS, STANDINGS } from './standing.ts'

const held: FactSource = {
  code: 'standing',
  by: 'member_id',
  rows: (moment) =>
    sql`select member_id, standing, since_on, chance from standing.member_standing
        where club_id = ${moment.clubId}${andInScope(sql`member_id`, moment)}`,
}

/** What may be asked of members' standing; as the last rating has it. */
export const STANDING_FACTS: readonly Fact[] = [
  {
    code: 'standing',
    words: { en: 'standing', he: 'מצב' },
    type: 'choice',
    values: STANDINGS.map((code) => ({ code, words: STANDING_WORDS[code] })),
    source: held,
    value: (row) => sql`${row}.standing`,
  },
  {
    code: 'standing_since',
    words: { en: 'in their standing since', he: 'במצב הנוכחי מאז' },
    type: 'date',
    source: held,
    value: (row) => sql`${row}.since_on`,
  },
  {
    code: 'return_chance_percent',
    words: { en: 'chance of buying soon, in percent', he: 'הסיכוי לקנות בקרוב, באחוזים' },
    type: 'number',
    source: held,
    value: (row) => sql`round(${row}.chance * 100)::bigint`,
  },
]
