import { say } from '#platform/language.ts'
import { LATER, type MemberKind, sayOnly, wordsOf } from '../condition-kind.ts'
import { joinOr, nameAll } from '../telling.ts'
import { codeList, conditionShape } from './argument.ts'

const WORDS = {
  is: {
    en: '{count, plural, one {for members of the tier {list}} other {for members of the tiers {list}}}',
    he: '{count, plural, one {לחברים בדרגה {list}} other {לחברים בדרגות {list}}}',
  },
  not: {
    en: '{count, plural, one {for members of any tier but {list}} other {for members of any tier but {list}}}',
    he: '{count, plural, one {לחברים שאינם בדרגה {list}} other {לחברים שאינם בדרגות {list}}}',
  },
}

const sayIt: MemberKind<'tier'>['say'] = (condition, telling) =>
  say(wordsOf(WORDS, condition), telling.language, {
    count: condition.tiers.length,
    list: joinOr(nameAll('tier', condition.tiers, telling), telling.language),
  })

export const tier: MemberKind<'tier'> = {
  kind: 'tier',
  judges: 'member',
  asks: 'tier',
  words: { en: 'Tier', he: 'דרגה' },
  schema: conditionShape('tier', { tiers: codeList }),
  fields: [{ name: 'tiers', words: { en: 'Tier', he: 'דרגה' }, input: { type: 'list', of: 'tier' } }],
  say: sayIt,
  sayGap: sayOnly(sayIt),
  holds({ tiers }) {
    const codes = new Set(tiers)
    return ({ tier: code }) => code !== null && codes.has(code)
  },
  gap: () => LATER,
}
