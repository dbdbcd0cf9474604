import { readBranchNames, readClub } from '#access/service.ts'
import { readAllowances } from '#households/allowance-service.ts'
import { type Balances, NO_BALANCES } from '#ledger/account.ts'
import { readLatestEarned } from '#ledger/facts.ts'
import { readBalances } from '#ledger/service.ts'
import type { FoundMember } from '#members/service.ts'
import { findCreditAccounts } from '#plans/credit-service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type Belongings, readBelongings } from './belonging-service.ts'
import { listRewards, readSettings, type Settings } from './catalogue-queries.ts'
import { countCodes } from './code-service.ts'
import { decideFromAfar, mostPayable, payWaysFor } from './payable.ts'
import { readTaken } from './queries.ts'
import type { PayWay } from './redemption-state.ts'
import {
  CENTRAL,
  type DeliveryWay,
  givesCodes,
  isForEverybody,
  type Reward,
  type ShelfName,
} from './reward.ts'
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
  type TakeRefusal,
  type Wish,
} from './taking.ts'
import { roomKey } from './ticket-room-service.ts'
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
  /** The least money with which it can be taken, where points alone do not reach; null: they do, or no money helps. */
  readonly moneyNow: number | null
  /** The most money in place of points that this member could pay from where they are. */
  readonly moneyReach: number
  /** Store credit of the member. */
  readonly credit: number
  /** Branches that have it now. */
  readonly branches: readonly string[]
  /** How this member could pay money for it, where it reaches them in this way. */
  readonly payWaysFor: (way: DeliveryWay | null) => readonly PayWay[]
  /** How many at once, where it is usually taken, as far as limits and stock go. */
  readonly most: number
}

export type Shelves = { readonly balances: Balances; readonly items: readonly ShelfItem[] }

const MOST_REWARDS = 1_000
const VISITS_LOOKED_AT = 10

/** Where a member finds it: money in place of points makes it something for today. */
export const shelfOf = ({ shelf, moneyNow }: Pick<ShelfItem, 'shelf' | 'moneyNow'>): ShelfName =>
  moneyNow !== null && shelf !== 'dreams' ? 'now' : shelf

/** What is known when wishes are looked at without taking anything: of everybody, and of each member. */
type Known = {
  today: Temporal.PlainDate
  timeZone: string
  settings: Settings
  belongs: Belongings
  stock: ReadonlyMap<Uuid, StockRow[]>
  codesFree: ReadonlyMap<Uuid, number>
  of(member: FoundMember): Own
}

type Own = {
  balances: Balances
  credit: number | null
  usualEarn: number | null
  /** By the reward. */
  taken: ReadonlyMap<Uuid, TakeFacts['takenBefore']>
  allowance: TakeFacts['allowance']
}

/**
 * Everything that a member could take, decided as taking itself would, and nothing written or locked: the live catalogue, or
 * these rewards alone. `branch` is where the member stands; without it any branch that has it will do.
 */
export async function readShelves(
  tx: Tx,
  member: FoundMember,
  wish: ShelfWish,
  now: Temporal.Instant,
): Promise<Shelves> {
  const shelves = (await readShelvesOf(tx, [member], wish, now)).get(member.memberId)
  return shelves ?? { balances: NO_BALANCES, items: [] }
}

export type ShelfWish = {
  branch?: string | null
  rewards?: readonly Reward[]
  /** Looked at from afar, where nobody stands at a till: what can be had in no way is not for today. */
  afar?: { readonly takesCardLinks: boolean }
}

/** The same of many members, with as many statements as of one. */
export async function readShelvesOf(
  tx: Tx,
  members: readonly FoundMember[],
  wish: ShelfWish,
  now: Temporal.Instant,
): Promise<Map<Uuid, Shelves>> {
  if (members.length === 0) return new Map()
  const rewards = wish.rewards ?? (await listRewards(tx, { state: 'live', after: null, limit: MOST_REWARDS }))
  const known = await readKnown(tx, members, rewards, now)
  const place = { branch: wish.branch ?? null, afar: wish.afar, entryPoints: entryPointsOf(rewards) }
  return new Map(
    members.map((member) => {
      const own = known.of(member)
      const items = rewards.map((reward) => lookAt(reward, member, place, { known, own }))
      return [member.memberId, { balances: own.balances, items }]
    }),
  )
}

