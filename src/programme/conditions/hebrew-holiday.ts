import { HOLIDAYS, holidaysOn } from '#platform/holiday.ts'
import { say, type Words } from '#platform/language.ts'
import { LATER, type MomentKind, sayOnly } from '../condition-kind.ts'
import { joinOr } from '../telling.ts'
import { codeList, conditionShape } from './argument.ts'

const AT = new Map(HOLIDAYS.map(({ code, at }) => [code, at]))

const NOT = {
  first: { en: 'not {time}', he: 'לא {time}' },
  next: { en: '{list} or {time}', he: '{list} ולא {time}' },
} satisfies Record<string, Words>

const sayHoliday: MomentKind<'hebrew_holiday'>['say'] = ({ holidays, not }, { language }) => {
  const times = holidays.map((code) => AT.get(code)?.[language] ?? code)
  if (!not) return joinOr(times, language)
  return times.reduce((list, time) => say(list === '' ? NOT.first : NOT.next, language, { list, time }), '')
}

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
