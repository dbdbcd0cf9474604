import { dayNumber } from '#platform/day-number.ts'
import { say, type Words } from '#platform/language.ts'
import { dateText } from '#platform/time-text.ts'
import { LATER, type MomentKind, NEVER, sayOnly } from '../condition-kind.ts'
import { sayDate } from '../telling.ts'
import { conditionShape } from './argument.ts'

const WORDS = {
  between: { en: 'from {from} to {to}', he: 'מ־{from} עד {to}' },
  one: { en: 'on {from}', he: 'ב־{from}' },
  from: { en: 'from {from} on', he: 'החל מ־{from}' },
  to: { en: 'until {to}', he: 'עד {to}' },
  always: { en: 'on any day', he: 'בכל יום' },
  not: { en: 'not {dates}', he: 'לא {dates}' },
} satisfies Record<string, Words>

function wordsOfDates({ from_on, to_on }: { from_on: string | null; to_on: string | null }): Words {
  if (from_on !== null && to_on !== null) return from_on === to_on ? WORDS.one : WORDS.between
  if (from_on !== null) return WORDS.from
  return to_on === null ? WORDS.always : WORDS.to
}

const sayDates: MomentKind<'dates'>['say'] = (condition, { language }) => {
  const { from_on, to_on, not } = condition
  const dates = say(wordsOfDates(condition), language, {
    from: from_on === null ? '' : sayDate(from_on, language),
    to: to_on === null ? '' : sayDate(to_on, language),
  })
  return not ? say(WORDS.not, language, { dates }) : dates
}

export const dates: MomentKind<'dates'> = {
  kind: 'dates',
  judges: 'moment',
  words: { en: 'Dates', he: 'תאריכים' },
  schema: conditionShape('dates', { from_on: dateText.nullable(), to_on: dateText.nullable() }),
  fields: [
    { name: 'from_on', words: { en: 'First day', he: 'מיום' }, input: { type: 'date', isOptional: true } },
    {
      name: 'to_on',
      words: { en: 'Last day', he: 'עד יום (כולל)' },
      input: { type: 'date', isOptional: true },
    },
  ],
  say: sayDates,
  sayGap: sayOnly(sayDates),
  holds({ from_on, to_on }) {
    const from = from_on === null ? Number.NEGATIVE_INFINITY : dayNumber(from_on)
    const to = to_on === null ? Number.POSITIVE_INFINITY : dayNumber(to_on)
    return ({ day }) => day >= from && day <= to
  },
  gap: ({ to_on, not }, { day }) => (!not && to_on !== null && day > dayNumber(to_on) ? NEVER : LATER),
}