/** One wish, decided with everything that it says. */
export async function tryWish(
  tx: Tx,
  member: FoundMember,
  reward: Reward | null,
  wish: Wish,
  { now, takesCardLinks }: { now: Temporal.Instant; takesCardLinks: boolean },
) {
  const known = await readKnown(tx, [member], reward ? [reward] : [], now)
  const own = known.of(member)
  const facts = {
    ...factsOf(reward, member, { known, own }),
    takesCardLinks,
    branches: wish.way === 'pickup' ? new Set(Object.keys(await readBranchNames(tx))) : null,
  }
  const aim = { way: wish.way, isRemote: wish.isRemote ?? false }
  return {
    decision: decideTake(wish, facts),
    balances: own.balances,
    settings: known.settings,
    payWays: reward === null ? [] : payWaysFor(reward, aim, facts),
  }
}

async function readKnown(
  tx: Tx,
  members: readonly FoundMember[],
  rewards: readonly Reward[],
  now: Temporal.Instant,
): Promise<Known> {
  const { timeZone } = await readClub(tx)
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const ids = rewards.map(({ rewardId }) => rewardId)
  const aimed = rewards.filter(({ audience, kind }) => !isForEverybody(audience) || kind === 'raffle_ticket')
  const [settings, stock, codes, belongs, of] = await Promise.all([
    readSettings(tx),
    readStock(tx, ids),
    countCodes(tx, ids),
    readBelongings(
      tx,
      members.flatMap(({ memberId }) => aimed.map((reward) => ({ memberId, reward }))),
      { today, now },
    ),
    readOwn(tx, members, rewards, { now, timeZone }),
  ])
  const rows = Map.groupBy(stock, ({ reward_id }) => reward_id)
  return {
    today,
    timeZone,
    settings,
    belongs,
    stock: new Map(
      [...rows].map(([id, own]) => [
        id,
        own.map((row) => ({ branch: row.branch, onHand: row.on_hand, held: row.held })),
      ]),
    ),
    codesFree: new Map([...codes].map(([id, { free }]) => [id, free])),
    of,
  }
}

/** What each of them has, usually earns, took of what is limited, and may use. */
async function readOwn(
  tx: Tx,
  members: readonly FoundMember[],
  rewards: readonly Reward[],
  { now, timeZone }: { now: Temporal.Instant; timeZone: string },
): Promise<(member: FoundMember) => Own> {
  const memberIds = members.map(({ memberId }) => memberId)
  const accountIds = [...new Set(members.map(({ accountId }) => accountId))]
  const limited = rewards.flatMap(({ rewardId, limits }) => (limits.length > 0 ? [rewardId] : []))
  const creditAccounts = await findCreditAccounts(tx, memberIds)
  const [balances, earned, taken, allowances] = await Promise.all([
    readBalances(tx, [...accountIds, ...creditAccounts.values()]),
    readLatestEarned(tx, accountIds, VISITS_LOOKED_AT),
    limited.length === 0 ? [] : readTaken(tx, memberIds, limited),
    readAllowances(tx, memberIds, now, timeZone),
  ])
  const takenBy = Map.groupBy(taken, ({ member_id }) => member_id)
  const usual = new Map([...earned].map(([accountId, points]) => [accountId, usualEarnOf(points)]))
  const hasStranger = accountIds.some((accountId) => (usual.get(accountId) ?? null) === null)
  // Who has no rhythm of their own is taken for anybody.
  const clubEarn = hasStranger ? await readClubEarn(tx, now) : null
  return ({ memberId, accountId }) => {
    const creditAccount = creditAccounts.get(memberId)
    const credit = creditAccount === undefined ? undefined : balances.get(creditAccount)
    const allowance = allowances.get(memberId)
    const byReward = Map.groupBy(takenBy.get(memberId) ?? [], ({ reward_id }) => reward_id)
    return {
      balances: balances.get(accountId) ?? NO_BALANCES,
      credit: credit?.available ?? null,
      usualEarn: usual.get(accountId) ?? clubEarn,
      taken: new Map(
        [...byReward].map(([id, rows]) => [
          id,
          rows.map(({ made_at, qty }) => ({ on: made_at.toZonedDateTimeISO(timeZone).toPlainDate(), qty })),
        ]),
      ),
      allowance: allowance && allowance.bound !== null ? allowance : null,
    }
  }
}

