import { type Language, say, type Words } from '#platform/language.ts'
import { decimalsOfCurrency, formatMoney } from '#platform/money.ts'
import {
  giveBackShare,
  HIGHEST_RATE,
  HIGHEST_VALUE_OF_100_POINTS_MINOR,
  MOST_BANDS,
  MOST_EXCLUDED_CATEGORIES,
  type ProgrammeDefinition,
  RATE_UNITS_PER_POINT,
  rateToPointsPer100,
} from './programme.ts'

/** What is wrong (`fault`: it cannot be published) or odd (`warning`) about a programme, and where. */
export type Finding = {
  code: FindingCode
  severity: 'fault' | 'warning'
  /** Into the definition, as a JSON pointer. */
  pointer: string
  /** Money in minor units, rates in rate units, as the words of the code want them. */
  values: { money?: number; rate?: number; otherRate?: number; share?: number; most?: number }
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
} satisfies Record<string, Words>

export type FindingCode = keyof typeof WORDS

const MUCH_SHARE = 0.25
const SMALL_BASKET_MINOR = 5_000

/** Everything that is wrong or odd about a programme; empty when it can be published without a second thought. */
export function checkDefinition(definition: ProgrammeDefinition): Finding[] {
  const findings: Finding[] = []
  const { bands, excluded_categories, value_of_100_points_minor: value } = definition
  if (bands.length > MOST_BANDS) findings.push(fault('too_many_bands', '/bands', { most: MOST_BANDS }))
  if (excluded_categories.length > MOST_EXCLUDED_CATEGORIES)
    findings.push(fault('too_many_categories', '/excluded_categories', { most: MOST_EXCLUDED_CATEGORIES }))
  if (value < 1 || value > HIGHEST_VALUE_OF_100_POINTS_MINOR)
    findings.push(
      fault('point_value_out_of_range', '/value_of_100_points_minor', {
        money: HIGHEST_VALUE_OF_100_POINTS_MINOR,
      }),
    )
  findings.push(...checkRate(definition, definition.base_rate, '/base_rate'))
  let before = { from_minor: 0, rate: definition.base_rate }
  for (const [index, band] of bands.entries()) {
    const pointer = `/bands/${index}`
    if (band.from_minor <= before.from_minor)
      findings.push(fault('bands_not_ascending', `${pointer}/from_minor`, { money: before.from_minor }))
    findings.push(...checkRate(definition, band.rate, `${pointer}/rate`))
    const values = { money: band.from_minor, rate: band.rate, otherRate: before.rate }
    if (band.rate < before.rate) findings.push(warning('rate_falls', `${pointer}/rate`, values))
    if (band.rate === before.rate) findings.push(warning('band_changes_nothing', `${pointer}/rate`, values))
    before = band
  }
  findings.push(...checkFirstPoint(definition))
  return findings
}

const fault = (code: FindingCode, pointer: string, values: Finding['values'] = {}): Finding => ({
  code,
  severity: 'fault',
  pointer,
  values,
})

const warning = (code: FindingCode, pointer: string, values: Finding['values'] = {}): Finding => ({
  code,
  severity: 'warning',
  pointer,
  values,
})

function checkRate(definition: ProgrammeDefinition, rate: number, pointer: string): Finding[] {
  if (rate < 0) return [fault('rate_negative', pointer)]
  if (rate > HIGHEST_RATE) return [fault('rate_too_high', pointer, { rate: HIGHEST_RATE })]
  const share = giveBackShare(definition, rate)
  if (share > 1) return [fault('gives_back_more_than_spent', pointer, { rate, share })]
  if (share > MUCH_SHARE) return [warning('gives_back_much', pointer, { rate, share })]
  return []
}

/** How the least purchase fares: points that are too large for small baskets are the commonest slip. */
function checkFirstPoint(definition: ProgrammeDefinition): Finding[] {
  const { base_rate: rate, rounding } = definition
  if (rate <= 0 && definition.bands.every((band) => band.rate <= 0))
    return [warning('nothing_is_earned', '/base_rate')]
  if (rate <= 0) return []
  const money = Math.ceil((rounding === 'down' ? RATE_UNITS_PER_POINT : RATE_UNITS_PER_POINT / 2) / rate)
  return money > SMALL_BASKET_MINOR ? [warning('small_baskets_earn_nothing', '/base_rate', { money })] : []
}

/** Says a finding to the person who writes the programme. */
export function sayFinding(finding: Finding, language: Language, currency: string): string {
  const { money = 0, rate = 0, otherRate = 0, share = 0, most = 0 } = finding.values
  const decimals = decimalsOfCurrency(currency)
  return say(WORDS[finding.code], language, {
    money: formatMoney(money, currency, language, 'short'),
    least: formatMoney(1, currency, language),
    hundred: formatMoney(100 * 10 ** decimals, currency, language, 'short'),
    rate: rateToPointsPer100(rate, decimals),
    otherRate: rateToPointsPer100(otherRate, decimals),
    share: new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(share),
    most,
  })
}
