import { say } from '#platform/language.ts'
import { LATER, type MemberKind, NEVER, sayOnly, wordsOf } from '../condition-kind.ts'
import { conditionShape } from './argument.ts'

const WORDS = {
  is: { en: 'for members of a household', he: 'לחברים במשק בית' },
  not: { en: 'for members without a household', he: 'לחברים שאינם במשק בית' },
}

const sayHousehold: MemberKind<'household'>['say'] = (condition, { language }) =>
  say(wordsOf(WORDS, condition), language)

export const household: MemberKind<'household'> = {
  kind: 'household',
  judges: 'member',
  asks: 'household',
  words: { en: 'Household', he: 'משק בית' },
  schema: conditionShape('household', {}),
  fields: [],
  say: sayHousehold,
  sayGap: sayOnly(sayHousehold),
  holds:
    () =>
    ({ in_household }) =>
      in_household,
  gap: ({ not }) => (not ? NEVER : LATER),
}
