import { createHash } from 'node:crypto'
import { readClub } from '#access/service.ts'
import { bucketOf } from '#ledger/account.ts'
import { bucketCount, type OpenBatch, openBatch } from '#ledger/service.ts'
import { type FoundMember, findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { addEvents } from '#platform/outbox.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { lifeOfCredit } from '#programme/points-life.ts'
import { versionAt } from '#programme/programme.ts'
import { loadVersions } from '#programme/service.ts'
import type { EarnInput } from './contract.ts'
import { addToCounters, type CounterName, readCounters } from './counter-queries.ts'
import { type Counting, NOBODY, openCounting } from './counting.ts'
import { baseOf, capPoints, judgeHold, pointsFor, reverseEarn } from './earn.ts'
import type { EarnRecord, Reversal } from './earn-queries.ts'
import * as earns from './earn-queries.ts'
import { type LinkRecord, readLinks } from './link-queries.ts'
import { LINK_PREFIX } from './partner.ts'
import { type ContractRecord, lockPartners, type PartnerRecord, readContracts } from './queries.ts'
import { partnerRefusals } from './refusal.ts'
import { contractOn } from './terms.ts'

export type EarnAsk = { readonly partnerId: Uuid; readonly input: EarnInput; readonly fileId: Uuid | null }
export type EarnOutcome = { ok: true; replayed: boolean; earn: EarnRecord } | { ok: false; refusal: Refusal }

const MOST_AHEAD_HOURS = 24
/** What is rejected at its end must not become usable just before: the hourly run comes between. */
const AFTER_HOLD_DAYS = 2

type Club = { readonly timeZone: string }
type Place = {
  readonly ask: EarnAsk
  readonly fingerprint: Buffer
  readonly occurredAt: Temporal.Instant
  readonly businessOn: Temporal.PlainDate
  readonly link: LinkRecord | null
}
/** A purchase that may be posted, and for whom. */
type Draft = Place & { readonly found: FoundMember; readonly contract: ContractRecord; readonly earnId: Uuid }

const fingerprintOf = (input: EarnInput): Buffer =>
  createHash('sha256')
    .update(
      JSON.stringify([
        input.receipt_id,
        input.link,
        Temporal.Instant.from(input.occurred_at).epochMilliseconds,
        input.amount_minor,
        input.currency,
      ]),
    )
    .digest()

export const dayOf = (instant: Temporal.Instant, timeZone: string): Temporal.PlainDate =>
  instant.toZonedDateTimeISO(timeZone).toPlainDate()

const isAfter = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) > 0

/**
 * Credits what members bought at partners, up to 500 purchases of a club in one transaction, each answered by itself. The
 * partners are locked first, so that caps hold whatever arrives at once, and a name posts once; then the accounts.
 */
export async function earnAll(
  tx: Tx,
  asks: readonly EarnAsk[],
  now: Temporal.Instant,
): Promise<EarnOutcome[]> {
  const club = await readClub(tx)
  const partnerIds = [...new Set(asks.map(({ partnerId }) => partnerId))]
  const [partners, contracts] = await Promise.all([
    lockPartners(tx, partnerIds),
    readContracts(tx, partnerIds),
  ])
  const partnerById = new Map(partners.map((partner) => [partner.partnerId, partner]))
  const known = await findKnown(tx, asks)
  const places = await toPlaces(tx, asks, club)
  const outcomes: (EarnOutcome | null)[] = places.map((place) => repeatOf(known, place))
  const found = await findOwners(tx, places)
  const drafts = new Map<number, Draft>()
  for (const [at, place] of places.entries()) {
    if (outcomes[at]) continue
    const draft = draftOf(place, partnerById, contracts, found, now)
    if ('refused' in draft) outcomes[at] = { ok: false, refusal: draft }
    else drafts.set(at, draft)
  }
  const posted = await postDrafts(tx, drafts, club, now)
  return places.map((place, at) => {
    const outcome = outcomes[at] ?? posted.get(at)
    // Twice in one batch: the second is a repeat of the first.
    const answer = outcome ?? repeatOf(byName(posted), place)
    if (!answer) throw new Error('a purchase of a partner was not answered')
    return answer
  })
}

