import type { OwnReward } from './shapes.ts'

type Priced = Pick<OwnReward, 'points' | 'money' | 'delivery'>
export type Way = OwnReward['delivery'][number]['way']

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

/** Points, money and what is lacking, with what the delivery costs. */
export function priceOf(
  reward: Priced,
  choice: { qty: number; payMinor: number; way: Way | null; available: number },
): Price {
  const fee = reward.delivery.find(({ way }) => way === choice.way)
  const points = pointsFor(reward, choice.qty, choice.payMinor) + (fee?.fee_points ?? 0)
  return {
    points,
    payMinor: choice.payMinor + (fee?.fee_minor ?? 0),
    missing: Math.max(0, points - choice.available),
  }
}
