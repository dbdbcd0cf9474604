import type { PayWay } from './redemption-state.ts'
import type { DeliveryWay, PayGap, Reward } from './reward.ts'
import { decideTake, isPayWayOpen, priceOf, type TakeDecision, type TakeFacts, type Wish } from './taking.ts'

/* From afar a thing may be had in several ways, and each leaves other ways to pay what is not paid with points. */

/** In the order in which they are proposed. */
const PROPOSED: readonly PayWay[] = ['till', 'store_credit', 'household', 'card_link']

type Payer = Pick<TakeFacts, 'isPooled' | 'takesCardLinks' | 'credit'>
type Aim = { readonly way: DeliveryWay | null; readonly isRemote: boolean }

/** How this member could pay money for it, where it reaches them in this way; none: points alone. */
export const payWaysFor = (reward: Reward, aim: Aim, payer: Payer): PayWay[] =>
  PROPOSED.filter(
    (payWay) =>
      isPayWayOpen(reward, { ...aim, payWay }, payer) &&
      (payWay !== 'store_credit' || (payer.credit ?? 0) > 0),
  )

const waysOf = ({ delivery, kind }: Reward): (DeliveryWay | null)[] => [
  ...(delivery.pickup ? [null] : []),
  ...(delivery.digital && kind !== 'discount' ? (['digital'] as const) : []),
  ...(delivery.home !== null && kind !== 'discount' ? (['home'] as const) : []),
]

/** The most money in place of the points of one that this member could pay from afar, however it reaches them. */
export function mostPayable(reward: Reward, payer: Payer): number {
  const { moneyMaxMinor, minorPerPoint, delivery } = reward
  if (minorPerPoint === null) return 0
  const ways = waysOf(reward)
  const rooms = (ways.length === 0 ? [null] : ways).map((way) => {
    const payWays = payWaysFor(reward, { way, isRemote: true }, payer)
    if (payWays.includes('till') || payWays.includes('card_link')) return moneyMaxMinor
    const { fee_points = null, fee_minor = null } = (way === 'home' && delivery.home) || {}
    const fee = fee_points === null ? (fee_minor ?? 0) : 0
    return payWays.includes('store_credit') ? (payer.credit ?? 0) - fee : 0
  })
  return Math.floor(Math.max(0, Math.min(moneyMaxMinor, Math.max(...rooms))) / minorPerPoint) * minorPerPoint
}

/** What members without store credit and without a household could not pay from afar; null: whatever is asked of them. */
export function findPayGap(reward: Reward, { takesCardLinks }: Pick<Payer, 'takesCardLinks'>): PayGap | null {
  const { home } = reward.delivery
  const payer = { isPooled: false, credit: null, takesCardLinks }
  const canPay = (way: DeliveryWay | null) => payWaysFor(reward, { way, isRemote: true }, payer).length > 0
  const isDear = home !== null && home.fee_points === null && (home.fee_minor ?? 0) > 0
  const ways = waysOf(reward)
  const isClosed = (way: DeliveryWay | null) => way === 'home' && isDear && !canPay(way)
  if (ways.length > 0 && ways.every(isClosed)) return 'shut'
  if (ways.some(isClosed)) return 'fee'
  const takesRest = reward.moneyMaxMinor > 0
  return takesRest && !(ways.length === 0 ? [null] : ways).some(canPay) ? 'rest' : null
}

/** All the ways in which a member could have it from afar, the usual one first. */
function listWishes(reward: Reward, wish: Wish, payer: Payer): Wish[] {
  return [...new Set([wish.way, ...waysOf(reward)])].flatMap((way) => {
    const ways = payWaysFor(reward, { way, isRemote: true }, payer)
    const fees = way === 'home' ? (['points', 'money'] as const) : [null]
    return fees.flatMap((fee) => {
      const paid = { ...wish, isRemote: true, way, fee }
      const isFree = priceOf(reward, { ...paid, payWay: 'till' }).moneyMinor === 0
      return (isFree || ways.length === 0 ? (['till'] as const) : ways).map((payWay) => ({ ...paid, payWay }))
    })
  })
}

/** Decides whether it can be had from afar in any way; where it cannot, why not in the usual one. */
export function decideFromAfar(
  reward: Reward,
  wish: Wish,
  facts: TakeFacts,
): { readonly wish: Wish; readonly decision: TakeDecision } {
  const tried = listWishes(reward, wish, facts).map((one) => ({
    wish: one,
    decision: decideTake(one, facts),
  }))
  const usual = tried[0] ?? { wish, decision: decideTake(wish, facts) }
  const found = tried.find(({ decision }) => decision.ok) ?? usual
  const { decision } = found
  const isUnpaid =
    !decision.ok && (decision.code === 'pay_way_not_taken' || decision.code === 'insufficient_credit')
  return isUnpaid
    ? { ...found, decision: { ok: false, code: 'pay_way_not_taken', params: { way: 'none' } } }
    : found
}
