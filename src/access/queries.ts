import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import type { AuditDetail, AuditEntry, AuditSubject } from './audit.ts'
import type { Branch, Club, VatZone } from './club.ts'
import type { KeyRole, StaffRole } from './permission.ts'
import type { RoleState, StaffMember } from './staff.ts'

/** Names the staff person of this transaction: their own rows and sessions open to them. */
export async function actAsStaff(tx: Tx, staffId: Uuid): Promise<void> {
  await tx.query(sql`select set_config('moadon.staff_id', ${staffId}, true)`)
}

// --- clubs and branches ---

export async function insertClub(tx: Tx, club: Club, now: Temporal.Instant): Promise<void> {
  await tx.query(sql`
    insert into access.club
      (club_id, name, country, currency, time_zone, languages, default_language, created_at)
    values (${club.clubId}, ${club.name}, ${club.country}, ${club.currency}, ${club.timeZone},
      ${club.languages}, ${club.defaultLanguage}, ${now})`)
}

export const selectClub = (tx: Tx): Promise<Club> =>
  tx.one<Club>(sql`
    select club_id as "clubId", name, country, currency, time_zone as "timeZone", languages,
      default_language as "defaultLanguage"
    from access.club where club_id = ${tx.clubId}`)

export async function updateClub(tx: Tx, club: Club): Promise<void> {
  await tx.query(sql`
    update access.club
    set name = ${club.name}, country = ${club.country}, time_zone = ${club.timeZone},
      languages = ${club.languages}, default_language = ${club.defaultLanguage}
    where club_id = ${club.clubId}`)
}

export const selectAllClubs = (tx: Tx) =>
  tx.query<{ clubId: Uuid; name: string }>(sql`
    select club_id as "clubId", name from access.list_clubs()`)

/** Of these codes, the branches that are known. */
export const selectKnownBranches = (tx: Tx, codes: readonly string[]) =>
  tx.query<{ code: string; timeZone: string | null }>(sql`
    select code, time_zone as "timeZone" from access.branch
    where club_id = ${tx.clubId} and code = any(${codes}::text[])`)

/** What every branch is called; one without a name by its code. */
export const selectBranchNames = (tx: Tx): Promise<{ code: string; name: string }[]> =>
  tx.query(sql`
    select code, coalesce(nullif(name, ''), code) as name from access.branch
    where club_id = ${tx.clubId} order by code`)

/** Codes in order, so that two batches that meet the same new branches do not wait for each other crosswise. */
export const selectOrAddBranches = (tx: Tx, codes: readonly string[], now: Temporal.Instant) =>
  tx.query<{ code: string; timeZone: string | null }>(sql`
    with wanted as (select distinct code from unnest(${codes}::text[]) as w (code)),
    known as (
      select b.code, b.time_zone from access.branch b join wanted using (code)
      where b.club_id = ${tx.clubId}),
    added as (
      insert into access.branch (club_id, code, first_seen_at)
      select ${tx.clubId}, code, ${now}::timestamptz from wanted
      where code not in (select code from known) order by code
      on conflict do nothing)
    select wanted.code, known.time_zone as "timeZone" from wanted left join known using (code)`)

const branchColumns = sql`code, name, time_zone as "timeZone", vat_zone as "vatZone", first_seen_at as "firstSeenAt"`

export const selectBranches = (tx: Tx, after: string | undefined, limit: number) =>
  tx.query<Branch>(sql`
    select ${branchColumns} from access.branch
    where club_id = ${tx.clubId} and code > ${after ?? ''} order by code limit ${limit}`)

export const selectBranch = (tx: Tx, code: string) =>
  tx.maybeOne<Branch>(sql`
    select ${branchColumns} from access.branch where club_id = ${tx.clubId} and code = ${code}`)

/** False where the club has one of this code. */
export async function insertBranch(tx: Tx, branch: Branch): Promise<boolean> {
  const rows = await tx.query<object>(sql`
    insert into access.branch (club_id, code, name, time_zone, vat_zone, first_seen_at)
    values (${tx.clubId}, ${branch.code}, ${branch.name}, ${branch.timeZone}, ${branch.vatZone},
      ${branch.firstSeenAt})
    on conflict do nothing returning 1`)
  return rows.length === 1
}

export const selectBranchZones = (tx: Tx) =>
  tx.query<{ code: string; timeZone: string }>(sql`
    select code, time_zone as "timeZone" from access.branch
    where club_id = ${tx.clubId} and time_zone is not null`)

