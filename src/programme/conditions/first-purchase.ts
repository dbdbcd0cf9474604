import { say } from '#platform/language.ts'
import { LATER, type MemberKind, NEVER, sayOnly, wordsOf } from '../condition-kind.ts'
import { conditionShape } from './argument.ts'

const WORDS = {
  is: { en: 'on the first purchase', he: 'בקנייה הראשונה' },
  not: { en: 'from the second purchase on', he: 'החל מהקנייה השנייה' },
}

const sayFirst: MemberKind<'first_purchase'>['say'] = (condition, { language }) =>
  say(wordsOf(WORDS, condition), language)

export const firstPurchase: MemberKind<'first_purchase'> = {
  kind: 'first_purchase',
  judges: 'member',
  asks: 'visits',
  words: { en: 'First purchase', he: 'קנייה ראשונה' },
  schema: conditionShape('first_purchase', {}),
  fields: [],
  say: sayFirst,
  sayGap: sayOnly(sayFirst),
  holds:
    () =>
    ({ visits }) =>
      visits === 0,
  gap: ({ not }) => (not ? LATER : NEVER),
}
