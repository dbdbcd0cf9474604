import { dayNumber } from '#platform/day-number.ts'
import { hebrewDays, say } from '#platform/language.ts'
import { type MemberKind, NEVER, sayOnly, wordsOf } from '../condition-kind.ts'
import { conditionShape, days } from './argument.ts'

const WORDS = {
  is: {
    en: '{days, plural, one {when the last purchase was a day ago or more} other {when the last purchase was # days ago or more}}',
    he: `{days, plural, one {כשעבר יום לפחות מהקנייה האחרונה} two {כשעברו יומיים לפחות מהקנייה האחרונה} other {כשעברו ${hebrewDays('days')} לפחות מהקנייה האחרונה}}`,
  },
  not: {
    en: '{days, plural, one {when the last purchase was on the same day} other {when the last purchase was less than # days ago}}',
    he: `{days, plural, one {כשהקנייה האחרונה הייתה באותו יום} two {כשעברו פחות מיומיים מהקנייה האחרונה} other {כשעברו פחות מ־${hebrewDays('days')} מהקנייה האחרונה}}`,
  },
}

const sayDays: MemberKind<'days_since_last'>['say'] = (condition, { language }) =>
  say(wordsOf(WORDS, condition), language, { days: condition.at_least })

/** Who never bought has no last purchase: neither this nor its opposite holds. */
export const daysSinceLast: MemberKind<'days_since_last'> = {
  kind: 'days_since_last',
  judges: 'member',
  asks: 'last_purchase',
  words: { en: 'Days since the last purchase', he: 'ימים מהקנייה האחרונה' },
  schema: conditionShape('days_since_last', { at_least: days }),
  fields: [
    {
      name: 'at_least',
      words: { en: 'At least so many days', he: 'לפחות מספר ימים' },
      input: { type: 'number', least: 1, most: 3_660, isOptional: false },
    },
  ],
  say: sayDays,
  sayGap: sayOnly(sayDays),
  holds:
    ({ at_least }) =>
    ({ last_purchase_on: last }, day) =>
      last === null ? null : day - dayNumber(last) >= at_least,
  // Nobody stays away, or would have come sooner, for points that were missed.
  gap: () => NEVER,
}