function factsOf(
  reward: Reward | null,
  { memberId, accountId }: FoundMember,
  { known, own }: { known: Known; own: Own },
): TakeFacts {
  const rewardId = reward?.rewardId ?? ''
  return {
    reward,
    today: known.today,
    stock: known.stock.get(rewardId) ?? [],
    codesFree: known.codesFree.get(rewardId) ?? 0,
    available: own.balances.available,
    credit: own.credit,
    segments: known.belongs.segments.get(memberId) ?? [],
    tier: known.belongs.tiers.get(memberId) ?? null,
    plan: known.belongs.plans.get(memberId)?.plan ?? null,
    tickets: (reward && known.belongs.tickets.get(roomKey(memberId, reward))) ?? null,
    takenBefore: own.taken.get(rewardId) ?? [],
    allowance: own.allowance,
    isPooled: accountId !== memberId,
    // A shelf is looked at as if all were paid in points, or at the till, unless it is looked at from afar.
    takesCardLinks: false,
    branches: null,
  }
}

function lookAt(
  reward: Reward,
  member: FoundMember,
  { branch, entryPoints, afar }: { branch: string | null; entryPoints: number; afar: ShelfWish['afar'] },
  { known, own }: { known: Known; own: Own },
): ShelfItem {
  const stock = known.stock.get(reward.rewardId) ?? []
  const having = stock.filter((row) => leftOf(row) > 0)
  const facts = { ...factsOf(reward, member, { known, own }), ...afar }
  const usual: Wish = {
    qty: 1,
    payMinor: 0,
    payWay: 'till',
    branch: branch ?? having.find((row) => row.branch !== CENTRAL)?.branch ?? null,
    way: usualWay(reward),
    fee: null,
  }
  const decide = (wish: Wish) =>
    afar === undefined ? { wish, decision: decideTake(wish, facts) } : decideFromAfar(reward, wish, facts)
  const { wish, decision } = decide(usual)
  const { points } = priceOf(reward, wish)
  const missingPoints = Math.max(0, points - own.balances.available)
  const shelving = {
    canTake: decision.ok,
    isDream: reward.isDream,
    missingPoints,
    usualEarn: own.usualEarn,
    isEntry: reward.pointsPrice <= entryPoints,
    isOut: (stock.length > 0 && having.length === 0) || (givesCodes(reward) && facts.codesFree === 0),
  }
  const helps = (payMinor: number) => decide({ ...usual, payMinor }).decision.ok
  return {
    reward,
    stock,
    shelf: shelve(shelving),
    refusal: decision.ok ? null : decision,
    points,
    missingPoints,
    visitsAway: visitsAway(shelving),
    most: mostOf(reward, choosePlace(stock, wish), facts),
    moneyNow:
      decision.ok || !LACKS_POINTS.has(decision.code) ? null : findLeast(reward, points, facts, helps),
    moneyReach: afar === undefined ? reward.moneyMaxMinor : mostPayable(reward, facts),
    credit: own.credit ?? 0,
    branches: having.flatMap((row) => (row.branch === CENTRAL ? [] : [row.branch])),
    payWaysFor: (way) => payWaysFor(reward, { way, isRemote: afar !== undefined }, facts),
  }
}

/** Refused for want of points, the member's or those that their household leaves them: money can take their place. */
const LACKS_POINTS: ReadonlySet<TakeRefusal> = new Set([
  'insufficient_points',
  'household_limit',
  'consent_needed',
])

/** The least money with which it can be had: what closes the gap, since who has little credit can pay that and not all. */
function findLeast(
  { moneyMaxMinor, minorPerPoint }: Reward,
  points: number,
  { available, allowance }: Pick<TakeFacts, 'available' | 'allowance'>,
  helps: (payMinor: number) => boolean,
): number | null {
  if (minorPerPoint === null) return null
  const missing = points - Math.min(available, allowance?.points ?? available)
  const least = Math.min(missing, Math.floor(moneyMaxMinor / minorPerPoint)) * minorPerPoint
  return least > 0 && helps(least) ? least : null
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
