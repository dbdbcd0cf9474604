import { z } from 'zod'
import { weekdayOfDay } from '#platform/day-number.ts'
import { type Language, say, type Words } from '#platform/language.ts'
import { type MomentKind, sayOnly, wordsOf } from '../condition-kind.ts'
import type { Weekday } from '../rule.ts'
import { joinAnd } from '../telling.ts'
import { conditionShape } from './argument.ts'

/** In the order of the Israeli week: the place of each is its number. */
export const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const

/** Days as names, and as they recur: in Hebrew the Sabbath needs no "day". */
const DAYS: Readonly<Record<Weekday, { name: Words; many: Words }>> = {
  sunday: { name: { en: 'Sunday', he: 'ראשון' }, many: { en: 'Sundays', he: 'ימי ראשון' } },
  monday: { name: { en: 'Monday', he: 'שני' }, many: { en: 'Mondays', he: 'ימי שני' } },
  tuesday: { name: { en: 'Tuesday', he: 'שלישי' }, many: { en: 'Tuesdays', he: 'ימי שלישי' } },
  wednesday: { name: { en: 'Wednesday', he: 'רביעי' }, many: { en: 'Wednesdays', he: 'ימי רביעי' } },
  thursday: { name: { en: 'Thursday', he: 'חמישי' }, many: { en: 'Thursdays', he: 'ימי חמישי' } },
  friday: { name: { en: 'Friday', he: 'שישי' }, many: { en: 'Fridays', he: 'ימי שישי' } },
  saturday: { name: { en: 'Saturday', he: 'שבת' }, many: { en: 'Saturdays', he: 'שבתות' } },
}

const WORDS = {
  is: { en: 'on {list}', he: 'ב{list}' },
  not: { en: 'on any day but {list}', he: 'בכל יום חוץ מ{list}' },
}
/** Several days of one word: "ימי שלישי ושישי". */
const SEVERAL: Words = { en: '{list}', he: 'ימי {list}' }

function sayDays(days: readonly Weekday[], language: Language): string {
  const [only, another] = days
  if (only !== undefined && another === undefined) return DAYS[only].many[language]
  const names = days.map((day) => DAYS[day][language === 'he' ? 'name' : 'many'][language])
  return say(SEVERAL, language, { list: joinAnd(names, language) })
}

const sayWeekday: MomentKind<'weekday'>['say'] = (condition, { language }) =>
  say(wordsOf(WORDS, condition), language, { list: sayDays(condition.days, language) })

export const weekday: MomentKind<'weekday'> = {
  kind: 'weekday',
  judges: 'moment',
  words: { en: 'Day of the week', he: 'יום בשבוע' },
  schema: conditionShape('weekday', { days: z.array(z.enum(WEEKDAYS)).max(7) }),
  fields: [
    {
      name: 'days',
      words: { en: 'Days', he: 'ימים' },
      input: {
        type: 'choice',
        many: true,
        options: WEEKDAYS.map((value) => ({ value, words: DAYS[value].name })),
      },
    },
  ],
  say: sayWeekday,
  sayGap: sayOnly(sayWeekday),
  holds({ days }) {
    const numbers = new Set(days.map((day) => WEEKDAYS.indexOf(day)))
    return ({ day }) => numbers.has(weekdayOfDay(day))
  },
  gap({ days, not }, { day }) {
    const numbers = new Set(days.map((each) => WEEKDAYS.indexOf(each)))
    const ahead = [1, 2, 3, 4, 5, 6].find((more) => numbers.has(weekdayOfDay(day + more)) !== Boolean(not))
    return { mend: 'later', share: (ahead ?? 7) / 7, missing: ahead ?? null }
  },
}
