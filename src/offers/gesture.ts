import type { Uuid } from '#platform/id.ts'
import type { Words } from '#platform/language.ts'

export const GESTURE_KINDS = ['points', 'sample', 'coupon_amount', 'coupon_percent'] as const
export type GestureKind = (typeof GESTURE_KINDS)[number]

/** Prefixes of ids at the edge. */
export const GESTURE_PREFIX = 'gst'
export const GIVEN_PREFIX = 'gsg'

/** By which a grant says that a person gave it, and no rule. */
export const GESTURE_RULE = 'gesture'

/** A small thing that whoever stands at the till may give. */
export type Gesture = {
  readonly gestureId: Uuid
  readonly name: Words
  readonly kind: GestureKind
  /** Exactly what its kind takes; the others are null. */
  readonly points: number | null
  readonly amountMinor: number | null
  readonly percentBp: number | null
  /** Of what has a day: a coupon or a sample. */
  readonly validDays: number | null
  /** What it costs the club: what the budgets count. */
  readonly costMinor: number
  readonly isOffered: boolean
}

/** Null: no bound. */
export type GestureBudget = {
  readonly cashierDayMinor: number | null
  readonly clubMonthMinor: number | null
  /** A member is given one in so many days, today counted; 0: as often as one likes. */
  readonly memberRestDays: number
}

/** Before a manager has set any: nobody gives away what nobody has allowed. */
export const NO_BUDGET: GestureBudget = { cashierDayMinor: 0, clubMonthMinor: 0, memberRestDays: 1 }

/** What has been given: by the one who asks today, by all in the month. */
export type GestureUse = { readonly byCashierTodayMinor: number; readonly inMonthMinor: number }

/** What is left of the budgets, never less than nothing; null: no bound. */
export function budgetLeft(
  { cashierDayMinor, clubMonthMinor }: GestureBudget,
  { byCashierTodayMinor, inMonthMinor }: GestureUse,
): { todayMinor: number | null; monthMinor: number | null } {
  const left = (budget: number | null, used: number) => (budget === null ? null : Math.max(0, budget - used))
  return {
    todayMinor: left(cashierDayMinor, byCashierTodayMinor),
    monthMinor: left(clubMonthMinor, inMonthMinor),
  }
}

export type GestureFault =
  | 'gesture_not_offered'
  | 'cashier_budget_spent'
  | 'club_budget_spent'
  /** They were given one a short while ago. */
  | 'member_had_gesture'

/** Why it cannot be given now; null when it can. `lastOn` is the day of the member's last one. */
export function findGestureFault(
  gesture: Pick<Gesture, 'isOffered' | 'costMinor'>,
  budget: GestureBudget,
  use: GestureUse,
  lastOn: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): GestureFault | null {
  if (!gesture.isOffered) return 'gesture_not_offered'
  const { todayMinor, monthMinor } = budgetLeft(budget, use)
  if (monthMinor !== null && gesture.costMinor > monthMinor) return 'club_budget_spent'
  if (todayMinor !== null && gesture.costMinor > todayMinor) return 'cashier_budget_spent'
  const rests = lastOn !== null && lastOn.until(today, { largestUnit: 'days' }).days < budget.memberRestDays
  return rests ? 'member_had_gesture' : null
}
