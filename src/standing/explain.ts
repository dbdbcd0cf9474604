import { hebrewDays, type Language, say, type Words } from '#platform/language.ts'
import type { NextCategory } from './profile.ts'
import type { Evidence } from './standing.ts'
import type { ValueMethod } from './value.ts'

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

const NEXT = {
  after: {
    en: 'after buying {after}, the next visit has {category} {percent} of the time; anybody’s has it {usual}',
    he: 'אחרי קנייה של {after}, בביקור הבא יש {category} ב־{percent} מהפעמים; אצל כולם ב־{usual}',
  },
  habit: {
    en: 'buys {category} on {percent} of visits to come; anybody does on {usual}',
    he: 'צפויה קנייה של {category} ב־{percent} מהביקורים; אצל כולם ב־{usual}',
  },
} as const satisfies Record<string, Words>

/** Why a category comes next, in words. Chances from 0 to 1. */
export function explainNext({ category, chance, usual, after }: NextCategory, language: Language): string {
  const percent = (share: number): string =>
    new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share)
  const params = { category, after: after ?? '', percent: percent(chance), usual: percent(usual) }
  return say(after === null ? NEXT.habit : NEXT.after, language, params)
}

const VISITS_EN = '{expected, plural, =0 {hardly a visit} =1 {about one visit} other {about # visits}}'
const VISITS_HE =
  '{expected, plural, =0 {כמעט שום ביקור} =1 {בערך ביקור אחד} =2 {בערך שני ביקורים} other {בערך # ביקורים}}'
const BY_MODEL: Words = {
  en: `${VISITS_EN} in the coming year ({low} to {high}, eight times of ten) at {each} each, told from how often, how lately and for how much they bought`,
  he: `${VISITS_HE} בשנה הקרובה (בין {low} ל־{high}, בשמונה מקרים מתוך עשרה), {each} לביקור. כך מלמדים התדירות, מועד הקנייה האחרונה והסכומים`,
}
const BY_RHYTHM: Words = {
  en: `${VISITS_EN} in the coming year ({low} to {high}, eight times of ten) at {each} each, if they go on as before: no model fits this club’s past yet`,
  he: `${VISITS_HE} בשנה הקרובה (בין {low} ל־{high}, בשמונה מקרים מתוך עשרה), {each} לביקור, אם ימשיכו כמו עד היום: עדיין אין מודל שמתאים לעבר של המועדון`,
}

/** Where a member's value comes from, in words; `each` is money as it is shown. */
export function explainValue(
  {
    method,
    expected,
    low,
    high,
    each,
  }: { method: ValueMethod; expected: number; low: number; high: number; each: string },
  language: Language,
): string {
  const words = method === 'rhythm' ? BY_RHYTHM : BY_MODEL
  return say(words, language, { expected: Math.round(expected), low, high, each })
}
