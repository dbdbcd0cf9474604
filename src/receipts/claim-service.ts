import { readClub } from '#access/service.ts'
import { findBucket, openBatch } from '#ledger/service.ts'
import type { MemberRef } from '#members/contract.ts'
import { type FoundMember, findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import type { WordParams } from '#platform/language.ts'
import { addEvents } from '#platform/outbox.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { drawBudgets } from '#programme/limit-service.ts'
import { loadVersions } from '#programme/service.ts'
import { remainingLines } from '#programme/take-back.ts'
import { writeEffects } from './effect-service.ts'
import { boughtOf } from './goods.ts'
import type { Ruling } from './known.ts'
import { rateOne } from './known-service.ts'
import { placeOf } from './past-service.ts'
import { type PostedReceipt, readPosted, sumLines, toLine } from './posted-service.ts'
import * as queries from './queries.ts'
import { effectsOf, findRule, type Rating } from './rating.ts'
import { budgetDraws } from './rating-desk.ts'
import type { RatingFacts } from './rating-facts.ts'
import { CLAIM_WINDOW_DAYS, type Line, type ReceiptHead } from './receipt.ts'
import { receiptRefusals } from './refusal.ts'
import { markBeforeClaim, readReturns } from './return-queries.ts'
import { findReceiptMembers, lifeOf, refuseRating } from './service.ts'
import { withoutTakenBudgets } from './taken-offer.ts'

export type ClaimOutcome =
  | { ok: true; replayed: boolean; posted: PostedReceipt }
  | { ok: false; refusal: Refusal }

/**
 * Gives a receipt that named nobody to a member, within the window: it earns under the programme of its day, by the spend
 * known now, less what came back meanwhile. The same claim again gets the first answer.
 */
export async function claimReceipt(
  tx: Tx,
  receiptRef: string,
  member: MemberRef,
  now: Temporal.Instant,
): Promise<ClaimOutcome> {
  const claim = await queries.lockClaim(tx, receiptRef)
  const [head] = claim ? await queries.readHeads(tx, claim.bucket, [claim.receipt_id]) : []
  if (!claim || !head) return refused('receipt_not_found')
  const club = await readClub(tx)
  const [lookup] = await findReceiptMembers(tx, [member], async () => club.country)
  if (lookup?.ok === false) return { ok: false, refusal: lookup.refusal }
  const found = lookup?.found
  if (!found) throw new Error('a claim names a member')
  const versions = await loadVersions(tx)
  if (head.memberId !== null) {
    const posted = (await readPosted(tx, [claim], versions)).get(head.receiptId)
    // Who was merged since is the survivor.
    const [owner] = await findMembers(tx, [{ kind: 'id', value: head.memberId }])
    const isSame = owner?.memberId === found.memberId && posted !== undefined
    return isSame ? { ok: true, replayed: true, posted } : refused('receipt_has_member')
  }
  if (Temporal.Instant.compare(head.occurredAt.add({ hours: CLAIM_WINDOW_DAYS * 24 }), now) < 0)
    return refused('claim_window_passed', { days: CLAIM_WINDOW_DAYS })
  const posted = await postClaim(tx, head, found, { versions, timeZone: club.timeZone, at: now })
  return 'refusal' in posted ? posted : { ok: true, replayed: false, posted }
}

const refused = (code: keyof typeof receiptRefusals, params: WordParams = {}): ClaimOutcome => ({
  ok: false,
  refusal: refuse(receiptRefusals, code, params),
})

async function postClaim(
  tx: Tx,
  head: ReceiptHead,
  { memberId, accountId }: FoundMember,
  ruling: Ruling,
): Promise<PostedReceipt | { ok: false; refusal: Refusal }> {
  const { versions, timeZone, at: now } = ruling
  const bucket = await findBucket(tx, accountId)
  const batch = await openBatch(tx, bucket, [accountId], now)
  const lines = (await queries.readLines(tx, head.bucket, [head.receiptId])).map(toLine)
  const kept = await leaveOutReturned(tx, head.receiptRef, lines)
  const rule = findRule(versions, head.occurredAt, head.businessOn)
  // A rule that asks for the hour goes by the branch's, as it was when the receipt came.
  const place = head.facts?.place ?? placeOf(head, timeZone)
  const taken = head.facts?.taken ?? []
  const purchase = rule && { n: 0, rule, memberId, businessOn: head.businessOn, place, taken, lines: kept }
  const rating = purchase && (await rateOne(tx, bucket, purchase, ruling))
  const tooMuch = refuseRating(rating)
  if (tooMuch) return tooMuch
  const points = rating?.evaluation.points ?? 0
  const eligibleMinor = rating?.evaluation.eligible_minor ?? 0
  batch.post(accountId, {
    kind: 'credit',
    as: 'earn',
    points,
    key: head.receiptId,
    cause: 'receipt',
    causeId: head.receiptId,
    occurredAt: head.occurredAt,
    partyId: memberId,
    ...lifeOf(rating, head.businessOn, timeZone),
  })
  batch.write()
  const claimed = {
    ...head,
    memberId,
    accountId,
    eligibleMinor,
    versionId: rating?.version.versionId ?? null,
    windowSpendMinor: rating?.evaluation.window_spend_minor ?? null,
    points,
    claimedAt: now,
    facts: factsOfClaim(head, rating),
  }
  await queries.assignMember(tx, head.bucket, claimed, rating && effectsOf(rating))
  await markBeforeClaim(tx, head.receiptRef)
  await addEvents(tx, 'receipt.claimed', [{ subjectId: head.receiptId, data: {} }], now)
  const bought = boughtOf(lines, kept)
  await queries.addDays(tx, bucket, [
    { memberId, day: head.businessOn, receipts: 1, eligibleMinor, points, ...bought },
  ])
  const effective = rating
    ? [{ receiptId: head.receiptId, memberId, businessOn: head.businessOn, rating }]
    : []
  const grants = await writeEffects(tx, bucket, effective, ruling)
  if (rating) await drawBudgets(tx, budgetDraws(withoutTakenBudgets(rating, taken), memberId))
  return {
    head: claimed,
    rating,
    balances: batch.balances(accountId),
    cameBackMinor: sumLines(lines) - sumLines(kept),
    grants,
  }
}

/** What was kept of a receipt that named nobody, its coupons too, stays with it. */
const factsOfClaim = ({ facts: kept }: ReceiptHead, rating: Rating | null): RatingFacts | null =>
  rating?.facts ? { ...rating.facts, ...(kept?.coupons && { coupons: kept.coupons }) } : (kept ?? null)

async function leaveOutReturned(tx: Tx, receiptRef: string, lines: readonly Line[]): Promise<Line[]> {
  const posted = (await readReturns(tx, receiptRef)).filter((item) => item.state === 'posted')
  return remainingLines(
    lines,
    posted.flatMap((item) => item.lines),
  )
}
