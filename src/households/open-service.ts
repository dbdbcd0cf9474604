import type { AuditDetail, AuditSubject } from '#access/audit.ts'
import { recordAudit } from '#access/service.ts'
import { lockForAccounts } from '#members/account-service.ts'
import type { Member } from '#members/member.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { addEvents } from '#platform/outbox.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { type Belonging, HOUSEHOLD_PREFIX, type Household, type LeftBecause } from './household.ts'
import * as queries from './queries.ts'
import { householdRefusals } from './refusal.ts'

/** Who does it, and when. `actingMember` is the member who asks for it themselves; null: staff, for anybody. */
export type Acting = {
  readonly now: Temporal.Instant
  readonly subject: AuditSubject
  readonly actingMember: Uuid | null
}

/** A household under way: nobody else changes any of the club's until this transaction ends. */
export type OpenHousehold = { readonly household: Household; readonly belongings: readonly Belonging[] }

/** Opens a household to be changed. */
export async function openHousehold(
  tx: Tx,
  householdId: Uuid,
  locking: readonly Uuid[] = [],
): Promise<(OpenHousehold & { locked: Member[] }) | Refusal> {
  const locked = await lockForAccounts(tx, locking)
  const [household] = await queries.readHouseholdRows(tx, [householdId])
  if (!household) return refuse(householdRefusals, 'household_not_found')
  if (household.dissolvedAt !== null) return refuse(householdRefusals, 'household_dissolved')
  return { household, belongings: await queries.readBelongings(tx, [householdId]), locked }
}

/** As `openHousehold`, with all its members locked: their accounts are about to change. */
export async function openWithMembers(tx: Tx, householdId: Uuid): Promise<OpenHousehold | Refusal> {
  const opened = await openHousehold(tx, householdId)
  if (isRefusal(opened)) return opened
  await lockForAccounts(
    tx,
    opened.belongings.map(({ memberId }) => memberId),
  )
  return opened
}

/** Null when it is staff, or the household's head. */
export function refuseUnlessHead({ belongings }: OpenHousehold, { actingMember }: Acting): Refusal | null {
  if (actingMember === null) return null
  const own = belongings.find(({ memberId }) => memberId === actingMember)
  return own?.role === 'head' ? null : refuse(householdRefusals, 'not_head')
}

type HouseholdEvent =
  | 'household.founded'
  | 'household.joined'
  | 'household.left'
  | 'household.pooled'
  | 'household.kept_apart'
  | 'household.dissolved'
  | 'household.invited'
  | 'household.consented'

/** Tells the outbox: ids only. */
export const tell = (
  tx: Tx,
  kind: HouseholdEvent,
  householdId: Uuid,
  data: Readonly<Record<string, string | number>>,
  at: Temporal.Instant,
): Promise<void> => addEvents(tx, kind, [{ subjectId: householdId, data }], at)

/** Writes into the audit trail what was done to a household. */
export const audit = (
  tx: Tx,
  { subject, now }: Acting,
  action: string,
  householdId: Uuid,
  detail: AuditDetail = {},
): Promise<void> =>
  recordAudit(tx, {
    subject,
    action,
    target: { kind: 'household', id: formatId(HOUSEHOLD_PREFIX, householdId) },
    detail,
    at: now,
  })

/** Ends what somebody belonged to, and tells of it. */
export async function endBelonging(
  tx: Tx,
  { belongingId, householdId, memberId }: Belonging,
  because: LeftBecause,
  at: Temporal.Instant,
): Promise<void> {
  await queries.endBelonging(tx, belongingId, because, at)
  await tell(tx, 'household.left', householdId, { member_id: memberId, because }, at)
}
