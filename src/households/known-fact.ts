import sql from 'sql-template-tag'
import { andInScope, type Fact, type FactSource } from '#members/fact.ts'

const household: FactSource = {
  code: 'household',
  by: 'member_id',
  rows: (moment) =>
    sql`select b.member_id, b.role, h.is_pooled, sizes.size
        from households.belonging b
        join households.household h on h.club_id = b.club_id and h.household_id = b.household_id
        join (
          select household_id, count(*)::integer as size from households.belonging
          where club_id = ${moment.clubId} and left_at is null group by household_id) sizes
          on sizes.household_id = b.household_id
        where b.club_id = ${moment.clubId} and b.left_at is null${andInScope(sql`b.member_id`, moment)}`,
}

/** What segments may ask of households; of who is in none the size is 0, and there is no role. */
export const HOUSEHOLD_FACTS: readonly Fact[] = [
  {
    code: 'in_household',
    words: { en: 'in a household', he: 'שייכים למשק בית' },
    type: 'flag',
    source: household,
    value: (row) => sql`(${row}.role is not null)`,
  },
  {
    code: 'household_size',
    words: { en: 'members in the household', he: 'מספר החברים במשק הבית' },
    type: 'number',
    source: household,
    value: (row) => sql`coalesce(${row}.size, 0)`,
  },
  {
    code: 'household_role',
    words: { en: 'role in the household', he: 'תפקיד במשק הבית' },
    type: 'choice',
    values: [
      { code: 'head', words: { en: 'head', he: 'ראש משק הבית' } },
      { code: 'adult', words: { en: 'adult', he: 'מבוגר' } },
      { code: 'minor', words: { en: 'minor', he: 'קטין' } },
    ],
    source: household,
    value: (row) => sql`${row}.role`,
  },
  {
    code: 'household_pools',
    words: { en: 'points pooled with the household', he: 'נקודות בקופה משותפת' },
    type: 'flag',
    source: household,
    value: (row) => sql`coalesce(${row}.is_pooled, false)`,
  },
]
