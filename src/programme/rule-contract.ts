import { z } from 'zod'
import { cleanText } from '#platform/text.ts'
import { dateText } from '#platform/time-text.ts'
import { ConditionBody } from './condition.ts'
import { codeList, count } from './conditions/argument.ts'
import { EffectBody } from './effect.ts'
import { NameBody } from './name.ts'
import type * as rule from './rule.ts'

// Browser-safe, like the rest of the contract. What is allowed within these limits is judged by finding.ts.
const RULE_CODE = /^[a-z0-9][a-z0-9_-]{0,39}$/
const ruleCode = z.string().regex(RULE_CODE, 'a code has small letters, digits, _ and -')

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
    name: NameBody,
    on: z.enum(['receipt', 'joined', 'details_confirmed', 'birthday', 'friend_joined']),
    when: z.array(ConditionBody).max(50),
    effect: EffectBody,
    caps: Caps,
    group: ruleCode.nullable(),
    holdout_percent: z.int().min(0).max(100),
  })
  .meta({ id: 'ProgrammeRule' }) satisfies z.ZodType<rule.Rule>

export const StackingGroup = z
  .strictObject({ code: ruleCode, name: NameBody, mode: z.enum(['sum', 'best', 'first']) })
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
      tax_free_branches: codeList,
    }),
  ])
  .meta({ id: 'MoneyBase' }) satisfies z.ZodType<rule.MoneyBase>
