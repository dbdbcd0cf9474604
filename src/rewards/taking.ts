import type { TicketRoom } from '#raffles/raffle.ts'
import type { PayWay } from './redemption-state.ts'
import {
  CENTRAL,
  type DeliveryWay,
  givesCodes,
  isForEverybody,
  isIntangible,
  type MemberLimit,
  MOST_QTY,
  type Reward,
} from './reward.ts'

/** What somebody wants to take, as far as it decides anything. */
export type Wish = {
  readonly qty: number
  readonly payMinor: number
  readonly payWay: PayWay
  /** Where it happens, or where it is to wait. */
  readonly branch: string | null
  /** Null: handed over where it is taken. */
  readonly way: DeliveryWay | null
  /** The member asks from afar: nobody stands at a till. */
  readonly isRemote?: boolean
  /** Of a delivery home where the fee may be either. */
  readonly fee: 'points' | 'money' | null
}

/** All points and all money that it takes, the fee for delivery among them. */
export type Price = {
  readonly points: number
  readonly feePoints: number
  readonly moneyMinor: number
  readonly feeMinor: number
}

/** The way things go that nobody picks up, unless another is said. */
export const wayOf = (
  reward: Pick<Reward, 'kind' | 'hasPool' | 'partnerId'>,
  way: DeliveryWay | null,
): DeliveryWay | null => way ?? (isIntangible(reward) ? 'digital' : null)

/**
 * The price of a wish: money takes the place of points at the reward's rate, whole points only, never of more than there
 * are, and no money is taken beyond that; the fee comes on top. What a household pays is points again.
 */
export function priceOf(reward: Reward, wish: Wish): Price {
  const { pointsPrice, minorPerPoint } = reward
  const all = pointsPrice * wish.qty
  const replaced = minorPerPoint === null ? 0 : Math.min(all, Math.floor(wish.payMinor / minorPerPoint))
  const goods = all - replaced
  const { feePoints, feeMinor } = feeOf(reward, wish)
  // What buys no whole point is not taken.
  const money = replaced * (minorPerPoint ?? 0) + feeMinor
  if (wish.payWay !== 'household' || money === 0 || minorPerPoint === null)
    return { points: goods + feePoints, feePoints, moneyMinor: money, feeMinor }
  return {
    points: goods + feePoints + Math.ceil(money / minorPerPoint),
    feePoints,
    moneyMinor: 0,
    feeMinor: 0,
  }
}

function feeOf({ delivery }: Reward, { way, fee }: Wish): { feePoints: number; feeMinor: number } {
  if (way !== 'home' || delivery.home === null) return { feePoints: 0, feeMinor: 0 }
  const { fee_points, fee_minor } = delivery.home
  const inPoints = fee_points !== null && (fee_minor === null || fee !== 'money')
  return inPoints ? { feePoints: fee_points, feeMinor: 0 } : { feePoints: 0, feeMinor: fee_minor ?? 0 }
}

/** How many of a reward a place has; `onHand` null: always enough. */
export type StockRow = { readonly branch: string; readonly onHand: number | null; readonly held: number }

export const leftOf = ({ onHand, held }: StockRow): number => (onHand === null ? Infinity : onHand - held)

/** From where a wish is served: a branch's own stock before the central one, and the other way round for what is sent. */
export function choosePlace(
  rows: readonly StockRow[],
  { way, branch }: Pick<Wish, 'way' | 'branch'>,
): StockRow | null {
  const own = branch === null ? undefined : rows.find((row) => row.branch === branch)
  const central = rows.find((row) => row.branch === CENTRAL)
  const isSent = way === 'home' || way === 'digital'
  return (isSent ? (central ?? own) : (own ?? central)) ?? null
}

/** What is known when a wish is decided. */
export type TakeFacts = {
  readonly reward: Reward | null
  /** The day on which it happens. */
  readonly today: Temporal.PlainDate
  /** When it happened, where that is told later; what the reward became since does not count. */
  readonly toldOf?: Temporal.Instant | undefined
  readonly stock: readonly StockRow[]
  readonly codesFree: number
  /** What the member has to use; the account says the last word. */
  readonly available: number
  /** Store credit; null: there never was any. */
  readonly credit: number | null
  /** What the member belongs to, of what the audience asks for. */
  readonly segments: readonly string[]
  readonly tier: string | null
  readonly plan: string | null
  /** What the member took of it, by day; what was given back is not among it. */
  readonly takenBefore: readonly { readonly on: Temporal.PlainDate; readonly qty: number }[]
  /** What the member's household leaves them to use. */
  readonly allowance: { readonly bound: 'monthly_limit' | 'consent'; readonly points: number } | null
  readonly isPooled: boolean
  /** Of a raffle ticket: what its raffle leaves them; null: it is none. */
  readonly tickets: TicketRoom | null
  /** The club's branches, where a pick-up asks for one; null: not asked. */
  readonly branches: ReadonlySet<string> | null
  /** Whether there is a company that takes cards on a page of its own. */
  readonly takesCardLinks: boolean
}

