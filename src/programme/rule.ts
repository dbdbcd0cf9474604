/**
 * What a rule is: conditions that must all hold, one effect, and what limits it. Data only, as it travels and is stored.
 * Each kind's check, sentence and form stand in `conditions/` and `effects/`.
 */

import type { Name } from './name.ts'

export type Weekday = 'sunday' | 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday'

/** `not` turns any condition round. */
export type Condition = { readonly not?: boolean | undefined } & (
  | { readonly kind: 'branch'; readonly branches: readonly string[] }
  | { readonly kind: 'weekday'; readonly days: readonly Weekday[] }
  /** Local time of the branch, "HH:MM"; `to` is not included, and before `from` it is on the next day. */
  | { readonly kind: 'hour'; readonly from: string; readonly to: string }
  /** Days of business, both included; null is open. */
  | { readonly kind: 'dates'; readonly from_on: string | null; readonly to_on: string | null }
  | { readonly kind: 'hebrew_holiday'; readonly holidays: readonly string[] }
  | { readonly kind: 'hebrew_month'; readonly months: readonly string[] }
  /** These four choose lines; the rule holds when any line is left, and its effect counts those lines alone. */
  | { readonly kind: 'category'; readonly categories: readonly string[] }
  | { readonly kind: 'sku'; readonly skus: readonly string[] }
  | { readonly kind: 'brand'; readonly brands: readonly string[] }
  /** Price of one piece. */
  | { readonly kind: 'price'; readonly from_minor: number | null; readonly to_minor: number | null }
  /** What counts of the chosen lines. */
  | { readonly kind: 'basket_value'; readonly at_least_minor: number }
  /** Pieces of the chosen lines; an item by weight is one piece, and what costs nothing is none. */
  | { readonly kind: 'basket_size'; readonly at_least: number }
  /** The member's nth receipt, or every nth. */
  | { readonly kind: 'visit'; readonly nth: number; readonly every: boolean }
  | { readonly kind: 'first_purchase' }
  | { readonly kind: 'birthday'; readonly days_before: number; readonly days_after: number }
  | { readonly kind: 'age'; readonly from_years: number | null; readonly to_years: number | null }
  | { readonly kind: 'tier'; readonly tiers: readonly string[] }
  | { readonly kind: 'plan'; readonly plans: readonly string[] }
  | { readonly kind: 'segment'; readonly segments: readonly string[] }
  | { readonly kind: 'days_since_last'; readonly at_least: number }
  | { readonly kind: 'household' }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
)
export type ConditionKind = Condition['kind']

/**
 * A rate from a place on: in hundred-millionths of a point for one minor unit where it pays points, in basis points where
 * it pays money off. Marginal, like a tax band.
 */
export type RateStep = { readonly from_minor: number; readonly rate: number }

export type Effect =
  /**
   * In proportion to spend. `over` says which spend places a purchase in the steps: this receipt's own, the member's in
   * the whole chain (the programme's window), or the member's on the lines that this rule chooses.
   */
  | {
      readonly kind: 'rate'
      readonly pays: 'points' | 'money_off'
      readonly over: 'receipt' | 'chain' | 'selection'
      readonly steps: readonly RateStep[]
    }
  /** The chosen lines' points by the base rate and bands, times this; in hundredths (200 doubles). */
  | { readonly kind: 'multiplier'; readonly hundredths: number }
  /** Once a receipt. */
  | { readonly kind: 'bonus'; readonly points: number }
  /** For each piece of the chosen lines; goods by weight are one piece a line. */
  | { readonly kind: 'line_bonus'; readonly points: number }
  /** A sum off the chosen lines now, once a receipt. */
  | { readonly kind: 'money_off'; readonly amount_minor: number }
  /** A small thing that the member may take: a coupon for a later purchase, or a sample. */
  | {
      readonly kind: 'gesture'
      readonly gift:
        | { readonly kind: 'sample'; readonly name: Name }
        | { readonly kind: 'coupon_amount'; readonly name: Name; readonly amount_minor: number }
        | { readonly kind: 'coupon_percent'; readonly name: Name; readonly percent_bp: number }
      readonly valid_days: number
    }
  | { readonly kind: 'raffle_tickets'; readonly raffle: string; readonly tickets: number }
