import { describe, expect, it } from 'vitest'
import { plainText } from '../../test/support/rules.ts'
import { compareDefinitions, sayChange } from './comparison.ts'
import { describeDefinition } from './describe.ts'
import { evaluate } from './evaluate.ts'
import { explainEvaluation } from './explain.ts'
import { checkDefinition } from './finding.ts'
import { sayFinding } from './finding-kind.ts'
import { DEFAULT_DEFINITION, type ProgrammeDefinition } from './programme.ts'
import { type Condition, NO_CAPS, type Rule } from './rule.ts'
import { sayRule } from './rule-sentence.ts'

const rule = (change: Partial<Rule> = {}): Rule => ({
  code: 'dairy',
  name: 'Dairy',
  on: 'receipt',
  when: [{ kind: 'category', categories: ['dairy'] }],
  effect: { kind: 'multiplier', hundredths: 200 },
  caps: NO_CAPS,
  group: null,
  holdout_percent: 0,
  ...change,
})
const withRules = (...rules: Rule[]): ProgrammeDefinition => ({ ...DEFAULT_DEFINITION, rules })
const LANGUAGES = ['en', 'he'] as const
const telling = (language: 'he' | 'en') => ({ language, currency: 'ILS' })

/** "Double points on dairy on Tuesdays for members over 50 who have not bought for 30 days, 20 a month each, 5,000 budget." */
const TUESDAYS = rule({
  when: [
    { kind: 'category', categories: ['dairy'] },
    { kind: 'weekday', days: ['tuesday'] },
    { kind: 'age', from_years: 50, to_years: null },
    { kind: 'days_since_last', at_least: 30 },
  ],
  caps: { ...NO_CAPS, per_month: 20, budget: 5_000 },
  group: 'week',
  holdout_percent: 10,
})
const WEEK = { code: 'week', name: 'Week', mode: 'best' } as const

describe('a rule as managers read it', () => {
  it('in English', () => {
    expect(sayRule(TUESDAYS, [WEEK], telling('en'))).toEqual([
      'Dairy: double points on goods in the category dairy, on Tuesdays, for members aged 50 or more, when the last purchase was 30 days ago or more.',
      'At most 20 points a month for each member and 5,000 points for the whole club.',
      'Of the group “Week” only the rule that is worth most counts.',
      '10% of members never get it, so that it can be judged.',
    ])
  })

  it('in Hebrew', () => {
    expect(sayRule(TUESDAYS, [WEEK], telling('he')).map(plainText)).toEqual([
      'Dairy: כפל נקודות על מוצרים בקטגוריה dairy, בימי שלישי, לחברים מגיל 50 ומעלה, כשעברו 30 יום לפחות מהקנייה האחרונה.',
      'לכל היותר 20 נקודות בחודש לכל חבר ו־5,000 נקודות לכל המועדון.',
      'מהקבוצה ״Week״ נחשב רק הכלל ששווה הכי הרבה.',
      '10% מהחברים לא מקבלים אותו, כדי שאפשר יהיה לבדוק אם הוא משתלם.',
    ])
  })

  it('says what sets it off where that is no purchase', () => {
    const hello = rule({ name: 'Hello', on: 'joined', when: [], effect: { kind: 'bonus', points: 50 } })
    expect(sayRule(hello, [], telling('en'))).toEqual(['Hello: a bonus of 50 points on joining the club.'])
  })

  it('is part of the programme’s sentences, with its terms', () => {
    const definition: ProgrammeDefinition = {
      ...withRules(rule({ when: [{ kind: 'tier', tiers: ['gold'] }] })),
      money_base: {
        tax: 'net',
        rates: [{ from_on: '2025-01-01', rate_bp: 1_800 }],
        tax_free_branches: ['eilat'],
      },
      tiers: {
        basis: 'spend',
        window: { kind: 'rolling', months: 12 },
        tiers: [
          { code: 'blue', name: { he: 'כחול', en: 'Blue' }, from: 0 },
          { code: 'gold', name: { he: 'זהב', en: 'Gold' }, from: 500_000 },
        ],
        kept_months: 12,
        soft_landing: true,
      },
      points_life: { pending_days: 14, expiry: { kind: 'calendar', month: 12, day: 31, at_least_months: 6 } },
    }
    const plain = describeDefinition(DEFAULT_DEFINITION, telling('en'))
    expect(
      describeDefinition(definition, telling('en')).filter((sentence) => !plain.includes(sentence)),
    ).toEqual([
      'Only money without VAT counts. The rate is 18% from 1 January 2025 on.',
      'These branches are free of VAT: eilat.',
      'Dairy: double points, for members of the tier Gold.',
      'Tiers by what is spent in the last 12 months: Blue and Gold from ₪5,000.',
      'A tier is kept for 12 months at least.',
      'Whoever loses a tier goes down one at a time.',
      'Points can be used 14 days after the purchase.',
      'Points expire at the end of 31 December, but never sooner than 6 months after the purchase.',
    ])
    expect(describeDefinition(definition, telling('he'))).toHaveLength(
      describeDefinition(definition, telling('en')).length,
    )
  })
})

