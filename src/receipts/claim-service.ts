import { readClub } from '#access/service.ts'
import { findBucket, openBatch } from '#ledger/service.ts'
import type { MemberRef } from '#members/contract.ts'
import type { Tx } from '#platform/database.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { evaluate } from '#programme/evaluate.ts'
import { loadVersions } from '#programme/service.ts'
import { remainingLines } from '#programme/take-back.ts'
import * as queries from './queries.ts'
import { findRule, rate } from './rating.ts'
import { CLAIM_WINDOW_DAYS } from './receipt.ts'
import { receiptRefusals } from './refusal.ts'
import { readReturns } from './return-queries.ts'
import { findReceiptMembers, type PostedReceipt, toLine } from './service.ts'

export type ClaimOutcome = { ok: true; posted: PostedReceipt } | { ok: false; refusal: Refusal }

/**
 * Gives a receipt that named nobody to a member, within the window: it earns under the programme of its day, by the spend
 * known now, less what came back meanwhile.
 */
export async function claimReceipt(
  tx: Tx,
  receiptRef: string,
  member: MemberRef,
  now: Temporal.Instant,
): Promise<ClaimOutcome> {
  const claim = await queries.lockClaim(tx, receiptRef)
  const [head] = claim ? await queries.readHeads(tx, claim.bucket, [claim.receipt_id]) : []
  if (!claim || !head) return { ok: false, refusal: refuse(receiptRefusals, 'receipt_not_found') }
  if (head.memberId !== null) return { ok: false, refusal: refuse(receiptRefusals, 'receipt_has_member') }
  if (Temporal.Instant.compare(head.occurredAt.add({ hours: CLAIM_WINDOW_DAYS * 24 }), now) < 0)
    return { ok: false, refusal: refuse(receiptRefusals, 'claim_window_passed', { days: CLAIM_WINDOW_DAYS }) }
  const club = await readClub(tx)
  const [lookup] = await findReceiptMembers(tx, [member], club.country)
  if (!lookup?.ok)
    return { ok: false, refusal: lookup?.refusal ?? refuse(receiptRefusals, 'receipt_not_found') }
  if (!lookup.found) throw new Error('a claim names a member')
  const { memberId, accountId } = lookup.found
  const batch = await openBatch(tx, await findBucket(tx, accountId), [accountId], now)
  const rule = findRule(await loadVersions(tx), head.occurredAt, head.businessOn)
  const lines = (await queries.readLines(tx, claim.bucket, [head.receiptId])).map(toLine)
  const window = rule && [{ n: 0, memberId: memberId, ...rule.window }]
  const windowSpend = (window && (await queries.readWindowSpend(tx, batch.bucket, window)).get(0)) ?? 0
  const rating = rule && rate(rule.version, windowSpend, lines)
  const back = (await readReturns(tx, receiptRef))
    .filter((item) => item.state === 'posted')
    .flatMap((item) => item.lines)
  // The rating is of the whole purchase, since later returns are measured against it; the credit is of what was kept.
  const kept =
    rule &&
    evaluate(
      rule.version.definition,
      { window_spend_minor: windowSpend },
      { lines: remainingLines(lines, back) },
    )
  batch.post(accountId, {
    kind: 'credit',
    as: 'earn',
    points: kept?.points ?? 0,
    key: head.receiptId,
    cause: 'receipt',
    causeId: head.receiptId,
    occurredAt: head.occurredAt,
  })
  await batch.write()
  const claimed = {
    ...head,
    memberId,
    accountId,
    eligibleMinor: kept?.eligible_minor ?? 0,
    versionId: rule?.version.versionId ?? null,
    windowSpendMinor: rule ? windowSpend : null,
    points: kept?.points ?? 0,
  }
  await queries.assignMember(tx, claim.bucket, claimed)
  await queries.addSpend(tx, batch.bucket, {
    memberId,
    businessOn: head.businessOn,
    receipts: 1,
    eligibleMinor: kept?.eligible_minor ?? 0,
  })
  return { ok: true, posted: { head: claimed, rating, balances: batch.balances(accountId) } }
}
