import { hebrewDays, type Language, say, type Words } from '#platform/language.ts'
import type { Evidence } from './standing.ts'

type Reason = Pick<Evidence, 'visits' | 'lastDays' | 'usualDays'>

const DAYS_EN = '{last, plural, =0 {today} =1 {yesterday} other {# days ago}}'
const DAYS_HE = `{last, plural, =0 {היום} =1 {אתמול} =2 {לפני יומיים} other {לפני ${hebrewDays('last')}}}`

const REASONS = {
  once: {
    en: `came once, ${DAYS_EN}`,
    he: `ביקור אחד בלבד, ${DAYS_HE}`,
  },
  twice: {
    en: `came twice, {usual, plural, =0 {on one day} =1 {a day apart} other {# days apart}}, last ${DAYS_EN}`,
    he: `שני ביקורים בהפרש של {usual, plural, =0 {פחות מיום} =1 {יום} =2 {יומיים} other {${hebrewDays('usual')}}}, האחרון ${DAYS_HE}`,
  },
  rhythm: {
    en: `usually comes every {usual, plural, =0 {day} =1 {day} other {# days}}, last came ${DAYS_EN}`,
    he: `ביקור בדרך כלל {usual, plural, =0 {מדי יום} =1 {מדי יום} =2 {כל יומיים} other {כל ${hebrewDays('usual')}}}, והאחרון ${DAYS_HE}`,
  },
} as const satisfies Record<string, Words>

/** Why a member has their standing, in words: their own rhythm, and how long ago they came. */
export function explainStanding({ visits, lastDays, usualDays }: Reason, language: Language): string {
  const words = visits === 1 ? REASONS.once : visits === 2 ? REASONS.twice : REASONS.rhythm
  return say(words, language, { last: lastDays, usual: Math.round(usualDays ?? 0) })
}
