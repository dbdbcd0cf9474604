import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { MEMBER_ABSOLUTE, MEMBER_IDLE } from './session.ts'

export type FoundMemberSession = {
  sessionId: Uuid
  clubId: Uuid
  memberId: Uuid
  lastUsedAt: Temporal.Instant
}

/** A living session by the hash of its token; before a club is known. */
export const findMemberSession = (tx: Tx, tokenHash: Buffer, now: Temporal.Instant) =>
  tx.maybeOne<FoundMemberSession>(sql`
    select session_id as "sessionId", club_id as "clubId", member_id as "memberId", last_used_at as "lastUsedAt"
    from portal.find_session(${tokenHash}, ${now}, ${MEMBER_IDLE.toString()})`)

export type NewSession = { tokenHash: Buffer; sessionId: Uuid; memberId: Uuid; device: string }

export async function insertSession(tx: Tx, session: NewSession, now: Temporal.Instant): Promise<void> {
  await tx.query(sql`
    insert into portal.session (token_hash, session_id, club_id, member_id, created_at, last_used_at, expires_at, device)
    values (${session.tokenHash}, ${session.sessionId}, ${tx.clubId}, ${session.memberId}, ${now}, ${now},
      ${now.add(MEMBER_ABSOLUTE)}, ${session.device})`)
}

export async function hasSignedIn(tx: Tx, memberId: Uuid): Promise<boolean> {
  const row = await tx.maybeOne<object>(sql`
    select 1 from portal.session where club_id = ${tx.clubId} and member_id = ${memberId} limit 1`)
  return row !== null
}

export async function touchMemberSession(tx: Tx, tokenHash: Buffer, now: Temporal.Instant): Promise<void> {
  await tx.query(sql`
    update portal.session set last_used_at = ${now} where club_id = ${tx.clubId} and token_hash = ${tokenHash}`)
}

export type SessionRow = {
  sessionId: Uuid
  tokenHash: Buffer
  createdAt: Temporal.Instant
  lastUsedAt: Temporal.Instant
  device: string
}

/** The member's living sessions, the one used last first. */
export const listSessions = (tx: Tx, memberId: Uuid, now: Temporal.Instant) =>
  tx.query<SessionRow>(sql`
    select session_id as "sessionId", token_hash as "tokenHash", created_at as "createdAt",
      last_used_at as "lastUsedAt", device
    from portal.session
    where club_id = ${tx.clubId} and member_id = ${memberId} and revoked_at is null and expires_at > ${now}
      and last_used_at > ${now.subtract(MEMBER_IDLE)}
    order by last_used_at desc, session_id limit 100`)

/** Ends one of the member's; false when there is no such one. */
export async function endSession(
  tx: Tx,
  memberId: Uuid,
  sessionId: Uuid,
  now: Temporal.Instant,
): Promise<boolean> {
  const rows = await tx.query<object>(sql`
    update portal.session set revoked_at = ${now}
    where club_id = ${tx.clubId} and member_id = ${memberId} and session_id = ${sessionId} and revoked_at is null
    returning 1`)
  return rows.length === 1
}

/** Ends all of the member's but the one to keep; tells how many. */
export async function endSessionsOf(
  tx: Tx,
  memberId: Uuid,
  keep: Buffer | null,
  now: Temporal.Instant,
): Promise<number> {
  const rows = await tx.query<object>(sql`
    update portal.session set revoked_at = ${now}
    where club_id = ${tx.clubId} and member_id = ${memberId} and revoked_at is null
      and token_hash is distinct from ${keep}
    returning 1`)
  return rows.length
}

export async function moveSessions(tx: Tx, from: Uuid, into: Uuid): Promise<void> {
  await tx.query(sql`
    update portal.session set member_id = ${into} where club_id = ${tx.clubId} and member_id = ${from}`)
  await tx.query(sql`
    update portal.code set member_id = ${into} where club_id = ${tx.clubId} and member_id = ${from}`)
}

export async function deleteSessionsOf(tx: Tx, memberIds: readonly Uuid[]): Promise<void> {
  await tx.query(sql`
    delete from portal.session where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[])`)
}

/** Deletes sessions that were over before; tells how many. */
export async function forgetSessions(tx: Tx, endedBefore: Temporal.Instant): Promise<number> {
  const rows = await tx.query<object>(sql`
    delete from portal.session
    where club_id = ${tx.clubId}
      and least(revoked_at, expires_at, last_used_at + ${MEMBER_IDLE.toString()}::interval) < ${endedBefore}
    returning 1`)
  return rows.length
}
