import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

/** An import that ended otherwise than well. */
export type FlawedImport = {
  import_id: Uuid
  file_name: string
  state: 'done' | 'stopped' | 'failed'
  rejected_rows: number
}

/** Imports that failed, or left rows out, since an instant; the latest first. */
export function listFlawedImports(tx: Tx, since: Temporal.Instant, limit: number): Promise<FlawedImport[]> {
  return tx.query<FlawedImport>(
    sql`select import_id, file_name, state, rejected_rows from imports.import
        where club_id = ${tx.clubId} and ended_at >= ${since} and (state = 'failed' or rejected_rows > 0)
        order by ended_at desc limit ${limit}`,
  )
}

/** An import as one looks back on it. */
export type PastImport = {
  import_id: Uuid
  kind: 'receipts' | 'members'
  state: 'draft' | 'waiting' | 'running' | 'done' | 'stopped' | 'failed'
  rejected_rows: number
}

/** The newest import of each kind. */
export const listNewestImports = (tx: Tx): Promise<PastImport[]> =>
  tx.query<PastImport>(
    sql`select distinct on (kind) import_id, kind, state, rejected_rows from imports.import
        where club_id = ${tx.clubId} order by kind, import_id desc`,
  )
