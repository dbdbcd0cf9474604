import { say } from '#platform/language.ts'
import { type MemberKind, NEVER, sayOnly, wordsOf } from '../condition-kind.ts'
import { joinOr, nameAll } from '../telling.ts'
import { codeList, conditionShape } from './argument.ts'

const WORDS = {
  is: {
    en: '{count, plural, one {for members of the segment {list}} other {for members of the segments {list}}}',
    he: '{count, plural, one {לחברים בפלח {list}} other {לחברים בפלחים {list}}}',
  },
  not: {
    en: '{count, plural, one {for members outside the segment {list}} other {for members outside the segments {list}}}',
    he: '{count, plural, one {לחברים מחוץ לפלח {list}} other {לחברים מחוץ לפלחים {list}}}',
  },
}

const sayIt: MemberKind<'segment'>['say'] = (condition, telling) =>
  say(wordsOf(WORDS, condition), telling.language, {
    count: condition.segments.length,
    list: joinOr(nameAll('segment', condition.segments, telling), telling.language),
  })

export const segment: MemberKind<'segment'> = {
  kind: 'segment',
  judges: 'member',
  asks: 'segments',
  words: { en: 'Segment', he: 'פלח' },
  schema: conditionShape('segment', { segments: codeList }),
  fields: [{ name: 'segments', words: { en: 'Segment', he: 'פלח' }, input: { type: 'list', of: 'segment' } }],
  say: sayIt,
  sayGap: sayOnly(sayIt),
  holds({ segments }) {
    const codes = new Set(segments)
    return ({ segments: own }) => own.some((code) => codes.has(code))
  },
  gap: () => NEVER,
}
