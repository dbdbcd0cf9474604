import { hash } from 'node:crypto'
import { type BranchZones, ensureBranches, findBranches, readClub } from '#access/service.ts'
import { bucketOf } from '#ledger/account.ts'
import { bucketCount, type OpenBatch, openBatch } from '#ledger/service.ts'
import type { MemberRef } from '#members/contract.ts'
import { type NormalRef, normaliseRef } from '#members/ref.ts'
import { type FoundMember, findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import type { EarningPlace } from '#programme/evaluation.ts'
import { drawBudgets } from '#programme/limit-service.ts'
import { lifeOfCredit } from '#programme/points-life.ts'
import type { ProgrammeVersion } from '#programme/programme.ts'
import { loadVersions } from '#programme/service.ts'
import type { ReceiptInput } from './contract.ts'
import { openCouponsOf, takeCoupons } from './coupon-service.ts'
import { type Effective, writeEffects } from './effect-service.ts'
import { boughtOf } from './goods.ts'
import type { Purchasing, Ruling } from './known.ts'
import { loadKnown } from './known-service.ts'
import type { DayAdd } from './member-days.ts'
import { type PostedReceipt, readPosted } from './posted-service.ts'
import * as queries from './queries.ts'
import { effectsOf, findRule, type Rating, type Rule } from './rating.ts'
import { openRatingDesk } from './rating-desk.ts'
import type { CouponTaken, RatingFacts } from './rating-facts.ts'
import { findFault, localPlace, MOST_RECEIPT_POINTS, type ReceiptHead } from './receipt.ts'
import { receiptRefusals } from './refusal.ts'
import { factsOfNobody, judgeRating, takenByRules } from './taken-offer.ts'

/** A receipt on its way in. `source` says which door it came by. */
export type Posting = { input: ReceiptInput; source: string }

export type PostOutcome =
  | { ok: true; replayed: boolean; posted: PostedReceipt }
  | { ok: false; refusal: Refusal }

export type ClubFacts = { country: string; currency: string; timeZone: string }

/** Which content a repeat must have to be the same receipt. */
export function fingerprintOf(body: unknown): Buffer {
  return hash('sha256', JSON.stringify(body), 'buffer').subarray(0, 16)
}

/** A receipt under way through `postReceipts`: filled in step by step, answered in its place. */
type Draft = {
  posting: Posting
  fingerprint: Buffer
  receiptId: Uuid
  found: FoundMember | null
  bucket: number
  occurredAt: Temporal.Instant
  businessOn: Temporal.PlainDate
  minuteOfDay: number
  /** Null where no programme was in force, and for nobody's receipt without money off. */
  rule: Rule | null
  coupons: CouponTaken[]
  /** What is kept of its rating, of nobody's too, without the coupons. */
  facts: RatingFacts | null
  outcome: PostOutcome | null
}

/**
 * Posts receipts of one club, in order, each answered by itself: a repeat gets its first answer, a bad one its refusal,
 * and neither touches the others. All in the caller's transaction; a `receipt_id` may stand in it only once.
 * Two transactions that race for one receipt: the later fails with SQLSTATE 23505 and is to be run again.
 */
export async function postReceipts(
  tx: Tx,
  postings: readonly Posting[],
  now: Temporal.Instant,
): Promise<PostOutcome[]> {
  const clubRead = readClub(tx)
  const [club, versions, branches, buckets, members] = await Promise.all([
    clubRead,
    loadVersions(tx),
    findBranches(tx, [...new Set(postings.map(({ input }) => input.branch))]),
    bucketCount(tx),
    findReceiptMembers(
      tx,
      postings.map((posting) => posting.input.member),
      async () => (await clubRead).country,
    ),
  ])
  const refusals = postings.map((posting, index) => refuseBadly(posting.input, members[index], club, now))
  const drafts = postings.map((posting, index): Draft => {
    const member = members[index]
    const refusal = refusals[index]
    const found = member?.ok ? member.found : null
    const receiptId = newId()
    const occurredAt = Temporal.Instant.from(posting.input.occurred_at)
    const zone = branches.get(posting.input.branch)?.timeZone ?? club.timeZone
    const { businessOn, minuteOfDay } = localPlace(occurredAt, zone)
    return {
      posting,
      fingerprint: fingerprintOf(posting.input),
      receiptId,
      found,
      bucket: bucketOf(found?.accountId ?? receiptId, buckets),
      occurredAt,
      businessOn,
      minuteOfDay,
      rule:
        found || takenByRules(posting.input).length > 0 ? findRule(versions, occurredAt, businessOn) : null,
      coupons: [],
      facts: null,
      outcome: refusal ? { ok: false, refusal } : null,
    }
  })
  for (const [bucket, group] of Map.groupBy(drafts, (draft) => draft.bucket))
    await postBucket(tx, bucket, group, { versions, timeZone: club.timeZone, at: now })
  await registerBranches(tx, drafts, branches, now)
  return drafts.map((draft) => draft.outcome as PostOutcome)
}

/** A branch becomes known by the first receipt that is posted there, and by none that is refused. */
async function registerBranches(
  tx: Tx,
  drafts: readonly Draft[],
  known: BranchZones,
  now: Temporal.Instant,
): Promise<void> {
  const posted = drafts.filter(({ outcome }) => outcome?.ok && !outcome.replayed)
  const codes = new Set(posted.map(({ posting }) => posting.input.branch))
  await ensureBranches(
    tx,
    [...codes].filter((code) => !known.has(code)),
    now,
  )
}

/** Posts what shares a bucket: locks first, looks for repeats, then decides and writes. */
async function postBucket(tx: Tx, bucket: number, drafts: readonly Draft[], ruling: Ruling): Promise<void> {
  const { versions, timeZone, at: now } = ruling
  const accountIds = [...new Set(drafts.flatMap((draft) => (draft.found ? [draft.found.accountId] : [])))]
  const refs = drafts.map((draft) => draft.posting.input.receipt_id)
  const purchases = new Map(drafts.flatMap((draft, n) => toPurchasing(draft, n)))
  // Sent together, worked off in this order: what is read after the locks cannot change any more.
  const [batch, claims, known] = await Promise.all([
    openBatch(tx, bucket, accountIds, now),
    queries.findClaims(tx, refs),
    loadKnown(tx, bucket, [...purchases.values()], ruling),
  ])
  if (claims.length > 0) await answerRepeats(tx, drafts, claims, versions)
  const open = drafts.filter((draft) => draft.outcome === null)
  const coupons = await openCouponsOf(
    tx,
    open.map(({ posting }) => posting.input),
  )
  const desk = openRatingDesk(known)
  const fresh: Fresh[] = []
  for (const draft of open) {
    const purchase = purchases.get(draft)
    const judged = purchase ? judgeRating(desk.rate(purchase)) : null
    const rating = draft.found && judged
    draft.outcome = refuseRating(rating)
    if (draft.outcome !== null) continue
    draft.facts = draft.found ? (rating?.facts ?? null) : factsOfNobodys(draft, judged)
    if (purchase && judged) desk.add(purchase, judged)
    else if (draft.found) desk.addDay(unrated(draft.found.memberId, draft))
    draft.coupons = takeCoupons(coupons, draft.posting.input, {
      memberId: draft.found?.memberId ?? null,
      occurredAt: draft.occurredAt,
    })
    draft.outcome = { ok: true, replayed: false, posted: postDraft(batch, draft, rating, timeZone, now) }
    fresh.push({ draft, rating })
  }
  if (fresh.length === 0) return
  batch.write()
  queries.writeReceipts(tx, bucket, now, fresh.map(toNewReceipt), desk.days())
  const [grants] = await Promise.all([
    writeEffects(tx, bucket, fresh.flatMap(toEffect), ruling),
    coupons?.write(now),
  ])
  await drawBudgets(tx, desk.draws())
  if (grants.length === 0) return
  const byReceipt = Map.groupBy(grants, ({ causeId }) => causeId)
  for (const { draft } of fresh)
    if (draft.outcome?.ok) draft.outcome.posted.grants = byReceipt.get(draft.receiptId) ?? []
}

/** A visit under no programme. */
const unrated = (memberId: Uuid, { businessOn, posting }: Draft): DayAdd => ({
  memberId,
  day: businessOn,
  receipts: 1,
  eligibleMinor: 0,
  points: 0,
  ...boughtOf(posting.input.lines),
})

/** A receipt that is about to be written. */
type Fresh = { draft: Draft; rating: Rating | null }

/** Nothing to rate: nobody's receipt without money off, one without a programme, and one that is refused already. */
function toPurchasing(draft: Draft, n: number): [Draft, Purchasing][] {
  const { found, rule, businessOn, posting } = draft
  if (!rule || draft.outcome !== null) return []
  const { lines } = posting.input
  const place = rule.needs.place ? placeOf(draft) : NOWHERE
  const taken = takenByRules(posting.input)
  return [[draft, { n, rule, memberId: found?.memberId ?? null, businessOn, place, taken, lines }]]
}

const placeOf = ({ posting, businessOn, minuteOfDay }: Draft): EarningPlace => ({
  branch: posting.input.branch,
  on: businessOn.toString(),
  minute_of_day: minuteOfDay,
})

/** For versions that do not ask where and when: no rule of theirs looks at it, but a day must be one. */
const NOWHERE: EarningPlace = { branch: '', on: '1970-01-01', minute_of_day: 0 }

/** Money off that nobody got points beside was taken all the same, and a claim takes it over. */
const factsOfNobodys = (draft: Draft, judged: Rating | null): RatingFacts | null => {
  const taken = takenByRules(draft.posting.input)
  return taken.length === 0 ? null : factsOfNobody(judged, taken, placeOf(draft))
}

/** With its coupons, which are kept whatever the version asks for. */
const factsOf = (draft: Draft): RatingFacts | null => {
  const { coupons, facts } = draft
  if (coupons.length === 0) return facts
  return { member: null, budgets: {}, place: placeOf(draft), taken: [], ...facts, coupons }
}

const toEffect = ({ draft, rating }: Fresh): Effective[] =>
  draft.found && rating
    ? [
        {
          receiptId: draft.receiptId,
          memberId: draft.found.memberId,
          businessOn: draft.businessOn,
          rating,
        },
      ]
    : []

/** Null when it can be posted. */
export const refuseRating = (rating: Rating | null): { ok: false; refusal: Refusal } | null =>
  rating && rating.evaluation.points > MOST_RECEIPT_POINTS
    ? { ok: false, refusal: refuse(receiptRefusals, 'amount_too_large') }
    : null

/** When the points of a purchase become usable and when they expire; nothing waits for nothing. */
export function lifeOf(rating: Rating | null, businessOn: Temporal.PlainDate, timeZone: string) {
  if (rating === null || rating.evaluation.points === 0) return {}
  const { points_life } = rating.version.definition
  const { availableAt, expiresAt } = lifeOfCredit(points_life, { businessOn, timeZone })
  return { ...(availableAt && { availableAt }), ...(expiresAt && { expiresAt }) }
}

function postDraft(
  batch: OpenBatch,
  draft: Draft,
  rating: Rating | null,
  timeZone: string,
  now: Temporal.Instant,
): PostedReceipt {
  const { found, receiptId } = draft
  const points = rating?.evaluation.points ?? 0
  if (found)
    batch.post(found.accountId, {
      kind: 'credit',
      as: 'earn',
      points,
      key: receiptId,
      cause: 'receipt',
      causeId: receiptId,
      occurredAt: draft.occurredAt,
      partyId: found.memberId,
      ...lifeOf(rating, draft.businessOn, timeZone),
    })
  return { head: toHead(draft, rating, now), rating, balances: found && batch.balances(found.accountId) }
}

function toHead(draft: Draft, rating: Rating | null, now: Temporal.Instant): ReceiptHead {
  const { input, source } = draft.posting
  return {
    receiptId: draft.receiptId,
    receiptRef: input.receipt_id,
    bucket: draft.bucket,
    memberId: draft.found?.memberId ?? null,
    accountId: draft.found?.accountId ?? null,
    branch: input.branch,
    occurredAt: draft.occurredAt,
    recordedAt: now,
    businessOn: draft.businessOn,
    currency: input.currency,
    totalMinor: input.total_minor,
    eligibleMinor: rating?.evaluation.eligible_minor ?? 0,
    versionId: rating?.version.versionId ?? null,
    windowSpendMinor: rating?.evaluation.window_spend_minor ?? null,
    points: rating?.evaluation.points ?? 0,
    source,
    facts: factsOf(draft),
  }
}

function toNewReceipt({ draft, rating }: Fresh): queries.NewReceipt {
  if (!draft.outcome?.ok) throw new Error('only posted receipts are written')
  const { input } = draft.posting
  return {
    ...draft.outcome.posted.head,
    fingerprint: draft.fingerprint,
    lines: input.lines,
    tenders: input.tenders,
    effects: rating && effectsOf(rating),
  }
}

/** What is wrong with a receipt by itself or with the member it names. */
function refuseBadly(
  input: ReceiptInput,
  member: MemberLookup | undefined,
  club: ClubFacts,
  now: Temporal.Instant,
): Refusal | null {
  const occurredAt = Temporal.Instant.from(input.occurred_at)
  const fault = findFault({ ...input, occurred_at: occurredAt }, club.currency, now)
  if (fault === null) return member?.ok === false ? member.refusal : null
  const sum = input.lines.reduce((total, line) => total + line.amount_minor, 0)
  return refuse(receiptRefusals, fault, { currency: club.currency, total: input.total_minor, sum })
}

export type MemberLookup = { ok: true; found: FoundMember | null } | { ok: false; refusal: Refusal }

/**
 * Who each receipt names: nobody, a member, or somebody who is not found. Only a phone has to wait for the club's
 * country to be known.
 */
export async function findReceiptMembers(
  tx: Tx,
  refs: readonly (MemberRef | undefined)[],
  readCountry: () => Promise<string>,
): Promise<MemberLookup[]> {
  const country = refs.some((ref) => ref && 'phone' in ref) ? await readCountry() : ''
  const normal = refs.map((ref) => (ref ? normaliseRef(ref, country) : null))
  const wanted = normal.flatMap((entry): NormalRef[] => (entry?.ok ? [entry.ref] : []))
  const found = await findMembers(tx, wanted)
  let next = 0
  return normal.map((entry, index): MemberLookup => {
    if (entry === null) return { ok: true, found: null }
    const by = Object.keys(refs[index] ?? {})[0] ?? ''
    if (!entry.ok) return { ok: false, refusal: refuse(receiptRefusals, 'member_ref_not_possible', { by }) }
    const member = found[next] ?? null
    next += 1
    return member
      ? { ok: true, found: member }
      : { ok: false, refusal: refuse(receiptRefusals, 'member_not_found', { by }) }
  })
}

/** A receipt that was posted before is answered as it was then, whatever else has changed since. */
async function answerRepeats(
  tx: Tx,
  drafts: readonly Draft[],
  claims: readonly queries.ClaimRow[],
  versions: readonly ProgrammeVersion[],
): Promise<void> {
  const posted = await readPosted(tx, claims, versions)
  const byRef = new Map(claims.map((claim) => [claim.receipt_ref, claim]))
  for (const draft of drafts) {
    const claim = byRef.get(draft.posting.input.receipt_id)
    const earlier = claim && posted.get(claim.receipt_id)
    if (!claim || !earlier) continue
    draft.outcome = claim.fingerprint.equals(draft.fingerprint)
      ? { ok: true, replayed: true, posted: asFirstAnswered(earlier) }
      : { ok: false, refusal: refuse(receiptRefusals, 'receipt_conflict') }
  }
}

/** Whoever sends a receipt again that named nobody learns nothing of the member who claimed it since. */
const asFirstAnswered = (posted: PostedReceipt): PostedReceipt =>
  posted.head.claimedAt
    ? { head: { ...posted.head, memberId: null, accountId: null, points: 0 }, rating: null, balances: null }
    : posted
