import { hash } from 'node:crypto'
import { readBranchNames, readClub } from '#access/service.ts'
import type { Allowance } from '#households/allowance.ts'
import { readAllowances } from '#households/allowance-service.ts'
import { bucketOf } from '#ledger/account.ts'
import { bucketCount, type OpenBatch, openBatch } from '#ledger/service.ts'
import { type PersonFacts, readPersonFacts } from '#members/fact-service.ts'
import { type FoundMember, findMembers } from '#members/service.ts'
import { findCreditAccounts } from '#plans/credit-service.ts'
import type { Tx } from '#platform/database.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { type Belongings, readBelongings } from './belonging-service.ts'
import { readRewards, readSettings, type Settings } from './catalogue-queries.ts'
import { type CodeRow, type FreeCode, lockFreeCodes, readCodesOf } from './code-queries.ts'
import * as queries from './queries.ts'
import type { Redemption } from './redemption.ts'
import { REDEMPTION_PREFIX } from './redemption-state.ts'
import { rewardRefusals } from './refusal.ts'
import type { CodeHead, RedeemRequest } from './request.ts'
import { givesCodes, REWARD_PREFIX, type Reward } from './reward.ts'
import { lockStock, type Place, readStock, type StockRecord } from './stock-queries.ts'
import { findTakers, type Taker } from './taker-service.ts'
import { choosePlace, leftOf, type StockRow, wayOf } from './taking.ts'

export type Take = RedeemRequest & { do: 'take' }

/** A request as far as it is understood before anything is locked. */
export type Draft = {
  readonly request: RedeemRequest
  /** Of a taking. */
  readonly found: FoundMember | null
  readonly reward: Reward | null
  readonly fingerprint: Buffer | null
  /** Of a capture, a void, a time that is over: which redemption. */
  readonly targetId: Uuid | null
  /** Decides before anything is read. */
  readonly refusal: Refusal | null
}

/** Stock under lock, with what the batch takes of it. */
export type OpenStock = Place & { onHand: number | null; held: number; heldBy: number; takenBy: number }

/** Everything that a batch decides on, locked; it changes as the batch goes on. */
export type Desk = {
  readonly now: Temporal.Instant
  readonly takesCardLinks: boolean
  readonly branches: ReadonlySet<string> | null
  readonly timeZone: string
  readonly currency: string
  readonly today: Temporal.PlainDate
  readonly settings: Settings
  readonly rewards: ReadonlyMap<Uuid, Reward>
  readonly batches: readonly OpenBatch[]
  readonly batchOf: (accountId: Uuid) => OpenBatch
  readonly bucketOf: (accountId: Uuid) => number
  readonly creditAccounts: ReadonlyMap<Uuid, Uuid>
  /** Where a redemption is locked: without points it follows its member wherever they go. */
  readonly accountOf: (redemption: Redemption) => Uuid
  /** Whether the member still has the account on which the points are. */
  readonly isOnOwnAccount: (redemption: Redemption) => boolean
  readonly stock: Map<string, OpenStock>
  readonly stockOf: ReadonlyMap<Uuid, readonly StockRow[]>
  readonly freeCodes: ReadonlyMap<Uuid, FreeCode[]>
  readonly codes: Map<Uuid, CodeHead[]>
  readonly redemptions: Map<Uuid, Redemption>
  readonly byRef: Map<string, Redemption>
  readonly refused: Map<string, queries.RefusedRow>
  readonly taken: queries.TakenRow[]
  /** When members redeemed first, those of this batch among them. */
  readonly firsts: Map<Uuid, Temporal.Instant>
  readonly persons: ReadonlyMap<Uuid, PersonFacts>
  readonly allowances: Map<Uuid, Allowance>
  readonly belongs: Belongings
}

export const stockKey = ({ rewardId, branch }: Place): string => `${rewardId}/${branch}`

/** Which content a repeat must have to be the same redemption. */
const fingerprintOf = (body: unknown) => hash('sha256', JSON.stringify(body), 'buffer').subarray(0, 16)

const isTake = (request: RedeemRequest): request is Take => request.do === 'take'

