import { z } from 'zod'
import { say, type Words } from '#platform/language.ts'
import { type MemberKind, NEVER } from '../condition-kind.ts'
import { conditionShape } from './argument.ts'

const WORDS = {
  once: {
    en: 'on the {nth, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} purchase',
    he: 'בקנייה ה־{nth}',
  },
  every: {
    en: 'on every {nth, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} purchase',
    he: 'אחת ל־{nth} קניות',
  },
  not_once: {
    en: 'on any purchase but the {nth, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}',
    he: 'בכל קנייה חוץ מהקנייה ה־{nth}',
  },
  not_every: {
    en: 'on any purchase but each {nth, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}',
    he: 'בכל קנייה חוץ מאחת ל־{nth}',
  },
} satisfies Record<string, Words>

const GAP: Words = {
  en: '{visits, plural, one {on the next purchase} other {# purchases from now}}',
  he: '{visits, plural, one {בקנייה הבאה} two {בעוד שתי קניות} other {בעוד # קניות}}',
}

const sayVisit: MemberKind<'visit'>['say'] = ({ nth, every, not }, { language }) => {
  if (not) return say(every ? WORDS.not_every : WORDS.not_once, language, { nth })
  return say(every ? WORDS.every : WORDS.once, language, { nth })
}

export const visit: MemberKind<'visit'> = {
  kind: 'visit',
  judges: 'member',
  asks: 'visits',
  words: { en: 'Number of the purchase', he: 'מספר הקנייה' },
  schema: conditionShape('visit', { nth: z.int().min(1).max(10_000), every: z.boolean() }),
  fields: [
    {
      name: 'nth',
      words: { en: 'Purchase number', he: 'קנייה מספר' },
      input: { type: 'number', least: 1, most: 10_000, isOptional: false },
    },
    {
      name: 'every',
      words: { en: 'And again after as many', he: 'ושוב אחרי מספר כזה' },
      input: { type: 'flag' },
    },
  ],
  say: sayVisit,
  sayGap: (condition, gap, telling) =>
    gap.missing === null ? sayVisit(condition, telling) : say(GAP, telling.language, { visits: gap.missing }),
  holds: ({ nth, every }) =>
    every ? ({ visits }) => (visits + 1) % nth === 0 : ({ visits }) => visits + 1 === nth,
  gap({ nth, every, not }, { visits }) {
    const number = visits + 1
    const missing = not ? 1 : every ? nth - (number % nth) : nth - number
    return missing > 0 ? { mend: 'later', share: Math.min(1, missing / nth), missing } : NEVER
  },
}
