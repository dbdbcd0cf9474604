import type { Balances } from '#ledger/account.ts'
import { findBucket, findPosted, openBatch, readCredit } from '#ledger/service.ts'
import type { Tx } from '#platform/database.ts'
import { newId } from '#platform/new-id.ts'
import { addEvents } from '#platform/outbox.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { drawBudgets } from '#programme/limit-service.ts'
import { lapseTier } from '#tiers/lapse-service.ts'
import type { ReturnInput } from './contract.ts'
import { type Undone, undoEffects } from './effect-service.ts'
import { NOTHING_KNOWN } from './known.ts'
import { loadPurchases, type Purchase, takeBackGoods } from './purchase-service.ts'
import * as queries from './queries.ts'
import { openRatingDesk } from './rating-desk.ts'
import { isTooFarAhead, type Line, RETURN_WAIT_DAYS } from './receipt.ts'
import { receiptRefusals } from './refusal.ts'
import { checkReturn, isBeforePurchase, type ReturnedLine } from './return.ts'
import * as returns from './return-queries.ts'
import { fingerprintOf } from './service.ts'
import { tierProgress } from './tier-progress.ts'

export type ReturnOutcome =
  | { ok: true; replayed: boolean; item: returns.ReturnRow; balances: Balances | null }
  | { ok: false; refusal: Refusal }

/**
 * Takes back what the returned goods earned, under the version and the state of their purchase. A return whose receipt is
 * not here yet waits for it. The same return again gets the first answer; one that did not fit its receipt, or whose
 * receipt never came, is not in the books, and what is sent by its name takes its place.
 */
export async function postReturn(
  tx: Tx,
  receiptRef: string,
  input: ReturnInput,
  now: Temporal.Instant,
): Promise<ReturnOutcome> {
  const fingerprint = fingerprintOf(input)
  // The claim's lock lets one return of a receipt work at a time: each sees what those before it took.
  const claim = await queries.lockClaim(tx, receiptRef)
  const earlier = await returns.lockReturn(tx, receiptRef, input.return_id)
  if (earlier && isSettled(earlier)) return replay(tx, earlier, fingerprint)
  const occurredAt = Temporal.Instant.from(input.occurred_at)
  if (isTooFarAhead(occurredAt, now))
    return { ok: false, refusal: refuse(receiptRefusals, 'occurred_in_future') }
  const bought = claim && (await readBought(tx, claim))
  const refusal = bought && refuseReturn(bought, input.lines, occurredAt)
  if (refusal) return { ok: false, refusal }
  const fresh = {
    receipt_ref: receiptRef,
    return_ref: input.return_id,
    return_id: newId(),
    fingerprint,
    lines: input.lines,
    occurred_at: occurredAt,
    recorded_at: now,
    waits_until: now.add({ hours: RETURN_WAIT_DAYS * 24 }),
  }
  const isNew = earlier ? await returns.reopenReturn(tx, fresh) : await returns.insertReturn(tx, fresh)
  const item = await returns.lockReturn(tx, receiptRef, input.return_id)
  if (!item) throw new Error('a return that was just written is gone')
  if (!isNew) return replay(tx, item, fingerprint)
  return bought ? settle(tx, bought, item, now) : { ok: true, replayed: false, item, balances: null }
}

/** It waits, or it is in the books. */
const isSettled = ({ state }: returns.ReturnRow): boolean => state === 'waiting' || state === 'posted'

/** Settles a return that waited; nothing happens when it is settled already or its receipt is still missing. */
export async function settleWaiting(
  tx: Tx,
  receiptRef: string,
  returnRef: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const claim = await queries.lockClaim(tx, receiptRef)
  const item = claim && (await returns.lockReturn(tx, receiptRef, returnRef))
  if (!claim || item?.state !== 'waiting') return false
  const bought = await readBought(tx, claim)
  const refusal = refuseReturn(bought, item.lines, item.occurred_at)
  if (!refusal) await settle(tx, bought, item, now)
  else
    await returns.settleReturn(tx, item, {
      state: 'rejected',
      reason: refusal.code,
      receiptId: claim.receipt_id,
      points: null,
      eligibleMinor: null,
      at: now,
    })
  return true
}

/** Returns that came before these receipts. */
export const findWaitingReturns = (
  tx: Tx,
  receiptRefs: readonly string[],
): Promise<returns.WaitingReturn[]> => returns.findWaiting(tx, receiptRefs)