/** Understands the requests, finds out what they concern, and locks it: accounts, then stock, then codes. */
export async function openDesk(
  tx: Tx,
  requests: readonly RedeemRequest[],
  { now, takesCardLinks }: { now: Temporal.Instant; takesCardLinks: boolean },
): Promise<{ drafts: Draft[]; desk: Desk }> {
  const before = await readBefore(tx, requests)
  const { drafts, rewards, club, buckets, targets, stock, currentOf, creditAccounts, settings } = before
  // A hold keeps its account in place. What is over moves nothing any more, and its account may have become another's.
  const accountOf = (redemption: Redemption): Uuid =>
    redemption.points > 0 && redemption.state === 'held'
      ? redemption.accountId
      : (currentOf.get(redemption.memberId) ?? redemption.accountId)
  const accounts = new Set<Uuid>(creditAccounts.values())
  for (const { found } of drafts) if (found) accounts.add(found.accountId)
  for (const target of targets) {
    accounts.add(accountOf(target))
    if (target.creditAccountId && target.state === 'held') accounts.add(target.creditAccountId)
  }
  const today = now.toZonedDateTimeISO(club.timeZone).toPlainDate()
  const locked = await lockAll(tx, { ...before, accounts: [...accounts], today, now })
  const { openStock, stockOf } = openStocks([...stock, ...locked.stock])
  const { batches, known, refused, freeCodes, heldCodes, taken, firsts, persons, allowances, belongs } =
    locked
  const bucketFor = (accountId: Uuid): number => bucketOf(accountId, buckets)
  return {
    drafts,
    desk: {
      now,
      takesCardLinks,
      branches: before.branches,
      timeZone: club.timeZone,
      currency: club.currency,
      today,
      settings,
      rewards,
      bucketOf: bucketFor,
      batches: [...batches.values()],
      batchOf: (accountId) => {
        const batch = batches.get(bucketFor(accountId))
        if (!batch) throw new Error('an account was not locked')
        return batch
      },
      creditAccounts,
      accountOf,
      isOnOwnAccount: ({ memberId, accountId }) => currentOf.get(memberId) === accountId,
      stock: openStock,
      stockOf,
      freeCodes,
      codes: headsOf(heldCodes),
      redemptions: new Map(known.map((one) => [one.redemptionId, one])),
      byRef: new Map(known.map((one) => [one.redemptionRef, one])),
      refused: new Map(refused.map((row) => [row.redemption_ref, row])),
      taken,
      firsts,
      persons,
      allowances: new Map(allowances),
      belongs,
    },
  }
}

/** The same objects by place and by reward: what the batch takes is seen by what is decided after it. */
function openStocks(rows: readonly StockRecord[]) {
  const openStock = new Map<string, OpenStock>()
  for (const { reward_id: rewardId, branch, on_hand: onHand, held } of rows)
    openStock.set(stockKey({ rewardId, branch }), { rewardId, branch, onHand, held, heldBy: 0, takenBy: 0 })
  const stockOf: ReadonlyMap<Uuid, readonly StockRow[]> = Map.groupBy(
    openStock.values(),
    ({ rewardId }) => rewardId,
  )
  return { openStock, stockOf }
}

function headsOf(rows: readonly CodeRow[]): Map<Uuid, CodeHead[]> {
  const heads = rows.map((row) => ({
    row,
    head: { codeId: row.code_id, endsWith: row.ends_with, state: row.state },
  }))
  return new Map(
    [...Map.groupBy(heads, ({ row }) => row.redemption_id)].map(([id, own]) => [
      id,
      own.map(({ head }) => head),
    ]),
  )
}

async function readBefore(tx: Tx, requests: readonly RedeemRequest[]) {
  const takes = requests.filter(isTake)
  const rewardIds = new Set(takes.flatMap(({ input }) => parseId(REWARD_PREFIX, input.reward) ?? []))
  const names = requests.flatMap((request) =>
    request.do === 'capture' || request.do === 'void' ? [request.id] : [],
  )
  const ids = [
    ...names.flatMap((name) => parseId(REDEMPTION_PREFIX, name) ?? []),
    ...requests.flatMap((request) => (request.do === 'expire' ? [request.redemptionId] : [])),
  ]
  const refs = names.filter((name) => parseId(REDEMPTION_PREFIX, name) === null)
  const clubRead = readClub(tx)
  const [club, settings, buckets, firstRewards, stock, targets, members] = await Promise.all([
    clubRead,
    readSettings(tx),
    bucketCount(tx),
    readRewards(tx, [...rewardIds]),
    readStock(tx, [...rewardIds]),
    queries.findRedemptions(tx, { ids, refs }),
    findTakers(tx, takes, async () => (await clubRead).country),
  ])
  const missing = targets.flatMap(({ rewardId }) => (firstRewards.has(rewardId) ? [] : [rewardId]))
  const spenders = takes.flatMap(({ input }, index) => {
    const member = members[index]
    return input.pay_way === 'store_credit' && member?.ok ? [member.found.memberId] : []
  })
  const picksUp = takes.some(({ input }) => input.delivery?.way === 'pickup')
  const [moreRewards, current, creditAccounts, branches] = await Promise.all([
    readRewards(tx, missing),
    findCurrent(tx, targets),
    findCreditAccounts(tx, spenders),
    picksUp ? readBranchNames(tx) : null,
  ])
  const rewards = new Map([...firstRewards, ...moreRewards])
  const drafts = toDrafts(requests, members, rewards, targets)
  return {
    drafts,
    rewards,
    club,
    settings,
    buckets,
    targets,
    stock,
    currentOf: current,
    creditAccounts,
    branches: branches && new Set(Object.keys(branches)),
  }
}

