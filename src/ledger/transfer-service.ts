import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { bucketOf, MAIN_PURSE } from './account.ts'
import type { Cause } from './posting.ts'
import * as queries from './queries.ts'
import { bucketCount, findBucket, type OpenBatch, openBatch } from './service.ts'
import { debtByParty, NO_SHARE, type Share } from './shared.ts'
import {
  lockWithMoved,
  type OwnedLot,
  readDebtChanges,
  readOwnedLots,
  reopenMoved,
  setSharedBy,
} from './shared-queries.ts'

export type TransferResult =
  | { ok: true; points: number; replayed: boolean }
  | { ok: false; reason: 'open_holds' }

/**
 * Moves all that an account holds to another (a merge, joining a pool): each open credit with its own expiry and origin, what
 * is pending with its day, and the debt; on behalf of `partyId`, where the other account is shared. Both legs carry the cause's
 * key; a key that has posted already moves nothing again.
 */
export async function transferAll(
  tx: Tx,
  transfer: Cause & { fromAccount: Uuid; toAccount: Uuid },
  recordedAt: Temporal.Instant,
  nextKey: () => Uuid,
): Promise<TransferResult> {
  const { fromAccount, toAccount, ...cause } = transfer
  const bucket = await findSameBucket(tx, fromAccount, [toAccount])
  const earlier = await queries.findKeys(tx, bucket, [cause.key])
  if (earlier.length > 0) return { ok: true, points: 0, replayed: true }
  await openSamePurses(tx, fromAccount, toAccount)
  const batch = await openBatch(tx, bucket, [fromAccount, toAccount], recordedAt)
  if (await queries.hasOpenHolds(tx, bucket, fromAccount)) return { ok: false, reason: 'open_holds' }
  const lots = await readOwnedLots(tx, bucket, fromAccount)
  const { debt } = batch.balances(fromAccount)
  const keys = keysFrom(cause.key, nextKey)
  for (const lot of lots) moveLot(batch, lot, { ...cause, key: keys() }, fromAccount, toAccount)
  if (debt > 0) moveDebt(batch, debt, { ...cause, key: keys() }, fromAccount, toAccount)
  batch.write()
  await queries.markMoved(tx, bucket, fromAccount, toAccount)
  return { ok: true, points: lots.reduce((sum, lot) => sum + lot.open, 0) - debt, replayed: false }
}

/** Where somebody's part of a shared account goes. */
export type SplitTarget = { readonly accountId: Uuid; readonly partyId: Uuid }

/**
 * Moves to each of these accounts what of a shared account is its party's: open and pending credits with their days, and their
 * debt. `rest` takes, beside its own, what is nobody's of those who share it; without it that stays. The accounts take postings
 * again, and `sharedBy` says who shares what is left.
 */
export async function splitAccount(
  tx: Tx,
  split: Cause & {
    fromAccount: Uuid
    targets: readonly SplitTarget[]
    rest: Uuid | null
    sharedBy: readonly Uuid[]
  },
  recordedAt: Temporal.Instant,
  nextKey: () => Uuid,
): Promise<{ ok: true; moved: Map<Uuid, Share> } | { ok: false; reason: 'open_holds' }> {
  const { fromAccount, targets, rest, sharedBy, ...cause } = split
  const accountIds = targets.map(({ accountId }) => accountId)
  const bucket = await findSameBucket(tx, fromAccount, accountIds)
  await lockWithMoved(tx, bucket, [fromAccount, ...accountIds])
  await reopenMoved(tx, bucket, accountIds)
  for (const accountId of accountIds) await openSamePurses(tx, fromAccount, accountId)
  // Who leaves moves their own part out, and shares it until then.
  const batch = await openBatch(tx, bucket, [fromAccount, ...accountIds], recordedAt)
  if (await queries.hasOpenHolds(tx, bucket, fromAccount)) return { ok: false, reason: 'open_holds' }
  const byParty = new Map(targets.map((target) => [target.partyId, target]))
  const restTarget = targets.find(({ partyId }) => partyId === rest)
  const staying = new Set(sharedBy)
  const targetOf = (partyId: Uuid | null): SplitTarget | undefined =>
    (partyId === null ? undefined : byParty.get(partyId)) ??
    (partyId !== null && staying.has(partyId) ? undefined : restTarget)
  const moved = new Map<Uuid, Share>(targets.map(({ partyId }) => [partyId, NO_SHARE]))
  const add = ({ partyId }: SplitTarget, more: Share) =>
    moved.set(partyId, addShares(moved.get(partyId) ?? NO_SHARE, more))
  const keys = keysFrom(cause.key, nextKey)
  for (const lot of await readOwnedLots(tx, bucket, fromAccount)) {
    const target = targetOf(lot.party_id)
    if (!target) continue
    moveLot(batch, lot, { ...cause, key: keys(), partyId: target.partyId }, fromAccount, target.accountId)
    add(target, shareOfLot(lot))
  }
  for (const [partyId, debt] of await readDebts(tx, bucket, fromAccount, batch.balances(fromAccount).debt)) {
    const target = targetOf(partyId)
    if (!target) continue
    const own = { ...cause, key: keys(), partyId: target.partyId }
    moveDebt(batch, debt, own, fromAccount, target.accountId)
    add(target, { ...NO_SHARE, debt })
  }
  batch.write()
  await setSharedBy(tx, bucket, fromAccount, sharedBy)
  return { ok: true, moved }
}

