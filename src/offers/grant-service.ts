import type { AuditSubject } from '#access/audit.ts'
import { recordAudit } from '#access/service.ts'
import { findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import type { EventTrigger } from '#programme/rule.ts'
import { GRANT_PREFIX, type Grant, type GrantState, mayDo, stateAt } from './grant.ts'
import { readOccasions } from './occasion-queries.ts'
import * as queries from './queries.ts'

/** A grant, and what it was given for where that was no purchase. */
export type ShownGrant = { grant: Grant; trigger: EventTrigger | undefined }

export type GrantWish = { memberId: Uuid; isOpen: boolean; after: Uuid | null; limit: number }

/** A page of a member's grants, newest first; null when there is no such member. */
export async function readGrants(
  tx: Tx,
  wish: GrantWish,
  at: Temporal.Instant,
): Promise<ShownGrant[] | null> {
  const [member] = await findMembers(tx, [{ kind: 'id', value: wish.memberId }])
  if (!member) return null
  const { memberId } = member
  const openAt = wish.isOpen ? at : null
  return withTriggers(
    tx,
    await queries.listGrants(tx, { memberId, openAt, after: wish.after, limit: wish.limit }),
  )
}

export async function readGrant(tx: Tx, grantId: Uuid): Promise<ShownGrant | null> {
  const grant = await queries.readGrant(tx, grantId)
  const [shown] = grant ? await withTriggers(tx, [grant]) : []
  return shown ?? null
}

async function withTriggers(tx: Tx, grants: readonly Grant[]): Promise<ShownGrant[]> {
  const ids = grants.filter(({ cause }) => cause === 'rule').map(({ causeId }) => causeId)
  const occasions = ids.length === 0 ? [] : await readOccasions(tx, ids)
  const triggers = new Map(occasions.map(({ occasionId, trigger }) => [occasionId, trigger]))
  return grants.map((grant) => ({ grant, trigger: triggers.get(grant.causeId) }))
}

export type EndOutcome =
  | { ok: true }
  | { ok: false; reason: 'grant_not_found' | 'tickets_not_used_here' }
  | { ok: false; reason: 'grant_not_open'; state: GrantState }

type Ending = { grantId: Uuid; at: Temporal.Instant; subject: AuditSubject }

/** A sample was handed over, or a coupon was taken by hand; once, whoever else tries at the same moment. */
export async function useGrant(tx: Tx, ending: Ending & { receiptRef: string | null }): Promise<EndOutcome> {
  const grant = await lockOpen(tx, ending, 'use')
  if ('ok' in grant) return grant
  await queries.markUsed(tx, { grantId: grant.grantId, usedOn: ending.receiptRef }, ending.at)
  await audit(tx, grant, ending, 'grant.used')
  return { ok: true }
}

/** Takes back what was given by mistake, as long as it was not used. */
export async function withdrawGrant(tx: Tx, ending: Ending): Promise<EndOutcome> {
  const grant = await lockOpen(tx, ending, 'withdraw')
  if ('ok' in grant) return grant
  await queries.withdrawGrant(tx, grant.grantId, ending.at)
  await audit(tx, grant, ending, 'grant.withdrawn')
  return { ok: true }
}

async function lockOpen(
  tx: Tx,
  { grantId, at }: Ending,
  action: 'use' | 'withdraw',
): Promise<Grant | Exclude<EndOutcome, { ok: true }>> {
  const grant = await queries.lockGrant(tx, grantId)
  if (!grant) return { ok: false, reason: 'grant_not_found' }
  const state = stateAt(grant, at)
  if (mayDo({ kind: grant.kind, state }, action)) return grant
  return state === 'issued'
    ? { ok: false, reason: 'tickets_not_used_here' }
    : { ok: false, reason: 'grant_not_open', state }
}

const audit = (
  tx: Tx,
  grant: Grant,
  { at, subject }: Ending,
  action: 'grant.used' | 'grant.withdrawn',
): Promise<void> => {
  // The member, whose page shows the grant.
  const target = { kind: 'member', id: formatId('mbr', grant.memberId) }
  const detail = { grant: formatId(GRANT_PREFIX, grant.grantId), kind: grant.kind, rule: grant.ruleCode }
  return recordAudit(tx, { subject, action, target, detail, at })
}