export async function updateBranch(
  tx: Tx,
  branch: { code: string; name: string; timeZone: string | null; vatZone: VatZone },
): Promise<void> {
  await tx.query(sql`
    update access.branch
    set name = ${branch.name}, time_zone = ${branch.timeZone}, vat_zone = ${branch.vatZone}
    where club_id = ${tx.clubId} and code = ${branch.code}`)
}

// --- staff ---

export type NewPerson = {
  staffId: Uuid
  email: string
  name: string
  passwordHash: string
  passwordTemporary: boolean
  language: Language
}

/**
 * Adds the person unless the address is somebody's already, and tells whose it is now. The plain `do nothing` matters:
 * naming the column would ask for the right to see the row that stands in the way.
 */
export async function insertPerson(tx: Tx, person: NewPerson, now: Temporal.Instant): Promise<Uuid> {
  await tx.query(sql`
    insert into access.staff
      (staff_id, email, name, password_hash, password_temporary, language, created_at)
    values (${person.staffId}, ${person.email}, ${person.name}, ${person.passwordHash},
      ${person.passwordTemporary}, ${person.language}, ${now})
    on conflict do nothing`)
  const { staffId } = await tx.one<{ staffId: Uuid }>(sql`
    select staff_id as "staffId" from access.find_staff_by_email(${person.email})`)
  return staffId
}

/** Gives a person a role that they have not got; false if they have one. One that was removed comes back. */
export async function insertRole(
  tx: Tx,
  staffId: Uuid,
  role: StaffRole,
  now: Temporal.Instant,
): Promise<boolean> {
  const rows = await tx.query<object>(sql`
    insert into access.staff_role as r (club_id, staff_id, role, created_at)
    values (${tx.clubId}, ${staffId}, ${role}, ${now})
    on conflict (club_id, staff_id) do update set role = excluded.role, removed_at = null, disabled_at = null
    where r.removed_at is not null
    returning 1`)
  return rows.length === 1
}

const staffColumns = sql`
  s.staff_id as "staffId", s.name, s.email, s.language, r.role, r.disabled_at as "disabledAt",
  r.created_at as "addedAt", s.password_temporary as "passwordTemporary",
  (select max(e.last_used_at) from access.session e
   where e.club_id = r.club_id and e.staff_id = r.staff_id) as "lastSeenAt",
  not access.is_staff_only_here(s.staff_id) as "elsewhere"`

export const selectStaff = (tx: Tx, after: Uuid | null, limit: number) =>
  tx.query<StaffMember>(sql`
    select ${staffColumns}
    from access.staff_role r join access.staff s using (staff_id)
    where r.club_id = ${tx.clubId} and r.removed_at is null
      and (${after}::uuid is null or (s.name, s.staff_id) >
        (select p.name, p.staff_id from access.staff p where p.staff_id = ${after}))
    order by s.name, s.staff_id limit ${limit}`)

export const selectStaffMember = (tx: Tx, staffId: Uuid) =>
  tx.maybeOne<StaffMember>(sql`
    select ${staffColumns}
    from access.staff_role r join access.staff s using (staff_id)
    where r.club_id = ${tx.clubId} and r.staff_id = ${staffId} and r.removed_at is null`)

/** Names of staff this club knows or knew. */
export const selectStaffNames = (tx: Tx, staffIds: readonly Uuid[]) =>
  tx.query<{ id: Uuid; name: string }>(sql`
    select staff_id as id, name from access.staff where staff_id = any(${staffIds}::uuid[])`)

/** The club's active owners, locked in order, so that two who step down at once do so one after the other. */
export async function lockActiveOwners(tx: Tx): Promise<Uuid[]> {
  const rows = await tx.query<{ staffId: Uuid }>(sql`
    select staff_id as "staffId" from access.staff_role
    where club_id = ${tx.clubId} and role = 'owner' and disabled_at is null and removed_at is null
    order by staff_id for update`)
  return rows.map((row) => row.staffId)
}

export async function updateRole(
  tx: Tx,
  staffId: Uuid,
  state: RoleState | null,
  now: Temporal.Instant,
): Promise<void> {
  const where = sql`where club_id = ${tx.clubId} and staff_id = ${staffId}`
  await tx.query(
    state === null
      ? sql`update access.staff_role set removed_at = ${now} ${where}`
      : sql`update access.staff_role
            set role = ${state.role},
              disabled_at = case when ${state.disabled} then coalesce(disabled_at, ${now}) end ${where}`,
  )
}

