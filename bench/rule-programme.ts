import { DEFAULT_DEFINITION, type ProgrammeDefinition } from '#programme/programme.ts'
import { type Condition, type Effect, NO_CAPS, type Rule } from '#programme/rule.ts'

/** Twenty bands and a list of excluded categories. */
export const bandProgramme: ProgrammeDefinition = {
  ...DEFAULT_DEFINITION,
  bands: Array.from({ length: 20 }, (_, i) => ({ from_minor: (i + 1) * 50_000, rate: 300_000 + i * 20_000 })),
  excluded_categories: ['tobacco', 'newspapers', 'lottery'],
}

const WHEN: readonly (readonly Condition[])[] = [
  [{ kind: 'category', categories: ['Dairy'] }],
  [
    { kind: 'category', categories: ['Bread', 'Fruit'] },
    { kind: 'basket_value', at_least_minor: 5_000 },
  ],
  [
    { kind: 'brand', brands: ['Tnuva'] },
    { kind: 'weekday', days: ['friday', 'sunday'] },
  ],
  [{ kind: 'sku', skus: Array.from({ length: 50 }, (_, i) => `sku-${i * 7}`) }],
  [
    { kind: 'tier', tiers: ['gold'] },
    { kind: 'branch', branches: ['haifa', 'akko'] },
  ],
  [{ kind: 'birthday', days_before: 7, days_after: 7 }],
  [
    { kind: 'price', from_minor: 3_000, to_minor: null },
    { kind: 'segment', segments: ['s1', 's2'] },
  ],
  [
    { kind: 'basket_size', at_least: 5 },
    { kind: 'hour', from: '08:00', to: '12:00' },
  ],
  [
    {
      kind: 'any',
      of: [
        { kind: 'hebrew_holiday', holidays: ['purim', 'lag_baomer'] },
        { kind: 'visit', nth: 5, every: true },
      ],
    },
  ],
  [
    { kind: 'age', from_years: 50, to_years: null },
    { kind: 'days_since_last', at_least: 30 },
  ],
]
const EFFECTS: readonly Effect[] = [
  { kind: 'multiplier', hundredths: 200 },
  {
    kind: 'rate',
    pays: 'points',
    over: 'chain',
    steps: [
      { from_minor: 0, rate: 50_000 },
      { from_minor: 200_000, rate: 90_000 },
    ],
  },
  { kind: 'line_bonus', points: 5 },
]

/** Thirty rules of every kind: points alone, so that what is measured is not saved by money off; a third in groups. */
export const ruleProgramme: ProgrammeDefinition = {
  ...bandProgramme,
  tiers: {
    basis: 'spend',
    window: { kind: 'rolling', months: 12 },
    tiers: [
      { code: 'silver', name: { he: 'כסף', en: 'Silver' }, from: 0 },
      { code: 'gold', name: { he: 'זהב', en: 'Gold' }, from: 300_000 },
    ],
    kept_months: 12,
    soft_landing: true,
  },
  groups: [
    { code: 'best', name: 'best', mode: 'best' },
    { code: 'first', name: 'first', mode: 'first' },
  ],
  rules: WHEN.flatMap((when, i) =>
    EFFECTS.map(
      (effect, j): Rule => ({
        code: `rule-${i}-${j}`,
        name: 'rule',
        on: 'receipt',
        when,
        effect: i === 9 && j === 0 ? { kind: 'money_off', amount_minor: 500 } : effect,
        caps: j === 2 ? { ...NO_CAPS, per_month: 100, per_receipt: 40 } : NO_CAPS,
        // Money off and points do not stand in one group.
        group: i % 3 === 0 && i < 9 ? (j === 0 ? 'best' : 'first') : null,
        holdout_percent: j === 1 ? 10 : 0,
      }),
    ),
  ),
}
