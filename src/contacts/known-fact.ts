import sql from 'sql-template-tag'
import { andInScope, type Fact, type FactSource } from '#members/fact.ts'
import type { Words } from '#platform/language.ts'
import { POINT_STATES, type PointChannel, type PointState } from './contact-state.ts'
import { FADINGS, type Fading } from './fading.ts'

const STATE_WORDS: Readonly<Record<PointState, Words>> = {
  unverified: { en: 'not verified yet', he: 'עוד לא אומת' },
  verified: { en: 'verified', he: 'מאומת' },
  due: { en: 'due to be checked', he: 'הגיע הזמן לבדוק' },
  asked: { en: 'asked, no answer yet', he: 'נשאלו ועוד לא ענו' },
  bounced: { en: 'messages come back', he: 'הודעות חוזרות' },
  unreachable: { en: 'not reachable', he: 'אי אפשר להשיג' },
  refused: { en: 'refused', he: 'ביקשו שלא יפנו אליהם' },
}

const FADING_WORDS: Readonly<Record<Fading, Words>> = {
  none: { en: 'shows signs of life', he: 'נותנים סימני חיים' },
  reduce: { en: 'silent: write less', he: 'שקטים: לכתוב פחות' },
  win_back: { en: 'silent: win back', he: 'שקטים: להחזיר' },
  suppress: { en: 'silent too long', he: 'שקטים זמן רב מדי' },
}

/** The main phone or address of each member. */
const mainPoint = (channel: PointChannel): FactSource => ({
  code: `contact_${channel}`,
  by: 'member_id',
  rows: (moment) =>
    // By the club's day, as everything that time moves: a point is due from the day on that its date comes.
    sql`select distinct on (member_id) member_id, fading,
          case when base in ('bounced', 'unreachable') then base when refused_at is not null then 'refused'
               when (asked_until at time zone ${moment.timeZone})::date > ${moment.today}::date then 'asked'
               when (due_at at time zone ${moment.timeZone})::date <= ${moment.today}::date then 'due' else base end as state,
          (verified_at at time zone ${moment.timeZone})::date as verified_on
        from contacts.point
        where club_id = ${moment.clubId} and channel = ${channel} and ended_at is null${andInScope(sql`member_id`, moment)}
        order by member_id, is_main desc, since_at desc, point_id`,
})

const valuesOf = <K extends string>(codes: readonly K[], words: Readonly<Record<K, Words>>) =>
  codes.map((code) => ({ code, words: words[code] }))

const factsOf = (channel: PointChannel, name: Words): Fact[] => [
  {
    code: `${channel}_state`,
    words: { en: `state of the ${name.en}`, he: `מצב ${name.he}` },
    type: 'choice',
    values: valuesOf(POINT_STATES, STATE_WORDS),
    source: mainPoint(channel),
    value: (row) => sql`${row}.state`,
  },
  {
    code: `${channel}_verified_on`,
    words: { en: `${name.en} last confirmed`, he: `אישור אחרון של ${name.he}` },
    type: 'date',
    source: mainPoint(channel),
    value: (row) => sql`${row}.verified_on`,
  },
  {
    code: `${channel}_fading`,
    words: { en: `signs of life behind the ${name.en}`, he: `סימני חיים מאחורי ${name.he}` },
    type: 'choice',
    values: valuesOf(FADINGS, FADING_WORDS),
    source: mainPoint(channel),
    value: (row) => sql`${row}.fading`,
  },
]

/** Whether members can be reached; no purchase changes it by itself. */
export const CONTACT_FACTS: readonly Fact[] = [
  ...factsOf('email', { en: 'e-mail address', he: 'כתובת הדוא״ל' }),
  ...factsOf('phone', { en: 'phone number', he: 'מספר הטלפון' }),
].map((fact) => ({ ...fact, byReceipt: 'never' as const }))
