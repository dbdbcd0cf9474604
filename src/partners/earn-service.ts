import { readClub } from '#access/service.ts'
import { bucketOf } from '#ledger/account.ts'
import { bucketCount, type OpenBatch, openBatch } from '#ledger/service.ts'
import type { FoundMember } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { sendEvents } from '#platform/outbox.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { type CreditLife, lifeOfCredit } from '#programme/points-life.ts'
import { versionAt } from '#programme/programme.ts'
import { loadVersions } from '#programme/service.ts'
import { addToCounters } from './counter-queries.ts'
import { NOBODY } from './counting.ts'
import { baseOf, capPoints, judgeHold, pointsFor, reverseEarn } from './earn.ts'
import type { EarnRecord, Reversal } from './earn-queries.ts'
import * as earns from './earn-queries.ts'
import {
  type EarnAsk,
  findLinks,
  findOwners,
  type Known,
  lockAndRead,
  nameOf,
  nameOfPlace,
  type Place,
  toPlaces,
} from './earn-reading.ts'
import type { ContractRecord } from './queries.ts'
import { partnerRefusals } from './refusal.ts'
import { contractOn, dayOf, isTooFarAhead, isTooLate } from './terms.ts'

export type EarnOutcome = { ok: true; replayed: boolean; earn: EarnRecord } | { ok: false; refusal: Refusal }

/** What is rejected at its end must not become usable just before: the hourly run comes between. */
const AFTER_HOLD_DAYS = 2

/** A purchase that may be posted, and for whom. */
type Draft = Place & { readonly found: FoundMember; readonly contract: ContractRecord; readonly earnId: Uuid }

const isAfter = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) > 0

/**
 * Credits what members bought at partners, up to 500 purchases of a club in one transaction, each answered by itself. What does
 * not change is read first; then the partners are locked, so that caps hold whatever arrives at once, and a name posts once;
 * then the accounts.
 */
export async function earnAll(
  tx: Tx,
  asks: readonly EarnAsk[],
  now: Temporal.Instant,
): Promise<EarnOutcome[]> {
  if (asks.length === 0) return []
  const [club, links, versions] = await Promise.all([readClub(tx), findLinks(tx, asks), loadVersions(tx)])
  const places = toPlaces(asks, links, club)
  const owners = await findOwners(tx, places)
  const today = dayOf(now, club.timeZone)
  const known = await lockAndRead(tx, places, owners, today)
  const earlier = new Map(known.earns.map((earn) => [nameOf(earn), earn]))
  const outcomes: (EarnOutcome | null)[] = places.map((place) => repeatOf(earlier, place))
  const drafts = new Map<number, Draft>()
  for (const [at, place] of places.entries()) {
    if (outcomes[at]) continue
    const draft = draftOf(place, known, owners, now)
    if ('refused' in draft) outcomes[at] = { ok: false, refusal: draft }
    else drafts.set(at, draft)
  }
  const posted = await postDrafts(tx, drafts, known, { ...club, versions, today, now })
  const fresh = byName(posted)
  return places.map((place, at) => {
    // Twice in one batch: the second is a repeat of the first.
    const answer = outcomes[at] ?? posted.get(at) ?? repeatOf(fresh, place)
    if (!answer) throw new Error('a purchase of a partner was not answered')
    return answer
  })
}

const byName = (posted: ReadonlyMap<number, EarnOutcome>): Map<string, EarnRecord> =>
  new Map(
    [...posted.values()].flatMap((outcome) => (outcome.ok ? [[nameOf(outcome.earn), outcome.earn]] : [])),
  )

function repeatOf(known: ReadonlyMap<string, EarnRecord>, place: Place): EarnOutcome | null {
  const earn = known.get(nameOf(nameOfPlace(place)))
  if (!earn) return null
  return earn.fingerprint.equals(place.fingerprint)
    ? { ok: true, replayed: true, earn }
    : { ok: false, refusal: refuse(partnerRefusals, 'earn_conflict') }
}

