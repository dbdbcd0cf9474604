import sql, { type Sql } from 'sql-template-tag'
import { andInScope, type Fact, type FactMoment, type FactSource } from '#members/fact.ts'
import { int4Column, textColumn } from '#platform/columns.ts'
import { dayNumber } from '#platform/day-number.ts'
import { birthsOf } from '#programme/birthday.ts'

/** So far ahead birthdays are known. */
const DAYS_AHEAD = 30

/** Every club asks on the same days. */
let known: { readonly today: string; readonly ahead: ReadonlyMap<string, number> } | null = null

/** In how many days it is: by the day of the year (`03-05`), and by the date of birth of who keeps the Hebrew date. */
function birthdaysAhead({ today }: FactMoment): ReadonlyMap<string, number> {
  const name = today.toString()
  if (known?.today === name) return known.ahead
  const from = dayNumber(name)
  const ahead = new Map<string, number>()
  for (let days = DAYS_AHEAD; days >= 0; days -= 1) {
    const { monthDays, hebrewDates } = birthsOf(from + days)
    for (const key of [...monthDays, ...hebrewDates]) ahead.set(key, days)
  }
  known = { today: name, ahead }
  return ahead
}

const birthdays: FactSource = {
  code: 'birthdays',
  by: 'member_id',
  rows(moment): Sql {
    const ahead = birthdaysAhead(moment)
    return sql`select m.member_id, ${moment.today}::date + k.days as next_on
        from members.member m
        join unnest(${textColumn([...ahead.keys()])}::text[], ${int4Column([...ahead.values()])}::integer[]) as k (born, days)
          on k.born = to_char(m.birth_on, case when m.birth_calendar = 'hebrew' then 'YYYY-MM-DD' else 'MM-DD' end)
        where m.club_id = ${moment.clubId} and m.birth_on is not null${andInScope(sql`m.member_id`, moment)}`
  },
}

/** By the calendar that each member chose. */
export const BIRTHDAY_FACT: Fact = {
  code: 'birthday_next_on',
  words: { en: 'birthday in the coming month', he: 'יום הולדת בחודש הקרוב' },
  type: 'date',
  byReceipt: 'never',
  source: birthdays,
  value: (row) => sql`${row}.next_on`,
}
