import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

export type FaceRow = { address: string; accent: string }

/** The club at an address, or of an id; null when there is none. Before a club is known. */
export async function findClub(tx: Tx, address: string, clubId: Uuid | null): Promise<Uuid | null> {
  const row = await tx.maybeOne<{ club_id: Uuid }>(
    sql`select club_id from portal.find_club(${address}, ${clubId})`,
  )
  return row?.club_id ?? null
}

export const readFaceRow = (tx: Tx): Promise<FaceRow | null> =>
  tx.maybeOne<FaceRow>(sql`select address, accent from portal.face where club_id = ${tx.clubId}`)

/** False when another club has the address. */
export async function insertFace(tx: Tx, face: FaceRow, now: Temporal.Instant): Promise<boolean> {
  const rows = await tx.query<object>(sql`
    insert into portal.face (club_id, address, accent, changed_at)
    values (${tx.clubId}, ${face.address}, ${face.accent}, ${now}) on conflict do nothing returning 1`)
  return rows.length === 1
}

/** Fails with SQLSTATE 23505 when another club has the address. */
export async function updateFace(tx: Tx, face: FaceRow, now: Temporal.Instant): Promise<void> {
  await tx.query(sql`
    update portal.face set address = ${face.address}, accent = ${face.accent}, changed_at = ${now}
    where club_id = ${tx.clubId}`)
}
