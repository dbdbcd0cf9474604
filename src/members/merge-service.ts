import { recordAudit } from '#access/service.ts'
import { transferAll } from '#ledger/transfer-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { lockSurvivor, readKept } from './change-service.ts'
import { consentsToCarry, type Witness } from './consent.ts'
import { forgetAddresses, insertConsents, readConsents } from './consent-queries.ts'
import { rememberErased } from './erased-service.ts'
import { planMerged } from './identifier-plan.ts'
import { fillBlanks, type Member } from './member.ts'
import { deleteMarks } from './profile-mark-queries.ts'
import { carryMarks } from './profile-mark-service.ts'
import * as queries from './queries.ts'
import { MEMBER_PREFIX } from './ref.ts'
import { wordsOf } from './service.ts'

export type Merge = { readonly from: Uuid; readonly into: Uuid; readonly reason: string | null }

/** Moves what another room keeps of one member to another, in the merge's own transaction. */
export type CarryOver = (
  tx: Tx,
  merge: { readonly from: Member; readonly into: Member; readonly mergedAt: Temporal.Instant },
) => Promise<void>

/**
 * Makes ready for a merge, under its locks and before any points move: who shares an account leaves it first. A refusal leaves
 * everything as it was.
 */
export type BeforeMerge = (
  tx: Tx,
  merge: { readonly from: Member; readonly into: Member; readonly mergedAt: Temporal.Instant },
) => Promise<{ ok: true } | { ok: false; reason: 'open_holds' }>

/** Removes what another room keeps of a person, in the erasure's own transaction; told of whoever was merged into them too. */
export type Forget = (tx: Tx, memberIds: readonly Uuid[], erasedAt: Temporal.Instant) => Promise<void>

export type MergeOutcome =
  /** `points` is what moved, less the debt that moved with it; a repeat moves nothing. */
  | { ok: true; memberId: Uuid; points: number; replayed: boolean }
  | { ok: false; reason: 'member_not_found' | 'same_member' | 'open_holds' }
  | { ok: false; reason: 'already_merged'; survivor: Uuid }

/**
 * Makes one member of two: points with their expiry, debt, identifiers and what other rooms keep move to `into`, the
 * strictest consent wins, blanks of its profile are filled, and `from` stays an alias. Again is the same answer.
 */
export async function mergeMembers(
  tx: Tx,
  merge: Merge,
  within: {
    clock: Clock
    subject: Witness['subject']
    carryOver: readonly CarryOver[]
    beforeMerge?: readonly BeforeMerge[]
  },
): Promise<MergeOutcome> {
  await queries.lockMerges(tx)
  const found = await lockBoth(tx, merge)
  if (found === null) return { ok: false, reason: 'member_not_found' }
  const settled = decideMerge(found.from, found.into)
  if (settled !== null) return settled
  const mergedAt = within.clock.now()
  for (const prepare of within.beforeMerge ?? []) {
    const prepared = await prepare(tx, { ...found, mergedAt })
    if (!prepared.ok) return prepared
  }
  // What was prepared may have given them other accounts.
  const { from, into } =
    (within.beforeMerge ?? []).length === 0 ? found : ((await lockBoth(tx, merge)) ?? found)
  const moved = await movePoints(tx, from, into, mergedAt)
  if (!moved.ok) return moved
  if (moved.replayed) throw new Error('the key of this merge has posted before')
  await joinProfiles(tx, from, into)
  await carryMarks(tx, from, into)
  await queries.markMerged(tx, from.memberId, into.memberId, { mergedAt, reason: merge.reason })
  await carryConsents(tx, from, into, within.subject, mergedAt)
  for (const carry of within.carryOver) await carry(tx, { from, into, mergedAt })
  await queries.writeEvents(tx, 'member.merged', [from.memberId], mergedAt, { into: into.memberId })
  await recordAudit(tx, {
    subject: within.subject,
    action: 'member.merged',
    target: { kind: 'member', id: formatId(MEMBER_PREFIX, from.memberId) },
    detail: { into: formatId(MEMBER_PREFIX, into.memberId), points: moved.points },
    at: mergedAt,
  })
  return { ok: true, memberId: into.memberId, points: moved.points, replayed: false }
}

async function lockBoth(tx: Tx, merge: Merge): Promise<{ from: Member; into: Member } | null> {
  const locked = await queries.lockMembers(tx, [merge.from, merge.into])
  const from = locked.find((member) => member.memberId === merge.from)
  const into = locked.find((member) => member.memberId === merge.into)
  if (!from || !into || from.state === 'erased' || into.state === 'erased') return null
  return { from, into }
}

/** Null when the two can be merged; else what there is to answer without doing anything. */
function decideMerge(from: Member, into: Member): MergeOutcome | null {
  const survivor = into.mergedInto ?? into.memberId
  if (from.memberId === into.memberId || from.memberId === into.mergedInto)
    return { ok: false, reason: 'same_member' }
  if (from.mergedInto !== null)
    return from.mergedInto === survivor
      ? { ok: true, memberId: survivor, points: 0, replayed: true }
      : { ok: false, reason: 'already_merged', survivor: from.mergedInto }
  if (into.mergedInto !== null) return { ok: false, reason: 'already_merged', survivor: into.mergedInto }
  return null
}