export type EffectKind = Effect['kind']

/** At most so much of what the rule gives: points, money off in minor units, or pieces. Null: no limit. */
export type Caps = {
  readonly per_receipt: number | null
  /** Of one member, by days of business and calendar months. */
  readonly per_day: number | null
  readonly per_month: number | null
  readonly per_member: number | null
  /** Of the whole club, for as long as rules of this code are in force. */
  readonly budget: number | null
}

/** From the shortest reach to the longest. */
export const CAP_KINDS = ['per_receipt', 'per_day', 'per_month', 'per_member', 'budget'] as const
export type CapKind = (typeof CAP_KINDS)[number]

export const NO_CAPS: Caps = {
  per_receipt: null,
  per_day: null,
  per_month: null,
  per_member: null,
  budget: null,
}

/** What a rule answers: a purchase, or something else that happens to a member. */
export type Trigger = 'receipt' | 'joined' | 'details_confirmed' | 'birthday' | 'friend_joined'

/** What rules answer besides purchases. */
export type EventTrigger = Exclude<Trigger, 'receipt'>

export type Rule = {
  /** Stays the same through the versions: limits, hold-outs and reports go by it. */
  readonly code: string
  readonly name: Name
  readonly on: Trigger
  readonly when: readonly Condition[]
  readonly effect: Effect
  readonly caps: Caps
  /** The stacking group that it belongs to; null: it adds to whatever else is given. */
  readonly group: string | null
  /** Of a hundred members so many never get it, always the same ones, so that the rule can be judged. */
  readonly holdout_percent: number
}

/** How rules of one group stand to each other: all count, the one that is worth most, or the first that holds. */
export type StackingGroup = {
  readonly code: string
  readonly name: Name
  readonly mode: 'sum' | 'best' | 'first'
}

/** The days whose doings count: the last months, or what has passed of the calendar year. */
export type WindowTerms =
  | { readonly kind: 'rolling'; readonly months: number }
  | { readonly kind: 'calendar_year' }

/** A status by what members do, never by what they have left: redeeming costs no tier. */
export type TierLadder = {
  /** Minor units that counted, points earned, or receipts. */
  readonly basis: 'spend' | 'points_earned' | 'visits'
  readonly window: WindowTerms
  /** Ascending; the first begins at nothing. */
  readonly tiers: readonly {
    readonly code: string
    readonly name: { readonly he: string; readonly en: string }
    readonly from: number
  }[]
  /** A tier once reached is kept at least so long, and so long again from each day on which its threshold was met. */
  readonly kept_months: number
  /** True: never more than one down at a time. */
  readonly soft_landing: boolean
}

export type PointsLife = {
  /** The return window: so many days points are pending. 0: usable at once. */
  readonly pending_days: number
  readonly expiry:
    | { readonly kind: 'never' }
    /** So many months after the day of purchase, at the end of that day. */
    | { readonly kind: 'rolling'; readonly months: number }
    /** At the end of this day of the year, but never sooner than so many months after the purchase. */
    | {
        readonly kind: 'calendar'
        readonly month: number
        readonly day: number
        readonly at_least_months: number
      }
    /** All of them, so many months after the last purchase. */
    | { readonly kind: 'inactivity'; readonly months: number }
}

/** Which money counts. Always after discount, never gift cards and deposits. */
export type MoneyBase =
  | { readonly tax: 'gross' }
  | {
      readonly tax: 'net'
      /** The rate from a day on, for lines that do not say their tax. */
      readonly rates: readonly { readonly from_on: string; readonly rate_bp: number }[]
      readonly tax_free_branches: readonly string[]
    }

/** What rules may ask about a member; as known when the receipt is rated, and stored with it. */
export type MemberFacts = {
  readonly member_id: string
  readonly joined_on: string
  readonly birth: { readonly on: string; readonly calendar: 'gregorian' | 'hebrew' } | null
  readonly tier: string | null
  readonly plan: string | null
  readonly segments: readonly string[]
  readonly in_household: boolean
  /** Receipts before this one. */
  readonly visits: number
  readonly last_purchase_on: string | null
  /** What rules have given and counted so far, by counter key (`counterKey`). */
  readonly counters: Readonly<Record<string, number>>
}