function draftOf(
  place: Place,
  { partners, contracts }: Known,
  owners: ReadonlyMap<Uuid, FoundMember>,
  now: Temporal.Instant,
): Draft | Refusal {
  const { ask, link, occurredAt, businessOn } = place
  const partner = partners.get(ask.partnerId)
  if (!partner) return refuse(partnerRefusals, 'partner_not_found')
  if (partner.state !== 'active') return refuse(partnerRefusals, 'partner_not_active')
  if (isTooFarAhead(occurredAt, now)) return refuse(partnerRefusals, 'in_future')
  if (!link) return refuse(partnerRefusals, 'link_not_found')
  const found = owners.get(link.memberId)
  if (!found || (link.endedAt && !isAfter(link.endedAt, occurredAt)))
    return refuse(partnerRefusals, 'link_ended')
  if (isAfter(link.linkedAt, occurredAt)) return refuse(partnerRefusals, 'before_link')
  const contract = contractOn(contracts.get(ask.partnerId) ?? [], businessOn)
  if (!contract) return refuse(partnerRefusals, 'contract_not_in_force')
  const { terms } = contract
  if (terms.earn === null) return refuse(partnerRefusals, 'earning_not_agreed')
  if (terms.currency !== ask.input.currency) return refuse(partnerRefusals, 'currency_not_agreed')
  if (isTooLate(occurredAt, now, terms.late_days))
    return refuse(partnerRefusals, 'too_late', { days: terms.late_days })
  return { ...place, found, contract, earnId: newId() }
}

/** Counters that one purchase asks and adds to, whoever’s it is. */
function countersOf({ ask, contract }: Draft, onDay: string, { counting, todayText }: Known) {
  const nobody = { partnerId: ask.partnerId, onDay, scope: NOBODY, detail: 0 }
  const { contractId, fromOn } = contract
  return {
    day: counting.of({ ...nobody, kind: 'day' }),
    budget: counting.of({ ...nobody, kind: 'budget', onDay: fromOn.toString(), scope: contractId }),
    issued: counting.of({ ...nobody, kind: 'issued', onDay: todayText }),
  }
}

type Within = {
  readonly timeZone: string
  readonly versions: Awaited<ReturnType<typeof loadVersions>>
  readonly today: Temporal.PlainDate
  readonly now: Temporal.Instant
}

async function postDrafts(
  tx: Tx,
  drafts: ReadonlyMap<number, Draft>,
  known: Known,
  within: Within,
): Promise<Map<number, EarnOutcome>> {
  const posted = new Map<number, EarnOutcome>()
  if (drafts.size === 0) return posted
  const { now } = within
  const all = [...drafts.values()]
  const batches = await openBatches(
    tx,
    all.map(({ found }) => found.accountId),
    all.filter((draft) => known.waiting.has(nameOf(nameOfPlace(draft)))).map(({ found }) => found.accountId),
    now,
  )
  const fresh = new Map<string, EarnRecord>()
  for (const [at, draft] of drafts) {
    const name = nameOf(nameOfPlace(draft))
    if (fresh.has(name)) continue
    const batch = batches.of(draft.found.accountId)
    const earn = rate(draft, known, within)
    credit(batch, draft, earn, lifeOf(draft, within))
    settleWaiting(tx, batch, draft, earn, known.waiting.get(name) ?? [], known)
    fresh.set(name, earn)
    posted.set(at, { ok: true, replayed: false, earn })
  }
  batches.write()
  const list = [...fresh.values()]
  earns.insertEarns(tx, list)
  addToCounters(tx, known.counting.added())
  sendEvents(
    tx,
    'partner.earned',
    list.map(({ earnId, partnerId, memberId, points, heldFor }) => ({
      subjectId: earnId,
      data: { partner_id: partnerId, member_id: memberId, points, held: heldFor !== null },
    })),
    now,
  )
  return posted
}

function lifeOf({ occurredAt, businessOn }: Draft, { versions, timeZone }: Within): CreditLife {
  const version = versionAt(versions, occurredAt)
  return version
    ? lifeOfCredit(version.definition.points_life, { businessOn, timeZone })
    : { availableAt: null, expiresAt: null }
}

export type OpenBatches = { of(accountId: Uuid): OpenBatch; write(): void }

