import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Answer } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import type { AuditDetail } from './audit.ts'
import type { NewStaff, StaffChange } from './contract.ts'
import { hashPassword, makeTemporaryPassword } from './password.ts'
import {
  insertPerson,
  insertRole,
  lockActiveOwners,
  selectClub,
  selectStaffMember,
  updatePassword,
  updateRole,
} from './queries.ts'
import { accessRefusals } from './refusal.ts'
import { type Actor, recordAudit } from './service.ts'
import { endSessionsOf } from './session-queries.ts'
import { decideRole, listStaffActions, type StaffMember } from './staff.ts'

export type StaffWithPassword = { member: StaffMember; password: string | null }

const recordStaffAct = (
  tx: Tx,
  actor: Actor,
  action: string,
  staffId: Uuid,
  at: Temporal.Instant,
  detail: AuditDetail = {},
) =>
  recordAudit(tx, {
    subject: actor.subject,
    action,
    target: { kind: 'staff', id: formatId('stf', staffId) },
    detail,
    at,
  })

async function readMember(tx: Tx, staffId: Uuid): Promise<StaffMember> {
  const member = await selectStaffMember(tx, staffId)
  if (!member) throw new Error('a staff person is not there after the change')
  return member
}

/**
 * Gives a person a role in the club. Who is new here gets a temporary password, which is told this once; who works in
 * another club of this installation, or did in this one, keeps their own.
 */
export async function addStaff(
  { db, clock }: { db: Database; clock: Clock },
  actor: Actor,
  input: NewStaff,
  idempotencyKey: string | null,
): Promise<Answer<StaffWithPassword> | Refusal> {
  const made = makeTemporaryPassword()
  const passwordHash = await hashPassword(made)
  let password: string | null = null
  const work = async (tx: Tx) => {
    const now = clock.now()
    const language = input.language ?? (await selectClub(tx)).defaultLanguage
    const person = { ...input, language, staffId: newId(), passwordHash, passwordTemporary: true }
    const staffId = await insertPerson(tx, person, now)
    if (!(await insertRole(tx, staffId, input.role, now)))
      return refuse(accessRefusals, 'staff_exists', {}, { staff: formatId('stf', staffId) })
    await recordStaffAct(tx, actor, 'staff.added', staffId, now, { role: input.role })
    if (staffId === person.staffId) password = made
    return { status: 201, outcome: { staff_id: staffId } }
  }
  const request = {
    key: idempotencyKey,
    route: 'POST /v1/staff',
    body: input,
    clock,
    refusals: accessRefusals,
  }
  return db.inClub(actor.clubId, (tx) => {
    // What an attempt that lost a race had made is gone, and its password with it.
    password = null
    return withIdempotency(tx, request, work, async (outcome) => ({
      member: await readMember(tx, outcome.staff_id),
      password,
    }))
  })
}

/**
 * Makes the person an active owner, whatever they are in the club now: the operator's way back into a club whose owners
 * cannot sign in. A password is made, and told, for whoever is new here, and for whoever lost theirs if that is asked.
 */
export async function appointOwner(
  parts: { db: Database; clock: Clock },
  actor: Actor,
  input: Omit<NewStaff, 'role'>,
  resetPassword: boolean,
): Promise<StaffWithPassword | Refusal> {
  const added = await addStaff(parts, actor, { ...input, role: 'owner' }, null)
  if (!isRefusal(added)) return added.body
  const staffId = added.code === 'staff_exists' ? parseId('stf', String(added.extra.staff)) : null
  if (staffId === null) return added
  const change = {
    role: 'owner' as const,
    disabled: false,
    ...(resetPassword && { reset_password: true as const }),
  }
  return changeStaff(parts, actor, staffId, change)
}

/** Another role, a disabling or its end, another password: all of them or none. */
export async function changeStaff(
  { db, clock }: { db: Database; clock: Clock },
  actor: Actor,
  staffId: Uuid,
  change: StaffChange,
): Promise<StaffWithPassword | Refusal> {
  const password = change.reset_password ? makeTemporaryPassword() : null
  const passwordHash = password === null ? null : await hashPassword(password)
  return db.inClub(actor.clubId, async (tx) => {
    const now = clock.now()
    const owners = await lockActiveOwners(tx)
    const before = await selectStaffMember(tx, staffId)
    if (!before) return refuse(httpRefusals, 'not_found')
    const state = { role: before.role, disabled: before.disabledAt !== null }
    const allowed = listStaffActions({ ...state, elsewhere: before.elsewhere })
    if (passwordHash !== null && !allowed.includes('reset_password'))
      return refuse(accessRefusals, 'staff_elsewhere')
    const decision = decideRole(state, change, owners.filter((id) => id !== staffId).length)
    if (!decision.ok) return refuse(accessRefusals, decision.reason)
    const after = decision.after ?? state
    if (after.role !== state.role || after.disabled !== state.disabled) {
      await updateRole(tx, staffId, after, now)
      if (after.role !== state.role)
        await recordStaffAct(tx, actor, 'staff.role_changed', staffId, now, {
          from: state.role,
          to: after.role,
        })
      if (after.disabled !== state.disabled)
        await recordStaffAct(tx, actor, after.disabled ? 'staff.disabled' : 'staff.enabled', staffId, now)
    }
    if (passwordHash !== null) {
      await updatePassword(tx, staffId, passwordHash, true)
      await endSessionsOf(tx, staffId, null, now)
      await recordStaffAct(tx, actor, 'staff.password_reset', staffId, now)
    }
    return { member: await readMember(tx, staffId), password }
  })
}

/** Ends the person's role in this club; what they did keeps their name. */
export async function removeStaff(
  { db, clock }: { db: Database; clock: Clock },
  actor: Actor,
  staffId: Uuid,
): Promise<Refusal | null> {
  return db.inClub(actor.clubId, async (tx) => {
    const now = clock.now()
    const owners = await lockActiveOwners(tx)
    const before = await selectStaffMember(tx, staffId)
    if (!before) return refuse(httpRefusals, 'not_found')
    const state = { role: before.role, disabled: before.disabledAt !== null }
    const decision = decideRole(state, 'remove', owners.filter((id) => id !== staffId).length)
    if (!decision.ok) return refuse(accessRefusals, decision.reason)
    await updateRole(tx, staffId, decision.after, now)
    await recordStaffAct(tx, actor, 'staff.removed', staffId, now, { role: before.role })
    return null
  })
}

/** Signs the person out everywhere; tells how many sessions ended. */
export async function endStaffSessions(
  { db, clock }: { db: Database; clock: Clock },
  actor: Actor,
  staffId: Uuid,
): Promise<number | Refusal> {
  return db.inClub(actor.clubId, async (tx) => {
    const now = clock.now()
    if (!(await selectStaffMember(tx, staffId))) return refuse(httpRefusals, 'not_found')
    const ended = await endSessionsOf(tx, staffId, null, now)
    await recordStaffAct(tx, actor, 'staff.sessions_ended', staffId, now, { sessions: ended })
    return ended
  })
}