/** Which account each redemption's member has today; who was erased has none. */
async function findCurrent(tx: Tx, targets: readonly Redemption[]): Promise<Map<Uuid, Uuid>> {
  const ids = [...new Set(targets.map(({ memberId }) => memberId))]
  const found = await findMembers(
    tx,
    ids.map((value) => ({ kind: 'id', value })),
  )
  return new Map(ids.flatMap((id, index) => (found[index] ? [[id, found[index].accountId]] : [])))
}

function toDrafts(
  requests: readonly RedeemRequest[],
  members: readonly Taker[],
  rewards: ReadonlyMap<Uuid, Reward>,
  targets: readonly Redemption[],
): Draft[] {
  const byRef = new Map(targets.map((target) => [target.redemptionRef, target.redemptionId]))
  const byId = new Set(targets.map(({ redemptionId }) => redemptionId))
  let takes = 0
  return requests.map((request): Draft => {
    const blank = { request, found: null, reward: null, fingerprint: null, targetId: null, refusal: null }
    if (request.do === 'take') {
      const member = members[takes]
      takes += 1
      const rewardId = parseId(REWARD_PREFIX, request.input.reward)
      return {
        ...blank,
        found: member?.ok ? member.found : null,
        reward: rewardId === null ? null : (rewards.get(rewardId) ?? null),
        fingerprint: fingerprintOf(request.input),
        refusal: member?.ok === false ? member.refusal : null,
      }
    }
    const id = request.do === 'expire' ? request.redemptionId : parseId(REDEMPTION_PREFIX, request.id)
    const targetId = id === null && request.do !== 'expire' ? (byRef.get(request.id) ?? null) : id
    return targetId !== null && byId.has(targetId)
      ? { ...blank, targetId }
      : { ...blank, refusal: refuse(rewardRefusals, 'redemption_not_found') }
  })
}

type Locking = Awaited<ReturnType<typeof readBefore>> & {
  accounts: readonly Uuid[]
  today: Temporal.PlainDate
  now: Temporal.Instant
}

/** Sent together, worked off in this order: what is read after the locks cannot change any more. */
async function lockAll(tx: Tx, parts: Locking) {
  const { drafts, targets, accounts, buckets, now, club } = parts
  const byBucket = [...Map.groupBy(accounts, (id) => bucketOf(id, buckets))].sort(([a], [b]) => a - b)
  const opening = Promise.all(byBucket.map(([bucket, ids]) => openBatch(tx, bucket, ids, now)))
  const places = placesOf(parts)
  const stockLock = places.length === 0 ? [] : lockStock(tx, places)
  const takers = drafts.flatMap((draft) => (draft.request.do === 'take' && draft.found ? [draft] : []))
  const memberIds = [...new Set(takers.flatMap(({ found }) => found?.memberId ?? []))]
  const capturing = new Set([
    ...takers.flatMap(({ request, found }) =>
      request.do === 'take' && request.input.capture && found ? [found.memberId] : [],
    ),
    ...targets.map(({ memberId }) => memberId),
  ])
  const refs = drafts.flatMap(({ request }) => (request.do === 'take' ? [request.input.redemption_id] : []))
  const limited = new Set(
    takers.flatMap(({ reward }) => (reward && reward.limits.length > 0 ? [reward.rewardId] : [])),
  )
  const [batches, stock, { known, refused }, freeCodes, taken, firsts, persons, allowances, belongs] =
    await Promise.all([
      opening,
      stockLock,
      findNames(
        tx,
        targets.map(({ redemptionId }) => redemptionId),
        refs,
      ),
      lockCodes(tx, drafts),
      limited.size === 0 ? [] : queries.readTaken(tx, memberIds, [...limited]),
      capturing.size === 0 ? new Map<Uuid, Temporal.Instant>() : queries.findFirsts(tx, [...capturing]),
      readPersonFacts(tx, [...capturing]),
      readAllowances(tx, memberIds, now, club.timeZone),
      readBelongings(
        tx,
        takers.flatMap(({ found, reward }) =>
          found && reward ? [{ memberId: found.memberId, reward }] : [],
        ),
        parts,
      ),
    ])
  const heldCodes = await readCodesOf(
    tx,
    known.flatMap((one) => (mayHaveCodes(one, parts.rewards) ? [one.redemptionId] : [])),
  )
  return {
    batches: new Map(batches.map((batch) => [batch.bucket, batch])),
    stock,
    known,
    refused,
    freeCodes,
    heldCodes,
    taken,
    firsts,
    persons,
    allowances,
    belongs,
  }
}

