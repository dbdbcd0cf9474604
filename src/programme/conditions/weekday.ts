import { z } from 'zod'
import { weekdayOfDay } from '#platform/day-number.ts'
import { say, type Words } from '#platform/language.ts'
import { type MomentKind, sayOnly, wordsOf } from '../condition-kind.ts'
import type { Weekday } from '../rule.ts'
import { joinOr } from '../telling.ts'
import { conditionShape } from './argument.ts'

/** In the order of the Israeli week: the place of each is its number. */
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const

const DAYS: Readonly<Record<Weekday, { name: Words; many: Words }>> = {
  sunday: { name: { en: 'Sunday', he: 'ראשון' }, many: { en: 'Sundays', he: 'בימי ראשון' } },
  monday: { name: { en: 'Monday', he: 'שני' }, many: { en: 'Mondays', he: 'בימי שני' } },
  tuesday: { name: { en: 'Tuesday', he: 'שלישי' }, many: { en: 'Tuesdays', he: 'בימי שלישי' } },
  wednesday: { name: { en: 'Wednesday', he: 'רביעי' }, many: { en: 'Wednesdays', he: 'בימי רביעי' } },
  thursday: { name: { en: 'Thursday', he: 'חמישי' }, many: { en: 'Thursdays', he: 'בימי חמישי' } },
  friday: { name: { en: 'Friday', he: 'שישי' }, many: { en: 'Fridays', he: 'בימי שישי' } },
  saturday: { name: { en: 'Saturday', he: 'שבת' }, many: { en: 'Saturdays', he: 'בשבתות' } },
}

const WORDS = {
  is: { en: 'on {list}', he: '{list}' },
  not: { en: 'not on {list}', he: 'לא {list}' },
}

const sayWeekday: MomentKind<'weekday'>['say'] = (condition, { language }) =>
  say(wordsOf(WORDS, condition), language, {
    list: joinOr(
      condition.days.map((day) => DAYS[day].many[language]),
      language,
    ),
  })

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
