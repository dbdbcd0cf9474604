import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

/** Codes of branches that nobody has named yet: those seen last first. */
export async function listUnnamedBranches(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ code: string }>(
    sql`select code from access.branch where club_id = ${tx.clubId} and name = '' order by first_seen_at desc, code`,
  )
  return rows.map(({ code }) => code)
}

/** Whether something of this kind was done since a row of the database's own time-ordered ids was written. */
export async function hasAuditSince(tx: Tx, action: string, since: Uuid): Promise<boolean> {
  const row = await tx.one<{ found: boolean }>(
    sql`select exists (
          select from access.audit_entry where club_id = ${tx.clubId} and audit_id > ${since} and action = ${action}) as found`,
  )
  return row.found
}
