import type { AuditDetail, AuditSubject } from '#access/audit.ts'
import { recordAudit, staffNames } from '#access/service.ts'
import type { Forget } from '#members/merge-service.ts'
import { findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { addEvents } from '#platform/outbox.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { findRedemption } from '#rewards/cancel-service.ts'
import {
  type Author,
  afterClosing,
  afterMessage,
  CASE_PREFIX,
  type Case,
  type CaseTopic,
  subjectOf,
} from './case.ts'
import * as queries from './queries.ts'
import { caseRefusals } from './refusal.ts'

/** A member needs no more conversations at once. */
const MOST_OPEN = 20

export type Acting = { readonly by: AuditSubject; readonly now: Temporal.Instant }

export type NewCase = {
  memberId: Uuid
  about: CaseTopic
  /** `rdm_…`, or the caller's own name of it. */
  redemption: string | null
  subject: string | null
  text: string
  /** Whose words they are: the member's wait for an answer, the office's do not. */
  author: 'member' | 'office'
}

/** Begins a conversation, by the member themselves or by the office. */
export async function openCase(tx: Tx, wish: NewCase, acting: Acting): Promise<Uuid | Refusal> {
  const { by, now } = acting
  const redemptionId = wish.redemption === null ? null : await findOwn(tx, wish.redemption, wish.memberId)
  if (wish.redemption !== null && redemptionId === null)
    return refuse(caseRefusals, 'case_redemption_not_found')
  if (by.kind === 'member' && (await queries.countOpen(tx, wish.memberId)) >= MOST_OPEN)
    return refuse(caseRefusals, 'too_many_cases', { most: MOST_OPEN })
  const caseId = newId()
  const isMembers = wish.author === 'member'
  await queries.insertCase(tx, {
    caseId,
    memberId: wish.memberId,
    about: wish.about,
    redemptionId,
    subject: wish.subject ?? subjectOf(wish.text),
    state: isMembers ? 'open' : 'answered',
    openedBy: by.kind === 'member' ? 'member' : 'staff',
    assignedTo: by.kind === 'staff' ? by.id : null,
    openedAt: now,
    updatedAt: now,
    waitingSince: isMembers ? now : null,
    firstAnsweredAt: null,
    closedAt: null,
    seenAt: isMembers ? now : Temporal.Instant.fromEpochMilliseconds(0),
  })
  await queries.insertMessage(tx, {
    case_id: caseId,
    message_id: newId(),
    author: wish.author,
    author_id: by.id,
    body: wish.text,
    written_at: now,
  })
  await tell(tx, 'case.opened', { caseId, memberId: wish.memberId }, now)
  if (!isMembers) await tell(tx, 'case.answered', { caseId, memberId: wish.memberId }, now)
  await audit(tx, acting, 'case.opened', caseId, { about: wish.about })
  return caseId
}

/** The redemption of this member, whoever they have become by a merge. */
async function findOwn(tx: Tx, id: string, memberId: Uuid): Promise<Uuid | null> {
  const redemption = await findRedemption(tx, id)
  if (redemption === null) return null
  const [owner, asking] = await findMembers(tx, [
    { kind: 'id', value: redemption.memberId },
    { kind: 'id', value: memberId },
  ])
  return owner && owner.memberId === asking?.memberId ? redemption.redemptionId : null
}

/** Adds to a conversation; `memberId` where a member writes, whose own it must be. Null: it is written. */
export async function writeMessage(
  tx: Tx,
  caseId: Uuid,
  wish: { text: string; author: Author; memberId: Uuid | null },
  acting: Acting,
): Promise<Refusal | null> {
  const { by, now } = acting
  const seen = await queries.lockCase(tx, caseId)
  if (seen === null || (wish.memberId !== null && wish.memberId !== seen.memberId))
    return refuse(caseRefusals, 'case_not_found')
  // Of whoever was erased nothing new is kept.
  if (seen.subject === null) return refuse(caseRefusals, 'case_not_found')
  await queries.insertMessage(tx, {
    case_id: caseId,
    message_id: newId(),
    author: wish.author,
    author_id: by.id,
    body: wish.text,
    written_at: now,
  })
  const after = afterMessage(seen, wish.author, now)
  const isTaken = wish.author !== 'member' && by.kind === 'staff' && after.assignedTo === null
  await queries.updateCase(tx, isTaken ? { ...after, assignedTo: by.id } : after)
  if (wish.author === 'office') await tell(tx, 'case.answered', seen, now)
  if (wish.author === 'member') await tell(tx, 'case.written', seen, now)
  if (wish.author !== 'member')
    await audit(tx, acting, `case.${wish.author === 'note' ? 'noted' : 'answered'}`, caseId)
  return null
}

export type CaseMove = { state?: 'closed' | 'open' | undefined; assignedTo?: Uuid | null | undefined }

/** Closes a case, opens it again, or gives it to somebody. Null: it is done, or was so. */
export async function changeCase(
  tx: Tx,
  caseId: Uuid,
  move: CaseMove,
  acting: Acting,
): Promise<Refusal | null> {
  const { now } = acting
  const seen = await queries.lockCase(tx, caseId)
  if (seen === null) return refuse(caseRefusals, 'case_not_found')
  let after = seen
  if (move.assignedTo !== undefined && move.assignedTo !== seen.assignedTo) {
    const isKnown = move.assignedTo === null || (await staffNames(tx, [move.assignedTo])).size === 1
    if (!isKnown) return refuse(caseRefusals, 'staff_not_in_club')
    after = { ...after, assignedTo: move.assignedTo, updatedAt: now }
    const to = move.assignedTo === null ? null : formatId('stf', move.assignedTo)
    await audit(tx, acting, 'case.assigned', caseId, { to })
  }
  if (move.state === 'closed' && after.state !== 'closed') {
    after = afterClosing(after, now)
    await tell(tx, 'case.closed', seen, now)
    await audit(tx, acting, 'case.closed', caseId)
  }
  if (move.state === 'open' && after.state === 'closed') {
    after = { ...after, state: 'open', closedAt: null, updatedAt: now, waitingSince: now }
    await audit(tx, acting, 'case.reopened', caseId)
  }
  if (after !== seen) await queries.updateCase(tx, after)
  return null
}

/** The member has read what stands there. */
export async function markSeen(tx: Tx, caseId: Uuid, now: Temporal.Instant): Promise<void> {
  const seen = await queries.lockCase(tx, caseId)
  if (seen !== null) await queries.updateCase(tx, { ...seen, seenAt: now })
}

export const tell = (
  tx: Tx,
  kind: string,
  { caseId, memberId }: Pick<Case, 'caseId' | 'memberId'>,
  now: Temporal.Instant,
  data: Readonly<Record<string, string>> = {},
): Promise<void> => addEvents(tx, kind, [{ subjectId: caseId, data: { member: memberId, ...data } }], now)

/** What members do themselves is no business of the staff's trail. */
export async function audit(
  tx: Tx,
  { by, now }: Acting,
  action: string,
  caseId: Uuid,
  detail: AuditDetail = {},
): Promise<void> {
  if (by.kind === 'member') return
  const target = { kind: 'case', id: formatId(CASE_PREFIX, caseId) }
  await recordAudit(tx, { subject: by, action, target, detail, at: now })
}

/** After a merge the survivor has the conversations of both. */
export const carryCases = (
  tx: Tx,
  { from, into }: { from: { memberId: Uuid }; into: { memberId: Uuid } },
): Promise<void> => queries.moveCases(tx, from.memberId, into.memberId)

export const forgetCases: Forget = (tx, memberIds, erasedAt) => queries.forgetTexts(tx, memberIds, erasedAt)
