import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type Balances, MAIN_PURSE } from './account.ts'
import type { Cause, Posting } from './posting.ts'
import * as queries from './queries.ts'
import { findBucket, openBatch } from './service.ts'

export type HoldResult =
  | { ok: true; replayed: boolean; balances: Balances }
  | { ok: false; reason: 'insufficient_points' | 'key_conflict' | 'no_account'; available: number }

/** Reserves points until they are captured or released; `posting.key` names the hold. */
export async function placeHold(
  tx: Tx,
  accountId: Uuid,
  posting: Posting & { kind: 'hold' },
  untilAt: Temporal.Instant,
  recordedAt: Temporal.Instant,
): Promise<HoldResult> {
  const bucket = await findBucket(tx, accountId)
  const batch = await openBatch(tx, bucket, [accountId], recordedAt)
  const balances = batch.balances(accountId)
  if (!batch.has(accountId)) return { ok: false, reason: 'no_account', available: 0 }
  const earlier = await queries.readHold(tx, bucket, posting.key)
  if (earlier)
    return earlier.account_id === accountId && earlier.points === posting.points
      ? { ok: true, replayed: true, balances }
      : { ok: false, reason: 'key_conflict', available: balances.available }
  const result = batch.post(accountId, posting)
  if (!result.ok) return { ok: false, reason: result.reason, available: result.available }
  await queries.insertHold(tx, bucket, {
    holdId: posting.key,
    accountId,
    purse: MAIN_PURSE,
    points: posting.points,
    heldAt: recordedAt,
    untilAt,
  })
  batch.write()
  return { ok: true, replayed: false, balances: batch.balances(accountId) }
}

export type ResolveResult =
  | { ok: true; replayed: boolean; balances: Balances }
  | { ok: false; reason: 'no_hold' | 'hold_captured' | 'hold_released' }

/** Takes or gives back held points, once: the same outcome again is a repeat, the other one is refused. */
export async function resolveHold(
  tx: Tx,
  accountId: Uuid,
  holdId: Uuid,
  outcome: 'captured' | 'released',
  cause: Cause,
  recordedAt: Temporal.Instant,
): Promise<ResolveResult> {
  const bucket = await findBucket(tx, accountId)
  const batch = await openBatch(tx, bucket, [accountId], recordedAt)
  const hold = await queries.readHold(tx, bucket, holdId)
  if (hold?.account_id !== accountId) return { ok: false, reason: 'no_hold' }
  if (hold.state !== 'open') {
    if (hold.state !== outcome)
      return { ok: false, reason: hold.state === 'captured' ? 'hold_captured' : 'hold_released' }
    return { ok: true, replayed: true, balances: batch.balances(accountId) }
  }
  batch.post(
    accountId,
    { ...cause, kind: outcome === 'captured' ? 'capture' : 'release', points: hold.points },
    hold.purse,
  )
  await queries.resolveHold(tx, bucket, holdId, outcome, recordedAt)
  batch.write()
  return { ok: true, replayed: false, balances: batch.balances(accountId) }
}