export async function updatePassword(
  tx: Tx,
  staffId: Uuid,
  passwordHash: string,
  temporary: boolean,
): Promise<void> {
  const rows = await tx.query<object>(sql`
    update access.staff set password_hash = ${passwordHash}, password_temporary = ${temporary}
    where staff_id = ${staffId} returning 1`)
  if (rows.length !== 1) throw new Error('the password belongs to somebody out of reach')
}

// --- API keys ---

export type ApiKeyRow = {
  keyId: Uuid
  name: string
  prefix: string
  role: KeyRole
  branch: string | null
  createdAt: Temporal.Instant
  lastUsedAt: Temporal.Instant | null
  revokedAt: Temporal.Instant | null
}

const keyColumns = sql`
  key_id as "keyId", name, prefix, role, branch, created_at as "createdAt", last_used_at as "lastUsedAt",
  revoked_at as "revokedAt"`

export const selectApiKeys = (tx: Tx, before: Uuid | null, limit: number) =>
  tx.query<ApiKeyRow>(sql`
    select ${keyColumns} from access.api_key
    where club_id = ${tx.clubId} and (${before}::uuid is null or key_id < ${before})
    order by key_id desc limit ${limit}`)

export const selectApiKey = (tx: Tx, keyId: Uuid) =>
  tx.maybeOne<ApiKeyRow>(sql`
    select ${keyColumns} from access.api_key where club_id = ${tx.clubId} and key_id = ${keyId}`)

export async function insertApiKey(
  tx: Tx,
  key: {
    keyId: Uuid
    name: string
    keyHash: Buffer
    prefix: string
    role: KeyRole
    branch: string | null
  },
  now: Temporal.Instant,
): Promise<void> {
  await tx.query(sql`
    insert into access.api_key (club_id, key_id, name, key_hash, prefix, role, branch, created_at)
    values (${tx.clubId}, ${key.keyId}, ${key.name}, ${key.keyHash}, ${key.prefix}, ${key.role},
      ${key.branch}, ${now})`)
}

/** False if it was revoked before. */
export async function revokeApiKeyRow(tx: Tx, keyId: Uuid, now: Temporal.Instant): Promise<boolean> {
  const rows = await tx.query<object>(sql`
    update access.api_key set revoked_at = ${now}
    where club_id = ${tx.clubId} and key_id = ${keyId} and revoked_at is null returning 1`)
  return rows.length === 1
}

export const selectKeyNames = (tx: Tx, keyIds: readonly Uuid[]) =>
  tx.query<{ id: Uuid; name: string }>(sql`
    select key_id as id, name from access.api_key
    where club_id = ${tx.clubId} and key_id = any(${keyIds}::uuid[])`)

// --- audit trail ---

export async function insertAuditEntry(tx: Tx, entry: Omit<AuditEntry, 'auditId'>): Promise<void> {
  await tx.query(sql`
    insert into access.audit_entry
      (club_id, subject_kind, subject_id, action, target_kind, target_id, detail, occurred_at)
    values (${tx.clubId}, ${entry.subject.kind}, ${entry.subject.id}, ${entry.action},
      ${entry.target.kind}, ${entry.target.id}, ${JSON.stringify(entry.detail)}, ${entry.occurredAt})`)
}

export async function selectAuditEntries(tx: Tx, before: Uuid | null, limit: number): Promise<AuditEntry[]> {
  const rows = await tx.query<{
    auditId: Uuid
    subjectKind: AuditSubject['kind']
    subjectId: Uuid
    action: string
    targetKind: string
    targetId: string
    detail: AuditDetail
    occurredAt: Temporal.Instant
  }>(sql`
    select audit_id as "auditId", subject_kind as "subjectKind", subject_id as "subjectId", action,
      target_kind as "targetKind", target_id as "targetId", detail, occurred_at as "occurredAt"
    from access.audit_entry
    where club_id = ${tx.clubId} and (${before}::uuid is null or audit_id < ${before})
    order by audit_id desc limit ${limit}`)
  return rows.map(({ subjectKind, subjectId, targetKind, targetId, ...row }) => ({
    ...row,
    subject: { kind: subjectKind, id: subjectId },
    target: { kind: targetKind, id: targetId },
  }))
}