export type TakeRefusal =
  | 'reward_not_found'
  | 'reward_paused'
  | 'reward_retired'
  | 'reward_not_yet'
  | 'reward_over'
  | 'reward_not_for_member'
  | 'delivery_not_offered'
  | 'money_not_taken'
  | 'money_too_much'
  | 'pay_way_not_taken'
  | 'branch_not_known'
  | 'branch_needed'
  | 'limit_reached'
  | 'raffle_closed'
  | 'too_many_tickets'
  | 'out_of_stock'
  | 'out_of_stock_here'
  | 'codes_gone'
  | 'consent_needed'
  | 'household_limit'
  | 'insufficient_points'
  | 'insufficient_credit'
  | 'occurred_in_future'
  | 'told_too_late'

export type Refused = {
  readonly ok: false
  readonly code: TakeRefusal
  readonly params: Readonly<Record<string, string | number>>
}

export type TakeDecision =
  | {
      readonly ok: true
      readonly price: Price
      /** The stock that it comes from; null: nothing is counted there. */
      readonly place: string | null
      readonly way: DeliveryWay | null
    }
  | Refused

const refused = (code: TakeRefusal, params: Refused['params'] = {}): Refused => ({ ok: false, code, params })

/** Decides a taking: pure. The first thing that stands in the way is told, in the order in which a person would ask. */
export function decideTake(wish: Wish, facts: TakeFacts): TakeDecision {
  const { reward } = facts
  if (reward === null || reward.state === 'draft') return refused('reward_not_found')
  const way = wayOf(reward, wish.way)
  const price = priceOf(reward, { ...wish, way })
  const place = choosePlace(facts.stock, { way, branch: wish.branch })
  return (
    findClosed(reward, facts) ??
    findNotTheirs(reward, facts) ??
    findImpossible(reward, wish, { way, price }, facts) ??
    findLimit(reward, wish, facts) ??
    findTicketLimit(wish, facts) ??
    findShortage(reward, wish, place, facts) ??
    findUnpaid(price, wish, facts) ?? {
      ok: true,
      price,
      place: place === null || place.onHand === null ? null : place.branch,
      way,
    }
  )
}

function findClosed(reward: Reward, { today, toldOf }: TakeFacts): Refused | null {
  const { state, fromOn, toOn, changedAt } = reward
  const isChangedSince = toldOf !== undefined && Temporal.Instant.compare(toldOf, changedAt) < 0
  if (state === 'retired' && !isChangedSince) return refused('reward_retired')
  if (state === 'paused' && !isChangedSince) return refused('reward_paused')
  if (fromOn && Temporal.PlainDate.compare(today, fromOn) < 0)
    return refused('reward_not_yet', { from_on: fromOn.toString() })
  if (toOn && Temporal.PlainDate.compare(today, toOn) > 0)
    return refused('reward_over', { to_on: toOn.toString() })
  return null
}

function findNotTheirs({ audience }: Reward, { segments, tier, plan }: TakeFacts): Refused | null {
  if (isForEverybody(audience)) return null
  const lacks = (wanted: readonly string[], has: readonly (string | null)[]): boolean =>
    wanted.length > 0 && !has.some((one) => one !== null && wanted.includes(one))
  if (lacks(audience.tiers, [tier])) return refused('reward_not_for_member', { by: 'tier' })
  if (lacks(audience.plans, [plan])) return refused('reward_not_for_member', { by: 'plan' })
  return lacks(audience.segments, segments) ? refused('reward_not_for_member', { by: 'segment' }) : null
}

function findImpossible(
  reward: Reward,
  { payMinor, payWay, qty, isRemote = false, branch }: Wish,
  { way, price }: { way: DeliveryWay | null; price: Price },
  { isPooled, takesCardLinks, stock, branches }: TakeFacts,
): Refused | null {
  const { delivery, moneyMaxMinor } = reward
  // Its code is all there is of it: nobody packs, sends or keeps it anywhere.
  const isCoupon = reward.kind === 'discount'
  const isOffered =
    way === null ||
    (way === 'home' ? delivery.home !== null && !isCoupon : delivery[way]) ||
    (way === 'digital' && (isCoupon || isIntangible(reward)))
  if (!isOffered) return refused('delivery_not_offered', { way: way ?? '' })
  if (payMinor > 0 && moneyMaxMinor === 0) return refused('money_not_taken')
  if (payMinor > moneyMaxMinor * qty) return refused('money_too_much', { most_minor: moneyMaxMinor * qty })
  // A club that keeps no list of branches is not asked for one; a coupon is good at any.
  if (way === 'pickup' && branch === null && !isCoupon && (branches?.size ?? 0) > 0)
    return refused('branch_needed')
  const isKnown = branch === null || branches === null || branches.size === 0 || branches.has(branch)
  if (way === 'pickup' && !isKnown && !stock.some((row) => row.branch === branch))
    return refused('branch_not_known', { branch: branch ?? '' })
  // What costs no money at a till is paid nowhere.
  const isAsked = payWay !== 'till' || price.moneyMinor > 0
  if (isAsked && !isPayWayOpen(reward, { payWay, way, isRemote }, { isPooled, takesCardLinks }))
    return refused('pay_way_not_taken', { way: payWay })
  return null
}

