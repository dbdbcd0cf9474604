import { say } from '#platform/language.ts'
import { type BasketKind, wordsOf } from '../condition-kind.ts'
import { sayMoney } from '../telling.ts'
import { conditionShape, minor } from './argument.ts'

const WORDS = {
  is: { en: 'when they come to {money} or more', he: 'כשסכומם {money} לפחות' },
  not: { en: 'when they come to less than {money}', he: 'כשסכומם פחות מ־{money}' },
}
const GAP = {
  is: { en: 'with {money} more', he: 'עוד {money}' },
  not: { en: 'with {money} less', he: 'בסכום נמוך ב־{money}' },
}

export const basketValue: BasketKind<'basket_value'> = {
  kind: 'basket_value',
  judges: 'basket',
  asks: null,
  words: { en: 'Value of the goods', he: 'סכום המוצרים' },
  schema: conditionShape('basket_value', { at_least_minor: minor }),
  fields: [
    {
      name: 'at_least_minor',
      words: { en: 'At least', he: 'לפחות' },
      input: { type: 'money', isOptional: false },
    },
  ],
  say: (condition, telling) =>
    say(wordsOf(WORDS, condition), telling.language, { money: sayMoney(condition.at_least_minor, telling) }),
  sayGap: (condition, { missing }, telling) =>
    say(wordsOf(GAP, condition), telling.language, { money: sayMoney(missing ?? 0, telling) }),
  holds:
    ({ at_least_minor }) =>
    (chosen) =>
      chosen.amount_minor >= at_least_minor,
  gap({ at_least_minor, not }, { amount_minor }) {
    const missing = not ? amount_minor - at_least_minor + 1 : at_least_minor - amount_minor
    // Nobody takes goods out of a basket for more points.
    return { mend: not ? 'later' : 'now', share: Math.min(1, missing / Math.max(1, at_least_minor)), missing }
  },
}
