import type { OwnReward } from './shapes.ts'

type Delivery = OwnReward['delivery'][number]
type Priced = Pick<OwnReward, 'points' | 'money' | 'delivery'>
export type Way = Delivery['way']
export type PayWay = OwnReward['pay_ways'][number]
/** In what a delivery is paid, where the club takes either. */
export type Fee = 'points' | 'money'

/** What is asked of the member for a choice; `missing` says how many points they lack for it. */
export type Price = { points: number; payMinor: number; missing: number }

/** Every `minor_per_point` paid is a point less, as the server counts it. */
const pointsFor = ({ points, money }: Priced, qty: number, payMinor: number): number =>
  money === null ? points * qty : Math.max(0, points * qty - Math.floor(payMinor / money.minor_per_point))

/** The most money that may stand in for points; never more than all of them are worth. */
export const mostMoney = ({ points, money }: Priced, qty: number): number =>
  money === null ? 0 : Math.min(money.max_minor * qty, points * qty * money.minor_per_point)

/** The least money with which somebody who has so many points can take it: what a page proposes. */
export function leastMoney(reward: Priced, qty: number, available: number): number {
  if (reward.money === null) return 0
  const short = Math.max(0, reward.points * qty - available)
  return Math.min(short * reward.money.minor_per_point, mostMoney(reward, qty))
}

/** Whether the member can have it now, with points alone or with money in place of those that they lack. */
export function mayTake(
  reward: Priced & Pick<OwnReward, 'can_take' | 'why_not'>,
  available: number,
): boolean {
  if (reward.can_take || reward.why_not?.code !== 'insufficient_points') return reward.can_take
  const payMinor = leastMoney(reward, 1, available)
  return priceOf(reward, { qty: 1, payMinor, way: null, available }).missing === 0
}

/** What the member can pay today for the points that they lack; null: they lack none, or money does not help. */
export function moneyInstead(
  reward: Priced & Pick<OwnReward, 'can_take' | 'why_not' | 'missing_points'>,
): number | null {
  const available = Math.max(0, reward.points - reward.missing_points)
  return !reward.can_take && mayTake(reward, available) ? leastMoney(reward, 1, available) : null
}

/** How many the member can take at once: what limits and stock leave, as far as points and money reach. */
export function mostQty(reward: Priced & Pick<OwnReward, 'most_qty'>, available: number): number {
  const each = reward.points - Math.floor(leastMoneyOfOne(reward) / (reward.money?.minor_per_point ?? 1))
  const affordable = each <= 0 ? reward.most_qty : Math.floor(available / each)
  return Math.max(1, Math.min(reward.most_qty, affordable))
}

const leastMoneyOfOne = (reward: Priced): number => (reward.money === null ? 0 : mostMoney(reward, 1))

/**
 * What has to happen within the reward's days, or it lapses, points and all: a coupon used, a thing picked up. Null: it waits, or
 * does not come this way (`any`: whichever is chosen).
 */
export function lapseOf(
  { kind, delivery, valid_days }: Pick<OwnReward, 'kind' | 'delivery' | 'valid_days'>,
  way: Way | null | 'any',
): { how: 'use' | 'fetch'; days: number } | null {
  if (valid_days === null) return null
  if (kind === 'discount') return { how: 'use', days: valid_days }
  const isFetched = way === 'any' ? delivery.some((each) => each.way === 'pickup') : way === 'pickup'
  return isFetched ? { how: 'fetch', days: valid_days } : null
}

/** Whether the member chooses how to pay for the way: in points, or in money. */
export const hasFeeChoice = (delivery: Delivery | undefined): boolean =>
  delivery !== undefined && delivery.fee_points > 0 && delivery.fee_minor > 0

/** What the chosen way costs; where it may be either, points unless money was chosen. */
function feeOf(delivery: Delivery | undefined, fee: Fee): { points: number; payMinor: number } {
  const { fee_points: points = 0, fee_minor: payMinor = 0 } = delivery ?? {}
  if (!hasFeeChoice(delivery)) return { points, payMinor }
  return fee === 'money' ? { points: 0, payMinor } : { points, payMinor: 0 }
}

/** How money can be paid for what comes this way; where no way is told apart, as for all of it. */
export const payWaysOf = (
  { delivery, pay_ways }: Pick<OwnReward, 'delivery' | 'pay_ways'>,
  way: Way | null,
): OwnReward['pay_ways'] => delivery.find((each) => each.way === way)?.pay_ways ?? pay_ways

/** The same reward where no money can be paid for what comes this way: it is had for points alone. */
export const pricedIn = <Of extends Priced & Pick<OwnReward, 'pay_ways'>>(reward: Of, way: Way | null): Of =>
  payWaysOf(reward, way).length > 0 ? reward : { ...reward, money: null }

/** It comes this way for a fee in money alone, and this member has no way to pay any. */
export function isShut(reward: Pick<OwnReward, 'delivery' | 'pay_ways'>, way: Way | null): boolean {
  const { fee_points = 0, fee_minor = 0 } = reward.delivery.find((each) => each.way === way) ?? {}
  return fee_minor > 0 && fee_points === 0 && payWaysOf(reward, way).length === 0
}

/** Points, money and what is lacking, with what the delivery costs. */
export function priceOf(
  reward: Priced,
  choice: { qty: number; payMinor: number; way: Way | null; available: number; fee?: Fee },
): Price {
  const delivery = reward.delivery.find(({ way }) => way === choice.way)
  const fee = feeOf(delivery, choice.fee ?? 'points')
  const points = pointsFor(reward, choice.qty, choice.payMinor) + fee.points
  return {
    points,
    payMinor: choice.payMinor + fee.payMinor,
    missing: Math.max(0, points - choice.available),
  }
}