/** Settles what waited for receipts that this transaction has posted. */
export async function settleReturns(
  tx: Tx,
  waiting: readonly returns.WaitingReturn[],
  now: Temporal.Instant,
): Promise<void> {
  for (const { receipt_ref, return_ref } of waiting) await settleWaiting(tx, receipt_ref, return_ref, now)
}

/** How many returns have waited for their receipt since before this instant. */
export const countLongWaiting = (tx: Tx, before: Temporal.Instant): Promise<number> =>
  returns.countWaitingSince(tx, before)

async function readBought(tx: Tx, claim: queries.ClaimRow): Promise<Purchase<Line>> {
  const purchase = (await loadPurchases(tx, [claim])).get(claim.receipt_ref)
  if (!purchase) throw new Error('a claimed receipt is gone')
  return purchase
}

function refuseReturn(
  { lines, returned, occurredAt }: Purchase<Line>,
  now: readonly ReturnedLine[],
  returnedAt: Temporal.Instant,
): Refusal | null {
  if (isBeforePurchase(returnedAt, occurredAt)) return refuse(receiptRefusals, 'returned_before_bought')
  const check = checkReturn(lines, returned, now)
  return check.ok ? null : refuse(receiptRefusals, check.reason, check.params)
}

async function replay(tx: Tx, item: returns.ReturnRow, fingerprint: Buffer): Promise<ReturnOutcome> {
  if (!item.fingerprint.equals(fingerprint))
    return { ok: false, refusal: refuse(receiptRefusals, 'return_conflict') }
  return { ok: true, replayed: true, item, balances: await balancesAfter(tx, item) }
}

/** The balances as they stood right after the return was posted. */
export async function balancesAfter(tx: Tx, item: returns.ReturnRow): Promise<Balances | null> {
  if (item.state !== 'posted' || item.receipt_id === null) return null
  const [claim] = await queries.findClaims(tx, [item.receipt_ref])
  const posted = claim && (await findPosted(tx, claim.bucket, [item.return_id]))
  return posted?.get(item.return_id)?.balances ?? null
}

async function settle(
  tx: Tx,
  bought: Purchase<Line>,
  item: returns.ReturnRow,
  now: Temporal.Instant,
): Promise<ReturnOutcome> {
  const taken = await takeBackPoints(tx, bought, item, now)
  await returns.settleReturn(tx, item, {
    state: 'posted',
    reason: null,
    receiptId: bought.receiptId,
    points: taken.points,
    eligibleMinor: taken.eligibleMinor,
    at: now,
  })
  const event = { subjectId: item.return_id, data: { receipt_id: bought.receiptId } }
  await addEvents(tx, 'return.posted', [event], item.occurred_at)
  const posted = await returns.lockReturn(tx, item.receipt_ref, item.return_ref)
  if (!posted) throw new Error('a return that was just settled is gone')
  return { ok: true, replayed: false, item: posted, balances: taken.balances }
}

type Taken = { points: number; eligibleMinor: number; balances: Balances | null }

async function takeBackPoints(
  tx: Tx,
  bought: Purchase<Line>,
  item: returns.ReturnRow,
  now: Temporal.Instant,
): Promise<Taken> {
  const { owner } = bought
  const bucket = owner ? await findBucket(tx, owner.accountId) : bought.bucket
  const batch = await openBatch(tx, bucket, owner ? [owner.accountId] : [], now)
  const credit = owner && (await readCredit(tx, bucket, owner.accountId, bought.receiptId))
  const spend = openRatingDesk(NOTHING_KNOWN)
  const cause = { key: item.return_id, occurredAt: item.occurred_at }
  const undone: Undone[] = []
  const taken = takeBackGoods({ batch, spend, creditOf: () => credit, undone }, bought, item.lines, cause)
  batch.write()
  await Promise.all([queries.addDays(tx, bucket, spend.days()), undoEffects(tx, bucket, undone, now)])
  await drawBudgets(tx, spend.draws())
  if (!owner) return { ...taken, balances: null }
  const { receiptId, businessOn: boughtOn } = bought
  const returned = { memberId: owner.memberId, receiptId, boughtOn, returnedAt: item.occurred_at }
  await lapseTier(tx, returned, tierProgress, now)
  return { ...taken, balances: batch.balances(owner.accountId) }
}
