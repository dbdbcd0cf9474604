import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Cause } from './posting.ts'
import * as queries from './queries.ts'
import { findBucket, type OpenBatch, openBatch } from './service.ts'

export type TransferResult =
  | { ok: true; points: number; replayed: boolean }
  | { ok: false; reason: 'open_holds' }

/**
 * Moves all that an account holds to another (a merge): each open credit with its own expiry, what is pending with its
 * day, and the debt. Both legs carry the cause's key; a key that has posted already moves nothing again.
 */
export async function transferAll(
  tx: Tx,
  transfer: Cause & { fromAccount: Uuid; toAccount: Uuid },
  recordedAt: Temporal.Instant,
  nextKey: () => Uuid,
): Promise<TransferResult> {
  const { fromAccount, toAccount, ...cause } = transfer
  const bucket = await findBucket(tx, fromAccount)
  if (bucket !== (await findBucket(tx, toAccount)))
    throw new Error('accounts of two buckets are moved by the cluster, not in one step')
  const earlier = await queries.findKeys(tx, bucket, [cause.key])
  if (earlier.length > 0) return { ok: true, points: 0, replayed: true }
  await openSamePurses(tx, fromAccount, toAccount)
  const batch = await openBatch(tx, bucket, [fromAccount, toAccount], recordedAt)
  if (await queries.hasOpenHolds(tx, bucket, fromAccount)) return { ok: false, reason: 'open_holds' }
  const lots = await queries.readOpenLots(tx, bucket, fromAccount)
  const { debt } = batch.balances(fromAccount)
  let key = cause.key
  for (const lot of lots) {
    moveLot(batch, lot, { ...cause, key }, fromAccount, toAccount)
    key = nextKey()
  }
  if (debt > 0) {
    batch.post(fromAccount, { ...cause, key, kind: 'credit', as: 'transfer_debt_out', points: debt })
    batch.post(toAccount, {
      ...cause,
      key,
      kind: 'take_back',
      as: 'transfer_debt',
      points: debt,
      credit: null,
    })
  }
  batch.write()
  await queries.markMoved(tx, bucket, fromAccount, toAccount)
  return { ok: true, points: lots.reduce((sum, lot) => sum + lot.open, 0) - debt, replayed: false }
}

async function openSamePurses(tx: Tx, fromAccount: Uuid, toAccount: Uuid): Promise<void> {
  const accounts = await queries.readAccounts(tx, [fromAccount])
  for (const { purse } of accounts) await queries.openAccounts(tx, [toAccount], purse)
}

function moveLot(
  batch: OpenBatch,
  lot: queries.LotRow,
  cause: Cause,
  fromAccount: Uuid,
  toAccount: Uuid,
): void {
  const credit = { seq: lot.seq, open: lot.open, isPending: lot.is_pending }
  batch.post(
    fromAccount,
    { ...cause, kind: 'take_back', as: 'transfer_out', points: lot.open, credit },
    lot.purse,
  )
  batch.post(
    toAccount,
    {
      ...cause,
      kind: 'credit',
      as: 'transfer_in',
      points: lot.open,
      ...(lot.is_pending && lot.available_at && { availableAt: lot.available_at }),
      ...(lot.expires_at && { expiresAt: lot.expires_at }),
    },
    lot.purse,
  )
}
