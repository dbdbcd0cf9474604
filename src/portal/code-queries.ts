import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type CodePurpose, MOST_TRIES } from './code.ts'

export type NewCode = {
  codeId: Uuid
  purpose: CodePurpose
  identifierHash: Buffer
  codeHash: Buffer
  memberId: Uuid | null
  createdAt: Temporal.Instant
  expiresAt: Temporal.Instant
}

/** How many were asked for since, of one phone or address. */
export async function countCodes(tx: Tx, identifierHash: Buffer, since: Temporal.Instant): Promise<number> {
  const { count } = await tx.one<{ count: number }>(sql`
    select count(*)::int as count from portal.code
    where club_id = ${tx.clubId} and identifier_hash = ${identifierHash} and created_at > ${since}`)
  return count
}

const CODE_LOCK = 7_305_127

/** From now on it is the only one that counts of its phone or address; of two at once the later one. */
export async function insertCode(tx: Tx, code: NewCode): Promise<void> {
  await tx.query(sql`
    select pg_advisory_xact_lock(${CODE_LOCK}, hashtext(encode(${code.identifierHash}::bytea, 'hex')))`)
  await tx.query(sql`
    update portal.code set used_at = ${code.createdAt}
    where club_id = ${tx.clubId} and identifier_hash = ${code.identifierHash} and purpose = ${code.purpose}
      and used_at is null`)
  await tx.query(sql`
    insert into portal.code (club_id, code_id, purpose, identifier_hash, code_hash, member_id, created_at, expires_at)
    values (${tx.clubId}, ${code.codeId}, ${code.purpose}, ${code.identifierHash}, ${code.codeHash}, ${code.memberId},
      ${code.createdAt}, ${code.expiresAt})`)
}

export type TriedCode = { codeId: Uuid; codeHash: Buffer; memberId: Uuid | null }

/** Counts a try of the code that holds, before it is judged: of many at once no more are judged than are allowed. */
export function takeTry(
  tx: Tx,
  identifierHash: Buffer,
  purpose: CodePurpose,
  now: Temporal.Instant,
): Promise<TriedCode | null> {
  return tx.maybeOne<TriedCode>(sql`
    update portal.code set tries = tries + 1
    where club_id = ${tx.clubId} and identifier_hash = ${identifierHash} and purpose = ${purpose}
      and used_at is null and expires_at > ${now} and tries < ${MOST_TRIES}
    returning code_id as "codeId", code_hash as "codeHash", member_id as "memberId"`)
}

/** False when it was used a moment ago. */
export async function markCodeUsed(tx: Tx, codeId: Uuid, now: Temporal.Instant): Promise<boolean> {
  const rows = await tx.query<object>(sql`
    update portal.code set used_at = ${now} where club_id = ${tx.clubId} and code_id = ${codeId} and used_at is null
    returning 1`)
  return rows.length === 1
}

/** Codes of members who are gone or became others. */
export async function deleteCodesOf(tx: Tx, memberIds: readonly Uuid[]): Promise<void> {
  await tx.query(sql`
    delete from portal.code where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[])`)
}

/** Deletes what was over before; tells how many. */
export async function forgetCodes(tx: Tx, expiredBefore: Temporal.Instant): Promise<number> {
  const rows = await tx.query<object>(sql`
    delete from portal.code where club_id = ${tx.clubId} and expires_at < ${expiredBefore} returning 1`)
  return rows.length
}
