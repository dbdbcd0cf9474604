import { ensureBranches, recordAudit } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { formatId } from '#platform/id.ts'
import type { NewConsent, Witness } from './consent.ts'
import { recordConsents } from './consent-service.ts'
import type { Identifier, IdentifierKind } from './identifier-kind.ts'
import { type IdentifierChange, isSame, type KeptIdentifier, planIdentifiers } from './identifier-plan.ts'
import type { Member, Profile } from './member.ts'
import { changedDetails, markSourceOf } from './profile-mark.ts'
import { markChanged } from './profile-mark-queries.ts'
import * as queries from './queries.ts'
import { MEMBER_PREFIX } from './ref.ts'
import { findMembers, wordsOf } from './service.ts'

export type MemberChange = {
  readonly profile: Partial<Profile>
  readonly identifiers: IdentifierChange
  readonly consents: readonly NewConsent[]
}

export type ChangeOutcome =
  | { ok: true; memberId: Uuid }
  | { ok: false; reason: 'member_exists'; existing: { memberId: Uuid; matchedBy: IdentifierKind } }
  | { ok: false; reason: 'identifier_missing' | 'member_not_found' }

/**
 * Changes a member's details, identifiers and consents together, or nothing. An identifier that another member has is
 * refused and that member named; the last identifier cannot be taken away.
 */
export async function changeMember(
  tx: Tx,
  memberId: Uuid,
  change: MemberChange,
  record: Witness & { recordedAt: Temporal.Instant },
): Promise<ChangeOutcome> {
  const member = await lockSurvivor(tx, memberId)
  if (member === null) return { ok: false, reason: 'member_not_found' }
  const current = await readKept(tx, member.memberId)
  const next = planIdentifiers(current, change.identifiers)
  if (next.length === 0) return { ok: false, reason: 'identifier_missing' }
  const taken = await replaceIdentifiers(tx, member, current, next, record.recordedAt)
  if (taken !== null) return { ok: false, reason: 'member_exists', existing: taken }
  const changed = { ...member, ...change.profile }
  await queries.updateMember(tx, changed)
  const source = markSourceOf(record.subject)
  await markChanged(
    tx,
    member.memberId,
    changedDetails(member, changed).map((field) => ({ field, source, at: record.recordedAt })),
  )
  if (change.profile.homeBranch) await ensureBranches(tx, [change.profile.homeBranch], record.recordedAt)
  await queries.writeSearchWords(tx, [{ member_id: member.memberId, words: wordsOf(changed, next) }])
  await recordConsents(tx, member.memberId, change.consents, record)
  await queries.writeEvents(tx, 'member.changed', [member.memberId], record.recordedAt)
  await recordAudit(tx, {
    subject: record.subject,
    action: 'member.changed',
    target: { kind: 'member', id: formatId(MEMBER_PREFIX, member.memberId) },
    detail: { fields: changedFields(change, current, next) },
    at: record.recordedAt,
  })
  return { ok: true, memberId: member.memberId }
}

/** Names of what changed, for the audit trail: never what it was changed to. */
function changedFields(
  change: MemberChange,
  current: readonly KeptIdentifier[],
  next: readonly KeptIdentifier[],
): string[] {
  const moved = [
    ...next.filter((kept) => !current.some((was) => isSame(was, kept))),
    ...current.filter((was) => !next.some((kept) => isSame(was, kept))),
  ]
  return [...new Set([...Object.keys(change.profile), ...moved.map((kept) => kept.kind)])].sort()
}

const MOST_MERGES = 8

/** Locks the member who stands for this id; null when there is none. */
export async function lockSurvivor(tx: Tx, memberId: Uuid): Promise<Member | null> {
  let wanted = memberId
  // A merge can win the race for the lock; the row then names the next one.
  for (let step = 0; step < MOST_MERGES; step += 1) {
    const [member] = await queries.lockMembers(tx, [wanted])
    if (member === undefined || member.state === 'erased') return null
    if (member.mergedInto === null) return member
    wanted = member.mergedInto
  }
  throw new Error('members keep being merged')
}

export async function readKept(tx: Tx, memberId: Uuid): Promise<KeptIdentifier[]> {
  const rows = await queries.readIdentifiers(tx, [memberId])
  return rows.map(({ kind, value, is_primary }) => ({ kind, value, isPrimary: is_primary }))
}

type Taken = { memberId: Uuid; matchedBy: IdentifierKind }

/** Claims what is new and lets go of what is gone; when something new is another member's, says whose and does nothing. */
async function replaceIdentifiers(
  tx: Tx,
  member: Member,
  current: readonly KeptIdentifier[],
  next: readonly KeptIdentifier[],
  recordedAt: Temporal.Instant,
): Promise<Taken | null> {
  const gained = next.filter((kept) => !current.some((was) => isSame(was, kept)))
  const lost = current.filter((was) => !next.some((kept) => isSame(was, kept)))
  const turned = next.filter((kept) =>
    current.some((was) => isSame(was, kept) && was.isPrimary !== kept.isPrimary),
  )
  const taken = gained.length > 0 ? await claimFor(tx, member, gained, recordedAt) : null
  if (taken !== null) return taken
  if (lost.length > 0) await queries.deleteIdentifiers(tx, lost)
  if (turned.length > 0) await queries.reassignIdentifiers(tx, toRows(member, turned))
  return null
}

const toRows = (member: Member, identifiers: readonly KeptIdentifier[]): queries.IdentifierRow[] =>
  identifiers.map(({ kind, value, isPrimary }) => ({
    kind,
    value,
    member_id: member.memberId,
    account_id: member.accountId,
    is_primary: isPrimary,
  }))

const MOST_ROUNDS = 8

async function claimFor(
  tx: Tx,
  member: Member,
  gained: readonly KeptIdentifier[],
  recordedAt: Temporal.Instant,
): Promise<Taken | null> {
  const claimed: Identifier[] = []
  let open = gained
  for (let round = 0; open.length > 0; round += 1) {
    if (round === MOST_ROUNDS) throw new Error('identifiers keep changing hands')
    claimed.push(...(await queries.claimIdentifiers(tx, toRows(member, open), recordedAt)))
    open = gained.filter((kept) => !claimed.some((own) => isSame(own, kept)))
    const holders = await findMembers(tx, open)
    for (const [index, holder] of holders.entries()) {
      const kind = open[index]?.kind
      if (holder === null || kind === undefined) continue
      if (claimed.length > 0) await queries.deleteIdentifiers(tx, claimed)
      return { memberId: holder.memberId, matchedBy: kind }
    }
  }
  return null
}
