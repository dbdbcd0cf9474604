import { hebrewDays, say, type Words } from '#platform/language.ts'
import { hasBirthdayWithin } from '../birthday.ts'
import { LATER, type MemberKind, sayOnly } from '../condition-kind.ts'
import { conditionShape, days } from './argument.ts'

const WORDS = {
  on: { en: 'on the birthday', he: 'ביום ההולדת' },
  before: {
    en: '{before, plural, one {from the day before the birthday to it} other {from # days before the birthday to it}}',
    he: `{before, plural, one {מהיום שלפני יום ההולדת ועד אליו} two {מיומיים לפני יום ההולדת ועד אליו} other {מ־${hebrewDays('before')} לפני יום ההולדת ועד אליו}}`,
  },
  after: {
    en: '{after, plural, one {on the birthday and the day after} other {from the birthday to # days after}}',
    he: `{after, plural, one {ביום ההולדת ולמחרת} two {מיום ההולדת ועד יומיים אחריו} other {מיום ההולדת ועד ${hebrewDays('after')} אחריו}}`,
  },
  around: {
    en: 'from {before, plural, one {# day} other {# days}} before the birthday to {after, plural, one {# day} other {# days}} after',
    he: `מ{before, plural, one {יום} two {יומיים} other {־${hebrewDays('before')}}} לפני יום ההולדת ועד {after, plural, one {יום} other {${hebrewDays('after')}}} אחריו`,
  },
} satisfies Record<string, Words>

const NOT = {
  on: { en: 'on any day but the birthday', he: 'בכל יום חוץ מיום ההולדת' },
  next_day: {
    en: 'on any day but the birthday and the day after',
    he: 'בכל יום חוץ מיום ההולדת ולמחרת',
  },
  around: { en: 'except {birthday}', he: 'לא בתקופה ש{birthday}' },
} satisfies Record<string, Words>

const sayBirthday: MemberKind<'birthday'>['say'] = (condition, { language }) => {
  const { days_before: before, days_after: after, not } = condition
  const words = before > 0 ? (after > 0 ? WORDS.around : WORDS.before) : after > 0 ? WORDS.after : WORDS.on
  const birthday = say(words, language, { before, after })
  if (!not) return birthday
  if (before === 0 && after <= 1) return say(after === 0 ? NOT.on : NOT.next_day, language)
  return say(NOT.around, language, { birthday })
}

/** By the calendar that the member chose; the birth date's own year is no birthday. */
export const birthday: MemberKind<'birthday'> = {
  kind: 'birthday',
  judges: 'member',
  asks: 'birth',
  words: { en: 'Birthday', he: 'יום הולדת' },
  schema: conditionShape('birthday', { days_before: days, days_after: days }),
  fields: [
    {
      name: 'days_before',
      words: { en: 'Days before it', he: 'ימים לפניו' },
      input: { type: 'number', least: 0, most: 60, isOptional: false },
    },
    {
      name: 'days_after',
      words: { en: 'Days after it', he: 'ימים אחריו' },
      input: { type: 'number', least: 0, most: 60, isOptional: false },
    },
  ],
  say: sayBirthday,
  sayGap: sayOnly(sayBirthday),
  holds({ days_before, days_after }) {
    return ({ birth }, day) =>
      birth === null ? null : hasBirthdayWithin(birth, day - days_after, day + days_before)
  },
  gap: () => LATER,
}
