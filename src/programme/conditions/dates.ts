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
} satisfies Record<string, Words>

const NOT = {
  between: { en: 'before {from} or after {to}', he: 'לפני {from} או אחרי {to}' },
  one: { en: 'on any day but {from}', he: 'בכל יום חוץ מ־{from}' },
  from: { en: 'before {from}', he: 'לפני {from}' },
  to: { en: 'after {to}', he: 'אחרי {to}' },
  always: { en: 'on no day', he: 'באף יום' },
} satisfies Record<keyof typeof WORDS, Words>

function formOf({ from_on, to_on }: { from_on: string | null; to_on: string | null }): keyof typeof WORDS {
  if (from_on !== null && to_on !== null) return from_on === to_on ? 'one' : 'between'
  if (from_on !== null) return 'from'
  return to_on === null ? 'always' : 'to'
}

const sayDates: MomentKind<'dates'>['say'] = (condition, { language }) => {
  const { from_on, to_on, not } = condition
  return say((not ? NOT : WORDS)[formOf(condition)], language, {
    from: from_on === null ? '' : sayDate(from_on, language),
    to: to_on === null ? '' : sayDate(to_on, language),
  })
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
