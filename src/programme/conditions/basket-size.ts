import { say } from '#platform/language.ts'
import { type BasketKind, wordsOf } from '../condition-kind.ts'
import { conditionShape, count } from './argument.ts'

const WORDS = {
  is: {
    en: '{pieces, plural, one {with one piece or more} other {with # pieces or more}}',
    he: '{pieces, plural, one {כשקונים יחידה אחת לפחות} two {כשקונים שתי יחידות לפחות} other {כשקונים # יחידות לפחות}}',
  },
  not: {
    en: '{pieces, plural, one {without any piece} other {with fewer than # pieces}}',
    he: '{pieces, plural, one {בלי אף יחידה} two {כשקונים פחות משתי יחידות} other {כשקונים פחות מ־# יחידות}}',
  },
}
const GAP = {
  is: {
    en: '{pieces, plural, one {with one piece more} other {with # pieces more}}',
    he: '{pieces, plural, one {עוד יחידה אחת} two {עוד שתי יחידות} other {עוד # יחידות}}',
  },
  not: {
    en: '{pieces, plural, one {with one piece fewer} other {with # pieces fewer}}',
    he: '{pieces, plural, one {עם יחידה אחת פחות} two {עם שתי יחידות פחות} other {עם # יחידות פחות}}',
  },
}

export const basketSize: BasketKind<'basket_size'> = {
  kind: 'basket_size',
  judges: 'basket',
  asks: 'qty',
  words: { en: 'Number of pieces', he: 'מספר היחידות' },
  schema: conditionShape('basket_size', { at_least: count }),
  fields: [
    {
      name: 'at_least',
      words: { en: 'At least', he: 'לפחות' },
      input: { type: 'number', least: 1, most: 1_000, isOptional: false },
    },
  ],
  say: (condition, { language }) => say(wordsOf(WORDS, condition), language, { pieces: condition.at_least }),
  sayGap: (condition, { missing }, { language }) =>
    say(wordsOf(GAP, condition), language, { pieces: missing ?? 0 }),
  holds:
    ({ at_least }) =>
    (chosen) =>
      chosen.pieces >= at_least,
  gap({ at_least, not }, { pieces }) {
    const missing = not ? pieces - at_least + 1 : at_least - pieces
    return { mend: not ? 'later' : 'now', share: Math.min(1, missing / Math.max(1, at_least)), missing }
  },
}
