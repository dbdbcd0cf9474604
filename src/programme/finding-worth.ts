import { alternativesOf } from './alternative.ts'
import { effectKindOf } from './effect.ts'
import { type ProgrammeDefinition, worthOfPoints } from './programme.ts'
import type { Condition, Effect, Rule } from './rule.ts'

/** Limits that bind in money, in minor units: a limit beyond is none that a purchase or a member would feel. */
const BINDS_UP_TO_MINOR = { per_receipt: 50_000, per_day: 50_000, per_month: 100_000, per_member: 200_000 }
const BINDING = ['per_receipt', 'per_day', 'per_month', 'per_member'] as const

/** A limit of the receipt does not keep anybody from coming again, and one of the day not from coming tomorrow. */
export const MOST_IN_MONTH_MINOR = 100_000
const LASTS_UP_TO_MINOR = { per_day: 3_000, per_month: MOST_IN_MONTH_MINOR, per_member: 200_000 }
const LASTING = ['per_day', 'per_month', 'per_member'] as const

/** Nobody knows what a coupon of a percentage will be used for: a common purchase. */
const COMMON_BASKET_MINOR = 20_000
const ALL_BP = 10_000

/** Whether a limit keeps what one member can have of a purchase within bounds. */
export function isBound(definition: ProgrammeDefinition, { caps, effect }: Rule): boolean {
  // A gift is given once for a receipt, whether or not a limit says so.
  const kinds = BINDING.filter((kind) => kind !== 'per_receipt' || effect.kind !== 'gesture')
  return kinds.some((kind) => {
    const cap = caps[kind]
    return cap !== null && worthOfCap(definition, effect, cap) <= BINDS_UP_TO_MINOR[kind]
  })
}

/** Whether a limit does so in the long run; one that allows `once` in a month and no more always does. */
export function isLasting(definition: ProgrammeDefinition, { caps, effect }: Rule, once = 0): boolean {
  return LASTING.some((kind) => {
    const cap = caps[kind]
    const most = kind === 'per_day' ? LASTS_UP_TO_MINOR.per_day : Math.max(once, LASTS_UP_TO_MINOR[kind])
    return cap !== null && worthOfCap(definition, effect, cap) <= most
  })
}

/** The most that a rule's limits of the day and of the month let a member have in one; 0 where they bind nobody in it. */
export function worthInMonth(definition: ProgrammeDefinition, { caps, effect }: Rule): number {
  const worth = (cap: number | null, times = 1) =>
    cap === null ? Number.POSITIVE_INFINITY : worthOfCap(definition, effect, cap) * times
  if (worth(caps.per_member) <= LASTS_UP_TO_MINOR.per_member) return 0
  const inMonth = Math.min(worth(caps.per_day, DAYS_OF_MONTH), worth(caps.per_month))
  return Number.isFinite(inMonth) ? inMonth : 0
}

/** The most that one receipt can have of a rule by its limits, in money. */
export const worthOfCaps = (definition: ProgrammeDefinition, { caps, effect }: Rule): number =>
  Math.min(
    ...BINDING.map((kind) => {
      const cap = caps[kind]
      return cap === null ? Number.POSITIVE_INFINITY : worthOfCap(definition, effect, cap)
    }),
  )

/** A limit in money; gifts are limited by the piece. */
export function worthOfCap(definition: ProgrammeDefinition, effect: Effect, cap: number): number {
  const givenIn = effectKindOf(effect).givenIn(effect)
  if (givenIn === 'money_off') return cap
  if (givenIn === 'points') return worthOfPoints(definition, cap)
  return cap * (fixedWorth(definition, effect) + couponShare(effect) * COMMON_BASKET_MINOR)
}

/** What an effect gives whatever the basket costs, in money: once a receipt, or for each piece. */
export function fixedWorth(definition: ProgrammeDefinition, effect: Effect): number {
  switch (effect.kind) {
    case 'bonus':
    case 'line_bonus':
      return worthOfPoints(definition, effect.points)
    case 'money_off':
      return effect.amount_minor
    case 'gesture':
      return effect.gift.kind === 'coupon_amount' ? effect.gift.amount_minor : 0
    default:
      return 0
  }
}

/** What a coupon takes off a later purchase, as a share of it. */
export const couponShare = (effect: Effect): number =>
  effect.kind === 'gesture' && effect.gift.kind === 'coupon_percent' ? effect.gift.percent_bp / ALL_BP : 0

/** The least that a purchase costs for which a rule gives its fixed sum; of a line bonus, the least that a piece costs. */
export function leastOf({ when, effect }: Rule): number {
  const ways = alternativesOf(when) ?? [[]]
  return Math.min(...ways.map((way) => Math.max(0, ...way.map((each) => leastByCondition(each, effect)))))
}

function leastByCondition(condition: Condition, effect: Effect): number {
  if (condition.not) return 0
  if (condition.kind === 'price') return condition.from_minor ?? 0
  return condition.kind === 'basket_value' && effect.kind !== 'line_bonus' ? condition.at_least_minor : 0
}

const SELDOM_DAYS = 7
const SELDOM_VISITS = 3
const DAYS_OF_MONTH = 30
/** What every so many purchases, and every so many days, may give for each of them. */
const SELDOM_MINOR = { visit: 2_000, month: 100_000 }

/** Whether a sum is given so seldom that it may be more than the purchase that brings it. */
export const isSeldom = ({ when }: Rule, money: number): boolean =>
  when.some((condition) => {
    if (condition.not) return false
    if (condition.kind === 'first_purchase') return true
    if (condition.kind === 'visit')
      return (
        !condition.every || (condition.nth >= SELDOM_VISITS && money <= condition.nth * SELDOM_MINOR.visit)
      )
    return (
      condition.kind === 'days_since_last' &&
      condition.at_least >= SELDOM_DAYS &&
      money * DAYS_OF_MONTH <= SELDOM_MINOR.month * condition.at_least
    )
  })
