import { z } from 'zod'
import { BalancesView } from '#ledger/contract.ts'
import { pageQuery } from '#platform/page-query.ts'
import { cleanText, codeText } from '#platform/text.ts'
import { GrantView } from './contract.ts'
import { GESTURE_KINDS } from './gesture.ts'

const MOST_MINOR = 100_000_000
const MOST_POINTS = 1_000_000

const minor = z.int().min(0).max(MOST_MINOR)
const budget = minor.nullable()
const GestureName = z.strictObject({ he: cleanText(200), en: cleanText(200) })

const worth = {
  points: z.int().min(1).max(MOST_POINTS).nullable().default(null),
  amount_minor: minor.min(1).nullable().default(null),
  /** In hundredths of a percent. */
  percent_bp: z.int().min(1).max(10_000).nullable().default(null),
  /** Of a coupon or a sample: how many days after today it is good. */
  valid_days: z.int().min(1).max(3650).nullable().default(null),
}

/** Exactly what its kind takes. */
const TAKES = {
  points: ['points'],
  sample: ['valid_days'],
  coupon_amount: ['amount_minor', 'valid_days'],
  coupon_percent: ['percent_bp', 'valid_days'],
} as const

export const GestureBody = z
  .strictObject({
    name: GestureName,
    kind: z.enum(GESTURE_KINDS),
    ...worth,
    /** What it costs the club; the budgets count it. */
    cost_minor: minor,
  })
  .refine(
    (body) =>
      (['points', 'amount_minor', 'percent_bp', 'valid_days'] as const).every(
        (field) => (body[field] !== null) === (TAKES[body.kind] as readonly string[]).includes(field),
      ),
    { path: ['kind'], message: 'points take points; a sample valid_days; a coupon its worth and valid_days' },
  )
  .meta({ id: 'NewGesture' })
export type GestureBody = z.output<typeof GestureBody>

export const GestureChange = z
  .strictObject({ name: GestureName, cost_minor: minor, offered: z.boolean() })
  .partial()
  .meta({ id: 'GestureChange' })

export const GestureBudgetBody = z
  .strictObject({
    /** What one person at a till may give in a day; null: no bound. */
    cashier_day_minor: budget,
    /** What all may give in a month; null: no bound. */
    club_month_minor: budget,
    /** A member is given one in so many days; 0: as often as one likes. */
    member_rest_days: z.int().min(0).max(366),
  })
  .meta({ id: 'GestureBudget' })
export type GestureBudgetBody = z.infer<typeof GestureBudgetBody>

export const GesturePath = z.object({ id: codeText(64) })

export const GiveGestureBody = z
  .strictObject({
    gesture: codeText(64),
    /** Why, in a few words; it stays with what was given. */
    reason: cleanText(500),
    /** The branch, where the till does not say it by its key. */
    branch: codeText(60).optional(),
  })
  .meta({ id: 'GiveGesture' })

export const GestureView = z
  .object({
    id: z.string(),
    name: z.object({ he: z.string(), en: z.string() }),
    kind: z.enum(GESTURE_KINDS),
    points: z.int().nullable(),
    amount_minor: z.int().nullable(),
    percent_bp: z.int().nullable(),
    valid_days: z.int().nullable(),
    cost_minor: z.int(),
    offered: z.boolean(),
  })
  .meta({ id: 'Gesture' })
export type GestureView = z.infer<typeof GestureView>

/** What whoever asks may still give. */
export const GiveableView = z
  .object({
    currency: z.string(),
    left_today_minor: z.int().nullable(),
    left_month_minor: z.int().nullable(),
    items: z.array(
      z.object({
        id: z.string(),
        /** In the caller's language. */
        name: z.string(),
        kind: z.enum(GESTURE_KINDS),
        points: z.int().nullable(),
        amount_minor: z.int().nullable(),
        percent_bp: z.int().nullable(),
        /** Null: it can be given now; else why not, in words. */
        not_now: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'GiveableGestures' })
export type GiveableView = z.infer<typeof GiveableView>

export const GivenGestureView = z
  .object({
    id: z.string(),
    gesture: z.object({ id: z.string(), name: z.string() }),
    member: z.object({ id: z.string(), name: z.string().nullable() }),
    /** `name` is that of a staff person; null for everybody else. */
    by: z.object({ kind: z.enum(['staff', 'api_key', 'member', 'system']), name: z.string().nullable() }),
    branch: z.string().nullable(),
    reason: z.string().nullable(),
    points: z.int(),
    cost_minor: z.int(),
    given_at: z.string(),
  })
  .meta({ id: 'GivenGesture' })
export type GivenGestureView = z.infer<typeof GivenGestureView>

export const GiveAnswer = z
  .object({
    given: GivenGestureView,
    /** The coupon or sample; null of points. */
    grant: GrantView.nullable(),
    balances: BalancesView,
  })
  .meta({ id: 'GestureAnswer' })

/** What there is to give and within which budgets, for whoever sets it. */
export const GestureSettingsView = z
  .object({
    currency: z.string(),
    budget: GestureBudgetBody,
    used_month_minor: z.int(),
    items: z.array(GestureView),
  })
  .meta({ id: 'GestureSettings' })
export type GestureSettingsView = z.infer<typeof GestureSettingsView>

export const GivenQuery = pageQuery({ usual: 50 }).extend({
  /** A month as `2026-03`; without one, this one. */
  month: z
    .string()
    .regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/, 'a month looks like 2026-03')
    .optional(),
})
export const GivenPage = z
  .object({
    month: z.string(),
    currency: z.string(),
    /** By who gave it, the most first. */
    sums: z.array(z.object({ by: GivenGestureView.shape.by, given: z.int(), cost_minor: z.int() })),
    items: z.array(GivenGestureView),
    next_cursor: z.string().nullable(),
  })
  .meta({ id: 'GivenGesturePage' })
export type GivenPage = z.infer<typeof GivenPage>
