import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import type { KeyRole, StaffRole } from './permission.ts'
import { ABSOLUTE_LIMIT, IDLE_LIMIT } from './session.ts'

// Before a club is known; each through a function of the database that answers no more than this.

export const findStaffByEmail = (tx: Tx, email: string) =>
  tx.maybeOne<{ staffId: Uuid; passwordHash: string }>(sql`
    select staff_id as "staffId", password_hash as "passwordHash" from access.find_staff_by_email(${email})`)

export type StaffClub = { clubId: Uuid; name: string; role: StaffRole }

/** The clubs the person may work in now, by name. */
export const findClubsOfStaff = (tx: Tx, staffId: Uuid) =>
  tx.query<StaffClub>(sql`
    select club_id as "clubId", name, role from access.clubs_of_staff(${staffId})`)

export type FoundSession = {
  staffId: Uuid
  clubId: Uuid
  role: StaffRole
  passwordTemporary: boolean
  lastUsedAt: Temporal.Instant
}

export const findSession = (tx: Tx, tokenHash: Buffer, now: Temporal.Instant) =>
  tx.maybeOne<FoundSession>(sql`
    select staff_id as "staffId", club_id as "clubId", role, password_temporary as "passwordTemporary",
      last_used_at as "lastUsedAt"
    from access.find_session(${tokenHash}, ${now}, ${IDLE_LIMIT.toString()})`)

export type FoundKey = {
  keyId: Uuid
  clubId: Uuid
  role: KeyRole
  branch: string | null
  lastUsedAt: Temporal.Instant | null
}

export const findApiKey = (tx: Tx, keyHash: Buffer) =>
  tx.maybeOne<FoundKey>(sql`
    select key_id as "keyId", club_id as "clubId", role, branch, last_used_at as "lastUsedAt"
    from access.find_api_key(${keyHash})`)

export async function touchApiKey(tx: Tx, keyId: Uuid, now: Temporal.Instant): Promise<void> {
  await tx.query(sql`
    update access.api_key set last_used_at = ${now} where club_id = ${tx.clubId} and key_id = ${keyId}`)
}

// The person's own rows, in a transaction that acts as them.

export type Person = {
  staffId: Uuid
  name: string
  email: string
  language: Language
  passwordHash: string
  passwordTemporary: boolean
}

export const selectPerson = (tx: Tx, staffId: Uuid) =>
  tx.one<Person>(sql`
    select staff_id as "staffId", name, email, language, password_hash as "passwordHash",
      password_temporary as "passwordTemporary"
    from access.staff where staff_id = ${staffId}`)

export async function updatePerson(
  tx: Tx,
  staffId: Uuid,
  person: { name: string; language: Language },
): Promise<void> {
  await tx.query(sql`
    update access.staff set name = ${person.name}, language = ${person.language} where staff_id = ${staffId}`)
}

/** Where the person worked last; null when they never signed in. */
export const selectLastClub = (tx: Tx, staffId: Uuid) =>
  tx.maybeOne<{ clubId: Uuid }>(sql`
    select club_id as "clubId" from access.session
    where staff_id = ${staffId} order by last_used_at desc limit 1`)

export async function insertSession(
  tx: Tx,
  session: { tokenHash: Buffer; staffId: Uuid; address: string; userAgent: string },
  now: Temporal.Instant,
): Promise<void> {
  await tx.query(sql`
    insert into access.session
      (token_hash, staff_id, club_id, created_at, last_used_at, expires_at, address, user_agent)
    values (${session.tokenHash}, ${session.staffId}, ${tx.clubId}, ${now}, ${now},
      ${now.add(ABSOLUTE_LIMIT)}, ${session.address}, ${session.userAgent})`)
}

/** Writes the use down, unless the session has moved to another club meanwhile. */
export async function touchSession(tx: Tx, tokenHash: Buffer, now: Temporal.Instant): Promise<void> {
  await tx.query(sql`
    update access.session set last_used_at = ${now}
    where token_hash = ${tokenHash} and club_id = ${tx.clubId}`)
}

/** From now on the session works in the transaction's club. */
export async function moveSession(tx: Tx, tokenHash: Buffer, now: Temporal.Instant): Promise<void> {
  await tx.query(sql`
    update access.session set last_used_at = ${now}, club_id = ${tx.clubId} where token_hash = ${tokenHash}`)
}

export async function endSession(tx: Tx, tokenHash: Buffer, now: Temporal.Instant): Promise<void> {
  await tx.query(sql`select access.revoke_session(${tokenHash}, ${now})`)
}

/** Ends the person's sessions in every club but the one to keep; tells how many. */
export async function endSessionsOf(
  tx: Tx,
  staffId: Uuid,
  keep: Buffer | null,
  now: Temporal.Instant,
): Promise<number> {
  const { ended } = await tx.one<{ ended: number }>(sql`
    select access.revoke_sessions(${staffId}, ${keep}, ${now}) as ended`)
  return ended
}

/** Deletes the club's sessions that ended before; a person's newest stays, since it says when they were last seen. */
export async function forgetSessions(tx: Tx, endedBefore: Temporal.Instant): Promise<number> {
  const gone = await tx.query<object>(sql`
    delete from access.session s
    where s.club_id = ${tx.clubId}
      and least(s.revoked_at, s.expires_at, s.last_used_at + ${IDLE_LIMIT.toString()}::interval) < ${endedBefore}
      and exists (select from access.session newer
                  where newer.club_id = s.club_id and newer.staff_id = s.staff_id
                    and newer.last_used_at > s.last_used_at)
    returning 1`)
  return gone.length
}
