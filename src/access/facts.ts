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

export type Owner = { staff_id: Uuid; email: string; language: 'he' | 'en' }

/** Who owns or manages the club and works in it, each with the language they read. */
export const listManagers = (tx: Tx): Promise<Owner[]> =>
  tx.query<Owner>(
    sql`select s.staff_id, s.email, s.language from access.staff_role r join access.staff s using (staff_id)
        where r.club_id = ${tx.clubId} and r.role in ('owner', 'manager') and r.disabled_at is null and r.removed_at is null
        order by s.staff_id`,
  )

/** Who owns the club and works in it, each with the language they read. */
export const listOwners = (tx: Tx): Promise<Owner[]> =>
  tx.query<Owner>(
    sql`select s.staff_id, s.email, s.language from access.staff_role r join access.staff s using (staff_id)
        where r.club_id = ${tx.clubId} and r.role = 'owner' and r.disabled_at is null and r.removed_at is null
        order by s.staff_id`,
  )