describe('what rules did, in words', () => {
  const place = { branch: 'b', on: '2026-03-03', minute_of_day: 600 }
  const lines = [
    { line_id: '1', category: 'dairy', sku: 'm', qty: '3', amount_minor: 10_000 },
    { line_id: '2', sku: 'x', qty: '1', amount_minor: 10_100 },
  ]
  const definition: ProgrammeDefinition = {
    ...withRules(
      rule({ caps: { ...NO_CAPS, per_receipt: 20 } }),
      rule({ code: 'each', name: 'Each', effect: { kind: 'line_bonus', points: 2 }, group: 'week' }),
      rule({ code: 'small', name: 'Small', effect: { kind: 'bonus', points: 1 }, group: 'week' }),
      rule({ code: 'off', name: 'Off', when: [], effect: { kind: 'money_off', amount_minor: 100 } }),
      rule({ code: 'held', name: 'Held', effect: { kind: 'bonus', points: 9 }, holdout_percent: 100 }),
      rule({ code: 'tea', name: 'Tea', effect: { kind: 'raffle_tickets', raffle: 'Bike', tickets: 1 } }),
      rule({
        code: 'used',
        name: 'Used',
        effect: { kind: 'bonus', points: 1 },
        caps: { ...NO_CAPS, budget: 5 },
      }),
    ),
    groups: [WEEK],
  }
  const member = {
    ...{ member_id: 'm', joined_on: '2020-01-01', birth: null, tier: null, plan: null, segments: [] },
    ...{ in_household: false, visits: 0, last_purchase_on: null, counters: {} },
  }
  const result = evaluate(
    definition,
    { window_spend_minor: 0, member, budgets: { used: 0 } },
    { lines, place },
  )

  it('tells staff all of it, in reading order', () => {
    expect(explainEvaluation(result, telling('en'), definition, 'staff')).toEqual([
      'Off: ₪1.00 off now.',
      'All ₪200.00 of this receipt count.',
      'At 30 points per ₪100: 60 points.',
      'Dairy: 20 points for ₪99.50.',
      'Each: 6 points for 3 pieces.',
      'Tea: a raffle ticket (Bike).',
      'Dairy: 20 points instead of 29.85 points: its limit for a purchase is reached.',
      'Used: nothing more, its budget is used up.',
      'Small (1 point) does not count beside Each.',
      'Held: not given. This member is held out, so that the rule can be judged; otherwise it would be 9 points.',
      'Together: 86 points.',
    ])
  })

  it('never tells a member that they are held out', () => {
    for (const language of LANGUAGES) {
      const told = explainEvaluation(result, telling(language), definition)
      expect(told.join(' ')).not.toContain('Held')
      expect(told).toHaveLength(10)
    }
  })
})

describe('two versions side by side', () => {
  const say = (before: ProgrammeDefinition, after: ProgrammeDefinition) =>
    compareDefinitions(before, after).map((change) => sayChange(change, telling('en')))

  it('tells rules that came, went and changed, and says nothing of what is the same', () => {
    const other = rule({ code: 'x', name: 'X', when: [], effect: { kind: 'bonus', points: 5 } })
    expect(
      say(
        withRules(rule()),
        withRules(rule({ when: [{ categories: ['dairy'], kind: 'category', not: undefined }] })),
      ),
    ).toEqual([])
    expect(say(withRules(rule()), withRules(other))).toEqual([
      'New rule. X: a bonus of 5 points.',
      'No longer: Dairy: double points on goods in the category dairy.',
    ])
    expect(
      say(withRules(rule()), withRules(rule({ effect: { kind: 'multiplier', hundredths: 300 } }))),
    ).toEqual([
      'Changed: Dairy: triple points on goods in the category dairy. Until now: Dairy: double points on goods in the category dairy.',
    ])
  })

  it('tells another group of a rule, and the order only where it means something', () => {
    const [a, b] = [
      rule({ code: 'a', name: 'A', group: 'week' }),
      rule({ code: 'b', name: 'B', group: 'week' }),
    ]
    const best = { ...withRules(a, b), groups: [WEEK] }
    const first = { ...best, groups: [{ ...WEEK, mode: 'first' as const }] }
    expect(say(best, { ...best, rules: [b, a] })).toEqual([])
    expect(say(first, { ...first, rules: [b, a] })).toEqual([
      'The rules are tried in another order: B and A.',
    ])
    expect(say(best, first)).toHaveLength(2)
  })

  it('tells tiers, the life of points and the money that counts', () => {
    const after: ProgrammeDefinition = {
      ...DEFAULT_DEFINITION,
      points_life: { pending_days: 0, expiry: { kind: 'rolling', months: 24 } },
      money_base: { tax: 'net', rates: [{ from_on: '2025-01-01', rate_bp: 1_800 }], tax_free_branches: [] },
    }
    expect(say(DEFAULT_DEFINITION, after)).toEqual([
      'Points: Points expire 24 months after the purchase. Until now: They can be used at once and never expire.',
      'Money: Only money without VAT counts. The rate is 18% from 1 January 2025 on. Until now: All money counts, VAT included.',
    ])
  })
})

