import type { Words } from '#platform/language.ts'
import { DEFAULT_DEFINITION, type ProgrammeDefinition } from '#programme/programme.ts'
import { NO_CAPS, type Rule } from '#programme/rule.ts'
import { PLAN_CODE } from './demo-plan.ts'

const rule = (code: string, name: Words, rest: Partial<Rule> & Pick<Rule, 'effect'>): Rule => ({
  code,
  name,
  on: 'receipt',
  when: [],
  caps: NO_CAPS,
  group: null,
  holdout_percent: 0,
  ...rest,
})

/**
 * What the chain's club grew into in its second year: the first year's bands, with tiers, a return window, an end of
 * points, and rules of each kind that a shop would begin with. One holds members out, so that it can be judged.
 */
export const SECOND_YEAR: ProgrammeDefinition = {
  ...DEFAULT_DEFINITION,
  points_life: { pending_days: 14, expiry: { kind: 'rolling', months: 12 } },
  tiers: {
    basis: 'spend',
    window: { kind: 'rolling', months: 12 },
    tiers: [
      { code: 'friend', name: { he: 'חברים', en: 'Friend' }, from: 0 },
      { code: 'silver', name: { he: 'כסף', en: 'Silver' }, from: 250_000 },
      { code: 'gold', name: { he: 'זהב', en: 'Gold' }, from: 600_000 },
    ],
    kept_months: 12,
    soft_landing: true,
  },
  groups: [{ code: 'doubles', name: { he: 'כפל נקודות', en: 'Double points' }, mode: 'best' }],
  rules: [
    rule(
      'cheese-tuesday',
      { he: 'יום שלישי של גבינות', en: 'Cheese Tuesday' },
      {
        when: [
          { kind: 'category', categories: ['גבינות'] },
          { kind: 'weekday', days: ['tuesday'] },
        ],
        effect: { kind: 'multiplier', hundredths: 200 },
        caps: { ...NO_CAPS, per_month: 200 },
        group: 'doubles',
        holdout_percent: 10,
      },
    ),
    rule(
      'birthday',
      { he: 'שבוע יום הולדת', en: 'Birthday week' },
      {
        when: [{ kind: 'birthday', days_before: 3, days_after: 3 }],
        effect: { kind: 'multiplier', hundredths: 200 },
        group: 'doubles',
      },
    ),
    rule(
      'fifth-visit',
      { he: 'כל ביקור חמישי', en: 'Every fifth visit' },
      {
        when: [{ kind: 'visit', nth: 5, every: true }],
        effect: { kind: 'bonus', points: 20 },
      },
    ),
    rule(
      'missed-you',
      { he: 'התגעגענו', en: 'We missed you' },
      {
        when: [{ kind: 'days_since_last', at_least: 45 }],
        effect: {
          kind: 'gesture',
          gift: {
            kind: 'coupon_amount',
            name: { he: '15 ₪ לקנייה הבאה', en: '₪15 for your next purchase' },
            amount_minor: 1_500,
          },
          valid_days: 30,
        },
        caps: { ...NO_CAPS, per_month: 1 },
        holdout_percent: 10,
      },
    ),
    rule(
      'gold-bakery',
      { he: 'מאפה של זהב', en: 'Golden bakery' },
      {
        when: [
          { kind: 'tier', tiers: ['gold'] },
          { kind: 'category', categories: ['מאפייה'] },
        ],
        effect: { kind: 'rate', pays: 'points', over: 'receipt', steps: [{ from_minor: 0, rate: 300_000 }] },
      },
    ),
    rule(
      'plus-bakery',
      { he: 'פלוס במאפייה', en: 'Plus at the bakery' },
      {
        when: [
          { kind: 'plan', plans: [PLAN_CODE] },
          { kind: 'category', categories: ['מאפייה'] },
        ],
        effect: { kind: 'multiplier', hundredths: 200 },
        group: 'doubles',
      },
    ),
    rule(
      'welcome',
      { he: 'ברוכים הבאים', en: 'Welcome' },
      { on: 'joined', effect: { kind: 'bonus', points: 30 } },
    ),
  ],
}
