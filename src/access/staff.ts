import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import type { StaffRole } from './permission.ts'

/** A person as one club sees them. */
export type StaffMember = {
  staffId: Uuid
  name: string
  email: string
  language: Language
  role: StaffRole
  disabledAt: Temporal.Instant | null
  addedAt: Temporal.Instant
  /** When they last worked in this club; null if never. */
  lastSeenAt: Temporal.Instant | null
  passwordTemporary: boolean
  /** Another club knows them too, so this one does not decide over their password. */
  elsewhere: boolean
}

export type StaffAction = 'change_role' | 'sign_out' | 'reset_password' | 'disable' | 'enable' | 'remove'

/** What an owner may do with a person as they are now; the desk's menu and the server read the same table. */
export function listStaffActions(person: { disabled: boolean; elsewhere: boolean }): readonly StaffAction[] {
  return [
    'change_role',
    'sign_out',
    // A password opens every club of the person, so it is theirs as soon as there are two.
    ...(person.elsewhere ? [] : (['reset_password'] as const)),
    person.disabled ? 'enable' : 'disable',
    'remove',
  ]
}

export type RoleState = { role: StaffRole; disabled: boolean }
export type StaffChange = { role?: StaffRole | undefined; disabled?: boolean | undefined }

const isActiveOwner = (state: RoleState | null): boolean => state?.role === 'owner' && !state.disabled

/**
 * What a change makes of a person's role (null: none any more), unless it would leave the club without an active owner,
 * and so without anybody who could appoint one. `otherOwners` counts the club's active owners but this person.
 */
export function decideRole(
  before: RoleState,
  change: StaffChange | 'remove',
  otherOwners: number,
): { ok: true; after: RoleState | null } | { ok: false; reason: 'last_owner' } {
  const after =
    change === 'remove'
      ? null
      : { role: change.role ?? before.role, disabled: change.disabled ?? before.disabled }
  if (isActiveOwner(before) && !isActiveOwner(after) && otherOwners === 0)
    return { ok: false, reason: 'last_owner' }
  return { ok: true, after }
}
