import type { Balances } from '#ledger/account.ts'
import { findBucket, findPosted, openBatch, readCredit } from '#ledger/service.ts'
import { findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { newId } from '#platform/new-id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { loadVersions } from '#programme/service.ts'
import { takeBack } from '#programme/take-back.ts'
import type { ReturnInput } from './contract.ts'
import * as queries from './queries.ts'
import { isTooFarAhead, type Line, RETURN_WAIT_DAYS, type ReceiptHead } from './receipt.ts'
import { receiptRefusals } from './refusal.ts'
import { checkReturn, isBeforePurchase, type ReturnedLine, takeBackPosting } from './return.ts'
import * as returns from './return-queries.ts'
import { fingerprintOf, toLine } from './service.ts'

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
  const bought = claim && (await readBought(tx, claim, receiptRef))
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
  const bought = await readBought(tx, claim, receiptRef)
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

/** A purchase, and what of it came back already. */
type Bought = { head: ReceiptHead; lines: Line[]; returned: ReturnedLine[] }

async function readBought(tx: Tx, claim: queries.ClaimRow, receiptRef: string): Promise<Bought> {
  const [head] = await queries.readHeads(tx, claim.bucket, [claim.receipt_id])
  if (!head) throw new Error('a claimed receipt is gone')
  const lines = (await queries.readLines(tx, claim.bucket, [claim.receipt_id])).map(toLine)
  const posted = (await returns.readReturns(tx, receiptRef)).filter((item) => item.state === 'posted')
  return { head, lines, returned: posted.flatMap((item) => item.lines) }
}

function refuseReturn(
  { head, lines, returned }: Bought,
  now: readonly ReturnedLine[],
  occurredAt: Temporal.Instant,
): Refusal | null {
  if (isBeforePurchase(occurredAt, head.occurredAt)) return refuse(receiptRefusals, 'returned_before_bought')
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
  bought: Bought,
  item: returns.ReturnRow,
  now: Temporal.Instant,
): Promise<ReturnOutcome> {
  const taken = await takeBackPoints(tx, bought, item, now)
  await returns.settleReturn(tx, item, {
    state: 'posted',
    reason: null,
    receiptId: bought.head.receiptId,
    points: taken.points,
    eligibleMinor: taken.eligibleMinor,
    at: now,
  })
  const posted = await returns.lockReturn(tx, item.receipt_ref, item.return_ref)
  if (!posted) throw new Error('a return that was just settled is gone')
  return { ok: true, replayed: false, item: posted, balances: taken.balances }
}

type Taken = { points: number; eligibleMinor: number; balances: Balances | null }

async function takeBackPoints(
  tx: Tx,
  { head, lines, returned }: Bought,
  item: returns.ReturnRow,
  now: Temporal.Instant,
): Promise<Taken> {
  const version = (await loadVersions(tx)).find((candidate) => candidate.versionId === head.versionId)
  if (!version || head.memberId === null || head.windowSpendMinor === null)
    return { points: 0, eligibleMinor: 0, balances: null }
  const state = { window_spend_minor: head.windowSpendMinor }
  const { points, eligible_minor } = takeBack(version.definition, state, lines, returned, item.lines)
  // A merged member's points are with the survivor, and so is the debt.
  const [owner] = await findMembers(tx, [{ kind: 'id', value: head.memberId }])
  // Who was erased is rated no more: their points and their spend stay as they were.
  if (!owner) return { points: 0, eligibleMinor: 0, balances: null }
  const bucket = await findBucket(tx, owner.accountId)
  const batch = await openBatch(tx, bucket, [owner.accountId], now)
  const cause = {
    key: item.return_id,
    cause: 'return',
    causeId: head.receiptId,
    occurredAt: item.occurred_at,
  }
  const credit = await readCredit(tx, bucket, owner.accountId, head.receiptId)
  batch.post(owner.accountId, takeBackPosting(cause, points, credit))
  batch.write()
  await queries.addDays(tx, bucket, [
    {
      memberId: owner.memberId,
      day: head.businessOn,
      receipts: 0,
      eligibleMinor: -eligible_minor,
      points: -points,
    },
  ])
  return { points, eligibleMinor: eligible_minor, balances: batch.balances(owner.accountId) }
}