describe('what is wrong or odd about rules', () => {
  const when = (...conditions: Condition[]) => ({ rules: [rule({ when: conditions })] })
  const bad: [string, Partial<ProgrammeDefinition>][] = [
    ['fault duplicate_rule_code /rules/1/code', { rules: [rule(), rule()] }],
    ['fault unknown_group /rules/0/group', { rules: [rule({ group: 'x' })] }],
    ['fault duplicate_group_code /groups/1/code', { groups: [WEEK, WEEK] }],
    ['warning group_unused /groups/0', { groups: [WEEK] }],
    [
      'fault group_mixes /groups/0',
      {
        groups: [WEEK],
        rules: [
          rule({ group: 'week' }),
          rule({ code: 'o', group: 'week', effect: { kind: 'money_off', amount_minor: 5 } }),
        ],
      },
    ],
    ['fault nothing_chosen /rules/0/when/0', when({ kind: 'category', categories: [] })],
    ['fault nothing_chosen /rules/0/when/0/of/0', when({ kind: 'any', of: [{ kind: 'weekday', days: [] }] })],
    ['fault range_empty /rules/0/when/0', when({ kind: 'price', from_minor: 5, to_minor: 4 })],
    [
      'fault range_empty /rules/0/when/0',
      when({ kind: 'dates', from_on: '2026-02-02', to_on: '2026-02-01' }),
    ],
    ['fault range_empty /rules/0/when/0', when({ kind: 'hour', from: '09:00', to: '09:00' })],
    ['fault unknown_tier /rules/0/when/0', when({ kind: 'tier', tiers: ['gold'] })],
    ['fault unknown_value /rules/0/when/0', when({ kind: 'hebrew_holiday', holidays: ['xmas'] })],
    [
      'fault never_holds /rules/0/when/1',
      when({ kind: 'weekday', days: ['monday'] }, { kind: 'weekday', days: ['friday'] }),
    ],
    [
      'fault never_holds /rules/0/when/1',
      when({ kind: 'first_purchase' }, { kind: 'days_since_last', at_least: 3 }),
    ],
    [
      'fault never_holds /rules/0/when/1',
      when({ kind: 'category', categories: ['a'] }, { kind: 'category', categories: ['A', 'b'], not: true }),
    ],
    [
      'fault never_holds /rules/0/when/1',
      when(
        { kind: 'basket_value', at_least_minor: 90 },
        { kind: 'basket_value', at_least_minor: 80, not: true },
      ),
    ],
    [
      'fault excluded_only /rules/0/when/0',
      { ...when({ kind: 'category', categories: ['wine'] }), excluded_categories: ['Wine'] },
    ],
    ['warning dates_over /rules/0/when/0', when({ kind: 'dates', from_on: null, to_on: '2026-01-01' })],
    [
      'fault not_known_on_event /rules/0/when/0',
      {
        rules: [
          rule({
            on: 'joined',
            effect: { kind: 'bonus', points: 1 },
            when: [{ kind: 'visit', nth: 3, every: false }],
          }),
        ],
      },
    ],
    [
      'fault not_known_on_event /rules/0/when/0',
      { rules: [rule({ on: 'birthday', effect: { kind: 'bonus', points: 1 } })] },
    ],
    ['fault effect_needs_purchase /rules/0/effect', { rules: [rule({ on: 'joined', when: [] })] }],
    [
      'fault gives_nothing /rules/0/effect/points',
      { rules: [rule({ effect: { kind: 'bonus', points: 0 } })] },
    ],
    [
      'fault multiplier_too_low /rules/0/effect/hundredths',
      { rules: [rule({ effect: { kind: 'multiplier', hundredths: 100 } })] },
    ],
    [
      'fault steps_not_ascending /rules/0/effect/steps/1/from_minor',
      {
        rules: [
          rule({
            effect: {
              kind: 'rate',
              pays: 'points',
              over: 'chain',
              steps: [
                { from_minor: 5, rate: 1 },
                { from_minor: 5, rate: 2 },
              ],
            },
          }),
        ],
      },
    ],
    [
      'fault percent_too_high /rules/0/effect/steps/0/rate',
      {
        rules: [
          rule({
            effect: {
              kind: 'rate',
              pays: 'money_off',
              over: 'chain',
              steps: [{ from_minor: 0, rate: 10_001 }],
            },
          }),
        ],
      },
    ],
    [
      'fault combination_gives_more_than_spent /rules/0',
      { rules: [rule({ when: [], effect: { kind: 'multiplier', hundredths: 1_500 } })] },
    ],
    [
      'warning combination_gives_much /rules/0',
      { rules: [rule({ when: [], effect: { kind: 'multiplier', hundredths: 600 } })] },
    ],
    [
      'warning more_than_small_basket /rules/0/effect',
      { rules: [rule({ effect: { kind: 'bonus', points: 100 } })] },
    ],
    ['warning overlap_without_choice /rules/1', { rules: [rule(), rule({ code: 'b', when: [] })] }],
    ['warning cap_is_zero /rules/0/caps/per_day', { rules: [rule({ caps: { ...NO_CAPS, per_day: 0 } })] }],
    [
      'warning cap_never_reached /rules/0/caps/per_receipt',
      { rules: [rule({ caps: { ...NO_CAPS, per_receipt: 9, per_month: 5 } })] },
    ],
    ['fault everybody_held_out /rules/0/holdout_percent', { rules: [rule({ holdout_percent: 100 })] }],
    [
      'fault net_without_rate /money_base/rates',
      { money_base: { tax: 'net', rates: [], tax_free_branches: [] } },
    ],
    [
      'fault no_such_day /points_life/expiry/day',
      {
        points_life: { pending_days: 0, expiry: { kind: 'calendar', month: 4, day: 31, at_least_months: 1 } },
      },
    ],
    [
      'fault expires_before_usable /points_life/pending_days',
      { points_life: { pending_days: 40, expiry: { kind: 'rolling', months: 1 } } },
    ],
  ]

  it.each(bad)('%s', (finding, change) => {
    const findings = checkDefinition({ ...DEFAULT_DEFINITION, ...change }, { today: '2026-05-01' })
    expect(findings.map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`)).toContain(finding)
    for (const each of findings)
      for (const language of LANGUAGES)
        expect(sayFinding(each, language, 'ILS')).not.toMatch(/[{}]|undefined|““/)
  })

  it.each<[string, ...Rule[]]>([
    ['a rule by itself', rule()],
    ['two that never meet', rule(), rule({ code: 'b', when: [{ kind: 'category', categories: ['bread'] }] })],
    [
      'two exceptions of one rule',
      rule({
        when: [
          { kind: 'category', categories: ['a'], not: true },
          { kind: 'category', categories: ['a', 'b'], not: true },
          { kind: 'price', from_minor: 1, to_minor: 5, not: true },
          { kind: 'price', from_minor: 2, to_minor: 4, not: true },
        ],
      }),
    ],
    ['two in one group', rule({ group: 'week' }), rule({ code: 'b', when: [], group: 'week' })],
    [
      'a bonus for a large basket',
      rule({
        effect: { kind: 'bonus', points: 100 },
        when: [{ kind: 'basket_value', at_least_minor: 1_100 }],
      }),
    ],
    [
      'a bonus that each member gets so often',
      rule({ effect: { kind: 'bonus', points: 100 }, caps: { ...NO_CAPS, per_month: 200 } }),
    ],
    [
      'large, but limited',
      rule({ effect: { kind: 'multiplier', hundredths: 2_000 }, caps: { ...NO_CAPS, per_month: 20 } }),
    ],
    ['the rule of the mission', { ...TUESDAYS, group: null }],
  ])('nothing about %s', (_what, ...rules) => {
    const groups = rules.some(({ group }) => group !== null) ? [WEEK] : []
    expect(checkDefinition({ ...withRules(...rules), groups }, { today: '2026-05-01' })).toEqual([])
  })
})