async function movePoints(tx: Tx, from: Member, into: Member, mergedAt: Temporal.Instant) {
  if (from.accountId === into.accountId) return { ok: true, points: 0, replayed: false } as const
  return transferAll(
    tx,
    {
      fromAccount: from.accountId,
      toAccount: into.accountId,
      // A member is merged once, so their id is the merge's key.
      key: from.memberId,
      cause: 'merge',
      causeId: from.memberId,
      occurredAt: mergedAt,
      partyId: into.memberId,
    },
    mergedAt,
    newId,
  )
}

async function joinProfiles(tx: Tx, from: Member, into: Member): Promise<void> {
  const own = await readKept(tx, into.memberId)
  const moving = await readKept(tx, from.memberId)
  const next = planMerged(own, moving)
  await queries.reassignIdentifiers(
    tx,
    next.map(({ kind, value, isPrimary }) => ({
      kind,
      value,
      member_id: into.memberId,
      account_id: into.accountId,
      is_primary: isPrimary,
    })),
  )
  const joined = { ...into, ...fillBlanks(into, from), ...joinFacts(into, from) }
  await queries.updateMember(tx, joined)
  if (Temporal.Instant.compare(from.joinedAt, into.joinedAt) < 0)
    await queries.setJoinedAt(tx, into.memberId, from.joinedAt)
  await queries.deleteSearchWords(tx, [from.memberId])
  await queries.writeSearchWords(tx, [{ member_id: into.memberId, words: wordsOf(joined, next) }])
}

/** Who brought either brought the survivor, unless the two brought each other; the details were confirmed when last of the two. */
function joinFacts(into: Member, from: Member): Pick<Member, 'referredBy' | 'detailsConfirmedAt'> {
  const brought = [into.referredBy, from.referredBy].find(
    (id) => id !== null && id !== into.memberId && id !== from.memberId,
  )
  const confirmed = [into.detailsConfirmedAt, from.detailsConfirmedAt]
    .filter((at) => at !== null)
    .sort(Temporal.Instant.compare)
  return { referredBy: brought ?? null, detailsConfirmedAt: confirmed.at(-1) ?? null }
}

async function carryConsents(
  tx: Tx,
  from: Member,
  into: Member,
  subject: Witness['subject'],
  mergedAt: Temporal.Instant,
): Promise<void> {
  const rows = await readConsents(tx, [from.memberId, into.memberId])
  const carried = consentsToCarry(
    rows.filter((row) => row.memberId === from.memberId),
    rows.filter((row) => row.memberId === into.memberId),
  )
  if (carried.length === 0) return
  await insertConsents(
    tx,
    carried.map((row) => ({
      ...row,
      consentId: newId(),
      memberId: into.memberId,
      // A no must outlive the survivor's later yes; a yes keeps the time at which it was given.
      capturedAt: row.given ? row.capturedAt : mergedAt,
      recordedAt: mergedAt,
      subject,
      cause: 'merge' as const,
      fromConsentId: row.consentId,
    })),
  )
}

// --- erasure ---

/**
 * Removes all personal data of a member and of those merged into them; what others keep by id still adds up. Kept as a
 * fact of its own, so that a restore of older data erases again. Again is the same.
 */
export async function eraseMember(
  tx: Tx,
  memberId: Uuid,
  within: { erasedAt: Temporal.Instant; subject: Witness['subject']; forget?: readonly Forget[] },
): Promise<{ ok: true; erased: readonly Uuid[] } | { ok: false; reason: 'member_not_found' }> {
  await queries.lockMerges(tx)
  const survivor = await lockSurvivor(tx, memberId)
  if (survivor === null) {
    const [member] = await queries.lockMembers(tx, [memberId])
    return member === undefined ? { ok: false, reason: 'member_not_found' } : { ok: true, erased: [] }
  }
  const merged = await queries.readMerged(tx, survivor.memberId)
  const memberIds = [survivor.memberId, ...merged.map((row) => row.member_id)]
  await removePersonalData(tx, memberIds, within.erasedAt, within.forget ?? [])
  await queries.writeEvents(tx, 'member.erased', [survivor.memberId], within.erasedAt)
  await recordAudit(tx, {
    subject: within.subject,
    action: 'member.erased',
    target: { kind: 'member', id: formatId(MEMBER_PREFIX, survivor.memberId) },
    detail: { ids: memberIds.map((id) => formatId(MEMBER_PREFIX, id)) },
    at: within.erasedAt,
  })
  return { ok: true, erased: memberIds }
}

async function removePersonalData(
  tx: Tx,
  memberIds: readonly Uuid[],
  erasedAt: Temporal.Instant,
  forget: readonly Forget[],
): Promise<void> {
  await rememberErased(tx, await queries.readIdentifiers(tx, memberIds), erasedAt)
  await queries.deleteIdentifiersOf(tx, memberIds)
  await queries.clearMembers(tx, memberIds)
  await queries.deleteSearchWords(tx, memberIds)
  await deleteMarks(tx, memberIds)
  await forgetAddresses(tx, memberIds)
  for (const forgetIn of forget) await forgetIn(tx, memberIds, erasedAt)
  await queries.insertErasures(tx, memberIds, erasedAt)
}

export type Erasure = { memberId: Uuid; erasedAt: Temporal.Instant }

export const readErasures = (tx: Tx): Promise<Erasure[]> => queries.readErasures(tx)

/** Erases again what had been erased when older data was restored: exactly these ids, told nobody anew. */
export async function replayErasures(
  tx: Tx,
  erasures: readonly Erasure[],
  forget: readonly Forget[] = [],
): Promise<void> {
  await queries.lockMerges(tx)
  for (const { memberId, erasedAt } of erasures) await removePersonalData(tx, [memberId], erasedAt, forget)
}
