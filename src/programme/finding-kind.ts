import { type Language, say, type Words } from '#platform/language.ts'
import { decimalsOfCurrency, formatMoney } from '#platform/money.ts'
import { RULE_WORDS } from './finding-rule-words.ts'
import { TERM_WORDS } from './finding-term-words.ts'
import { type Name, nameIn } from './name.ts'
import { rateToPointsPer100 } from './programme.ts'

/** What is wrong (`fault`: it cannot be published) or odd (`warning`) about a programme, and where. */
export type Finding = {
  code: FindingCode
  severity: 'fault' | 'warning'
  /** Into the definition, as a JSON pointer. */
  pointer: string
  /** Money in minor units, rates in rate units, as the words of the code want them. */
  values: {
    money?: number
    rate?: number
    otherRate?: number
    share?: number
    most?: number
    least?: number
    /** What a rule, a group or a tier is called. */
    name?: Name
    other?: Name
  }
}

const WORDS = {
  rate_negative: { en: 'A rate cannot be below zero.', he: 'שיעור צבירה אינו יכול להיות שלילי.' },
  rate_too_high: {
    en: 'The highest possible rate is {rate} points per {hundred}.',
    he: 'השיעור הגבוה ביותר האפשרי הוא {rate} נקודות לכל {hundred}.',
  },
  too_many_bands: { en: 'At most {most} bands, please.', he: 'אפשר להגדיר עד {most} מדרגות.' },
  bands_not_ascending: {
    en: 'Bands must climb: this one has to start above {money}.',
    he: 'המדרגות צריכות לעלות: מדרגה זו צריכה להתחיל מעל {money}.',
  },
  too_many_categories: {
    en: 'At most {most} excluded categories, please.',
    he: 'אפשר להחריג עד {most} קטגוריות.',
  },
  point_value_out_of_range: {
    en: '100 points must be worth at least {least} and at most {money}.',
    he: 'הערך של 100 נקודות צריך להיות לפחות {least} ולכל היותר {money}.',
  },
  gives_back_more_than_spent: {
    en: 'At {rate} points per {hundred} members get back {share} of what they pay: more than the purchase itself.',
    he: 'ב־{rate} נקודות לכל {hundred} החברים מקבלים חזרה {share} מהתשלום: יותר מהקנייה עצמה.',
  },
  gives_back_much: {
    en: 'At {rate} points per {hundred} members get back {share} of what they pay. Is the margin that wide?',
    he: 'ב־{rate} נקודות לכל {hundred} החברים מקבלים חזרה {share} מהתשלום. האם הרווח מאפשר זאת?',
  },
  rate_falls: {
    en: 'From {money} on members earn less than before ({rate} instead of {otherRate} points per {hundred}): buying more is rewarded less.',
    he: 'מ־{money} ומעלה צוברים פחות מקודם ({rate} במקום {otherRate} נקודות לכל {hundred}): מי שקונה יותר מתוגמל פחות.',
  },
  band_changes_nothing: {
    en: 'The band from {money} has the same rate as the one before it, so it changes nothing.',
    he: 'למדרגה שמתחילה ב־{money} אותו שיעור כמו לקודמת, ולכן היא אינה משנה דבר.',
  },
  nothing_is_earned: {
    en: 'With every rate at zero, nobody earns a point.',
    he: 'כשכל השיעורים הם אפס, איש אינו צובר אף נקודה.',
  },
  small_baskets_earn_nothing: {
    en: 'A basket below {money} earns no point at all. Finer points (more of them, each worth less) would reward it too.',
    he: 'סל של פחות מ־{money} אינו צובר אף נקודה. נקודות קטנות יותר (רבות יותר, ושוות פחות) יתגמלו גם אותו.',
  },
  ...RULE_WORDS,
  ...TERM_WORDS,
} satisfies Record<string, Words>

export type FindingCode = keyof typeof WORDS

export const fault = (code: FindingCode, pointer: string, values: Finding['values'] = {}): Finding => ({
  code,
  severity: 'fault',
  pointer,
  values,
})

export const warning = (code: FindingCode, pointer: string, values: Finding['values'] = {}): Finding => ({
  code,
  severity: 'warning',
  pointer,
  values,
})

/** Says a finding to the person who writes the programme. */
export function sayFinding(finding: Finding, language: Language, currency: string): string {
  const {
    money = 0,
    rate = 0,
    otherRate = 0,
    share = 0,
    most = 0,
    least = 1,
    name = '',
    other = '',
  } = finding.values
  const decimals = decimalsOfCurrency(currency)
  return say(WORDS[finding.code], language, {
    money: formatMoney(money, currency, language, 'short'),
    least: formatMoney(least, currency, language, 'short'),
    hundred: formatMoney(100 * 10 ** decimals, currency, language, 'short'),
    rate: rateToPointsPer100(rate, decimals),
    otherRate: rateToPointsPer100(otherRate, decimals),
    share: new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(share),
    most,
    name: nameIn(name, language),
    other: nameIn(other, language),
  })
}
