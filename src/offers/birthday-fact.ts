import sql, { type Sql } from 'sql-template-tag'
import { andInScope, type Fact, type FactMoment, type FactSource } from '#members/fact.ts'
import { dateColumn, int4Column, textColumn } from '#platform/columns.ts'
import { dayNumber } from '#platform/day-number.ts'
import { type BirthsOf, birthsOf } from '#programme/birthday.ts'

/** So far ahead birthdays are known. */
const DAYS_AHEAD = 30

/** Every club asks on the same days. */
let known: { readonly today: string; readonly births: readonly BirthsOf[] } | null = null

function birthsAhead({ today }: FactMoment): readonly BirthsOf[] {
  const name = today.toString()
  if (known?.today !== name) {
    const from = dayNumber(name)
    const births = Array.from({ length: DAYS_AHEAD + 1 }, (_, ahead) => birthsOf(from + ahead))
    known = { today: name, births }
  }
  return known.births
}

/** Pairs of what is asked for and in how many days its birthday is. */
const pairs = (births: readonly BirthsOf[], of: (each: BirthsOf) => readonly string[]) =>
  births.flatMap((each, ahead) => of(each).map((value) => ({ value, ahead })))

const birthdays: FactSource = {
  code: 'birthdays',
  by: 'member_id',
  rows(moment): Sql {
    const births = birthsAhead(moment)
    const civil = pairs(births, ({ monthDays }) => monthDays)
    const hebrew = pairs(births, ({ hebrewDates }) => hebrewDates)
    const own = sql`m.club_id = ${moment.clubId} and m.state = 'active'${andInScope(sql`m.member_id`, moment)}`
    return sql`select m.member_id, ${moment.today}::date + min(k.ahead) as next_on
        from members.member m
        join unnest(${textColumn(civil.map(({ value }) => value))}::text[], ${int4Column(civil.map(({ ahead }) => ahead))}::integer[])
          as k (month_day, ahead) on to_char(m.birth_on, 'MM-DD') = k.month_day
        where ${own} and m.birth_on is not null and coalesce(m.birth_calendar, 'gregorian') = 'gregorian'
        group by m.member_id
        union all
        select m.member_id, ${moment.today}::date + min(k.ahead)
        from members.member m
        join unnest(${dateColumn(hebrew.map(({ value }) => Temporal.PlainDate.from(value)))}::date[],
                    ${int4Column(hebrew.map(({ ahead }) => ahead))}::integer[]) as k (born_on, ahead) on m.birth_on = k.born_on
        where ${own} and m.birth_calendar = 'hebrew'
        group by m.member_id`
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
