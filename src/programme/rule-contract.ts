import { z } from 'zod'
import { cleanText, codeText } from '#platform/text.ts'
import { dateText } from '#platform/time-text.ts'
import type * as rule from './rule.ts'

// Browser-safe, like the rest of the contract. What is allowed within these limits is judged by finding.ts.
const MOST = 1_000_000_000_000
const minor = z.int().min(0).max(MOST)
const count = z.int().min(0).max(MOST)
const days = z.int().min(0).max(3_660)
const names = z.array(cleanText(200)).max(1_000)
const codes = z.array(codeText(100)).max(1_000)
const not = z.boolean().optional()
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time looks like 09:30')
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const

export const RULE_CODE = /^[a-z0-9][a-z0-9_-]{0,39}$/
const ruleCode = z.string().regex(RULE_CODE, 'a code has small letters, digits, _ and -')

const condition = <K extends rule.ConditionKind, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({ kind: z.literal(kind), not, ...shape })

const plainConditions = [
  condition('branch', { branches: codes }),
  condition('weekday', { days: z.array(z.enum(WEEKDAYS)).max(7) }),
  condition('hour', { from: time, to: time }),
  condition('dates', { from_on: dateText.nullable(), to_on: dateText.nullable() }),
  condition('hebrew_holiday', { holidays: codes }),
  condition('hebrew_month', { months: codes }),
  condition('category', { categories: names }),
  condition('sku', { skus: codes }),
  condition('brand', { brands: names }),
  condition('price', { from_minor: minor.nullable(), to_minor: minor.nullable() }),
  condition('basket_value', { at_least_minor: minor }),
  condition('basket_size', { at_least: count }),
  condition('visit', { nth: z.int().min(1).max(10_000), every: z.boolean() }),
  condition('first_purchase', {}),
  condition('birthday', { days_before: days, days_after: days }),
  condition('age', {
    from_years: z.int().min(0).max(150).nullable(),
    to_years: z.int().min(0).max(150).nullable(),
  }),
  condition('tier', { tiers: codes }),
  condition('plan', { plans: codes }),
  condition('segment', { segments: codes }),
  condition('days_since_last', { at_least: days }),
  condition('household', {}),
] as const

const MOST_IN_ANY = 20

export const Condition: z.ZodType<rule.Condition> = z
  .discriminatedUnion('kind', [
    ...plainConditions,
    condition('any', { of: z.lazy(() => z.array(Condition).max(MOST_IN_ANY)) }),
  ])
  .meta({ id: 'ProgrammeCondition' })

const Step = z.strictObject({ from_minor: minor, rate: z.int().min(0).max(MOST) }).meta({ id: 'RateStep' })

export const Gift = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('sample'), name: cleanText(200) }),
    z.strictObject({ kind: z.literal('coupon_amount'), name: cleanText(200), amount_minor: minor }),
    z.strictObject({
      kind: z.literal('coupon_percent'),
      name: cleanText(200),
      percent_bp: z.int().min(0).max(10_000),
    }),
  ])
  .meta({ id: 'ProgrammeGift' })

export const Effect = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('rate'),
      pays: z.enum(['points', 'money_off']),
      over: z.enum(['receipt', 'chain', 'selection']),
      steps: z.array(Step).max(100),
    }),
    z.strictObject({ kind: z.literal('multiplier'), hundredths: count }),
    z.strictObject({ kind: z.literal('bonus'), points: count }),
    z.strictObject({ kind: z.literal('line_bonus'), points: count }),
    z.strictObject({ kind: z.literal('money_off'), amount_minor: minor }),
    z.strictObject({ kind: z.literal('gesture'), gift: Gift, valid_days: days }),
    z.strictObject({ kind: z.literal('raffle_tickets'), raffle: codeText(100), tickets: count }),
  ])
  .meta({ id: 'ProgrammeEffect' }) satisfies z.ZodType<rule.Effect>

const Caps = z
  .strictObject({
    per_receipt: count.nullable(),
    per_day: count.nullable(),
    per_month: count.nullable(),
    per_member: count.nullable(),
    budget: count.nullable(),
  })
  .meta({ id: 'RuleCaps' }) satisfies z.ZodType<rule.Caps>

export const Rule = z
  .strictObject({
    code: ruleCode,
    name: cleanText(200),
    on: z.enum(['receipt', 'joined', 'details_confirmed', 'birthday', 'friend_joined']),
    when: z.array(Condition).max(50),
    effect: Effect,
    caps: Caps,
    group: ruleCode.nullable(),
    holdout_percent: z.int().min(0).max(100),
  })
  .meta({ id: 'ProgrammeRule' }) satisfies z.ZodType<rule.Rule>

export const StackingGroup = z
  .strictObject({ code: ruleCode, name: cleanText(200), mode: z.enum(['sum', 'best', 'first']) })
  .meta({ id: 'StackingGroup' }) satisfies z.ZodType<rule.StackingGroup>

export const TierLadder = z
  .strictObject({
    basis: z.enum(['spend', 'points_earned', 'visits']),
    window: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('rolling'), months: z.int().min(1).max(120) }),
      z.strictObject({ kind: z.literal('calendar_year') }),
    ]),
    tiers: z
      .array(
        z.strictObject({
          code: ruleCode,
          name: z.strictObject({ he: cleanText(100), en: cleanText(100) }),
          from: count,
        }),
      )
      .max(20),
    kept_months: z.int().min(0).max(120),
    soft_landing: z.boolean(),
  })
  .meta({ id: 'TierLadder' }) satisfies z.ZodType<rule.TierLadder>

export const PointsLife = z
  .strictObject({
    pending_days: z.int().min(0).max(366),
    expiry: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('never') }),
      z.strictObject({ kind: z.literal('rolling'), months: z.int().min(1).max(240) }),
      z.strictObject({
        kind: z.literal('calendar'),
        month: z.int().min(1).max(12),
        day: z.int().min(1).max(31),
        at_least_months: z.int().min(0).max(240),
      }),
      z.strictObject({ kind: z.literal('inactivity'), months: z.int().min(1).max(240) }),
    ]),
  })
  .meta({ id: 'PointsLife' }) satisfies z.ZodType<rule.PointsLife>

export const MoneyBase = z
  .discriminatedUnion('tax', [
    z.strictObject({ tax: z.literal('gross') }),
    z.strictObject({
      tax: z.literal('net'),
      rates: z.array(z.strictObject({ from_on: dateText, rate_bp: z.int().min(0).max(10_000) })).max(50),
      tax_free_branches: codes,
    }),
  ])
  .meta({ id: 'MoneyBase' }) satisfies z.ZodType<rule.MoneyBase>
