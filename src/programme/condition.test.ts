import { describe, expect, it } from 'vitest'
import { plainText } from '../../test/support/rules.ts'
import { ConditionBody, kindOf, sayCondition } from './condition.ts'
import { EFFECTS, EffectBody, sayEffect } from './effect.ts'
import type { Condition, ConditionKind, Effect, EffectKind } from './rule.ts'

const said: {
  [K in ConditionKind]: [Condition & { kind: K }, en: string, he: string, notEn: string, notHe: string]
} = {
  branch: [
    { kind: 'branch', branches: ['a', 'b'] },
    'at the branches a or b',
    'בסניפים a או b',
    'at any branch but a and b',
    'בכל הסניפים חוץ מהסניפים a ו־b',
  ],
  weekday: [
    { kind: 'weekday', days: ['tuesday', 'saturday'] },
    'on Tuesdays and Saturdays',
    'בימי שלישי ושבת',
    'on any day but Tuesdays and Saturdays',
    'בכל יום חוץ מימי שלישי ושבת',
  ],
  hour: [
    { kind: 'hour', from: '16:00', to: '19:30' },
    'between 16:00 and 19:30',
    'בין 16:00 ל־19:30',
    'before 16:00 or from 19:30 on',
    'לפני 16:00 או מ־19:30 והלאה',
  ],
  dates: [
    { kind: 'dates', from_on: '2026-05-01', to_on: '2026-05-31' },
    'from 1 May 2026 to 31 May 2026',
    'מ־1 במאי 2026 עד 31 במאי 2026',
    'before 1 May 2026 or after 31 May 2026',
    'לפני 1 במאי 2026 או אחרי 31 במאי 2026',
  ],
  hebrew_holiday: [
    { kind: 'hebrew_holiday', holidays: ['purim', 'before_pesach'] },
    'on Purim or in the two weeks before Pesach',
    'בפורים או בשבועיים שלפני פסח',
    'not on Purim or in the two weeks before Pesach',
    'לא בפורים ולא בשבועיים שלפני פסח',
  ],
  hebrew_month: [
    { kind: 'hebrew_month', months: ['elul'] },
    'in Elul',
    'בחודש אלול',
    'not in Elul',
    'לא בחודש אלול',
  ],
  category: [
    { kind: 'category', categories: ['חלב', 'לחם'] },
    'in the categories חלב and לחם',
    'בקטגוריות חלב ולחם',
    'outside the categories חלב and לחם',
    'מחוץ לקטגוריות חלב ולחם',
  ],
  sku: [
    { kind: 'sku', skus: ['7290'] },
    'of the item 7290',
    'מהפריט 7290',
    'other than the item 7290',
    'חוץ מהפריט 7290',
  ],
  brand: [
    { kind: 'brand', brands: ['תנובה'] },
    'of the brand תנובה',
    'של המותג תנובה',
    'of brands other than תנובה',
    'שאינם של המותג תנובה',
  ],
  price: [
    { kind: 'price', from_minor: 5_000, to_minor: null },
    'at ₪50 or more apiece',
    'במחיר של 50 ₪ ומעלה ליחידה',
    'at less than ₪50 apiece',
    'במחיר נמוך מ־50 ₪ ליחידה',
  ],
  basket_value: [
    { kind: 'basket_value', at_least_minor: 20_000 },
    'when they come to ₪200 or more',
    'כשסכומם 200 ₪ לפחות',
    'when they come to less than ₪200',
    'כשסכומם פחות מ־200 ₪',
  ],
  basket_size: [
    { kind: 'basket_size', at_least: 3 },
    'with 3 pieces or more',
    'כשקונים 3 יחידות לפחות',
    'with fewer than 3 pieces',
    'כשקונים פחות מ־3 יחידות',
  ],
  visit: [
    { kind: 'visit', nth: 5, every: true },
    'on every 5th purchase',
    'אחת ל־5 קניות',
    'on any purchase but each 5th',
    'בכל קנייה חוץ מאחת ל־5',
  ],
  first_purchase: [
    { kind: 'first_purchase' },
    'on the first purchase',
    'בקנייה הראשונה',
    'from the second purchase on',
    'החל מהקנייה השנייה',
  ],
  birthday: [
    { kind: 'birthday', days_before: 1, days_after: 7 },
    'from 1 day before the birthday to 7 days after',
    'מיום לפני יום ההולדת ועד 7 ימים אחריו',
    'except from 1 day before the birthday to 7 days after',
    'לא בתקופה שמיום לפני יום ההולדת ועד 7 ימים אחריו',
  ],
  age: [
    { kind: 'age', from_years: 50, to_years: null },
    'for members aged 50 or more',
    'לחברים מגיל 50 ומעלה',
    'for members below the age of 50',
    'לחברים מתחת לגיל 50',
  ],
  tier: [
    { kind: 'tier', tiers: ['gold'] },
    'for members of the tier Gold',
    'לחברים בדרגה Gold',
    'for members of any tier but Gold',
    'לחברים שאינם בדרגה Gold',
  ],
  plan: [
    { kind: 'plan', plans: ['plus'] },
    'for members on the plan plus',
    'לחברים בתוכנית המנויים plus',
    'for members who are not on the plan plus',
    'לחברים שאינם בתוכנית המנויים plus',
  ],
  segment: [
    { kind: 'segment', segments: ['s'] },
    'for members of the segment s',
    'לחברים בפלח s',
    'for members outside the segment s',
    'לחברים מחוץ לפלח s',
  ],
  days_since_last: [
    { kind: 'days_since_last', at_least: 30 },
    'when the last purchase was 30 days ago or more',
    'כשעברו 30 יום לפחות מהקנייה האחרונה',
    'when the last purchase was less than 30 days ago',
    'כשעברו פחות מ־30 יום מהקנייה האחרונה',
  ],
  household: [
    { kind: 'household' },
    'for members of a household',
    'לחברים במשק בית',
    'for members without a household',
    'לחברים שאינם במשק בית',
  ],
  any: [
    { kind: 'any', of: [{ kind: 'household' }, { kind: 'first_purchase' }] },
    'for members of a household or on the first purchase',
    'לחברים במשק בית או בקנייה הראשונה',
    'but not for members of a household or on the first purchase',
    'אך לא לחברים במשק בית או בקנייה הראשונה',
  ],
}