/**
 * Whether money can be paid in a way at all. Whoever comes to no till pays at none, nor for a coupon that is theirs at once; a
 * household pays where it has a pool, and a card where somebody takes cards.
 */
export function isPayWayOpen(
  reward: Pick<Reward, 'kind' | 'hasPool' | 'partnerId' | 'minorPerPoint'>,
  { payWay, way, isRemote }: { payWay: PayWay; way: DeliveryWay | null; isRemote: boolean },
  { isPooled, takesCardLinks }: Pick<TakeFacts, 'isPooled' | 'takesCardLinks'>,
): boolean {
  const reached = wayOf(reward, way)
  const comes = reward.kind !== 'discount' && (reached === null || reached === 'pickup')
  if (payWay === 'till') return comes || !isRemote
  if (payWay === 'card_link') return takesCardLinks
  return payWay !== 'household' || (isPooled && reward.minorPerPoint !== null)
}

/** How many at once the limits, the stock of a place and the pool of codes leave; points are another matter. */
export function mostOf(
  reward: Reward,
  place: StockRow | null,
  {
    takenBefore,
    today,
    codesFree,
    tickets,
  }: Pick<TakeFacts, 'takenBefore' | 'today' | 'codesFree' | 'tickets'>,
): number {
  const byLimits = reward.limits.map((limit) => limit.count - countTaken(limit, takenBefore, today))
  const byStock = place === null ? 0 : leftOf(place)
  const byCodes = givesCodes(reward) ? codesFree : Infinity
  const byTickets = tickets === null || tickets.most === null ? Infinity : tickets.most - tickets.own
  return Math.max(0, Math.min(MOST_QTY, byStock, byCodes, byTickets, ...byLimits))
}

function findLimit({ limits }: Reward, { qty }: Wish, { takenBefore, today }: TakeFacts): Refused | null {
  const reached = limits.find((limit) => qty + countTaken(limit, takenBefore, today) > limit.count)
  if (!reached) return null
  return refused('limit_reached', { count: reached.count, days: reached.days ?? 0 })
}

/** The raffle's own terms hold whatever way its tickets are had. */
function findTicketLimit({ qty }: Wish, { tickets }: TakeFacts): Refused | null {
  if (tickets === null) return null
  const { isOpen, most, own } = tickets
  if (!isOpen) return refused('raffle_closed')
  return most !== null && own + qty > most ? refused('too_many_tickets', { most, own }) : null
}

function countTaken(
  { days }: MemberLimit,
  taken: TakeFacts['takenBefore'],
  today: Temporal.PlainDate,
): number {
  const from = days === null ? null : today.subtract({ days: days - 1 })
  return taken.reduce(
    (sum, { on, qty }) => (from === null || Temporal.PlainDate.compare(on, from) >= 0 ? sum + qty : sum),
    0,
  )
}

function findShortage(
  reward: Reward,
  { qty }: Wish,
  place: StockRow | null,
  { stock, codesFree }: TakeFacts,
): Refused | null {
  if (givesCodes(reward) && codesFree < qty) return refused('codes_gone')
  if (place !== null && leftOf(place) >= qty) return null
  const elsewhere = stock.filter((row) => row.branch !== place?.branch && leftOf(row) >= qty)
  if (elsewhere.length === 0) return refused('out_of_stock', { left: place === null ? 0 : leftOf(place) })
  const branches = elsewhere.flatMap(({ branch }) => (branch === CENTRAL ? [] : [branch]))
  return refused('out_of_stock_here', { branches: branches.slice(0, MOST_TOLD).join(', ') })
}

const MOST_TOLD = 5

function findUnpaid(
  { points, moneyMinor }: Price,
  { payWay }: Wish,
  { allowance, available, credit }: TakeFacts,
): Refused | null {
  if (allowance !== null && points > allowance.points)
    return refused(allowance.bound === 'consent' ? 'consent_needed' : 'household_limit', {
      left: allowance.points,
    })
  if (points > available) return refused('insufficient_points', { available, missing: points - available })
  if (payWay === 'store_credit' && moneyMinor > (credit ?? 0))
    return refused('insufficient_credit', { balance_minor: credit ?? 0 })
  return null
}
