import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'

/** Codes of branches that nobody has named yet: those seen last first. */
export async function listUnnamedBranches(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ code: string }>(
    sql`select code from access.branch where club_id = ${tx.clubId} and name = '' order by first_seen_at desc, code`,
  )
  return rows.map(({ code }) => code)
}
