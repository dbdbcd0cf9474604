import type { OwnReward } from './shapes.ts'

type Delivery = OwnReward['delivery'][number]
type Priced = Pick<OwnReward, 'points' | 'money' | 'delivery' | 'pay_ways' | 'credit_minor'>
export type Way = Delivery['way']
export type PayWay = OwnReward['pay_ways'][number]
/** In what a delivery is paid, where the club takes either. */
export type Fee = 'points' | 'money'

/** What somebody who has so many points would like: how many, how it comes, and how its fee is paid. */
export type Choice = { qty: number; way: Way | null; fee?: Fee; available: number }

/** What is asked of the member for a choice; `missing` says how many points they lack for it. */
export type Price = { points: number; payMinor: number; missing: number }

const deliveryOf = ({ delivery }: Pick<OwnReward, 'delivery'>, way: Way | null): Delivery | undefined =>
  delivery.find((each) => each.way === way)

/** How money can be paid for what comes this way; where no way is told apart, as for all of it. */
const payWaysOf = (reward: Pick<OwnReward, 'delivery' | 'pay_ways'>, way: Way | null): readonly PayWay[] =>
  deliveryOf(reward, way)?.pay_ways ?? reward.pay_ways

/** Whether the member chooses how to pay for the way: in points, or in money. */
export const hasFeeChoice = (delivery: Delivery | undefined): boolean =>
  delivery !== undefined && delivery.fee_points > 0 && delivery.fee_minor > 0

/** What the chosen way costs; where it may be either, points unless money was chosen. */
function feeOf(reward: Pick<OwnReward, 'delivery'>, { way, fee }: Pick<Choice, 'way' | 'fee'>) {
  const delivery = deliveryOf(reward, way)
  const { fee_points: points = 0, fee_minor: payMinor = 0 } = delivery ?? {}
  if (!hasFeeChoice(delivery)) return { points, payMinor }
  return fee === 'money' ? { points: 0, payMinor } : { points, payMinor: 0 }
}

/** How much money can stand in for points in this way: store credit as far as it reaches; a household pays in points again. */
function roomOf(reward: Priced, choice: Pick<Choice, 'way' | 'fee'>): number {
  const ways = payWaysOf(reward, choice.way)
  if (ways.includes('till') || ways.includes('card_link')) return Infinity
  return ways.includes('store_credit') ? Math.max(0, reward.credit_minor - feeOf(reward, choice).payMinor) : 0
}

/** The most money that may stand in for points; never more than all of them are worth, nor than can be paid. */
export function mostMoney(reward: Priced, choice: Pick<Choice, 'qty' | 'way' | 'fee'>): number {
  const { points, money } = reward
  if (money === null) return 0
  const { max_minor, minor_per_point: rate } = money
  const room = Math.min(max_minor * choice.qty, roomOf(reward, choice))
  return Math.min(points * choice.qty, Math.floor(room / rate)) * rate
}

/** Whether money can stand in for any points at all, however it comes. */
export const takesMoney = (reward: Priced): boolean => {
  const ways = reward.delivery.length === 0 ? [null] : reward.delivery.map(({ way }) => way)
  return ways.some((way) => mostMoney(reward, { qty: 1, way }) > 0)
}

/** The least money with which it can be taken, as far as money helps: what a page proposes. */
export function leastMoney(reward: Priced, choice: Choice): number {
  if (reward.money === null) return 0
  const { points } = feeOf(reward, choice)
  const short = Math.max(0, reward.points * choice.qty + points - choice.available)
  return Math.min(short * reward.money.minor_per_point, mostMoney(reward, choice))
}

/** Points, money and what is lacking, with what the delivery costs; what a household pays is points again. */
export function priceOf(
  reward: Priced,
  choice: Choice & { payMinor: number; payWay?: PayWay | undefined },
): Price {
  const { money } = reward
  const fee = feeOf(reward, choice)
  const all = reward.points * choice.qty
  const goods = money === null ? all : Math.max(0, all - Math.floor(choice.payMinor / money.minor_per_point))
  const due = choice.payMinor + fee.payMinor
  const again =
    choice.payWay === 'household' && money !== null ? Math.ceil(due / money.minor_per_point) : null
  const points = goods + fee.points + (again ?? 0)
  return { points, payMinor: again === null ? due : 0, missing: Math.max(0, points - choice.available) }
}

/** In which ways the money of a choice can be paid: credit that is enough, and a household that has the points. */
export const openPayWays = (reward: Priced, choice: Choice & { payMinor: number }): PayWay[] =>
  payWaysOf(reward, choice.way).filter((payWay) => {
    const { payMinor, missing } = priceOf(reward, { ...choice, payWay })
    if (payWay === 'household') return missing === 0
    return payWay !== 'store_credit' || payMinor <= reward.credit_minor
  })

/** Part of it is money however it is chosen (a fee in money alone), and this member has no way to pay it. */
export function isShut(reward: Priced, choice: Choice): boolean {
  const payMinor = leastMoney(reward, choice)
  return feeOf(reward, choice).payMinor > 0 && openPayWays(reward, { ...choice, payMinor }).length === 0
}

/** The way that is proposed: the first that the points, or money in their place, reach; else the first that is open. */
export function usualWay(reward: Priced, available: number): Way | null {
  const isOpen = ({ way }: Delivery) => !isShut(reward, { qty: 1, way, available })
  const isReached = ({ way }: Delivery) => {
    const choice = { qty: 1, way, available }
    return priceOf(reward, { ...choice, payMinor: leastMoney(reward, choice) }).missing === 0
  }
  const { delivery } = reward
  const found = delivery.find((each) => isOpen(each) && isReached(each)) ?? delivery.find(isOpen)
  return (found ?? delivery[0])?.way ?? null
}

/** Whether the member can have it now, with points alone or with money in place of those that they lack. */
export const mayTake = ({
  can_take,
  money_now_minor,
}: Pick<OwnReward, 'can_take' | 'money_now_minor'>): boolean => can_take || money_now_minor !== null

/** How many the member can take at once: what limits and stock leave, as far as points and money reach. */
export function mostQty(reward: Priced & Pick<OwnReward, 'most_qty'>, choice: Omit<Choice, 'qty'>): number {
  let most = 1
  while (most < reward.most_qty) {
    const more = { ...choice, qty: most + 1 }
    if (priceOf(reward, { ...more, payMinor: leastMoney(reward, more) }).missing > 0) break
    most += 1
  }
  return most
}

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
