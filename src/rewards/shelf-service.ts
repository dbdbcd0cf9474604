import { readBranchNames, readClub } from '#access/service.ts'
import { readAllowances } from '#households/allowance-service.ts'
import { type Balances, NO_BALANCES } from '#ledger/account.ts'
import { readBalances, readEntries } from '#ledger/service.ts'
import type { FoundMember } from '#members/service.ts'
import { findCreditAccounts } from '#plans/credit-service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type Belongings, readBelongings } from './belonging-service.ts'
import { listRewards, readSettings, type Settings } from './catalogue-queries.ts'
import { countCodes } from './code-service.ts'
import { readTaken } from './queries.ts'
import { CENTRAL, type DeliveryWay, type Reward, type ShelfName } from './reward.ts'
import { entryPointsOf, shelve, usualEarnOf, visitsAway } from './shelf.ts'
import { readStock } from './stock-queries.ts'
import {
  choosePlace,
  decideTake,
  leftOf,
  mostOf,
  priceOf,
  type Refused,
  type StockRow,
  type TakeFacts,
  type Wish,
} from './taking.ts'
import { readClubEarn } from './usual-earn.ts'

/** One reward as one member may see it now. */
export type ShelfItem = {
  readonly reward: Reward
  readonly stock: readonly StockRow[]
  readonly shelf: ShelfName
  /** Null: it can be taken now. */
  readonly refusal: Refused | null
  readonly points: number
  readonly missingPoints: number
  readonly visitsAway: number | null
  /** What cannot be taken with points alone can be with money in their place. */
  readonly withMoney: boolean
  /** Branches that have it now. */
  readonly branches: readonly string[]
  /** How many at once, where it is usually taken, as far as limits and stock go. */
  readonly most: number
}

export type Shelves = { readonly balances: Balances; readonly items: readonly ShelfItem[] }

const MOST_REWARDS = 1_000
const VISITS_LOOKED_AT = 10

/** Where a member finds it: money in place of points makes it something for today. */
export const shelfOf = ({ shelf, withMoney }: Pick<ShelfItem, 'shelf' | 'withMoney'>): ShelfName =>
  withMoney && shelf !== 'dreams' ? 'now' : shelf

/** What is known of a member when wishes are looked at without taking anything. */
type Known = {
  balances: Balances
  today: Temporal.PlainDate
  timeZone: string
  settings: Settings
  credit: number | null
  usualEarn: number | null
  belongs: Belongings
  taken: Awaited<ReturnType<typeof readTaken>>
  stock: ReadonlyMap<Uuid, StockRow[]>
  codesFree: ReadonlyMap<Uuid, number>
  allowance: TakeFacts['allowance']
}

/**
 * Everything that a member could take, decided as taking itself would, and nothing written or locked: the live catalogue, or
 * these rewards alone. `branch` is where the member stands; without it any branch that has it will do.
 */
export async function readShelves(
  tx: Tx,
  member: FoundMember,
  wish: { branch?: string | null; rewards?: readonly Reward[] },
  now: Temporal.Instant,
): Promise<Shelves> {
  const rewards = wish.rewards ?? (await listRewards(tx, { state: 'live', after: null, limit: MOST_REWARDS }))
  const known = await readKnown(tx, member, rewards, now)
  const entryPoints = entryPointsOf(rewards)
  return {
    balances: known.balances,
    items: rewards.map((reward) =>
      lookAt(reward, member, { branch: wish.branch ?? null, entryPoints }, known),
    ),
  }
}

/** One wish, decided with everything that it says. */
export async function tryWish(
  tx: Tx,
  member: FoundMember,
  reward: Reward | null,
  wish: Wish,
  { now, takesCardLinks }: { now: Temporal.Instant; takesCardLinks: boolean },
) {
  const known = await readKnown(tx, member, reward ? [reward] : [], now)
  const decision = decideTake(wish, {
    ...factsOf(reward, member, known),
    takesCardLinks,
    branches: wish.way === 'pickup' ? new Set(Object.keys(await readBranchNames(tx))) : null,
  })
  return { decision, balances: known.balances, settings: known.settings }
}