const telling = (language: 'he' | 'en') => ({ language, currency: 'ILS', names: { tier: { gold: 'Gold' } } })

describe('every kind of condition', () => {
  it.each(Object.entries(said))(
    '%s is said in both languages, turned round too, and is read back as it is',
    (kind, [condition, ...words]) => {
      const turned: Condition = { ...condition, not: true }
      expect(
        [condition, turned].flatMap((each) =>
          (['en', 'he'] as const).map((language) => plainText(sayCondition(each, telling(language)))),
        ),
      ).toEqual(words)
      expect(ConditionBody.parse(JSON.parse(JSON.stringify(turned)))).toEqual(turned)
      expect(ConditionBody.safeParse({ ...condition, more: 1 }).success).toBe(false)
      expect(kindOf(condition).kind).toBe(kind)
      const named = kindOf(condition).fields.map(({ name }) => name)
      expect(named).toEqual(kind === 'any' ? [] : Object.keys(condition).filter((key) => key !== 'kind'))
    },
  )

  it.each(Object.entries(said))('%s tells what it missed by, in both languages', (_kind, [condition]) => {
    const gap = { mend: 'now', share: 0.5, missing: 2 } as const
    for (const language of ['he', 'en'] as const)
      for (const each of [condition, { ...condition, not: true }])
        expect(kindOf(each).sayGap(each, gap, telling(language)).length).toBeGreaterThan(4)
  })
})

const effects: { [K in EffectKind]: [Effect & { kind: K }, string, string] } = {
  rate: [
    {
      kind: 'rate',
      pays: 'money_off',
      over: 'chain',
      steps: [
        { from_minor: 0, rate: 500 },
        { from_minor: 100_000, rate: 1_000 },
      ],
    },
    '5% off and 10% off above ₪1,000 (by what was spent so far)',
    '5% הנחה ו־10% הנחה מעל 1,000 ₪ (לפי הקניות עד כה)',
  ],
  multiplier: [{ kind: 'multiplier', hundredths: 150 }, '1.5 times the points', 'פי 1.5 נקודות'],
  bonus: [{ kind: 'bonus', points: 100 }, 'a bonus of 100 points', 'בונוס של 100 נקודות'],
  line_bonus: [{ kind: 'line_bonus', points: 2 }, '2 points for each piece', 'שתי נקודות לכל יחידה'],
  money_off: [{ kind: 'money_off', amount_minor: 1_050 }, '₪10.50 off', '10.50 ₪ הנחה'],
  gesture: [
    { kind: 'gesture', gift: { kind: 'coupon_percent', name: 'Coffee', percent_bp: 2_500 }, valid_days: 30 },
    'a coupon: Coffee (25% off), valid for 30 days',
    'קופון: Coffee (25% הנחה), בתוקף ל־30 יום',
  ],
  raffle_tickets: [
    { kind: 'raffle_tickets', raffle: 'Bike', tickets: 2 },
    '2 tickets for the raffle Bike',
    'שני כרטיסים להגרלה Bike',
  ],
}

describe('every kind of effect', () => {
  it.each(Object.entries(effects))(
    '%s is said in both languages, and is read back as it is',
    (kind, [effect, en, he]) => {
      expect(plainText(sayEffect(effect, telling('en')))).toBe(en)
      expect(plainText(sayEffect(effect, telling('he')))).toBe(he)
      expect(EffectBody.parse(JSON.parse(JSON.stringify(effect)))).toEqual(effect)
      expect(EFFECTS[effect.kind].fields.map(({ name }) => name)).toEqual(
        Object.keys(effect).filter((key) => key !== 'kind'),
      )
      expect(EFFECTS[effect.kind].kind).toBe(kind)
    },
  )
})

it.each([
  ['on Saturdays', 'בשבתות', { kind: 'weekday', days: ['saturday'] }],
  ['on any day but Fridays', 'בכל יום חוץ מימי שישי', { kind: 'weekday', days: ['friday'], not: true }],
  ['between 02:00 and 22:00', 'בין 02:00 ל־22:00', { kind: 'hour', from: '22:00', to: '02:00', not: true }],
  ['before 1 May 2026', 'לפני 1 במאי 2026', { kind: 'dates', from_on: '2026-05-01', to_on: null, not: true }],
  ['after 1 May 2026', 'אחרי 1 במאי 2026', { kind: 'dates', from_on: null, to_on: '2026-05-01', not: true }],
  [
    'on any day but the birthday',
    'בכל יום חוץ מיום ההולדת',
    { kind: 'birthday', days_before: 0, days_after: 0, not: true },
  ],
  [
    'that are not in the category a or of the brand b',
    'שאינם בקטגוריה a או של המותג b',
    {
      kind: 'any',
      of: [
        { kind: 'category', categories: ['a'] },
        { kind: 'brand', brands: ['b'] },
      ],
      not: true,
    },
  ],
] as [string, string, Condition][])('%s: %s', (en, he, condition) => {
  expect(sayCondition(condition, { language: 'en', currency: 'ILS' })).toBe(en)
  expect(plainText(sayCondition(condition, { language: 'he', currency: 'ILS' }))).toBe(he)
})