/** What of a shared account is whose; null: nobody's that is known. */
export async function readShares(tx: Tx, accountId: Uuid): Promise<Map<Uuid | null, Share>> {
  const bucket = await findBucket(tx, accountId)
  const accounts = await queries.readAccounts(tx, [accountId])
  const debt = accounts.reduce((sum, account) => sum + account.debt, 0)
  const [lots, debts] = await Promise.all([
    readOwnedLots(tx, bucket, accountId),
    readDebts(tx, bucket, accountId, debt),
  ])
  const shares = new Map<Uuid | null, Share>()
  const add = (partyId: Uuid | null, more: Share) =>
    shares.set(partyId, addShares(shares.get(partyId) ?? NO_SHARE, more))
  for (const lot of lots) add(lot.party_id, shareOfLot(lot))
  for (const [partyId, points] of debts) add(partyId, { ...NO_SHARE, debt: points })
  return shares
}

/** Opens an account that these people share from now on, or opens it to them again. */
export async function shareAccount(tx: Tx, accountId: Uuid, memberIds: readonly Uuid[]): Promise<void> {
  const bucket = await findBucket(tx, accountId)
  await queries.openAccounts(tx, [accountId], MAIN_PURSE)
  await queries.lockAccounts(tx, bucket, [accountId])
  await setSharedBy(tx, bucket, accountId, memberIds)
}

/**
 * Locks accounts in the order of their ids before several of them are worked on one after the other; those that were moved away
 * too, of which `reopen` take postings again.
 */
export async function lockInOrder(
  tx: Tx,
  accountIds: readonly Uuid[],
  { reopen = [] }: { reopen?: readonly Uuid[] } = {},
): Promise<void> {
  const buckets = await bucketCount(tx)
  const places = [...Map.groupBy(accountIds, (id) => bucketOf(id, buckets))].sort(([a], [b]) => a - b)
  for (const [bucket, ids] of places) {
    await lockWithMoved(tx, bucket, ids)
    const reopening = ids.filter((id) => reopen.includes(id))
    if (reopening.length > 0) await reopenMoved(tx, bucket, reopening)
  }
}

/** Whether points of any of these accounts are reserved. */
export async function haveHolds(tx: Tx, accountIds: readonly Uuid[]): Promise<boolean> {
  for (const accountId of accountIds)
    if (await queries.hasOpenHolds(tx, await findBucket(tx, accountId), accountId)) return true
  return false
}

async function readDebts(
  tx: Tx,
  bucket: number,
  accountId: Uuid,
  debt: number,
): Promise<Map<Uuid | null, number>> {
  if (debt === 0) return new Map()
  const rows = await readDebtChanges(tx, bucket, accountId)
  return debtByParty(
    rows.map(({ change, is_moved_away, party_id }) => ({
      change,
      isMovedAway: is_moved_away,
      partyId: party_id,
    })),
  )
}

const shareOfLot = (lot: Pick<OwnedLot, 'open' | 'is_pending'>): Share =>
  lot.is_pending ? { ...NO_SHARE, pending: lot.open } : { ...NO_SHARE, points: lot.open }

const addShares = (a: Share, b: Share): Share => ({
  points: a.points + b.points,
  pending: a.pending + b.pending,
  debt: a.debt + b.debt,
})

/** The cause's own key first, then as many as it takes. */
function keysFrom(first: Uuid, nextKey: () => Uuid): () => Uuid {
  let used = false
  return () => {
    if (used) return nextKey()
    used = true
    return first
  }
}

/** @throws where they lie in different ones */
export async function findSameBucket(
  tx: Tx,
  fromAccount: Uuid,
  toAccounts: readonly Uuid[],
): Promise<number> {
  const bucket = await findBucket(tx, fromAccount)
  for (const toAccount of toAccounts)
    if (bucket !== (await findBucket(tx, toAccount)))
      throw new Error('accounts of two buckets are moved by the cluster, not in one step')
  return bucket
}

async function openSamePurses(tx: Tx, fromAccount: Uuid, toAccount: Uuid): Promise<void> {
  const accounts = await queries.readAccounts(tx, [fromAccount])
  for (const { purse } of accounts) await queries.openAccounts(tx, [toAccount], purse)
}

function moveLot(batch: OpenBatch, lot: OwnedLot, cause: Cause, fromAccount: Uuid, toAccount: Uuid): void {
  takeLotOut(batch, lot, cause, fromAccount)
  bringLotIn(batch, lot, cause, toAccount)
}

/** What is open of a credit leaves its account; `bringLotIn` under the same key is the other leg. */
export function takeLotOut(batch: OpenBatch, lot: OwnedLot, cause: Cause, fromAccount: Uuid): void {
  const credit = { seq: lot.seq, open: lot.open, isPending: lot.is_pending }
  batch.post(
    fromAccount,
    { ...cause, kind: 'take_back', as: 'transfer_out', points: lot.open, credit },
    lot.purse,
  )
}

/** It comes to another account, with its days and its origin. */
export function bringLotIn(batch: OpenBatch, lot: OwnedLot, cause: Cause, toAccount: Uuid): void {
  batch.post(
    toAccount,
    {
      ...cause,
      kind: 'credit',
      as: 'transfer_in',
      points: lot.open,
      originKey: lot.origin_key,
      ...(lot.is_pending && lot.available_at && { availableAt: lot.available_at }),
      ...(lot.expires_at && { expiresAt: lot.expires_at }),
    },
    lot.purse,
  )
}

function moveDebt(batch: OpenBatch, debt: number, cause: Cause, fromAccount: Uuid, toAccount: Uuid): void {
  batch.post(fromAccount, { ...cause, kind: 'credit', as: 'transfer_debt_out', points: debt })
  batch.post(toAccount, { ...cause, kind: 'take_back', as: 'transfer_debt', points: debt, credit: null })
}
