import { HEBREW_MONTHS, type HebrewMonth, hebrewDay } from '#platform/hebrew-day.ts'
import { say, type Words } from '#platform/language.ts'
import { LATER, type MomentKind, sayOnly, wordsOf } from '../condition-kind.ts'
import { joinAnd, joinOr } from '../telling.ts'
import { codeList, conditionShape } from './argument.ts'

const NAMES: Readonly<Record<HebrewMonth, Words>> = {
  tishri: { en: 'Tishri', he: 'תשרי' },
  heshvan: { en: 'Heshvan', he: 'חשוון' },
  kislev: { en: 'Kislev', he: 'כסלו' },
  tevet: { en: 'Tevet', he: 'טבת' },
  shevat: { en: 'Shevat', he: 'שבט' },
  adar_i: { en: 'Adar I', he: 'אדר א׳' },
  adar: { en: 'Adar', he: 'אדר' },
  nisan: { en: 'Nisan', he: 'ניסן' },
  iyar: { en: 'Iyar', he: 'אייר' },
  sivan: { en: 'Sivan', he: 'סיוון' },
  tamuz: { en: 'Tamuz', he: 'תמוז' },
  av: { en: 'Av', he: 'אב' },
  elul: { en: 'Elul', he: 'אלול' },
}

const WORDS = {
  is: {
    en: '{count, plural, other {in {list}}}',
    he: '{count, plural, one {בחודש {list}} other {בחודשים {list}}}',
  },
  not: {
    en: '{count, plural, other {not in {list}}}',
    he: '{count, plural, one {לא בחודש {list}} other {לא בחודשים {list}}}',
  },
}

const isMonth = (code: string): code is HebrewMonth => (HEBREW_MONTHS as readonly string[]).includes(code)

const sayMonth: MomentKind<'hebrew_month'>['say'] = (condition, { language }) =>
  say(wordsOf(WORDS, condition), language, {
    count: condition.months.length,
    list: (condition.not && language === 'he' ? joinAnd : joinOr)(
      condition.months.map((code) => (isMonth(code) ? NAMES[code][language] : code)),
      language,
    ),
  })

/** "Adar" is the only one of a common year, and both of a leap year; Adar I alone is in leap years. */
export const hebrewMonth: MomentKind<'hebrew_month'> = {
  kind: 'hebrew_month',
  judges: 'moment',
  words: { en: 'Hebrew month', he: 'חודש עברי' },
  schema: conditionShape('hebrew_month', { months: codeList }),
  fields: [
    {
      name: 'months',
      words: { en: 'Months', he: 'חודשים' },
      input: {
        type: 'choice',
        many: true,
        options: HEBREW_MONTHS.map((value) => ({ value, words: NAMES[value] })),
      },
    },
  ],
  say: sayMonth,
  sayGap: sayOnly(sayMonth),
  holds({ months }) {
    const codes = new Set(months)
    return ({ day }) => {
      const { month } = hebrewDay(day)
      return codes.has(month) || (month === 'adar_i' && codes.has('adar'))
    }
  },
  gap: () => LATER,
}