/** Opens accounts, bucket after bucket; of those in `lotsOf` single credits will be asked for. */
export async function openBatches(
  tx: Tx,
  accountIds: readonly Uuid[],
  lotsOf: readonly Uuid[],
  now: Temporal.Instant,
): Promise<OpenBatches> {
  const buckets = await bucketCount(tx)
  const open = new Map<number, OpenBatch>()
  const places = [...Map.groupBy(new Set(accountIds), (id) => bucketOf(id, buckets))]
  for (const [bucket, own] of places.sort(([a], [b]) => a - b)) {
    const withLots = own.filter((id) => lotsOf.includes(id))
    open.set(bucket, await openBatch(tx, bucket, own, now, withLots))
  }
  return {
    of(accountId) {
      const batch = open.get(bucketOf(accountId, buckets))
      if (!batch) throw new Error('an account that was not opened')
      return batch
    },
    write() {
      for (const batch of open.values()) batch.write()
    },
  }
}

/** What it earns under the caps, and whether somebody looks first; counted at once, so that the next one sees it. */
function rate(draft: Draft, known: Known, { today, now }: Within): EarnRecord {
  const { ask, contract, found, link, occurredAt, businessOn } = draft
  const { terms, contractId } = contract
  const { partnerId, input } = ask
  const { memberId } = found
  const onDay = businessOn.toString()
  const { day, budget, issued } = countersOf(draft, onDay, known)
  const member = known.members.of({ partnerId, memberId, onDay, amountMinor: input.amount_minor })
  const baseMinor = baseOf(terms, input.amount_minor)
  const { points, cappedBy } = capPoints(terms, pointsFor(terms, baseMinor), {
    member_day: member.points,
    day: day.points,
    budget: budget.points,
  })
  const heldFor = judgeHold(terms, points, {
    memberDayReceipts: member.receipts,
    sameAmount: member.sameAmount,
    writtenToday: issued.points,
    memberWrittenToday: member.writtenToday,
  })
  for (const counted of [day, budget, issued, member]) counted.add(points)
  return {
    earnId: draft.earnId,
    partnerId: ask.partnerId,
    receiptRef: ask.input.receipt_id,
    fingerprint: draft.fingerprint,
    linkId: link?.linkId ?? NOBODY,
    memberId: found.memberId,
    accountId: found.accountId,
    contractId,
    amountMinor: ask.input.amount_minor,
    baseMinor,
    points,
    cappedBy,
    reversedMinor: 0,
    reversedPoints: 0,
    heldFor,
    holdUntil: heldFor && now.add({ hours: 24 * terms.review.hold_days }),
    decided: null,
    fileId: ask.fileId,
    occurredAt,
    businessOn,
    recordedAt: now,
    recordedOn: today,
  }
}

const later = (a: Temporal.Instant | null, b: Temporal.Instant | null): Temporal.Instant | null =>
  a === null || (b !== null && isAfter(b, a)) ? b : a

function credit(
  batch: OpenBatch,
  { found, occurredAt }: Draft,
  { earnId, points, heldFor, holdUntil }: EarnRecord,
  life: CreditLife,
): void {
  if (points === 0) return
  const held = holdUntil && (heldFor === 'burst' ? holdUntil.add({ hours: 24 * AFTER_HOLD_DAYS }) : holdUntil)
  const availableAt = later(life.availableAt, held)
  batch.post(found.accountId, {
    kind: 'credit',
    as: 'earn',
    points,
    key: earnId,
    cause: 'partner',
    causeId: earnId,
    occurredAt,
    partyId: found.memberId,
    ...(availableAt && { availableAt }),
    ...(life.expiresAt && { expiresAt: life.expiresAt }),
  })
}

/** Goods that came back before their purchase was told take theirs with it. */
function settleWaiting(
  tx: Tx,
  batch: OpenBatch,
  { found, contract }: Draft,
  earn: EarnRecord,
  waiting: readonly Reversal[],
  { counting, todayText }: Known,
): void {
  for (const reversal of waiting) {
    const { backMinor, points } = reverseEarn(contract.terms, earn, reversal.amountMinor)
    earn.reversedMinor += backMinor
    earn.reversedPoints += points
    if (points > 0)
      batch.post(found.accountId, {
        kind: 'take_back',
        as: 'reverse',
        points,
        credit: batch.credit(found.accountId, earn.earnId),
        key: reversal.reversalId,
        cause: 'partner_return',
        causeId: earn.earnId,
        occurredAt: reversal.occurredAt,
        partyId: found.memberId,
      })
    const { partnerId } = earn
    counting.of({ partnerId, kind: 'reversed', onDay: todayText, scope: NOBODY, detail: 0 }).add(points)
    earns.settleReversal(tx, { reversalId: reversal.reversalId, earnId: earn.earnId, points })
  }
}