const byName = (posted: ReadonlyMap<number, EarnOutcome>): Map<string, EarnRecord> =>
  new Map(
    [...posted.values()].flatMap((outcome) => (outcome.ok ? [[nameOf(outcome.earn), outcome.earn]] : [])),
  )

const nameOf = ({ partnerId, receiptRef }: earns.EarnName): string => `${partnerId} ${receiptRef}`

async function findKnown(tx: Tx, asks: readonly EarnAsk[]): Promise<Map<string, EarnRecord>> {
  const rows = await earns.findEarns(
    tx,
    asks.map(({ partnerId, input }) => ({ partnerId, receiptRef: input.receipt_id })),
  )
  return new Map(rows.map((row) => [nameOf(row), row]))
}

async function toPlaces(tx: Tx, asks: readonly EarnAsk[], { timeZone }: Club): Promise<Place[]> {
  const ids = asks.map(({ input }) => parseId(LINK_PREFIX, input.link))
  const links = await readLinks(
    tx,
    ids.filter((id) => id !== null),
  )
  const linkById = new Map(links.map((link) => [link.linkId, link]))
  return asks.map((ask, at) => {
    const occurredAt = Temporal.Instant.from(ask.input.occurred_at)
    const link = linkById.get(ids[at] ?? '') ?? null
    return {
      ask,
      fingerprint: fingerprintOf(ask.input),
      occurredAt,
      businessOn: dayOf(occurredAt, timeZone),
      // Another partner's link is none to this one.
      link: link?.partnerId === ask.partnerId ? link : null,
    }
  })
}

function repeatOf(known: ReadonlyMap<string, EarnRecord>, place: Place): EarnOutcome | null {
  const { ask, fingerprint } = place
  const earn = known.get(nameOf({ partnerId: ask.partnerId, receiptRef: ask.input.receipt_id }))
  if (!earn) return null
  return earn.fingerprint.equals(fingerprint)
    ? { ok: true, replayed: true, earn }
    : { ok: false, refusal: refuse(partnerRefusals, 'earn_conflict') }
}

async function findOwners(tx: Tx, places: readonly Place[]): Promise<Map<Uuid, FoundMember>> {
  const ids = [...new Set(places.flatMap(({ link }) => link?.memberId ?? []))]
  const found = await findMembers(
    tx,
    ids.map((value) => ({ kind: 'id', value })),
  )
  return new Map(ids.flatMap((id, at) => (found[at] ? [[id, found[at]]] : [])))
}

function draftOf(
  place: Place,
  partners: ReadonlyMap<Uuid, PartnerRecord>,
  contracts: readonly ContractRecord[],
  owners: ReadonlyMap<Uuid, FoundMember>,
  now: Temporal.Instant,
): Draft | Refusal {
  const { ask, link, occurredAt, businessOn } = place
  const partner = partners.get(ask.partnerId)
  if (!partner) return refuse(partnerRefusals, 'partner_not_found')
  if (partner.state !== 'active') return refuse(partnerRefusals, 'partner_not_active')
  if (isAfter(occurredAt, now.add({ hours: MOST_AHEAD_HOURS }))) return refuse(partnerRefusals, 'in_future')
  if (!link) return refuse(partnerRefusals, 'link_not_found')
  const found = owners.get(link.memberId)
  if (!found || (link.endedAt && !isAfter(link.endedAt, occurredAt)))
    return refuse(partnerRefusals, 'link_ended')
  if (isAfter(link.linkedAt, occurredAt)) return refuse(partnerRefusals, 'before_link')
  const contract = contractOn(
    contracts.filter(({ partnerId }) => partnerId === ask.partnerId),
    businessOn,
  )
  if (!contract) return refuse(partnerRefusals, 'contract_not_in_force')
  const { terms } = contract
  if (terms.earn === null) return refuse(partnerRefusals, 'earning_not_agreed')
  if (terms.currency !== ask.input.currency) return refuse(partnerRefusals, 'currency_not_agreed')
  if (isAfter(now.subtract({ hours: 24 * (terms.late_days + 1) }), occurredAt))
    return refuse(partnerRefusals, 'too_late', { days: terms.late_days })
  return { ...place, found, contract, earnId: newId() }
}

