import { say } from '#platform/language.ts'
import { type MomentKind, sayOnly } from '../condition-kind.ts'
import { conditionShape, timeText } from './argument.ts'

const MINUTES_OF_DAY = 1_440

const WORDS = {
  is: { en: 'between {from} and {to}', he: 'בין {from} ל־{to}' },
  not: { en: 'before {from} or from {to} on', he: 'לפני {from} או מ־{to} והלאה' },
}

/** Outside of hours that pass midnight are the hours between. */
const sayHour: MomentKind<'hour'>['say'] = ({ from, to, not }, { language }) => {
  if (!not) return say(WORDS.is, language, { from, to })
  return from <= to ? say(WORDS.not, language, { from, to }) : say(WORDS.is, language, { from: to, to: from })
}

export function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

export const hour: MomentKind<'hour'> = {
  kind: 'hour',
  judges: 'moment',
  words: { en: 'Hour', he: 'שעה' },
  schema: conditionShape('hour', { from: timeText, to: timeText }),
  fields: [
    { name: 'from', words: { en: 'From', he: 'משעה' }, input: { type: 'time' } },
    { name: 'to', words: { en: 'To', he: 'עד שעה' }, input: { type: 'time' } },
  ],
  say: sayHour,
  sayGap: sayOnly(sayHour),
  holds(condition) {
    const [from, to] = [minuteOf(condition.from), minuteOf(condition.to)]
    return from <= to
      ? ({ minute }) => minute >= from && minute < to
      : ({ minute }) => minute >= from || minute < to
  },
  gap({ from, to, not }, { minute }) {
    const start = minuteOf(not ? to : from)
    const missing = (start - minute + MINUTES_OF_DAY) % MINUTES_OF_DAY
    return { mend: 'later', share: missing / MINUTES_OF_DAY, missing: null }
  },
}