async function readKnown(
  tx: Tx,
  member: FoundMember,
  rewards: readonly Reward[],
  now: Temporal.Instant,
): Promise<Known> {
  const { memberId, accountId } = member
  const { timeZone } = await readClub(tx)
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const ids = rewards.map(({ rewardId }) => rewardId)
  const limited = rewards.flatMap(({ rewardId, limits }) => (limits.length > 0 ? [rewardId] : []))
  const [balances, settings, creditAccounts, entries, stock, codes, taken, belongs, allowances] =
    await Promise.all([
      readBalances(tx, [accountId]),
      readSettings(tx),
      findCreditAccounts(tx, [memberId]),
      readEntries(tx, [accountId], null, VISITS_LOOKED_AT, 'earn'),
      readStock(tx, ids),
      countCodes(tx, ids),
      limited.length === 0 ? [] : readTaken(tx, [memberId], limited),
      readBelongings(
        tx,
        rewards.map((reward) => ({ memberId, reward })),
        { today, now },
      ),
      readAllowances(tx, [memberId], now, timeZone),
    ])
  const creditAccount = creditAccounts.get(memberId)
  const credit = creditAccount ? (await readBalances(tx, [creditAccount])).get(creditAccount) : undefined
  const allowance = allowances.get(memberId)
  const rows = Map.groupBy(stock, ({ reward_id }) => reward_id)
  return {
    balances: balances.get(accountId) ?? NO_BALANCES,
    today,
    timeZone,
    settings,
    credit: credit?.available ?? null,
    // Who has no rhythm of their own is taken for anybody.
    usualEarn: usualEarnOf(entries.map(({ points }) => points)) ?? (await readClubEarn(tx, now)),
    belongs,
    taken,
    stock: new Map(
      [...rows].map(([id, own]) => [
        id,
        own.map((row) => ({ branch: row.branch, onHand: row.on_hand, held: row.held })),
      ]),
    ),
    codesFree: new Map([...codes].map(([id, { free }]) => [id, free])),
    allowance: allowance && allowance.bound !== null ? allowance : null,
  }
}

function factsOf(reward: Reward | null, { memberId, accountId }: FoundMember, known: Known): TakeFacts {
  const rewardId = reward?.rewardId ?? ''
  return {
    reward,
    today: known.today,
    stock: known.stock.get(rewardId) ?? [],
    codesFree: known.codesFree.get(rewardId) ?? 0,
    available: known.balances.available,
    credit: known.credit,
    segments: known.belongs.segments.get(memberId) ?? [],
    tier: known.belongs.tiers.get(memberId) ?? null,
    plan: known.belongs.plans.get(memberId)?.plan ?? null,
    takenBefore: known.taken
      .filter(({ reward_id }) => reward_id === rewardId)
      .map(({ made_at, qty }) => ({ on: made_at.toZonedDateTimeISO(known.timeZone).toPlainDate(), qty })),
    allowance: known.allowance,
    isPooled: accountId !== memberId,
    // A shelf is looked at as if all were paid in points, or at the till.
    takesCardLinks: false,
    branches: null,
  }
}

function lookAt(
  reward: Reward,
  member: FoundMember,
  { branch, entryPoints }: { branch: string | null; entryPoints: number },
  known: Known,
): ShelfItem {
  const stock = known.stock.get(reward.rewardId) ?? []
  const having = stock.filter((row) => leftOf(row) > 0)
  const facts = factsOf(reward, member, known)
  const wish: Wish = {
    qty: 1,
    payMinor: 0,
    payWay: 'till',
    branch: branch ?? having.find((row) => row.branch !== CENTRAL)?.branch ?? null,
    way: usualWay(reward),
    fee: null,
  }
  const decision = decideTake(wish, facts)
  const { points } = priceOf(reward, wish)
  const missingPoints = Math.max(0, points - known.balances.available)
  const shelving = {
    canTake: decision.ok,
    isDream: reward.isDream,
    missingPoints,
    usualEarn: known.usualEarn,
    isEntry: reward.pointsPrice <= entryPoints,
  }
  const payMinor = reward.moneyMaxMinor
  const lacksPoints = !decision.ok && decision.code === 'insufficient_points'
  return {
    reward,
    stock,
    shelf: shelve(shelving),
    refusal: decision.ok ? null : decision,
    points,
    missingPoints,
    visitsAway: visitsAway(shelving),
    most: mostOf(reward, choosePlace(stock, wish), facts),
    withMoney: lacksPoints && payMinor > 0 && decideTake({ ...wish, payMinor }, facts).ok,
    branches: having.flatMap((row) => (row.branch === CENTRAL ? [] : [row.branch])),
  }
}

/** What one of it takes in points alone, the way a member would usually take it. */
export const pointsToTake = (reward: Reward): number =>
  priceOf(reward, { qty: 1, payMinor: 0, payWay: 'till', branch: null, way: usualWay(reward), fee: null })
    .points

/** How a member would usually take it: at a branch where that is offered. */
function usualWay({ delivery }: Reward): DeliveryWay | null {
  if (delivery.pickup) return null
  if (delivery.digital) return 'digital'
  return delivery.home === null ? null : 'home'
}
