import { HOLIDAYS, holidaysOn } from '#platform/holiday.ts'
import { say } from '#platform/language.ts'
import { LATER, type MomentKind, sayOnly, wordsOf } from '../condition-kind.ts'
import { joinOr } from '../telling.ts'
import { codeList, conditionShape } from './argument.ts'

const AT = new Map(HOLIDAYS.map(({ code, at }) => [code, at]))

const WORDS = { is: { en: '{list}', he: '{list}' }, not: { en: 'not {list}', he: 'לא {list}' } }

const sayHoliday: MomentKind<'hebrew_holiday'>['say'] = (condition, { language }) =>
  say(wordsOf(WORDS, condition), language, {
    list: joinOr(
      condition.holidays.map((code) => AT.get(code)?.[language] ?? code),
      language,
    ),
  })

/** A holiday begins with its eve. */
export const hebrewHoliday: MomentKind<'hebrew_holiday'> = {
  kind: 'hebrew_holiday',
  judges: 'moment',
  words: { en: 'Holiday', he: 'חג' },
  schema: conditionShape('hebrew_holiday', { holidays: codeList }),
  fields: [
    {
      name: 'holidays',
      words: { en: 'Holidays, with their eves', he: 'חגים, כולל ערב החג' },
      input: {
        type: 'choice',
        many: true,
        options: HOLIDAYS.map(({ code, name }) => ({ value: code, words: name })),
      },
    },
  ],
  say: sayHoliday,
  sayGap: sayOnly(sayHoliday),
  holds({ holidays }) {
    const codes = new Set(holidays)
    return ({ day }) => holidaysOn(day).some((code) => codes.has(code))
  },
  gap: () => LATER,
}