/** What stands under these ids and names: redemptions, and refusals that are remembered. Mostly a name is new. */
async function findNames(
  tx: Tx,
  ids: readonly Uuid[],
  refs: readonly string[],
): Promise<{ known: Redemption[]; refused: queries.RefusedRow[] }> {
  const [targets, used] = await Promise.all([
    queries.findRedemptions(tx, { ids, refs: [] }),
    refs.length === 0 ? [] : queries.findUsedNames(tx, refs),
  ])
  if (used.length === 0) return { known: targets, refused: [] }
  const [known, refused] = await Promise.all([
    queries.findRedemptions(tx, { ids: [], refs: used }),
    queries.findRefused(tx, used),
  ])
  return { known: [...targets, ...known], refused }
}

const mayHaveCodes = ({ rewardId }: Redemption, rewards: ReadonlyMap<Uuid, Reward>): boolean => {
  const reward = rewards.get(rewardId)
  return reward === undefined || givesCodes(reward)
}

/** So far above what is wanted nobody needs to wait: more is not under way at any moment. */
const PLENTY = 100_000

/**
 * The stock that has to be locked before anything is decided: where it may run out, and each pool of codes. Where there is
 * plenty it is only counted down with the commit; what ends holds can always be counted.
 */
function placesOf({ drafts, stock }: Locking): Place[] {
  const places = new Map<string, Place>()
  const add = (place: Place) => places.set(stockKey(place), place)
  const rows = Map.groupBy(stock, ({ reward_id }) => reward_id)
  for (const { request, reward } of drafts) {
    if (request.do !== 'take' || reward === null) continue
    const { branch, way } = aimOf(request, reward)
    const row = choosePlace(
      (rows.get(reward.rewardId) ?? []).map((one) => ({ ...one, onHand: one.on_hand })),
      { branch, way },
    )
    if (row && (leftOf(row) < PLENTY || givesCodes(reward)))
      add({ rewardId: reward.rewardId, branch: row.branch })
  }
  return [...places.values()]
}

/** Where and how a wish is to be served. */
export function aimOf({ input }: { input: Pick<Take['input'], 'branch' | 'delivery'> }, reward: Reward) {
  const { delivery } = input
  const waitsAt = delivery?.way === 'pickup' ? delivery.branch : undefined
  return {
    branch: waitsAt ?? input.branch ?? null,
    way: wayOf(reward, delivery?.way ?? null),
    fee: delivery?.way === 'home' ? (delivery.fee ?? null) : null,
  }
}

/** One pool after the other, in one order. */
async function lockCodes(tx: Tx, drafts: readonly Draft[]): Promise<Map<Uuid, FreeCode[]>> {
  const wanted = new Map<Uuid, number>()
  for (const { request, reward } of drafts)
    if (request.do === 'take' && reward && givesCodes(reward))
      wanted.set(reward.rewardId, (wanted.get(reward.rewardId) ?? 0) + request.input.qty)
  const pools = [...wanted].sort(([a], [b]) => (a < b ? -1 : 1))
  const codes = await Promise.all(pools.map(([rewardId, count]) => lockFreeCodes(tx, rewardId, count)))
  return new Map(pools.map(([rewardId], index) => [rewardId, codes[index] ?? []]))
}