/** Counters that one purchase asks and adds to. */
function countersOf({ ask, found, contract, businessOn }: Draft, today: Temporal.PlainDate) {
  const { partnerId, input } = ask
  const onDay = businessOn.toString()
  const nobody = { partnerId, onDay, scope: NOBODY, detail: 0 }
  return {
    memberDay: { ...nobody, kind: 'member_day', scope: found.memberId },
    day: { ...nobody, kind: 'day' },
    budget: { ...nobody, kind: 'budget', onDay: contract.fromOn.toString(), scope: contract.contractId },
    sameAmount: { ...nobody, kind: 'same_amount', scope: found.memberId, detail: input.amount_minor },
    issued: { ...nobody, kind: 'issued', onDay: today.toString() },
  } as const satisfies Record<string, CounterName>
}

async function postDrafts(
  tx: Tx,
  drafts: ReadonlyMap<number, Draft>,
  club: Club,
  now: Temporal.Instant,
): Promise<Map<number, EarnOutcome>> {
  const posted = new Map<number, EarnOutcome>()
  if (drafts.size === 0) return posted
  const today = dayOf(now, club.timeZone)
  const all = [...drafts.values()]
  const names = all.map(({ ask }) => ({ partnerId: ask.partnerId, receiptRef: ask.input.receipt_id }))
  const [versions, counters, waiting] = await Promise.all([
    loadVersions(tx),
    readCounters(
      tx,
      all.flatMap((draft) => Object.values(countersOf(draft, today))),
    ),
    earns.findWaiting(tx, names),
  ])
  const returned = Map.groupBy(waiting, nameOf)
  const hasWaiting = (draft: Draft) =>
    returned.has(nameOf({ partnerId: draft.ask.partnerId, receiptRef: draft.ask.input.receipt_id }))
  const batches = await openBatches(
    tx,
    all.map(({ found }) => found.accountId),
    all.filter(hasWaiting).map(({ found }) => found.accountId),
    now,
  )
  const counting = openCounting(counters)
  const fresh = new Map<string, EarnRecord>()
  for (const [at, draft] of drafts) {
    const name = nameOf({ partnerId: draft.ask.partnerId, receiptRef: draft.ask.input.receipt_id })
    if (fresh.has(name)) continue
    const version = versionAt(versions, draft.occurredAt)
    const life = version
      ? lifeOfCredit(version.definition.points_life, {
          businessOn: draft.businessOn,
          timeZone: club.timeZone,
        })
      : { availableAt: null, expiresAt: null }
    const batch = batches.of(draft.found.accountId)
    const earn = rate(draft, counting, today, now)
    credit(batch, draft, earn, life)
    settleWaiting(tx, batch, draft, earn, returned.get(name) ?? [], { counting, today })
    fresh.set(name, earn)
    posted.set(at, { ok: true, replayed: false, earn })
  }
  batches.write()
  const list = [...fresh.values()]
  earns.insertEarns(tx, list)
  addToCounters(tx, counting.added())
  await addEvents(
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
function rate(
  draft: Draft,
  counting: Counting,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): EarnRecord {
  const { ask, contract, found, link, occurredAt, businessOn } = draft
  const { terms, contractId } = contract
  const names = countersOf(draft, today)
  const baseMinor = baseOf(terms, ask.input.amount_minor)
  const { points, cappedBy } = capPoints(terms, pointsFor(terms, baseMinor), {
    member_day: counting.points(names.memberDay),
    day: counting.points(names.day),
    budget: counting.points(names.budget),
  })
  const heldFor = judgeHold(terms, points, {
    memberDayReceipts: counting.times(names.memberDay),
    sameAmount: counting.times(names.sameAmount),
    writtenToday: counting.points(names.issued),
  })
  for (const name of Object.values(names))
    if (name.kind !== 'same_amount' || terms.review.same_amount_day !== null) counting.add(name, points)
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
  life: { availableAt: Temporal.Instant | null; expiresAt: Temporal.Instant | null },
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
  { counting, today }: { counting: Counting; today: Temporal.PlainDate },
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
    counting.add({ partnerId, kind: 'reversed', onDay: today.toString(), scope: NOBODY, detail: 0 }, points)
    earns.settleReversal(tx, { reversalId: reversal.reversalId, earnId: earn.earnId, points })
  }
}
